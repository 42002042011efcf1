"""What must never be loaded where: proved in fresh processes."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return {name.split(".")[0] for name in run.stdout.split()}


ALL_OF = """
import importlib, pkgutil
for name in {names!r}:
    package = importlib.import_module(name)
    for each in pkgutil.walk_packages(getattr(package, "__path__", ()), name + "."):
        if each.name not in {without!r}:
            importlib.import_module(each.name)
"""

HTTP = "summit_corpus.intake.connecting"
"""The one module that loads httpx, which brings rich along; it is itself loaded only when a link is read."""


def test_the_corpus_floor_loads_neither_index_nor_terminal() -> None:
    loaded = loaded_after(ALL_OF.format(names=["summit_corpus"], without=[HTTP]))
    assert "summit_corpus" in loaded
    assert not loaded & {"textual", "rich", "whoosh", "summit_index", "summit_tui", "httpx"}
    assert not loaded_after(f"import {HTTP}") & {"textual", "whoosh", "summit_index", "summit_tui"}


def test_the_index_floor_loads_no_terminal() -> None:
    loaded = loaded_after(ALL_OF.format(names=["summit_index"], without=[]))
    assert "whoosh" in loaded
    assert not loaded & {"textual", "rich", "summit_tui"}


@pytest.mark.parametrize("name", ["cli", "linear", "export", "card", "marks", "commands"])
def test_the_command_line_never_loads_textual(name: str) -> None:
    assert "textual" not in loaded_after(ALL_OF.format(names=[f"summit_tui.{name}"], without=[]))


def test_the_first_frame_comes_before_textual() -> None:
    assert "textual" not in loaded_after("import summit_tui.start")
