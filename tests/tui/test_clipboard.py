"""Copying: to the clipboard of the terminal somebody sits at, or into a private file where there is none."""

from __future__ import annotations

import os
import re
import stat
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.driving import until
from textual.geometry import Size
from textual.pilot import Pilot

from summit_corpus.text.sanitize import sanitize
from summit_tui import restricted
from summit_tui.app import SummitApp
from summit_tui.clipboard import MOST, PIECE, Problem, into_file, to_clipboard
from summit_tui.copying import IN_TMUX
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.text_pane import TextPane

XTERM = {"TERM": "xterm-256color"}
OSC_52 = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def carried(sequence: str) -> str:
    (found,) = OSC_52.findall(sequence)
    return b64decode(found).decode()


def test_the_text_goes_to_the_clipboard_as_it_is() -> None:
    sent = to_clipboard("“Façade” – 中亚", XTERM)
    assert carried(sent.sequence) == "“Façade” – 中亚"
    assert sent.problem is None
    assert sent.passing == ""


@given(st.text())
def test_nothing_but_one_sequence_of_ascii_is_written_and_only_what_is_sanitised_copied(text: str) -> None:
    sequence = to_clipboard(text, XTERM).sequence
    assert OSC_52.fullmatch(sequence)
    assert carried(sequence) == sanitize(text)


def test_tmux_gets_it_for_itself_and_to_pass_on() -> None:
    for environment in ({**XTERM, "TMUX": "/tmp/tmux-0/default,1,0"}, {"TERM": "tmux-256color"}):
        sent = to_clipboard("x", environment)
        assert sent.sequence == "\x1b]52;c;eA==\x07\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\"
        assert sent.passing == "tmux"


