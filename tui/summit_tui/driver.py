"""Textual's driver for Unix terminals with what a bare one lacks: it survives bytes that are not UTF-8, and a
terminal that goes away ends the program instead of leaving an orphan behind. Signals end or stop it in an
orderly way, also while the terminal takes no more output."""

from __future__ import annotations

import os
import re
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from textual._parser import ParseError
from textual.constants import DISABLE_KITTY_KEY
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from summit_corpus.text.sanitize import sanitize
from summit_tui.charset import encoding, fitting
from summit_tui.frames import Shown
from summit_tui.keyboard import Keyboard
from summit_tui.leaving import (
    ENDING,
    HANGUP,
    KEYBOARD_BACK,
    RESTORE,
    LastResort,
    found,
    in_foreground,
    undo_with,
)
from summit_tui.typeahead import Typed

CHUNK = 4096
LARGEST = Size(1000, 500)
"""Cells of the largest terminal that we fill; one that says it is larger would keep us busy for minutes."""
HALVES = re.compile("[\ud800-\udfff]")  # surrogates; a terminal may send the number of one as that of a key
LINE_FEED = "ctrl+j"
TICK = 0.1  # seconds; how long a lone Esc waits for the rest of a sequence is counted in these


class DeafWriter(WriterThread):
    """A writer that keeps emptying its queue when the terminal no longer takes anything."""

    failed = False

    def run(self) -> None:
        """Writes until told to stop; after the first failure only waits for that, and says so once."""
        try:
            super().run()
        except Exception:
            self.failed = True
            self.on_failure()
            while self._queue.get() is not None:
                pass

    def on_failure(self) -> None:
        """The driver puts its own function here."""


# The driver makes its writer by this name; there is no other place to hand it one of ours.
vars(linux_driver)["WriterThread"] = DeafWriter


def _is_half(message: Message) -> bool:
    """Whether it is the key of half a character."""
    return isinstance(message, Key) and HALVES.search(message.character or "") is not None


def _as_meant(key: Key) -> Key:
    """Enter where a line feed came: that is what a terminal makes of Enter until we have told it to make
    nothing of what is typed, which those who type at once are faster than."""
    return Key("enter", "\r") if key.key == LINE_FEED else key


