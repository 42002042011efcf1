"""What becomes an article: the parts of one, from whatever format they came, before they are put in order."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Item"]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One article as a format gave it. Nothing is sanitised or normalised yet; what is empty is unknown.

    `text` is prose, a blank line between paragraphs; `published` any way of writing a date or a time, or an
    ISO interval; `authors` as printed; `source` the outlet's name; `links` is where the text should be
    fetched from when there is only a teaser; `cut` says what was cut and how much, `whole` the lines as they
    were with the kind of cut each fell to (empty for kept), for a preview. `id`, `version_of`, `retrieved`
    and `retold` are said by articles that were one of a corpus before. `problems` has a line on each thing in
    its front matter that was not understood.
    """

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    published_basis: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    url: str = ""
    language: str = ""
    republishes: str = ""
    note: str = ""
    cut: str = ""
    id: str = ""
    version_of: str = ""
    retrieved: str = ""
    retold: bool = False
    summary_only: bool = False
    problems: tuple[str, ...] = ()
    whole: tuple[tuple[str, str], ...] = field(default=(), repr=False)
