"""Frames cut down to what differs: whatever Textual writes, the terminal shows the same after fewer bytes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_tui.frames import Shown

WIDTH, HEIGHT = 12, 4
WIDE = "\u6f22"  # an ideogram, two cells


def screen_of(writings: list[str]) -> pyte.Screen:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for each in writings:
        stream.feed(each.replace("\n", "\r\n"))
    return screen


def looks(screen: pyte.Screen) -> tuple[object, ...]:
    """Every cell as it looks: of a blank only what can be seen of it."""
    cells = [screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)]
    shown = [
        (" ", each.bg, each.reverse, each.underscore, each.reverse and each.fg)
        if each.data == " "
        else tuple(each)
        for each in cells
    ]
    return (*shown, (screen.cursor.x, screen.cursor.y))


STYLES = ["", "1", "2;39;49", "7", "31", "1;36", "4", "38;5;39", "48;5;2", "30;47", "39;49"]
TEXTS = st.text("ab é≠│ ", min_size=1, max_size=WIDTH)
SPANS = st.tuples(
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.lists(st.tuples(st.sampled_from(STYLES), TEXTS), min_size=1, max_size=3),
)


def frame(spans: list[tuple[int, int, list[tuple[str, str]]]], cursor: tuple[int, int]) -> str:
    """What the compositor writes for some spans: a move, styled pieces, and at last the cursor's place."""
    parts = []
    for x, y, pieces in spans:
        parts.append(f"\x1b[{y + 1};{x + 1}H")
        for style, long in pieces:
            text = long[: max(WIDTH - x, 0)]
            x += len(text)
            parts.append(f"\x1b[{style}m{text}\x1b[0m" if style and text else text)
    return "".join(parts) + f"\x1b[{cursor[0]};{cursor[1]}H"


def frames(spans: int = 4) -> st.SearchStrategy[str]:
    """Frames of up to so many spans."""
    cursor = st.tuples(st.integers(1, HEIGHT), st.integers(1, WIDTH))
    return st.builds(frame, st.lists(SPANS, min_size=1, max_size=spans), cursor)


