"""By what two articles are told to be one, or versions of each other: the same text, the same link, the same
title and day, or much of the same wording. Pure; `known` keeps it for the articles of a corpus."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from summit_corpus.article import Article
from summit_corpus.published import Published
from summit_corpus.text.fold import fold

__all__ = ["VERSION_COPY", "Near", "Trace", "link_key", "sketch", "title_key", "trace_of"]

VERSION_COPY: Final = 0.30
"""Two texts are versions of each other when this share of the words of one, outside quotation marks, stands
in the other in runs of five (the share from which the comparison offers a word diff)."""

_RUN: Final = 5
_SKETCH: Final = 24
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
