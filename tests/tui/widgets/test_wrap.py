from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summit_corpus.text.span import Span
from summit_tui.widgets.wrap import Layout, clip, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, Span(0, len(text)), width)]


def test_breaks_at_spaces_and_drops_the_space_at_the_break() -> None:
    assert lines("the planned railway to the west", 12) == ["the planned", "railway to", "the west"]


def test_a_word_that_just_fits_stays_whole() -> None:
    assert lines("railway line", 7) == ["railway", "line"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_wide_characters_count_two_cells_and_break_anywhere() -> None:
    assert lines("中亚峰会阿斯塔纳", 6) == ["中亚峰", "会阿斯", "塔纳"]


def test_a_combining_mark_takes_no_cell_of_its_own() -> None:
    assert lines("cafe\u0301 au lait", 7) == ["cafe\u0301 au", "lait"]


def test_only_the_first_line_of_a_paragraph_is_marked_first() -> None:
    text = "one two three"
    assert [line.first for line in wrap(text, Span(0, len(text)), 5)] == [True, False, False]


words = st.text(alphabet=st.sampled_from("ab é–’中é\u0301🚂 "), max_size=80).map(str.strip)


@given(words, st.integers(2, 30))
def test_no_line_is_too_wide_and_no_word_character_is_lost(text: str, width: int) -> None:
    got = lines(text, width)
    assert all(cell_len(line) <= width for line in got)
    assert "".join(got).replace(" ", "") == text.replace(" ", "")


@given(st.lists(words.filter(bool), min_size=1, max_size=6), st.integers(2, 30), st.data())
def test_every_character_is_found_on_the_line_that_shows_it(
    paragraphs: list[str], width: int, data: st.DataObject
) -> None:
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    layout = Layout(text, tuple(spans), width)
    offset = data.draw(st.integers(0, len(text) - 1))
    line = layout.line(layout.y_of(offset))
    assert line is not None
    if not text[offset].isspace():
        assert line.start <= offset < line.end


def test_a_layout_wraps_no_further_than_it_is_asked() -> None:
    text = "\n\n".join(["word " * 20] * 1000)
    spans = tuple(Span(i * 102, i * 102 + 100) for i in range(1000))
    layout = Layout(text, spans, 40)
    layout.line(30)
    assert not layout.complete
    assert layout.height > 30


def test_a_complete_layout_knows_its_height_and_ends() -> None:
    layout = Layout("one two\n\nthree", (Span(0, 7), Span(9, 14)), 20)
    assert layout.line(3) is None
    assert layout.complete
    assert layout.height == 3  # one line, a blank one, one line
    assert layout.line(1) is not None
    assert layout.y_of(10) == 2


def test_an_empty_text_has_no_lines() -> None:
    layout = Layout("", (), 20)
    assert layout.line(0) is None
    assert layout.height == 0
    assert layout.y_of(0) == 0


def test_clip_keeps_what_fits_and_says_that_something_is_missing() -> None:
    assert clip("Astana", 6) == "Astana"
    assert clip("Astana summit", 8) == "Astana…"
    assert clip("中亚峰会", 5) == "中亚…"
    assert clip("Astana", 0) == ""


@given(st.text(max_size=40), st.integers(0, 20))
def test_clip_never_exceeds_the_width(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width
