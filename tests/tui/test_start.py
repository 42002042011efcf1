"""What is settled before Textual is loaded, and after it has ended."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from rich.console import Console

from summit_tui.leaving import ENDING, ended
from summit_tui.start import (
    COLOURS,
    _end_on_signals,
    _silent_keys,
    _stop_behind,
    mouse_wanted,
    prepare_environment,
    skeleton,
)

CHOICES = ("TEXTUAL_ANIMATIONS", "TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_DISABLE_KITTY_KEY")
CONNECTED = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "SUMMIT_MOUSE")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal as standard output, of a size that is not known yet."""
    ours, theirs = os.openpty()
    monkeypatch.setattr(sys, "__stdout__", SimpleNamespace(fileno=lambda: theirs))
    for name in CHOICES:
        monkeypatch.setenv(name, "")  # what is set meanwhile is taken back
    yield theirs
    os.close(ours)
    os.close(theirs)


def test_a_terminal_knows_its_size_better_than_the_environment(
    terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "5")
    monkeypatch.setenv("LINES", "3")
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    prepare_environment()
    assert {"COLUMNS", "LINES"}.isdisjoint(os.environ)


def test_the_environment_says_the_size_where_the_terminal_does_not_know_it(
    terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    prepare_environment()
    assert os.environ["COLUMNS"] == "100"


def test_colours_that_rich_does_not_know_are_passed_over_with_a_line(
    terminal: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for known in COLOURS:
        monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", known)
        prepare_environment()
        assert os.environ["TEXTUAL_COLOR_SYSTEM"] == known
    assert capsys.readouterr().err == ""
    for bogus in ("bogus", "", "windows"):
        monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", bogus)
        prepare_environment()
        assert "TEXTUAL_COLOR_SYSTEM" not in os.environ
        assert "TEXTUAL_COLOR_SYSTEM is passed over" in capsys.readouterr().err


def test_rich_knows_the_colours_that_we_let_through() -> None:
    for known in COLOURS:
        Console(color_system=known)  # type: ignore[arg-type]


@pytest.fixture
def unset(terminal: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has chosen anything, and nobody came over SSH."""
    for name in (*CHOICES, *CONNECTED):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("unset")
def test_nothing_moves_by_itself_unless_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare_environment()
    assert [os.environ.get(name) for name in CHOICES] == ["none", "0", None]
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    prepare_environment()
    assert os.environ["TEXTUAL_ANIMATIONS"] == "full"


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize(
    ("told", "kitty", "mouse"),
    [
        ({}, None, True),
        ({"SUMMIT_MOUSE": "0"}, None, False),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, "1", False),
        ({"SSH_TTY": "/dev/pts/0"}, "1", False),
        ({"SSH_CLIENT": "192.0.2.1 1 22"}, "1", False),
        ({"SSH_TTY": "/dev/pts/0", "SUMMIT_MOUSE": "1"}, "1", True),
        ({"SSH_TTY": "/dev/pts/0", "TEXTUAL_DISABLE_KITTY_KEY": "0"}, "0", False),
    ],
)
def test_over_ssh_keys_and_mouse_cost_few_bytes_unless_more_was_chosen(
    told: dict[str, str], kitty: str | None, mouse: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    prepare_environment()
    assert (os.environ.get("TEXTUAL_DISABLE_KITTY_KEY"), mouse_wanted()) == (kitty, mouse)


@pytest.fixture
def signals() -> Iterator[None]:
    """Takes back what a test does to the signals of this process."""
    numbers = (*ENDING, signal.SIGALRM)
    before = [signal.getsignal(number) for number in numbers]
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals")
def test_after_a_signal_ended_it_no_other_one_counts_but_the_alarm_does() -> None:
    ended(143)
    assert {signal.getsignal(number) for number in ENDING} == {signal.SIG_IGN}
    assert signal.getitimer(signal.ITIMER_REAL)[0] > 0


@pytest.mark.usefixtures("signals")
def test_after_it_ended_by_itself_signals_count_and_no_alarm_comes() -> None:
    signal.setitimer(signal.ITIMER_REAL, 60)
    ended(0)
    assert signal.SIG_IGN not in {signal.getsignal(number) for number in ENDING}
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize(("number", "code"), sorted(ENDING.items()))
def test_from_the_first_signal_on_before_or_after_the_app_no_other_one_counts(
    number: signal.Signals, code: int
) -> None:
    _end_on_signals()
    with pytest.raises(SystemExit) as stop:
        signal.raise_signal(number)
    assert stop.value.code == code
    assert {signal.getsignal(each) for each in ENDING} == {signal.SIG_IGN}


@pytest.mark.usefixtures("signals")
def test_a_stop_while_a_class_is_made_is_no_fault() -> None:
    class Descriptor:
        def __set_name__(self, _owner: type, _name: str) -> None:
            signal.raise_signal(signal.SIGHUP)

    _end_on_signals()
    with pytest.raises((SystemExit, RuntimeError)) as raised:  # the latter until Python 3.12
        type("Loaded", (), {"each": Descriptor()})
    stop = _stop_behind(raised.value)
    assert stop is not None
    assert stop.code == 129


def test_an_error_behind_which_there_is_no_stop_is_a_fault() -> None:
    error = ValueError()
    error.__cause__ = KeyError()
    assert _stop_behind(error) is None


def test_the_first_frame_is_ascii_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    assert "A–B … “C”" in skeleton("A–B … “C”", 5)
    monkeypatch.setenv("SUMMIT_ASCII", "1")
    painted = skeleton("A–B … “C”", 5)
    assert painted.isascii()
    assert 'A-B . "C"' in painted


def test_while_textual_is_loaded_no_key_is_one_of_the_line_itself(
    terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(fileno=lambda: terminal))
    before = termios.tcgetattr(terminal)
    assert before[0] & termios.IXON  # as a terminal is: it keeps ctrl+q and ctrl+s for itself
    with _silent_keys():
        within = termios.tcgetattr(terminal)
        assert not within[0] & termios.IXON
        assert not within[3] & (termios.ECHO | termios.ICANON)
    assert termios.tcgetattr(terminal) == before
