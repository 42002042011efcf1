"""Restricted mode: a row for everything one can do, in the app and on the command line, and a test for each
row that is refused."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.terminal import Terminal, clean_environment
from tests.tui.driving import until
from textual.command import CommandPalette
from textual.widgets import OptionList

from summit_tui import restricted
from summit_tui.app import SummitApp
from summit_tui.cli import commands as command_line
from summit_tui.commands import COMMANDS, Capability, Command
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help, HelpLines, help_rows
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.sources import Sources
from summit_tui.screens.stories import Stories
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.text_pane import TextPane


def names(text: str) -> set[str]:
    return set(text.split())


# --- the tables: who adds something decides here whether a shared account may have it -----------------------

REFUSED = names("""
    Export OpenCorpus OpenOriginal Suspend Add AcceptItem NextItem PreviousItem NextCut PreviousCut
""")
PERMITTED = names("""
    NextMark PreviousMark NextFactAnywhere PreviousFactAnywhere WhereElse NextKind HighlightKind NormalValues
    Why SearchCorpus Compare Matrix Sidebar NextPane PreviousPane Bookmarks JumpBack StepOut Help Palette Back
    Cancel Quit BoxSubmit BoxDown BoxComplete BoxRecall Open Slash Narrow Find NextFound PreviousFound
    NextSentence PreviousSentence CopySentence Bookmark Down Up PageDown PageUp HalfPageDown HalfPageUp
    Top Home Bottom ChooseSource NumberedSource MakeBase LinkColumns NextView NextOnlyHere PreviousOnlyHere
    RejectMatch ConfirmMatch UndoMatch OpenCell NextSource PreviousSource SwitchTab FilterRows NextFilter
    WhyCell MergeClaims SplitClaim RenameClaim RejectCell ConfirmCell UndoVerdict UnfoldRow FoldRow UnfoldPeek
    FoldPeek Sources Stories OpenStory
    FilterStories NextBreadth MergeStories SplitStory RenameStory UndoRegrouping NextCard PreviousCard
    CardEvidence Repaint
""")
REFUSED_SUBCOMMANDS = {"add", "new", "gate"}
PERMITTED_SUBCOMMANDS = names("""
    list search show facts ledger sources compare matrix stories verdicts index doctor
""")
REFUSED_OPTIONS = names("""
    --corpus --published --rebuild --to --field --follow --refresh --allow-private --state-key --env
""")
PERMITTED_OPTIONS = names("""
    --json --plain --format --restricted --help --version --limit --facets --cut --kind --match --status
    --story --tier --only --pivot --show --check
