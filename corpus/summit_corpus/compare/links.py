"""What leads from a sentence to another source: its best match, and the claims that have a value in both.
Comparing goes by claim and not by line: a sentence without a match may still lead to the other's figure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.claims.contrary import differ_in
from summit_corpus.compare.comparison import Comparison, Match, Tier
from summit_corpus.facts import Fact, Kind
from summit_corpus.text.span import Span

__all__ = ["FIGURES", "Link", "Links", "Rank", "Shared"]

FIGURES: Final = tuple(
    kind for kind in Kind if kind not in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.QUOTE)
)
"""Kinds of facts that are laid beside each other when two sentences match."""

_REPEATED: Final = 2
"""A value that an article gives in more sentences than this ("five countries") leads nowhere."""


class Rank(IntEnum):
    """What a link shows, the least first: of several the highest is the one to mark a sentence with."""

    NONE = 0
    POSSIBLY = 1  # a claim says that the two may measure the same
    FIGURES = 2  # a claim has a value in both, and nothing else joins them
    RELATED = 3
    SAME = 4
    DIFFER = 5  # a claim of status differ has other values here and there


@dataclass(frozen=True, slots=True)
class Shared:
    """A claim with `here` facts in the sentence and `there` facts anywhere in the other article; `differs`
    when the claim says that the two sides differ, see `claims.contrary`."""

    claim: Claim
    here: tuple[Fact, ...]
    there: tuple[Fact, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Link:
    """From the sentence `a` to the sentence `b` of article `article_id`. `match` when the words say so; a
    claim that differs leads to its own sentence instead, unless the reader confirmed the match. `claims` are
    those with a value in both articles, `here` and `there` the figures of the two sentences. `rejected`:
    there is no match, and the reader called some sentence of the other article none."""

    article_id: str
    a: Span
    b: Span
    match: Match | None
    claims: tuple[Shared, ...]
    here: tuple[Fact, ...] = ()
    there: tuple[Fact, ...] = ()
    rejected: bool = False

    @property
    def rank(self) -> Rank:
        """What to mark the sentence with."""
        if any(each.differs for each in self.claims):
            return Rank.DIFFER
        if self.match is not None:
            return Rank.SAME if self.match.tier is Tier.SAME else Rank.RELATED
        agreed = any(each.claim.status is not ClaimStatus.POSSIBLY for each in self.claims)
        return Rank.FIGURES if agreed else Rank.POSSIBLY


class Links:
    """The links of a story's sentences; each is found when it is asked for."""

    def __init__(
        self,
        comparison: Comparison,
        facts: Mapping[str, Sequence[Fact]],
        claims: Iterable[Claim],
    ) -> None:
        """`facts` by article id, in text order; `claims` of the same articles."""
        self._comparison = comparison
        self._articles = {article.id: article for article in comparison.articles}
        self._facts = facts
        self._starts = {name: [fact.start for fact in known] for name, known in facts.items()}
        self._claims: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            if len(claim.articles) > 1:
                for member in claim.members:
                    if member.article_id in self._articles:
                        place = member.article_id, self._sentence(member).start
                        if claim not in self._claims[place]:
                            self._claims[place].append(claim)

    def of(self, article: Article, sentence: Span) -> dict[str, Link]:
        """The link of one sentence to every other article that has one, by article id. Raises ValueError for
        an article that is not of the story."""
        matches = self._comparison.matches_of(article, sentence)
        shared: dict[str, list[Shared]] = defaultdict(list)
        for claim in self._claims.get((article.id, sentence.start), ()):
            here = _facts_of(claim, article.id, sentence)
            for other in claim.articles:
                if other != article.id and other in self._articles and self._leads(claim, article.id, other):
                    there = _facts_of(claim, other)
                    differs = differ_in(claim, article, self._articles[other], here, there)
                    shared[other].append(Shared(claim, here, there, differs))
        return {
            other: self._link(article, sentence, other, matches.get(other), shared.get(other, []))
            for other in self._articles
            if other in matches or other in shared
        }

    def _link(
        self, article: Article, sentence: Span, other: str, match: Match | None, shared: Sequence[Shared]
    ) -> Link:
        differing = [each for each in shared if each.differs]
        sure = match is not None and match.confirmed
        if match is not None and differing and not sure and not self._in(other, match.b, differing):
            match = None  # the other value stands in another sentence: that is where the difference is seen
        b = match.b if match is not None else self._best(other, differing or shared)
        here, there = self._figures(article.id, sentence), self._figures(other, b)
        both = {fact.kind for fact in here} & {fact.kind for fact in there}
        return Link(
            other, sentence, b, match, tuple(sorted(shared, key=lambda each: not each.differs)),
            tuple(fact for fact in here if fact.kind in both),
            tuple(fact for fact in there if fact.kind in both),
            match is None and other in self._comparison.rejected_in(article.id, sentence),
        )  # fmt: skip

    def _in(self, article_id: str, sentence: Span, shared: Iterable[Shared]) -> bool:
        """Whether a sentence of this article holds a value of one of the claims."""
        return any(sentence.start <= fact.start < sentence.end for each in shared for fact in each.there)

    def _best(self, article_id: str, shared: Iterable[Shared]) -> Span:
        """The sentence to go to where only claims lead there: the one that most of them have a value in."""
        article, weight = self._articles[article_id], defaultdict[Span, int](int)
        for each in shared:
            for fact in each.there:
                weight[article.sentence_at(fact.start)] += 1
        return min(weight, key=lambda span: (-weight[span], span.start))

    def _leads(self, claim: Claim, *article_ids: str) -> bool:
        """Whether the claim's values stand in few enough sentences of both articles to lead from one to the
        other."""
        for article_id in article_ids:
            sentences = {
                self._sentence(member) for member in claim.members if member.article_id == article_id
            }
            if len(sentences) > _REPEATED:
                return False
        return True

    def _figures(self, article_id: str, sentence: Span) -> tuple[Fact, ...]:
        facts, starts = self._facts.get(article_id, ()), self._starts.get(article_id, [])
        inside = facts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        return tuple(fact for fact in inside if fact.kind in FIGURES)

    def _sentence(self, member: Member) -> Span:
        return self._articles[member.article_id].sentence_at(member.fact.start)


def _facts_of(claim: Claim, article_id: str, within: Span | None = None) -> tuple[Fact, ...]:
    return tuple(
        member.fact
        for member in claim.members
        if member.article_id == article_id
        and (within is None or within.start <= member.fact.start < within.end)
    )
