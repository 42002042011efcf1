"""Decisions on matches by typed words: which two sentences say the same, and what was found after that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from summit_corpus.compare.comparison import Comparison
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UsageError
from summit_corpus.verdicts import Decision
from summit_tui import deciding
from summit_tui.found_marks import TIERS, said
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


class _Joined(NamedTuple):
    """A sentence and, by article id, those it stands beside: `matches` by their words, `by_claim` because a
    claim has a value in both."""

    article_id: str
    span: Span
    matches: Mapping[str, Span]
    by_claim: Mapping[str, Span]


def reject(session: Session, passage: Row | Passage, source: str) -> int:
    """The sentence and its match in this source are no match. Raises UsageError where there is none."""
    joined = _joined(passage)
    if joined.by_claim and not joined.matches:
        raise UsageError("No match to reject: only a claim joins these", "claims lists it.")
    other = session.one_of(source, joined.matches, "reject NUMBER SOURCE")
    return _decided(session, joined, other, joined.matches[other], deciding.reject_match)


def confirm(session: Session, passage: Row | Passage, source: str) -> int:
    """The sentence and what stands beside it in this source are a match."""
    joined = _joined(passage)
    found = {**joined.matches, **joined.by_claim}
    other = session.one_of(source, found, "confirm NUMBER SOURCE")
    return _decided(session, joined, other, found[other], deciding.confirm_match)


def join(session: Session, one: str, sentence: str, other: str, other_sentence: str) -> int:
    """Any two sentences of two articles are a match. Raises UsageError for one that there is not."""
    a, b = (session.current().article(session.id_of(each)) for each in (one, other))
    if a.id == b.id:
        raise UsageError("A match has two sentences of two articles")
    span, theirs = sentence_meant(a, sentence), sentence_meant(b, other_sentence)
    return _decided(session, _Joined(a.id, span, {}, {}), b.id, theirs, deciding.confirm_match)


def _joined(passage: Row | Passage) -> _Joined:
    if not isinstance(passage, Row):
        return _Joined(passage.article.id, passage.span, {b.id: match.b for b, match in passage.matches}, {})
    matches = {name: match.b for name, match in passage.apart.items()}
    matches |= {name: link.b for name, link in passage.links.items() if link.match is not None}
    claims = {name: link.b for name, link in passage.links.items() if link.match is None}
    return _Joined(passage.article_id, passage.span, matches, claims)


def _decided(session: Session, joined: _Joined, other: str, span: Span, decide: Decide) -> int:
    """Keeps the decision; says both sentences, and what stands beside the first one now."""
    library = session.current()
    a, b = library.article(joined.article_id), library.article(other)
    for article, sentence in ((a, joined.span), (b, span)):
        if sentence not in article.sentences:
            raise UsageError(f"The text of {article.id} has changed", "List again: matrix or compare")
    verdict = decide(a, joined.span, b, span)
    session.decide(verdict)
    done = f"{_DONE[verdict.decision]}: “{joined.span.of(a.text)}” ({a.id}) and “{span.of(b.text)}” ({b.id})"
    match = _match_now(session, a, joined.span, b)
    if match is None:
        return session.told(f"{done}; now no match found in {b.id}")
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
