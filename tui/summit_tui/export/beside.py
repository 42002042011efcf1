"""What two matched sentences say in figures, beside each other, and where a claim says that they differ.

Apart from the exports because the command line, the exports and whoever shows a pair say the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.claims.contrary import contrary, differ_in, later_word
from summit_corpus.compare.links import FIGURES
from summit_corpus.facts import Fact, Kind
from summit_corpus.text.span import Span
from summit_tui.export.values import value_words

if TYPE_CHECKING:
    from summit_index.dossier import Dossier


@dataclass(frozen=True)
class Figures:
    """Facts of one kind in the one sentence and in the other, both not empty. With a `claim`, it says that
    their values differ; without one, nothing is said but what stands where."""

    kind: Kind
    here: tuple[Fact, ...]
    there: tuple[Fact, ...]
    claim: Claim | None = None

    @property
    def label(self) -> str:
        """The claim, or the kind."""
        return self.claim.label if self.claim else str(self.kind)

    @property
    def values(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The values here and there in words, each once."""
        return _values(self.here), _values(self.there)


class Beside:
    """The figures of a dossier by sentence."""

    def __init__(self, dossier: Dossier) -> None:
        self._articles = {article.id: article for article in dossier.articles}
        self._facts = {
            article_id: sorted((each for each in facts if each.kind in FIGURES), key=lambda fact: fact.start)
            for article_id, facts in dossier.facts.items()
        }
        self._ledger = dossier.ledger
        self._claims = [claim for claim in dossier.ledger if claim.status is ClaimStatus.DIFFER]
        self._differing = _by_place(self._claims)

    @cached_property
    def _shared(self) -> Mapping[str, list[_Placed]]:
        """Facts of the claims of several articles that agree or differ."""
        told = (ClaimStatus.AGREE, ClaimStatus.DIFFER)
        return _by_place(claim for claim in self._ledger if claim.status in told)

    def of(self, a: str, sentence: Span, b: str, other: Span) -> list[Figures]:
        """What sentence `sentence` of article `a` and sentence `other` of `b` say in figures: first the
        claims that say they differ, then the kinds that both have, in the order of kinds."""
        differing = self.differing(a, sentence, b, other)
        mine = self._by_kind(a, sentence, [fact for each in differing for fact in each.here])
        theirs = self._by_kind(b, other, [fact for each in differing for fact in each.there])
        return differing + [
            Figures(kind, tuple(mine[kind]), tuple(theirs[kind]))
            for kind in FIGURES
            if kind in mine and kind in theirs
        ]

    def differing(self, a: str, sentence: Span, b: str, other: Span) -> list[Figures]:
        """The claims of status *differ* that have facts in both sentences, and there with other values."""
        mine, theirs = _placed(self._differing, a, sentence), _placed(self._differing, b, other)
        found = []
        for claim_id, (claim, here) in mine.items():
            there = theirs[claim_id][1] if claim_id in theirs else []
            pairs = [(one, two) for one in here for two in there if contrary(one, two)]
            if pairs and differ_in(claim, self._articles[a], self._articles[b], here, there):
                ones, twos = dict.fromkeys(one for one, _ in pairs), dict.fromkeys(two for _, two in pairs)
                found.append(Figures(claim.kind, tuple(ones), tuple(twos), claim))
        return found

    def differing_at(self, article_id: str, sentence: Span) -> list[Claim]:
        """The claims of status *differ* that have a fact in this sentence."""
        return [claim for claim, _ in _placed(self._differing, article_id, sentence).values()]

    def elsewhere(self, article_id: str, sentence: Span, others: Sequence[str]) -> list[Claim]:
        """The claims that have a fact in this sentence and, agreeing or differing, one in another of these
        articles, with the members that all of them have: the figure of a sentence without a match may well
        stand in another one."""
        found = []
        for claim, _ in _placed(self._shared, article_id, sentence).values():
            members = tuple(each for each in claim.members if each.article_id in (article_id, *others))
            if len({each.article_id for each in members}) > 1:
                found.append(replace(claim, members=members))
        return found

    def between(self, article_ids: Sequence[str]) -> list[Claim]:
        """The claims of status *differ* that have other values in one of these articles than in another,
        with the members that these articles have."""
        found = []
        for claim in self._claims:
            members = tuple(each for each in claim.members if each.article_id in article_ids)
            if any(self._contrary(claim, one, two) for one, two in combinations(members, 2)):
                found.append(replace(claim, members=members))
        return found

    def with_others(self, article_ids: Sequence[str]) -> list[Claim]:
        """The claims of status *differ* that have another value in one of these articles than in an article
        of the story that is not among them, with all members; those of `between` are left out."""
        told = {claim.id for claim in self.between(article_ids)}
        found = []
        for claim in self._claims:
            here = [each for each in claim.members if each.article_id in article_ids]
            there = [each for each in claim.members if each.article_id not in article_ids]
            if claim.id not in told and any(self._contrary(claim, one, two) for one in here for two in there):
                found.append(claim)
        return found

    def apart(self, claim: Claim, article_ids: Sequence[str]) -> Iterator[tuple[Member, Member]]:
        """The values of a claim in these articles, each with another one that differs from it, in another of
        them or anywhere in the story."""
        for number, one in enumerate(claim.members):
            for other in claim.members[number + 1 :]:
                if self._contrary(claim, one, other):
                    if one.article_id in article_ids:
                        yield one, other
                    elif other.article_id in article_ids:
                        yield other, one

    def _contrary(self, claim: Claim, one: Member, two: Member) -> bool:
        """Whether two members are of two articles and differ, and neither is the later word on it."""
        return (
            one.article_id != two.article_id
            and contrary(one.fact, two.fact)
            and not later_word(claim, self._articles[one.article_id], self._articles[two.article_id])
        )

    def _by_kind(self, article_id: str, sentence: Span, told: Sequence[Fact]) -> Mapping[Kind, list[Fact]]:
        facts = self._facts.get(article_id, [])
        first = bisect_left(facts, sentence.start, key=lambda fact: fact.start)
        last = bisect_left(facts, sentence.end, key=lambda fact: fact.start)
        found: dict[Kind, list[Fact]] = {}
        for fact in facts[first:last]:
            if fact not in told:
                found.setdefault(fact.kind, []).append(fact)
        return found


