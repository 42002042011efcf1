"""When an article appeared: a date or an interval, and how we know. A type of its own because most
saved pages print no date, and a date that was inferred must never look like one that was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """An interval of days, both ends included; a single day has two equal ends.

    `basis` is `"printed"`, `"inferred (from which words)"` or empty when nobody said.
    """

    first: date
    last: date
    basis: str = ""

    @classmethod
    def parse(cls, text: str, basis: str = "") -> Published:
        """`2025-06-18` or `2025-06-10/2025-06-15`. Raises ValueError that names what is wrong."""
        parts = [part.strip() for part in text.strip().split("/")]
        if len(parts) > 2 or not all(_ISO.fullmatch(part) for part in parts):
            raise ValueError(f"{text!r} is not a date (2025-06-18) or an interval (2025-06-10/2025-06-15)")
        try:
            first, last = date.fromisoformat(parts[0]), date.fromisoformat(parts[-1])
        except ValueError:
            raise ValueError(f"{text!r} names a day that does not exist") from None
        if last < first:
            raise ValueError(f"{text!r} ends before it begins")
        return cls(first, last, basis)

    @classmethod
    def of(cls, day: date) -> Published:
        """A single printed day."""
        return cls(day, day, "printed")

    @property
    def inferred(self) -> bool:
        """Whether the date was concluded from the text instead of printed on the page."""
        return self.basis.startswith("inferred")

    @property
    def middle(self) -> date:
        """The middle day, the earlier of the two when the interval is even."""
        return self.first + timedelta(days=(self.last - self.first).days // 2)

    def iso(self) -> str:
        """`2025-06-18`, or `2025-06-10/2025-06-15` for an interval."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"

    def label(self) -> str:
        """Short form for lists: `18 Jun 2025`, with `~` before the middle day when it is not certain."""
        day = self.middle
        sign = "~" if self.inferred or self.first != self.last else ""
        return f"{sign}{day.day} {_MONTHS[day.month - 1]} {day.year}"
