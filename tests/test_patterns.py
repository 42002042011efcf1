"""Rules for regular expressions that no linter has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(path for folder in ("corpus", "index", "tui") for path in (ROOT / folder).rglob("*.py"))
#: `(?:…)*+` and the like. Up to Python 3.11.4 such a group may keep a part of a try that failed; an atomic
#: group around a plain one, `(?>(?:…)*)`, means the same and is right everywhere.
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{{1,2}\d*,?\d*\}{1,2})\+(?!\d)")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_group_is_repeated_possessively(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if POSSESSIVE_GROUP.search(line) and "_SAFE" not in line]
