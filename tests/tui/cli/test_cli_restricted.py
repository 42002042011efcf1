"""Restricted mode on the command line: what reads is answered, all else refused unopened."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

from summit_corpus.errors import UsageError
from summit_tui import restricted
from summit_tui.cli import main
from summit_tui.cli.arguments import parse

ROOT = Path(__file__).resolve().parents[3]

REFUSED_LINES = [
    "add page.html",
    "add --to folder page.html",
    "add http://example.org/",
    "add -",
    "new folder",
    "verdicts export",
    "verdicts export file.jsonl",
    "verdicts import -",
    "verdicts import file.jsonl",
    "index --rebuild",
    "gate",
    "gate --corpus /srv",
    "list --corpus /srv",
    "search railway --corpus=/srv",
    "doctor --corpus /srv",
    "facts -",
    "facts ./page.txt",
    "facts /etc/passwd",
    "facts ~/page.txt",
    "facts folder/page.txt",
    "facts --published 2025-06-18",
    "show ../scmp",
    "compare scmp ./scmp",
]
READING_LINES = [
    "list --plain",
    "search railway --limit 2",
    "search and/or",
    "show scmp --json",
    "facts scmp --kind money",
    "ledger railway --status differ --format csv",
    "verdicts",
    "verdicts list",
    "index --check",
    "compare scmp straits-times --only",
]


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cache and state of this test's own; nothing of the environment asks for a corpus or a mode."""
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))
    for name in ("SUMMIT_CORPUS", "SUMMIT_RESTRICTED"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("line", REFUSED_LINES)
@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_line_that_does_more_than_read_is_refused_before_anything_is_opened(
    line: str,
    how: str,
    own_places: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(own_places)
    if how == "environment":
        monkeypatch.setenv("SUMMIT_RESTRICTED", "1")
    code = main([*line.split(), *(["--restricted"] if how == "option" else [])])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith("summit-tui: This session is restricted: it may not ")
    assert list(own_places.iterdir()) == []


@pytest.mark.parametrize("line", READING_LINES)
def test_a_line_that_reads_is_answered_as_ever(line: str) -> None:
    plain = parse(line.split())
    assert restricted.confined(plain, start=False) == plain._replace(restricted=True)


def test_an_action_or_option_without_a_row_is_refused() -> None:
    with pytest.raises(UsageError, match="restricted"):
        restricted.confined(parse(["verdicts", "forget"]), start=True)
    with pytest.raises(UsageError, match="--cut"):
        only = {name: each for name, each in restricted.OPTIONS.items() if name != "cut"}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(restricted, "OPTIONS", only)
            restricted.confined(parse(["show", "scmp", "--cut"]), start=True)


def test_a_file_called_like_an_article_is_not_read(
    own_places: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_places / "secret").write_text("It costs $5 billion.\n")
    monkeypatch.chdir(own_places)
    assert main(["facts", "secret"]) == 0
    capsys.readouterr()
    assert main(["facts", "secret", "--restricted"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "no article “secret”" in err


def test_the_corpus_is_that_of_the_environment(
    own_places: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = own_places / "mine"
    corpus.mkdir()
    (corpus / "one.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    monkeypatch.setenv("SUMMIT_CORPUS", str(corpus))
    assert main(["list", "--restricted"]) == 0
    assert "A bridge" in capsys.readouterr().out


@pytest.mark.parametrize(("value", "code"), [("1", 2), ("yes", 2), ("0", 0), ("", 0)])
def test_anything_but_0_in_the_environment_restricts(
    value: str, code: int, own_places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_places / "one.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    monkeypatch.setenv("SUMMIT_RESTRICTED", value)
    assert main(["list", "--corpus", str(own_places)]) == code


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool]]:
    """With what the app was started; on a terminal."""
    calls: list[tuple[Path | None, bool]] = []
    start = ModuleType("summit_tui.start")

    def run(path: Path | None, *, restricted: bool) -> int:
        calls.append((path, restricted))
        return 0

    start.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "summit_tui.start", start)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return calls


def test_who_starts_the_session_says_on_which_corpus(
    own_places: Path, started: list[tuple[Path | None, bool]]
) -> None:
    for line in ([], [str(own_places)], ["--corpus", str(own_places)]):
        assert main([*line, "--restricted"]) == 0
    assert started == [(None, True), (own_places, True), (own_places, True)]


def test_where_the_environment_restricts_nobody_else_does(
    own_places: Path, started: list[tuple[Path | None, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_RESTRICTED", "1")
    for line in ([str(own_places)], ["--corpus", str(own_places)], [str(own_places), "--restricted"]):
        assert main(line) == 2
    assert started == []
    assert main([]) == 0
    assert started == [(None, True)]


def test_neither_app_nor_command_line_starts_another_program() -> None:
    """So there is no editor, pager or shell to get out by. The worker that reads foreign formats is add's;
    the children that find facts and stories are this program, and nothing that is typed reaches their command
    line; doctor asks tmux how it is set, with fixed words and only where the environment restricts nobody; a
    copy is handed to tmux, with fixed words too, and never from a restricted session (test_clipboard)."""
    found = []
    for floor in ("corpus", "index", "tui"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                runs = isinstance(node, ast.Attribute) and node.attr.startswith(
                    ("exec", "spawn", "posix_spawn", "popen", "system", "fork")
                )
                in_os = runs and isinstance(node.value, ast.Name) and node.value.id == "os"  # type: ignore[attr-defined]
                if in_os or {"subprocess", "pty", "multiprocessing"} & {each.split(".")[0] for each in names}:
                    found.append(path.name)
    assert set(found) <= {"worker.py", "children.py", "terminal_checks.py", "clipboard.py"}


def test_a_restricted_doctor_asks_no_other_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from summit_tui.cli import terminal_checks

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("another program was started")

    monkeypatch.setattr(terminal_checks.subprocess, "run", forbidden)
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    monkeypatch.setenv("SUMMIT_RESTRICTED", "1")
    assert terminal_checks.tmux() is None


@pytest.mark.parametrize(
    ("line", "article"),
    [("list", "Rain."), *((each, "") for each in
     ("list", "search rain", "facts", "ledger", "matrix", "sources", "stories", "index"))],
)  # fmt: skip
def test_no_folder_is_named_to_who_may_put_nothing_there(
    line: str, article: str, own_places: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    corpus = own_places / "articles"
    corpus.mkdir()
    (corpus / "page.html").write_text("<p>Rain.")
    if article:
        (corpus / "rain.md").write_text(article)
    monkeypatch.setenv("SUMMIT_CORPUS", str(corpus))
    main(line.split())
    assert str(corpus) in capsys.readouterr().err
    main([*line.split(), "--restricted"])
    out, err = capsys.readouterr()
    assert str(own_places) not in out + err
    assert article or "there are no articles in “articles”" in err
