"""The reader's decisions on stories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.anchor import Anchor
from summit_corpus.article import Record
from summit_corpus.published import Published
from summit_corpus.stories import Basis, Story
from summit_corpus.stories.decided import decided
from summit_corpus.verdicts import ARTICLE, Decision, FactAnchor, Verdict

DAYS = {
    "a": "2025-01-03",
    "b": "2025-01-01",
    "c": "2025-01-05",
    "d": "2025-01-02",
    "e": "",
    "f": "2025-01-04",
}
RECORDS = [
    Record(id=each, title=f"Title {each}", published=Published.parse(day) if day else None)
    for each, day in DAYS.items()
]
FLOOD = Story("b", "Title a", ("b", "a", "c"))
FIRE = Story("d", "Title d", ("d", "f"))
LOST = Story("e", "Title e", ("e",))
ALL = (FLOOD, FIRE, LOST)


def verdict(decision: Decision, *articles: str, label: str = "") -> Verdict:
    return Verdict(decision, tuple(FactAnchor(ARTICLE, Anchor(each, "")) for each in articles), label)


def merge(*articles: str) -> Verdict:
    return verdict(Decision.MERGE, *articles)


def split(*articles: str) -> Verdict:
    return verdict(Decision.SPLIT, *articles)


def rename(label: str, *articles: str) -> Verdict:
    return verdict(Decision.RENAME, *articles, label=label)


def after(*verdicts: Verdict) -> dict[str, Story]:
    return {story.id: story for story in decided(ALL, verdicts, RECORDS).stories}


def test_without_decisions_nothing_changes() -> None:
    other = Verdict(
        Decision.MERGE, (FactAnchor("money", Anchor("a", "$8")), FactAnchor("money", Anchor("d", "$9")))
    )
    assert decided(ALL, (), RECORDS).stories == ALL
    assert decided(ALL, [other], RECORDS).stories == ALL  # on claims


def test_merged_stories_are_one_called_like_the_largest_in_the_order_of_dates() -> None:
    found = after(merge("f", "c"))
    assert found == {"b": Story("b", "Title a", ("b", "d", "a", "f", "c"), Basis.YOURS), "e": LOST}


def test_an_article_without_a_date_comes_last() -> None:
    assert after(merge("e", "d"))["d"].article_ids == ("d", "f", "e")


def test_merging_articles_of_one_story_changes_nothing() -> None:
    assert tuple(after(merge("a", "c")).values()) == ALL


def test_what_is_split_off_is_a_story_of_its_own_called_after_its_first_article() -> None:
    found = after(split("c"))
    assert found["b"].article_ids == ("b", "a")
    assert found["c"] == Story("c", "Title c", ("c",), Basis.YOURS)
    assert (found["b"].title, found["b"].basis) == ("Title a", Basis.YOURS)


def test_an_article_that_leaves_takes_the_id_and_the_title_it_lent_along() -> None:
    found = after(split("a", "b"))
    assert found["b"] == Story("b", "Title b", ("b", "a"), Basis.YOURS)
    assert found["c"] == Story("c", "Title c", ("c",), Basis.YOURS)


def test_articles_of_several_stories_are_split_off_together() -> None:
    found = after(split("c", "d"))
    assert {story.article_ids for story in found.values()} == {("b", "a"), ("f",), ("d", "c"), ("e",)}
    assert found["d"].article_ids == ("d", "c")


def test_splitting_off_a_whole_story_changes_nothing() -> None:
    assert tuple(after(split("f", "d")).values()) == ALL


def test_of_decisions_that_contradict_each_other_the_later_one_holds() -> None:
    assert {each.article_ids for each in after(merge("a", "d"), split("d", "f")).values()} == {
        ("b", "a", "c"), ("d", "f"), ("e",),
    }  # fmt: skip
    assert after(split("c"), merge("a", "c"))["b"].article_ids == ("b", "a", "c")


def test_a_renamed_story_keeps_its_id_and_its_name_when_others_join() -> None:
    assert after(rename("The fire", "f"))["d"] == Story("d", "The fire", ("d", "f"))
    assert after(rename("The fire", "f"), merge("a", "d"))["b"].title == "The fire"
    assert after(rename("Fire", "f"), rename("Flood", "a"), merge("a", "d"))["b"].title == "Flood"
    assert after(rename("The fire", "f"), rename("Blaze", "d"))["d"].title == "Blaze"
    assert after(rename("The flood", "a"), split("a"))["b"].title == "The flood"


def test_an_empty_name_names_nothing() -> None:
    assert after(rename("", "f"))["d"] == FIRE


def test_a_name_does_not_pass_to_a_story_that_is_split_off_later() -> None:
    found = after(rename("Lost", "e"), merge("e", "d"), split("c"), merge("c", "a"))
    assert (found["b"].title, found["d"].title) == ("Title a", "Lost")


def test_articles_that_are_gone_are_named_and_change_nothing() -> None:
    found = decided(ALL, [merge("a", "gone"), split("gone", "c"), merge("x", "gone")], RECORDS)
    assert found.stories == tuple(after(split("c")).values())
    assert found.unresolved == (
        "merge stories: there is no article “gone” any more",
        "split stories: there is no article “gone” any more",
        "merge stories: there is no article “x” any more",
    )


def test_a_declared_story_keeps_its_key_and_its_title() -> None:
    declared = Story("fires", "Title d", ("d", "f"), Basis.DECLARED)
    found = decided([declared], [split("d")], RECORDS).stories
    assert {(each.id, each.title, each.article_ids) for each in found} == {
        ("fires", "Title d", ("f",)),
        ("d", "Title d", ("d",)),
    }


def test_an_id_stands_for_one_story_only() -> None:
    declared = Story("c", "Named like an article", ("d", "f"), Basis.DECLARED)
    found = decided([FLOOD, declared], [split("c")], RECORDS).stories
    assert len({each.id for each in found}) == 3


some = st.lists(st.sampled_from([*DAYS, "gone"]), min_size=1, max_size=4)
decisions = st.lists(
    st.one_of(
        st.builds(lambda named: merge(*named), some),
        st.builds(lambda named: split(*named), some),
        st.builds(lambda named: rename("Named", *named), some),
    ),
    max_size=6,
)


@given(decisions, st.permutations(RECORDS))
def test_every_article_stays_in_exactly_one_story_whatever_the_order_of_records(
    verdicts: list[Verdict], records: list[Record]
) -> None:
    found = decided(ALL, verdicts, records)
    assert sorted(each for story in found.stories for each in story.article_ids) == sorted(DAYS)
    assert len({story.id for story in found.stories}) == len(found.stories)
    assert all(story.article_ids for story in found.stories)
    assert found == decided(ALL, verdicts, RECORDS)


@given(decisions)
def test_an_id_that_is_an_articles_is_that_of_its_own_story(verdicts: list[Verdict]) -> None:
    assert all(story.id in story.article_ids for story in decided(ALL, verdicts, RECORDS).stories)


@pytest.mark.parametrize("decision", [Decision.CONFIRM, Decision.REJECT])
def test_what_nobody_can_decide_on_stories_is_left_alone(decision: Decision) -> None:
    assert decided(ALL, [verdict(decision, "a", "d")], RECORDS).stories == ALL
