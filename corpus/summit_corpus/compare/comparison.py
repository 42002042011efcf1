"""A story's articles side by side: for each sentence of one its best match in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Article
from summit_corpus.compare.decided import Decided, decided
from summit_corpus.compare.features import SentenceFeatures, article_features
from summit_corpus.compare.matrix import Row, matrix
from summit_corpus.compare.postings import Postings
from summit_corpus.compare.scoring import CONTRARY, LEAST_WORDS, Vector, Weights, strongest
from summit_corpus.compare.wording import OddWording, Wordings
from summit_corpus.text.copies import Copyable, SharedCopy, shared_copy
from summit_corpus.text.polarity import denies
from summit_corpus.text.rewriting import Rewriting, rewritten
from summit_corpus.text.span import Span
from summit_corpus.wanted import go_on

if TYPE_CHECKING:
    from summit_corpus.claims import Claim
    from summit_corpus.verdicts import Verdict

__all__ = ["RELATED", "SAME", "Comparison", "Match", "Tier"]

SAME: Final = 0.20
"""From this score on two sentences say the same; see scoring.py for what chose it."""
RELATED: Final = 0.16
"""From this score on they are worth laying side by side."""

#: How many postings one sentence may go through, rarest words first. A story of 20 articles stays below it.
#: This and the next keep a text that repeats one sentence without end from being compared for hours.
_REACH: Final = 4_000
#: How many sentences of one article are scored for one sentence, those that share most; a page of the bundled
#: story proposes at most twelve.
_TRIED: Final = 32
#: Shared words shown as the reason of a match.
_WHY: Final = 8


class Tier(StrEnum):
    """What a match may be called."""

    SAME = "same"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of one article, `a`, and its best match in another, `b`: offsets into their texts. `why`
    are the words they share, as `a` writes them, the most telling first; `confirmed`: the reader said so,
    whatever the score."""

    a: Span
    b: Span
    score: float
    tier: Tier
    why: tuple[str, ...] = ()
    confirmed: bool = False


