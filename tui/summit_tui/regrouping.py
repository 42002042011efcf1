"""The reader's decisions on stories as verdicts, and what is said of each. Apart from the screen, because
nothing here needs one."""

from __future__ import annotations

from typing import Final

from summit_corpus.anchor import Anchor
from summit_corpus.verdicts import ARTICLE, Decision, FactAnchor, Verdict

_NAMES: Final = {
    Decision.MERGE: "merging two stories",
    Decision.SPLIT: "splitting an article off",
    Decision.RENAME: "renaming a story",
}


def merge(one: str, other: str) -> Verdict:
    """The stories of these two articles are one."""
    return Verdict(Decision.MERGE, (_whole(one), _whole(other)))


def split(article_id: str) -> Verdict:
    """The article leaves its story."""
    return Verdict(Decision.SPLIT, (_whole(article_id),))


def rename(article_id: str, title: str) -> Verdict:
    """The story of the article is called `title`."""
    return Verdict(Decision.RENAME, (_whole(article_id),), title)


def undone(verdict: Verdict) -> str:
    """What is said when a verdict was taken back."""
    return f"Undone: {_NAMES[verdict.decision]}"


def _whole(article_id: str) -> FactAnchor:
    return FactAnchor(ARTICLE, Anchor(article_id, ""))
