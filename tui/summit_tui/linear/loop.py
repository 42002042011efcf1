"""`summit-tui --plain`: opens the corpus and answers line after line."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from summit_corpus.errors import SummitError
from summit_tui.cli import failure
from summit_tui.cli.streams import emit, is_terminal, narrate
from summit_tui.leaving import ENDING
from summit_tui.linear.reading import typed_lines
from summit_tui.linear.session import DONE, Session, said_of


def run(path: Path, *, restricted: bool) -> int:
    """Answers until `quit` or the end of the input. The exit code is 0 on a terminal, else that of the last
    line, so that a script can tell. Raises what opening the corpus raises."""
    talking = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    _end_on_signals(restricted)
    session = Session(path, restricted=restricted, in_parts=talking)
    code = DONE
    try:
        emit(f"{session.greeting} Type help for the commands.\n" if talking else "")
        for line in typed_lines(restricted=restricted):
            code = _answered(lambda line=line: session.answer(line))  # type: ignore[misc]
            if session.over:
                break
    except OSError:  # the terminal is gone
        raise SystemExit(ENDING[signal.SIGHUP]) from None
    finally:
        session.close()
    return DONE if talking else code


def _answered(answer: Callable[[], int]) -> int:
    """The exit code of one line; whatever goes wrong with it, the next one can be typed."""
    try:
        return answer()
    except SummitError as error:
        narrate(said_of(error), prefix="")
        return error.exit_code
    except KeyboardInterrupt:
        narrate("interrupted", prefix="")
        return failure.INTERRUPTED
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        return failure.fault(error, as_json=False)
    except Exception as error:
        return failure.fault(error, as_json=False)


def _end_on_signals(restricted: bool) -> None:
    """Ends as the app does; ctrl+c only ends what is being answered."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(ENDING[signal.Signals(number)])

    for number in ENDING:
        if number != signal.SIGINT:
            signal.signal(number, end)
    if restricted:
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
