"""Every kind of terminal and encoding, and none of its colours where none are wanted."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from tests.terminal.modes import left_on
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

from summit_tui.look import COLOUR, CONSOLE, PLAIN, SUMMIT

#: Eighty seconds together on three processes: too much for the ordinary tests, which stay under four minutes.
pytestmark = pytest.mark.torture

READY = "5 articles from 5 sources"
SLOW = pytest.mark.torture
TERMS = (
    *("linux", "vt100", "xterm-kitty"),
    *(pytest.param(each, marks=SLOW) for each in ("xterm-256color", "xterm", "screen", "tmux-256color")),
)
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][0-9A-B]|[=>78])")
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


def walk(terminal: Terminal) -> None:
    """Through every screen and some dialogs, and out."""
    terminal.wait_for("5 articles")
    terminal.settle()
    terminal.press("/", "railway", pause=0.4)
    for key in (
        "enter",
        "enter",
        "?",
        "escape",
        "m",
        "\t",
        "w",
        "escape",
        "q",
        "T",
        "q",
        "S",
        "enter",
        "escape",
        "q",
    ):
        terminal.press(key, pause=0.3)
    for key in (
        "c",
        "F",
        "escape",
        "W",
        "q",
        "'",
        "escape",
        "\x0f",
        "escape",
        "\x10",
        "escape",
        "e",
        "escape",
    ):
        terminal.press(key, pause=0.3)
    terminal.settle()
    terminal.press("\x11")
    assert terminal.exit_code() == 0
    assert left_on(terminal.raw) == set()


@pytest.mark.parametrize("term", TERMS)
def test_it_opens_searches_and_quits_on_every_kind_of_terminal(
    environment: dict[str, str], term: str
) -> None:
    with Terminal({**environment, "TERM": term}) as terminal:
        terminal.wait_for(READY)
        terminal.press("/", "railway")
        terminal.wait_for("4 articles")
        terminal.press("enter", "enter")
        terminal.wait_for("The Diplomatic Insight")
        terminal.press("\x11")
        assert terminal.exit_code() == 0
        assert left_on(terminal.raw) == set()


def test_over_ssh_no_mouse_and_no_keyboard_mode_is_switched_on(environment: dict[str, str]) -> None:
    costly = {b"1000", b"1003", b"1015", b"1006", b"kitty"}
    for more, switched_on in (({}, costly), ({"SSH_TTY": "/dev/pts/0"}, set())):
        with Terminal({**environment, **more}) as terminal:
            terminal.wait_for(READY)
            terminal.settle()
            assert left_on(terminal.raw) & costly == switched_on


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        pytest.param({"LC_ALL": "POSIX"}, marks=SLOW),
        pytest.param({"LC_ALL": "", "LANG": "C"}, marks=SLOW),
        {"LC_ALL": "en_US.ISO-8859-1"},
        pytest.param({"LC_ALL": "", "LANG": "de_DE.ISO8859-15@euro"}, marks=SLOW),
        pytest.param({"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1"}, marks=SLOW),
        pytest.param({"SUMMIT_ASCII": "1", "PYTHONIOENCODING": "ascii"}, marks=SLOW),
    ],
)
def test_a_terminal_that_is_not_utf8_gets_only_what_it_can_show(
    environment: dict[str, str], locale: dict[str, str]
) -> None:
    codec = (
        "iso8859-15"
        if "15" in str(locale)
        else "latin-1"
        if "8859" in str(locale) or "latin" in str(locale)
        else "ascii"
    )
    with Terminal({**environment, **locale}, columns=120, rows=40) as terminal:
        terminal.wait_for(READY)
        walk(terminal)
        text = terminal.raw.decode(codec)  # fails for what ASCII does not have
    shown = SEQUENCE.sub("", text)
    assert not re.search("[\x80-\x9f]", shown)
    assert "\\u2" not in shown
    assert "â" not in shown


def test_utf8_without_a_word_about_the_locale(environment: dict[str, str]) -> None:
    for name in ("LC_ALL", "LANG"):
        environment.pop(name, None)
    with Terminal(environment) as terminal:
        assert "▌" in terminal.wait_for(READY)


def test_what_a_locale_cannot_carry_keeps_its_width(environment: dict[str, str], tmp_path: Path) -> None:
    corpus = tmp_path / "wide"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Headline “中亚” … 👩‍👩‍👧 é\n\nThe “second” line – 中亚 – ends.\n")
    with Terminal({**environment, "LC_ALL": "C"}, str(corpus)) as terminal:
        terminal.wait_for('Headline "????"')
        line = next(each for each in terminal.lines if "Headline" in each)
        assert line.isascii()
        assert len(line) <= 80


# --- colours ------------------------------------------------------------------------------------------


def colours(raw: bytes) -> set[bytes]:
    """Every parameter of a style that is a colour."""
    found = (code for codes in SGR.findall(raw) for code in re.split(rb"[;:]", codes) if code)
    return {code for code in found if 30 <= int(code) <= 38 or 40 <= int(code) <= 48 or int(code) >= 90}


@pytest.mark.parametrize("size", [(80, 24), pytest.param((170, 50), marks=SLOW)])
def test_no_color_means_none_on_any_screen(environment: dict[str, str], size: tuple[int, int]) -> None:
    with Terminal({**environment, "NO_COLOR": "1"}, columns=size[0], rows=size[1]) as terminal:
        walk(terminal)
        assert colours(terminal.raw) == set()


def test_a_terminal_without_colours_gets_none_unless_it_is_said_to_have_some(
    environment: dict[str, str],
) -> None:
    with Terminal({**environment, "TERM": "vt100"}) as terminal:
        walk(terminal)
        assert colours(terminal.raw) == set()
    with Terminal({**environment, "TERM": "vt100", "COLORTERM": "1"}) as terminal:
        terminal.wait_for("5 articles")
        terminal.settle()
        assert colours(terminal.raw)
        terminal.press("\x11")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize(
    "command", [["list"], ["show", "scmp"], ["facts", "scmp"], ["ledger"], ["matrix"], ["bad"]]
)
def test_no_color_means_none_from_the_command_line(environment: dict[str, str], command: list[str]) -> None:
    with Terminal({**environment, "NO_COLOR": "1"}, *command) as terminal:
        terminal.exit_code()
        assert colours(terminal.raw) == set()


def test_only_the_sixteen_colours_of_the_terminal_are_asked_for(environment: dict[str, str]) -> None:
    with Terminal({**environment, "COLORTERM": "truecolor"}, columns=170, rows=50) as terminal:
        walk(terminal)
        assert colours(terminal.raw)
        found = [each for each in SGR.findall(terminal.raw) if {b"38", b"48"} & set(re.split(rb"[;:]", each))]
        assert found == []


# --- contrast -----------------------------------------------------------------------------------------

# What the sixteen names mean where most people meet them: in xterm and on the Linux console.
PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
    " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def rgb(palette: str, colour: Color) -> str:
    assert colour.number is not None and colour.number < 16, "only the terminal's own colours"
    return PALETTES[palette].split()[colour.number]


def pairs(style: Style) -> bool:
    """Whether this style chooses both its colours, so that their contrast is ours to answer for."""
    return bool(style.color and style.bgcolor)


@pytest.mark.parametrize("palette", PALETTES)
def test_where_both_colours_are_ours_they_differ_by_4_5_to_1(palette: str) -> None:
    look = CONSOLE if palette == "console" else COLOUR
    ours = {name: each for name, each in vars(look).items() if isinstance(each, Style) and pairs(each)}
    assert ours
    weak = {}
    for name, style in ours.items():
        assert style.color and style.bgcolor
        ratio = contrast(rgb(palette, style.color), rgb(palette, style.bgcolor))
        if ratio < 4.5:
            weak[name] = round(ratio, 2)
    assert weak == {}


def test_without_colour_nothing_has_one() -> None:
    styles = [each for each in vars(PLAIN).values() if isinstance(each, Style)]
    assert [each for each in [*styles, *PLAIN.facts.values()] if each.color or each.bgcolor] == []


def test_the_theme_names_only_colours_of_the_terminal() -> None:
    named = [SUMMIT.primary, SUMMIT.secondary, SUMMIT.warning, SUMMIT.error, SUMMIT.success, SUMMIT.accent]
    assert all(str(each).startswith("ansi_") for each in [*named, SUMMIT.foreground, SUMMIT.background])


def test_plain_output_when_it_is_no_terminal(environment: dict[str, str]) -> None:
    run = subprocess.run([*PROGRAM, "list"], env=environment, capture_output=True, timeout=60, check=True)
    assert b"\x1b" not in run.stdout + run.stderr
