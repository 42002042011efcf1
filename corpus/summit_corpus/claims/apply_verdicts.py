"""The reader's decisions on claims in the making. They win over everything that is concluded, and hold as
long as their anchors find the facts again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.context import Context
from summit_corpus.claims.differences import UPDATED, Link, LinkKind
from summit_corpus.claims.grouping import Bundle, Cluster
from summit_corpus.claims.updates import is_update
from summit_corpus.claims.values import Compat, compare
from summit_corpus.facts import Kind
from summit_corpus.verdicts import Decision, FactAnchor, Subject, Verdict

__all__ = ["YOURS", "Decided", "apply_verdicts"]

#: The note of a claim that the reader made.
YOURS = "your verdict"

_UNRESOLVED = "{decision}: no {kind} “{surface}” in {article} any more"


@dataclass
class Decided:
    """Bundles after the verdicts, the labels given by the reader, and what no longer applies."""

    bundles: list[Bundle]
    labels: dict[int, str] = field(default_factory=dict)
    unresolved: list[str] = field(default_factory=list)

    def label(self, bundle: Bundle) -> str:
        """The reader's name of a bundle, empty without one."""
        return self.labels.get(id(bundle), "")


def apply_verdicts(
    bundles: Sequence[Bundle], verdicts: Sequence[Verdict], articles: Sequence[Article]
) -> Decided:
    """Applies the verdicts in their order: of two that contradict each other the later one holds."""
    decided = Decided(list(bundles))
    texts = {article.id: article.text for article in articles}
    contexts = [each for bundle in bundles for cluster in bundle.clusters for each in cluster.members]
    by_place: dict[tuple[str, str], list[Context]] = {}
    for each in contexts:
        by_place.setdefault((each.article.id, str(each.fact.kind)), []).append(each)
    for verdict in (each for each in verdicts if each.subject is Subject.CLAIM):
        members = _resolved(verdict, texts, by_place, decided.unresolved)
        if members:
            _apply(decided, verdict, members)
    return decided


def _resolved(
    verdict: Verdict,
    texts: Mapping[str, str],
    by_place: Mapping[tuple[str, str], Sequence[Context]],
    unresolved: list[str],
) -> list[Context]:
    """The contexts that the verdict is about; what is not found is added to `unresolved`."""
    found: dict[int, Context] = {}
    for each in verdict.members:
        context = _find(each, texts, by_place)
        if context is None:
            anchor = each.anchor
            unresolved.append(
                _UNRESOLVED.format(
                    decision=verdict.decision, kind=each.kind, surface=_short(anchor), article=anchor.article
                )
            )
        else:
            found[id(context)] = context
    return list(found.values())


