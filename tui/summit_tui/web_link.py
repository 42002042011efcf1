"""Which addresses become links of the terminal (OSC 8), and how: http and https, their host to be seen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rich.style import Style

from summit_tui.terminal_kind import knows_osc

LONGEST: Final = 2_000
"""Characters of an address; terminals cut or drop longer links."""

_ADDRESS: Final = re.compile(
    r"(?i:https?)://(?:[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'(),;=%*+]*)?"
)
"""A plain host, no user name before it (`https://bank.example@other.example` leads elsewhere than it seems),
and only the characters that RFC 3986 has in an address."""


def link_target(address: str) -> str:
    """The address when a link may lead there, else nothing."""
    found = _ADDRESS.fullmatch(address) if len(address) <= LONGEST else None
    return address if found and 0 < int(found["port"] or 80) < 65536 else ""


@lru_cache(256)
def linked(style: Style, address: str) -> Style:
    """`style` as one of a link to `address`, where that may be one and the terminal knows links. The same for
    the same address, so that all its lines are one link and none is painted twice."""
    target = link_target(address) if knows_osc() else ""
    return style + Style(link=target) if target else style
