"""The ledger on the project's own gold: no difference is asserted that is none, and what agrees is found."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

import pytest
import yaml
from tests.corpus.gold import GOLD, Row, bundled_articles, gold, invented_articles

from summit_corpus.article import Article
from summit_corpus.claims import Ledger, ledger
from summit_corpus.facts import Fact, extract

BOOK = yaml.safe_load((GOLD / "ledger.yaml").read_text(encoding="utf-8"))
ASSERTED = ("agree", "differ")
DATES = ("date", "duration")
Key = tuple[str, str, int]  # article, kind, start of the annotated span


class Story(NamedTuple):
    """The gold of one corpus with its articles."""

    articles: list[Article]
    groups: list[tuple[str, str, frozenset[Key]]]
    apart: list[frozenset[Key]]
    rows: dict[str, list[Row]]


def read(name: str) -> Story:
    articles = bundled_articles() if name == "summit2025" else invented_articles()
    rows = {article.id: gold(article) for article in articles}

    def key(member: str) -> Key:
        article, kind, surface = member.split(" ", 2)
        surface, _, number = surface.partition("#")
        found = [row for row in rows[article] if row.kind == kind and row.surface == surface]
        return article, kind, found[int(number or 1) - 1].spans[0][0]

    groups = [(g["what"], g["status"], frozenset(map(key, g["members"]))) for g in BOOK[name]["groups"]]
    return Story(articles, groups, [frozenset(map(key, pair)) for pair in BOOK[name]["apart"]], rows)


def key_of(story: Story, article_id: str, fact: Fact) -> Key:
    """The annotated fact that this one overlaps, or itself where none is annotated."""
    rows = [row for row in story.rows[article_id] if row.kind == fact.kind]
    exact = [row for row in rows if (fact.start, fact.end) in row.spans]
    near = [row for row in rows if fact.start < row.spans[0][1] and row.spans[0][0] < fact.end]
    for row in exact or near:
        return article_id, row.kind, row.spans[0][0]
    return article_id, str(fact.kind), -fact.start - 1


def claims(story: Story, found: Ledger) -> list[tuple[str, frozenset[Key]]]:
    return [
        (str(claim.status), frozenset(key_of(story, m.article_id, m.fact) for m in claim.members))
        for claim in found
    ]


def pairs(members: Iterable[Key]) -> set[frozenset[Key]]:
    return {frozenset(pair) for pair in itertools.combinations(members, 2) if pair[0][0] != pair[1][0]}


@pytest.fixture(scope="module", params=["summit2025", "strait"])
def story(request: pytest.FixtureRequest) -> Story:
    return read(request.param)


@pytest.fixture(scope="module")
def found(story: Story) -> list[tuple[str, frozenset[Key]]]:
    return claims(story, ledger(story.articles))


def test_every_difference_asserted_is_one(story: Story, found: list[tuple[str, frozenset[Key]]]) -> None:
    real = [members for _, status, members in story.groups if status == "differ"]
    called = [members for status, members in found if status == "differ"]
    assert len(called) == len(real) == 1
    assert [members for members in called if not any(len(pairs(members & r)) for r in real)] == []


def test_pairs_that_measure_different_things_are_never_one_claim(
    story: Story, found: list[tuple[str, frozenset[Key]]]
) -> None:
    asserted = [members for status, members in found if status in ASSERTED]
    assert [pair for pair in story.apart if any(pair <= members for members in asserted)] == []


@pytest.mark.parametrize("dates", [False, True], ids=["figures", "dates"])
def test_grouped_pairs_are_right_and_most_are_found(
    story: Story, found: list[tuple[str, frozenset[Key]]], dates: bool
) -> None:
    def of_kind(given: set[frozenset[Key]]) -> set[frozenset[Key]]:
        return {pair for pair in given if any(key[1] in DATES for key in pair) == dates}

    wanted = of_kind(set().union(*(pairs(members) for _, _, members in story.groups)))
    given = of_kind(set().union(*(pairs(members) for status, members in found if status in ASSERTED)))
    seen = {key for _, members in found for key in members}
    possible = {pair for pair in wanted if pair <= seen}
    assert len(given & wanted) / len(given) >= (0.85 if dates else 1.0), sorted(map(sorted, given - wanted))
    assert len(given & wanted) / len(possible) >= (0.5 if dates else 0.75), sorted(
        map(sorted, possible - given)
    )


def test_each_fact_of_a_story_is_in_exactly_one_claim(story: Story) -> None:
    kinds = (
        "money",
        "percent",
        "quantity",
        "count",
        "ordinal",
        "multiple",
        "date",
        "duration",
        "status",
        "quote",
    )
    facts = {each.id: extract(each.text, published=each.published) for each in story.articles}
    given = [(a, f.kind, f.start) for a, its in facts.items() for f in its if f.kind in kinds]
    members = [
        (m.article_id, m.fact.kind, m.fact.start) for claim in ledger(story.articles) for m in claim.members
    ]
    assert sorted(given) == sorted(members)


def test_the_railway_is_answered_with_who_says_what() -> None:
    story = read("summit2025")
    by_key = {key_of(story, m.article_id, m.fact): c for c in ledger(story.articles) for m in c.members}
    for what, articles, status in (
        ("cost of the railway", {"tdi", "al-jazeera-reprint"}, "agree"),
        ("railway finished", {"tdi", "al-jazeera-reprint"}, "agree"),
        ("start of the railway against its status", {"tdi", "al-jazeera-reprint", "unnamed-site"}, "differ"),
    ):
        members = next(group[2] for group in story.groups if group[0] == what)
        (claim,) = {by_key[key].id: by_key[key] for key in members if key in by_key}.values()
        assert (set(claim.articles), str(claim.status)) == (articles, status), what
        assert "railway" in claim.label.lower(), claim.label


def test_copy_counts_as_one_origin() -> None:
    story = read("strait")
    passengers = next(
        c for c in ledger(story.articles) if {"velmora-wire", "coast-ledger"} <= set(c.articles)
    )
    copies = next(
        c
        for c in ledger(story.articles)
        if set(c.articles) == {"velmora-wire", "orrin-courier", "strait-today"}
    )
    assert passengers.origins == 2
    assert copies.origins == 1


def test_a_later_version_updates_and_does_not_differ() -> None:
    story = read("strait")
    for surface in ("46m euros", "October"):
        claim = next(c for c in ledger(story.articles) if any(m.fact.surface == surface for m in c.members))
        assert str(claim.status) != "differ"
        assert len(claim.articles) > 1 and any("later" in note for note in claim.notes), claim


TRIPLED = [
    ("tdi", "$8 billion", "$24 billion"),
    ("al-jazeera-reprint", "$8bn", "$24bn"),
    ("tdi", "$26 billion", "$78 billion"),
    ("straits-times", "US$26 billion", "US$78 billion"),
    ("al-jazeera-reprint", "$26bn", "$78bn"),
    ("coast-ledger", "6.2km", "18.6km"),
    ("coast-ledger", "34,000 people", "102,000 people"),
    ("coast-ledger", "40m euros", "120m euros"),
    ("coast-ledger", "65% more", "95% more"),
    ("marl-hospital-ledger", "240 beds", "720 beds"),
    ("marl-hospital-ledger", "310m euros", "930m euros"),
    ("marl-hospital-ledger", "52,000 people", "156,000 people"),
    ("marl-hospital-ledger", "80km", "240km"),
]


def mutated(article: Article, old: str, new: str) -> Article:
    assert article.text.count(old) == 1, old
    return Article(
        id=article.id,
        text=article.text.replace(old, new),
        source=article.source,
        published=article.published,
        republishes=article.republishes,
        version_of=article.version_of,
    )


def test_a_changed_figure_is_noticed_and_nothing_else_is_accused() -> None:
    noticed, accused = [], []
    for name in ("summit2025", "strait"):
        articles = read(name).articles
        before = {c.id for c in ledger(articles) if str(c.status) == "differ"}
        for article_id, old, new in TRIPLED:
            if article_id not in {each.id for each in articles}:
                continue
            changed = [mutated(each, old, new) if each.id == article_id else each for each in articles]
            at = next(each.text.index(new) for each in changed if each.id == article_id)
            for claim in ledger(changed):
                mine = any(
                    m.article_id == article_id and m.fact.start <= at + 2 < m.fact.end for m in claim.members
                )
                if mine and len(claim.articles) > 1 and str(claim.status) in ("differ", "possibly the same"):
                    noticed.append(old)
                elif str(claim.status) == "differ" and not mine and claim.id not in before:
                    accused.append((old, claim.label))
    assert accused == []
    assert len(noticed) >= len(TRIPLED) / 2, noticed
