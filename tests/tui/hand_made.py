"""A ledger of the bundled story made by hand, and what verdicts do to it: what shows claims is tested without
extraction and grouping having to be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import Count, Date, Kind, Money, Percent, Status, Value
from summit_corpus.stories.names import story_names
from summit_corpus.verdicts import Decision, Verdict
from summit_index.dossier import Dossier
from summit_index.library import Library

ALJ, SCMP, ST, TDI, SITE = "al-jazeera-reprint", "scmp", "straits-times", "tdi", "unnamed-site"
ORDER = [SCMP, ST, ALJ, SITE, TDI]  # by the middle of the time in which each appeared


def usd(amount: int, *, assumed: bool = False) -> Money:
    return Money(Decimal(amount), "USD", assumed)


#: label, status, origins, notes, then article, kind, surface (its first place in the text), value
STORY: list[tuple[str, ClaimStatus, int, tuple[str, ...], list[tuple[str, Kind, str, Value]]]] = [
    ("share of exports to Kazakhstan", ClaimStatus.ONE, 1, (), [
        (ALJ, Kind.PERCENT, "16 per cent", Percent(Decimal(16))),
    ]),
    ("cost of the railway", ClaimStatus.AGREE, 2, (), [
        (ALJ, Kind.MONEY, "$8bn", usd(8_000_000_000, assumed=True)),
        (TDI, Kind.MONEY, "$8 billion", usd(8_000_000_000, assumed=True)),
    ]),
    ("completion of the railway", ClaimStatus.AGREE, 2, (), [
        (ALJ, Kind.DATE, "2030", Date("2030", "by")),
        (TDI, Kind.DATE, "2030", Date("2030", "by")),
    ]),
    ("investment of China in Kazakhstan", ClaimStatus.AGREE, 2, (), [
        (ST, Kind.MONEY, "US$26 billion", usd(26_000_000_000)),
        (ALJ, Kind.MONEY, "$26bn", usd(26_000_000_000, assumed=True)),
        (TDI, Kind.MONEY, "$26 billion", usd(26_000_000_000, assumed=True)),
    ]),
    ("start of the railway", ClaimStatus.DIFFER, 3, (), [
        (ALJ, Kind.DATE, "July", Date("2025-07")),
        (SITE, Kind.STATUS, "now in construction phase", Status("railway", "under way")),
        (TDI, Kind.DATE, "next month", Date("2025-07")),
    ]),
    ("largest trading partner since", ClaimStatus.POSSIBLY, 2, ("scope differs: region / Kazakhstan",), [
        (ST, Kind.DATE, "Since 2023", Date("2023", "since")),
        (ALJ, Kind.DATE, "the past three years", Date("2022-06-16/2025-06-16")),
    ]),
    ("agreements signed in Astana", ClaimStatus.ONE, 1, (), [
        (SCMP, Kind.COUNT, "dozens of cooperation agreements", Count(None, "agreement")),
    ]),
    ("gross domestic product of the region", ClaimStatus.ONE, 1, ("conversion",), [
        (ST, Kind.MONEY, "US$500 billion", usd(500_000_000_000)),
        (ST, Kind.MONEY, "S$640 billion", Money(Decimal(640_000_000_000), "SGD", converts=0)),
    ]),
]  # fmt: skip

#: The order of the matrix: what differs, what most articles share, then as the texts have it.
SHOWN = [
    "start of the railway",
    "investment of China in Kazakhstan",
    "cost of the railway",
    "completion of the railway",
    "largest trading partner since",
    "agreements signed in Astana",
    "gross domestic product of the region",
    "share of exports to Kazakhstan",
]


def member(article: Article, kind: Kind, surface: str, value: Value) -> Member:
    start = article.text.index(surface)
    return Member(article.id, Fact(kind, start, start + len(surface), surface, value, (), "by hand"))


def claims_of(articles: dict[str, Article]) -> list[Claim]:
    made = []
    for number, (label, status, origins, notes, values) in enumerate(STORY):
        members = [member(articles[article], *rest) for article, *rest in values]
        made.append(Claim(f"c{number}", label, members[0].fact.kind, status, tuple(members), origins, notes))
    return made


def dossier(library: Library, verdicts: Sequence[Verdict] = ()) -> Dossier:
    articles = {record.id: library.article(record.id) for record in library.records}
    claims = claims_of(articles)
    for verdict in verdicts:
        claims = decided(claims, verdict, articles)
    return dossier_of(articles.values(), claims)


def dossier_of(articles: Iterable[Article], claims: Iterable[Claim], *, lost: Iterable[str] = ()) -> Dossier:
    articles = tuple(articles)
    return Dossier(articles, {}, story_names(articles, {}), Ledger(tuple(claims), tuple(lost)))


def decided(claims: list[Claim], verdict: Verdict, articles: dict[str, Article]) -> list[Claim]:
    """The claims after one verdict, as the design describes its four decisions."""
    places = set()
    for each in verdict.members:
        span = each.anchor.resolve(articles[each.anchor.article].text)
        assert span is not None
        places.add((each.anchor.article, each.kind, span.start))

    def named(member: Member) -> bool:
        return (member.article_id, str(member.fact.kind), member.fact.start) in places

    touched = [claim for claim in claims if any(map(named, claim.members))]
    out = [claim for claim in claims if claim not in touched]
    if verdict.decision is Decision.MERGE:
        members = [each for claim in touched for each in claim.members]
        order = {article_id: number for number, article_id in enumerate(articles)}
        members.sort(key=lambda each: (order[each.article_id], each.fact.start))
        return [*out, replace(touched[0], id="merged", members=tuple(members), status=ClaimStatus.AGREE)]
    for claim in touched:
        if verdict.decision is Decision.RENAME:
            out.append(replace(claim, label=verdict.label))
            continue
        gone = [each for each in claim.members if named(each)]
        rest = [each for each in claim.members if not named(each)]
        parts = [[each] for each in gone] if verdict.decision is Decision.REJECT else [gone]
        for number, part in enumerate([*parts, rest] if rest else parts):
            alone = len({each.article_id for each in part}) < 2
            status = ClaimStatus.ONE if alone else claim.status
            out.append(replace(claim, id=f"{claim.id}-{number}", members=tuple(part), status=status))
    return out
