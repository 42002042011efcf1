"""The reader's own decisions on claims: plain data that survives edits, because each fact is held by an
anchor and not by its offset. Keeping them is the app's business, applying them that of the claims."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from summit_corpus.anchor import Anchor


class Decision(StrEnum):
    """What the reader decided."""

    MERGE = "merge"  # the claims that hold these facts are one
    SPLIT = "split"  # these facts leave their claim and form one of their own
    RENAME = "rename"  # the claim that holds the fact is called `label`
    REJECT = "reject"  # these facts do not measure the same: each stands alone


@dataclass(frozen=True, slots=True)
class FactAnchor:
    """A fact of kind `kind` at the place that `anchor` finds."""

    kind: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision on one or more facts; `label` only for RENAME."""

    decision: Decision
    members: tuple[FactAnchor, ...]
    label: str = ""

    def to_json(self) -> dict[str, Any]:
        """One JSON Lines record."""
        members = [{"kind": each.kind, **asdict(each.anchor)} for each in self.members]
        return {"decision": str(self.decision), "members": members, "label": self.label}

    @classmethod
    def from_json(cls, known: dict[str, Any]) -> Verdict:
        """The reverse of `to_json`. Raises KeyError, TypeError or ValueError for anything else."""
        members = tuple(
            FactAnchor(
                str(each["kind"]),
                Anchor(str(each["article"]), str(each["surface"]), str(each["before"]), str(each["after"])),
            )
            for each in known["members"]
        )
        return cls(Decision(known["decision"]), members, str(known.get("label", "")))
