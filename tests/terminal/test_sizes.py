"""The installed program in windows of every size, and in one that does not stop changing."""

from __future__ import annotations

import os
import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.terminal.modes import left_on
from tests.terminal.terminal import Terminal, clean_environment

#: Eighty seconds together on three processes: too much for the ordinary tests, which stay under four minutes.
pytestmark = pytest.mark.torture

READY = "5 articles from 5 sources"
TINY = ("Please make this window larger: 40x10 at least", "Enlarge to 40x10", "40x10")
SCREENS = {
    "explore": ((), READY),
    "an article": (("enter",), "Second China"),
    "columns": (("enter", "c"), "annotated"),
    "matrix": (("m",), "claims"),
    "passages": (("m", "v"), "passages"),
    "sources": (("S",), "Sources"),
    "stories": (("T",), "stories"),
    "help": (("?",), "Help"),
    "corpora": (("\x0f",), "older"),
    "bookmarks": (("'",), "ookmark"),
    "palette": (("\x10",), READY),  # it goes; the list comes back
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


def resize(terminal: Terminal, columns: int, rows: int) -> None:
    terminal.child.setwinsize(rows, columns)
    terminal.screen.resize(rows, columns)


def says_so(text: str) -> bool:
    """One line that names the size that is needed, as far as it fits, and no other."""
    said = [line.strip() for line in text.split("\n") if line.strip()]
    return len(said) == 1 and any(each.startswith(said[0].rstrip("…")) for each in TINY)


def quits(terminal: Terminal) -> None:
    terminal.press("\x11")
    assert terminal.exit_code() == 0
    assert left_on(terminal.raw) == set()
    assert b"A fault in" not in terminal.raw


def kept_waiting(terminal: Terminal) -> float:
    """Seconds that other programs have kept the app, and us who read its screen, from a processor so far."""
    nanoseconds = 0
    for process in (terminal.child.pid, os.getpid()):
        with suppress(OSError, IndexError):  # systems that do not count this
            nanoseconds += int(Path(f"/proc/{process}/schedstat").read_text().split()[1])
    return nanoseconds / 1e9


def back_within_a_second(terminal: Terminal, wanted: str) -> None:
    waited, start = kept_waiting(terminal), time.monotonic()
    resize(terminal, 80, 24)
    terminal.wait_for(lambda text: wanted in text and not says_so(text))
    taken, not_ours = time.monotonic() - start, kept_waiting(terminal) - waited
    assert taken - not_ours < 1, f"{taken:.2f} s, {not_ours:.2f} of them for a processor"


FAST = ("explore", "columns", "corpora")


@pytest.mark.parametrize(
    "screen", [each if each in FAST else pytest.param(each, marks=pytest.mark.torture) for each in SCREENS]
)
def test_every_screen_comes_back_from_a_window_too_small(environment: dict[str, str], screen: str) -> None:
    keys, wanted = SCREENS[screen]
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.press(*keys, pause=0.4)
        terminal.wait_for(wanted)
        for columns, rows in ((39, 24), (80, 9), (20, 5), (5, 1), (300, 2), (60, 9)):
            resize(terminal, columns, rows)
            terminal.wait_for(says_so, seconds=5)
        for columns, rows in ((1, 1), (2, 1), (1, 20), (40, 10), (4, 60)):
            resize(terminal, columns, rows)
            terminal.settle(0.1)
        back_within_a_second(terminal, wanted)
        quits(terminal)


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (1, 1),
        (300, 2),
        *(
            pytest.param(*each, marks=pytest.mark.torture)
            for each in ((3, 2), (39, 10), (40, 9), (40, 10), (60, 20))
        ),
    ],
)
def test_it_starts_in_a_window_of_any_size(environment: dict[str, str], columns: int, rows: int) -> None:
    with Terminal(environment, columns=columns, rows=rows) as terminal:
        terminal.settle(1.5)
        if columns >= 40 and rows >= 10:
            terminal.wait_for("5 articles")
        elif columns >= 5:
            terminal.wait_for(says_so)
        back_within_a_second(terminal, READY)
        quits(terminal)


@pytest.mark.torture
@pytest.mark.parametrize("screen", ["explore", "columns", "matrix", "stories"])
def test_every_size_from_1x1_to_60x20(environment: dict[str, str], screen: str) -> None:
    keys, wanted = SCREENS[screen]
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.press(*keys, pause=0.4)
        terminal.wait_for(wanted)
        for columns in range(1, 61):
            for rows in range(1, 21):
                resize(terminal, columns, rows)
                terminal.settle(0.02)
            assert terminal.child.isalive(), (columns, terminal.text)
        back_within_a_second(terminal, wanted)
        quits(terminal)


@pytest.mark.torture
@pytest.mark.parametrize("screen", SCREENS)
def test_200_random_sizes(environment: dict[str, str], screen: str) -> None:
    keys, wanted = SCREENS[screen]
    chance = random.Random(screen)
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.press(*keys, pause=0.4)
        terminal.wait_for(wanted)
        for _ in range(200):
            resize(terminal, chance.randint(1, 250), chance.randint(1, 80))
            terminal._read(chance.choice((0.0, 0.001, 0.05)))
        terminal.settle(0.2)
        back_within_a_second(terminal, wanted)
        quits(terminal)
