"""One place of a text where somebody or something is named, while the rules still argue about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summit_corpus.facts.name_labels import Piece

__all__ = ["Mention", "mention_of"]


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last`. `kind` is person, organisation, place, people, other (a name of none of
    these) or empty while it is open; `letters` are those of its pieces, `title` the calling before it,
    `known` how a listed name is written, `name` the canonical name once it is settled."""

    kind: str
    first: int
    last: int
    rule: str
    letters: str
    title: str = ""
    known: str = ""
    name: str = ""
    mark: str = ""


def mention_of(kind: str, row: Sequence[Piece], start: int, end: int, rule: str, title: str = "") -> Mention:
    """The mention of pieces `start` to `end`."""
    first, last = row[start], row[end - 1]
    if end == start + 1:
        return Mention(kind, first.first, first.last, rule, first.letter, title, first.known)
    letters = "".join([piece.letter for piece in row[start:end]])
    return Mention(kind, first.first, last.last, rule, letters, title)
