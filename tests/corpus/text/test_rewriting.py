"""Sentences whose words were replaced one by one."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.gold import bundled_articles, invented_articles
from tests.corpus.text.text_samples import any_text

from summit_corpus.text.rewriting import aligned, rewritten

ORIGINAL = "The old bridge over the river was closed on Friday because of the storm."


def replaced(text: str, of: str = ORIGINAL) -> list[tuple[str, str]]:
    return [pair for each in rewritten(text, of).pairs for pair in each.replaced]


def test_a_sentence_with_words_replaced_is_found_with_what_stands_for_what() -> None:
    text = "The aged bridge over the stream was shut on Friday due to the storm."
    assert replaced(text) == [
        ("aged", "old"),
        ("stream", "river"),
        ("shut", "closed"),
        ("due to", "because of"),
    ]
    assert rewritten(text, ORIGINAL).share == 1


NOT_REWRITTEN = {
    "the same sentence": ORIGINAL,
    "one word of many changed": (
        "The old bridge over the river was shut on Friday because of the storm, and it will stay so."
    ),
    "told freely": "On Friday the storm made them close the old river bridge.",
    "another day": "The aged bridge over the river was closed on Monday because of the storm.",
    "another statement in the same frame": (
        "The old palace over the border was robbed on Friday because of the king."
    ),
    "much added": (
        "The aged bridge over the river was shut on Friday because of the storm from the north sea."
    ),
    "a phrase too long to stand for two words": (
        "The aged bridge over each small northern ditch was closed on Friday because of the storm."
    ),
    "too short": "The aged bridge",
}


@pytest.mark.parametrize("text", NOT_REWRITTEN.values(), ids=NOT_REWRITTEN)
def test_what_is_no_rewriting(text: str) -> None:
    of = ORIGINAL
    if text.endswith("it will stay so."):
        of = ORIGINAL.replace(".", ", and it will stay so.")
    assert replaced(text, of) == []


def test_other_grammar_around_the_same_names_is_no_rewriting() -> None:
    told = "The red barn and the blue mill burned, farmers Olsen and Berg told judges."
    assert replaced("The red barn and the blue mill burned, peasants Olsen and Berg informed judges.", told)
    assert not replaced("A red barn or a blue mill burned, peasants Olsen or Berg informed judges.", told)


def test_a_changed_figure_is_another_statement() -> None:
    assert replaced("The aged dam lost 40 stones.", "The old dam lost 40 stones.") == [("aged", "old")]
    assert replaced("The aged dam lost 50 stones.", "The old dam lost 40 stones.") == []


def test_the_rewritten_report_is_noted_and_no_other() -> None:
    texts = {each.id: each.text for each in invented_articles()}
    noted = {(a, b) for a, b in permutations(texts, 2) if rewritten(texts[a], texts[b]).noted}
    assert ("strait-today", "velmora-wire") in noted
    assert all("strait-today" in pair for pair in noted)


def test_reports_of_one_event_by_different_hands_are_not_noted() -> None:
    for a, b in permutations(bundled_articles(), 2):
        assert rewritten(a.text, b.text).pairs == ()


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_an_alignment_is_a_longest_common_subsequence(a: list[str], b: list[str]) -> None:
    found = aligned(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert found == sorted(set(found))
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert len(found) == len(aligned(b, a))
    # Greedy matching from the left is a common subsequence too, so none is longer than the longest.
    place = greedy = 0
    for each in a:
        if each in b[place:]:
            place, greedy = b.index(each, place) + 1, greedy + 1
    assert len(found) >= greedy


@given(any_text, any_text)
@example(
    "The new railway will cost eight billion dollars and opens in June, said the minister.",
    "The novel railroad will cost eight billion bucks and opens in June, said the official.",
)
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    found = rewritten(a, b)
    assert 0 <= found.share <= 1
    for pair in found.pairs:
        assert all(x in pair.a.of(a) and y in pair.b.of(b) for x, y in pair.replaced)
