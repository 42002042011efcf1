"""The command line as real processes: what is loaded, pipes that break, signals, terminals."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pexpect
import pytest

from summit_tui.cli import main

Program = Callable[..., Any]
LOADED = (
    "import sys; from summit_tui.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
)
BOLD, HIT = "\x1b[1m", "\x1b[30;43m"


Environment = Callable[..., dict[str, str]]
OnTerminal = Callable[..., tuple[int, str]]


def modules(environment: dict[str, str], *argv: str) -> set[str]:
    command = [sys.executable, "-c", LOADED, *argv]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["--version"],
        ["search", "--help"],
        ["doctor", "-h"],
        ["facts", "-h"],
        ["ledger", "--help"],
    ],
)
def test_help_and_version_load_nothing_heavy(environment: Environment, argv: list[str]) -> None:
    loaded = modules(environment(), *argv)
    assert "summit_tui.cli" in loaded
    heavy = {
        "textual",
        "whoosh",
        "yaml",
        "sqlite3",
        "rich",
        "json",
        "argparse",
        "platformdirs",
        "dataclasses",
    }
    assert not loaded & heavy
    assert {name for name in loaded if name.startswith("summit_index")} <= {
        "summit_index",
        "summit_index.query_help",
    }


@pytest.mark.parametrize(
    "argv",
    [
        *(["list"], ["search", "railway"], ["search", "(", "--json"], ["show", "tdi"], ["index"], ["doctor"]),
        *(["facts", "tdi"], ["facts", "--format", "md"], ["ledger", "railway", "--json"], ["ledger"]),
        ["verdicts"],
    ],
)
def test_no_command_loads_textual(environment: Environment, argv: list[str]) -> None:
    assert "textual" not in modules(environment(), *argv)


@pytest.mark.parametrize("argv", [["list"], ["search", "railway"], ["show", "tdi"]])
def test_only_who_asks_for_facts_pays_for_them(environment: Environment, argv: list[str]) -> None:
    modules(environment(), "index")
    loaded = modules(environment(), *argv)
    assert not {name for name in loaded if name.startswith(("summit_corpus.facts", "summit_corpus.claims"))}


def test_importing_every_module_of_the_command_line_does_not_load_textual(environment: Environment) -> None:
    code = (
        "import pkgutil, sys, importlib, summit_tui.cli as c\n"
        "for m in pkgutil.iter_modules(c.__path__): importlib.import_module(f'{c.__name__}.{m.name}')\n"
        "sys.exit('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], env=environment()).returncode == 0


def test_the_module_runs_and_answers(program: Program) -> None:
    done = program("search", "--json", "railway")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total"]["value"] >= 3


def test_a_reader_that_goes_away_is_141_without_a_word(program: Program) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = program("list", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_closed_standard_output_is_141_without_a_word(environment: Environment) -> None:
    script = f"exec {sys.executable} -m summit_tui list >&-"
    done = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (141, "")


def test_nothing_we_open_takes_the_place_of_a_closed_stream(environment: Environment) -> None:
    code = (
        "import os; from summit_tui.cli import main; main(['--version'])\n"
        "null = os.stat(os.devnull); print([os.path.samestat(os.fstat(n), null) for n in (0, 2)])"
    )
    script = f'exec {sys.executable} -c "$1" <&- 2>&-'
    done = subprocess.run(["sh", "-c", script, "sh", code], env=environment(), capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[True, True]"


def test_closed_standard_input_and_error_do_not_matter(environment: Environment) -> None:
    script = f"exec {sys.executable} -m summit_tui list <&- 2>&-"
    done = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, text=True)
    assert done.returncode == 0
    assert "straits-times" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_one_message(program: Program) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a Path opens it no better
        done = program("list", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 70
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_the_exit_code_stands_where_not_even_the_message_can_be_written(program: Program) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a Path opens it no better
        done = program("--help", capture_output=False, stdout=full, stderr=full)
    assert done.returncode == 70


def test_ctrl_c_while_the_program_is_being_loaded_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "summit_tui.cli.program", Loading("summit_tui.cli.program"))
    assert main(["--help"]) == 130


@pytest.mark.parametrize("codec", ["ascii", "latin-1", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "argv", [["list"], ["search", "railway", "--json"], ["show", "al-jazeera"], ["doctor"]]
)
def test_no_encoding_is_too_poor(program: Program, codec: str, argv: list[str]) -> None:
    done = program(*argv, text=False, env={"PYTHONIOENCODING": codec})
    text = done.stdout.decode(codec)
    if argv == ["doctor"]:  # 1 where no test before has had the facts read
        assert done.returncode in (0, 1)
        assert "versions" in text
    else:
        assert done.returncode == 0
    if "--json" in argv:
        assert "’" in json.dumps(json.loads(text), ensure_ascii=False)


def test_ctrl_c_keeps_what_was_read(environment: Environment, tmp_path: Path) -> None:
    for number in range(1500):
        (tmp_path / f"a{number:04}.txt").write_text(f"Title {number}\n\n" + f"railway word{number} " * 100)
    cache = tmp_path / ".cache"
    places = environment(SUMMIT_CACHE_DIR=str(cache))
    command = [sys.executable, "-m", "summit_tui", "index", "--json", "--corpus", str(tmp_path)]
    process = subprocess.Popen(command, env=places, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "summit-tui: reading 1,500 files\n"
    while not any(cache.glob("*/index/seal.json")):  # the first batch of three is there to be searched
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in err
    assert "Traceback" not in err
    document = json.loads(out)
    assert document["state"] == "interrupted"
    assert 0 < document["articles"] < 1500
    done = subprocess.run(command, env=places, capture_output=True, text=True)
    finished = json.loads(done.stdout)
    assert finished["articles"] == 1500
    assert finished["added"] == 1500 - document["articles"]


@pytest.fixture
def on_terminal(environment: Environment) -> Callable[..., tuple[int, str]]:
    """Runs a command in a pseudo-terminal; returns its code and what it wrote."""

    def call(*argv: str, columns: int = 60, **more: str) -> tuple[int, str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "summit_tui", *argv],
            env=environment(**more),
            dimensions=(24, columns),
            encoding="utf-8",
            timeout=60,
        )
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus, child.before.replace("\r\n", "\n")

    return call


@pytest.mark.parametrize("argv", [["show", "scmp"], ["--help"], ["doctor"], ["nothing"]])
def test_a_terminal_whose_locale_is_ascii_gets_no_other_characters(
    on_terminal: OnTerminal, argv: list[str]
) -> None:
    _, screen = on_terminal(*argv, LC_ALL="C")
    assert screen.isascii()
    assert len(screen) > 40


def test_on_a_terminal_titles_are_bold_hits_stand_out_and_lines_fit(on_terminal: OnTerminal) -> None:
    code, screen = on_terminal("search", "railway")
    assert code == 0
    assert BOLD in screen
    assert f"{HIT}railway" in screen
    assert all(len(re.sub("\x1b\\[[0-9;]*m", "", line)) <= 60 for line in screen.split("\n"))


def test_hits_stand_out_where_they_are_in_title_and_broken_off_passage(
    on_terminal: OnTerminal, tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    (tmp_path / "a.txt").write_text(f"Two railways meet\n\n{words} railway {words}.\n")
    _, screen = on_terminal("search", "railway", "--corpus", str(tmp_path))
    title, _, passage = screen.split("\n", 2)
    assert title == f"{BOLD}Two \x1b[0m{BOLD}{HIT}railways\x1b[0m{BOLD} meet\x1b[0m"
    assert passage.startswith("  …word")
    assert re.findall(f"{re.escape(HIT)}(.*?)\x1b", passage) == ["railway"]


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_where_styles_are_not_wanted_lines_still_fit(on_terminal: OnTerminal, more: dict[str, str]) -> None:
    code, screen = on_terminal("show", "tdi", **more)
    assert code == 0
    assert "\x1b" not in screen
    assert max(map(len, screen.split("\n"))) <= 60


def test_plain_on_a_terminal_is_what_a_file_gets(program: Program, on_terminal: OnTerminal) -> None:
    _, screen = on_terminal("search", "railway", "--plain")
    assert screen == program("search", "railway").stdout


def test_a_table_is_the_same_on_a_terminal(program: Program, on_terminal: OnTerminal) -> None:
    _, screen = on_terminal("list", "--format", "csv")
    assert screen == program("list", "--format", "csv").stdout
