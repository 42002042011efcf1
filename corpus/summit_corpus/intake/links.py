"""What a corpus remembers of the links that were added to it, so that `--refresh` can ask what is new: a file
in its own folder, one line an answer. Apart from the articles, which must not depend on it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from summit_corpus.intake.writing import Target

__all__ = ["Kept", "Links"]

_NAME: Final = "links.jsonl"
_STALE: Final = 200
"""The file is written anew when it has so many lines, and later ones replaced more than half of them."""
_MOST_ARTICLES: Final = 1_000
"""Of a feed with more, what the server said of its state is not kept: it is read whole each time."""
MAX_VALIDATOR: Final = 500
"""Characters of an ETag or a date."""


class Kept(NamedTuple):
    """The last answer for a link that was taken in entirely: `url` as it was asked for, `at` where redirects
    led, how the server marks this state of it (`etag`, `modified`), and the files of the articles in it."""

    url: str
    at: str = ""
    feed: bool = False
    etag: str = ""
    modified: str = ""
    articles: tuple[str, ...] = ()


class Links:
    """The links of the corpus in `target`, the last answer for each."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._known: dict[str, Kept] = {}
        rows = target.own_rows(_NAME)
        for row in rows:
            if kept := _kept(row):
                self._known[kept.url] = kept
        self._lines = len(rows)

    def pages(self) -> list[str]:
        """The links that led to an article, in the order in which they were first added."""
        return [each.url for each in self._known.values() if not each.feed]

    def unchanged_since(self, url: str) -> Kept | None:
        """The last answer, when the server can be asked whether it still holds: not when one of its articles
        is not in the corpus any more, because then it has to be read again."""
        kept = self._known.get(url)
        if kept is None or not (kept.etag or kept.modified):
            return None
        return kept if all(map(self._target.has, kept.articles)) else None

    def keep(self, kept: Kept) -> None:
        """Remembers an answer. Raises CorpusError when that cannot be written."""
        if len(kept.articles) > _MOST_ARTICLES:
            kept = kept._replace(etag="", modified="")
        if not (kept.etag or kept.modified):
            kept = kept._replace(articles=())
        if self._known.get(kept.url) == kept:
            return
        self._known[kept.url] = kept
        self._lines += 1
        if self._lines > max(_STALE, 2 * len(self._known)):
            self._target.replace_own(_NAME, [_row(each) for each in self._known.values()])
            self._lines = len(self._known)
        else:
            self._target.add_own(_NAME, _row(kept))


def _row(kept: Kept) -> dict[str, Any]:
    return {key: value for key, value in kept._asdict().items() if value}


def _kept(row: dict[str, Any]) -> Kept | None:
    """The answer in a line; None for one that is none. The file may have been edited."""
    words = {key: row.get(key, "") for key in ("url", "at", "etag", "modified")}
    articles = row.get("articles", [])
    if not words["url"] or not all(isinstance(each, str) for each in words.values()):
        return None
    if not isinstance(articles, list) or not all(isinstance(each, str) for each in articles):
        return None
    for key in ("etag", "modified"):
        if len(words[key]) > MAX_VALIDATOR or not (words[key].isascii() and words[key].isprintable()):
            words[key] = ""
    return Kept(**words, feed=row.get("feed") is True, articles=tuple(articles))
