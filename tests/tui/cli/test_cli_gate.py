"""`gate`: what may be asked for over SSH, in which environment it is answered, that all else is refused."""

from __future__ import annotations

import json
import os
import pwd
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.terminal.hostile_lines import hostile_lines
from tests.terminal.terminal import Terminal

from summit_corpus.errors import UsageError
from summit_tui import restricted
from summit_tui.cli import gate_process
from summit_tui.cli.commands import COMMANDS
from summit_tui.cli.gate_words import ALLOWED, LONGEST, arguments_of, split
from summit_tui.cli.program import answer

Program = Callable[..., subprocess.CompletedProcess[str]]

ANSWERED = [
    "list",
    "summit-tui list --json",
    "search railway --limit 2",
    "search '\"entered a new era\"' --facets",
    "search 'rail*' -canada",
    "search 'amount:>1bn' --format csv",
    "search \"'published:>=2025-06-16'\"",
    "search '(railway OR dam) $8'",
    "search Xi’an and/or 6%",
    "show straits-times --plain",
    "facts straits-times --kind money --match '$'",
    "facts",
    "ledger railway --status differ",
    "ledger --story scmp --format md",
    "compare scmp straits-times --tier same --only",
    "matrix --pivot scmp --show shared",
    "sources --json",
    "stories",
    "--help",
    "show --help",
    "--version",
]


@pytest.mark.parametrize("line", ANSWERED)
def test_what_reads_is_understood(line: str) -> None:
    arguments = arguments_of(line.encode())
    assert arguments.restricted
    assert arguments.corpus is None


