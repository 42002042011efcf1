"""How the installed program begins, stops and ends: signals, lost terminals, missing streams and faults."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.terminal.modes import left_on
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

#: Eighty seconds together on three processes: too much for the ordinary tests, which stay under four minutes.
pytestmark = pytest.mark.torture

READY = "5 articles from 5 sources"
ENDINGS = [
    (signal.SIGTERM, 143),
    (signal.SIGHUP, 129),
    (signal.SIGQUIT, 131),
    (signal.SIGINT, 130),
    (signal.SIGUSR1, 138),
    (signal.SIGUSR2, 140),
    (signal.SIGXCPU, 152),
]
PAINTED = ("Second China", READY, "q quit")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def settings(terminal: Terminal) -> list[object]:
    """The terminal's line settings, seen from its other end."""
    return list(termios.tcgetattr(terminal.child.child_fd))


SHELL = 'stty -g; "$0" "$@"; echo "code $?"; stty -g; read wait'
STTY = re.compile(rb"[0-9a-f]+(?::[0-9a-f]+){30,}")


def in_shell(environment: dict[str, str], *command: str, **options: int) -> Terminal:
    """The program below a shell that says how the line settings were before and are after it. A terminal
    that the shell leaves would lose them."""
    return Terminal(environment, "-c", SHELL, *(command or PROGRAM), command=["/bin/sh"], **options)


def program(terminal: Terminal) -> int:
    """The process id of the program below the shell."""
    shell = terminal.child.pid
    return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])


def over(terminal: Terminal, code: int) -> None:
    """The program ended with this exit code, and the terminal is as it was."""
    terminal.wait_for(lambda _: len(STTY.findall(terminal.raw)) == 2)
    before, after = STTY.findall(terminal.raw)
    assert before == after
    assert f"code {code}\r\n".encode() in terminal.raw
    assert left_on(terminal.raw) == set()
    assert b"Traceback" not in terminal.raw


