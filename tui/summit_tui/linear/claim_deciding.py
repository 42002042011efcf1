"""Decisions on claims by typed words, and what became of the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_corpus.errors import UsageError
from summit_tui import deciding
from summit_tui.card import plural
from summit_tui.export.claims import status_words

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim, Member
    from summit_index.dossier import Dossier
    from summit_tui.linear.session import Session


def merge(session: Session, one: Claim, other: Claim) -> int:
    """Two claims are one. Raises UsageError for claims of two stories."""
    here, there = _dossier(session, one), _dossier(session, other)
    if here.story.id != there.story.id:
        raise UsageError("These claims are of two stories", "merge puts stories together too: see stories.")
    first, second = _now(here, one), _now(there, other)
    if first.id == second.id:
        raise UsageError("These two are one claim already")
    session.decide(deciding.merge(first, second, _articles(here)))
    session.relist(other, _after(session, one, one.members[0]))
    return _said(session, one, one.members[0], f"Merged “{first.label}” with “{second.label}”")


def split(session: Session, claim: Claim, source: str) -> int:
    """What one source says leaves the claim. Raises UsageError where no value would be left, or it is not
    clear which source is meant."""
    dossier = _dossier(session, claim)
    now = _now(dossier, claim)
    if len(now.articles) < 2:
        raise UsageError("This claim has no other source to split this one from")
    article_id = session.one_of(source, now.articles, "split NUMBER SOURCE")
    leaving = [each for each in now.members if each.article_id == article_id]
    rest = next(each for each in now.members if each.article_id != article_id)
    session.decide(deciding.split(leaving, _articles(dossier)))
    values = ", ".join(f"“{each.fact.surface}”" for each in leaving)
    return _said(session, claim, rest, f"Split off {values} in {article_id}")


def rename(session: Session, claim: Claim, label: str) -> int:
    """The claim is called `label`."""
    dossier = _dossier(session, claim)
    now = _now(dossier, claim)
    if label == now.label:
        raise UsageError(f"It is called “{label}” already")
    session.decide(deciding.rename(now, label, _articles(dossier)))
    return _said(session, claim, now.members[0], f"Renamed “{now.label}”")


def reject(session: Session, claim: Claim, source: str) -> int:
    """The values do not measure the same. Raises UsageError where there is only one, or a source is named."""
    dossier = _dossier(session, claim)
    now = _now(dossier, claim)
    if source:
        raise UsageError(
            "A claim is rejected as a whole", "split and its number take out what one source says."
        )
    if len(now.members) < 2:
        raise UsageError("This claim has only one value, so there is nothing to take apart")
    session.decide(deciding.reject(now, _articles(dossier)))
    _after(session, claim, now.members[0])
    return session.told(
        f"Rejected “{now.label}”: each of its {plural(len(now.members), 'value')} stands alone now"
    )


def _said(session: Session, listed: Claim, member: Member, what: str) -> int:
    """What was done, and what became of the claim with `member`."""
    now = _after(session, listed, member)
    return session.told(f"{what}; now “{now.label}”: {', '.join(status_words(now))}")


def _after(session: Session, listed: Claim, member: Member) -> Claim:
    """The claim with `member` as it is now, which has the number of the one listed from here on."""
    now = _holding(session.dossier_of(member.article_id), member)
    session.relist(listed, now)
    return now


def _dossier(session: Session, claim: Claim) -> Dossier:
    return session.dossier_of(claim.members[0].article_id)


def _articles(dossier: Dossier) -> dict[str, Article]:
    return {article.id: article for article in dossier.articles}


def _now(dossier: Dossier, claim: Claim) -> Claim:
    """What the claim listed is by now, found by its first value."""
    return _holding(dossier, claim.members[0])


def _holding(dossier: Dossier, member: Member) -> Claim:
    """The claim with this value. Raises UsageError where the article no longer has it there."""
    found = dossier.ledger.claim_of(member.article_id, member.fact)
    if found is None or member not in found.members:
        raise UsageError(
            f"“{member.fact.surface}” no longer stands there in {member.article_id}", "List again: claims"
        )
    return found
