"""`summit-tui verdicts`."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.anchor import Anchor
from summit_corpus.corpus import Corpus
from summit_corpus.places import places as places_now
from summit_corpus.verdicts import Decision, FactAnchor, Verdict
from summit_tui.verdict_store import VERDICTS, VerdictStore, written

Run = Callable[..., Any]

COST = FactAnchor("money", Anchor("north", "two million", "It cost ", "."))
DAY = FactAnchor("date", Anchor("north", "Monday", "opened on ", "."))
GONE = FactAnchor("money", Anchor("north", "three million"))
LOST = FactAnchor("money", Anchor("nobody", "two million"))
MERGE = Verdict(Decision.MERGE, (COST, DAY))
RENAME = Verdict(Decision.RENAME, (COST,), "cost of the line")
REJECT = Verdict(Decision.REJECT, (GONE,))
SPLIT = Verdict(Decision.SPLIT, (COST, LOST))


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of this test alone."""
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def store(corpus: Path, own_state: Path) -> VerdictStore:
    """Where the verdicts on the corpus are kept."""
    return VerdictStore(places_now().state_of(Corpus.open(corpus).root))


@pytest.fixture
def verdicts(run: Run, corpus: Path) -> Run:
    return lambda *words: run("verdicts", *words, "--corpus", corpus)


# list


@pytest.mark.parametrize("words", [(), ("list",)])
def test_verdicts_are_listed_in_order_with_the_words_they_are_about(
    verdicts: Run, store: VerdictStore, words: tuple[str, ...]
) -> None:
    store.merge([MERGE, RENAME, REJECT, SPLIT])
    assert verdicts(*words) == (
        0,
        "1  merge\n"
        "   “two million”, money, north\n"
        "   “Monday”, date, north\n"
        "2  rename to “cost of the line”\n"
        "   “two million”, money, north\n"
        "3  reject (no longer found in the articles)\n"
        "   “three million”, money, north\n"
        "4  split (no longer found in the articles)\n"
        "   “two million”, money, north\n"
        "   “two million”, money, nobody\n",
        "",
    )


def test_the_list_as_json_says_what_is_still_found(verdicts: Run, store: VerdictStore) -> None:
    store.merge([MERGE, REJECT])
    document = json.loads(verdicts("list", "--json").out)
    assert document == {
        "version": 1,
        "verdicts": [{**MERGE.to_json(), "found": True}, {**REJECT.to_json(), "found": False}],
    }


@pytest.mark.parametrize("action", ["list", "export"])
def test_where_there_are_none_that_is_1_and_said(verdicts: Run, store: VerdictStore, action: str) -> None:
    assert verdicts(action) == (1, "", "summit-tui: there are no verdicts on this corpus\n")
    code, out, err = verdicts(action, "--json")
    assert (code, json.loads(out), err) == (1, {"version": 1, "verdicts": []}, "")


def test_each_corpus_has_its_own(run: Run, verdicts: Run, store: VerdictStore) -> None:
    store.add(MERGE)
    assert verdicts().code == 0
    assert run("verdicts").code == 1


# export


def test_export_is_json_lines_on_standard_output(verdicts: Run, store: VerdictStore) -> None:
    store.merge([MERGE, RENAME])
    assert verdicts("export") == verdicts("export", "-") == (0, written([MERGE, RENAME]), "")
    assert [Verdict.from_json(json.loads(line)) for line in verdicts("export").out.splitlines()] == [
        MERGE,
        RENAME,
    ]


def test_export_into_a_new_file_says_so_on_standard_error(
    verdicts: Run, store: VerdictStore, tmp_path: Path
) -> None:
    store.merge([MERGE, RENAME])
    file = tmp_path / "mine.jsonl"
    assert verdicts("export", file) == (0, "", f"summit-tui: 2 verdicts written to {file}\n")
    assert file.read_text() == written([MERGE, RENAME])
    assert not stat.S_IMODE(file.stat().st_mode) & 0o077


def test_export_into_a_file_as_json_is_a_document(verdicts: Run, store: VerdictStore, tmp_path: Path) -> None:
    store.merge([MERGE])
    code, out, err = verdicts("export", tmp_path / "mine.jsonl", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"version": 1, "exported": 1, "file": str(tmp_path / "mine.jsonl")}


def test_export_never_writes_over_a_file(verdicts: Run, store: VerdictStore, tmp_path: Path) -> None:
    store.add(MERGE)
    file = tmp_path / "precious.md"
    file.write_text("mine")
    (tmp_path / "link.jsonl").symlink_to(file)
    (tmp_path / "dangling.jsonl").symlink_to(tmp_path / "elsewhere")
    for name in ("precious.md", "link.jsonl", "dangling.jsonl"):
        code, out, err = verdicts("export", tmp_path / name)
        assert (code, out) == (2, "")
        assert f"{name} exists already" in err
    assert file.read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_cannot_be_written_is_2(verdicts: Run, store: VerdictStore, tmp_path: Path) -> None:
    store.add(MERGE)
    code, _, err = verdicts("export", tmp_path / "no" / "such" / "folder.jsonl")
    assert code == 2
    assert "cannot be written: No such file or directory" in err


