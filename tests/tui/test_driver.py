"""What comes from a terminal, with whatever numbers in it."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.message import Message
from textual.message_pump import MessagePump

from summit_tui.driver import LARGEST, SummitDriver
from summit_tui.frames import Shown
from summit_tui.keyboard import Keyboard
from summit_tui.typeahead import Typed as TypedTogether


class Typed(SummitDriver):
    """A driver without a terminal, whose messages are kept."""

    def __init__(self) -> None:
        self._debug = False
        self._parser = Keyboard(debug=False)
        self._in_band_window_resize = True
        self.passed: list[Message] = []
        self._app = MessagePump()  # type: ignore[assignment]

    def __del__(self) -> None:
        """There is nothing to close."""

    def types(self, text: str) -> list[Message]:
        """What is passed on when a terminal sends `text`."""
        for event in self._parsed(lambda: self._parser.feed(text)):
            self.process_message(event)
        return self.passed

    def reads(self, sent: bytes) -> list[str]:
        """The names of the keys in what is read from a terminal that sends this."""
        self.fileno, there = os.pipe()
        os.write(there, sent)
        os.close(there)
        self._feed(getincrementaldecoder("utf-8")("ignore").decode)
        os.close(self.fileno)
        return [key.key for each in self.passed if isinstance(each, TypedTogether) for key in each.keys]


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setattr(LinuxDriver, "process_message", lambda self, message: self.passed.append(message))
    return Typed()


@pytest.mark.parametrize("number", ["1114112", "99999999999999999999"])
def test_a_key_whose_number_is_no_character_is_lost_and_the_next_one_is_not(
    driver: Typed, number: str
) -> None:
    driver.types(f"\x1b[{number}u")
    assert [each.key for each in driver.types("a") if isinstance(each, Key)][-1:] == ["a"]


def test_half_a_character_is_no_key(driver: Typed) -> None:
    assert driver.types("\x1b[55296u") == []


@pytest.mark.parametrize("sent", ["\r", "\n"])
def test_enter_is_enter_before_and_after_the_terminal_is_ours(driver: Typed, sent: str) -> None:
    typed = driver._typed(driver._parsed(lambda: driver._parser.feed(sent)))
    assert [(each.key, each.character) for each in typed.keys] == [("enter", "\r")]


def test_a_mouse_in_pixels_on_a_window_without_any_is_passed_over(driver: Typed) -> None:
    driver.types("\x1b[48;24;80;0;0t")
    driver.types("\x1b[<0;5;5M")
    assert isinstance(driver.types("a")[-1], Key)


def test_a_size_that_nobody_asked_for_is_passed_over(driver: Typed) -> None:
    driver._in_band_window_resize = False
    assert driver.types("\x1b[48;0;0;0;0t") == []


def test_the_nulls_of_a_line_that_is_disturbed_are_no_keys(driver: Typed) -> None:
    assert driver.reads(b"\0" * 3 + b"g\0g" + b"\0") == ["g", "g"]


def test_a_window_has_bounds_however_large_it_says_it_is(driver: Typed) -> None:
    (found,) = driver.types("\x1b[48;9999;8888;1;1t")
    assert isinstance(found, Resize)
    assert (found.size, found.virtual_size, found.container_size) == (LARGEST, LARGEST, LARGEST)


def test_a_window_of_any_usual_size_keeps_it(driver: Typed) -> None:
    (found,) = driver.types("\x1b[48;200;500;3000;4000t")
    assert isinstance(found, Resize)
    assert tuple(found.size) == (500, 200)


def test_what_is_pasted_can_do_nothing_to_the_terminal_when_it_is_painted(driver: Typed) -> None:
    (found,) = driver.types("\x1b[200~gas \x9b31m\x9d0;x\x9c\u202e“line” \u200b8\nnext\x1b[201~")
    assert isinstance(found, Paste)
    assert found.text == "gas 31m0;x“line” 8\nnext"


@given(st.text(st.sampled_from("\x1b[]OP<>?;:019u~tMRmI$yaé\x07\\"), min_size=1, max_size=60))
def test_no_sequence_stops_the_keys(text: str) -> None:
    passed: list[Message] = []
    driver = Typed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LinuxDriver, "process_message", lambda self, message: passed.append(message))
        driver.types(text)
        driver.types("\x1b\\\x07\x1b[201~")  # the end of whatever was begun
        driver.types("zz")
    assert passed


def test_a_fault_of_the_parser_itself_is_not_passed_over(
    driver: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("anything")

    monkeypatch.setattr(Keyboard, "feed", fail)
    with pytest.raises(ValueError, match="anything"):
        driver.types("a")


@pytest.mark.parametrize(("never_put_on", "sent"), [(True, []), (False, ["\x1b[<u"])])
def test_a_keyboard_mode_is_taken_off_only_where_one_was_put_on(
    driver: Typed, monkeypatch: pytest.MonkeyPatch, never_put_on: bool, sent: list[str]
) -> None:
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: written.append(data))
    monkeypatch.setattr("summit_tui.driver.DISABLE_KITTY_KEY", never_put_on)
    driver.shown, driver._codec = Shown(), "utf-8"
    driver.write("\x1b[<u")
    assert written == sent
