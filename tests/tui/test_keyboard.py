"""From characters to keys: Esc stays Esc whatever comes with it, and nothing pasted is a key."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.conftest import MakeApp
from tests.tui.driving import until
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from summit_tui import keyboard
from summit_tui.app import SummitApp
from summit_tui.keyboard import Keyboard, WordKey
from summit_tui.typeahead import Typed
from summit_tui.widgets.search_box import SearchBox

ESC = "\x1b"
BEGIN, END = "\x1b[200~", "\x1b[201~"


def messages(*reads: str, rest: bool = False) -> list[Message]:
    """What comes of characters, read piece by piece; then the terminal rests."""
    keyboard = Keyboard()
    found = [each for read in reads if read for each in keyboard.feed(read)]
    if rest:
        keyboard._timeout_time = 0.0 if keyboard._timeout_time is not None else None
        found += keyboard.tick()
    return found


def keys(found: Iterable[Message]) -> list[str]:
    """The names of keys; every message is one."""
    return [each.key if isinstance(each, Key) else f"no key: {each!r}" for each in found]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("\x1bj", ["escape", "j"]),
        ("\x1bG", ["escape", "G"]),
        ("\x1b/rail", ["escape", "slash", "r", "a", "i", "l"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1bé", ["escape", "é"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\x11", ["escape", "ctrl+q"]),
        ("\x1b\x1bj", ["escape", "escape", "j"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("\x1bj\x1bk", ["escape", "j", "escape", "k"]),
    ],
)
def test_esc_and_a_key_that_come_together_are_both_keys(sent: str, meant: list[str]) -> None:
    assert keys(messages(sent)) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("\x1b", ["escape"]),
        ("\x1b[", ["escape", "left_square_bracket"]),
        ("\x1bO", ["escape", "O"]),
        ("\x1b[x", ["escape", "left_square_bracket", "x"]),
    ],
)
def test_esc_and_what_could_begin_a_sequence_are_both_keys_when_nothing_follows(
    sent: str, meant: list[str]
) -> None:
    assert keys(messages(sent, rest=True)) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("\x1b[A", ["up"]),
        ("\x1bOA", ["up"]),
        ("\x1b[5~", ["pageup"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b\t", ["shift+tab"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[[A", ["f1"]),
    ],
)
def test_the_sequence_of_a_key_is_one_key(sent: str, meant: list[str]) -> None:
    assert keys(messages(sent)) == meant
    assert keys(messages(*sent)) == meant


@pytest.mark.parametrize("sent", ["\x1b[?1;2c", "\x1b[9;9;9;9~", "\x1b[>0;276;0c"])
def test_a_sequence_that_means_nothing_to_us_is_no_keys(sent: str) -> None:
    assert keys(messages(sent, "j", rest=True)) == ["j"]


ANSWERS = {
    "colour": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "colour, with a bell": "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "name": "\x1bP>|XTerm(390)\x1b\\",
    "setting": "\x1bP1$r0m\x1b\\",
    "picture": "\x1b_Gi=1;OK\x1b\\",
    "abilities": f"\x1b[?{';'.join(map(str, range(30)))}c",
    "clipboard": f"\x1b]52;c;{'Q' * 9_000}\x1b\\",
}


@pytest.mark.parametrize("cut", [4_096, 12])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_what_a_terminal_answers_to_somebody_else_is_not_typed(answer: str, cut: int) -> None:
    sent = f"j{answer}k"
    if cut > len(answer) or "[" not in answer[1]:  # a short sequence is known by its end only
        assert keys(messages(*(sent[at : at + cut] for at in range(0, len(sent), cut)))) == ["j", "k"]
    assert keys(messages("j", answer, "k")) == ["j", "k"]
    assert keys(messages("j", answer[:-1], answer[-1:] + "k")) == ["j", "k"]


def test_an_answer_that_breaks_off_takes_nothing_with_it_that_is_typed_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert keys(messages("\x1b]52;c;QQ", "\x1b[Aj")) == ["up", "j"]
    monkeypatch.setattr(keyboard, "PATIENCE", 0.0)
    assert keys(messages("\x1b]52;c;QQ", "j")) == ["j"]


def test_a_mouse_is_none_of_that() -> None:
    (found,) = messages("\x1b[<0;5;6M")
    assert isinstance(found, MouseDown)
    assert (found.screen_x, found.screen_y) == (4, 5)


def test_esc_and_a_key_are_both_keys_when_they_come_in_two_reads() -> None:
    assert keys(messages(ESC, "j")) == ["escape", "j"]


PASTES = [
    ("gas", "gas"),
    ("a\x1bqb", "aqb"),
    ("a\x1b[Bb", "a[Bb"),
    ("a\x1b[200~b", "a[200~b"),
    ("\x1b\x1b", ""),
]


@pytest.mark.parametrize(("pasted", "kept"), PASTES)
def test_nothing_pasted_is_a_key_however_it_is_cut_into_reads(pasted: str, kept: str) -> None:
    sent = f"j{BEGIN}{pasted}{END}k"
    for cut in range(len(sent) + 1):
        found = messages(sent[:cut], sent[cut:])
        assert keys([found[0], found[-1]]) == ["j", "k"], cut
        assert [each.text for each in found if isinstance(each, Paste)] == [kept], cut
        assert len(found) == 3, cut


@given(
    st.lists(st.text(st.sampled_from("\x1b[20~1ab\n")), max_size=4),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_any_pastes_cut_anyhow_come_as_they_are_but_for_esc(pasted: list[str], cuts: list[int]) -> None:
    whole = [each for each in pasted if END not in each + END[:-1]]
    sent = "".join(f"{BEGIN}{each}{END}j" for each in whole)
    places = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    found = messages(*(sent[start:end] for start, end in pairwise(places)))
    assert [each.text for each in found if isinstance(each, Paste)] == [
        each.replace(ESC, "") for each in whole
    ]
    assert keys(each for each in found if not isinstance(each, Paste)) == ["j"] * len(whole)


@pytest.mark.parametrize(
    ("sent", "box", "apart"),
    [("\x1bf", "ctrl+right", "f"), ("\x1bb", "ctrl+left", "b"), ("\x1b\x7f", "ctrl+w", "backspace")],
)
def test_a_key_that_goes_by_words_in_a_box_keeps_both_meanings(sent: str, box: str, apart: str) -> None:
    (found,) = messages(sent)
    assert isinstance(found, WordKey)
    assert found.meant.key == box
    assert keys(found.apart) == ["escape", apart]


def together(app: SummitApp, sent: str) -> None:
    """Characters that arrive in one read."""
    app.post_message(Typed(each for each in messages(sent) if isinstance(each, Key)))


async def test_esc_and_a_letter_in_one_read_clear_the_query_and_leave_the_box(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        box = app.screen.query_one("#query", SearchBox)
        together(app, "/gas")
        await until(pilot, lambda: box.value == "gas")
        together(app, "\x1bxi")
        await until(pilot, lambda: box.value == "xi")
        together(app, "\x1b\x1b/")
        await until(pilot, lambda: box.value == "" and box.has_focus)


async def test_alt_and_backspace_delete_a_word_in_a_box_and_are_two_keys_elsewhere(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        box = app.screen.query_one("#query", SearchBox)
        together(app, "/gas pipe\x1b\x7f")
        await until(pilot, lambda: box.value == "gas ")
        together(app, "\r")
        await until(pilot, lambda: not box.has_focus)
        together(app, "\x1bf")  # Esc clears the query, `f` shows the facts
        await until(pilot, lambda: box.value == "" and app.explore.sidebar_wanted)
