"""The installed program in a real pseudo-terminal: what a person at a keyboard gets."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

# Everything a full-screen program may switch on and must switch off again: private modes and the kitty stack.
SWITCHED = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[([<>])[0-9]*u")


def left_on(raw: bytes) -> set[bytes]:
    """Modes that were set and not reset, judged from the bytes written."""
    state: dict[bytes, bool] = {}
    for modes, switch, stack in SWITCHED.findall(raw):
        if stack:
            state[b"kitty"] = stack == b">"
        for mode in modes.split(b";") if modes else ():
            state[mode] = switch == b"h"
    state.setdefault(b"25", True)
    hidden = {b"cursor hidden"} if not state.pop(b"25") else set()
    state.pop(b"7", None)  # line wrap is on by default
    return hidden | {mode for mode, on in state.items() if on}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


def test_start_type_open_find_compare_quit(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("/", "railway")
        terminal.wait_for("4 articles")
        terminal.press("enter", "j", "enter")
        text = terminal.wait_for("planned $8 billion")
        assert "The Diplomatic Insight" in text
        assert "retold" in text
        terminal.press("/", "2030", "enter")
        terminal.wait_for("1/1")
        terminal.press("c")
        terminal.wait_for(lambda text: "annotated" in text and "in 2 of 4 other sources" in text)
        terminal.press("q")
        terminal.wait_for("Enter elsewhere")
        terminal.press("q")
        terminal.wait_for("4 articles")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert left_on(terminal.raw) == set()
        assert "Traceback" not in terminal.text


def test_the_terminal_is_put_back_into_the_mode_it_was_in(environment: dict[str, str]) -> None:
    folder = Path(environment["SUMMIT_STATE_DIR"]).parent
    script = (
        f'cd "{folder}"; stty -a > before.txt; "{PROGRAM[0]}"; echo "code $?"; stty -a > after.txt; echo done'
    )
    with Terminal(environment, "-c", script, command=["/bin/sh"]) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("q")
        terminal.wait_for("code 0")
        assert terminal.exit_code() == 0
    assert (folder / "before.txt").read_text() == (folder / "after.txt").read_text()


@pytest.mark.parametrize("typed", ["/quota", "jj/refinery", "squota"])
def test_keys_that_arrive_together_act_one_after_the_other(environment: dict[str, str], typed: str) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle()
        terminal.press(typed)
        terminal.wait_for("/ quota" if "quota" in typed else "/ refinery")
        terminal.press("\x11")
        assert terminal.exit_code() == 0


def test_what_is_typed_before_the_first_screen_is_not_lost(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.press("/refinery")
        terminal.wait_for("/ refinery")
        terminal.wait_for("1 article")


ARENA = 64 << 20  # bytes that glibc keeps for one thread at a time, beginning at a multiple of that


def arenas_of_threads(pid: int) -> list[int]:
    """Addresses of the memory that the C library keeps apart for single threads."""
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    begins = [line.split()[:2] + line.split()[5:] for line in lines]
    return [
        at for what in begins if what[1:] == ["rw-p"] and not (at := int(what[0].split("-")[0], 16)) % ARENA
    ]


def test_all_threads_take_their_memory_from_one_place(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("/", "railway", "enter")  # looked for in a thread
        terminal.wait_for("4 articles")
        terminal.press("m")  # and read in one
        terminal.wait_for("Enter sentence")
        assert len(list(Path(f"/proc/{terminal.child.pid}/task").iterdir())) > 2
        assert arenas_of_threads(terminal.child.pid) == []


def test_ctrl_q_quits_from_the_search_box_and_the_session_comes_back(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("/", "tariffs")
        terminal.wait_for("3 articles")
        terminal.press("\x11")
        assert terminal.exit_code() == 0
    with Terminal(environment) as terminal:
        text = terminal.wait_for("3 articles")
        assert "/ tariffs" in text


def test_ctrl_c_twice_ends_with_130(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle()
        terminal.press("\x03")
        terminal.wait_for("ctrl+c again")
        terminal.press("\x03")
        assert terminal.exit_code() == 130
        assert left_on(terminal.raw) == set()


ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131), (signal.SIGINT, 130)]


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_restores_the_terminal_and_saves_the_session(
    environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("/", "gas")
        terminal.settle()
        os.kill(terminal.child.pid, number)
        assert terminal.exit_code() == code
        assert left_on(terminal.raw) == set()
    with Terminal(environment) as terminal:
        terminal.wait_for("/ gas")


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_while_starting_leaves_no_trace(
    environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("opening")
        os.kill(terminal.child.pid, number)
        assert terminal.exit_code() == code
        assert left_on(terminal.raw) == set()
        assert b"Traceback" not in terminal.raw


def test_stop_and_continue_paints_the_whole_screen_again(environment: dict[str, str]) -> None:
    shell = 'set -m; "$0"; echo stopped; sleep 0.5; fg; echo "code $?"'
    with Terminal(environment, "-c", shell, *PROGRAM, command=["/bin/bash"]) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle()
        terminal.press("\x1a")
        terminal.wait_for("stopped")
        terminal.screen.reset()  # what a real terminal does on coming back to the alternate screen
        wanted = ("Second China", "5 articles from 5 sources", "q quit")
        terminal.wait_for(lambda text: all(each in text for each in wanted))
        terminal.press("q")
        terminal.wait_for("code 0")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60)])
def test_every_size_shows_list_and_hints(environment: dict[str, str], columns: int, rows: int) -> None:
    with Terminal(environment, columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda text: "5 articles from" in text and "q quit" in text)
        assert len(terminal.lines[-1]) <= columns


def test_a_resize_is_followed(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.child.setwinsize(8, 30)
        terminal.screen.resize(8, 30)
        terminal.wait_for("40x10")
        terminal.child.setwinsize(40, 120)
        terminal.screen.resize(40, 120)
        text = terminal.wait_for("q quit")
        assert "▌" in text


def test_no_color_means_none(environment: dict[str, str]) -> None:
    with Terminal({**environment, "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("/", "railway", "enter", "enter", "?")
        terminal.settle(1)
        found = re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw)
        codes = {int(code) for codes in found for code in codes.split(b";") if code}
        colours = {code for code in codes if 30 <= code <= 38 or 40 <= code <= 48 or code >= 90}
        assert colours == set()


def test_an_ascii_terminal_gets_ascii_marks(environment: dict[str, str]) -> None:
    with Terminal({**environment, "SUMMIT_ASCII": "1"}) as terminal:
        text = terminal.wait_for("5 articles from 5 sources")
        assert "▌" not in text
        assert any(line.startswith("|") for line in terminal.lines)


def test_bytes_that_are_not_utf8_are_ignored(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.child.send(b"\xff")
        terminal.child.send(b"\xe9")
        terminal.settle()
        terminal.press("/", "gas")
        terminal.wait_for("/ gas")
        terminal.press("\x11")
        assert terminal.exit_code() == 0


def test_a_corpus_that_is_not_there_is_named(environment: dict[str, str]) -> None:
    with Terminal(environment, "./nowhere") as terminal:
        assert terminal.exit_code() in (2, 3)
        assert b"nowhere" in terminal.raw
        assert b"\x1b[?1049h" not in terminal.raw


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(environment: dict[str, str], term: str) -> None:
    with Terminal({**environment, "TERM": term}) as terminal:
        assert terminal.exit_code() == 2
        assert b"summit-tui list" in terminal.raw or b"search" in terminal.raw


def test_without_a_terminal_it_says_which_command_answers(environment: dict[str, str]) -> None:
    run = subprocess.run(
        PROGRAM, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=False
    )
    assert run.returncode == 2
    assert b"summit-tui" in run.stderr
    assert b"\x1b" not in run.stdout + run.stderr


def test_a_corpus_without_articles_opens_the_empty_state(environment: dict[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with Terminal(environment, str(empty)) as terminal:
        terminal.wait_for("no articles here yet")
        terminal.press("q")
        assert terminal.exit_code() == 0


FAULTY = """
import sys
from summit_tui.cli import main
from summit_tui.widgets.hit_list import HitList
def fail(self):
    raise ValueError("Xi will be in Astana")
