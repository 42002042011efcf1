"""Marked sentences, and what the names of a text are, for the tests of names."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from summit_corpus.facts import names
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Name
from summit_corpus.text.wordlist import words

_KINDS = {"P": "person", "O": "organisation", "L": "place"}
_MARK = re.compile(r"\{([POL]) ([^{}]*)\}")

Marked = tuple[str, list[tuple[str, int, int]]]


def marked(line: str) -> Marked:
    """The text of a line without its marks, and the names they mark as (kind, start, end)."""
    text, at = "", 0
    found = []
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        found.append((_KINDS[mark[1]], len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return text + line[at:], found


def sentences() -> list[str]:
    """The marked lines of name_sentences.txt."""
    lines = (Path(__file__).parent / "name_sentences.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def parts(listed: str) -> list[str]:
    """The names of a list that bars separate."""
    return [" ".join(name.split()) for name in listed.split("|")]


def found_in(text: str) -> list[Fact]:
    """The names of a text."""
    return names.find(Page(text))


def surfaces(text: str, kind: str) -> list[str]:
    """The surfaces of the names of one kind."""
    return [fact.surface for fact in found_in(text) if fact.kind == kind]


def canonical(text: str, kind: str = "") -> list[tuple[str, str]]:
    """Surface and canonical name of each name, or of those of one kind."""
    out = []
    for fact in found_in(text):
        assert isinstance(fact.value, Name)
        if not kind or fact.kind == kind:
            out.append((fact.surface, fact.value.name))
    return out


#: Pieces of which any order makes a text that the rules have something to say about.
PIECES = st.sampled_from(
    sorted(
        words(
            """Xi Jinping Mr President Bank of England the The and for China–Central Asia Summit US-led
            then-US Kim Jong-un BEIJING SIIS (G-7) Foreign Ministry Chinese von der Leyen St . , “ ”
            ’s ' Inc. J.K. U.S. O’Neill al-Assad 3 1-0 v 1996 Will Smith May said in New York Corp Jr
            II Lake Hurricane Ünïversity É - – & A I x 😀"""
        )
        | {"\ud800", "\u200b", "\n", "\n\n"}
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map(" ".join) | st.text(max_size=200)
