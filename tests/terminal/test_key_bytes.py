"""The bytes that keys cost, here and through an SSH server, are within the budgets that `make bench` prints.
They are counts; how long keys take is for `make bench` alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

import pytest
from benchmarks import keys, ssh
from benchmarks.report import Figure, NotDone
from benchmarks.session import Session
from tests.terminal.sshd import missing

pytestmark = pytest.mark.torture


def over(figures: Iterable[Figure | NotDone], least: int) -> list[str]:
    """The figures beyond their budgets, as `make bench` prints them, of at least so many that have one."""
    judged = [each for each in figures if isinstance(each, Figure) and each.budget is not None]
    assert len(judged) >= least
    return [each.line() for each in judged if each.over]


def test_no_key_costs_more_bytes_than_its_budget(tmp_path: Path) -> None:
    assert over(keys.measure(Session(tmp_path, articles=0)), least=10) == []


@pytest.mark.skipif(bool(missing()), reason=f"NOT DONE: bytes over SSH need {', '.join(missing())}")
def test_no_key_costs_more_bytes_over_ssh_than_its_budget(tmp_path: Path) -> None:
    measured = ssh.measure(Session(tmp_path, articles=0))
    counted = takewhile(lambda each: isinstance(each, Figure) and each.unit == "B", measured)
    assert over(counted, least=9) == []
    measured.close()
