"""What lies over the words of a line: facts lowest, then the cursor, the query's hits, what is looked for,
and the fact or place at hand on top. Apart from the pane because it is pure: marks in, styles out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.style import Style

from summit_corpus.text.span import Span
from summit_tui.look import Look
from summit_tui.widgets.fact_marks import FactMarks
from summit_tui.widgets.places import Places

Layer = tuple[int, int, Style]

LAYERED = "quote"  # a kind whose facts hold others: reversed it would be a block, so it is underlined


def layers(
    look: Look,
    line: Span,
    *,
    paragraph: int,
    cursor: Span | None,
    facts: FactMarks | None,
    places: Places | None,
    also: Iterable[Span] = (),
) -> Iterator[Layer]:
    """The layers of one line, `[start, end)` of the text, in the order in which they are laid on.

    `paragraph` is the number of the one that holds the line; `cursor` is the sentence at hand where it is
    to be seen, `facts` and `places` what there is of each, `also` the facts that stand elsewhere too.
    """
    if facts is not None:
        for fact in facts.between(*line):
            yield fact.start, fact.end, look.facts[fact.kind]
    for span in also:
        yield *span, look.also
    if cursor is not None and cursor.overlaps(line):
        yield *cursor, look.cursor
    if places is not None:
        for span in places.hits(paragraph):
            yield *span, look.hit
        for span in places.found_in(*line):
            yield *span, look.find
    if facts is not None and facts.at is not None:
        at = facts.at
        yield at.start, at.end, look.quote_at if at.kind == LAYERED else look.fact_at
    if places is not None and places.at is not None:
        yield *places.at, look.found
