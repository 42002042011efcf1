"""Styles as the parameters of an SGR sequence: which say the same, and which can be seen on a blank."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Final

UNSEEN_ON_BLANK: Final = frozenset(map(str, chain((1, 2, 3, 22, 23), range(30, 40), range(90, 98))))
"""Bold, dim, italic and colours of the character itself."""

_KNOWN_KINDS: Final = 4096


@lru_cache(_KNOWN_KINDS)
def after_reset(parameters: str) -> str:
    """The parameters that after a reset give what `parameters` give: empty for the terminal's own style."""
    attributes: list[str] = []
    colours = {"3": "", "4": ""}  # of the character and of what is behind it
    left = iter(parameters.split(";"))
    for each in left:
        if each in ("", "0"):
            attributes, colours = [], {"3": "", "4": ""}
        elif each in ("39", "49"):
            colours[each[0]] = ""
        elif each in ("38", "48"):
            kind = next(left, "")
            colours[each[0]] = ";".join(
                (each, kind, *(next(left, "0") for _ in range(3 if kind == "2" else 1)))
            )
        elif len(each) == 2 and each[0] in "34":
            colours[each[0]] = each
        elif each[:-1] in ("9", "10"):
            colours["3" if each[0] == "9" else "4"] = each
        elif each not in attributes:
            attributes.append(each)
    return ";".join(filter(None, (*attributes, *colours.values())))


@lru_cache(_KNOWN_KINDS)
def on_blank(style: str) -> str:
    """The same for a blank: empty when nothing of the style can be seen on it."""
    left = iter(style.split(";"))
    for each in left:
        if each == "38":
            for _ in range(3 if next(left, "") == "2" else 1):
                next(left, "")
        elif each and each not in UNSEEN_ON_BLANK:
            return style
    return ""
