from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.anchor import Anchor
from summit_corpus.text.span import Span

TEXT = "The railway will cost $8 billion. Work starts in July. The railway will cost $8 billion, Lin said."


def test_an_anchor_survives_an_insertion_before_it() -> None:
    start = TEXT.index("Work")
    anchor = Anchor.at("a", TEXT, Span(start, start + 20))
    edited = "A new first sentence. " + TEXT
    found = anchor.resolve(edited)
    assert found is not None
    assert found.of(edited) == anchor.surface
    assert found.start == start + 22


def test_of_two_equal_sentences_the_one_with_the_old_surroundings_is_meant() -> None:
    words = "The railway will cost $8 billion"
    second = TEXT.rindex(words)
    anchor = Anchor.at("a", TEXT, Span(second, second + len(words)))
    assert anchor.resolve(TEXT) == Span(second, second + len(words))


def test_words_that_are_gone_resolve_to_nothing() -> None:
    anchor = Anchor.at("a", TEXT, Span(34, 54))
    assert anchor.resolve(TEXT.replace("July", "August")) is None


def test_two_equally_good_places_are_not_guessed_between() -> None:
    anchor = Anchor("a", "July", "", "")
    assert anchor.resolve("July and July") is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_stretch_resolves_where_it_came_from_or_is_ambiguous(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Anchor.at("a", text, Span(start, end)).resolve(text)
    assert found is None or found.of(text) == text[start:end]
    if text.count(text[start:end]) == 1 and found is not None:
        assert found == Span(start, end)
