"""What holds of the ledger of any articles and facts: each fact once, whatever the order, and it never
raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpus.claims.claim_stories import Story
from tests.corpus.facts.fact_samples import FACTS, facts_within
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.claims import Ledger, ledger
from summit_corpus.claims.context import LEDGER_KINDS
from summit_corpus.claims.partition import Partition, pairs_sharing
from summit_corpus.facts import Fact
from summit_corpus.text.wordlist import words

WORDS = sorted(
    words(
        """Ostland railway cost the it project profit rose to in five states killed met Lund on , . “ ” ( – )
        and said by"""
    )
)
TEXTS = st.lists(
    st.sampled_from([*WORDS, "\n\n", "2030", "$8bn", "🚆", "\ud800"]), min_size=1, max_size=40
).map(" ".join)
DAYS = st.none() | st.dates(date(2030, 1, 1), date(2030, 3, 1))
SOURCES = st.sampled_from(["", "A", "B"])


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Article], dict[str, list[Fact]]]:
    articles, facts = [], {}
    for number in range(draw(st.integers(0, 4))):
        text = draw(TEXTS)
        article = Article(id=f"a{number}", text=text, source=draw(SOURCES), published=draw(DAYS))
        drawn = draw(facts_within(text))
        seen: dict[tuple[str, int], Fact] = {(each.kind, each.start): each for each in drawn}
        articles.append(article)
        facts[article.id] = sorted(seen.values(), key=lambda each: (each.start, -each.end))
    return articles, facts


def partition(book: Ledger) -> set[frozenset[tuple[str, str, int]]]:
    return {
        frozenset((member.article_id, str(member.fact.kind), member.fact.start) for member in claim.members)
        for claim in book
    }


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(stories())
def test_each_fact_is_in_exactly_one_claim(story: tuple[list[Article], dict[str, list[Fact]]]) -> None:
    articles, facts = story
    book = ledger(articles, facts=facts)
    given_ = [(a.id, str(f.kind), f.start) for a in articles for f in facts[a.id] if f.kind in LEDGER_KINDS]
    held = [(m.article_id, str(m.fact.kind), m.fact.start) for claim in book for m in claim.members]
    assert sorted(given_) == sorted(held)
    assert len({claim.id for claim in book}) == len(book)
    for claim in book:
        assert claim.label.strip()
        assert 1 <= claim.same <= len(claim.articles)
        assert 1 <= claim.origins <= len(claim.articles)
        assert (claim.status == "one source") == (len(claim.articles) == 1)


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_claim(
    story: tuple[list[Article], dict[str, list[Fact]]], random: object
) -> None:
    articles, facts = story
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = ledger(articles, facts=facts), ledger(shuffled, facts=facts)
    assert partition(one) == partition(other)
    assert {(claim.id, claim.status, claim.label) for claim in one} == {
        (claim.id, claim.status, claim.label) for claim in other
    }


@given(st.lists(FACTS, max_size=5))
@settings(max_examples=examples(40), deadline=None)
def test_facts_that_lie_outside_the_text_do_no_harm(facts: list[Fact]) -> None:
    seen = {(each.kind, each.start): each for each in facts}
    book = ledger([Article(id="a", text="One line.")], facts={"a": list(seen.values())})
    assert sum(len(claim.members) for claim in book) <= len(seen)


def test_the_same_call_gives_the_same_ledger_and_an_edit_elsewhere_keeps_the_ids() -> None:
    story = Story(
        {
            "a 2031-05-03": "The ⟦Lund|place⟧ railway will cost ⟦$8bn|money 8000000000⟧.",
            "b 2031-05-03": "A long and winding beginning of the report.\n\nThe railway to "
            "⟦Lund|place⟧ costs ⟦$8 billion|money 8000000000⟧.",
        }
    )
    before = story.ledger()
    assert before == story.ledger()
    (longer, moved) = story.articles[1].text.replace("long", "very long"), 5
    story.articles[1] = replace(story.articles[1], text=longer)
    story.facts["b"] = [
        replace(each, start=each.start + moved, end=each.end + moved) for each in story.facts["b"]
    ]
    assert [claim.id for claim in before] == [claim.id for claim in story.ledger()]


def test_of_three_that_fit_equally_well_the_same_two_are_put_together_in_any_order() -> None:
    text = "The ⟦Lund|place⟧ railway will cost ⟦{0}8bn|money {1}000000000 {2}⟧."
    told = {"a": ("$", 8, "USD"), "b": ("€", 7, "EUR"), "c": ("£", 6, "GBP"), "d": ("¥", 9, "JPY")}
    found = {
        frozenset(
            partition(Story({f"{name} 2031-05-03": text.format(*told[name]) for name in names}).ledger())
        )
        for names in ("abcd", "dcba", "bdac", "cadb")
    }
    assert len(found) == 1


def test_no_articles_make_an_empty_ledger() -> None:
    assert len(ledger([])) == 0
    assert len(ledger([Article(id="a", text="")], facts={})) == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_joining_makes_groups_that_hold_each_number_once(joins: list[tuple[int, int]]) -> None:
    parts = Partition(10)
    for one, other in joins:
        parts.join(one, other)
        assert parts.together(one, other)
    assert sorted(number for group in parts.groups() for number in group) == list(range(10))
    assert all(parts.together(group[0], number) for group in parts.groups() for number in group)


@pytest.mark.parametrize("count", [10, 100, 1000, 4000])
def test_the_pairs_compared_grow_with_the_things_and_not_with_their_square(count: int) -> None:
    pairs = list(pairs_sharing([["railway"]] * count))
    assert len(pairs) == len(set(pairs)) <= 48 * count
    parts = Partition(count)
    for one, other in pairs:
        parts.join(one, other)
    assert len(parts.groups()) == 1
