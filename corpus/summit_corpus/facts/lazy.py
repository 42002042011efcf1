"""Regular expressions compiled when first used: the facts have a hundred, and a start-up must not pay for
those that one text needs."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy", "whole_words"]


class _Lazy:
    """Stands for a compiled pattern; its methods become this object's own at their first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)
        return method


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `source`, compiled when it is first used. Raises re.error then, not now."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


def whole_words(several: str) -> str:
    """The source of a pattern for these words, which white space separates, wherever one stands by itself. It
    begins with the set of their first letters: such a pattern is searched for several times as fast as one
    that begins with a boundary."""
    rest: dict[str, list[str]] = {}
    for word in several.split():
        rest.setdefault(word[0], []).append(word[1:])
    choices = "|".join(f"(?<={first})(?:{'|'.join(ends)})" for first, ends in rest.items())
    return rf"[{''.join(rest)}](?<!\w[{''.join(rest)}])(?:{choices})\b"
