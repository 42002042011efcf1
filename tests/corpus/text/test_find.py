from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.text.find import find_all, flatten
from summit_corpus.text.span import Span


def test_finds_whatever_the_case_accent_or_quotation_mark() -> None:
    text = "Xi’an, Düsseldorf and XI'AN"
    assert find_all(text, "xi'an") == (Span(0, 5), Span(22, 27))
    assert find_all(text, "dussel") == (Span(7, 13),)


def test_a_part_of_a_word_is_found_and_dashes_are_alike() -> None:
    assert find_all("the China–Central Asia railway", "china-c") == (Span(4, 11),)
    assert find_all("the railway", "rail") == (Span(4, 8),)


def test_places_do_not_overlap() -> None:
    assert find_all("aaaa", "aa") == (Span(0, 2), Span(2, 4))


def test_nothing_is_found_for_nothing() -> None:
    assert find_all("Astana", "") == ()


@given(st.text())
def test_flattening_keeps_every_offset(text: str) -> None:
    assert len(flatten(text)) == len(text)


@given(st.text(min_size=1), st.text(), st.text())
def test_a_piece_of_a_text_is_always_found_in_it(needle: str, before: str, after: str) -> None:
    assert find_all(before + needle + after, needle)
