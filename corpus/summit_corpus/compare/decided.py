"""The reader's decisions on matches, put back onto the sentences they were made on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from summit_corpus.article import Article
from summit_corpus.verdicts import Decision, FactAnchor, Subject, Verdict

__all__ = ["Decided", "Place", "decided"]

Place: TypeAlias = tuple[str, int]
"""A sentence: the id of its article, and where in the text it begins."""

_UNRESOLVED: Final = "{decision} match “{surface}”: no longer found in {article}"
_SHOWN: Final = 40


@dataclass
class Decided:
    """Pairs of sentences, each under both: those that are no match, and those that are one. `unresolved`
    names the decisions whose sentences are no longer found, a line each."""

    rejected: dict[Place, set[Place]] = field(default_factory=dict)
    confirmed: dict[Place, dict[str, Place]] = field(default_factory=dict)
    unresolved: list[str] = field(default_factory=list)

    @property
    def places(self) -> set[Place]:
        """The sentences that any decision is about."""
        return {*self.rejected, *self.confirmed}

    def reject(self, one: Place, other: Place) -> None:
        """The two are no match."""
        for a, b in ((one, other), (other, one)):
            self.rejected.setdefault(a, set()).add(b)
            if self.confirmed.get(a, {}).get(b[0]) == b:
                del self.confirmed[a][b[0]]

    def confirm(self, one: Place, other: Place) -> None:
        """The two are a match, and the best one for each other."""
        for a, b in ((one, other), (other, one)):
            self.rejected.get(a, set()).discard(b)
            self.confirmed.setdefault(a, {})[b[0]] = b


def decided(verdicts: Iterable[Verdict], articles: Mapping[str, Article]) -> Decided:
    """The decisions on matches among `articles`, by id; of two that contradict each other the later holds.
    One on an article that is not among them is left alone: it belongs to another story."""
    found = Decided()
    for verdict in verdicts:
        if verdict.subject is not Subject.MATCH or verdict.fault:
            continue
        if not all(each.anchor.article in articles for each in verdict.members):
            continue
        places = [_place(each, articles[each.anchor.article]) for each in verdict.members]
        for each, place in zip(verdict.members, places, strict=True):
            if place is None:
                found.unresolved.append(_line(verdict.decision, each))
        known = [place for place in places if place is not None]
        if len(known) == 2:
            (found.confirm if verdict.decision is Decision.CONFIRM else found.reject)(known[0], known[1])
    return found


def _place(member: FactAnchor, article: Article) -> Place | None:
    span = member.anchor.resolve(article.text)
    return None if span is None else (article.id, article.sentence_at(span.start).start)


def _line(decision: Decision, member: FactAnchor) -> str:
    words = " ".join(member.anchor.surface.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return _UNRESOLVED.format(decision=decision, surface=words, article=member.anchor.article)
