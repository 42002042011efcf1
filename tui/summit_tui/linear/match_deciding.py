"""Decisions on matches by typed words: which two sentences say the same, and what was found after that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from summit_corpus.compare.comparison import Comparison
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UsageError
from summit_corpus.verdicts import Decision
from summit_tui import deciding
from summit_tui.found_marks import TIERS, said
from summit_tui.linear.listed import Joined, both, joined
from summit_tui.linear.sentences import sentence_meant

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.comparison import Match
    from summit_corpus.text.span import Span
    from summit_corpus.verdicts import Verdict
    from summit_tui.export.side_by_side import Passage
    from summit_tui.linear.session import Session

Decide = Callable[["Article", "Span", "Article", "Span"], "Verdict"]

_DONE: Final = {
    Decision.REJECT: "Rejected, these are no match",
    Decision.CONFIRM: "Confirmed, these are a match",
}


def reject(session: Session, passage: Row | Passage, source: str) -> int:
    """The sentence and its match in this source are no match. Raises UsageError where there is none."""
    at = joined(passage)
    if at.links and not at.matches:
        raise UsageError("No match to reject: only a claim joins these", "claims lists it.")
    other = session.one_of(source, at.matches, "reject NUMBER SOURCE")
    return _decided(session, at, other, at.matches[other], deciding.reject_match)


def confirm(session: Session, passage: Row | Passage, source: str) -> int:
    """The sentence and what stands beside it in this source are a match."""
    at = joined(passage)
    other = session.one_of(source, at.links, "confirm NUMBER SOURCE")
    return _decided(session, at, other, at.links[other].b, deciding.confirm_match)


def join(session: Session, one: str, sentence: str, other: str, other_sentence: str) -> int:
    """Any two sentences of two articles are a match. Raises UsageError for one that there is not."""
    a, b = (session.current().article(session.id_of(each)) for each in (one, other))
    if a.id == b.id:
        raise UsageError("A match has two sentences of two articles")
    span, theirs = sentence_meant(a, sentence), sentence_meant(b, other_sentence)
    return _decided(session, Joined(a.id, span, {}), b.id, theirs, deciding.confirm_match)


def _decided(session: Session, at: Joined, other: str, span: Span, decide: Decide) -> int:
    """Keeps the decision; says both sentences, and what stands beside the first one now."""
    a, b = both(session, at.article_id, at.span, other, span)
    verdict = decide(a, at.span, b, span)
    session.decide(verdict)
    done = f"{_DONE[verdict.decision]}: “{at.span.of(a.text)}” ({a.id}) and “{span.of(b.text)}” ({b.id})"
    match = _match_now(session, a, at.span, b)
    if match is None:
        return session.told(f"{done}; no other match found in {b.id}")
    if match.b == span:
        return session.told(done)
    return session.told(f"{done}; now {said(TIERS[match.tier])}: “{match.b.of(b.text)}”")


def _match_now(session: Session, a: Article, span: Span, b: Article) -> Match | None:
    """The match of this sentence in `b` after the decision; articles of two stories are compared by
    themselves."""
    dossier = session.dossier_of(a.id)
    comparison = dossier.comparison
    if b not in dossier.articles:
        comparison = Comparison((a, b), verdicts=session.verdicts.verdicts())
    return comparison.matches_of(a, span).get(b.id)
