"""How things look: the themes, and one style a role. Widgets name roles, never colours.

The theme that is on by default follows the terminal's own sixteen colours, so that it fits light and
dark terminals alike and costs few bytes over SSH. Every role also differs without any colour.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rich.style import Style
from textual.theme import Theme

THEME = "summit"
OWN_COLOURS = ("dark", "light")  # of `themes`, which is loaded only when SUMMIT_THEME names one

VARIABLES = {
    "block-cursor-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-text-style": "reverse",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_default",
    "input-selection-foreground": "ansi_default",
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
    variables=VARIABLES,
)


def _marked(colour: str | None, how: str) -> Style:
    """A style that says for both attributes whether it has them: a figure in a quotation is not italic."""
    return Style(color=colour, underline="u" in how, italic="i" in how)


# By kind of fact. Figures are underlined, names are italic and so is what is said; no two look alike, and
# each differs from plain words without its colour. The most frequent kinds have the quietest marks.
_FACTS: Mapping[str, Style] = {
    "money": _marked("green", "u"),
    "percent": _marked("green", "ui"),
    "quantity": _marked("cyan", "u"),
    "count": _marked(None, "u"),
    "ordinal": _marked(None, "ui"),
    "multiple": _marked("bright_blue", "u"),
    "date": _marked("magenta", "u"),
    "duration": _marked("magenta", "ui"),
    "status": _marked("magenta", "i"),
    "person": _marked("cyan", "i"),
    "organisation": _marked("cyan", "ui"),
    "place": _marked("bright_blue", "i"),
    "quote": _marked(None, "i"),
}

# Without colour by family: the words themselves tell the kinds of a family apart, and `]` names them.
_FIGURES = ("money", "percent", "quantity", "count", "ordinal", "multiple")
_TIMES = ("date", "duration", "status")
_PLAIN_FACTS: Mapping[str, Style] = {
    kind: _marked(None, "u" if kind in _FIGURES else "ui" if kind in _TIMES else "i") for kind in _FACTS
}


def over(**style: bool | str) -> Style:
    """A style that hides the attributes of the facts below it, so that a hit looks like a hit everywhere."""
    return Style(**{"underline": False, "italic": False, **style})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Look:
    """One style for each role a piece of text can have on our screens."""

    base: Style = Style()  # what lies below all others: a theme's own colours, or the terminal's
    text: Style = Style()
    dim: Style = Style(dim=True)
    title: Style = Style(bold=True)
    bar: Style = Style(color="cyan", bold=True)
    key: Style = Style(color="cyan", bold=True)
    hit: Style = over(color="black", bgcolor="yellow")
    find: Style = over(color="black", bgcolor="cyan")
    found: Style = over(color="black", bgcolor="green", bold=True)
    fact_at: Style = Style(reverse=True)
    quote_at: Style = Style(underline=True)
    also: Style = Style(bgcolor="blue", color="bright_white")
    cursor: Style = Style(bold=True)
    selected: Style = Style(reverse=True, bold=True)
    rule: Style = Style(color="bright_black")
    error: Style = Style(color="red", bold=True)
    note: Style = Style(color="yellow")
    removed: Style = Style(color="red", strike=True)
    added: Style = Style(color="green", bold=True)
    facts: Mapping[str, Style] = field(default_factory=lambda: _FACTS)


COLOUR = Look()
PLAIN = Look(
    bar=Style(bold=True),
    key=Style(bold=True),
    hit=over(reverse=True, underline=True),
    find=over(reverse=True),
    found=over(reverse=True, bold=True),
    also=Style(bold=True),
    rule=Style(dim=True),
    error=Style(bold=True),
    note=Style(italic=True),
    removed=Style(strike=True),
    added=Style(bold=True),
    facts=_PLAIN_FACTS,
)
CONSOLE = replace(COLOUR, hit=over(color="black", bgcolor="white"))


def look(no_color: bool) -> Look:
    """The roles for this session: without any colour where NO_COLOR is set. The Linux console's yellow is a
    brown on which black is hard to read."""
    if no_color:
        return PLAIN
    return CONSOLE if os.environ.get("TERM") == "linux" else COLOUR
