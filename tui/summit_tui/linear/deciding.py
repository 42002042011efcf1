"""Decisions by typed words. What a number means follows from what the last listing numbered: claims,
passages with their matches, stories or articles."""

from __future__ import annotations

from typing import Final

from summit_corpus.article import Record
from summit_corpus.claims.claim import Claim
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UsageError
from summit_corpus.stories import Story
from summit_corpus.verdicts import Subject
from summit_tui import deciding, regrouping
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.side_by_side import Passage
from summit_tui.linear import claim_deciding, match_deciding, story_deciding
from summit_tui.linear.listed import meant, number_and_words
from summit_tui.linear.session import DONE, NOTHING, Session

_FOR: Final = {
    "merge": "two claims or two stories, as claims and stories number them",
    "split": "a claim, a story or an article of one, as claims, stories and story number them",
    "rename": "a claim or a story, as claims and stories number them",
    "reject": "a claim or a match, as claims, matrix and compare number them",
    "confirm": "a match, as matrix and compare number them",
}
"""What each decision is about, and which command lists that."""


def merge(session: Session, operand: str) -> int:
    """Two claims, or two stories, are one."""
    numbers = [word for word in operand.replace(",", " ").split() if word not in ("and", "with")]
    if len(numbers) != 2:
        raise UsageError("merge needs two numbers of the last listing", "For example: merge 1 3")
    if len(set(numbers)) < 2:
        raise UsageError("merge needs two different numbers of the last listing", "For example: merge 1 3")
    one, other = (meant(session, number) for number in numbers)
    match one, other:
        case Claim(), Claim():
            return claim_deciding.merge(session, one, other)
        case Story(), Story():
            return story_deciding.merge(session, one, other)
    raise _not_about("merge")


def split(session: Session, operand: str) -> int:
    """A source's value leaves its claim, or an article its story."""
    number, source = number_and_words(operand, "split NUMBER SOURCE")
    match meant(session, number):
        case Claim() as claim:
            return claim_deciding.split(session, claim, source)
        case Story() as story:
            return story_deciding.split(session, story, source)
        case Record() as record if not source:
            return story_deciding.split_off(session, record.id)
    raise _not_about("split")


def rename(session: Session, operand: str) -> int:
    """A claim or a story is called otherwise."""
    number, words = number_and_words(operand, "rename NUMBER NEW WORDS")
    if not words:
        raise UsageError("Something is missing: rename NUMBER NEW WORDS")
    match meant(session, number):
        case Claim() as claim:
            return claim_deciding.rename(session, claim, words)
        case Story() as story:
            return story_deciding.rename(session, story, words)
    raise _not_about("rename")


def reject(session: Session, operand: str) -> int:
    """The values of a claim do not measure the same, or two sentences are no match."""
    number, source = number_and_words(operand, "reject NUMBER or reject NUMBER SOURCE")
    match meant(session, number):
        case Claim() as claim:
            return claim_deciding.reject(session, claim, source)
        case Row() | Passage() as passage:
            return match_deciding.reject(session, passage, source)
    raise _not_about("reject")


def confirm(session: Session, operand: str) -> int:
    """Two sentences are a match: those of a passage listed, or any two."""
    words = operand.split()
    if len(words) == 4:
        return match_deciding.join(session, *words)
    number, source = number_and_words(operand, "confirm NUMBER, confirm NUMBER SOURCE")
    match meant(session, number):
        case Row() | Passage() as passage:
            return match_deciding.confirm(session, passage, source)
    raise _not_about("confirm")


def undo(session: Session, operand: str) -> int:
    """The last decision, whatever it was about, is taken back."""
    if operand:
        raise UsageError("undo takes the last decision back, so it needs no more words")
    store = session.verdicts
    verdict = store.undo()
    if verdict is None:
        narrate(store.problem or "there is no decision to undo")
        return NOTHING
    said = (regrouping if verdict.subject is Subject.STORY else deciding).undone(verdict)
    about = (
        f"“{each.anchor.surface}” in {each.anchor.article}" if each.anchor.surface else each.anchor.article
        for each in verdict.members
    )
    emit(session.page.passage(f"{said}: {', '.join(about)}", indent="") + "\n")
    return DONE


def _not_about(decision: str) -> UsageError:
    return UsageError(f"{decision} is about {_FOR[decision]}", "The last listing numbered something else.")
