"""Leaving the terminal as it was found, whatever else still works: exit codes of signals, the sequences that
switch everything off, and an alarm for a program that cannot end in an orderly way."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from time import sleep
from typing import Any

INTERRUPTED, HANGUP = 130, 129
ENDING = {
    signal.SIGTERM: 143,
    signal.SIGHUP: HANGUP,
    signal.SIGQUIT: 131,
    signal.SIGINT: INTERRUPTED,
    signal.SIGUSR1: 138,  # these three come from batch systems and limits, and would end us on the spot
    signal.SIGUSR2: 140,
    signal.SIGXCPU: 152,
}

GRACE = 3.0
"""Seconds for saving and for threads that work for the user; after them we end all the same."""

TRIES, WAIT = 50, 0.01
"""How often, and how many seconds apart, we make room for a last word to the terminal."""

_MODES_OFF = "".join(f"\x1b[?{mode}l" for mode in (2026, 2048, 2004, 1016, 1006, 1015, 1003, 1000, 1004))
LEAVE = "\x1b[0m\x1b[?1049l\x1b[?25h"
"""Undoes the first frame."""
RESTORE = f"{_MODES_OFF}\x1b[?7h{LEAVE}"
"""Undoes everything Textual may have switched on but for its keyboard mode."""
KEYBOARD_BACK = "\x1b[<u"
"""Takes the keyboard mode off that was put on last: once only, and where none was put on not at all, for it
may be that of the program we were started from."""

_found: list[Any] = []  # how the terminal was when the program began; one terminal, one process
_undo = [""]  # what has to be written to have it so again


def undo_with(sequence: str) -> None:
    """From now on this sequence puts the terminal back; empty where nothing is left to undo."""
    _undo[0] = sequence


def remember_terminal() -> None:
    """Keeps the terminal's settings, for `restore_terminal`."""
    with suppress(termios.error, OSError, ValueError, AttributeError):
        _found[:] = termios.tcgetattr(sys.__stdin__)  # type: ignore[arg-type]


def found() -> list[Any]:
    """The terminal's settings as they were; empty where they are not known."""
    return list(_found)


def in_foreground(descriptor: int) -> bool:
    """Whether this terminal is ours to set. Where a shell has it, because we were stopped, its settings are
    the shell's, and who changes them is stopped again."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True  # not the terminal that controls us, so nobody else was given it


def restore_terminal() -> None:
    """Puts the terminal back, without waiting for one that takes no output."""
    with suppress(termios.error, OSError, ValueError, AttributeError):
        if _undo[0]:
            _say(_undo.pop().encode())
            _undo.append("")
    with suppress(termios.error, OSError, ValueError, AttributeError):
        if _found and in_foreground(sys.__stdin__.fileno()):  # type: ignore[union-attr]
            termios.tcsetattr(sys.__stdin__, termios.TCSANOW, _found)  # type: ignore[arg-type]


def _say(last: bytes) -> None:
    """Writes to where we draw, and is the last to do so. What nobody has read yet is thrown away when there
    is no room: the rest of a frame, for which the thread that draws is still waiting, would come after us."""
    drawn_on = sys.__stderr__.fileno()  # type: ignore[union-attr]
    output = os.dup(drawn_on)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, drawn_on)
    signal.signal(signal.SIGALRM, lambda *_: None)
    for _ in range(TRIES):
        if select.select((), (output,), (), 0)[1]:
            break
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and thread.ident:
                signal.pthread_kill(thread.ident, signal.SIGALRM)  # tries again, to nowhere
        termios.tcflush(output, termios.TCOFLUSH)
        sleep(WAIT)
    if select.select((), (output,), (), 0)[1]:
        os.write(output, last)
    os.dup2(output, drawn_on)


class LastResort:
    """Ends the process when it has not ended by itself in time. Made in the main thread, for one app."""

    def __init__(self, save: Callable[[], None]) -> None:
        self._save, self._code = save, 1
        self._counting = False
        signal.signal(signal.SIGALRM, self._give_up)

    def in_time(self, code: int) -> None:
        """From now on `GRACE` seconds are left; the exit code is to be `code`. From any thread. What comes
        after the first call neither adds time nor changes the code."""
        if self._counting:
            return
        self._counting, self._code = True, code
        signal.setitimer(signal.ITIMER_REAL, GRACE)

    def _give_up(self, *_: object) -> None:
        with suppress(Exception):
            self._save()
        restore_terminal()
        os._exit(self._code)


def ended(code: object) -> None:
    """The program has ended by itself, with this exit code. Where that is a signal's it stands: what comes
    after the first signal changes nothing any more, and the alarm still ends what takes too long."""
    if code not in ENDING.values():
        signal.setitimer(signal.ITIMER_REAL, 0)
        return
    signal.signal(signal.SIGALRM, lambda *_: os._exit(int(str(code))))
    signal.setitimer(signal.ITIMER_REAL, GRACE)
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
