"""Reads the hand-made gold of tests/gold and scores extracted facts against it; see tests/gold/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus, bundled
from summit_corpus.facts import Fact
from summit_corpus.facts.values import plain_decimal

GOLD = Path(__file__).parents[1] / "gold"
STORIES = Path(__file__).parents[1] / "stories"
FILLERS = {"the", "of", "a"}


def articles(folder: Path) -> list[Article]:
    """The articles of a corpus, by id."""
    return sorted(Corpus.open(folder).articles(), key=lambda article: article.id)


def bundled_articles() -> list[Article]:
    return articles(bundled())


def invented_articles() -> list[Article]:
    return articles(STORIES / "strait")


class Row(NamedTuple):
    """One annotated fact; `spans` are all that count as exact, the longest sensible reading first."""

    kind: str
    surface: str
    value: str
    spans: tuple[tuple[int, int], ...]
    optional: bool


def gold(article: Article) -> list[Row]:
    """The annotation of an article, found again in its text. Raises ValueError naming file and line."""
    path = GOLD / f"{article.id}.tsv"
    found: list[Row] = []
    at = 0
    last: dict[tuple[str, str], int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, surface, value, *flags = line.split("\t")
        begin = max(at, last.get((kind, surface), -1) + 1)
        skipped = sum(int(flag.removeprefix("skip=")) for flag in flags if flag.startswith("skip="))
        whole = re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)")
        start = next((m.start() for m in islice(whole.finditer(article.text, begin), skipped, None)), -1)
        if start < 0:
            raise ValueError(f"{path.name}:{number}: {surface!r} does not follow the row before")
        spans = [(start, start + len(surface))]
        for flag in flags:
            if flag.startswith("alt="):
                other = flag.removeprefix("alt=")
                begin = article.text.find(other, max(start - len(other), 0))
                if not 0 <= begin <= start + len(surface):
                    raise ValueError(f"{path.name}:{number}: {other!r} is not at {surface!r}")
                spans.append((begin, begin + len(other)))
        found.append(Row(kind, surface, value, tuple(spans), "optional" in flags))
        at, last[kind, surface] = start, start
    return found


def plain(fact: Fact) -> str:
    """The value of a fact as the gold writes it."""
    value: Any = fact.value
    match fact.kind:
        case "money":
            return f"{plain_decimal(value.amount)} {value.currency}"
        case "percent" | "quantity":
            return f"{plain_decimal(value.amount)} {value.unit}"
        case "count":
            return "-" if value.amount is None else plain_decimal(value.amount)
        case "ordinal":
            return str(value.rank)
        case "multiple":
            return "-" if value.factor is None else plain_decimal(value.factor)
        case "date" | "duration":
            return value.iso or "-"
        case "status":
            return str(value.state)
        case "quote":
            return value.speaker or "-"
        case _:
            return str(value.name)


def right(row: Row, fact: Fact) -> bool:
    """Whether the value is the gold's; a speaker is when it shares a word with the gold's."""
    got = plain(fact)
    if row.kind == "quote":
        return bool((set(got.split()) & set(row.value.split())) - FILLERS)
    return got == row.value


@dataclass
class Score:
    """Counts for one kind, and a line for everything that is not as annotated."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    right: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall on exact spans; 1.0 where nothing is or was found."""
        whole = 2 * self.hit + self.missed + self.extra
        return 2 * self.hit / whole if whole else 1.0

    @property
    def values(self) -> float:
        """Share of the hits whose value is right."""
        return self.right / self.hit if self.hit else 1.0

    def __str__(self) -> str:
        counts = f"{self.hit} found, {self.missed} missed, {self.extra} extra, {self.right} values right"
        return "\n".join([f"F1 {self.f1:.3f}: {counts}", *self.lines])


def score(pairs: Iterable[tuple[Article, Sequence[Fact]]]) -> dict[str, Score]:
    """Kind to score over some articles and the facts extracted from each."""
    scores: dict[str, Score] = {}
    for article, facts in pairs:
        free = list(facts)
        for row in gold(article):
            fact = next((f for f in free if f.kind == row.kind and (f.start, f.end) in row.spans), None)
            its = scores.setdefault(row.kind, Score())
            if fact is not None:
                free.remove(fact)
            if row.optional:
                continue
            if fact is None:
                its.missed += 1
                its.lines.append(f"  missed {article.id} {row.surface!r}")
                continue
            its.hit += 1
            if right(row, fact):
                its.right += 1
            else:
                its.lines.append(f"  value {article.id} {row.surface!r}: {plain(fact)}, not {row.value}")
        optional = [row for row in gold(article) if row.optional]
        for fact in free:
            if not any(
                row.kind == fact.kind
                and any(fact.start < end and start < fact.end for start, end in row.spans)
                for row in optional
            ):
                its = scores.setdefault(fact.kind, Score())
                its.extra += 1
                its.lines.append(f"  extra {article.id} {fact.surface!r} {plain(fact)} ({fact.rule})")
    return scores
