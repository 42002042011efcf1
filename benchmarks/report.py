"""A figure and its budget as one line, and a summary of what is over.

Budgets are reported, never asserted: a busy machine must not look like a broken program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LABEL, VALUE = 58, 10  # cells of a label and of a value


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured. `unit` is x (times), B, ms, s or MB; `budget` is in the same unit, None for none.

    `nominal` is the budget before it was scaled to this machine, for units of time; `beside` says what the
    same costs elsewhere.
    """

    label: str
    value: float
    unit: str
    budget: float | None = None
    nominal: float | None = None
    beside: str = ""

    @property
    def over(self) -> bool:
        """Whether it is beyond its budget."""
        return self.budget is not None and self.value > self.budget

    def line(self) -> str:
        """The figure as it is printed."""
        mark = "    " if self.budget is None else "OVER" if self.over else "ok  "
        line = f"  {mark}  {self.label:{LABEL}} {number(self.value, self.unit):>{VALUE}}"
        if self.budget is not None:
            line += f"   budget {number(self.budget, self.unit)}"
        if self.budget is not None and self.nominal is not None:
            line += f" ({number(self.nominal, self.unit)} scaled)"
        return f"{line}   {self.beside}" if self.beside else line


@dataclass(frozen=True, slots=True)
class NotDone:
    """What this host cannot measure, and why."""

    reason: str

    def line(self) -> str:
        """The reason as it is printed."""
        return f"  NOT DONE: {self.reason}"


def number(value: float, unit: str) -> str:
    """`1.21x`, `3,204 B`, `8.4 ms`."""
    if unit == "x":
        return f"{value:.2f}x"
    if unit == "B":
        return f"{value:,.0f} B"
    return f"{value:,.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def summary(figures: Sequence[Figure]) -> str:
    """How many are within their budgets, and those that are not."""
    judged = [each for each in figures if each.budget is not None]
    over = [each for each in judged if each.over]
    if not over:
        return f"All {len(judged)} figures with a budget are within it."
    return "\n".join(
        [f"{len(judged) - len(over)} of {len(judged)} figures are within budget; over:"]
        + [each.line() for each in over]
    )
