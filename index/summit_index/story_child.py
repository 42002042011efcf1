"""What runs in a process of its own to group the articles of a large corpus: it takes ten seconds and twice
the memory of the app, which would have to share both. What it finds lies in the cache."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from summit_corpus.corpus import Corpus
from summit_index.children import NICE
from summit_index.library import Library


def group() -> None:
    """Groups the articles of the corpus and in the folder that the arguments name."""
    os.umask(0o077)
    with suppress(OSError):
        os.nice(NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    root, folder = map(Path, sys.argv[1:3])
    with Library(Corpus.open(root), folder, folder) as library:
        library.stories.prepare()


def _end_with_parent() -> None:
    """Nobody writes to our standard input: it is over when who started us is."""
    os.read(0, 1)
    os._exit(1)
