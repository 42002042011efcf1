"""Articles -> stories: which of them report the same event. Candidates come from rare words they share within
some days of each other; average link decides, so that no chain of neighbours makes one story of a week."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

from summit_corpus.article import Article
from summit_corpus.published import Published
from summit_corpus.stories.average_link import Pair, average_link, components
from summit_corpus.stories.story import Basis, Story, ordered
from summit_corpus.stories.story_terms import NAME, story_terms
from summit_corpus.text.news_words import NEWS_TERMS

if TYPE_CHECKING:  # the manifest brings a YAML reader along, which nothing here needs
    from summit_corpus.manifest import StoryGroup

__all__ = ["Report", "group", "group_reports", "heading"]

#: Two articles whose dates are further apart than this many days report different events; one without a date
#: may belong to any.
_WINDOW: Final = 14

#: The corpus is weighed together with so many imagined articles, of which so many hold a news word and so
#: many any other: in a corpus of one story every word of the story would otherwise seem to say nothing.
_BACKGROUND: Final = 500
_NEWS_DF: Final = 100.0
_OTHER_DF: Final = 2.0

#: The words of an article that weigh most: all that is compared, and those that propose candidates.
_COMPARED: Final = 50
_PROPOSING: Final = 12
#: A word proposes only while at most this many articles hold it, or this part of the corpus.
_COMMON: Final = 40
_COMMON_SHARE: Final = 0.02
#: Two articles are compared when they share this many proposing words.
_PROPOSED: Final = 2

#: A word is a name where at least this part of the articles that hold it write it as one.
_A_NAME: Final = 0.5
#: Only the names of an article that weigh most are looked at, and only where it has some.
_NAMED: Final = 20
_FEW_NAMES: Final = 2
#: Two reports of one event share at least this part of the names of one of them, by weight: of those of the
#: bundled and the invented stories 0.44 and more, of pairs from one template about two places hardly any.
#: Where more are shared, the words count for so much more at most. Eleven invented sets of look-alike
#: events, two of each kind by three outlets: pairs wrongly together 64 -> 0, rightly 40 -> 52 of 66.
#: `benchmarks.clusters`, 250 events, six seeds: precision 1, mean recall .988 -> .992. With 1.3 as the most,
#: other events of one week with the same people were joined that were not before. Two events with half of
#: their names in common (one country, its ministers, one agency) stay open.
_SAME_NAMES: Final = 0.25
_MOST: Final = 1.2

#: Mean cosine from which groups are joined.
_JOIN: Final = 0.2
#: In components up to this size every pair is compared, also those that no rare word proposed.
_WHOLE: Final = 400

#: Characters of the first line that stand for a missing title.
_TITLE_LENGTH: Final = 80

_Vector: TypeAlias = Mapping[int, float]
_NO_TERMS: Final = array("I")


@dataclass(frozen=True, slots=True)
class Report:
    """An article as far as grouping looks at it; `terms` as `story_terms` finds them."""

    id: str
    title: str
    published: Published | None
    version_of: str
    terms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept of an article while all are read; dates as day numbers, wide open when unknown."""

    id: str
    title: str
    first: int
    last: int
    version_of: str
    terms: array[int]
    counts: array[int]


def group(
    articles: Iterable[Article],
    *,
    declared: Mapping[str, StoryGroup] | None = None,
    terms: Mapping[str, Mapping[str, int]] | None = None,
) -> list[Story]:
    """The stories of these articles, the largest first; every article is in exactly one.

    `declared` are the stories of corpus.yaml, which win; `terms` what `story_terms` made of an article, by
    its id, where that is known already. The order of the articles does not matter; each is read once and not
    kept.
    """
    return group_reports((_report(each, terms or {}) for each in articles), declared=declared)


