"""Facts -> claims in the making: first what agrees, then what differs, is older, or may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final

from summit_corpus.claims.context import Context
from summit_corpus.claims.differences import UPDATED, Link, LinkKind, difference
from summit_corpus.claims.likeness import agree_floor, apart, clash, likeness, same_measure
from summit_corpus.claims.partition import Partition, pairs_sharing
from summit_corpus.claims.updates import is_update
from summit_corpus.claims.values import Compat, compare
from summit_corpus.facts import Kind
from summit_corpus.facts.values import Money
from summit_corpus.text.fold import fold
from summit_corpus.wanted import go_on

__all__ = ["Bundle", "Cluster", "bundles"]

#: How many of its weightiest terms a fact is looked up by.
_LOOKED_UP: Final = 8
#: Up to so many equal values are compared each with each, more only when they share such a term.
_BUCKET: Final = 100
#: Members that stand for a cluster when it is compared with another.
_SPEAKERS: Final = 5
#: Members of a group of equal values that may keep another group out of it.
_VETOES: Final = 16


@dataclass(eq=False)
class Cluster:
    """Facts with values that may stand for one another, in canonical order, and why."""

    members: list[Context]
    notes: set[str] = field(default_factory=set)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The ids of its articles."""
        return frozenset(member.article.id for member in self.members)

    @cached_property
    def speakers(self) -> list[Context]:
        """One member an article, up to a few: who speaks for it in comparisons."""
        first: dict[str, Context] = {}
        for member in self.members:
            first.setdefault(member.article.id, member)
        chosen = list(first.values())[:_SPEAKERS]
        spare = _SPEAKERS - len(chosen)
        return (
            chosen + [member for member in self.members if member not in chosen][:spare] if spare else chosen
        )


@dataclass(eq=False)
class Bundle:
    """A claim in the making: one cluster, or several that are set side by side by `links`."""

    clusters: list[Cluster]
    links: list[Link] = field(default_factory=list)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of its articles."""
        return frozenset().union(*(cluster.articles for cluster in self.clusters))


def bundles(contexts: Sequence[Context]) -> list[Bundle]:
    """Every context in exactly one bundle; the same for any order of `contexts`."""
    ordered = sorted(contexts, key=lambda each: each.key)
    clusters: list[Cluster] = []
    for bucket in _buckets(ordered):
        go_on()
        clusters += _agreeing(bucket)
    return _side_by_side(_near(_conversions(clusters)))


def _buckets(contexts: Sequence[Context]) -> list[list[Context]]:
    """Contexts with equal values; quotations of one speaker count as equal until their words are compared."""
    found: defaultdict[tuple[object, ...], list[Context]] = defaultdict(list)
    for each in contexts:
        figure = each.figure
        value: tuple[object, ...] = (figure.low, figure.high, figure.currency, figure.word)
        if each.fact.kind is Kind.QUOTE and not figure.word:
            value = (fold(each.fact.surface),)
        elif each.fact.kind is Kind.QUANTITY:
            value = (figure.low, figure.high)
        found[each.fact.kind, figure.unit, *value].append(each)
    return list(found.values())


def _weighty(context: Context) -> set[str]:
    """The terms a fact is looked up by."""
    ranked = sorted(context.vector.items(), key=lambda each: (-each[1], each[0]))
    return {term for term, _ in ranked[:_LOOKED_UP]} | set(list(context.heads)[:2])


def _agreeing(bucket: list[Context]) -> list[Cluster]:
    """The clusters of equal values that measure the same. No two members may be apart but those that an
    article repeats word for word: a line that stands in it ten thousand times is compared once."""
    said: defaultdict[tuple[str, str, int], list[Context]] = defaultdict(list)
    for each in bucket:
        said[_in_words(each)].append(each)
    repeated = list(said.values())
    groups = _joined([each[0] for each in repeated])
    found = ([member for number in group for member in repeated[number]] for group in groups)
    return [Cluster(sorted(members, key=lambda each: each.key)) for members in found]


def _in_words(context: Context) -> tuple[str, str, int]:
    """The article, its sentence as it stands there, and where in it the fact begins."""
    span = context.sentence.span
    return context.article.id, span.of(context.article.text), context.fact.start - span.start


def _joined(bucket: list[Context]) -> list[list[int]]:
    """The numbers of those of equal value that measure the same."""
    if len(bucket) == 1:
        return [[0]]
    few = len(bucket) <= _BUCKET
    edges = []
    for i, j in combinations(range(len(bucket)), 2) if few else pairs_sharing(map(_weighty, bucket)):
        total = likeness(bucket[i], bucket[j]).total
        if total >= agree_floor(bucket[i], bucket[j], Compat.EQUAL) and not apart(bucket[i], bucket[j]):
            edges.append((-total, i, j))
    parts = Partition(len(bucket))
    for _, i, j in sorted(edges):
        if parts.together(i, j):
            continue
        one, other = parts.group(i)[:_VETOES], parts.group(j)[:_VETOES]
        if not any(clash(bucket[a], bucket[b]) for a in one for b in other):
            parts.join(i, j)
    return parts.groups()


def _conversions(clusters: list[Cluster]) -> list[Cluster]:
    """Joins an amount with the one that repeats it in another currency."""
    home = {member.key: number for number, cluster in enumerate(clusters) for member in cluster.members}
    parts = Partition(len(clusters))
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            value = member.fact.value
            if isinstance(value, Money) and value.converts is not None:
                first = home.get((member.article.id, value.converts, str(Kind.MONEY)))
                if first is not None:
                    parts.join(first, number)
    return [_merged([clusters[number] for number in group], "conversion") for group in parts.groups()]


def _merged(clusters: list[Cluster], note: str) -> Cluster:
    """One cluster of several; `note` says why, when there are several."""
    if len(clusters) == 1:
        return clusters[0]
    members = sorted((member for each in clusters for member in each.members), key=lambda each: each.key)
    notes = {note for note in (note, *(word for each in clusters for word in each.notes)) if note}
    return Cluster(members, notes)


def _near(clusters: list[Cluster]) -> list[Cluster]:
    """Joins clusters whose values may stand for one another: rounded, a range, a bound, another precision."""
    found: list[tuple[float, int, int, str]] = []
    for numbers in _by_unit(clusters):
        keys = [_cluster_terms(clusters[number]) for number in numbers]
        for a, b in pairs_sharing(keys):
            i, j = numbers[a], numbers[b]
            best = _nearness(clusters[i], clusters[j])
            if best:
                found.append((-best[0], i, j, best[1]))
    parts = Partition(len(clusters))
    notes: defaultdict[int, set[str]] = defaultdict(set)
    for _, i, j, note in sorted(found):
        if parts.together(i, j) or not _all_near(clusters, parts.group(i), parts.group(j)):
            continue
        said = notes.pop(parts.group(i)[0], set()) | notes.pop(parts.group(j)[0], set()) | {note}
        parts.join(i, j)
        notes[parts.group(i)[0]] = said
    made = []
    for group in parts.groups():
        cluster = _merged([clusters[number] for number in group], "")
        said = set().union(*(notes.get(number, set()) for number in group))
        made.append(Cluster(cluster.members, {note for note in cluster.notes | said if note}))
    return made


def _by_unit(clusters: list[Cluster]) -> list[list[int]]:
    """Numbers of the clusters of each kind and unit, where there are several."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        first = cluster.members[0]
        if first.fact.kind is not Kind.QUOTE:
            found[str(first.fact.kind), first.figure.unit].append(number)
    return [numbers for numbers in found.values() if len(numbers) > 1]


