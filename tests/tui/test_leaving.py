"""The alarm for a program that was told to end and does not."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from summit_tui import leaving
from summit_tui.leaving import LastResort


@pytest.fixture
def alarms(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The seconds of each alarm that was set; none goes off."""
    found = signal.getsignal(signal.SIGALRM)
    kept: list[float] = []
    monkeypatch.setattr(leaving.signal, "setitimer", lambda _, seconds: kept.append(seconds))
    yield kept
    signal.signal(signal.SIGALRM, found)


def test_signals_without_end_do_not_put_the_end_off(alarms: list[float]) -> None:
    resort = LastResort(lambda: None)
    for code in (143, 129, 131):
        resort.in_time(code)
    assert alarms == [leaving.GRACE]


def test_the_code_by_force_is_that_of_the_first_signal(
    alarms: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(leaving.os, "_exit", codes.append)
    monkeypatch.setattr(leaving, "restore_terminal", lambda: None)
    resort = LastResort(lambda: None)
    resort.in_time(143)
    resort.in_time(130)
    resort._give_up()
    assert codes == [143]


def test_the_code_of_each_signal_that_ends_us_is_what_a_shell_would_say() -> None:
    assert all(code == 128 + number for number, code in leaving.ENDING.items())


@pytest.mark.parametrize("name", ["TERM", "HUP", "QUIT", "INT", "USR1", "USR2", "XCPU"])
def test_what_users_systems_and_limits_send_to_end_a_program_ends_it_in_order(name: str) -> None:
    assert signal.Signals[f"SIG{name}"] in leaving.ENDING