def group_reports(
    reports: Iterable[Report],
    *,
    declared: Mapping[str, StoryGroup] | None = None,
    check: Callable[[], None] = lambda: None,
) -> list[Story]:
    """The same of articles as far as grouping looks at them. `check` is called now and then; what it raises
    ends the work."""
    numbers: dict[str, int] = {}
    read = sorted((_read(each, numbers) for each in reports), key=lambda known: known.id)
    stories, taken = _declared(read, declared or {})
    left = [known for known in read if known.id not in taken]
    weights = _weights(read, numbers)
    del read
    numbers.clear()  # of 10,000 articles a tenth of all memory
    check()
    vectors = _vectors(left, weights)
    del weights
    check()
    similar = _similarities(left, vectors)
    for members in components(len(left), (pair for pair, value in similar.items() if value >= _JOIN)):
        check()
        inside = _complete(members, left, vectors, similar)
        for found in average_link(members, inside, _JOIN):
            stories.append(_story(left, found, inside))
    return ordered(stories)


def heading(title: str, text: str) -> str:
    """What an article lends its story as title: its own, else the beginning of its first line."""
    return title or text[:_TITLE_LENGTH].partition("\n")[0]


def _report(article: Article, known: Mapping[str, Mapping[str, int]]) -> Report:
    terms = known.get(article.id)
    if terms is None:
        terms = story_terms(article.title, article.text)
    published = article.published if isinstance(article.published, Published) else None
    return Report(article.id, heading(article.title, article.text), published, article.version_of, terms)


def _read(report: Report, numbers: dict[str, int]) -> _Known:
    published = report.published
    return _Known(
        report.id,
        report.title,
        published.first.toordinal() if published else date.min.toordinal(),
        published.last.toordinal() if published else date.max.toordinal(),
        report.version_of,
        array("I", [numbers.setdefault(term, len(numbers)) for term in report.terms]),
        array("I", report.terms.values()),
    )


def _vectors(left: list[_Known], weights: _Weights) -> list[_Weighed]:
    """What is compared of these articles. They lose their terms one by one: those of all and all vectors at
    once would be most of what grouping takes."""
    most = max(_COMMON, int(_COMMON_SHARE * len(left)))
    vectors: list[_Weighed] = []
    for at, known in enumerate(left):
        vectors.append(_weighed(known, weights, most))
        left[at] = replace(known, terms=_NO_TERMS, counts=_NO_TERMS)
    return vectors


def _declared(
    read: Sequence[_Known], declared: Mapping[str, StoryGroup]
) -> tuple[list[Story], frozenset[str]]:
    """The declared stories with the articles that are there, and these; an article's first story keeps it."""
    by_id = {known.id: known for known in read}
    stories: list[Story] = []
    taken: set[str] = set()
    for key, each in declared.items():
        members = [
            by_id[name] for name in dict.fromkeys(each.articles) if name in by_id and name not in taken
        ]
        if members:
            members.sort(key=_by_date)
            ids = tuple(known.id for known in members)
            stories.append(Story(key, each.title or members[0].title, ids, Basis.DECLARED))
            taken.update(ids)
    return stories, frozenset(taken)


@dataclass(frozen=True, slots=True)
class _Weights:
    """Of each term by number: how many articles hold it, how telling it is, whether any news may hold it, the
    number of the same word without a mark if it marks a name."""

    df: Sequence[int]
    idf: Sequence[float]
    news: Sequence[bool]
    name_of: Mapping[int, int]


