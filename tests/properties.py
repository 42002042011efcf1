"""On how many examples properties are tried: some by `make test`, others each time; all by `make torture`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ALL = 100
"""The examples of a property that does not say how many it needs."""

SHARE = {"ordinary": 0.3, "full": 1.0}
"""Of the examples that a property asks for, how many each profile of hypothesis tries."""

FEWEST = 10


def register() -> None:
    """The profiles `ordinary`, which pyproject.toml chooses, and `full`. Neither looks at the clock: a busy
    machine is no fault of what is tested."""
    for name, share in SHARE.items():
        settings.register_profile(
            name,
            max_examples=round(ALL * share),
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        )


def examples(asked: int) -> int:
    """Of as many examples as a property asks for, those that the profile in use tries; never under ten."""
    return min(asked, max(FEWEST, round(asked * settings().max_examples / ALL)))
