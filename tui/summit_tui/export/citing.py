"""How an export says where a sentence stands: as JSON, as columns of a table, in a report. Apart so that all
exports of sentences cite them alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_tui.card import date_label, outlet, retold_note, source_names
from summit_tui.cli.tables import in_markdown, table

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier

CITED: Final = (
    "article", "source", "title", "authors", "published", "url", "start", "end", "sentence", "wording",
)  # fmt: skip
"""The columns of `cited`."""


def place(article: Article, span: Span) -> dict[str, Any]:
    """`article, start, end, text`: offsets are Python string offsets into the article's text."""
    return {"article": article.id, "start": span.start, "end": span.end, "text": span.of(article.text)}


def cited(article: Article, span: Span) -> tuple[object, ...]:
    """A sentence with all that finds it again, under `CITED`; what is empty is unknown."""
    published = article.record().published
    return (
        article.id,
        outlet(article),
        article.title,
        "; ".join(article.authors),
        published.iso() if published else "",
        article.url,
        span.start,
        span.end,
        span.of(article.text),
        retold_note(article),
    )


def heading_of(dossier: Dossier, corpus: str, what: str) -> str:
    """What a report of a story is headed with: the story, or the corpus where the story has no name."""
    return f"{dossier.story.title or corpus}: {what}"


def heads(articles: Sequence[Article]) -> list[str]:
    """A column head each: the source, with its date or id where two articles have one source."""
    return list(source_names(articles).values())


def quoted_in_report(article: Article, span: Span) -> str:
    """The sentence and where it stands, escaped for Markdown."""
    where = f"{outlet(article)}, {date_label(article)}; {article.id}, characters {span.start}–{span.end}"
    return in_markdown(f"{span.of(article.text)} ({where})")


def rejected_in_report(article_ids: Iterable[str]) -> str:
    """That the reader rejected a match, escaped for Markdown: a program that found none is another thing."""
    return in_markdown(f"match in {' and '.join(article_ids)} rejected by the reader")


def sources_in_report(articles: Iterable[Article]) -> str:
    """The table that a report ends with: who wrote what, when and where it is, and whose words these are."""
    columns = ("id", "source", "title", "authors", "published", "address", "wording")
    return table("md", columns, map(_source, articles))


def _source(article: Article) -> tuple[object, ...]:
    authors = ", ".join(article.authors)
    return (
        *(article.id, outlet(article), article.title, authors),
        *(date_label(article), article.url, retold_note(article)),
    )


def yes(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"
