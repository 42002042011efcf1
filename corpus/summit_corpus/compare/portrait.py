"""A portrait of one article among the others of its story: what of it is found elsewhere, what it shares word
for word and with whom, whom it quotes. Apart from the comparison because it also needs facts and claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from summit_corpus.article import Article
from summit_corpus.claims.claim import ClaimStatus, Ledger
from summit_corpus.claims.origins import Origins
from summit_corpus.compare.comparison import Comparison, Tier
from summit_corpus.compare.versions import are_versions
from summit_corpus.compare.wording import OddWording
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import StoryNames, name_key
from summit_corpus.text.copies import SharedCopy, SharedRun
from summit_corpus.text.rewriting import Rewriting
from summit_corpus.text.span import Span
from summit_corpus.text.tokens import is_stop
from summit_corpus.wanted import go_on

__all__ = ["Beside", "ClaimCounts", "LongestRun", "Portrait", "Portraits", "Speaker"]


@dataclass(frozen=True, slots=True)
class Beside:
    """An article beside one other, `article_id`. `found` are its sentences with a match of the tier *same*
    there, each with that match; `copy` and `rewriting` are measured on the article itself, `theirs` is the
    shared copy measured on the other. `related` counts
    the sentences that have only a related one there. `versions`: the two are versions of one text, because
    front matter says so of them (`declared`) or because they share so much."""

    article_id: str
    found: tuple[tuple[Span, Span], ...]
    copy: SharedCopy
    theirs: SharedCopy
    rewriting: Rewriting
    versions: bool = False
    declared: bool = False
    related: int = 0

    @property
    def noted(self) -> bool:
        """Whether anything here is worth a note."""
        return self.copy.noted or self.rewriting.noted or self.versions


class LongestRun(NamedTuple):
    """The longest run of words outside quotation marks that another article has too, and which."""

    article_id: str
    run: SharedRun


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody quoted, by the story's name; `quotes` are where. `elsewhere`: the other articles that quote
    the same one, and where. An empty name: the quotations for whose speaker no name was found."""

    name: str
    quotes: tuple[Span, ...]
    elsewhere: tuple[tuple[str, tuple[Span, ...]], ...] = ()


class ClaimCounts(NamedTuple):
    """How many claims the article has a part in, by what the sources make of them; `alone`: only here."""

    agree: int = 0
    differ: int = 0
    possibly: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Portrait:
    """One article. `found` are its sentences with a match of the tier *same* in another article, `unmatched`
    those for which no match of any tier was found. `others` are the other articles in the story's order;
    `origin` those of them that count as the same known origin."""

    article_id: str
    words: int
    sentences: int
    found: tuple[Span, ...]
    unmatched: tuple[Span, ...]
    others: tuple[Beside, ...]
    longest: LongestRun | None
    speakers: tuple[Speaker, ...]
    wording: tuple[OddWording, ...]
    claims: ClaimCounts
    origin: tuple[str, ...]

    @property
    def related(self) -> int:
        """How many of its sentences have a match in another article, but only of the tier *related*."""
        return self.sentences - len(self.found) - len(self.unmatched)

    @property
    def found_elsewhere(self) -> float:
        """The share (0 to 1) of its sentences that have a match of the tier *same* in another article."""
        return len(self.found) / self.sentences if self.sentences else 0.0

    @property
    def noted(self) -> bool:
        """Whether its wording beside another is worth a note: shared, rewritten, or a version of it. The
        wording check has places of its own, `wording`."""
        return any(other.noted for other in self.others)

    @property
    def most_copied(self) -> float:
        """The share of its words in runs of five, quotations apart, that the other one with most of them has;
        0 where there is no other."""
        return max((other.copy.outside_quotes for other in self.others), default=0.0)

    @property
    def nearest(self) -> Beside | None:
        """The article with which it shares most: noted wording first, then sentences; the first of equals."""
        return max(self.others, key=_shared, default=None)


_Key: TypeAlias = tuple[bool, tuple[str, ...]]


