"""Running the command line in this process and in real ones, with folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from tests.tui.cli.typed_lines import Lines

from summit_tui.cli import main
from summit_tui.linear import loop

ROOT = Path(__file__).resolve().parents[3]


class Answer(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shared_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cache and state that tests share which only read, so that the bundled corpus is indexed once."""
    return tmp_path_factory.mktemp("places")


@pytest.fixture(autouse=True)
def places(shared_places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(shared_places / kind.lower()))
    monkeypatch.delenv("SUMMIT_CORPUS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("SUMMIT_ASCII", raising=False)
    for name in ("COLUMNS", "LINES"):  # pytest-xdist sets them; they would win over the terminal
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def environment_with(**more: str) -> dict[str, str]:
    """The environment of a process that finds this tree, and buffers its output as users' processes do."""
    path = os.pathsep.join(str(ROOT / floor) for floor in ("corpus", "index", "tui"))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "", **more}


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    return environment_with


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Runs a command line in this process."""

    def call(*argv: object) -> Answer:
        capsys.readouterr()
        code = main([str(each) for each in argv])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `python -m summit_tui` as a process of its own."""

    def call(*argv: object, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = environment_with(**options.pop("env", {}))
        settings: dict[str, Any] = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
        return subprocess.run(
            [sys.executable, "-m", "summit_tui", *map(str, argv)],
            env=environment,
            timeout=60,
            **{**settings, **options},
        )

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three short articles whose every count can be checked by eye."""
    folder = tmp_path / "trains"
    folder.mkdir()
    (folder / "north.md").write_text(
        "---\nid: north\ntitle: =North line opens\nsource: The Gazette\npublished: 2025-03-01\n"
        "published_basis: printed\nauthors: [Ada Moss, Bo Lund]\n---\n\n"
        "The railway opened on Monday. It cost two million.\n"
    )
    (folder / "south.md").write_text(
        "---\nid: south\ntitle: South line waits\nsource: The Herald\npublished: 2025-02-01/2025-02-03\n"
        "published_basis: inferred (from “last week”)\nretold: true\ncut: A sign-up line.\n---\n\n"
        "The railway waits.\n\nNobody says why.\n"
    )
    (folder / "sound.txt").write_text("A sound of rain\n\nRain fell on the town all day.\n")
    return folder


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., SimpleNamespace]:
    """Types these lines, with standard input no terminal."""

    def call(
        *lines: str | bytes, corpus: Path | None = None, options: tuple[str, ...] = ()
    ) -> SimpleNamespace:
        raw = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
        stream = SimpleNamespace(buffer=Lines(raw), isatty=lambda: False)
        monkeypatch.setattr(sys, "stdin", stream)
        monkeypatch.setattr(loop, "_end_on_signals", lambda restricted: None)
        capsys.readouterr()
        code = main(["--plain", *options, *([str(corpus)] if corpus else [])])
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return call
