"""One fact: what kind, where it stands, what it says and which rule found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summit_corpus.facts.values import Kind, Value, value_from_json, value_to_json
from summit_corpus.text.span import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """`surface` is always `text[start:end]` of the text it was found in.

    `qualifiers` are pairs of a name and a word: approx (about, estimated), bound (more than, up to),
    change (up, down), basis (year-on-year), mark (altered wording that was repaired), printed (as it
    stands), event (in which sentence before that of a status is named). `rule` names what produced the
    fact; `i` shows it.
    """

    kind: Kind
    start: int
    end: int
    surface: str
    value: Value
    qualifiers: tuple[tuple[str, str], ...] = ()
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def qualifier(self, name: str) -> str:
        """The word of one qualifier, empty when it has none of that name."""
        return next((word for each, word in self.qualifiers if each == name), "")

    def to_json(self) -> dict[str, Any]:
        """`kind, start, end, surface, value, qualifiers, rule` as plain JSON."""
        return {
            "kind": str(self.kind),
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "value": value_to_json(self.value),
            "qualifiers": dict(self.qualifiers),
            "rule": self.rule,
        }

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> Fact:
        """The reverse of `to_json`. Raises KeyError, TypeError, ValueError for anything else."""
        kind = Kind(known["kind"])
        return cls(
            kind,
            int(known["start"]),
            int(known["end"]),
            str(known["surface"]),
            value_from_json(kind, known["value"]),
            tuple((str(name), str(word)) for name, word in known["qualifiers"].items()),
            str(known["rule"]),
        )
