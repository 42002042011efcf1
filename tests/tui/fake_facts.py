"""Facts and claims by rules so simple that every expected value can be seen in the text: what the app does
with them must not depend on how well they are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from threading import Event

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Money, Name, Percent, Quote
from summit_corpus.stories.names import story_names
from summit_index.dossier import Dossier
from summit_index.library import Library

BILLION = Decimal(10**9)
RULES = (
    (Kind.MONEY, r"\$(\d+) billion", lambda m: Money(Decimal(m[1]) * BILLION, "USD", True)),
    (Kind.PERCENT, r"(\d+) per cent", lambda m: Percent(Decimal(m[1]))),
    (Kind.DATE, r"\b(20\d\d)\b", lambda m: Date(m[1], "by")),
    (Kind.PERSON, r"\b(?:Mara )?Lind\b", lambda m: Name("Mara Lind")),
    (Kind.PLACE, r"\b(?:Aland|Borgo)\b", lambda m: Name(m[0])),
    (Kind.QUOTE, r"“[^”]+”", lambda m: Quote(m[0][1:-1], "Mara Lind")),
)
SUBJECTS = ("railway", "dam", "port")


def extract(text: str) -> tuple[Fact, ...]:
    """The facts of a text in text order."""
    found = [
        Fact(kind, match.start(), match.end(), match[0], value(match), (("bound", "by"),), f"fake-{kind}")
        for kind, pattern, value in RULES
        for match in re.finditer(pattern, text)
    ]
    return tuple(sorted(found, key=lambda fact: (fact.start, -fact.end)))


def ledger(articles: Sequence[Article], facts: dict[str, tuple[Fact, ...]]) -> Ledger:
    """One claim a kind and subject: the last of `SUBJECTS` named before the fact."""
    members: dict[tuple[Kind, str], list[Member]] = {}
    for article in articles:
        for fact in facts[article.id]:
            before = article.text[: fact.start]
            subject = max(SUBJECTS, key=before.rfind)
            if fact.kind not in (Kind.PERSON, Kind.PLACE, Kind.QUOTE) and subject in before:
                members.setdefault((fact.kind, subject), []).append(Member(article.id, fact))
    return Ledger(tuple(_claim(kind, subject, tuple(found)) for (kind, subject), found in members.items()))


def _claim(kind: Kind, subject: str, members: tuple[Member, ...]) -> Claim:
    articles = len({member.article_id for member in members})
    values = {str(member.fact.value) for member in members}
    status = ClaimStatus.DIFFER if len(values) > 1 else ClaimStatus.AGREE
    if kind is Kind.PERCENT:
        status = ClaimStatus.POSSIBLY
    status = status if articles > 1 else ClaimStatus.ONE
    label = {Kind.MONEY: "cost", Kind.DATE: "end", Kind.PERCENT: "share"}[kind] + f" of the {subject}"
    notes = ("look at both",) if status is ClaimStatus.DIFFER else ()
    return Claim(f"{kind}-{subject}", label, kind, status, members, articles, notes, (subject,))


class FakeFacts:
    """Takes the place of what a library extracts. `gate` holds every answer back until it is set; `asked`
    are the articles whose facts were asked for."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.asked: list[str] = []
        self.made = 0
        self._dossiers: dict[Library, Dossier] = {}

    def forget(self) -> None:
        """The next dossier is made anew."""
        self._dossiers.clear()

    def facts(self, library: Library, article_id: str) -> tuple[Fact, ...]:
        self.asked.append(article_id)
        assert self.gate.wait(20)
        return extract(library.article(article_id).text)

    def dossier(
        self, library: Library, article_id: str | None = None, verdicts: Sequence[object] = ()
    ) -> Dossier:
        assert self.gate.wait(20)
        if library not in self._dossiers:
            articles = tuple(library.article(record.id) for record in library.records)
            facts = {article.id: extract(article.text) for article in articles}
            names = story_names(articles, facts)
            self.made += 1
            self._dossiers[library] = Dossier(articles, facts, names, ledger(articles, facts))
        return self._dossiers[library]