@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(frames(), min_size=1, max_size=4))
def test_the_terminal_shows_the_same_after_each_frame(written: list[str]) -> None:
    shown, sent = Shown(), list[str]()
    for count, each in enumerate(written, 1):
        sent.append(shown.lean(each))
        assert looks(screen_of(sent)) == looks(screen_of(written[:count]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(frames(), max_size=3), frames(spans=1))
def test_a_line_sent_again_sends_nothing(written: list[str], last: str) -> None:
    shown = Shown()
    for each in (*written, last):
        shown.lean(each)
    assert shown.lean(last) == ""


@pytest.mark.parametrize(
    ("before", "now", "sent"),
    [
        ("abcdef", "abXdef", "\x1b[1;3HX"),
        ("abcdef", "Xbcdef", "\x1b[1;1HX"),
        ("abcdef", "XbcXef", "\x1b[1;1HXbcX"),
        ("\x1b[1mab\x1b[0mcd", "\x1b[1mab\x1b[0mcX", "\x1b[1;4HX"),
        ("\x1b[1mab\x1b[0mcd", "\x1b[2mab\x1b[0mcd", "\x1b[1;1H\x1b[2mab\x1b[0m"),
        ("abcdef", "\x1b[1ma\x1b[0m\x1b[2mb\x1b[0mcdef", "\x1b[1;1H\x1b[1ma\x1b[0;2mb\x1b[0m"),
        ("      ", "\x1b[39;49m      \x1b[0m", ""),
        ("a    b", "\x1b[1mX    X\x1b[0m", "\x1b[1;1H\x1b[1mX    X\x1b[0m"),
    ],
)
def test_what_is_sent_of_a_line(before: str, now: str, sent: str) -> None:
    shown, end = Shown(), "\x1b[4;1H"
    shown.lean(f"\x1b[1;1H{before}{end}")
    assert shown.lean(f"\x1b[1;1H{now}{end}") == (sent + end if sent else "")


GO, STOP = "\x1b]8;id=7;https://example.org/\x1b\\", "\x1b]8;;\x1b\\"


@pytest.mark.parametrize(
    ("before", "now", "sent"),
    [
        (f"a{GO}b c{STOP}d", f"a{GO}b c{STOP}d", ""),
        (f"a{GO}b c{STOP}d", f"a{GO}b X{STOP}d", f"\x1b[1;4H{GO}X{STOP}"),
        (f"a{GO}b c{STOP}d", "ab cd", "\x1b[1;2Hb c"),
        ("ab cd", f"a{GO}b c{STOP}d", f"\x1b[1;2H{GO}b c{STOP}"),
        ("ab cd", f"{GO}\x1b[4mab\x1b[0m{STOP} cd", f"\x1b[1;1H\x1b[4m{GO}ab\x1b[0m{STOP}"),
        (f"{GO}ab{STOP} cd", f"{GO}Xb{STOP} cX", f"\x1b[1;1H{GO}X\x1b[1;5H{STOP}X"),
    ],
)
def test_a_link_is_part_of_how_a_cell_looks(before: str, now: str, sent: str) -> None:
    shown, end = Shown(), "\x1b[4;1H"
    shown.lean(f"\x1b[1;1H{before}{end}")
    assert shown.lean(f"\x1b[1;1H{now}{end}") == (sent + end if sent else "")


def test_after_forgetting_all_is_sent_again() -> None:
    shown, frame = Shown(), "\x1b[1;1Habc\x1b[1;1H"
    assert shown.lean(frame) == frame
    assert shown.lean(frame) == ""
    shown.forget()
    assert shown.lean(frame) == frame


@pytest.mark.parametrize("other", ["\x1b[?1049h", "\x1b[2J", "\x1bc", "hello", "\x1b[1;1Ha\x1b[5nb"])
def test_what_may_change_the_screen_is_sent_as_it_is_and_all_is_forgotten(other: str) -> None:
    shown, frame = Shown(), "\x1b[1;1Habc\x1b[1;1H"
    shown.lean(frame)
    assert shown.lean(other) == other
    assert shown.lean(frame) == frame


@pytest.mark.parametrize(
    "other", ["\x1b[?1004h", "\x1b[?2026$p", "\x1b[>25u", "\x1b]52;c;YQ==\x07", "\x1b]22;text\x07"]
)
def test_modes_titles_and_the_clipboard_leave_the_screen_known(other: str) -> None:
    shown, frame = Shown(), "\x1b[1;1Habc\x1b[1;1H"
    shown.lean(frame)
    assert shown.lean(other) == other
    assert shown.lean(frame) == ""


@pytest.mark.parametrize("unsure", [WIDE, "\u0301", "\U0001f600", "\u200d", "\u2691", "\ufe0f"])
def test_from_a_character_of_unsure_width_on_a_line_is_always_sent(unsure: str) -> None:
    shown, end = Shown(), "\x1b[0m\x1b[4;1H"
    frame = f"\x1b[2;1Hx\x1b[1;1Habc{unsure}de \x1b[1mf{end}"
    assert shown.lean(frame) == frame
    assert shown.lean(frame) == f"\x1b[1;3Hc{unsure}de \x1b[1mf{end}"  # it may be an accent of the letter
    assert shown.lean("\x1b[1;1Habc    de\x1b[4;1H") == "\x1b[1;3Hc    de\x1b[4;1H"


def test_a_frame_that_changes_nothing_is_not_begun_either() -> None:
    shown, frame = Shown(), "\x1b[1;1Habc\x1b[1;1H"
    begin, end = "\x1b[?2026h", "\x1b[?2026l"
    assert "".join(map(shown.lean, (begin, frame, end))) == begin + frame + end
    assert "".join(map(shown.lean, (begin, frame, end))) == ""
    assert "".join(map(shown.lean, (begin, "\x07", end))) == begin + "\x07" + end


def test_a_whole_frame_as_the_compositor_writes_it_ends_lines_with_line_feeds() -> None:
    shown = Shown()
    sent = shown.lean("\x1b[1;1Hab\n\x1b[2;1Hcd\x1b[1;1H")
    assert looks(screen_of([sent])) == looks(screen_of(["ab\ncd\x1b[1;1H"]))


def test_cells_that_look_the_same_are_kept_once() -> None:
    shown = Shown()
    shown.lean("\x1b[1;1H\x1b[1mas as\x1b[0m\x1b[2;1H\x1b[1mas\x1b[0m")
    first, second = shown._rows[0], shown._rows[1]
    assert first == [("a", "1"), ("s", "1"), (" ", ""), ("a", "1"), ("s", "1")]
    assert first[0] is first[3] is second[0]
    assert first[1] is second[1]