def test_an_export_of_nothing_makes_no_file(verdicts: Run, store: VerdictStore, tmp_path: Path) -> None:
    assert verdicts("export", tmp_path / "mine.jsonl").code == 1
    assert not (tmp_path / "mine.jsonl").exists()


def test_what_a_terminal_could_not_take_is_escaped(verdicts: Run, store: VerdictStore) -> None:
    verdict = Verdict(Decision.SPLIT, (FactAnchor("money", Anchor("a", "x\u202ey\x9b[2J")),))
    store.add(verdict)
    out = verdicts("export").out
    assert out.isascii()
    assert Verdict.from_json(json.loads(out)) == verdict
    assert not set(verdicts("list").out) & set("\u202e\x9b")


# import


def test_what_was_exported_is_taken_over(verdicts: Run, store: VerdictStore, tmp_path: Path) -> None:
    store.add(RENAME)
    file = tmp_path / "theirs.jsonl"
    file.write_text(written([MERGE, RENAME, MERGE]))
    assert verdicts("import", file) == (0, "1 verdict imported, 2 known already\n", "")
    assert store.verdicts() == (RENAME, MERGE)
    assert json.loads(verdicts("import", file, "--json").out) == {
        "version": 1,
        "imported": 0,
        "known": 3,
        "file": str(file),
    }
    assert store.verdicts() == (RENAME, MERGE)


def test_import_reads_standard_input(
    verdicts: Run, store: VerdictStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO(written([MERGE]).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="utf-8"))
    assert verdicts("import", "-").code == 0
    assert store.verdicts() == (MERGE,)


def test_a_bad_line_is_named_and_nothing_is_taken_over(
    verdicts: Run, store: VerdictStore, tmp_path: Path
) -> None:
    store.add(RENAME)
    file = tmp_path / "theirs.jsonl"
    file.write_text(written([MERGE]) + "{}\n" + written([REJECT]) + "not json\n")
    before = (store._journal.path if store._journal else tmp_path).read_bytes()
    code, out, err = verdicts("import", file)
    assert (code, out) == (2, "")
    assert f"{file}, line 2: “decision” should be" in err
    assert f"{file}, line 4: not JSON" in err
    assert "2 lines cannot be used, so nothing was imported" in err
    assert (store._journal.path if store._journal else tmp_path).read_bytes() == before
    document = json.loads(verdicts("import", file, "--json").err)
    assert "line 2" in document["hint"]


def test_a_file_of_something_else_is_not_listed_line_by_line(
    verdicts: Run, store: VerdictStore, tmp_path: Path
) -> None:
    (tmp_path / "novel.txt").write_text("It was a dark night.\n" * 1000)
    err = verdicts("import", tmp_path / "novel.txt").err
    assert "1,000 lines cannot be used" in err
    assert len(err.splitlines()) < 15


@pytest.mark.parametrize(
    ("raw", "says"),
    [(None, "no such file"), (b"", "the file is empty"), (b"\x7fELF" + b"\0" * 60, "not text but a program")],
)
def test_a_file_that_cannot_be_read_is_2_and_named(
    verdicts: Run, store: VerdictStore, tmp_path: Path, raw: bytes | None, says: str
) -> None:
    if raw is not None:
        (tmp_path / "a.jsonl").write_bytes(raw)
    code, out, err = verdicts("import", tmp_path / "a.jsonl")
    assert (code, out) == (2, "")
    assert f"a.jsonl: {says}" in err


def test_verdicts_that_cannot_be_kept_are_not_said_to_be(
    verdicts: Run, store: VerdictStore, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.jsonl"
    file.write_text(written([MERGE]))
    assert store._journal is not None
    store._journal.path.mkdir(parents=True)
    code, out, err = verdicts("import", file)
    assert code not in (0, 1, 2)
    assert out == ""
    assert "not saved" in err


def test_verdicts_lie_in_the_state_folder(
    verdicts: Run, own_state: Path, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs.jsonl").write_text(written([MERGE]))
    code, _, err = verdicts("import", tmp_path / "theirs.jsonl")
    assert (code, err) == (0, "")
    assert [path.name for path in own_state.rglob("*.jsonl")] == [VERDICTS]
    assert not list(corpus.rglob("*.jsonl"))


# mistakes


@pytest.mark.parametrize(
    ("words", "says", "hint"),
    [
        (("exprot",), "verdicts does list, export or import, not “exprot”", "Did you mean verdicts export?"),
        (("merge",), "verdicts does list, export or import, not “merge”", "--help"),
        (("import",), "verdicts import needs a FILE", "--help"),
        (("list", "x"), "verdicts list can do nothing with “x”", "--help"),
    ],
)
def test_what_cannot_be_done_is_2(
    verdicts: Run, own_state: Path, words: tuple[str, ...], says: str, hint: str
) -> None:
    code, out, err = verdicts(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert hint in err


def test_a_corpus_that_is_not_there_is_3(run: Run, tmp_path: Path, own_state: Path) -> None:
    assert run("verdicts", "export", "--corpus", tmp_path / "gone").code == 3
