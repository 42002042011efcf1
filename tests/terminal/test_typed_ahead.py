"""Keys that reach the installed program faster than it can paint."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from tests.terminal.terminal import Terminal, clean_environment

FLOOD = 5_000
CHUNK = 256  # bytes of one packet
WHOLE_SCREEN = 4_000  # bytes: a frame in which all changes

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("keys", ["mq", "cq", "Sq", "Tq", "c\x7fmq", "mjq"])
@pytest.mark.parametrize("moment", ["opening", "retold"])
def test_q_behind_a_key_that_opens_a_screen_leaves_that_and_not_the_program(
    tmp_path: Path, keys: str, moment: str
) -> None:
    with Terminal(clean_environment(tmp_path)) as terminal:
        terminal.wait_for(moment)
        terminal.press(keys)
        terminal.wait_for("retold")
        terminal.settle(1.5)  # longer than keys wait
        terminal.wait_for(lambda text: "5 articles" in text.partition("\n")[0])
        assert terminal.child.isalive()
        terminal.press("q")
        assert terminal.exit_code() == 0


TOO_EARLY = {
    "\r": "Xi due at Kazakhstan summit",  # what the first screen lists first
    "jj\r": "Why Xi is in Astana",
    "c": "o only here",
    "m": "← → source",
    "/rail\r\r": "] next mark",
    "mq": "/ search",
}


@pytest.mark.parametrize("first", [True, False], ids=["never read", "read"])
@pytest.mark.parametrize("wait", [0.0, 0.3])
@pytest.mark.parametrize("keys", TOO_EARLY)
def test_keys_sent_before_there_is_a_screen_act_as_if_they_had_waited(
    tmp_path: Path, keys: str, wait: float, first: bool
) -> None:
    if not first:
        with Terminal(clean_environment(tmp_path)) as terminal:
            terminal.wait_for("retold")
            terminal.settle(1)
            terminal.press("q")
            assert terminal.exit_code() == 0
    with Terminal(clean_environment(tmp_path)) as terminal:
        sleep(wait)
        terminal.press(keys)
        terminal.wait_for("] next mark" if "\r" in keys else TOO_EARLY[keys])
        assert TOO_EARLY[keys] in terminal.text
        terminal.settle(1)
        assert terminal.child.isalive()
        terminal.press("\x11")
        assert terminal.exit_code() == 0


def flood(terminal: Terminal, data: bytes) -> int:
    """Sends all that as fast as the terminal takes it; gives the bytes with which it was answered."""

    def send() -> None:
        for start in range(0, len(data), CHUNK):
            left = data[start : start + CHUNK]
            while left:
                left = left[os.write(terminal.child.child_fd, left) :]

    sender = Thread(target=send)
    sender.start()
    answered = terminal.settle(1.5)
    sender.join()
    return answered + terminal.settle(1.5)


def test_a_flood_of_letters_is_all_there_and_painted_a_few_times(tmp_path: Path) -> None:
    with Terminal(clean_environment(tmp_path)) as terminal:
        terminal.wait_for("retold")
        terminal.press("/")
        terminal.settle()
        answered = flood(terminal, b"abcdefghij" * (FLOOD // 10) + b"\x7f" * 3 + b"END")
        assert terminal.lines[1].endswith("abcdefgEND")
        assert answered < 20 * WHOLE_SCREEN
        terminal.press("\x15")  # ctrl+u empties the box: as many letters as were typed are gone
        terminal.wait_for("press / and type")
        terminal.press("\x11")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("key", [b"j", b"\x1b[6~", b" "])
def test_a_flood_of_moves_ends_on_the_last_row(tmp_path: Path, key: bytes) -> None:
    with Terminal(clean_environment(tmp_path)) as terminal:
        terminal.wait_for("retold")
        terminal.press("G")
        terminal.settle()
        last = terminal.lines[4:-1]
        terminal.press("gg")
        terminal.settle()
        assert terminal.lines[4:-1] != last
        answered = flood(terminal, key * FLOOD)
        assert terminal.lines[4:-1] == last
        assert answered < 20 * WHOLE_SCREEN
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_esc_and_what_is_typed_right_after_it_arrive_together_and_both_count(tmp_path: Path) -> None:
    with Terminal(clean_environment(tmp_path)) as terminal:
        terminal.wait_for("retold")
        terminal.press("/gas")
        terminal.wait_for("/ gas")
        terminal.press("\x1buranium\r")
        terminal.wait_for("/ uranium")
        terminal.press("\x1b[200~oil\x1bq\x1b[201~")  # into the list, which takes no text
        terminal.settle()
        assert terminal.child.isalive()
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_ctrl_q_while_it_opens_quits(tmp_path: Path) -> None:
    with Terminal(clean_environment(tmp_path)) as terminal:
        terminal.wait_for("opening")
        terminal.press("\x13\x11")  # ctrl+s, ctrl+q: a terminal in its usual state would keep both
        assert terminal.exit_code() == 0
