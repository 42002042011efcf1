"""A query tree and a snapshot -> which articles match and how well.

Our own evaluation and not Whoosh's: it reads each term's postings at once, knows the exact total, counts how
many of the words an article has, and finds phrases that contain stop words, all in one pass.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from summit_corpus.text.tokens import is_stop, tokens
from summit_index.fuzzy import PREFIX, near
from summit_index.nodes import (
    TEXT_FIELDS,
    Among,
    Amount,
    And,
    Equals,
    Field,
    Fuzzy,
    InStory,
    Leaf,
    Loose,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    is_filter,
    is_required,
)
from summit_index.predicates import equals, name_matches, overlaps
from summit_index.query import Query
from summit_index.whoosh.analysis import TITLE_WEIGHT
from summit_index.whoosh.segment import Segment
from summit_index.whoosh.snapshot import K1, Found, Snapshot

SCORED_FORMS = 32
"""A prefix with more words than this in one segment is not scored by how often each occurs: every article
with one of them counts the same. Whoosh does the same from 1,024 on (`Or.TOO_MANY_CLAUSES`), and lowering
that to 32 made short prefixes 41 times as fast."""

COMPOUND = 0.5
"""How much it adds to the words of `cease-fire` that they stand in a row; from 0 to 1 it makes little
difference. The words count in every article found: “to cease all fire” is not a text without them."""

LEAD = 50
"""So many words at the beginning of a text count twice: news says first what it is about, and where a file
has no title apart, it stands there. Measured on 3,730 reports of nine outlets with 64 judged topics, as a
few words and as questions, with titles and without: +.007 nDCG@10 on the mean; 40 and 60 words gain about as
much, half of the weight two thirds, 80 words half. Pairs of words that stand side by side gained less than
.002 for what reading all places costs, so there is no bonus for them."""

LEAD_ARTICLES, LEAD_SHARE = 200, 0.1
"""Only a word that at most so many articles, or this share of all, have counts twice there: others say little
wherever they stand, and reading their places takes longest. Without this limit .001 less was gained."""

_WEIGHTS = {"text": 1, "title": TITLE_WEIGHT}

Scores = dict[int, float]
_V = TypeVar("_V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Matches:
    """Article number -> score, and -> how many of the query's words it has; `of` is how many there are."""

    scores: Scores
    words: dict[int, int]
    of: int


def evaluate(query: Query, snapshot: Snapshot) -> Matches:
    """All articles that match. An empty query, and one that only leaves out, matches with score 0."""
    evaluation = _Evaluation(snapshot)
    typed = Counter(token.key for token in tokens(query.text))
    required: set[int] | None = None
    scores: Scores = {}
    words: dict[int, int] = {}
    apart: list[Scores] = []
    for part in query.parts:
        found = evaluation.scores(part, TEXT_FIELDS)
        if is_required(part):
            required = set(found) if required is None else required & found.keys()
        if is_filter(part):
            continue
        factor = _factor(part, typed)
        if not scores and factor == 1:
            scores, words = dict(found), dict.fromkeys(found, 1)
        else:
            for number, score in found.items():
                scores[number] = scores.get(number, 0.0) + factor * score
                words[number] = words.get(number, 0) + 1
        apart += [evaluation.scores(member, TEXT_FIELDS) for member in _members(part)]
    apart += [evaluation.scores(aside, TEXT_FIELDS) for aside in query.asides]
    _add(scores, apart)
    if not query.units:
        scores = dict.fromkeys(snapshot.all() if required is None else required, 0.0)
    elif required is not None:
        scores = {number: score for number, score in scores.items() if number in required}
    return Matches(scores, words, len(query.units))


def _factor(part: Node, typed: Counter[str]) -> float:
    """How much a part weighs: a word as often as it was typed, which the parser says only once."""
    if isinstance(part, Word):
        return max(typed[part.key], 1)
    return COMPOUND if _members(part) else 1


def _members(part: Node) -> list[Word]:
    """The words of a compound (`cease-fire`), not of a quotation; none when all are stop words."""
    if not isinstance(part, Phrase) or part.exact:
        return []
    return [Word(key, part.span) for key in dict.fromkeys(part.keys) if not is_stop(key)]


def _add(scores: Scores, several: list[Scores]) -> None:
    """Adds to the articles that are in `scores`, and finds no others."""
    for each in several:
        for number in scores.keys() & each.keys():
            scores[number] += each[number]


