"""The reader's decisions on claims and on matches as verdicts, and what is said of each. Apart from the
screen, because nothing here needs one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, Member
from summit_corpus.text.span import Span
from summit_corpus.verdicts import SENTENCE, Decision, FactAnchor, Subject, Verdict
from summit_tui.card import quoted

_NAMES: Final = {
    Decision.MERGE: "merging two claims",
    Decision.SPLIT: "splitting a value off",
    Decision.RENAME: "renaming a claim",
    Decision.REJECT: "rejecting a claim",
}
_MATCH_NAMES: Final = {
    Decision.REJECT: "rejecting a match",
    Decision.CONFIRM: "confirming a match",
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


def reject_match(a: Article, sentence: Span, b: Article, other: Span) -> Verdict:
    """Sentence `sentence` of `a` and sentence `other` of `b` are no match."""
    return _on_match(Decision.REJECT, a, sentence, b, other)


def confirm_match(a: Article, sentence: Span, b: Article, other: Span) -> Verdict:
    """Sentence `sentence` of `a` and sentence `other` of `b` are a match, and the best one for each other."""
    return _on_match(Decision.CONFIRM, a, sentence, b, other)


def undone(verdict: Verdict) -> str:
    """What is said when a verdict on a claim or on a match was taken back."""
    names = _MATCH_NAMES if verdict.subject is Subject.MATCH else _NAMES
    return f"Undone: {names[verdict.decision]}"


def about(verdict: Verdict, room: int = 34) -> str:
    """The first words that a verdict is about, in quotation marks, cut to `room` characters; empty for that
    on whole articles."""
    words = " ".join(verdict.members[0].anchor.surface.split())
    said = words if len(words) <= room else words[: room - 1].rstrip() + "…"
    return f": {quoted(said)}" if words else ""


def _on_match(decision: Decision, a: Article, sentence: Span, b: Article, other: Span) -> Verdict:
    members = (
        FactAnchor(SENTENCE, Anchor.at(a.id, a.text, sentence)),
        FactAnchor(SENTENCE, Anchor.at(b.id, b.text, other)),
    )
    return Verdict(decision, members)


def _anchors(members: Iterable[Member], articles: Mapping[str, Article]) -> tuple[FactAnchor, ...]:
    return tuple(
        FactAnchor(
            str(each.fact.kind), Anchor.at(each.article_id, articles[each.article_id].text, each.fact.span)
        )
        for each in members
    )