def _cluster_terms(cluster: Cluster) -> set[str]:
    return set().union(*(_weighty(member) for member in cluster.speakers))


def _nearness(one: Cluster, other: Cluster) -> tuple[float, str] | None:
    """How alike the likest pair of two clusters is whose values may stand for one another, and the note."""
    best: tuple[float, str] | None = None
    for a in one.speakers:
        for b in other.speakers:
            compat, note = compare(a.figure, b.figure)
            if compat < Compat.WITHIN or apart(a, b) or (compat is Compat.WITHIN and not same_measure(a, b)):
                continue
            total = likeness(a, b).total
            if total >= agree_floor(a, b, compat) and (best is None or total > best[0]):
                best = total, note
    return best


def _all_near(clusters: list[Cluster], first: list[int], second: list[int]) -> bool:
    """Whether no two values of the groups differ and no two members are apart."""
    for i in first:
        for j in second:
            for a in clusters[i].speakers:
                for b in clusters[j].speakers:
                    if compare(a.figure, b.figure).compat is Compat.DIFFERENT or clash(a, b):
                        return False
    return True


def _side_by_side(clusters: list[Cluster]) -> list[Bundle]:
    """Bundles of clusters that differ, update one another or are possibly the same. Two facts of one article
    mean different things, so that clusters with a common article never join."""
    links: list[tuple[float, int, int, Link]] = []
    for numbers in _by_unit(clusters):
        keys = [_cluster_terms(clusters[number]) for number in numbers]
        for a, b in pairs_sharing(keys):
            link = _best_link(clusters[numbers[a]], clusters[numbers[b]])
            if link:
                links.append((-link.total, numbers[a], numbers[b], link))
    made = {number: Bundle([cluster]) for number, cluster in enumerate(clusters)}
    parts = Partition(len(clusters))
    for _, i, j, link in sorted(links, key=lambda each: each[:3]):
        one, other = made[parts.group(i)[0]], made[parts.group(j)[0]]
        if parts.together(i, j) or not one.articles.isdisjoint(other.articles):
            continue
        if link.kind is LinkKind.POSSIBLY and not _may_stand_beside(one, other, link):
            continue
        del made[parts.group(i)[0]], made[parts.group(j)[0]]
        parts.join(i, j)
        made[parts.group(i)[0]] = Bundle(one.clusters + other.clusters, [*one.links, *other.links, link])
    return list(made.values())


def _best_link(one: Cluster, other: Cluster) -> Link | None:
    """The strongest link between two clusters without a common article."""
    if not one.articles.isdisjoint(other.articles):
        return None
    found = [link for a in one.speakers for b in other.speakers if (link := difference(a, b))]
    if not found:
        return None
    best = max(found, key=lambda link: (link.kind, link.total, link.one.key, link.other.key))
    replaces = _replaces(one, other) or _replaces(other, one)
    if best.kind is LinkKind.DIFFER and replaces:
        return best._replace(kind=LinkKind.UPDATE, note=UPDATED)
    if best.kind is LinkKind.UPDATE and not replaces:
        # One source came round to what others said before: they may have differed until then.
        return best._replace(kind=LinkKind.POSSIBLY)
    return best


def _replaces(new: Cluster, old: Cluster) -> bool:
    """Whether each article of the one cluster is a later word on one of the other."""
    return all(any(is_update(a, b) for b in old.speakers) for a in new.speakers)


def _may_stand_beside(one: Bundle, other: Bundle, link: Link) -> bool:
    """Whether a doubtful link may be made: it never touches an asserted one, and hides no agreement."""
    if one.links or other.links:
        return False
    agreed = any(len(each.articles) > 1 for bundle in (one, other) for each in bundle.clusters)
    return link.strict or not agreed