class Comparison:
    """The articles of one story. The idf is that of all of them, so everything that compares two of them goes
    through the same object. What a sentence matches is found out when it is asked for, and once."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        features: Mapping[str, Sequence[SentenceFeatures]] | None = None,
        verdicts: Iterable[Verdict] = (),
    ) -> None:
        """`features` by article id, where they are known already; `verdicts`: the reader's decisions, of
        which those on matches win. Raises ValueError when two articles have one id."""
        self.articles: tuple[Article, ...] = tuple(articles)
        self._by_id = {article.id: article for article in self.articles}
        if len(self._by_id) != len(self.articles):
            raise ValueError("two articles of the story have the same id")
        self._known = features or {}
        self._verdicts = tuple(verdicts)
        self._rows: dict[int, dict[str, tuple[float, int]]] = {}
        self._scores: dict[tuple[int, int], float] = {}
        self._vectors: dict[int, Vector] = {}
        self._denying: dict[int, bool] = {}
        self._copyables: dict[str, Copyable] = {}

    def with_verdicts(self, verdicts: Iterable[Verdict]) -> Comparison:
        """The same articles after other decisions of the reader: what was found of the sentences that neither
        these nor the earlier ones are about need not be found again."""
        other = copy(self)
        other._verdicts = tuple(verdicts)
        other.__dict__.pop("_decided", None)
        places = {place for known in (self._decided, other._decided) for place in known.places}
        touched = {self._places.get(place) for place in places}
        known_rows = dict(self._rows)  # at once: another thread may be finding more
        other._rows = {number: row for number, row in known_rows.items() if number not in touched}
        return other

    def match(self, a: Article, b: Article, floor: float = RELATED) -> list[Match]:
        """For each sentence of `a` its best match in `b` that scores `floor` or more, in the order of `a`.
        Several may have the same match. Raises ValueError for an article that is not in the story."""
        self._check(a)
        self._check(b)
        if a.id == b.id:
            return []
        found = ((number, self._row(number).get(b.id)) for number in self._numbers[a.id])
        return [
            self._match(number, *best) for number, best in found if best and self._counts(number, best, floor)
        ]

    def matches_of(self, a: Article, sentence: Span, floor: float = RELATED) -> dict[str, Match]:
        """The best match of one sentence of `a` in every other article that has one, by article id; nothing
        for a span that is no sentence."""
        self._check(a)
        number = self._places.get((a.id, sentence.start), -1)
        row = {} if number < 0 else self._row(number)
        return {
            owner: self._match(number, *best)
            for owner, best in row.items()
            if self._counts(number, best, floor)
        }

    def matrix(self, *, pivot: Article | None = None, claims: Iterable[Claim] = ()) -> list[Row]:
        """A row for each passage of the story, or of one article; see `compare.matrix`."""
        if pivot is not None:
            self._check(pivot)
        return matrix(self, pivot=pivot, claims=claims)

    def shared_copy(self, a: Article, b: Article) -> SharedCopy:
        """The words of `a` that stand in runs of five which `b` holds too, inside and outside quotations."""
        self._check(a)
        self._check(b)
        return shared_copy(self._copyable(a.id), self._copyable(b.id))

    def rewritten(self, a: Article, b: Article) -> Rewriting:
        """The sentences of `a` that are sentences of `b` with words replaced one by one."""
        self._check(a)
        self._check(b)
        return rewritten(a.text, b.text)

    def wording(self, article: Article) -> list[OddWording]:
        """The wording check of one article against the others of the story."""
        self._check(article)
        return self._wordings.check(article)

    def score(self, a: Article, sentence: Span, b: Article, other: Span) -> float:
        """The score of any two sentences of the story; 0 for what is no sentence."""
        one, two = (self._places.get((each.id, span.start)) for each, span in ((a, sentence), (b, other)))
        return 0.0 if one is None or two is None else self._score(one, two)

    def features_of(self, article: Article) -> Sequence[SentenceFeatures]:
        """What is known of each sentence of the article, in order."""
        self._check(article)
        numbers = self._numbers[article.id]
        return self._sentences[numbers.start : numbers.stop]

    @property
    def has_rejected(self) -> bool:
        """Whether the reader called any two sentences no match."""
        return bool(self._decided.rejected)

    def rejected(self, a: str, sentence: Span, b: str, other: Span) -> bool:
        """Whether the reader called these sentences of two articles, by id, no match."""
        return (b, other.start) in self._decided.rejected.get((a, sentence.start), ())

    def rejected_in(self, a: str, sentence: Span) -> frozenset[str]:
        """Ids of the articles with a sentence that the reader called no match of this one, of article `a`."""
        return frozenset(b for b, _ in self._decided.rejected.get((a, sentence.start), ()))

    @property
    def unresolved(self) -> tuple[str, ...]:
        """Decisions on matches whose sentences are no longer found, a line each."""
        return tuple(self._decided.unresolved)

    @property
    def weights(self) -> Weights:
        """The idf of the story."""
        return self._weights

    def _check(self, article: Article) -> None:
        known = self._by_id.get(article.id)
        if known is None or (known is not article and known.text != article.text):
            raise ValueError(f"article {article.id!r} is not one of this comparison's articles")

    @cached_property
    def _decided(self) -> Decided:
        return decided(self._verdicts, self._by_id)

    def _counts(self, number: int, best: tuple[float, int], floor: float) -> bool:
        """Whether a best match is one: by its score, or because the reader said so."""
        return best[0] >= floor or self._confirmed(number).get(self._owners[best[1]]) == best[1]

    def _confirmed(self, number: int) -> dict[str, int]:
        """By article id the sentence that the reader called the match of this one."""
        known = self._decided.confirmed
        if not known:
            return {}
        places = known.get((self._owners[number], self._sentences[number].span.start), {})
        return {owner: self._places[place] for owner, place in places.items() if place in self._places}

    def _rejected(self, number: int) -> set[int]:
        """The sentences that the reader called no match of this one."""
        known = self._decided.rejected
        if not known:
            return set()
        places = known.get((self._owners[number], self._sentences[number].span.start), set())
        return {self._places[place] for place in places if place in self._places}

    @cached_property
    def _wordings(self) -> Wordings:
        return Wordings(self.articles)

    def _copyable(self, article_id: str) -> Copyable:
        known = self._copyables.get(article_id)
        if known is None:
            known = self._copyables[article_id] = Copyable(self._by_id[article_id].text)
        return known

    # Sentences are numbered through the whole story.

    @cached_property
    def _sentences(self) -> list[SentenceFeatures]:
        known = self._known
        return [
            each
            for article in self.articles
            for each in (known[article.id] if article.id in known else article_features(article))
        ]

    @cached_property
    def _numbers(self) -> dict[str, range]:
        out: dict[str, range] = {}
        start = 0
        for article in self.articles:
            own = self._known.get(article.id)
            stop = start + (len(own) if own is not None else len(article.sentences))
            out[article.id] = range(start, stop)
            start = stop
        return out

    @cached_property
    def _owners(self) -> list[str]:
        return [article_id for article_id, numbers in self._numbers.items() for _ in numbers]

    @cached_property
    def _places(self) -> dict[tuple[str, int], int]:
        return {
            (owner, each.span.start): number
            for number, (owner, each) in enumerate(zip(self._owners, self._sentences, strict=True))
        }

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self._sentences)

    @cached_property
    def _postings(self) -> Postings:
        return Postings([self._vector(number).terms for number in range(len(self._sentences))])

    def _vector(self, number: int) -> Vector:
        vector = self._vectors.get(number)
        if vector is None:
            go_on()
            vector = self._vectors[number] = self._weights.vector(self._sentences[number])
        return vector

    def _row(self, number: int) -> dict[str, tuple[float, int]]:
        """The best score in each other article and the sentence that has it, the first of equals."""
        row = self._rows.get(number)
        if row is None:
            go_on()
            row, rejected = {}, self._rejected(number)
            for owner, places in self._candidates(number).items():
                scores = [(self._score(number, other), -other) for other in places if other not in rejected]
                score, earliest = max(scores, default=(0.0, 0))
                if score > 0:
                    row[owner] = score, -earliest
            for owner, other in self._confirmed(number).items():
                row[owner] = self._score(number, other), other
            self._rows[number] = row
        return row

    def _denies(self, number: int) -> bool:
        """Whether a sentence holds a negation: two that are alike but for that are not called the same."""
        known = self._denying.get(number)
        if known is None:
            text = self._by_id[self._owners[number]].text
            known = self._denying[number] = denies(self._sentences[number].span.of(text))
        return known

    def _candidates(self, number: int) -> dict[str, list[int]]:
        """The sentences of each other article that share enough words with this one to be scored."""
        # A little less, because these sums are not exact and the score's are.
        shared = self._postings.shared(self._vector(number).terms, _REACH, 0.999 * LEAST_WORDS)
        own = self._owners[number]
        found: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for other, weight in sorted(shared.items()):
            if self._owners[other] != own:
                found[self._owners[other]].append((-weight, other))
        return {owner: [other for _, other in nsmallest(_TRIED, each)] for owner, each in found.items()}

    def _score(self, one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        score = self._scores.get(pair)
        if score is None:
            score = self._weights.score(self._vector(pair[0]), self._vector(pair[1]))
            if score > CONTRARY and self._denies(one) != self._denies(other):
                score = CONTRARY
            self._scores[pair] = score
        return score

    def _match(self, number: int, score: float, other: int) -> Match:
        mine, theirs = self._vector(number).terms, self._vector(other).terms
        written = self._sentences[number].words
        confirmed = self._confirmed(number).get(self._owners[other]) == other
        return Match(
            self._sentences[number].span,
            self._sentences[other].span,
            score,
            Tier.SAME if confirmed or score >= SAME else Tier.RELATED,
            tuple(written[term] for term in strongest(mine, theirs, _WHY)),
            confirmed,
        )
