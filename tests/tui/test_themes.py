"""Colours: the contrast of every pair that text has in the themes with their own, and which theme is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from tests.tui.driving import until
from textual.color import Color as Shade
from textual.filter import NoColor

from summit_tui.app import SummitApp
from summit_tui.look import COLOUR, CONSOLE, PLAIN, SUMMIT, Look, over
from summit_tui.themes import LOOKS, PALETTES

LEAST = 4.5
THEMES = sorted(PALETTES)


def luminance(colour: Shade) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = [value / 255 for value in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style, palette: TerminalTheme) -> float:
    """Of the text of a style to what lies below it."""

    def shade(colour: Color | None, default: str) -> Shade:
        return Shade.parse(colour.get_truecolor(palette).hex if colour and not colour.is_default else default)

    low, high = sorted(
        (
            luminance(shade(style.color, palette.foreground_color.hex)),
            luminance(shade(style.bgcolor, palette.background_color.hex)),
        )
    )
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    palette = PALETTES["light"]
    assert contrast(Style(color="#000000", bgcolor="#ffffff"), palette) == pytest.approx(21)
    assert contrast(Style(color="#777777", bgcolor="#ffffff"), palette) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_role_is_readable_on_what_may_lie_below_it(theme: str) -> None:
    look, palette = LOOKS[theme], PALETTES[theme]
    roles = {name: style for name, style in vars(look).items() if isinstance(style, Style)} | dict(look.facts)
    below = [look.base, *(each for each in roles.values() if each.bgcolor and each.color)]
    assert (
        len(below) == 6
    )  # the screen, three kinds of hits, a second match, and the base itself among the roles
    weak = {name: round(contrast(look.base + each, palette), 2) for name, each in roles.items()}
    assert {name: ratio for name, ratio in weak.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_are_ones_that_a_terminal_with_256_has(theme: str) -> None:
    steps = {0, 95, 135, 175, 215, 255} | {8 + 10 * number for number in range(24)}
    palette = PALETTES[theme]
    named = [palette.ansi_colors[number] for number in range(16)]
    for red, green, blue in [*named, palette.background_color, palette.foreground_color]:
        assert {red, green, blue} <= steps
        assert red == green == blue or {red, green, blue} <= {0, 95, 135, 175, 215, 255}


@pytest.fixture
def dressed(
    make_app: Callable[..., SummitApp], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., SummitApp]]:
    """Makes the app in an environment."""

    def make(**environment: str) -> SummitApp:
        for name in ("SUMMIT_THEME", "NO_COLOR", "COLORTERM"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("TERM", "xterm-256color")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return make_app()

    yield make


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, SUMMIT.name),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, SUMMIT.name),
        ({"SUMMIT_THEME": "dark"}, "dark"),
        ({"SUMMIT_THEME": "Light"}, "light"),
        ({"SUMMIT_THEME": "terminal"}, SUMMIT.name),
        ({"SUMMIT_THEME": "../../x"}, SUMMIT.name),
        ({"SUMMIT_THEME": "dark", "NO_COLOR": "1"}, SUMMIT.name),
        ({"SUMMIT_THEME": "dark", "TERM": "linux"}, SUMMIT.name),
        ({"SUMMIT_THEME": "dark", "TERM": "xterm"}, SUMMIT.name),
    ],
)
def test_the_theme_is_the_terminals_unless_another_is_asked_for_and_can_be_shown(
    dressed: Callable[..., SummitApp], environment: dict[str, str], theme: str
) -> None:
    assert dressed(**environment).theme == theme


def test_without_colour_an_attribute_says_what_a_colour_said() -> None:
    coloured = [
        name
        for name, each in vars(COLOUR).items()
        if isinstance(each, Style) and (each.color or each.bgcolor)
    ]
    assert {"hit", "found", "added", "removed", "error"} <= set(coloured)
    nothing = over()  # attributes that are switched off are none
    assert [name for name in coloured if getattr(PLAIN, name) in (Style(), nothing)] == []
    assert PLAIN.added != PLAIN.removed


@pytest.mark.parametrize(("term", "look"), [("linux", CONSOLE), ("xterm-256color", COLOUR)])
def test_the_linux_console_whose_yellow_is_a_brown_has_hits_on_white(
    dressed: Callable[..., SummitApp], term: str, look: Look
) -> None:
    assert dressed(TERM=term).look is look
    assert CONSOLE.hit != COLOUR.hit


def test_an_empty_no_color_asks_for_nothing(dressed: Callable[..., SummitApp]) -> None:
    app = dressed(NO_COLOR="")
    assert app.look is COLOUR
    assert not any(isinstance(each, NoColor) for each in app._filters)
    app = dressed(NO_COLOR="1")
    assert app.look is PLAIN
    assert any(isinstance(each, NoColor) for each in app._filters)


STEPS = {
    "Explore": ("enter",),
    "Matrix": ("m",),
    "Help": ("q", "question_mark"),
    "CorpusDialog": ("q", "ctrl+o"),
    "Palette": ("escape", "ctrl+p"),
}
"""The screens, and the keys that lead there from the one before."""


@pytest.mark.parametrize("theme", THEMES)
async def test_every_cell_of_a_screen_is_readable(dressed: Callable[..., SummitApp], theme: str) -> None:
    app, palette = dressed(SUMMIT_THEME=theme), PALETTES[theme]
    async with app.run_test(size=(120, 40)) as pilot:
        for name, keys in STEPS.items():
            await pilot.press(*keys)
            await until(pilot, lambda name=name: type(app.screen).__name__ == name)  # type: ignore[misc]
            await pilot.pause(0.2)
            for strip in app.screen._compositor.render_strips(app.size):
                for segment in strip:
                    assert segment.style and segment.style.bgcolor, segment
                    assert not segment.text.strip() or contrast(segment.style, palette) >= LEAST, segment


def test_a_terminal_without_colours_is_dressed_as_if_none_were_wanted(
    dressed: Callable[..., SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.terminal_kind.colours", lambda *_: 0)
    app = dressed(TERM="vt100")
    assert (app.look, app.no_color) == (PLAIN, True)
    assert dressed(TERM="vt100", COLORTERM="1").look is COLOUR