def _never_stop() -> None:
    """A process that ends in the background is not stopped for what it does to the terminal."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)


def _bounded(size: Size) -> Size:
    return Size(min(size.width, LARGEST.width), min(size.height, LARGEST.height))


class SummitDriver(LinuxDriver):
    """Reads keys as `LinuxDriver` does, but never stumbles over a byte and notices a lost terminal."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        stops = signal.getsignal(signal.SIGTSTP)
        super().__init__(*arguments, **options)
        if stops is signal.SIG_IGN:
            signal.signal(signal.SIGTSTP, stops)  # a session that may not be suspended
        self._asleep = False
        self._gone = False
        self._codec = encoding()
        self.shown = Shown()
        self.last_resort = LastResort(self._app.save_session)  # type: ignore[attr-defined]

    # --- output ---------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Hands on what the terminal does not show yet, as far as its encoding can carry it."""
        if data == KEYBOARD_BACK and DISABLE_KITTY_KEY:
            return
        lean = self.shown.lean(data)
        if lean:
            super().write(fitting(lean, self._codec))

    def start_application_mode(self) -> None:
        """As Textual does; from here on signals are ours."""
        for number, code in ENDING.items():
            signal.signal(number, lambda *_, code=code: self._end(code))
        undo_with(RESTORE if DISABLE_KITTY_KEY else KEYBOARD_BACK + RESTORE)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = found() or self.attrs_before  # while Textual was loaded keys were kept silent
        if isinstance(self._writer_thread, DeafWriter):
            self._writer_thread.on_failure = self._lost  # type: ignore[method-assign]
            if self._writer_thread.failed:
                self._lost()

    def stop_application_mode(self) -> None:
        """As Textual does, and what it leaves on: the mouse in pixels, and the colours of the last words.
        While we are stopped nothing is left to do, and the terminal of a shell keeps its settings."""
        if self._asleep:
            return
        if not in_foreground(self.fileno):
            _never_stop()
            self.attrs_before = None
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        self.write("\x1b[0m")
        super().stop_application_mode()

    def close(self) -> None:
        """Waits until all is written."""
        super().close()
        undo_with("")

    # --- signals --------------------------------------------------------------------------------------

    def _end(self, code: int) -> None:
        """The program shall end: the loop does it, or else, when it cannot, an alarm."""
        self.last_resort.in_time(code)
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._app.leave, code)  # type: ignore[attr-defined]

    def _sigtstp_application(self, *_: object) -> None:
        """Stops, from the loop: a signal may come while something is being written."""
        if self._auto_restart and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._sleep)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sleep(self) -> None:
        if not self._asleep:
            self.suspend_application_mode()
            self._must_signal_resume = self._asleep = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Goes on after a stop."""
        if self._auto_restart and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        """Back to the terminal; when it was not us who left it, only what others may have changed there. Not
        where we were told to end meanwhile, as by a shell's `kill %1`: that has the terminal."""
        if self._app._exit:
            _never_stop()
            return
        if self._asleep:
            self.resume_application_mode()  # does nothing in the background
            self._asleep = not (self._key_thread and self._key_thread.is_alive())
        elif in_foreground(self.fileno):
            self._take_back()

    def _take_back(self) -> None:
        """After a stop that we could not see coming (SIGSTOP), or none at all: modes and a whole frame."""
        try:
            mode = termios.tcgetattr(self.fileno)
            mode[3], mode[0] = self._patch_lflag(mode[3]), self._patch_iflag(mode[0])
            termios.tcsetattr(self.fileno, termios.TCSANOW, mode)
        except termios.error:
            pass
        self.shown.forget()
        self.write("\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l")
        self._enable_mouse_support()
        os.kill(os.getpid(), signal.SIGWINCH)
        self.send_message(self.SignalResume())

    # --- input ----------------------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        """An error while reading keys ends the program as any other does."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Reads and dispatches input until the program ends or the terminal does."""
        self._parser = Keyboard(self._debug)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(TICK)
                if ready and not self._feed(decode):
                    self._lost()
                    return
                for event in self._parsed(self._parser.tick):
                    self.process_message(event)
        try:
            for _ in self._parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass

    def _parsed(self, parse: Callable[[], Iterable[Message]]) -> Iterator[Message]:
        """What the parser makes of its input. A sequence with a number that nothing can be made of ends the
        parser: the rest of what was read with it is lost, not what comes next. Half a character is no key.
        Raises what a parser raises that cannot even read a letter."""
        try:
            yield from (each for each in parse() if not _is_half(each))
        except (ArithmeticError, ValueError):
            self._parser = Keyboard(self._debug)
            for _ in self._parser.feed("a"):
                pass

    def process_message(self, message: Message) -> None:
        """Hands on what came from the terminal, a size within bounds, and only where it was asked to tell: a
        size that nobody asked for would hold until the next change of the real one. What is pasted comes from
        anywhere, and Textual's boxes would paint it as it is."""
        if isinstance(message, Resize):
            if not self._in_band_window_resize:
                return
            message.size = message.virtual_size = message.container_size = _bounded(message.size)
        elif isinstance(message, Paste):
            message.text = sanitize(message.text)
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        """See `LARGEST`."""
        return _bounded(Size(*super()._get_terminal_size()))

    def _feed(self, decode: Callable[[bytes], str]) -> bool:
        """Passes on what can be read; False when there is nothing left to read from."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            return False
        if not data:
            return False
        text = decode(data).replace("\0", "")  # no key of ours, but of a line that is disturbed thousands
        events = self._parsed(lambda: self._parser.feed(text)) if text else ()
        for keys, read in groupby(events, lambda each: isinstance(each, Key)):
            for event in [self._typed(read)] if keys else read:
                self.process_message(event)
        return True

    def _typed(self, keys: Iterable[Message]) -> Typed:
        typed = Typed(_as_meant(each) for each in keys if isinstance(each, Key))
        for each in typed.keys:
            each.set_sender(self._app)
        return typed

    def _lost(self) -> None:
        """The terminal is gone: save what can be saved and end, as after SIGHUP."""
        if not self._gone:
            self._gone = True
            self._end(HANGUP)
