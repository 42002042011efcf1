"""The README is true: its queries, its keys and its commands are run."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.places import Places
from summit_index.library import Library
from summit_tui.cli import main
from summit_tui.commands import COMMANDS
from summit_tui.linear.table import TABLE
from tests.terminal.terminal import PROGRAM, clean_environment

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

QUERY_ROWS = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]*) \|$", README, re.M)
QUERIES = [(query, found) for query, _, found in QUERY_ROWS]
COMMAND_LINES = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.startswith("summit-tui ") and "path/to" not in line
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base = tmp_path_factory.mktemp("places")
    library = Library.open(Corpus.open(bundled()), Places(base / "cache", base / "state", base / "config"))
    library.sync()
    library.sync_facts()
    return library


def test_the_tables_were_found() -> None:
    assert len(QUERIES) > 15
    assert len(COMMAND_LINES) > 8


@pytest.mark.parametrize(("query", "about", "expected"), QUERY_ROWS)
def test_every_query_of_the_readme_finds_what_it_says(
    library: Library, query: str, about: str, expected: str
) -> None:
    ids = [hit.record.id for hit in library.search(query).hits]
    wanted = [each.strip() for each in expected.split(",") if each.strip()]
    assert sorted(ids) == sorted(wanted)
    if "both words first" in about:
        assert ids[-1] == wanted[-1]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_the_command_line_finds_the_same(
    query: str,
    expected: str,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = tmp_path_factory.getbasetemp() / "docs"
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{name}_DIR", str(base / name.lower()))
    code = main(["search", "--json", query])
    document = json.loads(capsys.readouterr().out)
    wanted = [each.strip() for each in expected.split(",") if each.strip()]
    assert sorted(hit["id"] for hit in document["hits"]) == sorted(wanted)
    assert code == (0 if wanted else 1)


def test_every_typed_command_stands_in_the_readme() -> None:
    section = README.partition("## With a screen reader")[2].partition("\n## ")[0]
    assert [each.name for each in TABLE if f"`{each.name}`" not in section] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__name__)
def test_every_key_stands_in_the_readme(command: type) -> None:
    assert f"| `{command.shown}` | {command.help()} |" in README


def test_the_readme_documents_no_key_that_is_not_there() -> None:
    keys = README.split("## Keys")[1].split("## On the command line")[0]
    rows = re.findall(r"^\| `([^`]+|``[^`]+``)` \| (.+) \|$", keys, re.M)
    assert {(shown, text) for shown, text in rows} <= {(each.shown, each.help()) for each in COMMANDS}
    assert rows


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of somebody who has indexed the bundled corpus."""
    environment = clean_environment(tmp_path_factory.mktemp("user"))
    assert ran(["index"], environment).strip()
    return environment


def ran(arguments: list[str], environment: dict[str, str]) -> bytes:
    """What the installed program prints, which must find something."""
    run = subprocess.run(
        [*PROGRAM, *arguments],
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_of_the_readme_runs(line: str, indexed: dict[str, str]) -> None:
    assert ran(shlex.split(line)[1:], indexed).strip()


def test_what_the_readme_links_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert "docs/ssh.md" in targets
    assert [each for each in targets if not (ROOT / each).exists()] == []
