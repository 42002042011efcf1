"""What cleaning a saved page found: the article, what is known about it, and what was cut. Types of their own
because import, preview and source card all show them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from summit_corpus.published import Published

__all__ = ["Cleaned", "Cut", "counts_in"]

_COUNTED: Final = re.compile(r"(?P<kind>[a-z][a-z ]{0,30}) (?P<count>[1-9]\d{0,6}) lines?")


@dataclass(frozen=True)
class Cut:
    """A line that was left out: its kind, its text, and the number of the paragraph of the text before which
    it stood."""

    kind: str
    text: str
    before: int


@dataclass(frozen=True)
class Cleaned:
    """An article as found in a saved page.

    `text` is the native form, without the headline: one line a paragraph, a blank line between. Whatever the
    page does not say is empty. `published` is what the page prints as its date.
    """

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    published: Published | None = None
    source: str = ""
    agency: str = ""
    cut: tuple[Cut, ...] = ()

    @property
    def whole(self) -> str:
        """The headline and the text: a native article without front matter."""
        return "\n\n".join(part for part in (self.title, self.text) if part)

    @property
    def kinds(self) -> dict[str, int]:
        """Kind of furniture -> number of lines cut, the most first."""
        return dict(Counter(each.kind for each in self.cut).most_common())

    def summary(self) -> str:
        """For front matter and cards: `advert 4 lines, player 8 lines`."""
        return ", ".join(
            f"{kind} {count} line{'s' if count != 1 else ''}" for kind, count in self.kinds.items()
        )


def counts_in(summary: str) -> dict[str, int]:
    """Kind -> number of lines in what `Cleaned.summary` gave; empty for anything else."""
    found = [_COUNTED.fullmatch(part) for part in summary.strip().split(", ")]
    return {each["kind"]: int(each["count"]) for each in found if each} if all(found) else {}