class _Placed(NamedTuple):
    """A fact and the claim that it belongs to, by where the fact begins."""

    start: int
    fact: Fact
    claim: Claim


def _by_place(claims: Iterable[Claim]) -> Mapping[str, list[_Placed]]:
    """The facts of these claims by article, in the order of its text."""
    found: defaultdict[str, list[_Placed]] = defaultdict(list)
    for claim in claims:
        for member in claim.members:
            found[member.article_id].append(_Placed(member.fact.start, member.fact, claim))
    for each in found.values():
        each.sort(key=_start)
    return dict(found)


def _placed(
    known: Mapping[str, list[_Placed]], article_id: str, sentence: Span
) -> dict[str, tuple[Claim, list[Fact]]]:
    """The claims with facts in a sentence, and these facts, by the claims' ids."""
    places = known.get(article_id, [])
    found: dict[str, tuple[Claim, list[Fact]]] = {}
    for each in islice(places, bisect_left(places, sentence.start, key=_start), None):
        if each.start >= sentence.end:
            break
        found.setdefault(each.claim.id, (each.claim, []))[1].append(each.fact)
    return found


def _start(placed: _Placed) -> int:
    return placed.start


def values_by_source(claim: Claim, *, places: bool = False) -> str:
    """`start of the railway: 2025-07 (alpha, beta); railway: under way (gamma)`, the articles by id; with
    `places` also at which characters: `(alpha 12–24, beta 3–15)`."""
    told: dict[str, dict[str, None]] = {}
    for member in claim.members:
        fact = member.fact
        where = f"{member.article_id} {fact.start}–{fact.end}" if places else member.article_id
        told.setdefault(value_words(fact, grouped=True, named=False), {})[where] = None
    return f"{claim.label}: " + "; ".join(f"{value} ({', '.join(ids)})" for value, ids in told.items())


def _values(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value_words(fact, grouped=True) for fact in facts))
