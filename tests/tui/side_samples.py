"""Three short reports on a bridge with facts, claims and matches decided by hand, so that what is shown of a
comparison is tested without matching, extraction and grouping having to be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.compare import Comparison
from summit_corpus.compare.comparison import RELATED, Match, Tier
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import Date, Kind, Money, Percent, Value
from summit_corpus.stories import Story
from summit_corpus.stories.names import story_names
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier

NORTH = "The bridge will cost $8 billion. Traffic starts in 2030. Nobody fishes there."
SOUTH = "A bridge for $9 billion was praised. Trade grew by 6%. Cars may use it from 2030. It costs no toll."
EAST = "It opens in 2030. Trade rose 6%. “The mayor sang,” a guard said."

TEXTS = {"north": NORTH, "south": SOUTH, "east": EAST}
ABOUT: Mapping[str, Mapping[str, Any]] = {
    "north": {"title": "=North", "source": "The Gazette", "published": date(2025, 3, 1), "retold": True},
    "south": {
        "title": "S",
        "source": "The Herald",
        "published": date(2025, 3, 2),
        "authors": ("A. Moss",),
    },
    "east": {"source": "The Post", "published": date(2025, 3, 3), "url": "https://post.example/1"},
}

#: article and sentence, its best match elsewhere, the score
MATCHES = [
    ("north", 0, "south", 0, 0.5),
    ("south", 0, "north", 0, 0.5),
    ("north", 1, "south", 2, 0.17),
    ("south", 2, "north", 1, 0.17),
    ("north", 1, "east", 0, 0.4),
    ("east", 0, "north", 1, 0.4),
    ("south", 1, "east", 1, 0.3),
    ("east", 1, "south", 1, 0.3),
]

#: article, kind, surface, value
SAID: list[tuple[str, Kind, str, Value]] = [
    ("north", Kind.MONEY, "$8 billion", Money(Decimal(8_000_000_000), "USD")),
    ("north", Kind.DATE, "2030", Date("2030", "by")),
    ("south", Kind.MONEY, "$9 billion", Money(Decimal(9_000_000_000), "USD")),
    ("south", Kind.PERCENT, "6%", Percent(Decimal(6))),
    ("south", Kind.DATE, "2030", Date("2030", "from")),
    ("east", Kind.DATE, "2030", Date("2030", "by")),
    ("east", Kind.PERCENT, "6%", Percent(Decimal(6))),
]


def article(article_id: str, text: str | None = None, **more: Any) -> Article:
    known = {**ABOUT.get(article_id, {}), **more}
    return Article(id=article_id, text=TEXTS[article_id] if text is None else text, **known)


def fact(of: Article, kind: Kind, surface: str, value: Value) -> Fact:
    start = of.text.index(surface)
    return Fact(kind, start, start + len(surface), surface, value, (), "by hand")


class Told(Comparison):
    """A comparison that finds what it was told."""

    def __init__(
        self,
        articles: Sequence[Article],
        told: Iterable[tuple[str, int, str, int, float]] = (),
        *,
        confirmed: Iterable[tuple[str, int]] = (),
        **_: Any,
    ) -> None:
        super().__init__(articles)
        self.told, self.confirmed = list(told or MATCHES), set(confirmed)

    def match(self, a: Article, b: Article, floor: float = RELATED) -> list[Match]:
        found = []
        for one, i, other, j, score in self.told:
            sure = (one, i) in self.confirmed
            if (one, other) == (a.id, b.id) and (score >= floor or sure):
                tier = Tier.SAME if sure or score >= 0.2 else Tier.RELATED
                found.append(Match(a.sentences[i], b.sentences[j], score, tier, ("bridge",), sure))
        return found

    def matches_of(self, a: Article, sentence: Span, floor: float = RELATED) -> dict[str, Match]:
        return {
            b.id: match
            for b in self.articles
            if b is not a
            for match in self.match(a, b, floor)
            if match.a == sentence
        }


def dossier_told(
    *, confirmed: Iterable[tuple[str, int]] = (), status: ClaimStatus = ClaimStatus.DIFFER
) -> Dossier:
    """North, south and east: they differ on the cost, all have 2030, two have the growth of trade."""
    articles = [article(each) for each in TEXTS]
    known = {each.id: each for each in articles}
    said = [(where, fact(known[where], *rest)) for where, *rest in SAID]

    def claim(number: str, label: str, state: ClaimStatus, picked: Sequence[int]) -> Claim:
        members = tuple(Member(*said[each]) for each in picked)
        return Claim(number, label, members[0].fact.kind, state, members)

    claims = (
        claim("c1", "cost of the bridge", status, (0, 2)),
        claim("c2", "opening", ClaimStatus.AGREE, (1, 4, 5)),
        claim("c3", "growth of trade", ClaimStatus.AGREE, (3, 6)),
    )
    facts = {each: tuple(f for where, f in said if where == each) for each in TEXTS}
    return made(articles, facts, claims, Told(articles, confirmed=confirmed))


def made(
    articles: Sequence[Article],
    facts: Mapping[str, tuple[Fact, ...]] | None = None,
    claims: Iterable[Claim] = (),
    comparison: Comparison | None = None,
) -> Dossier:
    """A dossier of these articles."""
    ids = tuple(each.id for each in articles)
    dossier = Dossier(
        tuple(articles),
        facts or {},
        story_names(articles, {}),
        Ledger(tuple(claims)),
        Story("s", "A bridge", ids),
    )
    dossier.__dict__["comparison"] = comparison or Comparison(articles)
    return dossier
