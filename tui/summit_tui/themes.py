"""A dark and a light theme with colours of their own, for terminals whose sixteen are hard to read. Of every
pair of colours that text can have the contrast is at least 4.5:1 (tests/tui/test_themes.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.theme import Theme

from summit_tui.look import COLOUR, VARIABLES, Look, over

# In the order of the terminal's own: black, red, green, yellow, blue, magenta, cyan, white; then the bright
# ones. All are of the 256 colours that xterm has, so that they are the same with 256 and with all colours.
_DARK: Final = "000000 ff8787 87d787 d7d75f 87afff d787ff 5fd7d7 d0d0d0"
_DARK_BRIGHT: Final = "9e9e9e ff8787 87d787 d7d75f 87afff d787ff 5fd7d7 ffffff"
_LIGHT: Final = "000000 af0000 005f00 875f00 0000d7 8700af 005f5f 626262"
_LIGHT_BRIGHT: Final = "626262 af0000 005f00 875f00 0000d7 8700af 005f5f ffffff"


def _colours(words: str) -> list[tuple[int, int, int]]:
    return [(int(each[:2], 16), int(each[2:4], 16), int(each[4:], 16)) for each in words.split()]


PALETTES: Final[Mapping[str, TerminalTheme]] = MappingProxyType(
    {
        "dark": TerminalTheme((0x1C,) * 3, (0xD0,) * 3, _colours(_DARK), _colours(_DARK_BRIGHT)),
        "light": TerminalTheme((0xFF,) * 3, (0x26,) * 3, _colours(_LIGHT), _colours(_LIGHT_BRIGHT)),
    }
)
"""What the names of the sixteen colours mean in each theme that has its own."""


def _base(name: str) -> Style:
    palette = PALETTES[name]
    return Style(color=palette.foreground_color.hex, bgcolor=palette.background_color.hex)


_GREY: Final = Style(color="bright_black")
LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "dark": replace(COLOUR, base=_base("dark"), dim=_GREY, also=Style(bgcolor="blue", color="black")),
        "light": replace(
            COLOUR,
            base=_base("light"),
            dim=_GREY,
            hit=over(color="bright_white", bgcolor="yellow"),
            find=over(color="bright_white", bgcolor="cyan"),
            found=over(color="bright_white", bgcolor="green", bold=True),
        ),
    }
)


def _theme(name: str) -> Theme:
    """The theme of this name, its variables those of the terminal's with the colours of its own."""
    palette = PALETTES[name]
    names = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
    own = {f"ansi_{each}": palette.ansi_colors[number].hex for number, each in enumerate(names)}
    own |= {f"ansi_bright_{each}": palette.ansi_colors[number + 8].hex for number, each in enumerate(names)}
    back, front = palette.background_color.hex, palette.foreground_color.hex
    default = {True: back, False: front}
    return Theme(
        name=name,
        dark=name == "dark",
        primary=own["ansi_cyan"],
        secondary=own["ansi_blue"],
        warning=own["ansi_yellow"],
        error=own["ansi_red"],
        success=own["ansi_green"],
        accent=own["ansi_cyan"],
        foreground=front,
        background=back,
        surface=back,
        panel=back,
        boost=back,
        variables={
            key: own.get(value, default[key.endswith("background")] if value == "ansi_default" else value)
            for key, value in VARIABLES.items()
        }
        | dict.fromkeys(("text-muted", "text-disabled"), own["ansi_bright_black"])
        | {"block-cursor-blurred-background": own["ansi_cyan"], "block-cursor-blurred-foreground": back},
    )


def use(app: App[Any], name: str) -> Look:
    """Makes `app` use the theme of this name, one of `PALETTES`; returns one style a role in it."""
    app.register_theme(_theme(name))
    if name == "dark":
        app.ansi_theme_dark = PALETTES[name]
    else:
        app.ansi_theme_light = PALETTES[name]
    app.theme = name
    return LOOKS[name]
