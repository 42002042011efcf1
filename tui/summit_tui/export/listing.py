"""The articles of a list for other programs: JSON as `list` prints it, a table, and a report in Markdown.
Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from summit_tui.cli.tables import in_markdown, table

if TYPE_CHECKING:
    from summit_corpus.article import Record

COLUMNS: Final = ("id", "title", "source", "published", "published_basis", "authors", "words", "retold")


def listing_rows(records: Iterable[Record]) -> Iterable[tuple[object, ...]]:
    """One row an article, under `COLUMNS`; what is empty is unknown."""
    for record in records:
        published = record.published
        yield (
            record.id,
            record.title,
            record.source,
            published.iso() if published else "",
            published.basis if published else "",
            "; ".join(record.authors),
            record.words,
            "yes" if record.retold else "no",
        )


def listing_json(records: Sequence[Record], heading: str = "") -> str:
    """The document of `list` as text, indented."""
    from summit_tui.cli.documents import dump, of_list

    return dump(of_list(records), pretty=True)


def listing_csv(records: Sequence[Record], heading: str = "") -> str:
    """The rows as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, listing_rows(records))


def listing_markdown(records: Sequence[Record], heading: str) -> str:
    """A heading and the table."""
    return f"# {in_markdown(heading)}\n\n{table('md', COLUMNS, listing_rows(records))}"
