"""What a terminal sends, as keys. To Textual's parser Esc and a letter that arrive together are Alt and that
letter, and an Esc within what is pasted makes keys of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Key
from textual.keys import Keys
from textual.message import Message

ESC: Final = "\x1b"

INTRODUCERS: Final = "[O"
"""What follows the Esc of a sequence; a key of its own where nothing follows that."""

BACK_TAB: Final = "\x1b\t"  # shift+Tab of the Linux console

WORD_KEYS: Final = "fb\x7f"
"""After Esc: next word, previous word, delete that one; as in shells, and for Option and an arrow on Macs."""

UNKNOWN: Final = re.compile(r"\x1b\[[0-?]+[ -/]*[@-~]")
"""A whole control sequence: those that are known were looked up before."""

_TOLD: Final = r"\x1b(?:\][0-9]+;|P[0-9;>=?!$+|]|_G)[^\x1b\x07]*"
_LONG: Final = r"\x1b\[[0-?]{30,}[ -/]*"
ANSWER: Final = re.compile(rf"{_TOLD}(?:\x07|\x1b\\|(?=\x1b[^\\]))|{_LONG}(?:[@-~]|(?=\x1b))")
"""What a terminal tells of itself, or a control sequence longer than Textual's parser reads: answers to what
another program asked, which come late over a slow link and would be typed."""

HALF_AN_ANSWER: Final = re.compile(rf"(?:{_TOLD}\x1b?|{_LONG})\Z")
HEADS: Final = {"]": "\x1b]0;", "P": "\x1bP0", "_": "\x1b_G", "[": "\x1b[" + "0" * 30}
"""For the second character of an answer: what stands for all that was read of it."""

PATIENCE: Final = 0.5
"""Seconds for the rest of an answer to come; what comes later was typed."""

LOOKED_AT_LATER: Final = "Mmy"  # how those of a mouse and answers about modes end


class WordKey(Key):
    """Esc and another key that came together: in a box the one key `meant`, elsewhere the two `apart`."""

    def __init__(self, meant: Key, apart: tuple[Key, ...]) -> None:
        super().__init__(meant.key, None)
        self.meant, self.apart = meant, apart


class Keyboard(XTermParser):
    """Makes messages of characters."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._last = ""  # what was read last and may be the beginning of a paste's first sequence
        self._pasting = False
        self._held = ""  # of what is pasted, what may be the beginning of its last sequence
        self._answer, self._answered = "", 0.0  # the answer being read, and when something of it came

    def feed(self, data: str) -> Iterable[Message]:
        """The messages in the next characters; none at all end the input."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasting:
                pasted, end, data = self._until_end(data)
                for part in (pasted.replace(ESC, ""), end):
                    if part:
                        yield from super().feed(part)
            else:
                typed, data = self._until_paste(data)
                if typed := self._without_answers(typed):
                    yield from super().feed(typed)

    def _without_answers(self, typed: str) -> str:
        """What of this was typed."""
        if self._answer and monotonic() - self._answered < PATIENCE:
            typed = self._answer + typed
        self._answer = ""
        typed = ANSWER.sub("", typed)
        half = HALF_AN_ANSWER.search(typed)
        if half is None:
            return typed
        self._answered = monotonic()
        self._answer = HEADS[half.group()[1]] + (ESC if half.group().endswith(ESC) else "")
        return typed[: half.start()]

    def _until_paste(self, data: str) -> tuple[str, str]:
        """What is typed, with the sequence that begins a paste if there is one, and the rest."""
        known = self._last + data
        at = known.find(BRACKETED_PASTE_START)
        self._pasting = at >= 0
        end = at + len(BRACKETED_PASTE_START) - len(self._last) if self._pasting else len(data)
        self._last = "" if self._pasting else known[1 - len(BRACKETED_PASTE_START) :]
        return data[:end], data[end:]

    def _until_end(self, data: str) -> tuple[str, str, str]:
        """What is pasted, the sequence that ends it if there is one, and the rest."""
        pasted, end, rest = (self._held + data).partition(BRACKETED_PASTE_END)
        self._held, self._pasting = "", not end
        at = pasted.rfind(ESC)
        if not end and at >= 0 and BRACKETED_PASTE_END.startswith(pasted[at:]):
            pasted, self._held = pasted[:at], pasted[at:]
        return pasted, end, rest

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[Key]:
        """The keys of a sequence. `alt`: it is one character, and an Esc was before it."""
        if alt:
            yield from self._apart(sequence)
            return
        if len(sequence) == 2 and sequence[1] not in INTRODUCERS and sequence != BACK_TAB:
            apart = self._apart(sequence[1])
            known = tuple(super()._sequence_to_key_events(sequence)) if sequence[1] in WORD_KEYS else ()
            yield from (WordKey(each, apart) for each in known) if known else apart
            return
        keys = tuple(super()._sequence_to_key_events(sequence))
        yield from keys
        if not keys and UNKNOWN.fullmatch(sequence) and sequence[-1] not in LOOKED_AT_LATER:
            yield Key(Keys.Ignore, sequence)

    def _apart(self, character: str) -> tuple[Key, ...]:
        """Esc, then the key of this character."""
        return Key("escape", ESC), *super()._sequence_to_key_events(character)