class _Evaluation:
    """The articles of each kind of node; filters give every article a score of 0."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def scores(self, node: Node, fields: tuple[str, ...]) -> Scores:
        """Which articles a node matches, its words looked for in `fields`."""
        match node:
            case Word() | Phrase() | Prefix() | Fuzzy():
                return self._leaf(node, fields)
            case Field(name=name, child=leaf):
                return self._leaf(leaf, (name,)) if name in TEXT_FIELDS else self._name(name, leaf)
            case Equals(name=name):
                column = self._snapshot.column(name)
                return self._where(column, lambda value: equals(node, value))
            case Range():
                return self._published(node)
            case Among(ids=ids):
                return self._where(self._snapshot.column("id"), lambda value: value in ids)
            case Amount() | InStory():
                raise ValueError("amounts and stories are found before an engine is asked")
            case Not(child=child):
                return dict.fromkeys(self._snapshot.all() - self.scores(child, fields).keys(), 0.0)
            case And(children=children):
                return _all([self.scores(child, fields) for child in children])
            case Or(children=children) | Loose(children=children):
                return _any([self.scores(child, fields) for child in children])

    def _leaf(self, leaf: Leaf, fields: tuple[str, ...]) -> Scores:
        """BM25F: the fields' counts are weighed and added before saturation."""
        snapshot = self._snapshot
        if isinstance(leaf, Prefix):
            entries = [each for field in fields for each in snapshot.beginning(field, leaf.key)]
            if any(len(found) > SCORED_FORMS for _, found in entries):
                return self._constant(entries)
        counts: dict[int, int] = {}
        for field in reversed(fields):  # the text first: it has most articles, and each count weighs 1
            found, weight = self._counts(leaf, field), _WEIGHTS[field]
            if not counts and weight == 1:
                counts = found
            else:
                for number, count in found.items():
                    counts[number] = counts.get(number, 0) + weight * count
        gain = _idf(len(counts), snapshot.live) * (K1 + 1)
        norms = snapshot.norms
        return {number: gain * count / (count + norms[number]) for number, count in counts.items()}

    def _constant(self, entries: list[tuple[Segment, list[int]]]) -> Scores:
        """One score for all articles that have any of very many words; the most frequent ones first, because
        they may be in all articles."""
        snapshot = self._snapshot
        numbers: set[int] = set()
        for segment, found in entries:
            here: set[int] = set()
            for entry in sorted(found, key=segment.frequency, reverse=True):
                here.update(segment.articles(segment.read(entry))[0])
                if len(here) == segment.documents:
                    break
            numbers.update(number + segment.base for number in here)
        numbers -= snapshot.deleted
        return dict.fromkeys(numbers, _idf(len(numbers), snapshot.live))

    def _counts(self, leaf: Leaf, field: str) -> dict[int, int]:
        """How often each article has it in a field."""
        snapshot = self._snapshot
        match leaf:
            case Word(key=key):
                return self._word(snapshot.forms(field, key), field)
            case Phrase():
                return self._phrase(leaf, field)
            case Prefix(key=key):
                return snapshot.counts(found for _, found in snapshot.keys(field, key))
            case Fuzzy(key=key):
                several = snapshot.keys(field, key[:PREFIX])
                return snapshot.counts(found for word, found in several if near(word, key))

    def _word(self, terms: list[Found], field: str) -> dict[int, int]:
        """How often each article has any form of a word; what stands in the lead counts twice."""
        articles = sum(term.articles for _, term in terms)
        telling = articles <= max(LEAD_ARTICLES, LEAD_SHARE * self._snapshot.live)
        return self._snapshot.counts(terms, lead=LEAD if field == "text" and telling else 0)

    def _phrase(self, phrase: Phrase, field: str) -> dict[int, int]:
        """How often the words stand in a row."""
        snapshot = self._snapshot
        look = snapshot.exactly if phrase.exact else snapshot.forms
        words = sorted(
            ((offset, look(field, key)) for offset, key in enumerate(phrase.keys)), key=_rarest_first
        )
        first, terms = words[0]
        counts = snapshot.counts(terms)
        if len(words) == 1:
            return counts
        starts = snapshot.places(terms, counts)
        for offset, terms in words[1:]:
            starts = snapshot.followed(starts, terms, offset - first)
        return {number: len(places) for number, places in starts.items()}

    def _name(self, field: str, leaf: Leaf) -> Scores:
        if field == "source":
            return self._where(self._snapshot.column("source"), lambda name: name_matches(leaf, (name,)))
        authors = [tuple(names or ()) for names in self._snapshot.column("authors")]
        return self._where(authors, lambda names: name_matches(leaf, names))

    def _published(self, asked: Range) -> Scores:
        first, last = self._snapshot.column("first"), self._snapshot.column("last")

        def matches(days: tuple[int | None, int | None]) -> bool:
            return overlaps(asked, _day(days[0]), _day(days[1]))

        return self._where(list(zip(first, last, strict=True)), matches)

    def _where(self, values: Sequence[_V], matches: Callable[[_V], bool]) -> Scores:
        """The articles whose value is one that matches; each value is looked at once."""
        good = {value for value in set(values) if matches(value)}
        deleted = self._snapshot.deleted
        return {number: 0.0 for number, value in enumerate(values) if value in good and number not in deleted}


def _all(several: list[Scores]) -> Scores:
    """What all have, with the sum of their scores."""
    common = set(several[0]).intersection(*several[1:])
    return {number: sum(scores[number] for scores in several) for number in common}


def _any(several: list[Scores]) -> Scores:
    """What any has, with the sum of their scores."""
    total: Scores = {}
    for scores in several:
        for number, score in scores.items():
            total[number] = total.get(number, 0.0) + score
    return total


def _idf(matching: int, articles: int) -> float:
    """How telling it is that `matching` of `articles` have something; never negative."""
    return math.log1p((articles - matching + 0.5) / (matching + 0.5))


def _rarest_first(word: tuple[int, list[Found]]) -> int:
    return sum(term.articles for _, term in word[1])


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None