def _short(anchor: Anchor) -> str:
    line = " ".join(anchor.surface.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _find(
    wanted: FactAnchor, texts: Mapping[str, str], by_place: Mapping[tuple[str, str], Sequence[Context]]
) -> Context | None:
    span = wanted.anchor.resolve(texts.get(wanted.anchor.article, ""))
    if span is None:
        return None
    near = by_place.get((wanted.anchor.article, wanted.kind), ())
    return next((each for each in near if each.fact.span.overlaps(span)), None)


def _apply(decided: Decided, verdict: Verdict, members: Sequence[Context]) -> None:
    match verdict.decision:
        case Decision.RENAME:
            for bundle in decided.bundles:
                if _holds(bundle, members):
                    decided.labels[id(bundle)] = verdict.label
        case Decision.MERGE:
            touched = [bundle for bundle in decided.bundles if _holds(bundle, members)]
            if len(touched) > 1:
                _replace(decided, touched, [_merged(touched)])
        case Decision.SPLIT:
            _take_out(decided, members, [_alone(members)])
        case Decision.REJECT:
            _take_out(decided, members, [_alone([each]) for each in members])


def _holds(bundle: Bundle, members: Iterable[Context]) -> bool:
    own = {id(each) for cluster in bundle.clusters for each in cluster.members}
    return any(id(each) in own for each in members)


def _replace(decided: Decided, old: Sequence[Bundle], new: Sequence[Bundle]) -> None:
    """Puts `new` where `old` were; the first label of the old ones goes to the first of the new ones."""
    label = next((decided.labels[id(each)] for each in old if id(each) in decided.labels), "")
    gone = {id(each) for each in old}
    kept = [each for each in decided.bundles if id(each) not in gone]
    decided.bundles = kept + list(new)
    decided.labels = {key: value for key, value in decided.labels.items() if key not in gone}
    if label and new:
        decided.labels[id(new[0])] = label


def _take_out(decided: Decided, members: Sequence[Context], alone: Sequence[Bundle]) -> None:
    """Removes the members from their bundles and adds them as bundles of their own."""
    touched = [bundle for bundle in decided.bundles if _holds(bundle, members)]
    if len(touched) == 1 and len(alone) == 1 and _size(touched[0]) == len(members):
        return  # they stand alone already
    rest = [left for bundle in touched if (left := _without(bundle, members))]
    _replace(decided, touched, [*rest, *alone])


def _size(bundle: Bundle) -> int:
    return sum(len(cluster.members) for cluster in bundle.clusters)


def _without(bundle: Bundle, members: Sequence[Context]) -> Bundle | None:
    """What is left of a bundle; links between clusters that are both left stay."""
    gone = {id(each) for each in members}
    home = {id(each): number for number, cluster in enumerate(bundle.clusters) for each in cluster.members}
    left = [
        Cluster([each for each in cluster.members if id(each) not in gone], cluster.notes)
        for cluster in bundle.clusters
    ]
    links = [
        link._replace(one=one.members[0], other=other.members[0])
        for link in bundle.links
        if (one := left[home[id(link.one)]]).members and (other := left[home[id(link.other)]]).members
    ]
    clusters = [
        cluster if len(cluster.members) > 1 else Cluster(cluster.members)
        for cluster in left
        if cluster.members
    ]
    return Bundle(clusters, links) if clusters else None


def _alone(members: Sequence[Context]) -> Bundle:
    return _merged([Bundle([Cluster([each])]) for each in members])


def _merged(bundles: Sequence[Bundle]) -> Bundle:
    """One bundle of several, because the reader says so: clusters whose values agree become one."""
    clusters: list[Cluster] = []
    links = [link for bundle in bundles for link in bundle.links]
    for cluster in (each for bundle in bundles for each in bundle.clusters):
        home = next((number for number, each in enumerate(clusters) if _agree(each, cluster)), None)
        if home is None:
            clusters.append(Cluster(list(cluster.members), set(cluster.notes)))
        else:
            members = sorted([*clusters[home].members, *cluster.members], key=lambda each: each.key)
            clusters[home] = Cluster(members, clusters[home].notes | cluster.notes)
    if len(bundles) > 1:
        clusters[0].notes.add(YOURS)
        links += [_told(clusters[0], other) for other in clusters[1:]]
    return Bundle(clusters, [link for link in links if not _within(link, clusters)])


def _within(link: Link, clusters: Sequence[Cluster]) -> bool:
    """Whether a link ties a cluster to itself, after clusters have become one."""
    return any(
        {id(link.one), id(link.other)} <= {id(each) for each in cluster.members} for cluster in clusters
    )


def _agree(one: Cluster, other: Cluster) -> bool:
    first, second = one.members[0], other.members[0]
    if first.fact.kind is Kind.QUOTE and second.fact.kind is Kind.QUOTE:
        return True
    return compare(first.figure, second.figure).compat >= Compat.WITHIN


def _told(one: Cluster, other: Cluster) -> Link:
    """The link of two clusters that the reader calls one claim: what their values make of it."""
    first, second = one.members[0], other.members[0]
    if compare(first.figure, second.figure).compat is not Compat.DIFFERENT:
        return Link(LinkKind.POSSIBLY, 1.0, first, second, YOURS)
    if is_update(first, second) or is_update(second, first):
        return Link(LinkKind.UPDATE, 1.0, first, second, UPDATED)
    return Link(LinkKind.DIFFER, 1.0, first, second)
