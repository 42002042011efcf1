"""The facts of an article as rows of the sidebar: by kind, each with its corroboration and what it measures.

Pure, and loaded only when there are facts: an app that shows none yet needs no rules for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Quote, Value
from summit_corpus.stories.names import NAME_KINDS
from summit_tui.card import plural
from summit_tui.export.values import value_words
from summit_tui.found_marks import count_mark, status_mark
from summit_tui.marks import Marks
from summit_tui.widgets.side_rows import Row

if TYPE_CHECKING:
    from summit_index.dossier import Dossier

HEADINGS: Final = {
    Kind.MONEY: "Money",
    Kind.PERCENT: "Percentages",
    Kind.QUANTITY: "Quantities",
    Kind.COUNT: "Counts",
    Kind.ORDINAL: "Ordinals",
    Kind.MULTIPLE: "Multiples",
    Kind.DATE: "Dates",
    Kind.DURATION: "Durations",
    Kind.STATUS: "Status",
    Kind.PERSON: "People",
    Kind.ORGANISATION: "Organisations",
    Kind.PLACE: "Places",
    Kind.QUOTE: "Quotations",
}
WORDS_SHARE: Final = 0.38  # of a row at most for the fact, so that what it measures can be read too
VALUES_SHARE: Final = 0.85  # of it for a normal value: cut short it would be a wrong one
LEAST_LABEL: Final = 10  # cells below which what a fact measures says nothing any more


@dataclass(frozen=True)
class View:
    """How the facts of one article are to be shown: cells for text and label, only one kind, normal values
    instead of the words, which kinds the text does not highlight."""

    room: int
    marks: Marks
    only: str = ""
    normal: bool = False
    off: Collection[str] = ()


@dataclass(frozen=True)
class _Entry:
    """One line to be: every mention of a fact, and in how many articles it stands with which status."""

    facts: list[Fact]
    label: str = ""
    status: ClaimStatus | None = None
    articles: int = 0


def fact_rows(article_id: str, facts: Sequence[Fact], dossier: Dossier | None, view: View) -> Iterator[Row]:
    """A summary, then each kind with a heading; corroboration and labels once there is a dossier."""
    found = _entries(article_id, facts, dossier)
    yield _summary(facts, found, dossier, view)
    column = _column([entry for entries in found.values() for entry in entries], view)
    for kind, entries in found.items():
        if not entries or (view.only and kind != view.only):
            continue
        yield Row()
        switched = "  not highlighted" if kind in view.off else ""
        yield Row(HEADINGS[kind], f"{len(entries)}{switched}", heading=True, kind=kind)
        yield from _group(kind, entries, view, column)


def kinds(facts: Sequence[Fact]) -> list[str]:
    """The kinds among these facts, in the order in which they are listed."""
    there = {fact.kind for fact in facts}
    return [kind for kind in Kind if kind in there]


def _entries(article_id: str, facts: Sequence[Fact], dossier: Dossier | None) -> dict[Kind, list[_Entry]]:
    """The facts by kind; mentions of one name, and of one value of one claim, share a line."""
    entries: dict[Kind, dict[object, _Entry]] = {kind: {} for kind in Kind}
    names: dict[tuple[Kind, Value], _Entry] = {}  # a name is looked up once, however often it is said
    for fact in facts:
        if fact.kind in NAME_KINDS:
            entry = names.get((fact.kind, fact.value)) or _name(article_id, fact, dossier)
            names[fact.kind, fact.value] = entry
            key: object = entry.label
        else:
            key, entry = _entry(article_id, fact, dossier)
        entries[fact.kind].setdefault(key, entry).facts.append(fact)
    return {kind: list(found.values()) for kind, found in entries.items()}


def _name(article_id: str, fact: Fact, dossier: Dossier | None) -> _Entry:
    if dossier is None:
        return _Entry([], value_words(fact))
    name = dossier.names.name_of(article_id, fact)
    articles = len({each for each, _ in dossier.names.mentions(name, fact.kind)})
    return _Entry([], name, ClaimStatus.AGREE if articles > 1 else ClaimStatus.ONE, articles)


def _entry(article_id: str, fact: Fact, dossier: Dossier | None) -> tuple[object, _Entry]:
    claim = dossier.ledger.claim_of(article_id, fact) if dossier else None
    if claim is None:
        return fact.start, _Entry([], status=ClaimStatus.ONE if dossier else None)
    return (claim.id, fact.value), _Entry([], claim.label, claim.status, claim.rests_on)


def _summary(
    facts: Sequence[Fact], found: dict[Kind, list[_Entry]], dossier: Dossier | None, view: View
) -> Row:
    """How many facts there are and, by mark, how many of them also stand elsewhere."""
    count = plural(len(facts), "fact") if facts else "no facts found"
    if dossier is None:
        return Row(count, "comparing" + view.marks.ellipsis if facts else "", heading=True)
    if len(dossier.articles) < 2:
        return Row(count, "no other article to compare with" if facts else "", heading=True)
    by_status = dict.fromkeys(ClaimStatus, 0)
    for entries in found.values():
        for entry in entries:
            by_status[entry.status or ClaimStatus.ONE] += 1
    counted = [f"{_mark(status, view.marks)} {number}" for status, number in by_status.items() if number]
    return Row(count, "  ".join(counted), heading=True)


def _column(entries: Sequence[_Entry], view: View) -> int:
    """Cells of the facts' own column, the same for all kinds, so that what they measure stands aligned."""
    share = VALUES_SHARE if view.normal else WORDS_SHARE
    texts = (_text(entry, view) for entry in entries if entry.facts[0].kind not in NAME_KINDS)
    return min(max(map(cell_len, texts), default=0), int(view.room * share))


def _group(kind: Kind, entries: Sequence[_Entry], view: View, column: int) -> Iterator[Row]:
    """The lines below one heading."""
    if kind in NAME_KINDS:
        column = view.room
    for entry in entries:
        text = _text(entry, view)
        label = _label(entry, text) if view.room - column >= LEAST_LABEL else ""
        yield Row(
            label,
            text,
            kind=kind,
            facts=tuple(entry.facts),
            mark=_mark(entry.status, view.marks, entry.articles),
            status=entry.status or "",
            column=column,
        )


def _text(entry: _Entry, view: View) -> str:
    """The fact's own words, or its normal value; of a name its canonical form, of a quotation the speaker."""
    fact = entry.facts[0]
    if fact.kind in NAME_KINDS:
        return entry.label
    if isinstance(fact.value, Quote):
        return fact.value.speaker or "speaker not named"
    return value_words(fact, grouped=True) if view.normal else fact.surface


def _label(entry: _Entry, text: str) -> str:
    """What the fact measures; nothing where that would only say the fact again."""
    fact = entry.facts[0]
    if isinstance(fact.value, Quote):
        return fact.surface
    if fact.kind in NAME_KINDS:
        return ""
    return "" if entry.label.casefold() == text.casefold() else entry.label


def _mark(status: ClaimStatus | None, marks: Marks, articles: int = 0) -> str:
    """`=3`: a status, and in how many articles where there are several; `=+` from ten on."""
    if status is None:
        return ""
    return status_mark(status, marks) + count_mark(articles).strip()
