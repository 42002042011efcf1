"""`make torture`: each file with slow tests is an item and runs as a command of its own, one after the other;
so do all properties, on all the examples that they ask for.

Prints a line an item. What this host cannot do is printed as NOT DONE with its reason, and counted; it does
not fail the run. Arguments are pytest's: paths choose items, all others go to each item.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OPTIONS = "-m pytest -n 0 -p no:cacheprovider --hypothesis-profile=full -m torture"
PYTEST = (sys.executable, *OPTIONS.split())
PROPERTIES = "all properties in full"
ON_ALL_EXAMPLES = ("-m", "hypothesis and not torture")
LONGEST = 1_800  # seconds that an item may take
COLLECTED = re.compile(r"^(\S+\.py): (\d+)$", re.M)
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] \S+: (.*)$", re.M)
COUNTED = re.compile(r"(\d+) (passed|failed|error)")


@dataclass(frozen=True)
class Outcome:
    """What became of an item: its last words, how long it took, and why which tests were not done."""

    item: str
    code: int
    seconds: float
    said: str

    @property
    def not_done(self) -> list[tuple[int, str]]:
        """How many tests were not done, and why."""
        return [(int(count), reason) for count, reason in SKIPPED.findall(self.said)]

    def lines(self) -> list[str]:
        """The item as it is printed."""
        last = self.said.rstrip().rpartition("\n")[2]
        counts = ", ".join(f"{count} {what}" for count, what in COUNTED.findall(last))
        missed = sum(count for count, _ in self.not_done)
        verdict = "FAILED" if self.code else "NOT DONE" if missed and not counts else "ok"
        counts = ", ".join(filter(None, (counts, f"{missed} NOT DONE" if missed else "")))
        first = f"{verdict:8} {self.item}: {counts or 'no result'}, {self.seconds:.0f} s"
        return [first, *(f"         NOT DONE ({count}): {reason}" for count, reason in self.not_done)]


def main(arguments: Sequence[str]) -> int:
    """Runs all items; 1 when one failed, 2 when there is none."""
    items = collected(arguments)
    if not items:
        print("There is nothing to run.")
        return 2
    rest = [each for each in arguments if not Path(each.partition("::")[0]).exists()]
    outcomes = []
    for item in items:
        outcome = run(item, [*chosen(item, arguments), *rest])
        outcomes.append(outcome)
        if outcome.code:
            print(outcome.said)
        print("\n".join(outcome.lines()), flush=True)
    print(summary(outcomes))
    failed = any(each.code for each in outcomes)
    return 1 if failed else 0


def summary(outcomes: Sequence[Outcome]) -> str:
    """All of them in a line."""
    failed = ", ".join(each.item for each in outcomes if each.code)
    missed = sum(count for each in outcomes for count, _ in each.not_done)
    minutes = sum(each.seconds for each in outcomes) / 60
    taken = f"{len(outcomes)} items in {minutes:.0f} minutes"
    return f"{taken}; failed: {failed or 'none'}; tests NOT DONE: {missed}"


def collected(arguments: Sequence[str]) -> list[str]:
    """The files with slow tests."""
    run = subprocess.run(
        [*PYTEST, "--collect-only", "-q", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if run.returncode not in (0, 5):  # 5: no tests
        raise SystemExit(run.stdout + run.stderr)
    slow = [item for item, _ in COLLECTED.findall(run.stdout)]
    return slow if any(Path(each.partition("::")[0]).exists() for each in arguments) else [*slow, PROPERTIES]


def chosen(item: str, arguments: Sequence[str]) -> Sequence[str]:
    """What makes pytest run an item: the single tests of it that were asked for, else its file."""
    if item == PROPERTIES:
        return ON_ALL_EXAMPLES
    return [each for each in arguments if each.startswith(f"{item}::")] or [item]


def run(item: str, arguments: Sequence[str]) -> Outcome:
    """One item, to its end or to the end of its time."""
    begun = time.monotonic()
    command = [*PYTEST, "-rs", "--tb=short", *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            said, code = process.communicate(timeout=LONGEST)[0], process.returncode
        except subprocess.TimeoutExpired:
            process.terminate()
            said, code = f"{process.communicate()[0]}\nIt took longer than {LONGEST} s.\n", 1
    return Outcome(item, code, time.monotonic() - begun, said)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
