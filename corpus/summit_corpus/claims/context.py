"""What a fact measures, as far as its sentence says: head words, names, period, and the words around it with
their weights. Two facts measure the same when these are alike."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summit_corpus.article import Article
from summit_corpus.claims.about import (
    Days,
    ambient_names,
    is_definite,
    limits,
    named_inside,
    owner,
    periods,
    scope,
)
from summit_corpus.claims.clause import Item, Sentence, read_sentence
from summit_corpus.claims.entities import Entities
from summit_corpus.claims.figures import Figure, figure
from summit_corpus.claims.measured import heads, measures, part
from summit_corpus.claims.site import Site
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Status
from summit_corpus.stories.names import NAME_KINDS, StoryNames
from summit_corpus.text.dateline import dateline
from summit_corpus.text.polarity import denied_at
from summit_corpus.text.span import Span
from summit_corpus.text.wordlist import words
from summit_corpus.wanted import go_on

__all__ = ["LEDGER_KINDS", "Context", "contexts"]

#: The kinds that make claims.
LEDGER_KINDS: Final = frozenset(Kind) - frozenset(NAME_KINDS)

#: The words of a sentence that is taken up by "it" or "the project" count for this much.
_TAKEN_UP: Final = 0.3
#: How many sentences back "the project" may have been named.
_BACK: Final = 4
#: How many sentences are followed back: "It" → "the project" → the railway.
_HOPS: Final = 2
#: Facts on either side that are looked at for when an amount was so, and what a date dates.
_BESIDE: Final = 24

_FROM: Final = words("since from after")
_UP_TO: Final = words("by until before till through")


@dataclass(frozen=True, eq=False)
class Context:
    """A fact with what its sentence says of it.

    What it measures: `vector` maps terms to weights of length 1 in all, `heads` the best candidates for its
    head to weights up to 1, best first; `measures` are the concepts that say it, `told` all concepts there
    are; `part` is "share", "up" or "down". `topic` is what stands in the sentence and in what it takes up,
    `event` the terms of what a status is about, `head_at` the place of the best head.

    Where and when: `scope` are the names near the fact (`weak`: only somewhere), `names` those of the
    sentence and of what it takes up, `ambient` those of the whole article; `limits` words like "another";
    `periods` the days beside it, `days` all in its sentence; `owner` the figure that a date dates.
    `definite` marks "the five", `inside` names within a counted phrase, `denied` what its
    sentence takes back.
    """

    article: Article
    order: int
    fact: Fact
    figure: Figure
    sentence: Sentence
    vector: Mapping[str, float]
    heads: Mapping[str, float]
    head_at: Item | None
    measures: frozenset[str]
    told: frozenset[str]
    part: str
    topic: frozenset[str]
    event: tuple[str, ...]
    scope: frozenset[str]
    weak: bool
    names: frozenset[str]
    ambient: frozenset[str]
    limits: frozenset[str]
    periods: tuple[Days, ...]
    days: tuple[Days, ...]
    owner: Figure | None
    definite: bool
    inside: bool
    denied: bool = False

    @property
    def role(self) -> str:
        """How a date is meant: from it on, up to it, or on it."""
        role = self.fact.value.role if isinstance(self.fact.value, Date) else ""
        return "from" if role in _FROM else "to" if role in _UP_TO else "on"

    @property
    def key(self) -> tuple[str, int, str]:
        """A key that does not depend on the order of the articles."""
        return (self.article.id, self.fact.start, str(self.fact.kind))


@dataclass(frozen=True)
class _Reading:
    """One article as read for its contexts."""

    article: Article
    order: int
    sentences: tuple[Sentence, ...]
    facts: Sequence[Fact]


class _Around:
    """What all facts of a sentence share: the sentences it takes up, and what stands in all of them."""

    def __init__(self, chain: Sequence[Sentence], sentence: Sentence, ambient: frozenset[str]) -> None:
        self.chain = chain
        self.ambient = ambient
        self.topic = sentence.terms.union(*(each.terms for each in chain))
        self.names = sentence.names.union(*(each.names for each in chain))


@dataclass(frozen=True)
class _Story:
    """What all articles of a story share: its names, how rare each term is, who is a person and what a
    place."""

    entities: Entities
    rare: Mapping[str, float]
    people: frozenset[str]
    places: frozenset[str]


def contexts(
    articles: Sequence[Article], facts: Mapping[str, Sequence[Fact]], names: StoryNames
) -> list[Context]:
    """A context for each fact of a kind that makes claims, in the order of articles and text."""
    entities = Entities(names, (article.text for article in articles))
    readings = [
        _read(article, order, facts.get(article.id, ()), names, entities)
        for order, article in enumerate(articles)
    ]
    df: Counter[str] = Counter()
    for reading in readings:
        for sentence in reading.sentences:
            df.update(sentence.terms)
    count = sum(len(reading.sentences) for reading in readings)
    rare = {term: math.log(1 + count / times) for term, times in df.items()}
    story = _Story(entities, rare, _terms(names, Kind.PERSON), _terms(names, Kind.PLACE))
    return [each for reading in readings for each in _contexts(reading, story)]


def _terms(names: StoryNames, kind: Kind) -> frozenset[str]:
    return frozenset(f"@{name}" for (each, _), name in names.canonical.items() if each is kind)


def _read(
    article: Article, order: int, facts: Sequence[Fact], names: StoryNames, entities: Entities
) -> _Reading:
    go_on()
    # The dateline says where and when it was written, not where and when anything was so.
    begin = dateline(article.text).end
    facts = [fact for fact in facts if fact.start >= begin]
    named = {
        fact.start: (fact.end, names.name_of(article.id, fact)) for fact in facts if fact.kind in NAME_KINDS
    }
    spans = (Span(max(span.start, begin), span.end) for span in article.sentences if span.end > begin)
    sentences = tuple(read_sentence(article.text, span, entities, named) for span in spans)
    # A text without a word has no sentence, but what is given as a fact of it needs a place.
    return _Reading(article, order, sentences or (Sentence(Span(0, len(article.text)), ()),), facts)


def _contexts(reading: _Reading, story: _Story) -> Iterator[Context]:
    starts = [sentence.span.start for sentence in reading.sentences]
    ambient = ambient_names(reading.sentences)
    together: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        together[max(bisect_right(starts, fact.start) - 1, 0)].append(fact)
    for number, facts in together.items():
        go_on()
        sentence = reading.sentences[number]
        around = _Around(_taken_up(reading.sentences, number), sentence, ambient)
        for at, fact in enumerate(facts):
            if fact.kind in LEDGER_KINDS:
                beside = facts[max(at - _BESIDE, 0) : at + _BESIDE]
                yield _context(reading, Site(sentence, fact), beside, around, story)


def _context(reading: _Reading, site: Site, facts: Sequence[Fact], around: _Around, story: _Story) -> Context:
    """The context of the fact at `site`; `facts` are those beside it in its sentence."""
    taken = around.chain[0] if around.chain else None
    weights = dict.fromkeys(taken.terms, _TAKEN_UP) if taken else {}
    for item, weight, _ in site.near:
        weights[item.term] = max(weights.get(item.term, 0.0), weight)
    best, head_at = heads(site, story.people)
    known, told = measures(site, weights)
    inside = named_inside(site)
    about, weak = scope(site, taken)
    if site.fact.kind is Kind.ORDINAL:
        about &= story.places  # "the second summit, Zhao said" is no other one
    dates = [fact for fact in facts if fact.kind is Kind.DATE]
    sentence = site.sentence
    return Context(
        article=reading.article,
        order=reading.order,
        fact=site.fact,
        figure=figure(site.fact),
        sentence=sentence,
        vector=_weighed(weights, story.rare),
        heads=best,
        head_at=head_at,
        measures=known,
        told=told,
        part=part(site),
        topic=around.topic,
        event=_event(site.fact, story.entities),
        scope=inside or about,
        weak=weak and not inside,
        names=around.names,
        ambient=around.ambient,
        limits=limits(site),
        periods=tuple(periods(site, dates, near=True)),
        days=tuple(periods(site, dates, near=False)),
        owner=owner(site, facts),
        definite=is_definite(site),
        inside=bool(inside),
        denied=_denied(reading.article, site.fact),
    )


def _denied(article: Article, fact: Fact) -> bool:
    """Whether the sentence takes the fact back: an amount where "not" stands before it, a date or a status
    where its clause is denied."""
    if fact.kind is Kind.QUOTE:
        return False
    sentence = article.sentence_at(fact.start)
    return denied_at(article.text, sentence, fact.start, clause=fact.kind in (Kind.DATE, Kind.STATUS))


def _weighed(weights: Mapping[str, float], rare: Mapping[str, float]) -> dict[str, float]:
    """The weights times how rare each term is in the story, as a vector of length 1."""
    vector = {term: weight * rare.get(term, 1.0) for term, weight in weights.items()}
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _taken_up(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    """The sentence that "it", "the project" or "the railway" takes up, and the one that this takes up in
    turn; none when the sentence stands for itself."""
    found: list[Sentence] = []
    before = _before(sentences, number)
    while before is not None and len(found) < _HOPS:
        found.append(sentences[before])
        before = _before(sentences, before)
    return found


def _before(sentences: Sequence[Sentence], number: int) -> int | None:
    sentence = sentences[number]
    for item in sentence.definite:
        for back in range(number - 1, max(number - 1 - _BACK, -1), -1):
            if item.term in sentences[back].terms:
                return back
    return number - 1 if sentence.points_back and number else None


def _event(fact: Fact, entities: Entities) -> tuple[str, ...]:
    """The terms of what a status is about, in order."""
    if not isinstance(fact.value, Status):
        return ()
    said = fact.value.event
    sentence = read_sentence(said, Span(0, len(said)), entities, {})
    return tuple(item.term for item in sentence.items if item.term)
