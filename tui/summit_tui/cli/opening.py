"""From the options to a corpus and its library, brought up to date: what every command begins with."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import IndexUnusableError
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import is_terminal, narrate, write_error

if TYPE_CHECKING:
    from summit_corpus.verdicts import Verdict
    from summit_index.library import Library

LONG = 50
"""Files from which reading is narrated: they take about a second."""
OLDER = "what changed since may be missing, or found by its text of before"
"""Texts are stored before the index is: where that fails, these may be newer than it."""
_EVERY = 0.1  # seconds between two counts on the terminal
_KEPT: ContextVar[Callable[[], Library] | None] = ContextVar("kept open", default=None)


def corpus_path(arguments: Arguments) -> Path | None:
    """The folder or file that the options or SUMMIT_CORPUS name; None for the bundled corpus."""
    given = arguments.corpus or os.environ.get("SUMMIT_CORPUS")
    return Path(os.path.expanduser(given)) if given else None  # noqa: PTH111 - ~nobody must not raise


def open_corpus(arguments: Arguments) -> Corpus:
    """The corpus asked for. Raises CorpusError."""
    return Corpus.open(corpus_path(arguments) or bundled())


@contextmanager
def opened(corpus: Corpus) -> Iterator[Library]:
    """The library of a corpus as it was left; its notices are narrated."""
    from summit_index.library import Library

    library = Library.open(corpus)
    library.decided = lambda: _verdicts(library)
    told = 0
    try:
        told = _tell(library.notices, told)
        yield library
    finally:
        library.close()
        _tell(library.notices, told)


def _verdicts(library: Library) -> tuple[Verdict, ...]:
    from summit_tui.verdict_store import VerdictStore

    return VerdictStore(library.state_folder).verdicts()


def _tell(notices: Sequence[str], told: int) -> int:
    """Narrates the notices after the first `told`; returns how many there are."""
    for notice in notices[told:]:
        narrate(notice)
    return len(notices)


@contextmanager
def kept_open(library: Callable[[], Library]) -> Iterator[None]:
    """While inside, commands are answered from this library, whatever corpus their options name."""
    token = _KEPT.set(library)
    try:
        yield
    finally:
        _KEPT.reset(token)


@contextmanager
def _library(arguments: Arguments) -> Iterator[Library]:
    """The library that is kept open, else the one asked for, for one command."""
    if (kept := _KEPT.get()) is not None:
        yield kept()
        return
    with opened(open_corpus(arguments)) as library:
        yield library


@contextmanager
def up_to_date(arguments: Arguments) -> Iterator[Library]:
    """The library asked for, after what changed in its corpus has been read.

    Where that cannot be stored the library is as it was, and a line says so; raises IndexUnusableError when
    there is nothing in it. Raises KeyboardInterrupt when reading was interrupted.
    """
    with _library(arguments) as library:
        if library.needs_sync():
            with Interruption() as interruption, Progress() as progress:
                try:
                    library.sync(progress, interruption.wanted)
                except IndexUnusableError as error:
                    if not library.records:
                        raise
                    narrate(f"{error.message}; {OLDER}")
            if interruption.wanted():
                raise KeyboardInterrupt
        yield library


def read_again(library: Library) -> bool:
    """Ask when nothing was found: whether another process has thrown away meanwhile what had been read, as
    `index --rebuild` does. It has been read again then, and the question may be asked once more."""
    if not library.needs_sync():
        return False
    with Interruption() as interruption, Progress() as progress:
        try:
            library.sync(progress, interruption.wanted)
        except IndexUnusableError:  # `up_to_date` has said so
            return False
    return not interruption.wanted()


def read_facts(library: Library) -> None:
    """Reads the facts of articles that cannot be searched by them yet. Raises KeyboardInterrupt when that
    was interrupted; what was read stays."""
    with Interruption() as interruption, Progress(work="reading the facts of", noun="articles") as progress:
        done = library.sync_facts(progress, interruption.wanted)
    if not done:
        raise KeyboardInterrupt


class Interruption:
    """While inside, the first Ctrl+C is a wish that long work asks for; the second one breaks in."""

    def __init__(self) -> None:
        self._wanted = False
        self._before: object = None

    def wanted(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._wanted

    def __enter__(self) -> Interruption:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # else somebody wants us to go on
            with suppress(ValueError):  # not the main thread, which alone gets signals
                self._before = signal.signal(signal.SIGINT, self._wish)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def _wish(self, _number: int, _frame: FrameType | None) -> None:
        if self._wanted:
            raise KeyboardInterrupt
        self._wanted = True


class Progress:
    """Counts on standard error: on a terminal as they change, else one line; nothing for a few files."""

    def __init__(self, least: int = LONG, work: str = "reading", noun: str = "files") -> None:
        self._least = least
        self._work, self._noun = work, noun
        self._live = is_terminal(sys.stderr)
        self._last = 0.0
        self._shown = 0  # cells of the line that stands there now

    def __call__(self, done: int, total: int) -> None:
        """What `Library.sync` and its like report: files or articles done, and how many there are to do."""
        if total <= self._least:
            return
        if not self._live:
            if not self._shown:
                narrate(f"{self._work} {total:,} {self._noun}")
                self._shown = 1
        elif monotonic() - self._last >= _EVERY:
            self._last = monotonic()
            line = f"{PROGRAM}: {self._work} {done:,} of {total:,} {self._noun}"
            write_error("\r" + line.ljust(self._shown))
            self._shown = len(line)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and self._shown:
            write_error("\r" + " " * self._shown + "\r")
