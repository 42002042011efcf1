"""An article that may be added, as lines to look through: what would become of it, what is known of it, and
its text with what is cut in its place. Pure: a proposal in, lines out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summit_corpus.intake.review import Proposal, field_of
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.adding import Item, State
from summit_tui.card import plural

LABELS: Final = {
    "title": "Title",
    "source": "Source",
    "authors": "Authors",
    "dateline": "Dateline",
    "published": "Published",
    "published_basis": "Date is",
    "url": "Link",
    "language": "Language",
}
HOW: Final = {
    "title": "its headline",
    "source": "the name of the outlet",
    "authors": "names, with ; between two",
    "dateline": "where it was written, e.g. ASTANA, June 16",
    "published": "2025-06-18, 18 June 2025, or from 2025-06-10/2025-06-15",
    "published_basis": "printed, or: inferred (from which words)",
    "url": "http://… or https://…",
    "language": "a code such as en or kk",
}
UNKNOWN: Final = "not known"
MOST: Final = 200_000  # characters of a text that are shown; nobody looks through more before adding it
CUT_LINE: Final = 600  # characters of a cut line; furniture in one long line says as little at its end
AHEAD: Final = 6  # paragraphs among which the one that a line became is looked for
LIKE: Final = 40  # characters by which it is known


class Kind(StrEnum):
    """What a line is."""

    STATUS = "status"
    FIELD = "field"
    NOTE = "note"
    TEXT = "text"
    CUT = "cut"
    BLANK = "blank"


@dataclass(frozen=True)
class PreviewLine:
    """One line before wrapping. A field's has its name; a cut one the kind of furniture; `mark` is what
    stands before a status."""

    kind: Kind
    text: str = ""
    field: str = ""
    mark: str = ""


def mark_of(item: Item) -> str:
    """One character for where an item stands; `widgets.add_preview` says how it looks."""
    if item.state is State.OPEN and item.proposal is not None:
        return "=" if item.proposal.same else "~" if item.proposal.near else "+"
    return {State.ADDED: "*", State.DUPLICATE: "=", State.REFUSED: "!"}.get(item.state, " ")


def standing(item: Item) -> str:
    """What would become of an item, or what became of it, in a few words."""
    found = item.proposal
    if found is None:
        return item.said if item.state is not State.REFUSED else f"refused: {item.said}"
    if found.same:
        return f"the same text is there already: {found.same}"
    if found.near:
        # A share that rounds to nothing is no reason; then the link or the title and date are.
        share = f"{found.share:.0%}".replace("%", " %")
        shared = f", {share} shared" if found.share >= 0.005 else ""
        why = "" if found.why == "shared copy" else f", {found.why}"
        return f"looks like a version of {found.near}{why}{shared}"
    return "new"


def short_standing(item: Item) -> str:
    """The same for a row of the list, with source and length of what is new."""
    found = item.proposal
    if found is None or found.same or found.near:
        return standing(item)
    article = found.article
    published = article.published.label() if article.published else ""
    count = plural(found.words, "word")
    return ", ".join(each for each in ("new", article.source, published, count) if each)


def preview(item: Item) -> list[PreviewLine]:
    """All lines of the preview."""
    found = item.proposal
    if found is None:
        said = PreviewLine(Kind.STATUS, standing(item), mark=mark_of(item))
        return [said, PreviewLine(Kind.NOTE, item.origin)]
    return [
        PreviewLine(Kind.STATUS, f"{standing(item)}{_ask(found)}", mark=mark_of(item)),
        *(PreviewLine(Kind.FIELD, field_of(found.article, field) or UNKNOWN, field) for field in LABELS),
        *_notes(found),
        PreviewLine(Kind.BLANK),
        *_body(found),
    ]


def _ask(proposal: Proposal) -> str:
    if proposal.same:
        return "; n passes it over"
    if proposal.near:
        return "; a adds it as a version, n passes it over"
    return f", {plural(proposal.words, 'word')}: a adds it"


def _notes(proposal: Proposal) -> Iterator[PreviewLine]:
    article = proposal.article
    yield from (PreviewLine(Kind.NOTE, each) for each in article.problems)
    if article.language and article.language != "en":
        yield PreviewLine(Kind.NOTE, "Not in English: it can be searched and read, but facts will be missing")
    if article.republishes:
        yield PreviewLine(Kind.NOTE, f"Republishes {article.republishes}")
    cut = sum(bool(kind) for _, kind in proposal.whole)
    if cut:
        verb = "is" if cut == 1 else "are"
        yield PreviewLine(
            Kind.NOTE, f"{plural(cut, 'line')} of the page {verb} cut, struck out below: ] goes there"
        )
    elif article.cut:
        yield PreviewLine(Kind.NOTE, f"Cut: {article.cut}")


def _body(proposal: Proposal) -> Iterator[PreviewLine]:
    """The paragraphs as they will be, a blank line between, and what is cut where it stood."""
    text = proposal.article.text
    shown, rest = text[:MOST], len(text) - MOST
    above = False  # whether a blank line has to come before a paragraph
    for line, kind in merged(shown.split("\n\n"), proposal.whole, proposal.article.title):
        if kind:
            yield PreviewLine(Kind.CUT, line, kind)
        else:
            if above:
                yield PreviewLine(Kind.BLANK)
            yield PreviewLine(Kind.TEXT, line)
        above = True
    if rest > 0:
        yield PreviewLine(Kind.NOTE, f"and {rest:,} more characters")


def merged(
    paragraphs: Sequence[str], whole: Sequence[tuple[str, str]], title: str = ""
) -> Iterator[tuple[str, str]]:
    """The paragraphs of a text in order, and between them the lines of the page that are cut, each with its
    kind, as near as can be to where it stood: lines may have been joined or dropped since."""
    plain = [_plain(each) for each in paragraphs]
    at = 0
    for line, kind in whole:
        if kind:
            shown = sanitize_line(line)
            yield shown if len(shown) <= CUT_LINE else f"{shown[:CUT_LINE]} …", kind
            continue
        begun = _plain(line)[:LIKE]
        if not begun or begun == _plain(title)[:LIKE]:
            continue
        for number in range(at, min(at + AHEAD, len(plain))):
            if plain[number].startswith(begun) or begun.startswith(plain[number]):
                yield from ((each, "") for each in paragraphs[at : number + 1])
                at = number + 1
                break
    yield from ((each, "") for each in paragraphs[at:])


def _plain(line: str) -> str:
    return " ".join(sanitize_line(line).split()).casefold()
