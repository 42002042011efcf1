"""Words that two texts share in runs of five."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.gold import bundled_articles, invented_articles
from tests.corpus.text.text_samples import any_text

from summit_corpus.text.copies import Copyable, shared_copy
from summit_corpus.text.tokens import tokens

few_words = st.lists(st.sampled_from(["a", "b", "c", "“", "”", "\n\n"]), max_size=40).map(" ".join)


def test_the_share_counts_the_words_of_all_common_runs() -> None:
    # Six of the ten words stand in the two overlapping runs of five.
    shared = shared_copy("one two three four five six 7 8 9 10", "x one two three four five six y")
    assert shared.outside_quotes == pytest.approx(0.6)
    assert [(run.words, run.quoted) for run in shared.runs] == [(6, False)]


def test_four_common_words_are_nothing() -> None:
    shared = shared_copy("one two three four x", "one two three four y")
    assert shared.outside_quotes == 0
    assert shared.runs == ()


def test_case_accents_and_punctuation_do_not_matter() -> None:
    assert shared_copy("The café – at 1,500 m", "the Cafe at 1500 m").outside_quotes == 1


def test_words_that_both_quote_are_counted_apart() -> None:
    a = "He spoke. “We will never leave this valley,” he said on a very cold day."
    b = "“We will never leave this valley,” were the words of the old farmer."
    shared = shared_copy(a, b)
    assert shared.inside_quotes == 1
    assert shared.outside_quotes == 0
    assert not shared.noted
    assert shared.longest is None


def test_a_run_that_leaves_a_quotation_counts_for_neither_side() -> None:
    a = "“We will stay,” he said that day"
    assert shared_copy(a, a.replace("that day", "now")).outside_quotes == 0


def test_runs_are_where_they_say_in_both_texts() -> None:
    a = "Before all this the river rose to nine metres, they said."
    b = "Nobody slept: the river rose to nine metres."
    (run,) = shared_copy(a, b).runs
    assert run.a.of(a) == run.b.of(b) == "the river rose to nine metres"
    assert run.words == 6


def test_of_runs_that_overlap_the_longest_is_kept() -> None:
    a = "a b c d e f g h i j"
    b = "a b c d e f x. c d e f g h i j"
    (run,) = shared_copy(a, b).runs
    assert run.a.of(a) == "c d e f g h i j"


def test_a_run_does_not_go_on_over_words_of_its_own() -> None:
    a = "p q r s t x q r s t u"
    assert [run.a.of(a) for run in shared_copy(a, "p q r s t u").runs] == ["p q r s t", "q r s t u"]


def test_page_furniture_is_not_copy() -> None:
    furniture = "Sign up now: Get our newsletters delivered to your inbox"
    assert shared_copy(f"{furniture}\n\nOne thing.", f"{furniture}\n\nAnother matter.").outside_quotes == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("orrin-courier", "velmora-wire"),
        ("coast-ledger-update", "coast-ledger"),
        ("coast-ledger", "coast-ledger-update"),
    ],
)
def test_wire_copy_and_a_later_version_are_noted(a: str, b: str) -> None:
    texts = {each.id: each.text for each in invented_articles()}
    assert shared_copy(texts[a], texts[b]).noted


def test_reports_written_by_different_hands_are_not_noted() -> None:
    for a, b in permutations(bundled_articles(), 2):
        assert not shared_copy(a.text, b.text).noted
    texts = {each.id: each.text for each in invented_articles()}
    assert not shared_copy(texts["coast-ledger"], texts["velmora-wire"]).noted
    assert not shared_copy(texts["marl-hospital-ledger"], texts["marl-hospital-wire"]).noted


@given(any_text)
def test_a_text_shares_all_it_has_with_itself(text: str) -> None:
    own = Copyable(text)
    shared = shared_copy(own, own)
    if len(own.tokens) >= 5 and not own.quoted_words:
        assert shared.outside_quotes == 1
        assert sum(run.words for run in shared.runs) <= len(own.tokens)


@given(few_words, few_words)
@example("a b c a b c", "b a b c a b c “ a b c a b c ”")
def test_runs_hold_equal_words_and_none_overlaps_another(a: str, b: str) -> None:
    shared = shared_copy(a, b)
    assert 0 <= shared.outside_quotes <= 1
    assert 0 <= shared.inside_quotes <= 1
    last = 0
    for run in shared.runs:
        keys = [token.key for token in tokens(run.a.of(a))]
        assert keys == [token.key for token in tokens(run.b.of(b))]
        assert run.words == len(keys) >= 5
        assert run.a.start >= last
        last = run.a.end
    assert bool(shared.runs) == (shared.outside_quotes + shared.inside_quotes > 0)


@given(few_words, few_words)
def test_whether_anything_is_shared_is_mutual_without_quotations(a: str, b: str) -> None:
    a, b = (text.replace("“", "").replace("”", "") for text in (a, b))
    assert bool(shared_copy(a, b).runs) == bool(shared_copy(b, a).runs)
