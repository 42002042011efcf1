"""A place in an article that survives edits: the words themselves and a little of what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summit_corpus.text.span import Span

CONTEXT = 32  # characters kept on either side


@dataclass(frozen=True, slots=True)
class Anchor:
    """`surface` in article `article`, with up to `CONTEXT` characters before and after it."""

    article: str
    surface: str
    before: str = ""
    after: str = ""

    @classmethod
    def at(cls, article: str, text: str, span: Span) -> Anchor:
        """The anchor of `text[span.start:span.end]`."""
        before = text[max(span.start - CONTEXT, 0) : span.start]
        return cls(article, span.of(text), before, text[span.end : span.end + CONTEXT])

    def resolve(self, text: str) -> Span | None:
        """Where the anchor stands in `text` now, or None.

        Of several places with the same words the one with the most of the old surroundings is taken;
        two equally good ones give None, because a guess would mark the wrong sentence.
        """
        if not self.surface:
            return None
        places: list[tuple[int, int]] = []
        start = text.find(self.surface)
        while start >= 0:
            places.append((self._likeness(text, start), start))
            start = text.find(self.surface, start + 1)
        places.sort(reverse=True)
        if not places or (len(places) > 1 and places[0][0] == places[1][0]):
            return None
        return Span(places[0][1], places[0][1] + len(self.surface))

    def _likeness(self, text: str, start: int) -> int:
        """Characters of the old surroundings that still touch the surface, counted outwards."""
        end = start + len(self.surface)
        before = text[max(start - CONTEXT, 0) : start]
        after = text[end : end + CONTEXT]
        return _common(reversed(before), reversed(self.before)) + _common(after, self.after)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
