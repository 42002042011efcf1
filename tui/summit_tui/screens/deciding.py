"""The reader's decisions on claims as verdicts, and what is said of each. Apart from the screen, because
nothing here needs one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, Member
from summit_corpus.verdicts import Decision, FactAnchor, Verdict

_NAMES: Final = {
    Decision.MERGE: "merging two claims",
    Decision.SPLIT: "splitting a value off",
    Decision.RENAME: "renaming a claim",
    Decision.REJECT: "rejecting a claim",
}


def merge(one: Claim, other: Claim, articles: Mapping[str, Article]) -> Verdict:
    """Two claims are one."""
    return Verdict(Decision.MERGE, _anchors((one.members[0], other.members[0]), articles))


def split(cell: Iterable[Member], articles: Mapping[str, Article]) -> Verdict:
    """These members form a claim of their own."""
    return Verdict(Decision.SPLIT, _anchors(cell, articles))


def rename(claim: Claim, label: str, articles: Mapping[str, Article]) -> Verdict:
    """The claim is called `label`."""
    return Verdict(Decision.RENAME, _anchors(claim.members[:1], articles), label)


def reject(claim: Claim, articles: Mapping[str, Article]) -> Verdict:
    """The members do not measure the same."""
    return Verdict(Decision.REJECT, _anchors(claim.members, articles))


def undone(verdict: Verdict) -> str:
    """What is said when a verdict was taken back."""
    return f"Undone: {_NAMES[verdict.decision]}"


def _anchors(members: Iterable[Member], articles: Mapping[str, Article]) -> tuple[FactAnchor, ...]:
    return tuple(
        FactAnchor(
            str(each.fact.kind), Anchor.at(each.article_id, articles[each.article_id].text, each.fact.span)
        )
        for each in members
    )