def test_screen_passes_it_on_in_pieces_that_it_can_hold() -> None:
    sent = to_clipboard("word " * 400, {"TERM": "screen", "STY": "1.pts-0"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent.sequence, re.S)
    assert len(pieces) > 10
    assert max(map(len, pieces)) == PIECE
    assert sent.sequence == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    assert carried("".join(pieces)) == "word " * 400
    assert sent.passing == "screen"
    far = to_clipboard("x", {"TERM": "screen"})  # a screen or a tmux at the near end of an SSH
    assert far == ("\x1b]52;c;eA==\x07", None, "tmux or screen")


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220", "ansi", "dumb", "", "LINUX"])
def test_a_terminal_that_would_print_the_sequence_gets_none(term: str) -> None:
    assert to_clipboard("x", {"TERM": term}) == ("", Problem.NO_CLIPBOARD, "")


def test_a_text_too_long_for_a_clipboard_is_not_sent() -> None:
    assert to_clipboard("é" * (MOST // 2), XTERM).problem is None
    assert to_clipboard("é" * (MOST // 2) + "x", XTERM) == ("", Problem.TOO_LONG, "")


def test_a_file_in_its_place_is_private_and_holds_only_the_last_text(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("kept")
    (tmp_path / "copied.txt").symlink_to(tmp_path / "elsewhere")
    path = into_file("one\x1b[2J", tmp_path)
    assert into_file("two", tmp_path) == path
    assert path.read_text() == "two\n"
    assert stat.S_IMODE(path.lstat().st_mode) == 0o600
    assert not path.is_symlink()
    assert (tmp_path / "elsewhere").read_text() == "kept"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copied.txt", "elsewhere"]


# --- from the app -------------------------------------------------------------------------------------

SIZE = (120, 24)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the terminal besides what is painted."""
    written: list[str] = []
    monkeypatch.setattr(
        "textual.drivers.headless_driver.HeadlessDriver.write", lambda _, data: written.append(data)
    )
    return written


async def read(pilot: Pilot[object], app: SummitApp) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.focused, TextPane))


async def copied(app: SummitApp) -> str:
    """What `y` says."""
    async with app.run_test(size=SIZE) as pilot:
        await read(pilot, app)
        await pilot.press("y")
        await pilot.pause()
        return app.screen.query_one(Hints).message


async def test_y_sends_the_sentence_and_names_the_file_that_has_it_should_the_terminal_refuse(
    make_app: Callable[..., SummitApp], written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    app = make_app()
    said = await copied(app)
    assert app.state.folder is not None
    assert said.startswith("Sent")
    assert said.endswith("/copied.txt")
    (sent,) = [carried(each) for each in written if "]52;" in each]
    assert "Retold by summit-tui" in sent
    assert (app.state.folder.parent / "copied.txt").read_text() == sent + "\n"


async def test_y_over_ssh_from_inside_tmux_or_screen_says_who_may_refuse_it(
    make_app: Callable[..., SummitApp], written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "screen-256color")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    app = make_app(allowed=restricted.allowed())
    assert await copied(app) == "Sent; tmux or screen or the terminal may refuse it"
    assert [each for each in written if "]52;" in each]


def tmux_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tmux around us, of which only its program is there, in shell; the file that it can write."""
    folder.mkdir()
    program, taken = folder / "tmux", folder / "taken"
    program.write_text(f'#!/bin/sh\necho "$*" > "{taken}"\n{does}\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("TERM", "screen-256color")
    monkeypatch.setenv("TMUX", "/tmp/x,1,0")
    return taken


async def test_y_inside_tmux_hands_the_sentence_to_tmux_itself(
    make_app: Callable[..., SummitApp], written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmux_that(f'cat >> "{tmp_path}/bin/taken"', tmp_path / "bin", monkeypatch)
    app = make_app()
    said = await copied(app)
    assert said == IN_TMUX[0]
    assert len(said) < 80
    command, sentence = taken.read_text().split("\n", 1)
    assert command == "load-buffer -w -"
    assert "Retold by summit-tui" in sentence
    assert not [each for each in written if "]52;" in each]
    assert app.state.folder is not None
    assert not (app.state.folder.parent / "copied.txt").exists()


async def test_what_is_said_inside_tmux_fits_where_it_is_said(
    make_app: Callable[..., SummitApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmux_that("exit 0", tmp_path / "bin", monkeypatch)
    app = make_app()
    for room in (79, 68, 32):  # a line, a box, a box of a screen of 40 cells
        said = app.copied("x", room)
        assert said.startswith("Copied to tmux's paste buffer")
        assert len(said) <= room


@pytest.mark.parametrize("does", ["exit 1", "exec sleep 30"])
async def test_y_inside_a_tmux_that_does_not_take_it_sends_both_forms_and_names_the_file(
    does: str,
    make_app: Callable[..., SummitApp],
    written: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("summit_tui.clipboard.PATIENCE", 0.2)
    tmux_that(does, tmp_path / "bin", monkeypatch)
    said = await copied(make_app())
    assert said.startswith("Sent")
    assert said.endswith("/copied.txt")
    assert any("\x1bPtmux;" in each for each in written)


async def test_y_in_a_restricted_session_inside_tmux_starts_no_program(
    make_app: Callable[..., SummitApp], written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmux_that("exit 0", tmp_path / "bin", monkeypatch)
    said = await copied(make_app(allowed=restricted.allowed()))
    assert said == "Sent; tmux or the terminal may refuse it"
    assert any("\x1bPtmux;" in each for each in written)
    assert not taken.exists()


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("term", ["xterm", "tmux-256color", "linux"])
@pytest.mark.parametrize("name", ["s", "s" * 30, "s" * 90])
async def test_what_y_says_is_no_wider_than_the_screen_and_ends_with_the_files_name(
    width: int,
    term: str,
    name: str,
    make_app: Callable[..., SummitApp],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("TMUX", raising=False)
    app = make_app()
    monkeypatch.setattr(SummitApp, "size", Size(width, 24))
    monkeypatch.setattr("summit_tui.copying.into_file", lambda *_: Path(f"/home/{name}/copied.txt"))
    said = app.copied("text")
    assert len(said) < width
    assert said.endswith("/copied.txt")
    assert f" /home/{name}/copied.txt" in said or "…" in said  # whole, or cut before the name


async def test_a_folder_that_is_not_ours_alone_gets_no_copy(
    make_app: Callable[..., SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = make_app()
    assert app.state.folder is not None
    app.state.folder.parent.chmod(0o1777)
    assert (await copied(app)).endswith("/copied.txt")
    assert not (app.state.folder.parent / "copied.txt").exists()
    assert "Retold by summit-tui" in (app.state.folder / "copied.txt").read_text()


async def test_y_where_there_is_no_clipboard_names_the_file(
    make_app: Callable[..., SummitApp], written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = make_app()
    said = await copied(app)
    assert app.state.folder is not None
    assert said.startswith("No clipboard; written to ")
    assert said.endswith("/copied.txt")
    assert "Retold by summit-tui" in (app.state.folder.parent / "copied.txt").read_text()
    assert not [each for each in written if "]52;" in each]


async def test_y_in_a_restricted_session_never_writes_a_file(
    make_app: Callable[..., SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = make_app(allowed=restricted.allowed())
    assert await copied(app) == "Not copied: this terminal has no clipboard"
    assert app.state.folder is not None
    assert not (app.state.folder.parent / "copied.txt").exists()


async def test_y_says_when_neither_clipboard_nor_file_can_have_it(
    make_app: Callable[..., SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = make_app()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("summit_tui.copying.into_file", full)
    assert await copied(app) == "No clipboard; not written either: No space left on device"


async def test_a_sentence_of_a_megabyte_is_not_sent(
    make_app: Callable[..., SummitApp], written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Title\n\n{'x' * 100_000}\n")
    assert (await copied(make_app(folder))).startswith("Too long; written to ")
    assert max(map(len, written), default=0) < 1_000
