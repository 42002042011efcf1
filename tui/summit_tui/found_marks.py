"""The characters that say what was found in another source, and what each is called: one sign means one
thing, and is called one thing, on screens, in exports, on the command line and in speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from summit_corpus.claims.claim import Claim, ClaimStatus
from summit_corpus.compare.comparison import Tier
from summit_corpus.compare.links import Rank
from summit_tui.marks import Marks

PIVOT: Final = "*"
"""The passage itself, for which matches were looked for."""
SAME: Final = "="
RELATED: Final = "~"
FIGURES: Final = "#"
"""A claim has a value in both, or figures are laid beside each other; nothing is said of them."""
POSSIBLY: Final = "?"
DIFFERS: Final = "≠"
"""A claim says that the values differ; where only ASCII can be drawn see `drawn`."""
QUOTED: Final = '"'
NONE: Final = "."
"""No match found."""
APART: Final = "x"
"""A match with a row of its own: the reader said that it is none of another one in this row."""

TIERS: Final[Mapping[str, str]] = {Tier.SAME: SAME, Tier.RELATED: RELATED}
RANKS: Final[Mapping[Rank, str]] = {
    Rank.DIFFER: DIFFERS, Rank.SAME: SAME, Rank.RELATED: RELATED, Rank.FIGURES: FIGURES,
    Rank.POSSIBLY: POSSIBLY, Rank.NONE: NONE,
}  # fmt: skip
_STATUSES: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.AGREE: SAME, ClaimStatus.DIFFER: DIFFERS, ClaimStatus.POSSIBLY: POSSIBLY,
}  # fmt: skip


WORDS: Final[Mapping[str, str]] = {
    PIVOT: "this passage", SAME: "likely the same", RELATED: "related", FIGURES: "values side by side",
    POSSIBLY: "possibly the same", DIFFERS: "values differ", APART: "a row of its own, as you decided",
    NONE: "no match found", QUOTED: "quoted",
}  # fmt: skip
"""What each is called, in the order of the legends."""


def said(mark: str) -> str:
    """The mark in words, for who hears what others see; what is no mark of these stays."""
    return WORDS.get(DIFFERS if mark == "!" else mark, mark)


def rank_said(rank: Rank) -> str:
    """The mark of a rank in words."""
    return WORDS[RANKS[rank]]


def legend(found: Iterable[str] = tuple(WORDS)) -> list[str]:
    """These marks, each with what it is called: `= likely the same`."""
    return [f"{mark} {WORDS[mark]}" for mark in found]


def drawn(found: str, marks: Marks) -> str:
    """Marks as this terminal can draw them: `!` for the one of values that differ, which would otherwise
    become the `=` of its opposite."""
    return found.replace(DIFFERS, marks.differ)


def rank_mark(rank: Rank, marks: Marks) -> str:
    """One character for the rank of a link."""
    return drawn(RANKS[rank], marks)


def status_mark(status: ClaimStatus, marks: Marks) -> str:
    """One character for the status of a claim; a claim of one source has the one for nothing found."""
    return drawn(_STATUSES.get(status, NONE), marks)


def claim_mark(claim: Claim, marks: Marks) -> str:
    """The status of a claim and how many articles it rests on: `=4`."""
    return status_mark(claim.status, marks) + count_mark(claim.rests_on)


def count_mark(articles: int) -> str:
    """One character for a number of articles; a blank for one, `+` from ten on."""
    return " " if articles < 2 else str(articles) if articles < 10 else "+"
