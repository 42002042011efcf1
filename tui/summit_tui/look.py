"""How things look: the themes, and one style a role. Widgets name roles, never colours.

The theme that is on by default follows the terminal's own sixteen colours, so that it fits light and
dark terminals alike and costs few bytes over SSH. Every role also differs without any colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual.theme import Theme

THEME = "summit"

_VARIABLES = {
    "block-cursor-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-text-style": "reverse",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_blue",
    "input-selection-foreground": "ansi_bright_white",
    "border": "ansi_bright_black",
    "border-blurred": "ansi_bright_black",
    "footer-background": "ansi_default",
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "screen-selection-background": "ansi_blue",
    "screen-selection-foreground": "ansi_bright_white",
}

SUMMIT = Theme(
    name=THEME,
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_blue",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables=_VARIABLES,
)


@dataclass(frozen=True)
class Look:
    """One style for each role a piece of text can have on our screens."""

    text: Style = Style()
    dim: Style = Style(dim=True)
    title: Style = Style(bold=True)
    bar: Style = Style(color="cyan", bold=True)
    key: Style = Style(color="cyan", bold=True)
    hit: Style = Style(color="black", bgcolor="yellow")
    find: Style = Style(color="black", bgcolor="cyan")
    found: Style = Style(color="black", bgcolor="green", bold=True)
    cursor: Style = Style(bold=True)
    selected: Style = Style(reverse=True, bold=True)
    rule: Style = Style(color="bright_black")
    error: Style = Style(color="red", bold=True)
    note: Style = Style(color="yellow")


COLOUR = Look()
PLAIN = Look(
    bar=Style(bold=True),
    key=Style(bold=True),
    hit=Style(underline=True, bold=True),
    find=Style(underline=True),
    found=Style(reverse=True, bold=True),
    rule=Style(dim=True),
    error=Style(bold=True),
    note=Style(italic=True),
)


def look(no_color: bool) -> Look:
    """The roles for this session: without any colour where NO_COLOR is set."""
    return PLAIN if no_color else COLOUR