@pytest.mark.parametrize("line", ["list", "search railway", "show straits-times", "facts scmp", "stories"])
def test_what_reads_is_answered(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(arguments_of(line.encode())) == 0
    assert capsys.readouterr().out


def test_quotes_hold_a_query_together_and_are_taken_away() -> None:
    assert arguments_of(b"search 'rail* OR dam'").words == ("rail* OR dam",)
    assert arguments_of(b"search rail way").words == ("rail", "way")
    assert split(b"""search '"entered a new era"'""") == ["search", '"entered a new era"']


REFUSED = [
    ("list; id", "“;” means nothing here: there is no shell"),
    ("list && id", "“&” means nothing here outside quotes"),
    ("search 'a|b'", "“|” means nothing"),
    ("search $(id)", "“$(” means nothing"),
    ('search "$HOME"', "“$H” means nothing"),
    ("search '`id`'", "“`” means nothing"),
    ("search rail*", "“*” means nothing here outside quotes"),
    ("list > /tmp/x", "“>” means nothing here outside quotes"),
    ("list \\", "“\\” means nothing"),
    ("search 'x", "a quote is not closed"),
    ("search Xi'an", "a quote is not closed"),
    ("list\nid", "control characters"),
    ("list\x1b[2J", "control characters"),
    ("list\u202e", "control characters"),
    ("list\x00", "control characters"),
    ("list\tx", "control characters"),
    ("search " + "a" * LONGEST, "more than 4,096 bytes"),
    ("scp -f x", "“scp” is not one of list, search,"),
    ("/usr/lib/openssh/sftp-server", "is not one of list"),
    ("rsync --server . x", "“rsync” is not one of"),
    ("-c id", "“-c” is not one of"),
    ("SUMMIT_CORPUS=/etc list", "“SUMMIT_CORPUS=/etc” is not one of"),
    ("summit-tui", "“” is not one of"),
    ("summit-tui summit-tui list", "“summit-tui” is not one of"),
    ("doctor", "“doctor” is not one of"),
    ("gate", "“gate” is not one of"),
    ("add x", "“add” is not one of"),
    ("--corpus /etc", "“--corpus” is not one of"),
    ("--help list", "“--help” is not one of"),
    ("list --corpus /etc", "--corpus is not allowed here"),
    ("list --corpus=/etc", "--corpus is not allowed here"),
    ("list --restricted", "--restricted is not allowed here"),
    ("facts --match -- --corpus /etc", "--corpus is not allowed here"),
    ("facts scmp --published 2025-06-18", "--published is not allowed here"),
    ("list --help --corpus /etc", "--corpus is not allowed here"),
    ("search x --limit 1001", "--limit is at most 1,000 here"),
    ("search x --limt 3", "has no option --limt"),
    ("list --format xml", "--format is md or csv"),
    ("list scmp", "list can do nothing with “scmp”"),
    ("show", "show needs an ID"),
    ("show /etc/passwd", "“/etc/passwd” is a path"),
    ("show ../x", "“../x” is a path"),
    ("show a/b", "“a/b” is a path"),
    ("show '~root'", "“~root” is a path"),
    ("facts -", "“-” is a path"),
    ("facts .", "“.” is a path"),
    ("compare scmp ./x", "“./x” is a path"),
    ("matrix --pivot /x", "“/x” is a path"),
    ("ledger --story ../x", "“../x” is a path"),
    ("search /etc/passwd", "“/etc/passwd” is a path"),
    ("ledger '~/x'", "“~/x” is a path"),
    ("facts --match ../x", "“../x” is a path"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED)
def test_what_does_more_than_read_is_refused_in_a_line_that_says_why(line: str, why: str) -> None:
    with pytest.raises(UsageError) as refusal:
        arguments_of(line.encode())
    assert refusal.value.message.startswith("refused: ")
    assert why in refusal.value.message
    assert refusal.value.hint == ""


@pytest.mark.parametrize("bad", [b"\xff", b"list \xe9", b"search \xed\xa0\x80"])
def test_bytes_that_are_no_text_are_refused(bad: bytes) -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        arguments_of(bad)


@pytest.mark.parametrize("line", hostile_lines(200, seed=6))
def test_two_hundred_hostile_lines_are_refused(line: bytes) -> None:
    with pytest.raises(UsageError, match=r"\Arefused: [^\n]*\Z"):
        arguments_of(line)


PIECES = st.sampled_from(
    [
        *ALLOWED,
        "add",
        "summit-tui",
        "--corpus",
        "/etc",
        "--match",
        "--",
        "-",
        "--story",
        "..",
        "scmp",
        "'",
        '"',
    ]
)


@given(
    st.one_of(
        st.binary(max_size=80), st.lists(PIECES, max_size=6).map(lambda words: " ".join(words).encode())
    )
)
def test_whatever_is_asked_for_only_an_allowed_command_with_allowed_options_comes_out(line: bytes) -> None:
    try:
        asked = arguments_of(line)
    except UsageError as refusal:
        assert refusal.message.startswith("refused: ")
        return
    assert asked.command is not None
    if asked.help or asked.version:
        return
    assert asked.command.name in ALLOWED
    used = {name for name, value in asked._asdict().items() if value != asked._field_defaults.get(name)}
    assert used <= {"command", "words", "restricted", *ALLOWED[asked.command.name]}
    assert not any(word.startswith(("/", "./", "../", "~")) or word == "-" for word in asked.words)


def test_the_gate_lets_nothing_through_that_restricted_mode_refuses() -> None:
    options = {each.name: {option.name for option in each.options} for each in COMMANDS}
    for name, allowed in ALLOWED.items():
        assert restricted.MAY[restricted.SUBCOMMANDS[name]]
        assert all(restricted.MAY[restricted.OPTIONS[each]] for each in allowed)
        assert set(allowed) <= options[name] | {"json", "plain"}


# --- the environment ----------------------------------------------------------------------------------------

GIVEN = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "NO_COLOR": "1",
    "LANG": "C.UTF-8",
    "LC_ALL": "de_DE.UTF-8@euro",
    "LC_TIME": "../../x",
    "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22",
    "SSH_ORIGINAL_COMMAND": "list",
    "SUMMIT_CORPUS": "/etc",
    "SUMMIT_STATE_DIR": "/tmp/x",
    "SUMMIT_RESTRICTED": "0",
    "TEXTUAL_LOG": "/tmp/x",
    "PYTHONPATH": "/tmp/x",
    "LD_PRELOAD": "/tmp/x",
    "BROWSER": "sh",
    "EDITOR": "sh",
    "PAGER": "sh",
    "HOME": "/tmp/x",
    "PATH": "/tmp/x",
    "XDG_STATE_HOME": "/tmp/x",
}


def test_only_what_describes_the_terminal_is_taken_from_outside() -> None:
    user = pwd.getpwuid(os.geteuid())
    assert gate_process.environment(GIVEN, "", ()) == {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "NO_COLOR": "1",
        "LANG": "C.UTF-8",
        "LC_ALL": "de_DE.UTF-8@euro",
        "SSH_CONNECTION": "yes",
        "HOME": user.pw_dir,
        "USER": user.pw_name,
        "LOGNAME": user.pw_name,
        "PATH": "/usr/bin:/bin",
    }


@pytest.mark.parametrize("value", ["../../evil", "x" * 65, "a b", "\x1b[m", "$(id)", "", "-x"])
def test_a_value_that_describes_no_terminal_is_left_out(value: str) -> None:
    assert "TERM" not in gate_process.environment({"TERM": value}, "", ())


def test_the_owner_sets_our_variables_and_no_others() -> None:
    given = gate_process.environment({}, "", ("SUMMIT_ASCII=1", "SUMMIT_CACHE_DIR=/var/cache/a=b"))
    assert (given["SUMMIT_ASCII"], given["SUMMIT_CACHE_DIR"]) == ("1", "/var/cache/a=b")
    for each in ("PATH=/x", "SUMMIT_CORPUS=/x", "SUMMIT_RESTRICTED=0", "SUMMIT_", "summit_ascii=1", ""):
        with pytest.raises(UsageError, match="--env takes"):
            gate_process.environment({}, "", (each,))


@pytest.mark.parametrize("key", ["../bob", ".", "..", "a/b", "-x", "a b", "x" * 65, "é", "a\n"])
def test_a_key_is_a_name_and_no_path(key: str) -> None:
    with pytest.raises(UsageError, match="--state-key"):
        gate_process.environment({}, key, ())


# --- the process --------------------------------------------------------------------------------------------


@pytest.fixture
def gate(program: Program, tmp_path: Path) -> Program:
    """Asks the gate for something, with cache and state of this test's own."""

    def ask(line: str | None, *options: object, **env: str) -> subprocess.CompletedProcess[str]:
        places = [
            f"--env=SUMMIT_{kind}_DIR={tmp_path / kind.lower()}" for kind in ("CACHE", "STATE", "CONFIG")
        ]
        asked = {} if line is None else {"SSH_ORIGINAL_COMMAND": line}
        return program("gate", *places, *options, env={**asked, **env})

    return ask


def test_a_command_is_answered_from_the_owners_corpus_whatever_the_environment_says(
    gate: Program, corpus: Path, tmp_path: Path
) -> None:
    evil = tmp_path / "evil"
    evil.mkdir()
    answer = gate(
        "list --json",
        *("--corpus", corpus, "--state-key", "alice"),
        **{"SUMMIT_CORPUS": str(evil), "SUMMIT_STATE_DIR": str(evil), "TEXTUAL_LOG": str(evil / "log")},
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert {each["id"] for each in json.loads(answer.stdout)["articles"]} == {"north", "south", "sound"}
    assert list(evil.iterdir()) == []


@pytest.mark.parametrize(
    "line", ["list; id", "scp -t /tmp/x", "show ../x", "list --corpus /etc", "x" * 9_000, " "]
)
def test_a_refusal_is_one_line_on_standard_error_and_exit_2(gate: Program, line: str, tmp_path: Path) -> None:
    answer = gate(line)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("summit-tui: refused: ")
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / "cache").exists()


def test_nothing_asked_for_and_no_terminal_is_refused_and_says_what_can_be_asked_for(gate: Program) -> None:
    answer = gate(None)
    assert answer.returncode == 2
    assert answer.stderr.startswith(
        "summit-tui: refused: without a terminal (ssh -t) name one of list, search"
    )


def test_what_goes_wrong_later_is_said_as_ever(gate: Program) -> None:
    assert gate("show nope").returncode == 1
    answer = gate("show nope --json")
    assert json.loads(answer.stderr)["error"] == "There is no article “nope”"


@pytest.mark.parametrize("options", [["--json"], ["--state-key", "../x"], ["--env", "PATH=/x"], ["x"]])
def test_options_that_make_no_sense_are_named(gate: Program, options: list[str]) -> None:
    assert gate("list", *options).returncode == 2


def test_without_a_corpus_of_the_owners_it_is_the_bundled_one_not_that_of_the_environment(
    gate: Program, corpus: Path
) -> None:
    answer = gate("list --json", SUMMIT_CORPUS=str(corpus))
    assert len(json.loads(answer.stdout)["articles"]) == 5


READING = """
import os
from summit_tui.cli import main, program
true_answer = program.answer
def answer(asked):
    if asked.command.name == "gate":
        return true_answer(asked)
    print(asked.command.name, os.read(0, 9), sorted(name for name in os.environ if name.startswith("LD_")))
    return 0
program.answer = answer
main(["gate"])
"""


def test_a_command_reads_no_standard_input_and_no_variable_of_the_client(
    environment: Callable[..., dict[str, str]],
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", READING],
        input=b"secret",
        capture_output=True,
        timeout=60,
        check=True,
        env=environment(SSH_ORIGINAL_COMMAND="list", LD_LIBRARY_PATH="/nowhere"),
    )
    assert run.stdout == b"list b'' []\n"


LIMITED = """
import json, os, resource, signal
from summit_tui.cli import gate_process
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 200))
gate_process.enter(gate_process.environment(os.environ, "alice", ["SUMMIT_STATE_DIR=/srv/state"]), "alice")
gate_process.limit(interactive={interactive})
names = ("CORE", "NOFILE", "FSIZE", "AS", "CPU")
print(json.dumps({{
    **{{each: resource.getrlimit(getattr(resource, "RLIMIT_" + each)) for each in names}},
    "cwd": os.getcwd(), "state": os.environ["SUMMIT_STATE_DIR"],
    "stop": signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN,
}}))
"""


@pytest.mark.parametrize(("interactive", "seconds"), [(True, 3_600), (False, 120)])
def test_a_session_may_use_little_and_never_more_than_before(interactive: bool, seconds: int) -> None:
    code = LIMITED.format(interactive=interactive)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(run.stdout)
    assert found.pop("cwd") == "/"
    assert found.pop("state") == "/srv/state/keys/alice"
    assert found.pop("stop")
    assert found == {
        "CORE": [0, 0],
        "NOFILE": [100, 200],
        "FSIZE": [1 << 30, 1 << 30],
        "AS": [4 << 30, 4 << 30],
        "CPU": [seconds, seconds + 30],
    }
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY


def on_terminal(environment: dict[str, str], tmp_path: Path, key: str) -> Terminal:
    places = [f"--env=SUMMIT_{kind}_DIR={tmp_path / kind.lower()}" for kind in ("CACHE", "STATE", "CONFIG")]
    return Terminal(environment, "gate", "--state-key", key, *places)


def test_on_a_terminal_it_is_the_app_restricted_with_bookmarks_of_each_keys_own(
    environment: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    for key in ("alice", "bob"):
        with on_terminal(environment(), tmp_path, key) as terminal:
            terminal.wait_for("restricted, 5 articles")
            terminal.wait_for("5 articles from 5 sources")
            terminal.settle()
            if key == "alice":
                terminal.press("b")
                terminal.wait_for("Bookmarked")
            terminal.press("\x11")
            assert terminal.exit_code() == 0
    keys = tmp_path / "state" / "keys"
    kept = {each.name: sorted(file.name for file in each.rglob("bookmarks*")) for each in keys.iterdir()}
    assert kept == {"alice": ["bookmarks.jsonl"], "bob": []}
    for path in keys.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
