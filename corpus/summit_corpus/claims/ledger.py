"""The ledger of a story: its facts -> claims with what the sources make of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.apply_verdicts import apply_verdicts
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.claims.context import Context, contexts
from summit_corpus.claims.differences import LinkKind
from summit_corpus.claims.events import with_statuses
from summit_corpus.claims.grouping import Bundle, bundles
from summit_corpus.claims.labels import Labels
from summit_corpus.claims.origins import Origins
from summit_corpus.facts import Fact, extract
from summit_corpus.stories.names import story_names
from summit_corpus.verdicts import Verdict
from summit_corpus.wanted import go_on

__all__ = ["ledger"]

#: Words shown as the reason why facts are one claim.
_WHY = 6


def ledger(
    articles: Sequence[Article],
    *,
    facts: Mapping[str, Sequence[Fact]] | None = None,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    verdicts: Sequence[Verdict] = (),
) -> Ledger:
    """Every fact of the articles that makes claims, in exactly one claim; those most shared come first.

    `facts` are the facts of each article by its id, extracted here when not given; `aliases` those of
    corpus.yaml; `verdicts` the reader's decisions, which win. The claims and their statuses do not depend
    on the order of the articles.
    """
    if facts is None:
        facts = {each.id: extract(each.text, published=each.published) for each in articles}
    names = story_names(articles, facts, aliases)
    found = contexts(articles, facts, names)
    decided = apply_verdicts(with_statuses(bundles(found)), verdicts, articles)
    origins = Origins(articles)
    order = {article.id: number for number, article in enumerate(articles)}
    labels = Labels(found)
    claims = _numbered([_claim(bundle, origins, labels, decided.label(bundle)) for bundle in decided.bundles])
    ranked = sorted(claims, key=lambda claim: _rank(claim, order))
    return Ledger(tuple(ranked), tuple(decided.unresolved))


def _claim(bundle: Bundle, origins: Origins, labels: Labels, label: str) -> Claim:
    go_on()
    members = sorted((each for cluster in bundle.clusters for each in cluster.members), key=_place)
    articles = list(dict.fromkeys(each.article.id for each in members))
    return Claim(
        id=_id(members),
        label=label or labels.of(sorted(members, key=lambda each: each.key)),
        kind=members[0].fact.kind,
        status=_status(bundle),
        members=tuple(Member(each.article.id, each.fact) for each in members),
        origins=origins.count(articles),
        notes=tuple(sorted(_notes(bundle))),
        why=_why(members),
        same=max(len(cluster.articles) for cluster in bundle.clusters),
    )


def _place(context: Context) -> tuple[int, int]:
    return context.order, context.fact.start


def _status(bundle: Bundle) -> ClaimStatus:
    kinds = {link.kind for link in bundle.links}
    if LinkKind.DIFFER in kinds:
        return ClaimStatus.DIFFER
    if LinkKind.POSSIBLY in kinds:
        return ClaimStatus.POSSIBLY
    if any(len(cluster.articles) > 1 for cluster in bundle.clusters):
        return ClaimStatus.AGREE
    return ClaimStatus.POSSIBLY if len(bundle.articles) > 1 else ClaimStatus.ONE


def _notes(bundle: Bundle) -> set[str]:
    notes = {note for cluster in bundle.clusters for note in cluster.notes}
    return notes | {link.note for link in bundle.links if link.note}


def _why(members: Sequence[Context]) -> tuple[str, ...]:
    """The words that members of different articles share, those that weigh most first, as the first writes
    them."""
    if len({each.article.id for each in members}) == 1:
        return ()
    weights: defaultdict[str, float] = defaultdict(float)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for each in members:
        for term, weight in each.vector.items():
            weights[term] += weight
            holders[term].add(each.article.id)
    shared = [term for term in weights if len(holders[term]) > 1]
    shared.sort(key=lambda term: (-len(holders[term]), -weights[term], term))
    written = {item.term: item for each in reversed(members) for item in each.sentence.items}
    texts = {item: each.article.text for each in members for item in each.sentence.items}
    words = (
        term[1:] if term[0] == "@" else texts[written[term]][written[term].start : written[term].end].lower()
        for term in shared
        if term[0] == "@" or term in written
    )
    return tuple(dict.fromkeys(words))[:_WHY]


def _id(members: Sequence[Context]) -> str:
    first = min(members, key=lambda each: each.key)
    anchor = Anchor.at(first.article.id, first.article.text, first.fact.span)
    known = "\0".join((str(first.fact.kind), anchor.article, anchor.before, anchor.surface, anchor.after))
    return sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _numbered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with ids that are unique: a text that repeats itself word for word gives equal ones."""
    seen: Counter[str] = Counter()
    made = []
    for claim in claims:
        seen[claim.id] += 1
        times = seen[claim.id]
        made.append(claim if times == 1 else replace(claim, id=f"{claim.id}-{times}"))
    return made


def _rank(claim: Claim, order: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Most articles first, then what differs, then the order of the articles and of the text."""
    first = claim.members[0]
    differs = 0 if claim.status is ClaimStatus.DIFFER else 1
    return -len(claim.articles), differs, order[first.article_id], first.fact.start
