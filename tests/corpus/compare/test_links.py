"""What leads from a sentence to another source: its match, and the claims with a value in both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.claims.contrary import contrary
from summit_corpus.compare import Comparison
from summit_corpus.compare.links import Links, Rank
from summit_corpus.compare.matrix import linked
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Money, Status, Value
from summit_corpus.verdicts import SENTENCE, Decision, FactAnchor, Verdict

ONE = Article(
    id="one",
    text="The new harbour bridge at Orrin will cost $8 billion. Work begins in July. Ferries stop at night.",
)
TWO = Article(
    id="two",
    text="Ministers said the harbour bridge at Orrin costs $9 billion. Men are already there with cranes.",
)
THREE = Article(id="three", text="Wheat grew well this spring. Nothing else was said.")


def fact(article: Article, surface: str, kind: Kind, value: Value) -> Fact:
    start = article.text.index(surface)
    return Fact(kind, start, start + len(surface), surface, value, (), "by hand")


EIGHT = fact(ONE, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
NINE = fact(TWO, "$9 billion", Kind.MONEY, Money(Decimal(9_000_000_000), "USD"))
JULY = fact(ONE, "July", Kind.DATE, Date("2025-07"))
BUILDING = fact(TWO, "already there", Kind.STATUS, Status("bridge", "under way"))
FACTS = {"one": (EIGHT, JULY), "two": (NINE, BUILDING), "three": ()}
STORY = (ONE, TWO, THREE)


def claim(status: ClaimStatus, *members: tuple[Article, Fact]) -> Claim:
    found = tuple(Member(article.id, each) for article, each in members)
    return Claim("c", "something", found[0].fact.kind, status, found)


def links(*claims: Claim, articles: Sequence[Article] = STORY) -> Links:
    return Links(Comparison(articles), FACTS, claims)


COST, START, NIGHT = ONE.sentences


def test_a_sentence_leads_to_its_match_and_nowhere_else() -> None:
    found = links().of(ONE, COST)
    assert list(found) == ["two"]
    assert found["two"].b == TWO.sentences[0]
    assert found["two"].rank is Rank.SAME
    assert links().of(ONE, NIGHT) == {}


def test_figures_of_a_matched_pair_are_laid_beside_each_other_without_any_claim() -> None:
    link = links().of(ONE, COST)["two"]
    assert (link.here, link.there) == ((EIGHT,), (NINE,))
    assert link.claims == ()


def test_values_differ_only_where_a_claim_says_so() -> None:
    differ = claim(ClaimStatus.DIFFER, (ONE, EIGHT), (TWO, NINE))
    assert links(differ).of(ONE, COST)["two"].rank is Rank.DIFFER
    possibly = claim(ClaimStatus.POSSIBLY, (ONE, EIGHT), (TWO, NINE))
    assert links(possibly).of(ONE, COST)["two"].rank is Rank.SAME


def test_a_claim_leads_where_no_match_was_found() -> None:
    start = claim(ClaimStatus.DIFFER, (ONE, JULY), (TWO, BUILDING))
    link = links(start).of(ONE, START)["two"]
    assert link.match is None
    assert link.b == TWO.sentences[1]
    assert link.rank is Rank.DIFFER
    back = links(start).of(TWO, TWO.sentences[1])["one"]
    assert (back.b, back.rank) == (START, Rank.DIFFER)


@pytest.mark.parametrize(
    ("status", "rank"), [(ClaimStatus.AGREE, Rank.FIGURES), (ClaimStatus.POSSIBLY, Rank.POSSIBLY)]
)
def test_what_only_a_claim_joins_is_marked_with_less(status: ClaimStatus, rank: Rank) -> None:
    assert links(claim(status, (ONE, JULY), (TWO, BUILDING))).of(ONE, START)["two"].rank is rank


def test_two_that_agree_in_a_claim_that_differs_do_not_differ() -> None:
    later = Article(id="later", text="In July the first piles go in. Then it rains.")
    same = fact(later, "July", Kind.DATE, Date("2025-07"))
    told = claim(ClaimStatus.DIFFER, (ONE, JULY), (later, same), (TWO, BUILDING))
    found = Links(Comparison((*STORY, later)), {**FACTS, "later": (same,)}, (told,)).of(ONE, START)
    assert found["later"].rank is Rank.FIGURES
    assert found["two"].rank is Rank.DIFFER


def test_a_value_repeated_all_over_an_article_leads_nowhere() -> None:
    text = "Five ships left. Again five ships left. And five ships more were seen."
    often = Article(id="often", text=text)
    places = [start for start in range(len(text)) if text[start : start + 10].lower() == "five ships"]
    facts = [
        Fact(Kind.MONEY, start, start + 10, text[start : start + 10], EIGHT.value, (), "by hand")
        for start in places
    ]
    assert len(facts) == 3
    told = claim(ClaimStatus.AGREE, (ONE, JULY), *((often, each) for each in facts))
    assert Links(Comparison((ONE, often)), {}, (told,)).of(ONE, START) == {}


def test_an_article_of_another_story_is_refused() -> None:
    with pytest.raises(ValueError, match="not one of"):
        links().of(Article(id="four", text="Elsewhere."), COST)


def test_contrary_are_other_values_and_a_date_where_the_other_gives_a_state() -> None:
    assert contrary(EIGHT, NINE)
    assert contrary(JULY, BUILDING)
    assert not contrary(EIGHT, EIGHT)
    about = Fact(
        Kind.MONEY, 0, 9, "about $8bn", Money(Decimal(8_100_000_000), "USD"), (("approx", "about"),), ""
    )
    assert not contrary(EIGHT, about)


def test_a_value_that_differs_leads_to_its_own_sentence_and_not_to_one_that_is_alike() -> None:
    text = "The new harbour bridge at Orrin is planned. The price is put at $9 billion by ministers."
    apart = Article(id="apart", text=text)
    other = fact(apart, "$9 billion", Kind.MONEY, NINE.value)
    facts = {"one": (EIGHT, JULY), "apart": (other,)}
    alike = Links(Comparison((ONE, apart)), facts, ()).of(ONE, COST)["apart"]
    assert alike.b == apart.sentences[0]
    told = claim(ClaimStatus.DIFFER, (ONE, EIGHT), (apart, other))
    link = Links(Comparison((ONE, apart)), facts, (told,)).of(ONE, COST)["apart"]
    assert (link.b, link.match, link.rank) == (apart.sentences[1], None, Rank.DIFFER)
    back = Links(Comparison((ONE, apart)), facts, (told,)).of(apart, apart.sentences[1])["one"]
    assert (back.b, back.rank) == (COST, Rank.DIFFER)


def test_a_match_that_the_reader_confirmed_stays_where_another_sentence_has_the_other_value() -> None:
    text = "The new harbour bridge at Orrin is planned. The price is put at $9 billion by ministers."
    apart = Article(id="apart", text=text)
    other = fact(apart, "$9 billion", Kind.MONEY, NINE.value)
    told = claim(ClaimStatus.DIFFER, (ONE, EIGHT), (apart, other))
    anchors = [
        FactAnchor(SENTENCE, Anchor.at(each.id, each.text, span))
        for each, span in ((ONE, COST), (apart, apart.sentences[0]))
    ]
    comparison = Comparison((ONE, apart), verdicts=[Verdict(Decision.CONFIRM, tuple(anchors))])
    link = Links(comparison, {"one": (EIGHT, JULY), "apart": (other,)}, (told,)).of(ONE, COST)["apart"]
    assert (link.b, link.rank) == (apart.sentences[0], Rank.DIFFER)
    assert link.match is not None


def test_a_claim_leads_on_where_the_reader_rejected_the_match_and_says_so() -> None:
    anchors = [
        FactAnchor(SENTENCE, Anchor.at(each.id, each.text, span))
        for each, span in ((ONE, COST), (TWO, TWO.sentences[0]))
    ]
    comparison = Comparison(STORY, verdicts=[Verdict(Decision.REJECT, tuple(anchors))])
    told = claim(ClaimStatus.DIFFER, (ONE, EIGHT), (TWO, NINE))
    for article, span, other in ((ONE, COST, "two"), (TWO, TWO.sentences[0], "one")):
        link = Links(comparison, FACTS, (told,)).of(article, span)[other]
        assert (link.match, link.rank, link.rejected) == (None, Rank.DIFFER, True)
    assert comparison.rejected_in("one", COST) == {"two"}
    assert comparison.rejected_in("one", START) == frozenset()
    assert not links(told).of(ONE, COST)["two"].rejected


def test_rows_lead_where_the_columns_lead() -> None:
    start = claim(ClaimStatus.DIFFER, (ONE, JULY), (TWO, BUILDING))
    known = links(start)
    rows = linked(Comparison(STORY).matrix(pivot=ONE, claims=(start,)), known, STORY)
    assert {row.span: dict(row.links) for row in rows} == {row.span: known.of(ONE, row.span) for row in rows}
    (row,) = [row for row in rows if row.span == START]
    assert (row.cells, row.links["two"].rank) == ({}, Rank.DIFFER)