""")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__name__)
def test_every_command_of_the_app_is_decided_on(command: type[Command]) -> None:
    name = command.__name__
    assert (name in REFUSED) != (name in PERMITTED), f"decide here whether a restricted session may {name}"
    assert (command.needs in restricted.allowed()) == (name in PERMITTED)


@pytest.mark.parametrize("capability", Capability)
def test_every_capability_is_decided_on(capability: Capability) -> None:
    assert capability in restricted.MAY
    assert (capability in restricted.allowed()) == (capability in (Capability.READ, Capability.CLIPBOARD))


@pytest.mark.parametrize("command", command_line.COMMANDS, ids=lambda each: each.name)
def test_every_subcommand_is_decided_on(command: command_line.Command) -> None:
    name = command.name
    assert (name in REFUSED_SUBCOMMANDS) != (name in PERMITTED_SUBCOMMANDS)
    assert restricted.MAY[restricted.SUBCOMMANDS[name]] == (name in PERMITTED_SUBCOMMANDS)


OPTIONS = {
    option.flag: option
    for command in command_line.COMMANDS
    for option in (*command.options, *command_line.COMMON, command_line.HELP, command_line.VERSION)
}


@pytest.mark.parametrize("option", OPTIONS.values(), ids=lambda each: each.flag)
def test_every_option_is_decided_on(option: command_line.Option) -> None:
    assert (option.flag in REFUSED_OPTIONS) != (option.flag in PERMITTED_OPTIONS)
    assert restricted.MAY[restricted.OPTIONS[option.name]] == (option.flag in PERMITTED_OPTIONS)


# --- the app ------------------------------------------------------------------------------------------------


@pytest.fixture
def closed(make_app: Callable[..., SummitApp]) -> SummitApp:
    """The app, restricted, on the bundled corpus."""
    return make_app(allowed=restricted.allowed())


def title(app: SummitApp) -> str:
    bar = app.screen.query_one(TitleBar)
    return bar.render_line(0).text


def said(app: SummitApp) -> str:
    return app.screen.query_one(Hints).render_line(0).text


async def test_every_screen_says_that_it_is_restricted(closed: SummitApp) -> None:
    async with closed.run_test(size=(80, 24)) as pilot:
        for key, screen in (
            ("", Explore),
            ("c", Compare),
            ("m", Matrix),
            ("S", Sources),
            ("T", Stories),
            ("question_mark", Help),
        ):
            if key:
                await pilot.press(key)
            await until(pilot, lambda screen=screen: isinstance(closed.screen, screen))
            await pilot.pause()
            assert "restricted" in title(closed)
            while len(closed.screen_stack) > 1:
                await closed.pop_screen()
            await pilot.pause()


async def test_a_session_that_may_do_everything_says_nothing(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)):
        assert "restricted" not in title(app)


async def test_ctrl_o_opens_no_other_corpus(closed: SummitApp) -> None:
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(closed.screen, Explore)
        assert "This restricted session may not open another corpus" in said(closed)


async def test_w_opens_no_browser(closed: SummitApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Explore, "open_original", lambda screen, url: asked.append(url))
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(closed.focused, TextPane))
        await pilot.press("w")
        await pilot.pause()
        assert asked == []
        assert "This restricted session may not open a browser" in said(closed)


@pytest.mark.parametrize("key", ["m", "T", "S", "c"])
async def test_e_exports_nothing_from_any_screen(
    closed: SummitApp, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: len(closed.screen_stack) > 1)
        await pilot.pause()
        before = closed.screen
        await pilot.press("e")
        await pilot.pause()
        assert closed.screen is before
        assert "This restricted session may not write an export" in said(closed)


async def test_ctrl_z_does_not_suspend(closed: SummitApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(SummitApp, "action_suspend_process", lambda app: asked.append(True))
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert asked == []


async def test_no_picture_of_the_screen_is_saved(closed: SummitApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(SummitApp, "deliver_screenshot", lambda *given: asked.append(given))
    async with closed.run_test(size=(80, 24)):
        await closed.run_action("app.screenshot")
        assert asked == []
        await closed.run_action("app.bell")


async def test_the_sentence_is_still_copied_to_the_users_own_clipboard(closed: SummitApp) -> None:
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(closed.focused, TextPane))
        await pilot.press("y")
        await pilot.pause()
        assert closed.clipboard


@pytest.mark.parametrize("typed", ["", "export", "open", "suspend", "screenshot"])
async def test_the_palette_offers_only_what_is_allowed(closed: SummitApp, typed: str) -> None:
    forbidden = {each.name for each in COMMANDS if each.__name__ in REFUSED}
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(closed.screen, CommandPalette))
        await pilot.press(*typed)
        await pilot.pause(0.3)
        rows = closed.screen.query_one(OptionList).options
        shown = {str(each.prompt).splitlines()[0] for each in rows}
        assert not shown & forbidden
        assert not any("creenshot" in each or each == "Theme" for each in shown)
        assert shown or typed


async def test_help_and_hints_name_no_key_that_is_refused(closed: SummitApp) -> None:
    keys = {row.keys for row in help_rows((), (), restricted.allowed())}
    assert not keys & {"e", "ctrl+o", "w", "ctrl+z"}
    assert {"y", "b", "ctrl+q"} <= keys
    async with closed.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert not {row.keys for row in closed.screen.query_one(HelpLines).rows} & {"e", "ctrl+o"}
        await pilot.press("q", "m")
        await until(pilot, lambda: isinstance(closed.screen, Matrix) and "Enter" in said(closed))
        assert " e export" not in said(closed)


def test_before_the_app_is_there_nothing_of_textual_and_no_stop_gets_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from summit_tui import start

    before = signal.getsignal(signal.SIGTSTP)
    given = dict.fromkeys(("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TERM"), "x")
    monkeypatch.setattr(os, "environ", given)
    try:
        start._close_doors()
        assert given == {"TERM": "x"}
        assert signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTSTP, before)


def test_the_installed_program_says_so_from_its_first_frame_on(tmp_path: Path) -> None:
    environment = {
        **clean_environment(tmp_path),
        "SUMMIT_RESTRICTED": "1",
        "TEXTUAL_LOG": str(tmp_path / "log"),
    }
    with Terminal(environment) as terminal:
        terminal.press("\x1a")  # ctrl+z while it starts
        terminal.wait_for("restricted, 5 articles")
        terminal.wait_for("q quit")
        terminal.press("\x0f")
        terminal.wait_for("This restricted session may not")
        terminal.press("\x11")
        assert terminal.exit_code() == 0
    assert not (tmp_path / "log").exists()
    assert b"restricted" in terminal.raw.split(b"opening")[0]
