"""From a path to a running app: settings Textual reads at import, a first frame, then Textual itself.

Kept apart from `app` because everything here happens before Textual is loaded.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.garbage import share_one_arena
from summit_index.library import Library
from summit_tui.card import plural
from summit_tui.charset import encoding, fitting, settle
from summit_tui.cli.streams import abandon, narrate
from summit_tui.leaving import (
    ENDING,
    LEAVE,
    ended,
    in_foreground,
    remember_terminal,
    restore_terminal,
    undo_with,
)
from summit_tui.marks import marks

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

COLOURS = ("auto", "standard", "256", "truecolor")
"""What TEXTUAL_COLOR_SYSTEM may be; anything else Rich would end with."""

ENTER = "\x1b[?1049h\x1b[?25l"


def over_ssh() -> bool:
    """Whether this session came in over SSH."""
    return any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def prepare_environment() -> None:
    """Defaults that cost few bytes; whatever the user has set in the environment stays, but for a size that
    the terminal knows better: it would be believed for good, also after the next change of the real one."""
    with suppress(OSError, ValueError, AttributeError):
        if all(os.get_terminal_size(sys.__stdout__.fileno())):  # type: ignore[union-attr]
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", COLOURS[0]) not in COLOURS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
        narrate(f"TEXTUAL_COLOR_SYSTEM is passed over: it may be {', '.join(COLOURS)}")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    if over_ssh():
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def mouse_wanted() -> bool:
    """The mouse is on except over SSH, where each of its moves is a packet; SUMMIT_MOUSE=0 or 1 decides."""
    asked = os.environ.get("SUMMIT_MOUSE")
    return asked == "1" if asked in ("0", "1") else not over_ssh()


def skeleton(name: str, count: int, *, restricted: bool = False) -> str:
    """The first frame, painted while Textual is still being loaded: title bar and the empty search box."""
    width, height = shutil.get_terminal_size()
    if width < 40 or height < 10:
        return ENTER
    right = f"restricted, {plural(count, 'article')}" if restricted else plural(count, "article")
    plain = marks(encoding())
    title = plain.kept(f" {name}"[: width - len(right) - 2])
    gap = " " * (width - len(title) - len(right) - 1)
    return f"{ENTER}\x1b[H\x1b[1m{title}\x1b[0m{gap}{right}\x1b[2;1H /\x1b[3;1H opening{plain.ellipsis}"


def run(path: Path | None, *, restricted: bool = False) -> int:
    """Opens the corpus at `path` (None: the bundled one) and runs the app; returns the exit code.

    Raises CorpusError where there is nothing to open, and whatever error ended the app. The terminal is
    left as it was found.
    """
    if restricted:
        _close_doors()
    prepare_environment()
    settle(sys.__stderr__)
    remember_terminal()
    _end_on_signals()  # until the app takes them over
    code: object = 0
    try:
        code = _open(path, restricted)
        return code
    except SystemExit as stop:
        code = stop.code
        raise
    except Exception as error:
        if (stopped := _stop_behind(error)) is None:
            raise
        code = stopped.code
        raise stopped from None
    finally:
        ended(code)
        _let_go()
        gc.freeze()  # what the system takes back with the process need not be looked through before


def _let_go() -> None:
    """What a lost terminal did not take goes nowhere; the interpreter would end with a code of its own."""
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        try:
            stream.flush()
        except (OSError, ValueError):
            abandon(stream)


def _open(path: Path | None, restricted: bool) -> int:
    """See `run`."""
    library = Library.open(Corpus.open(path or bundled()))
    with closing(library), _silent_keys():
        try:
            undo_with(LEAVE)
            _paint(skeleton(library.name, library.size.articles, restricted=restricted))
            app = _load(library, restricted=restricted)
            value = app.run(mouse=mouse_wanted())
        except BaseException:
            restore_terminal()
            raise
        finally:
            _end_on_signals()
        if app.fault is not None:
            raise app.fault
        return value if value is not None else app.return_code or 0


@contextmanager
def _silent_keys() -> Iterator[None]:
    """What is typed while Textual is loading is kept for it instead of being echoed over the first frame."""
    try:
        before = termios.tcgetattr(sys.stdin)
    except (termios.error, OSError, ValueError):
        yield
        return
    heard = before[0] & ~termios.IXON  # ctrl+q is a key of ours, and ctrl+s would hold the first frame back
    silent = [heard, *before[1:3], before[3] & ~(termios.ECHO | termios.ICANON), *before[4:6], [*before[6]]]
    silent[6][termios.VSUSP] = b"\0"  # a stop now would leave the shell on our screen
    termios.tcsetattr(sys.stdin, termios.TCSANOW, silent)
    try:
        yield
    finally:
        with suppress(termios.error, OSError):
            if in_foreground(sys.stdin.fileno()):
                termios.tcsetattr(sys.stdin, termios.TCSANOW, before)


def _end_on_signals() -> None:
    for number in ENDING:
        signal.signal(number, _stop)


def _stop(number: int, _frame: object) -> None:
    """A signal that comes before or after the app runs: leave through the same door as an error. From then on
    no other one counts: an interpreter that ends gives signals back to the system, which would kill."""
    ended(128 + number)
    raise SystemExit(128 + number)


def _stop_behind(error: BaseException) -> SystemExit | None:
    """The stop that Python made another error of: a signal may come while one of Textual's classes is made,
    and until Python 3.12 whatever a descriptor raises then becomes a RuntimeError."""
    below: BaseException | None = error
    while below is not None and not isinstance(below, SystemExit):
        below = below.__cause__ or below.__context__
    return below


def _paint(sequence: str) -> None:
    """Writes to the terminal where Textual will paint: its driver draws on standard error."""
    if sys.__stderr__ is not None:
        with suppress(OSError, ValueError):  # Textual will find the same out, and end
            sys.__stderr__.write(fitting(sequence, encoding()))
            sys.__stderr__.flush()


def _close_doors() -> None:
    """Ways out of a restricted session that the app's own guard comes too late for: Textual's variables may
    name a log, a picture to save or keys to press, and the terminal still turns ctrl+z into a stop."""
    for name in [each for each in os.environ if each.startswith("TEXTUAL")]:
        del os.environ[name]
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def _load(library: Library, *, restricted: bool) -> SummitApp:
    """Loads Textual and the app. The collector finds nothing to free among modules, so it rests meanwhile."""
    gc.disable()
    share_one_arena()
    try:
        from summit_tui.app import SummitApp
        from summit_tui.gone import collect_at_rest
        from summit_tui.state import State

        collect_at_rest()
    finally:
        gc.enable()
    state = State(library.state_folder)
    if not restricted:
        return SummitApp(library, state)
    from summit_tui.restricted import allowed

    return SummitApp(library, state, allowed=allowed())
