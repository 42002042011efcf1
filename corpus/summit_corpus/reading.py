"""From the text of a file to an article: metadata, title, source and the text itself. A module of its
own because these are rules about writing, and none of them needs a disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from summit_corpus.article import Article, Published
from summit_corpus.files import refusal
from summit_corpus.front_matter import split
from summit_corpus.manifest import Manifest
from summit_corpus.safe_yaml import Value
from summit_corpus.text.fold import fold
from summit_corpus.text.markdown import plain
from summit_corpus.text.sanitize import sanitize, sanitize_line
from summit_corpus.text.unwrap import unwrap

MAX_TITLE = 200
"""Characters; a longer line is no headline."""
MAX_ID = 100

_HEADING = re.compile(r"\s*^ {0,3}#{1,6}[ \t]+(?P<title>[^\n]*)\n?", re.MULTILINE)
_UNDERLINED = re.compile(r"\s*^(?P<title>[^\s#>*+\-][^\n]*)\n {0,3}=+[ \t]*$\n?", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    r"[A-Za-z]++(?=\s)"  # what most words are: the last alternative would find the same
    rf"|[{_CJK}]|[^\W_{_CJK}]+(?:['’.,][^\W_{_CJK}]+)*"
)


def article_from(text: str, path: str, manifest: Manifest) -> tuple[Article, tuple[str, ...]]:
    """The article that a file with this text and this path in the corpus is, and what was wrong with it.

    The title is the front matter's. Without one it is a Markdown heading that the text begins with; it
    is then left out of the text. Otherwise it is the first line that is not blank: that line stays in
    the text when it reads like a sentence of it (ends in . ! or ?, or is longer than `MAX_TITLE`
    characters, and is then shortened for the title) or is all there is, and is left out when it reads
    like a headline. A first line that repeats the front matter's title is left out too.

    The source is the front matter's, by its display name if `corpus.yaml` knows it; else the one that
    `corpus.yaml` names by the file or a folder; else the nearest folder with a letter in its name; else
    the file's name. The id is the front matter's or made of the path (`slug`).

    Raises BadArticleError when no text is left. A value that cannot be used is left out and reported.
    """
    fields, body, problems = split(sanitize(text))
    metadata = _Metadata(fields)
    metadata.problems += map(sanitize_line, problems)
    title = metadata.line("title")
    given_source = metadata.line("source")
    title, body = _title_and_text(body, title, markdown=path.lower().endswith(".md"))
    if not body:
        raise refusal(path, "the file is blank" if not fields else "there is no text after the front matter")
    article = Article(
        id=metadata.id() or slug(path),
        title=title,
        source=_source(path, given_source, manifest),
        published=metadata.published(),
        authors=metadata.lines("authors"),
        dateline=metadata.line("dateline"),
        url=metadata.url(),
        retrieved=metadata.line("retrieved"),
        language=metadata.line("language"),
        republishes=metadata.line("republishes"),
        retold=metadata.flag("retold"),
        version_of=metadata.line("version_of"),
        cut=metadata.text("cut"),
        note=metadata.text("note"),
        path=sanitize_line(path),
        words=count_words(body),
        text=body,
    )
    return article, tuple(metadata.problems)


def slug(path: str) -> str:
    """An id made of a path: its letters and digits, folded, joined by hyphens, without the suffix.

    At most `MAX_ID` characters; when something had to be cut, or nothing is left, a checksum of the path
    keeps it apart from others.
    """
    stem = path.rsplit("/", 1)[-1]
    without_suffix = path[: len(path) - len(stem)] + (stem.rsplit(".", 1)[0] or stem)
    folded = re.sub(r"[\W_]+", "-", fold(sanitize_line(without_suffix))).strip("-")
    if folded and len(folded) <= MAX_ID:
        return folded
    checksum = f"{zlib.crc32(path.encode('utf-8', 'surrogatepass')):08x}"
    return f"{folded[: MAX_ID - 9].strip('-') or 'article'}-{checksum}"


def count_words(text: str) -> int:
    """How many words a text has. A run of letters and digits is a word, apostrophes, full stops and commas
    inside it included (Xi’an, U.S, 94.8, 1,500); hyphens and dashes separate; each Chinese or Japanese
    sign is a word.

    One regular expression and not the tokeniser, which takes six times as long; on the bundled articles
    the two differ by less than 1 %.
    """
    return len(_WORD.findall(text))


def _title_and_text(body: str, title: str, *, markdown: bool) -> tuple[str, str]:
    """See `article_from`. The text is unwrapped and free of inline markup."""
    if markdown and (heading := _HEADING.match(body) or _UNDERLINED.match(body)):
        found = _shorten(sanitize_line(plain(heading["title"].rstrip("# \t"))))
        rest = _text(body[heading.end() :], markdown)
        if found and rest and (not title or _alike(found, title)):
            return title or found, rest
    text = _text(body, markdown)
    first, _, rest = text.partition("\n")
    rest = rest.lstrip("\n")
    first = sanitize_line(first)
    if title:
        return title, rest if rest and _alike(first, title) else text
    is_sentence = len(first) > MAX_TITLE or _SENTENCE_END.search(first)
    return _shorten(first), text if is_sentence or not rest else rest


def _text(body: str, markdown: bool) -> str:
    return unwrap(plain(body) if markdown else body).strip()


def _alike(line: str, title: str) -> bool:
    return line.casefold() == title.casefold()


def _shorten(line: str) -> str:
    """At most `MAX_TITLE` characters, cut between words where there are any."""
    if len(line) <= MAX_TITLE:
        return line
    start = line[: MAX_TITLE - 1]
    return (start[: start.rfind(" ")] if " " in start[MAX_TITLE // 2 :] else start).rstrip(" ,;:-–—") + "…"


def _source(path: str, given: str, manifest: Manifest) -> str:
    if given:
        source = manifest.source(given)
        return source.name if source else given
    *folders, name = path.split("/")
    stem = name.rsplit(".", 1)[0] or name
    nearest_first = folders[::-1]
    for part in (stem, *nearest_first):
        if source := manifest.source(part):
            return source.name
    return sanitize_line(next((part for part in nearest_first if re.search(r"[^\W\d_]", part)), stem))


class _Metadata:
    """The front matter's fields as values of the right type; collects what cannot be used."""

    def __init__(self, fields: Mapping[str, Value]) -> None:
        self._fields = fields
        self.problems: list[str] = []

    def line(self, key: str) -> str:
        return sanitize_line(self._scalar(key))

    def text(self, key: str) -> str:
        return sanitize(self._scalar(key)).strip()

    def lines(self, key: str) -> tuple[str, ...]:
        value = self._fields.get(key, "")
        if not isinstance(value, list):
            one = self.line(key)
            return (one,) if one else ()
        if not all(isinstance(each, str) for each in value):
            self._complain(key, "should be a list of names")
        lines = (sanitize_line(each) for each in value if isinstance(each, str))
        return tuple(each for each in lines if each)

    def flag(self, key: str) -> bool:
        word = self.line(key).casefold()
        if word not in ("", "true", "yes", "on", "1", "false", "no", "off", "0"):
            self._complain(key, "should be true or false")
        return word in ("true", "yes", "on", "1")

    def id(self) -> str:
        given = self.line("id")
        if len(given) > MAX_ID:
            self._complain("id", f"is longer than {MAX_ID} characters")
            return ""
        return given

    def url(self) -> str:
        url = self.line("url")
        if url and not _WEB.fullmatch(url):
            self._complain("url", "should begin with http:// or https:// and have no spaces")
            return ""
        return url

    def published(self) -> Published | None:
        basis = self.line("published_basis")
        day = self.line("published")
        if not day:
            return None
        with_time = _WITH_TIME.fullmatch(day)
        try:
            return Published.parse(with_time[1] if with_time else day, basis)
        except ValueError as error:
            self._complain("published", str(error))
            return None

    def _scalar(self, key: str) -> str:
        value = self._fields.get(key, "")
        if isinstance(value, str):
            return value
        self._complain(key, "should be plain text")
        return ""

    def _complain(self, key: str, what: str) -> None:
        self.problems.append(sanitize_line(f"front matter, {key}: {what}"))