def wait_until(condition: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def ended(terminal: Terminal, seconds: float = 10) -> int | None:
    """The exit code of a program whose output nobody reads; None for one that a signal ended."""
    wait_until(lambda: not terminal.child.isalive(), seconds)
    code: int | None = terminal.child.exitstatus
    return code


# --- signals ------------------------------------------------------------------------------------------

SAYS_YES = ("\x1b[?2026;2$y", "\x1b[?2048;2$y")
"""Answers of a terminal that has synchronised output, and tells of its size in the stream of keys."""


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_leaves_a_terminal_that_can_everything_as_it_was(
    environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    with in_shell({**environment, "SUMMIT_MOUSE": "1", "TEXTUAL_SMOOTH_SCROLL": "1"}) as terminal:
        terminal.wait_for(READY)
        terminal.press(*SAYS_YES)
        terminal.settle()
        assert {b"2048", b"1016", b"1003", b"1004", b"2004", b"1049", b"kitty"} <= left_on(terminal.raw)
        os.kill(program(terminal), number)
        over(terminal, code)


@pytest.mark.parametrize("number", [None, signal.SIGTERM])
def test_over_ssh_no_keyboard_mode_is_taken_off_that_somebody_else_put_on(
    environment: dict[str, str], number: signal.Signals | None
) -> None:
    with Terminal({**environment, "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}) as terminal:
        terminal.wait_for(READY)
        terminal.settle()
        if number is None:
            terminal.press("q")
        else:
            os.kill(terminal.child.pid, number)
        assert terminal.exit_code() == (0 if number is None else 143)
        assert left_on(terminal.raw) == set()


@pytest.mark.torture
@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_the_same_signal_over_and_over_gives_its_code_to_the_end(
    environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        while terminal.child.isalive():
            os.kill(terminal.child.pid, number)
            terminal._read(0.002)
        assert terminal.exit_code() == code
        assert not left_on(terminal.raw)


@pytest.mark.torture
def test_a_signal_at_any_moment_of_the_start_leaves_no_trace(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.press("q")
        assert terminal.exit_code() == 0
    wrong = []
    for step in range(120):
        number, code = ENDINGS[step % len(ENDINGS)]
        with Terminal(environment) as terminal:
            until = time.monotonic() + 0.1 + step / 100
            while time.monotonic() < until:
                terminal._read(0.005)
            os.kill(terminal.child.pid, number)
            got = terminal.exit_code()
            untouched = b"\x1b" not in terminal.raw and got in (-number, code)
            fault = b"Traceback" in terminal.raw and not untouched
            if left_on(terminal.raw) or fault or not (got == code or untouched):
                wrong.append((step, number.name, got, left_on(terminal.raw)))
    assert wrong == []


def test_a_signal_ends_it_though_the_terminal_takes_no_more_output(environment: dict[str, str]) -> None:
    with in_shell(environment) as terminal:
        terminal.wait_for(READY)
        terminal.settle()
        for columns in range(60, 140):  # nobody reads what each of these paints
            terminal.child.setwinsize(40, columns)
            time.sleep(0.01)
        time.sleep(0.5)
        pid = program(terminal)
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not Path(f"/proc/{pid}").exists())
        over(terminal, 143)


# --- stopping and going on ----------------------------------------------------------------------------


def test_a_continue_that_nobody_stopped_changes_nothing(environment: dict[str, str]) -> None:
    with in_shell(environment) as terminal:
        terminal.wait_for(READY)
        terminal.settle(1.5)  # the threads of the first look at the corpus are over or sleep
        count = threads(program(terminal))
        on, raw_mode = left_on(terminal.raw), settings(terminal)
        for _ in range(5):
            os.kill(program(terminal), signal.SIGCONT)
            terminal.settle(0.2)
        assert threads(program(terminal)) == count
        assert (left_on(terminal.raw), settings(terminal)) == (on, raw_mode)
        terminal.press("j", "q")
        over(terminal, 0)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_stop_from_outside_and_a_continue_paint_everything_again(
    environment: dict[str, str], number: signal.Signals
) -> None:
    with Terminal(environment) as terminal:
        before = settings(terminal)
        terminal.wait_for(READY)
        terminal.settle(1)
        count, raw_mode = threads(terminal.child.pid), settings(terminal)
        os.kill(terminal.child.pid, number)
        wait_until(lambda: Path(f"/proc/{terminal.child.pid}/stat").read_text().split(") ")[1][0] == "T")
        terminal.settle()
        if number == signal.SIGTSTP:
            assert left_on(terminal.raw) == set()
            assert settings(terminal) == before
        terminal.screen.reset()
        termios.tcsetattr(terminal.child.child_fd, termios.TCSANOW, before)  # as a shell does it meanwhile
        stopped = len(terminal.raw)
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.wait_for(lambda text: all(each in text for each in PAINTED))
        modes = {b"1000", b"1003", b"1004", b"2004", b"cursor hidden", b"lines no longer wrapped"}
        assert modes <= left_on(terminal.raw[stopped:])  # whoever was there meanwhile may have ended them
        assert settings(terminal)[:6] == raw_mode[:6]
        assert threads(terminal.child.pid) == count
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert left_on(terminal.raw) == set()


def test_a_signal_that_came_while_it_was_stopped_counts_when_it_goes_on(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.settle()
        for number in (signal.SIGTSTP, signal.SIGTERM, signal.SIGCONT):
            os.kill(terminal.child.pid, number)
            terminal.settle(0.3)
        assert terminal.exit_code() == 143
        assert left_on(terminal.raw) == set()


@pytest.mark.parametrize("stop", [None, signal.SIGSTOP])
def test_a_stopped_job_that_is_killed_ends_and_leaves_the_terminal_to_the_shell(
    environment: dict[str, str], stop: signal.Signals | None
) -> None:
    gone = 'until [ -z "$(jobs -s)" ]; do sleep 0.1; done'
    shell = f'set -m; "$0"; stty -g; kill %1; {gone}; wait %1; echo "code $?"; stty -g; read wait'
    with Terminal(environment, "-c", shell, *PROGRAM, command=["/bin/bash"]) as terminal:
        terminal.wait_for(lambda text: all(each in text for each in PAINTED))
        terminal.settle(1)
        if stop is None:
            terminal.press("\x1a")
        else:
            os.kill(program(terminal), stop)
        terminal.wait_for(lambda _: b"code 143" in terminal.raw)
        terminal.wait_for(lambda _: len(STTY.findall(terminal.raw)) == 2)
        assert len(set(STTY.findall(terminal.raw))) == 1
        assert left_on(terminal.raw) == set()


def test_ctrl_z_while_it_opens_waits_for_the_first_screen(environment: dict[str, str]) -> None:
    shell = 'set -m; "$0"; echo stopped; fg; echo "code $?"'
    with Terminal(environment, "-c", shell, *PROGRAM, command=["/bin/bash"]) as terminal:
        terminal.wait_for("opening")
        terminal.press("\x1a")
        terminal.wait_for(lambda text: all(each in text for each in PAINTED))
        terminal.press("q")
        terminal.wait_for("code 0")
        assert left_on(terminal.raw) == set()
        until_stopped, stopped, _ = terminal.raw.partition(b"stopped")
        assert stopped
        assert left_on(until_stopped) == set()  # not on our screen


# --- a terminal that goes away ------------------------------------------------------------------------


def read_until(descriptor: int, wanted: bytes, seconds: float = 10) -> None:
    seen, deadline = b"", time.monotonic() + seconds
    while wanted not in seen:
        assert time.monotonic() < deadline, seen[-300:]
        if select.select((descriptor,), (), (), 0.1)[0]:
            seen += os.read(descriptor, 65536)


@contextmanager
def two_terminals(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int, int]]:
    """The program with its keys from one terminal and its picture on another; neither controls it, so that
    no signal comes when one goes. Gives the process and the other ends."""
    keys, keys_inside = pty.openpty()
    picture, picture_inside = pty.openpty()
    termios.tcsetwinsize(picture, (24, 80))
    process = subprocess.Popen(
        PROGRAM,
        env=environment,
        stdin=keys_inside,
        stdout=picture_inside,
        stderr=picture_inside,
        start_new_session=True,
    )
    os.close(picture_inside)
    read_until(picture, b"closer economic ties")
    try:
        yield process, keys, picture
    finally:
        process.kill()
        process.wait()
        for descriptor in (keys, keys_inside, picture):
            with suppress(OSError):
                os.close(descriptor)


def test_it_ends_when_the_output_device_fails(environment: dict[str, str]) -> None:
    with two_terminals(environment) as (process, keys, picture):
        os.close(picture)
        os.write(keys, b"j")  # something to paint
        assert process.wait(timeout=10) == 129
        assert termios.tcgetattr(keys)[3] & termios.ECHO


def test_it_ends_when_the_keys_end(environment: dict[str, str]) -> None:
    with two_terminals(environment) as (process, keys, picture):
        os.close(keys)
        read_until(picture, b"\x1b[?25h")
        assert process.wait(timeout=10) == 129


def test_it_ends_with_its_terminal_where_hangups_are_ignored(environment: dict[str, str]) -> None:
    script = 'trap "" HUP; exec "$0"'
    terminal = Terminal(environment, "-c", script, *PROGRAM, command=["/bin/sh"])
    terminal.wait_for(READY)
    terminal.settle()
    os.close(terminal.child.child_fd)
    assert ended(terminal) == 129


# --- without a terminal -------------------------------------------------------------------------------

MISSING = ("<&-", "</dev/null", "2>&-", "2>some.txt")
ALSO_MISSING = ("<some.txt", "2>/dev/null", "<&- 2>&-", "<&- >&- 2>&-")


@pytest.mark.parametrize(
    "where", [*MISSING, *(pytest.param(each, marks=pytest.mark.torture) for each in ALSO_MISSING)]
)
def test_without_keys_or_picture_it_names_what_answers_instead(
    environment: dict[str, str], tmp_path: Path, where: str
) -> None:
    (tmp_path / "some.txt").touch()
    script = f'cd "{tmp_path}"; "$0" {where}; echo "code $?"'
    with Terminal(environment, "-c", script, *PROGRAM, command=["/bin/sh"]) as terminal:
        terminal.wait_for("code 2")
        assert terminal.exit_code() == 0
        said = terminal.raw + (tmp_path / "some.txt").read_bytes()
    assert b"\x1b" not in said
    assert b"Traceback" not in said
    if "2>&-" not in where and "2>/dev" not in where:
        assert b"summit-tui search QUERY" in said


def test_a_terminal_of_no_kind_is_told_what_answers_instead(environment: dict[str, str]) -> None:
    del environment["TERM"]
    with Terminal(environment) as terminal:
        assert terminal.exit_code() == 2
        assert b"summit-tui search QUERY" in terminal.raw
        assert b"\x1b" not in terminal.raw


BROKEN = (b"\xc3\x28", b"\xed\xa0\x80", b"\x1b[\xff", b"\x80" * 5000)


@pytest.mark.parametrize(
    "typed", [b"\xff", b"\xe9", *(pytest.param(each, marks=pytest.mark.torture) for each in BROKEN)]
)
def test_bytes_that_are_no_keys_are_passed_over(environment: dict[str, str], typed: bytes) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for(READY)
        terminal.press("/")
        terminal.child.send(typed)
        terminal.settle(0.3)
        if typed == b"\x1b[\xff":
            terminal.press("/")  # Esc and what could begin a sequence are two keys when nothing follows
        terminal.press("gas")
        terminal.wait_for("gas")
        terminal.press("\x11")
        assert terminal.exit_code() == 0


# --- faults -------------------------------------------------------------------------------------------

SECRET = "Xi will be in Astana"
FAULTS = {
    "loading the app": "import summit_tui.start as start; start._load = fail",
    "composing": "from summit_tui.screens.explore import Explore; Explore.compose = fail",
    "mounting": "from summit_tui.screens.explore import Explore; Explore.on_mount = fail",
    "painting a line": "from summit_tui.widgets.bars import Hints; Hints.draw = fail",
    "a key": "from summit_tui.widgets.hit_list import HitList; HitList.action_open = fail",
    "the search": "from summit_index.library import Library; Library.search = fail",
    "a timer": "from summit_tui.app import SummitApp as A; A._go_where_left = lambda a: a.set_timer(1, fail)",
    "reading keys": "from textual._xterm_parser import XTermParser; XTermParser.feed = fail",
    "leaving": "from summit_tui.app import SummitApp; SummitApp.save_session = fail",
}
FAULTY = """
import sys
from summit_tui.cli import main
def fail(*_, **__):
    raise ValueError({secret!r})
{where}
sys.exit(main([]))
"""


FAST = ("loading the app", "a key", "reading keys")


@pytest.mark.parametrize(
    "where", [each if each in FAST else pytest.param(each, marks=pytest.mark.torture) for each in FAULTS]
)
def test_a_fault_anywhere_restores_the_terminal_and_is_told_in_one_line(
    environment: dict[str, str], where: str
) -> None:
    code = FAULTY.format(secret=SECRET, where=FAULTS[where])
    with in_shell(environment, sys.executable, "-c", code, columns=200) as terminal:
        terminal.wait_for(lambda text: READY in text or b"A fault in" in terminal.raw)
        terminal.settle(1)
        for key in ("enter", "/", "gas", "escape", "q", "\x11"):
            if b"A fault in" not in terminal.raw:
                terminal.press(key)
                terminal.settle(0.4)
        over(terminal, 70)
    said = terminal.raw.partition(b"A fault in")[2].partition(b"code 70")[0]
    assert said.count(b"\n") == 1
    assert b"ValueError" in said
    logs = list(Path(environment["SUMMIT_STATE_DIR"]).glob("fault-*.log"))
    assert len(logs) == 1
    assert stat.S_IMODE(logs[0].stat().st_mode) == 0o600
    assert SECRET not in logs[0].read_text()
    assert "ValueError" in logs[0].read_text()
