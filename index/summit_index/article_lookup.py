"""Articles by name: what somebody meant who typed an id, or the beginning of one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from summit_corpus.errors import UnknownArticleError
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["resolve", "unknown"]

_NAMED: Final = 6
"""Ids that a message names before it says "and so on"."""


def resolve(text: str, ids: Collection[str]) -> str:
    """The id that `text` is, whatever its case, or is the beginning of. Raises UnknownArticleError when
    there is none or several."""
    if text in ids:
        return text
    wanted = text.strip().casefold()
    same = [each for each in ids if each.casefold() == wanted]
    found = same or [each for each in ids if wanted and each.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise unknown(text, ids)
    names = ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
    raise UnknownArticleError(f"“{sanitize_line(text)}” may be {names}", "Type more of the id.")


def unknown(text: str, ids: Collection[str]) -> UnknownArticleError:
    """That there is no such article, and which ids look like it."""
    import difflib

    near = difflib.get_close_matches(text, ids, 3, 0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "summit-tui list shows the ids."
    return UnknownArticleError(f"There is no article “{sanitize_line(text)}”", hint)