class Portraits:
    """The portraits of a story's articles, each made when asked for and kept. What compares wording takes
    milliseconds a pair, so that a story of forty need not wait for all of them."""

    def __init__(
        self,
        comparison: Comparison,
        *,
        facts: Mapping[str, Sequence[Fact]],
        names: StoryNames,
        ledger: Ledger,
    ) -> None:
        """`facts` by article id; `names` and `ledger` are those of the same articles."""
        self._comparison = comparison
        self._names = names
        self._facts = facts
        self._ledger = ledger
        self._made: dict[str, Portrait] = {}

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the story."""
        return self._comparison.articles

    def of(self, article: Article) -> Portrait:
        """The portrait of one of them. Raises ValueError for an article that is not in the story."""
        made = self._made.get(article.id)
        if made is None:
            made = self._made[article.id] = self._portrait(article)
        return made

    def _portrait(self, article: Article) -> Portrait:
        sentences = [each.span for each in self._comparison.features_of(article)]
        found: defaultdict[str, list[tuple[Span, Span]]] = defaultdict(list)
        related: Counter[str] = Counter()
        elsewhere, unmatched = [], []
        for span in sentences:
            matches = self._comparison.matches_of(article, span)
            same = {name: match for name, match in matches.items() if match.tier is Tier.SAME}
            for name, match in same.items():
                found[name].append((match.a, match.b))
            related.update(name for name in matches if name not in same)
            if same:
                elsewhere.append(span)
            if not matches:
                unmatched.append(span)
        others = tuple(
            self._beside(article, other, tuple(found[other.id]), related[other.id])
            for other in self.articles
            if other.id != article.id
        )
        return Portrait(
            article_id=article.id,
            words=article.words,
            sentences=len(sentences),
            found=tuple(elsewhere),
            unmatched=tuple(unmatched),
            others=others,
            longest=_longest(article, others),
            speakers=self._speakers_of(article.id),
            wording=tuple(self._comparison.wording(article)),
            claims=self._counts.get(article.id, ClaimCounts()),
            origin=self._same_origin(article.id),
        )

    def _beside(
        self, article: Article, other: Article, found: tuple[tuple[Span, Span], ...], related: int
    ) -> Beside:
        go_on()
        return Beside(
            other.id,
            found,
            self._comparison.shared_copy(article, other),
            self._comparison.shared_copy(other, article),
            self._comparison.rewritten(article, other),
            are_versions(article, other, self._comparison),
            article.version_of == other.id or other.version_of == article.id,
            related,
        )

    def _same_origin(self, article_id: str) -> tuple[str, ...]:
        own = self._origins.of(article_id)
        ids = (each.id for each in self.articles)
        return tuple(each for each in ids if each != article_id and self._origins.of(each) == own)

    def _speakers_of(self, article_id: str) -> tuple[Speaker, ...]:
        """Those quoted most first, then by place; quotations without a name last."""
        out = []
        for key, (name, quotes) in self._speakers.get(article_id, {}).items():
            elsewhere = tuple(
                (other.id, tuple(self._speakers[other.id][key][1]))
                for other in self.articles
                if other.id != article_id and _joins(key) and key in self._speakers.get(other.id, {})
            )
            out.append(Speaker(name, tuple(quotes), elsewhere))
        return tuple(sorted(out, key=lambda each: (not each.name, -len(each.quotes), each.quotes)))

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.articles)

    @cached_property
    def _speakers(self) -> Mapping[str, dict[_Key, tuple[str, list[Span]]]]:
        """By article id: who is quoted, by what tells speakers apart; the name, and where."""
        known: dict[str, dict[_Key, tuple[str, list[Span]]]] = {}
        for article in self.articles:
            found = known[article.id] = {}
            for fact in self._facts.get(article.id, ()):
                if isinstance(fact.value, Quote):
                    named, name = self._name(fact.value.speaker or "")
                    found.setdefault((named, name_key(name)), (name, []))[1].append(fact.span)
        return known

    def _name(self, speaker: str) -> tuple[bool, str]:
        """Whether a speaker is a person or body with a name, and what the story calls them."""
        for kind in (Kind.PERSON, Kind.ORGANISATION):
            name = self._names.canonical.get((kind, name_key(speaker)))
            if name is not None:
                return True, name
        return False, speaker

    @cached_property
    def _counts(self) -> Mapping[str, ClaimCounts]:
        counted: defaultdict[str, Counter[ClaimStatus]] = defaultdict(Counter)
        for claim in self._ledger:
            for article_id in claim.articles:
                counted[article_id][claim.status] += 1
        order = (ClaimStatus.AGREE, ClaimStatus.DIFFER, ClaimStatus.POSSIBLY, ClaimStatus.ONE)
        return {each: ClaimCounts(*(counts[status] for status in order)) for each, counts in counted.items()}


def _joins(key: _Key) -> bool:
    """Whether articles that name a speaker so mean the same one: "ministry" or "spokesman" may be anybody."""
    named, words = key
    return named or len(words) > 1


def _longest(article: Article, others: Sequence[Beside]) -> LongestRun | None:
    """The longest run that is more than a long name: two reports on one institute both spell it out."""
    found = [
        LongestRun(other.article_id, run)
        for other in others
        for run in other.copy.runs
        if not run.quoted and not _is_name(run.a.of(article.text))
    ]
    return max(found, key=lambda each: each.run.words, default=None)


def _is_name(words: str) -> bool:
    """Whether all words but the small ones of any text begin with a capital."""
    return all(word[:1].isupper() or is_stop(word) for word in re.findall(r"[^\W_]+", words))


def _shared(other: Beside) -> tuple[float, float, int, float]:
    copy = other.copy.outside_quotes
    rewriting = other.rewriting.share if other.rewriting.noted else 0.0
    return copy if other.copy.noted else 0.0, rewriting, len(other.found), copy
