"""What the terminal at the other end understands beyond text, as far as its name tells."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

UNKNOWN: Final = -1
TRUE_COLOURS: Final = 1 << 24
LEAST_COLOURS: Final = 8

_PLAIN: Final = ("linux", "vt", "cons", "ansi", "dumb", "sun", "wyse", "eterm")
"""Beginnings of the names of terminals that know no operating system commands (OSC); some print them."""


def knows_osc(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether links and clipboard may be tried: who knows OSC passes over those it does not know."""
    term = environment.get("TERM", "").casefold()
    return bool(term) and not term.startswith(_PLAIN)


def colours(term: str, environment: Mapping[str, str] = os.environ) -> int:
    """How many colours the terminal says it has, eight at least where COLORTERM is set; UNKNOWN when nobody
    knows a terminal of this name."""
    if environment.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return TRUE_COLOURS
    try:
        import curses

        curses.setupterm(term, 2)
        least = LEAST_COLOURS if environment.get("COLORTERM") else 0
        return max(least, curses.tigetnum("colors"))
    except (ImportError, curses.error, OSError, ValueError):
        return UNKNOWN


def has_colours(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to show any: not on a terminal that is known to have none, as a VT100, unless somebody says
    that this one has (COLORTERM, TEXTUAL_COLOR_SYSTEM)."""
    term = environment.get("TERM", "").casefold()
    told = environment.get("COLORTERM") or environment.get("TEXTUAL_COLOR_SYSTEM", "auto") != "auto"
    if told or term in ("", "dumb") or "color" in term:
        return True
    known = colours(environment["TERM"], environment)
    return known >= LEAST_COLOURS if known != UNKNOWN else not term.startswith("vt")
