"""What reaches standard output and standard error: fitted to the encoding, and never a traceback."""

from __future__ import annotations

import errno
import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.errors import SummitError
from summit_tui.cli import streams


class Pipe(io.StringIO):
    """A stream whose other end does this when it is written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("codec", "expected"),
    [
        ("utf-8", "Xi’an – “entered…” · é 中 €"),
        ("latin-1", 'Xi\'an - "entered..." · é ? EUR'),
        ("cp1252", "Xi’an – “entered…” · é ? €"),
        ("ascii", 'Xi\'an - "entered..." - e ? EUR'),
        ("no-such-codec", 'Xi\'an - "entered..." - e ? EUR'),
    ],
)
def test_what_an_encoding_cannot_carry_gets_its_nearest_likeness(codec: str, expected: str) -> None:
    assert streams.fit("Xi’an – “entered…” · é 中 €", codec) == expected


def test_ligatures_and_loose_accents_become_letters() -> None:
    assert streams.fit("ﬁnal e\u0301 1\u202f500\xa0…", "ascii") == "final e 1 500 ..."


@given(st.text(), st.sampled_from(["utf-8", "ascii", "latin-1", "cp437", "koi8-r", "shift_jis"]))
@settings(max_examples=examples(200), deadline=None)
def test_whatever_comes_can_be_encoded_afterwards(text: str, codec: str) -> None:
    streams.fit(text, codec).encode(codec)


def test_narration_is_one_safe_line(capsys: pytest.CaptureFixture[str]) -> None:
    streams.narrate("a\x1b[2Jb\nc\td\u202e")
    assert capsys.readouterr() == ("", "summit-tui: a[2Jb c d\n")


def test_narration_nobody_can_read_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Pipe(BrokenPipeError()))
    streams.narrate("x")
    monkeypatch.setattr(sys, "stderr", None)
    streams.narrate("x")


def test_data_nobody_reads_is_a_broken_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Pipe(BrokenPipeError()))
    with pytest.raises(BrokenPipeError):
        streams.emit("x")
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(BrokenPipeError):
        streams.emit("x")


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Pipe(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(SummitError, match="Standard output cannot be written: No space left on device"):
        streams.emit("x")


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not streams.is_terminal(stream)
    assert not streams.is_terminal(None)
