"""Helpers for tests of quotations: names by hand, so that these tests depend on no other family."""

from __future__ import annotations

import re

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.quotes import find
from summit_corpus.facts.values import Kind, Name, Quote

#: Placeholders, and the shorter forms by which a text goes on.
LANE, HART, STONE, FROST = "Ada Lane", "Bo Hart", "Cy Stone", "Di Frost"
PEOPLE = {LANE: "Lane", HART: "Hart", STONE: "Stone", FROST: "Frost"}
BODIES = ("Harbour Board", "Trade Ministry", "Union of Bakers", "Acme Group", "Gazette")
PLACES = ("Ruritania", "Strelsau", "Borduria")


_NAMES = {full: (full, Kind.PERSON) for full in PEOPLE}
_NAMES |= {short: (full, Kind.PERSON) for full, short in PEOPLE.items()}
_NAMES |= {body: (body, Kind.ORGANISATION) for body in BODIES}
_NAMES |= {place: (place, Kind.PLACE) for place in PLACES}
_ANY_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?!\w)")


def named(page: Page) -> list[Fact]:
    """The placeholders that stand in a text, with their canonical names."""
    return [
        page.fact(_NAMES[each.group()][1], each.start(), each.end(), Name(_NAMES[each.group()][0]), "by hand")
        for each in _ANY_NAME.finditer(page.text)
    ]


def quotes(text: str) -> list[Fact]:
    """The quotations of a text."""
    page = Page(text)
    return find(page, named(page))


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Each quotation of a text with its speaker."""
    out = []
    for fact in quotes(text):
        assert isinstance(fact.value, Quote)
        out.append((fact.surface, fact.value.speaker))
    return out
