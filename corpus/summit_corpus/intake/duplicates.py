"""What the corpus has already, so that nothing is added twice: the same text, the same link, the same title
and day, or much of the same wording. Small per article and quick to ask, because imports have thousands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from summit_corpus.article import Article
from summit_corpus.published import Published
from summit_corpus.text.copies import Copyable, shared_copy
from summit_corpus.text.fold import fold

__all__ = ["Known", "Near", "Trace", "link_key", "sketch", "title_key", "trace_of"]

VERSION_COPY: Final = 0.30
"""Two texts are versions of each other when this share of the words of one, outside quotation marks, stands
in the other in runs of five (the share from which the comparison offers a word diff)."""

_RUN: Final = 5
_SKETCH: Final = 24
#: Of two texts that share 30 % of their runs each way about one in six is common to both, so of 24 smallest
#: some four; with two asked for, one pair in sixteen is missed.
_LEAST_COMMON: Final = 2
#: At most so many candidates are compared in full.
_COMPARED: Final = 3
#: For a run that more articles have, a standing phrase, no more of them are remembered.
_COMMON_RUN: Final = 12
_LEAST_TITLE_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_TRACKING: Final = re.compile(
    r"(?i)utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ito|ref|ref_src|source|smid|partner|share|at_\w+|ns_\w+"
)


class Trace(NamedTuple):
    """What is remembered of an article. `path`, `size` and `mtime_ns` say which state of which file it is."""

    id: str
    path: str
    size: int
    mtime_ns: int
    text_hash: str
    title_key: str
    published: str
    link_key: str
    sketch: tuple[int, ...]


class Near(NamedTuple):
    """The article of which a new one is a version, and why: `same link`, `same title and date` or
    `shared copy`."""

    trace: Trace
    why: str


def trace_of(article: Article, size: int, mtime_ns: int) -> Trace:
    """What to remember of an article and its file."""
    published = article.published
    return Trace(
        article.id,
        article.path,
        size,
        mtime_ns,
        article.content_hash,
        title_key(article.title),
        published.iso() if isinstance(published, Published) else "",
        link_key(article.url),
        sketch(article.text),
    )


def title_key(title: str) -> str:
    """A title without case, accents and punctuation; empty for one too short to tell articles apart."""
    words = _WORD.findall(fold(title))
    return " ".join(words) if len(words) >= _LEAST_TITLE_WORDS else ""


def link_key(url: str) -> str:
    """A link without scheme, `www.`, fragment and what only tracks readers; empty for a bare host."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").casefold()
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)))
    if not host or not (path or query):
        return ""
    return f"{host}{path}?{query}" if query else host + path


def sketch(text: str) -> tuple[int, ...]:
    """The smallest check sums of the text's runs of five words: texts that share many runs share some of them
    (bottom-k sketch, after Broder 1997)."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return tuple(sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in runs)[:_SKETCH])


class Known:
    """The articles of a corpus as `Trace`s, asked by text, link, title and wording."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._by_hash: dict[str, Trace] = {}
        self._by_link: dict[str, Trace] = {}
        self._by_title: dict[tuple[str, str], Trace] = {}
        # Nearly every run is one article's: a list for each would take as much memory as all the rest.
        self._by_run: dict[int, Trace] = {}
        self._by_common_run: dict[int, list[Trace]] = {}
        self._paths: set[str] = set()

    def __len__(self) -> int:
        return len(self._paths)

    def has_path(self, path: str) -> bool:
        """Whether a file of this path was added."""
        return path in self._paths

    def add(self, trace: Trace) -> None:
        """Remembers an article."""
        self._paths.add(trace.path)
        self.ids.add(trace.id.casefold())
        kept = trace._replace(sketch=())
        self._by_hash.setdefault(trace.text_hash, kept)
        if trace.link_key:
            self._by_link[trace.link_key] = kept
        if trace.title_key and trace.published:
            self._by_title.setdefault((trace.title_key, trace.published), kept)
        for run in trace.sketch:
            if self._by_run.setdefault(run, kept) is not kept:
                more = self._by_common_run.setdefault(run, [])
                if len(more) < _COMMON_RUN:
                    more.append(kept)

    def same(self, text_hash: str) -> Trace | None:
        """The article with exactly this text."""
        return self._by_hash.get(text_hash)

    def linked(self, url: str) -> Trace | None:
        """The newest article of this link."""
        return self._by_link.get(link_key(url))

    def near(self, new: Trace, text: str, text_of: Callable[[Trace], str]) -> Near | None:
        """The article of which `new`, whose text is `text`, is another version.

        `text_of` gives the text of an article here, empty when it cannot be read any more.
        """
        if new.link_key and (found := self._by_link.get(new.link_key)):
            return Near(found, "same link")
        if new.title_key and new.published and (found := self._by_title.get((new.title_key, new.published))):
            return Near(found, "same title and date")
        return self._copied(new.sketch, text, text_of)

    def _copied(self, runs: Sequence[int], text: str, text_of: Callable[[Trace], str]) -> Near | None:
        holding = (self._by_run.get(run) for run in runs)
        common = Counter(trace for trace in holding if trace is not None)
        common.update(trace for run in runs for trace in self._by_common_run.get(run, ()))
        likely = [each for each, count in common.most_common(_COMPARED) if count >= _LEAST_COMMON]
        if not likely:
            return None
        mine = Copyable(text)
        shares = []
        for each in likely:
            other = Copyable(text_of(each))
            share = max(shared_copy(mine, other).outside_quotes, shared_copy(other, mine).outside_quotes)
            shares.append((share, each))
        share, best = max(shares, key=lambda each: each[0])
        return Near(best, "shared copy") if share >= VERSION_COPY else None
