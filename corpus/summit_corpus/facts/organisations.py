"""Organisations, and the other names that a head word ends: events, buildings, places."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.mentions import Mention, mention_of
from summit_corpus.facts.name_labels import Piece
from summit_corpus.facts.name_tokens import Tape
from summit_corpus.facts.name_words import BODY_HEADS, FIELDS, FIRM_HEADS, SHY_HEADS, STATE_HEADS

__all__ = ["BEFORE_HEAD", "HEADED", "has_head", "headed"]

#: What may stand before a head word, and after "of" behind one.
BEFORE_HEAD: Final = "opqdxakgfyvuwinLFCEMHGN&s"
_TAIL: Final = "opqdakwLFCEMHGvuy"
_PREFIX: Final = rf"(?:[{BEFORE_HEAD}]|(?<=w)')*"
HEADED: Final = (
    rf"(?:w{{1,3}}A(?=[wd]+[HG]))?{_PREFIX}(?:[HG](?:[OR]T?[{_TAIL}]+(?:A[wv]+(?![HGEwv])|A[wv]*H(?![OR]))?)*"
    rf"|E(?:[OR]T?[{_TAIL}g]+)*|[FL](?:OT?[{_TAIL}]+)?)"
)
_TO_HEAD: Final = re.compile(rf"(?:w{{1,3}}A(?=[wd]+[HG]))?{_PREFIX}[HGEFL]")
_PERSON_BEFORE: Final = re.compile("[gy]i?|gg|i{1,2}")
_SOLID: Final = re.compile("[pqdoaukgfx]+")
_KINDS: Final = {"H": "organisation", "G": "organisation", "E": "other", "F": "other", "L": "place"}


def headed(
    tape: Tape, row: list[Piece], letters: str, start: int, end: int
) -> tuple[list[Mention], int] | None:
    """The mentions of a name with a head word, and where it ends; None where the head word makes no name."""
    own = _TO_HEAD.match(letters, start, end)
    assert own
    head_at = own.end() - 1
    head, before = letters[head_at], letters[start:head_at]
    word = key(tape.words[row[head_at].last])
    alone = end == head_at + 1
    if not before and alone:
        return [mention_of("", row, start, end, "head")], end
    if tape.cases[row[start].first] and not _SOLID.fullmatch(before):
        return None
    if (
        alone
        and _PERSON_BEFORE.fullmatch(before)
        and word in lexicon().family
        and not _at_a_place(tape, row[start])
    ):
        return [mention_of("person", row, start, end, "given name")], end
    if head == "H" and alone and set(before) == {"w"} and tape.opens[row[start].first] and word in SHY_HEADS:
        return [mention_of("", row, start, end, "phrase")], end
    end = head_at + 1 if word in FIRM_HEADS else _without_stray_field(tape, row, letters, head_at, end)
    out = []
    if head == "G" and letters[start] == "d" and "d" not in before[1:]:
        # A people before a body of its state is no part of the name: Chinese | Foreign Ministry.
        out.append(mention_of("people", row, start, start + 1, "listed"))
        start += 1
    out.append(mention_of(_KINDS[head], row, start, end, "head word"))
    return out, end


def _at_a_place(tape: Tape, piece: Piece) -> bool:
    return tape.before(piece.first).lower() in ("at", "in", "the")


def _without_stray_field(tape: Tape, row: list[Piece], letters: str, head_at: int, end: int) -> int:
    """Health and Human Services is one name, the ministry and the Labour Party are two."""
    joint = letters.rfind("A", head_at, end)
    second = letters[joint + 1 : end - 1].strip("wv") == "" and letters[end - 1] == "H"
    return joint if joint > 0 and second and key(tape.words[row[end - 1].last]) not in FIELDS else end


def has_head(tape: Tape, piece: Piece) -> bool:
    """Whether a listed organisation ends in a head word, so that more may follow."""
    last = key(tape.words[piece.last])
    return last in BODY_HEADS or last in STATE_HEADS
