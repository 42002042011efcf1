"""robots.txt (RFC 9309): what a host lets programs fetch by themselves. Only pages that `--follow` finds are
asked about: a link that a person names is that person's request, as in a browser, and feeds are for programs.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summit_corpus.intake.polite import PRODUCT

__all__ = ["MAX_BYTES", "Rules", "rules_of"]

MAX_BYTES: Final = 500_000
"""What comes after is not read; RFC 9309 asks for no more."""
_MAX_RULES: Final = 5_000
_LINE: Final = re.compile(r"\s*(user-agent|allow|disallow)\s*:([^#]*)", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[A-Za-z_-]+|\*")


class Rules(NamedTuple):
    """The paths, each with whether it is allowed."""

    paths: tuple[tuple[str, bool], ...] = ()

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be fetched: the longest path that fits decides, and of two as
        long the one that allows."""
        fitting = [(len(path), allowed) for path, allowed in self.paths if _fits(path, target)]
        return max(fitting)[1] if fitting else True


NOTHING: Final = Rules((("/", False),))
"""The rules of a host whose robots.txt cannot be had because its server fails."""


def rules_of(text: str) -> Rules:
    """The rules for us in a robots.txt: those of our name, else those for everybody. Never raises."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: set[str] = set()
    naming = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            token = _TOKEN.match(value)
            agents = agents if naming else set()
            naming = True
            if token and token[0].lower() in (PRODUCT, "*"):
                agents.add(token[0].lower())
                groups.setdefault(token[0].lower(), [])
            continue
        naming = False
        for agent in agents:
            if value and len(groups[agent]) < _MAX_RULES:
                groups[agent].append((value, key == "allow"))
    return Rules(tuple(groups.get(PRODUCT, groups.get("*", ()))))


def _fits(path: str, target: str) -> bool:
    """Whether `target` begins with `path`, in which `*` is anything and a `$` at its end the end."""
    whole = path.endswith("$")
    first, *others = path.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if not others:
        return not whole or target == first
    at = len(first)
    for piece in others[:-1]:
        at = target.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    last = others[-1]
    return target.endswith(last) and len(target) - len(last) >= at if whole else target.find(last, at) >= 0
