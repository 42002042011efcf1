"""What the terminal at the other end understands beyond text and colours, as far as its name tells."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = ("linux", "vt", "cons", "ansi", "dumb", "sun", "wyse", "eterm")
"""Beginnings of the names of terminals that know no operating system commands (OSC); some print them."""


def knows_osc(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether links and clipboard may be tried: who knows OSC passes over those it does not know."""
    term = environment.get("TERM", "").casefold()
    return bool(term) and not term.startswith(_PLAIN)
