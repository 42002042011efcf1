from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.text.span import Span
from summit_tui.widgets.hit_list import begin

TEXT = "The leaders met in Astana on Monday and spoke about the planned railway to the west."


def test_a_snippet_that_shows_its_mark_is_not_cut() -> None:
    assert begin(TEXT, [Span(4, 11)], 40) == 0
    assert begin(TEXT, [], 40) == 0


def test_a_snippet_begins_at_a_word_from_which_the_mark_is_seen() -> None:
    mark = TEXT.index("railway")
    start = begin(TEXT, [Span(mark, mark + 7)], 40)
    assert TEXT[start - 1] == " "
    assert start < mark
    assert mark + 7 - start <= 39  # one cell is the ellipsis in front


@given(st.text(alphabet="ab  ", min_size=1, max_size=200), st.integers(20, 80), st.data())
def test_the_first_mark_is_always_among_what_is_shown(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(start + data.draw(st.integers(1, 8)), len(text))
    cut = begin(text, [Span(start, end)], room)
    assert cut <= start
    assert end - cut + 1 <= room
