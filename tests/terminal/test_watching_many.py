"""A folder of ten thousand articles that changes while the installed program shows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

pytestmark = pytest.mark.torture

COUNT = 10_000
PATIENCE = 60  # seconds; a look at so many files comes every nine, on a machine with nothing else to do


def article(title: str, number: int) -> str:
    return f"---\ntitle: {title}\npublished: 2025-01-01\n---\n\nThe ferry took berth {number}.\n"


def test_what_comes_changes_and_goes_shows_up_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"a{number}.md").write_text(article(f"Report {number}", number))
    environment = clean_environment(tmp_path)
    indexed = [*PROGRAM, "index", "--corpus", str(folder)]
    subprocess.run(indexed, env=environment, capture_output=True, timeout=600, check=True)
    with Terminal(environment, str(folder), columns=120, rows=40) as terminal:
        terminal.wait_for("10,000 articles", seconds=PATIENCE)
        (folder / "new.md").write_text(article("Quokka sighted", 1))
        terminal.wait_for("10,001 articles", seconds=PATIENCE)
        terminal.press("/", "quokka")
        terminal.wait_for("Quokka sighted", seconds=PATIENCE)
        (folder / "new.md").write_text(article("Quokka asleep", 1))
        terminal.wait_for(lambda text: "Quokka asleep" in text and "sighted" not in text, seconds=PATIENCE)
        (folder / "new.md").unlink()
        terminal.wait_for(
            lambda text: "10,000 articles" in text and "Nothing found" in text, seconds=PATIENCE
        )
        terminal.press("\x11")
        assert terminal.exit_code() == 0
