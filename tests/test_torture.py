"""What `make torture` says of an item."""

from __future__ import annotations

import pytest
from tools.torture import COLLECTED, OPTIONS, PROPERTIES, Outcome, chosen, summary

WHY = "NOT DONE: needs sshd: install openssh-server"


@pytest.mark.parametrize(
    ("code", "said", "lines"),
    [
        (0, "...\n3 passed in 2.00s\n", ["ok       a.py: 3 passed, 2 s"]),
        (1, "F..\n1 failed, 2 passed in 2.00s\n", ["FAILED   a.py: 1 failed, 2 passed, 2 s"]),
        (2, "boom\n", ["FAILED   a.py: no result, 2 s"]),
        (1, "", ["FAILED   a.py: no result, 2 s"]),
        (
            0,
            f"ss\nSKIPPED [2] a.py:7: {WHY}\n2 skipped in 0.10s\n",
            ["NOT DONE a.py: 2 NOT DONE, 2 s", f"         NOT DONE (2): {WHY}"],
        ),
        (
            0,
            f".s\nSKIPPED [1] a.py:7: {WHY}\n1 passed, 1 skipped in 0.10s\n",
            ["ok       a.py: 1 passed, 1 NOT DONE, 2 s", f"         NOT DONE (1): {WHY}"],
        ),
    ],
)
def test_an_item_says_what_became_of_it_and_what_was_not_done(code: int, said: str, lines: list[str]) -> None:
    assert Outcome("a.py", code, 2.0, said).lines() == lines


def test_the_summary_names_what_failed_and_counts_what_was_not_done() -> None:
    outcomes = [
        Outcome("a.py", 0, 60, f"SKIPPED [2] a.py:7: {WHY}\n2 skipped in 0.10s\n"),
        Outcome("b.py", 1, 120, "1 failed in 1s\n"),
    ]
    assert summary(outcomes) == "2 items in 3 minutes; failed: b.py; tests NOT DONE: 2"


def test_the_items_are_the_files_that_were_collected() -> None:
    said = "tests/a/test_one.py: 3\ntests/test_two.py: 12\n\n15/99 tests collected (84 deselected) in 1s\n"
    assert [item for item, _ in COLLECTED.findall(said)] == ["tests/a/test_one.py", "tests/test_two.py"]


def test_properties_are_an_item_that_takes_all_but_what_is_slow_on_all_examples() -> None:
    assert "--hypothesis-profile=full" in OPTIONS
    assert chosen(PROPERTIES, []) == ("-m", "hypothesis and not torture")
    assert chosen("a.py", ["a.py::test_one", "b.py"]) == ["a.py::test_one"]
    assert chosen("a.py", ["-x"]) == ["a.py"]
