"""Stories as a list: who reports each, between which days, how it came about, and the filters; and their
documents for the command line and the export key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.published import Published
from summit_corpus.text.find import flatten
from summit_tui.card import date_label, outlet, plural, retold_note
from summit_tui.cli.tables import in_markdown, table

if TYPE_CHECKING:
    from summit_corpus.article import Record
    from summit_corpus.stories import Story
    from summit_index.story_store import FirstPage

VERSION: Final = 1
NO_SOURCE: Final = "unknown source"

COLUMNS: Final = (
    "id",
    "title",
    "articles",
    "sources",
    "first",
    "last",
    "from",
    "article_ids",
    "source_names",
)


class Breadth(StrEnum):
    """Which stories to show, in the order in which the filter key takes them."""

    ALL = "all"
    SEVERAL = "two or more sources"
    ONE = "one source"

    @property
    def next(self) -> Breadth:
        """The filter after this one, the first after the last."""
        every = list(Breadth)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True)
class StoryRow:
    """A story of a list and its articles, the earliest first. What else a row knows is worked out when it is
    painted or filtered: a list has thousands of rows, and a screen shows twenty."""

    story: Story
    records: tuple[Record, ...]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Who reports it, those with most articles first; of equal ones the first to report."""
        counted = Counter(record.source or NO_SOURCE for record in self.records)
        return tuple(name for name, _ in counted.most_common())

    @cached_property
    def words(self) -> str:
        """What a filter by text looks through."""
        said = (self.story.title, self.story.id)
        return flatten("\n".join((*said, *(f"{each.title}\n{outlet(each)}" for each in self.records))))

    @property
    def several(self) -> bool:
        """Whether it has more than one source."""
        return len(self.records) > 1 and len(self.sources) > 1

    @property
    def title(self) -> str:
        """What it is called."""
        return self.story.title or self.story.id

    @property
    def retold(self) -> int:
        """How many of its articles are retold."""
        return sum(record.retold for record in self.records)

    def holds(self, article_id: str) -> bool:
        """Whether it is the story of this article."""
        return article_id in self.story.article_ids


def story_rows(stories: Iterable[Story], records: Mapping[str, Record]) -> list[StoryRow]:
    """The stories in the order given. Articles that are not among `records` have gone and are left out."""
    rows = []
    for story in stories:
        known = tuple(records[each] for each in story.article_ids if each in records)
        if known:
            rows.append(StoryRow(story, known))
    return rows


def how_many(count: int) -> str:
    """`1 story`, `12 stories`."""
    return f"{count:,} {'story' if count == 1 else 'stories'}"


def matching(rows: Iterable[StoryRow], words: str) -> list[StoryRow]:
    """Those that have every word in their titles or sources."""
    wanted = flatten(words).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if all(word in row.words for word in wanted)]


def passing(rows: Iterable[StoryRow], breadth: Breadth) -> list[StoryRow]:
    """Those with so many sources."""
    if breadth is Breadth.ALL:
        return list(rows)
    return [row for row in rows if row.several is (breadth is Breadth.SEVERAL)]


def counts(rows: Sequence[StoryRow]) -> dict[Breadth, int]:
    """How many stories each filter shows."""
    several = sum(row.several for row in rows)
    return {Breadth.ALL: len(rows), Breadth.SEVERAL: several, Breadth.ONE: len(rows) - several}


def counts_of(page: FirstPage) -> dict[Breadth, int]:
    """The same as noted with the first page of stories."""
    return {Breadth.ALL: page.total, Breadth.SEVERAL: page.several, Breadth.ONE: page.total - page.several}


def days(records: Iterable[Record]) -> Published | None:
    """From the first to the last day on which these articles may have appeared; None when no date is known.
    The basis is `inferred` as soon as that of one of them is."""
    known = [record.published for record in records if record.published is not None]
    if not known:
        return None
    basis = "inferred" if any(each.inferred for each in known) else ""
    return Published(min(each.first for each in known), max(each.last for each in known), basis)


def days_label(records: Sequence[Record], dash: str = "–") -> str:
    """`12–18 Jun 2025`, `28 May – 3 Jun 2025`, `no date`; with `~` when a date in it is not certain."""
    span = days(records)
    if span is None or len(records) == 1:
        return date_label(records[0]) if records else "no date"
    known = [record.published for record in records if record.published is not None]
    sign = "~" if span.inferred or any(each.first != each.last for each in known) else ""
    first, last = _day(span.first), _day(span.last)
    if first == last:
        return sign + " ".join(last)
    if first[1:] == last[1:]:
        return f"{sign}{first[0]}{dash}{' '.join(last)}"
    begin = first[:2] if first[2] == last[2] else first
    return f"{sign}{' '.join(begin)} {dash} {' '.join(last)}"


def _day(day: date) -> list[str]:
    """Day, month and year, written as everywhere."""
    return Published.of(day).label().split()


def stories_document(rows: Iterable[StoryRow], unresolved: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON of `stories`, version 1; days are ISO dates, null when unknown. `unresolved` are the reader's
    decisions whose articles are gone, a line each."""
    return {
        "version": VERSION,
        "stories": [_of_row(row) for row in rows],
        "unresolved": list(unresolved),
    }


def _of_row(row: StoryRow) -> dict[str, Any]:
    span = days(row.records)
    return {
        "id": row.story.id,
        "title": row.story.title,
        "articles": [record.id for record in row.records],
        "sources": list(row.sources),
        "first": str(span.first) if span else None,
        "last": str(span.last) if span else None,
        "inferred": bool(span and span.inferred),
        "retold": row.retold,
        "from": str(row.story.basis),
    }


def story_table_rows(rows: Iterable[StoryRow]) -> Iterable[tuple[object, ...]]:
    """One row a story, under `COLUMNS`; what is empty is unknown."""
    for row in rows:
        span = days(row.records)
        yield (
            row.story.id,
            row.story.title,
            len(row.records),
            len(row.sources),
            str(span.first) if span else "",
            str(span.last) if span else "",
            row.story.basis,
            "; ".join(record.id for record in row.records),
            "; ".join(row.sources),
        )


def stories_json(rows: Iterable[StoryRow], unresolved: Sequence[str] = ()) -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(stories_document(rows, unresolved), pretty=True)


def stories_csv(rows: Iterable[StoryRow]) -> str:
    """The rows as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, story_table_rows(rows))


def stories_markdown(rows: Iterable[StoryRow], heading: str) -> str:
    """A report: each story with its days, its sources and its articles."""
    parts = [f"# {in_markdown(heading)}\n"]
    for row in rows:
        about = (
            plural(len(row.records), "article"),
            plural(len(row.sources), "source"),
            days_label(row.records),
        )
        parts.append(f"## {in_markdown(row.title)}\n")
        parts.append(f"{in_markdown(' · '.join((*about, row.story.basis, row.story.id)))}\n")
        listed = (
            (each.id, outlet(each), each.title, date_label(each), retold_note(each)) for each in row.records
        )
        parts.append(table("md", ("id", "source", "title", "published", "wording"), listed))
    return "\n".join(parts)
