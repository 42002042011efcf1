"""Small invented stories with their facts written into the text: ⟦12 people|count 12 person⟧. The ledger
is tested on what it is given, whatever the extraction finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from summit_corpus.article import Article
from summit_corpus.claims import Claim, Ledger, ledger
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import (
    Count,
    Date,
    Duration,
    Money,
    Multiple,
    Name,
    Ordinal,
    Percent,
    Quantity,
    Quote,
    Status,
    Value,
)
from summit_corpus.published import Published
from summit_corpus.verdicts import Verdict

NUMBERS: Final = (Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.COUNT, Kind.MULTIPLE)
MARK: Final = re.compile(r"⟦([^|⟧]+)\|(\w+) ?([^;⟧]*)((?:;[^;⟧]+)*)⟧")


def _value(kind: Kind, said: str, surface: str) -> Value:
    first, _, rest = said.partition(" ")
    amount = None if first == "?" else first
    number = Decimal(amount) if amount and kind in NUMBERS else None
    event, _, state = said.partition("=")
    made: dict[Kind, Callable[[], Value]] = {
        Kind.MONEY: lambda: Money(number or Decimal(0), rest or "USD"),
        Kind.PERCENT: lambda: Percent(number or Decimal(0), rest or "percent"),
        Kind.QUANTITY: lambda: Quantity(number or Decimal(0), rest),
        Kind.COUNT: lambda: Count(number, rest),
        Kind.ORDINAL: lambda: Ordinal(int(first), rest),
        Kind.MULTIPLE: lambda: Multiple(number),
        Kind.DATE: lambda: Date(amount, rest or "on"),
        Kind.DURATION: lambda: Duration(first),
        Kind.STATUS: lambda: Status(event, state),
        Kind.QUOTE: lambda: Quote(surface, said or None),
    }
    return made.get(kind, lambda: Name(said or surface))()


def marked(text: str) -> tuple[str, list[Fact]]:
    """The text without its marks, and the facts that they stand for."""
    out, facts, last = "", [], 0
    for found in MARK.finditer(text):
        out += text[last : found.start()]
        surface, kind = found[1], Kind(found[2])
        pairs = tuple(tuple(each.split("=", 1)) for each in found[4].split(";") if each)
        qualifiers: Any = pairs
        start = len(out)
        value = _value(kind, found[3].strip(), surface)
        facts.append(Fact(kind, start, start + len(surface), surface, value, qualifiers, "given"))
        out += surface
        last = found.end()
    return out + text[last:], facts


class Story:
    """Articles with their facts; `Story({"a 2031-05-03": "text"})`, more by keyword of the article's id."""

    def __init__(self, texts: Mapping[str, str], **more: Mapping[str, Any]) -> None:
        self.articles: list[Article] = []
        self.facts: dict[str, list[Fact]] = {}
        for head, text in texts.items():
            article_id, _, day = head.partition(" ")
            plain, facts = marked(text)
            known: dict[str, Any] = {
                "source": f"Paper {article_id}",
                "published": Published.parse(day, "printed") if day else None,
                **more.get(article_id, {}),
            }
            self.articles.append(Article(id=article_id, text=plain, **known))
            self.facts[article_id] = facts

    def ledger(self, verdicts: Sequence[Verdict] = ()) -> Ledger:
        return ledger(self.articles, facts=self.facts, verdicts=verdicts)

    def claim(self, article_id: str, surface: str, verdicts: Sequence[Verdict] = ()) -> Claim:
        """The claim that holds the fact with these words."""
        book = self.ledger(verdicts)
        (fact,) = [each for each in self.facts[article_id] if each.surface == surface]
        found = book.claim_of(article_id, fact)
        assert found is not None
        return found


def surfaces(claim: Claim) -> set[str]:
    """The words of a claim's members, each with its article."""
    return {f"{member.article_id}: {member.fact.surface}" for member in claim.members}
