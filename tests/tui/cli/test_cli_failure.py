"""What is said when something went wrong."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from summit_corpus.errors import QueryError, UsageError
from summit_tui.cli import failure, main, program

SECRET = "words of an article"


def test_a_message_and_its_hint_are_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert failure.report(UsageError("No such thing", "Try another."), as_json=False) == 2
    assert capsys.readouterr() == ("", "summit-tui: No such thing\n  Try another.\n")


def test_a_message_can_not_harm_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    failure.report(UsageError("No file \x1b[2J\n\u202ex", "a\x07b"), as_json=False)
    assert capsys.readouterr().err == "summit-tui: No file [2J x\n  ab\n"
    failure.report(UsageError("No file \x1b[2J\n\u202ex", "a\x07b"), as_json=True)
    assert json.loads(capsys.readouterr().err) == {"version": 1, "error": "No file [2J x", "hint": "ab"}


def test_an_error_as_json_has_its_version_and_hint(capsys: pytest.CaptureFixture[str]) -> None:
    failure.report(UsageError("No such thing", "Try another."), as_json=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err) == {"version": 1, "error": "No such thing", "hint": "Try another."}


def test_the_caret_stands_under_the_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        failure.report(QueryError("No such field", 9, "Fields are…"), as_json=False, query="railway x:y") == 2
    )
    assert capsys.readouterr().err.splitlines() == [
        "summit-tui: No such field",
        "  railway x:y",
        "          ^",
        "  Fields are…",
    ]


def test_a_query_error_as_json_has_the_query_and_the_column(capsys: pytest.CaptureFixture[str]) -> None:
    failure.report(QueryError("No", 2), as_json=True, query="ab")
    assert json.loads(capsys.readouterr().err) == {
        "version": 1,
        "error": "No",
        "hint": "",
        "query": "ab",
        "column": 2,
    }


def test_wide_characters_before_the_mistake_count_two_cells() -> None:
    assert failure.caret("中国 x:", 4) == ["中国 x:", "     ^"]


@pytest.mark.parametrize("column", [1, 31, 500, 999, 1000, 1001])
def test_of_a_long_query_only_the_part_around_the_mistake_is_shown(column: int) -> None:
    query = "".join(chr(97 + i % 26) for i in range(1000))
    line, mark = failure.caret(query, column)
    assert len(line) <= 66
    if column <= 1000:
        assert line[mark.index("^")] == query[column - 1]
    else:
        assert mark.index("^") == len(line)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program in which something unexpected happens; returns the folder of its state."""

    def answer(_words: object) -> int:
        secret = SECRET
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(f"unexpected: {secret}") from error

    monkeypatch.setattr(program, "_answer", answer)
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def test_an_unexpected_error_is_one_line_and_a_private_log(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert "ValueError" in err
    assert SECRET not in err
    (log,) = broken.iterdir()
    assert str(log) in err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(broken.stat().st_mode) == 0o700
    text = log.read_text()
    assert SECRET not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_cli_failure.py" in text


def test_what_is_written_meanwhile_is_for_the_user_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answer(_words: object) -> int:
        (tmp_path / "written").touch()
        (tmp_path / "made").mkdir()
        return 0

    monkeypatch.setattr(program, "_answer", answer)
    before = os.umask(0o022)
    try:
        assert main(["list"]) == 0
        assert [stat.S_IMODE((tmp_path / each).stat().st_mode) for each in ("written", "made")] == [
            0o600,
            0o700,
        ]
        assert os.umask(0o022) == 0o022  # who called gets back what was set
    finally:
        os.umask(before)


def test_every_fault_has_a_log_of_its_own(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == main([]) == 70
    assert len(list(broken.iterdir())) == 2


def test_a_fault_as_json_is_a_document(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json"]) == 70
    document = json.loads(capsys.readouterr().err)
    assert document["version"] == 1
    assert "ValueError" in document["error"]
    assert str(broken) in document["hint"]


def test_a_state_folder_that_cannot_be_used_does_not_make_it_worse(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken.write_text("a file in the way")
    assert main(["list"]) == 70
    err = capsys.readouterr().err
    assert "No log of it could be written" in err
    assert "Traceback" not in err


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_answer", interrupted)
    assert main(["list"]) == 130
    assert capsys.readouterr() == ("", "summit-tui: interrupted\n")


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENOSPC, errno.EIO])
def test_what_the_system_refuses_is_no_fault_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    def load(_: str) -> None:
        raise OSError(code, os.strerror(code), "/usr/lib/python/module.py")

    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path))
    monkeypatch.setattr(program, "_load", load)
    assert program.main(["list"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert os.strerror(code) in err
    assert "fault" not in err
    assert not list(tmp_path.iterdir())


def test_an_error_is_said_in_plain_words_where_json_cannot_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "summit_tui.cli.documents", None)  # importing it fails
    assert failure.report(UsageError("No such thing", "Try another."), as_json=True) == 2
    assert capsys.readouterr() == ("", "summit-tui: No such thing\n  Try another.\n")
