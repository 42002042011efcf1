"""The reader's own decisions on claims, matches and stories: plain data that survives edits, because each
fact or sentence is held by an anchor and not by its offset. Keeping them is the app's business, applying
them that of the claims, of the comparison and of the grouping."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from summit_corpus.anchor import Anchor

SENTENCE: Final = "sentence"
"""Kind of the members of a verdict on a match: two sentences of two articles."""
ARTICLE: Final = "article"
"""Kind of the members of a verdict on stories; their anchors have no words: they mean the whole article."""


class Decision(StrEnum):
    """What the reader decided."""

    MERGE = "merge"  # the claims that hold these facts, or the stories of these articles, are one
    SPLIT = "split"  # these facts leave their claim, these articles their story, and form one of their own
    RENAME = "rename"  # the claim that holds the fact, or the story of the article, is called `label`
    REJECT = "reject"  # these facts do not measure the same: each stands alone; these sentences are no match
    CONFIRM = "confirm"  # these sentences are a match


class Subject(StrEnum):
    """What a decision is about."""

    CLAIM = "claim"
    MATCH = "match"
    STORY = "story"


_ALLOWED: Final = {
    Subject.CLAIM: frozenset({Decision.MERGE, Decision.SPLIT, Decision.RENAME, Decision.REJECT}),
    Subject.MATCH: frozenset({Decision.CONFIRM, Decision.REJECT}),
    Subject.STORY: frozenset({Decision.MERGE, Decision.SPLIT, Decision.RENAME}),
}


@dataclass(frozen=True, slots=True)
class FactAnchor:
    """A fact of kind `kind`, a sentence or an article at the place that `anchor` finds."""

    kind: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision on one or more facts, on two sentences, or on articles; `label` only for RENAME."""

    decision: Decision
    members: tuple[FactAnchor, ...]
    label: str = ""

    @property
    def subject(self) -> Subject:
        """What it is about: what its first member is."""
        kind = self.members[0].kind if self.members else ""
        return {SENTENCE: Subject.MATCH, ARTICLE: Subject.STORY}.get(kind, Subject.CLAIM)

    @property
    def fault(self) -> str:
        """Why nobody can have decided this, in a few words; empty for a sound verdict."""
        if not self.members:
            return "it names no fact"
        if self.decision not in _ALLOWED[self.subject]:
            return f"nobody can {self.decision} a {self.subject}"
        subjects = {replace(self, members=(each,)).subject for each in self.members}
        if len(subjects) > 1:
            return "its members are of different kinds"
        if self.subject is Subject.MATCH and len({each.anchor.article for each in self.members}) != 2:
            return "a match has two sentences of two articles"
        return ""

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
