"""What a corpus is called, kept in the cache: to load a YAML parser for one line of `corpus.yaml` would be a
sixteenth of the time to the first screen."""

from __future__ import annotations

from typing import Final

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus

_KIND: Final = "corpus name"
"""Of the feature that keeps it, under the stamp of corpus.yaml."""


def name_of(corpus: Corpus, cache: Cache) -> str:
    """The name that `corpus.yaml` gives, else that of the folder."""
    stamp = corpus.stamp()
    if not stamp:
        return corpus.folder_name
    kept = cache.feature(stamp, _KIND, 1)
    if kept is not None:
        return kept.decode("utf-8", "replace")
    name = corpus.name
    cache.put_feature(stamp, _KIND, 1, name.encode("utf-8", "replace"))
    return name
