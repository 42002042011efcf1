"""What the topics of one run share: folders of their own, the yardstick, and budgets scaled by it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.terminal.terminal import clean_environment

from benchmarks.processes import PROGRAM, PYTHON, Usage, least, run
from benchmarks.report import Figure

YARDSTICK = (PYTHON, "-c", "import textual.app")
EVERY = 4  # seconds between two yardsticks during long work
NOMINAL = 0.3  # CPU seconds the yardstick takes on the machine that the budgets are written for
ROUNDS = 7  # of a short process; with both cores busy the ratio of two such minima is good to about 8 %


@dataclass
class Session:
    """One run. `folder` is temporary; `articles` is the size of the large corpus, and
    `corpus` a real one to be measured in its place; `yardstick` are the CPU
    seconds of a process that only imports `textual.app`, as last measured. `environment` keeps cache and
    state of whatever is run inside `folder`.
    """

    folder: Path
    articles: int
    corpus: Path | None = None
    environment: dict[str, str] = field(init=False)
    yardstick: float = field(init=False)

    def __post_init__(self) -> None:
        self.environment = clean_environment(self.folder)
        self.least(ROUNDS)

    def least(self, rounds: int, *measures: Callable[[], float]) -> list[float]:
        """The minimum of each measure over several rounds, in which the yardstick takes its turn too.

        Other work on the machine slows everything down by up to a half, and often for minutes: only
        figures taken at the same time can be compared.
        """
        self.yardstick, *others = least(rounds, self._run_yardstick, *measures)
        return others

    def meanwhile(self, work: Callable[[], Usage]) -> Usage:
        """Does something that takes minutes; the yardstick is the median of what it takes meanwhile."""
        taken = []
        with ThreadPoolExecutor(1) as pool:
            pending = pool.submit(work)
            while not pending.done():
                taken.append(self._run_yardstick())
                wait([pending], EVERY)
            done = pending.result()
        self.yardstick = median(taken)
        return done

    def _run_yardstick(self) -> float:
        return run(YARDSTICK, self.environment).cpu

    def index(self, corpus: Path | None = None) -> None:
        """Brings the index of a corpus (default: the bundled one) up to date."""
        run([PROGRAM, "list", *corpus_option(corpus)], self.environment)

    def ratio(self, label: str, seconds: float, budget: float | None = None) -> Figure:
        """A figure in times the yardstick."""
        return Figure(label, seconds / self.yardstick, "x", budget)

    def time(
        self, label: str, seconds: float, budget: float | None = None, unit: str = "ms", beside: str = ""
    ) -> Figure:
        """A figure of CPU time; the budget, in `unit` too, is scaled to this machine."""
        value = seconds * 1000 if unit == "ms" else seconds
        scaled = None if budget is None else budget * self.yardstick / NOMINAL
        return Figure(label, value, unit, scaled, budget, beside)


def corpus_option(corpus: Path | None) -> list[str]:
    """`--corpus` for a command line; nothing for the bundled corpus."""
    return ["--corpus", str(corpus)] if corpus else []