HitList.action_open = fail
sys.exit(main([]))
"""


def test_a_fault_restores_the_terminal_and_leaves_a_log_without_text(environment: dict[str, str]) -> None:
    with Terminal(environment, "-c", FAULTY, command=[sys.executable]) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.press("enter")
        assert terminal.exit_code() == 70
        assert left_on(terminal.raw) == set()
        assert b"ValueError" in terminal.raw
        assert b"Traceback" not in terminal.raw
    logs = list(Path(environment["SUMMIT_STATE_DIR"]).glob("fault-*.log"))
    assert len(logs) == 1
    assert stat.S_IMODE(logs[0].stat().st_mode) == 0o600
    assert "Astana" not in logs[0].read_text()


def test_a_lost_terminal_ends_the_program(environment: dict[str, str]) -> None:
    terminal = Terminal(environment)
    terminal.wait_for("5 articles from 5 sources")
    terminal.settle()
    pid = terminal.child.pid
    os.close(terminal.child.child_fd)
    terminal.child.closed = True
    done = 0
    for _ in range(200):
        done, _status = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        time.sleep(0.05)
    assert done == pid


def test_idle_writes_nothing(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle(1.0)
        assert terminal.settle(2.0) == 0


def test_ctrl_l_paints_over_what_another_program_has_written(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle()
        before = terminal.text
        terminal._stream.feed(b"\x1b[8;1HBroadcast message from root\x1b[K\x1b[1;1H")
        assert terminal.text != before
        terminal.press("\x0c")
        terminal.wait_for(lambda text: text == before, seconds=5)


def test_opening_a_screen_again_sends_each_cell_once(environment: dict[str, str]) -> None:
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from 5 sources")
        terminal.settle()
        terminal.press("?")
        terminal.settle()
        terminal.press("q")
        terminal.settle()
        terminal.press("?")
        assert 500 < terminal.settle() < 80 * 24 * 2  # Textual alone sends more than eight thousand
