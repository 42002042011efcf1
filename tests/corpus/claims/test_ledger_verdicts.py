"""The reader's verdicts win over everything that is concluded, and survive edits of the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.claims.claim_stories import Story, surfaces
from tests.properties import examples

from summit_corpus.anchor import Anchor
from summit_corpus.verdicts import Decision, FactAnchor, Verdict

TEXTS = {
    "a 2031-05-03": "The ⟦Lund|place⟧ railway will cost ⟦$8bn|money 8000000000⟧. Its tunnel is "
    "⟦6.2 km|quantity 6.2 kilometre⟧ long.",
    "b 2031-05-03": "The railway to ⟦Lund|place⟧ costs ⟦$8 billion|money 8000000000⟧. A port costs "
    "⟦$5 billion|money 5000000000⟧.",
    "c 2031-05-03": "For the ⟦Lund|place⟧ railway the state pays ⟦$9.5bn|money 9500000000⟧, the "
    "minister said in Malmo.",
}


def anchored(story: Story, article_id: str, surface: str) -> FactAnchor:
    article = next(each for each in story.articles if each.id == article_id)
    fact = next(each for each in story.facts[article_id] if each.surface == surface)
    return FactAnchor(str(fact.kind), Anchor.at(article_id, article.text, fact.span))


def verdict(story: Story, decision: Decision, *members: str, label: str = "") -> Verdict:
    """`members` are article id and surface, with a colon between."""
    return Verdict(decision, tuple(anchored(story, *each.split(": ")) for each in members), label)


def partition(story: Story, *verdicts: Verdict) -> set[frozenset[str]]:
    return {frozenset(surfaces(claim)) for claim in story.ledger(verdicts)}


def test_merging_makes_one_claim_of_facts_and_says_what_their_values_make_of_it() -> None:
    story = Story(TEXTS)
    merge = verdict(story, Decision.MERGE, "a: $8bn", "b: $5 billion")
    claim = story.claim("a", "$8bn", [merge])
    assert surfaces(claim) >= {"a: $8bn", "b: $8 billion", "b: $5 billion"}
    assert claim.status == "differ"
    assert "your verdict" in claim.notes


def test_merging_equal_values_agrees() -> None:
    story = Story(
        {**TEXTS, "d 2031-05-03": "Somebody once paid ⟦$8bn|money 8000000000⟧ for a picture of a horse."}
    )
    before = story.claim("d", "$8bn")
    claim = story.claim("d", "$8bn", [verdict(story, Decision.MERGE, "d: $8bn", "a: $8bn")])
    assert before.status == "one source"
    assert claim.status in ("agree", "differ")
    assert {"a: $8bn", "b: $8 billion", "d: $8bn"} <= surfaces(claim)


def test_splitting_takes_facts_out_and_leaves_the_rest_as_it_was() -> None:
    story = Story(TEXTS)
    assert story.claim("a", "$8bn").status in ("agree", "differ")
    split = verdict(story, Decision.SPLIT, "b: $8 billion")
    assert surfaces(story.claim("b", "$8 billion", [split])) == {"b: $8 billion"}
    assert "b: $8 billion" not in surfaces(story.claim("a", "$8bn", [split]))


def test_rejecting_lets_each_fact_stand_alone() -> None:
    story = Story(TEXTS)
    reject = verdict(story, Decision.REJECT, "a: $8bn", "b: $8 billion")
    for article, surface in (("a", "$8bn"), ("b", "$8 billion")):
        claim = story.claim(article, surface, [reject])
        assert (claim.status, len(claim.members)) == ("one source", 1)


def test_a_claim_renamed_keeps_its_name_when_it_grows() -> None:
    story = Story(TEXTS)
    rename = verdict(story, Decision.RENAME, "a: $8bn", label="what the railway costs")
    merge = verdict(story, Decision.MERGE, "a: $8bn", "b: $5 billion")
    assert story.claim("b", "$8 billion", [rename]).label == "what the railway costs"
    assert story.claim("b", "$5 billion", [rename, merge]).label == "what the railway costs"


def test_of_two_verdicts_the_later_holds() -> None:
    story = Story(TEXTS)
    merge = verdict(story, Decision.MERGE, "a: $8bn", "b: $5 billion")
    reject = verdict(story, Decision.REJECT, "b: $5 billion")
    assert partition(story, merge, reject) == partition(story)
    assert "b: $5 billion" in surfaces(story.claim("a", "$8bn", [reject, merge]))


def test_a_verdict_survives_an_edit_and_one_whose_fact_is_gone_is_listed() -> None:
    story = Story(TEXTS)
    reject = verdict(story, Decision.REJECT, "a: $8bn")
    gone = verdict(story, Decision.MERGE, "b: $5 billion", "c: $9.5bn")
    added = "A word of introduction stands here. "
    story.articles[0] = replace(story.articles[0], text=added + story.articles[0].text)
    story.facts["a"] = [
        replace(each, start=each.start + len(added), end=each.end + len(added)) for each in story.facts["a"]
    ]
    story.facts["c"] = [each for each in story.facts["c"] if each.kind != "money"]
    book = story.ledger([reject, gone])
    assert book.unresolved == ("merge: no money “$9.5bn” in c any more",)
    assert surfaces(story.claim("a", "$8bn", [reject])) == {"a: $8bn"}


def test_a_verdict_on_an_article_that_is_gone_is_listed_and_does_no_harm() -> None:
    story = Story(TEXTS)
    lost = Verdict(Decision.SPLIT, (FactAnchor("money", Anchor("nowhere", "$8bn")),))
    book = story.ledger([lost])
    assert book.unresolved == ("split: no money “$8bn” in nowhere any more",)
    assert partition(story, lost) == partition(story)


MEMBERS = st.sampled_from(["a: $8bn", "a: 6.2 km", "b: $8 billion", "b: $5 billion", "c: $9.5bn"])
DECISIONS = st.sampled_from([Decision.MERGE, Decision.SPLIT, Decision.REJECT])
VERDICTS = st.lists(st.tuples(DECISIONS, st.lists(MEMBERS, min_size=1, max_size=3, unique=True)), max_size=6)


@settings(max_examples=examples(40), deadline=None)
@given(VERDICTS)
def test_any_verdicts_keep_each_fact_in_one_claim_and_applying_them_twice_changes_nothing(
    told: list[tuple[Decision, list[str]]],
) -> None:
    story = Story(TEXTS)
    verdicts = [verdict(story, decision, *members) for decision, members in told]
    held = [each for claim in story.ledger(verdicts) for each in surfaces(claim)]
    assert sorted(held) == sorted(each for claim in story.ledger() for each in surfaces(claim))
    assert partition(story, *verdicts, *verdicts[-1:]) == partition(story, *verdicts)


@settings(max_examples=examples(20), deadline=None)
@given(MEMBERS, MEMBERS)
def test_merging_and_then_rejecting_leaves_both_alone(one: str, other: str) -> None:
    story = Story(TEXTS)
    merge, reject = (verdict(story, d, one, other) for d in (Decision.MERGE, Decision.REJECT))
    assert {frozenset((one,)), frozenset((other,))} <= partition(story, merge, reject)
