"""Textual's driver for Unix terminals with what a bare one lacks: it survives bytes that are not UTF-8, and a
terminal that goes away ends the program instead of leaving an orphan behind."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

CHUNK = 4096
TICK = 0.1  # seconds; how long a lone Esc waits for the rest of a sequence is counted in these


class DeafWriter(WriterThread):
    """A writer that keeps emptying its queue when the terminal no longer takes anything."""

    def run(self) -> None:
        """Writes until told to stop; after the first failure only waits for that."""
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass


# The driver makes its writer by this name; there is no other place to hand it one of ours.
vars(linux_driver)["WriterThread"] = DeafWriter


class SummitDriver(LinuxDriver):
    """Reads keys as `LinuxDriver` does, but never stumbles over a byte and notices a lost terminal."""

    def run_input_thread(self) -> None:
        """Reads and dispatches input until the program ends or the terminal does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(TICK)
                if ready and not self._feed(parser, decode):
                    self._lost()
                    return
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass

    def _feed(self, parser: XTermParser, decode: Callable[[bytes], str]) -> bool:
        """Passes on what can be read; False when there is nothing left to read from."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            return False
        if not data:
            return False
        text = decode(data)
        for event in parser.feed(text) if text else ():
            self.process_message(event)
        return True

    def _lost(self) -> None:
        """The terminal is gone: save what can be saved and end, as after SIGHUP."""
        self._app.call_later(self._app.terminal_lost)  # type: ignore[attr-defined]
