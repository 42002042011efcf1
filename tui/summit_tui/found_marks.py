"""The characters that say what was found in another source, in one table for screens, exports and the command
line: one sign means one thing everywhere."""

from __future__ import annotations

from collections.abc import Mapping
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
"""Figures laid beside each other; nothing is said of them."""
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


LINK_WORDS: Final[Mapping[Rank, str]] = {
    Rank.DIFFER: "values differ", Rank.SAME: "likely the same", Rank.RELATED: "related",
    Rank.FIGURES: "same claim", Rank.POSSIBLY: "possibly the same",
}  # fmt: skip
"""What is said of each rank but the one of nothing found."""


_SAID: Final[Mapping[str, str]] = {
    PIVOT: "here", SAME: "likely the same", RELATED: "related", FIGURES: "figures beside each other",
    POSSIBLY: "possibly the same", DIFFERS: "a claim has values that differ", QUOTED: "quoted",
    NONE: "no match found",
}  # fmt: skip


def said(mark: str) -> str:
    """The mark in words, for who hears what others see; what is no mark of these stays."""
    return _SAID.get(DIFFERS if mark == "!" else mark, mark)


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