def _weights(read: Sequence[_Known], numbers: Mapping[str, int]) -> _Weights:
    df = [0] * len(numbers)
    for known in read:
        for term in known.terms:
            df[term] += 1
    count = math.log(len(read) + _BACKGROUND)
    news = [term in NEWS_TERMS for term in numbers]
    expected = (_NEWS_DF if each else _OTHER_DF for each in news)
    idf = [max(0.0, count - math.log(own + more)) for own, more in zip(df, expected, strict=True)]
    name_of = {number: numbers[term[len(NAME) :]] for term, number in numbers.items() if term[0] == NAME}
    return _Weights(df, idf, news, name_of)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An article's unit vector over the terms that weigh most, which of them propose candidates, and the
    names that weigh most with the share of each in their weight."""

    vector: _Vector
    proposing: tuple[int, ...]
    names: _Vector


def _weighed(known: _Known, by: _Weights, most: int) -> _Weighed:
    """`most`: how many articles may hold a term that proposes."""
    weights = {
        term: (1 + math.log(count)) * by.idf[term]
        for term, count in zip(known.terms, known.counts, strict=True)
        if term not in by.name_of
    }
    marks = [(by.name_of[term], term) for term in known.terms if term in by.name_of]
    names = [term for term, mark in marks if by.df[mark] >= _A_NAME * by.df[term]]
    names.sort(key=lambda term: (-weights[term], by.df[term]))
    # Of equal weights the rarer term, then the one written first: never the one with the smaller number,
    # because numbers go by the order of the articles.
    ranked = [(-weight, by.df[term], at, term) for at, (term, weight) in enumerate(weights.items())]
    order = [term for *_, term in sorted(ranked)[:_COMPARED]]
    length = math.sqrt(math.fsum([weights[term] ** 2 for term in order])) or 1.0
    proposing = [term for term in order if 1 < by.df[term] <= most and not by.news[term]]
    total = math.fsum([weights[term] for term in names[:_NAMED]]) or 1.0
    return _Weighed(
        {term: weights[term] / length for term in order},
        tuple(proposing[:_PROPOSING]),
        {term: weights[term] / total for term in names[:_NAMED]},
    )


def _similarities(left: Sequence[_Known], vectors: Sequence[_Weighed]) -> dict[Pair, float]:
    """The cosines of all pairs that share enough rare words and lie within the window; versions of one text
    are as alike as can be."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(vectors):
        for term in each.proposing:
            holders[term].append(number)
    similar = {
        (a, b): _likeness(vectors[a], vectors[b])
        for a in range(len(left))
        for b, count in _later_holders(a, vectors[a].proposing, holders).items()
        if count >= _PROPOSED and _near(left[a], left[b])
    }
    places_of = {known.id: number for number, known in enumerate(left)}
    for number, known in enumerate(left):
        of = places_of.get(known.version_of, number)
        if of != number:
            similar[min(of, number), max(of, number)] = 1.0
    return similar


def _later_holders(number: int, terms: Iterable[int], holders: Mapping[int, Sequence[int]]) -> Counter[int]:
    """How many of these terms each article after this one proposes by. Of one article at a time: the counts
    of all pairs would take more memory than anything else."""
    shared: Counter[int] = Counter()
    for term in terms:
        places = holders[term]
        shared.update(places[bisect_right(places, number) :])
    return shared


def _complete(
    members: Sequence[int],
    left: Sequence[_Known],
    vectors: Sequence[_Weighed],
    similar: Mapping[Pair, float],
) -> Mapping[Pair, float]:
    """The cosines of all pairs within a component that is not too large."""
    if len(members) > _WHOLE:
        return similar
    return {
        (a, b): similar[a, b] if (a, b) in similar else _likeness(vectors[a], vectors[b])
        for a, b in combinations(members, 2)
        if (a, b) in similar or _near(left[a], left[b])
    }


def _near(a: _Known, b: _Known) -> bool:
    return max(a.first, b.first) - min(a.last, b.last) <= _WINDOW


def _likeness(a: _Weighed, b: _Weighed) -> float:
    """The cosine, less where hardly a name of either is in the other: a report of another event of the same
    kind may share every phrase."""
    cosine = _cosine(a.vector, b.vector)
    if not cosine or min(len(a.names), len(b.names)) < _FEW_NAMES:
        return cosine
    shared = max(_named(a, b), _named(b, a))
    return cosine * min(shared / _SAME_NAMES, _MOST)


def _named(a: _Weighed, b: _Weighed) -> float:
    """The part of the names of `a`, by weight, that `b` holds."""
    return math.fsum([weight for term, weight in a.names.items() if term in b.names or term in b.vector])


def _cosine(a: _Vector, b: _Vector) -> float:
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])


def _story(left: Sequence[_Known], members: Sequence[int], similar: Mapping[Pair, float]) -> Story:
    """The members as a story: the title is that of the one most like the others, the first of equals."""
    ordered = sorted(members, key=lambda number: _by_date(left[number]))

    def central(number: int) -> float:
        return math.fsum(similar.get((min(number, each), max(number, each)), 0.0) for each in members)

    title = left[max(ordered, key=central)].title
    ids = tuple(left[number].id for number in ordered)
    return Story(ids[0], title, ids)


def _by_date(known: _Known) -> tuple[bool, int, str]:
    """The earliest first, those without a date last."""
    return known.first == date.min.toordinal(), known.first, known.id
