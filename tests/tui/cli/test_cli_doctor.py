"""`summit-tui doctor`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_index.library import Library
from summit_tui.cli import checks, terminal_checks
from summit_tui.cli.checks import Folder, Terminal
from summit_tui.cli.terminal_checks import Tmux
from summit_tui.terminal_kind import UNKNOWN

Run = Callable[..., Any]
GOOD = Terminal("xterm-256color", "utf-8", 80, 24, keyboard=True, screen=True, ssh=False, no_color=False)
VERSIONS = {"Python": "3.11.7", "SQLite": "3.40.1", **dict.fromkeys(checks.LIBRARIES, "1"), "Whoosh": "2.7.4"}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def whats(answer: Any) -> list[str]:
    return [each["what"] for each in json.loads(answer.out)["findings"]]


def test_all_is_well_with_a_good_corpus(run: Run, corpus: Path) -> None:
    code, out, err = run("doctor", "--corpus", corpus)
    assert (code, err) == (0, "")
    assert out.endswith("\nAll is well.\n")
    for word in (
        str(corpus),
        "articles   3",
        "facts      all read",
        "Whoosh 2.7.4",
        "TERM=xterm-256color",
        "Python 3",
        "not over SSH",
    ):
        assert word in out


def test_json_has_every_key(run: Run, corpus: Path) -> None:
    run("index", "--corpus", corpus)
    code, out, err = run("doctor", "--json", "--corpus", corpus)
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["version"] == 1
    assert document["articles"] == 3
    assert document["bad"] == []
    assert document["engine"] == "Whoosh 2.7.4"
    assert document["state"] == "ok"
    assert document["corpus"] == {"name": "trains", "path": str(corpus), "bundled": False}
    assert document["terminal"]["term"] == "xterm-256color"
    assert document["versions"]["Whoosh"] == "2.7.4"
    assert document["findings"] == []


def test_the_state_says_in_what_state_the_index_was(run: Run, corpus: Path, cache: Path) -> None:
    def state() -> str:
        return str(json.loads(run("doctor", "--json", "--corpus", corpus).out)["state"])

    assert state() == "was missing, has been made"
    assert state() == "ok"
    (corpus / "west.txt").write_text("West line\n\nIt is closed.\n")
    assert state() == "was out of date, has been updated"
    next(cache.glob("*/cache.db")).write_bytes(b"no database")
    assert state().startswith("rebuilt because ")
    assert state() == "ok"


def test_stories_that_lack_an_article_are_noticed_and_mended(run: Run, corpus: Path) -> None:
    def take_one() -> None:
        run("stories", "--corpus", corpus)
        with Library.open(Corpus.open(corpus)) as library, Cache.open(library.folder / "cache.db") as cache:
            digest, rows = json.loads(cache.note("stories"))
            cache.put_notes({"stories": json.dumps([digest, rows[:-1]])})

    run("index", "--corpus", corpus)
    whole = run("stories", "--corpus", corpus).out
    take_one()
    answer = run("index", "--check", "--corpus", corpus)
    assert answer.code == 1
    assert "the stories that were kept are not those of the articles" in answer.err
    run("index", "--corpus", corpus)
    assert run("index", "--check", "--corpus", corpus).code == 0
    take_one()
    document = json.loads(run("doctor", "--json", "--corpus", corpus).out)
    assert document["state"] == "rebuilt because the stories that were kept were not those of the articles"
    assert run("index", "--check", "--corpus", corpus).code == 0
    assert run("stories", "--corpus", corpus).out == whole


def test_facts_that_are_not_read_yet_are_said_with_what_reads_them(run: Run, corpus: Path) -> None:
    with Library.open(Corpus.open(corpus)) as library:
        library.sync()  # and not the second pass, as when it was broken off
    code, out, _ = run("doctor", "--corpus", corpus)
    assert code == 1
    assert "facts      not read yet in 3 articles, see below" in out
    assert "The facts of 3 articles are not read yet" in out
    assert "summit-tui index reads them" in " ".join(out.split())
    answer = run("doctor", "--json", "--corpus", corpus)
    assert (answer.code, json.loads(answer.out)["facts_unread"]) == (1, 3)
    run("index", "--corpus", corpus)
    answer = run("doctor", "--json", "--corpus", corpus)
    assert (answer.code, json.loads(answer.out)["facts_unread"], whats(answer)) == (0, 0, [])


def test_where_doctor_reads_many_articles_it_leaves_their_facts_and_says_so(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "FEW_FACTS", 2)
    answer = run("doctor", "--json", "--corpus", corpus)
    assert (answer.code, json.loads(answer.out)["facts_unread"]) == (1, 3)


def test_damage_inside_the_index_is_found(run: Run, corpus: Path, cache: Path) -> None:
    run("index", "--corpus", corpus)
    largest = max(cache.glob("*/index/*"), key=lambda path: path.stat().st_size)
    before = largest.stat()
    largest.write_bytes(largest.read_bytes()[:-1] + b"?")
    os.utime(largest, ns=(before.st_atime_ns, before.st_mtime_ns))  # only reading all of it can show it
    answer = run("doctor", "--json", "--corpus", corpus)
    assert answer.code == 1
    assert json.loads(answer.out)["state"].startswith("rebuilt because the search index is made anew: ")
    assert json.loads(answer.out)["articles"] == 3


def test_every_byte_of_the_index_is_looked_at(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    monkeypatch.setattr(Library, "verify", lambda library: looked.append(library.corpus.root) or [])
    run("doctor", "--corpus", corpus)
    assert looked == [corpus]


def test_bad_files_are_named_with_reason_and_remedy(run: Run, corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    (corpus / "latin.txt").write_bytes(b"Caf\xe9\n\nIt is open.\n")
    code, out, _ = run("doctor", "--corpus", corpus)
    assert code == 1
    assert "2 things to look at" in out
    assert "  empty.txt: the file is empty\n    Correct it, or take it away.\n" in out
    assert "It was read all the same; correct it." in out


def test_other_formats_are_mentioned_but_no_fault(run: Run, corpus: Path) -> None:
    (corpus / "page.html").write_text("<p>x</p>")
    code, out, _ = run("doctor", "--corpus", corpus)
    assert code == 0
    assert "1 .html file" in out


def test_an_empty_corpus_is_a_finding(run: Run, tmp_path: Path) -> None:
    answer = run("doctor", "--json", "--corpus", tmp_path)
    assert answer.code == 1
    assert whats(answer) == ["There are no articles."]


def test_without_a_corpus_the_rest_is_still_told_and_the_code_is_3(run: Run, tmp_path: Path) -> None:
    code, out, err = run("doctor", "--corpus", tmp_path / "gone")
    assert code == 3
    assert "cannot be opened" in out
    assert "Python 3" in out
    assert "All is well" not in out
    assert str(tmp_path / "gone") in err
    code, out, err = run("doctor", "--json", "--corpus", tmp_path / "gone")
    assert code == 3
    assert json.loads(out)["corpus"] is None
    assert json.loads(err)["version"] == 1


def test_folders_that_others_can_enter_are_found_before_they_are_closed(
    run: Run, corpus: Path, cache: Path
) -> None:
    run("index", "--corpus", corpus)
    (own,) = cache.iterdir()
    own.chmod(0o755)
    (what,) = whats(run("doctor", "--json", "--corpus", corpus))
    assert f"{own} is open to other users (mode 0755)" in what


def test_a_base_folder_where_others_can_write_is_found(run: Run, corpus: Path, cache: Path) -> None:
    run("index", "--corpus", corpus)
    cache.chmod(0o770)
    (what,) = whats(run("doctor", "--json", "--corpus", corpus))
    assert f"{cache} is open to other users (mode 0770)" in what


def test_a_file_in_the_place_of_a_folder_is_found(run: Run, corpus: Path, cache: Path) -> None:
    cache.write_text("in the way")
    answer = run("doctor", "--json", "--corpus", corpus)
    assert answer.code == 1
    assert f"The cache folder: {cache} is not a folder" in whats(answer)


def test_a_folder_that_cannot_be_made_is_found(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    for kind, state in (("CACHE", "made for this run only"), ("STATE", "ok")):
        run("index", "--corpus", corpus)
        with monkeypatch.context() as changed:
            changed.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / "file" / "sub"))
            answer = run("doctor", "--json", "--corpus", corpus)
        assert answer.code == 1
        assert json.loads(answer.out)["state"] == state
        assert json.loads(answer.out)["articles"] == 3
        (finding,) = json.loads(answer.out)["findings"]
        assert str(tmp_path / "file" / "sub") in finding["what"]
        assert f"SUMMIT_{kind}_DIR" in finding["remedy"]


def test_a_folder_of_somebody_else_is_found(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir(mode=0o700)
    monkeypatch.setattr("os.geteuid", lambda: cache.stat().st_uid + 1)
    assert checks.folders(None)[0] == Folder("cache", str(cache), "belongs to another user")


def test_a_folder_that_may_not_be_written_is_found(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir(mode=0o700)
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    assert checks.folders(None)[0] == Folder("cache", str(cache), "may not be written")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"term": "dumb"}, "TERM is dumb"),
        ({"term": ""}, "TERM is not set"),
        ({"encoding": "ascii"}, "The encoding is ascii"),
        ({"columns": 39}, "39 columns"),
        ({"lines": 9}, "9 lines"),
    ],
)
def test_a_terminal_that_will_not_do_is_found_only_where_there_is_one(
    change: dict[str, Any], word: str
) -> None:
    bad = GOOD._replace(**change)
    (finding,) = checks.findings(None, [], bad, VERSIONS)
    assert word in finding.what
    assert finding.remedy
    assert checks.findings(None, [], bad._replace(keyboard=False), VERSIONS) == []
    assert checks.findings(None, [], GOOD, VERSIONS) == []


def test_a_missing_library_and_a_wrong_whoosh_are_found() -> None:
    versions = {**VERSIONS, "rich": "", "Whoosh": "2.7.5"}
    whats = [each.what for each in checks.findings(None, [], GOOD, versions)]
    assert whats == ["rich is not installed.", "Whoosh is 2.7.5; it has to be 2.7.4."]


def test_ssh_and_no_color_are_facts_not_faults(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    monkeypatch.setenv("NO_COLOR", "1")
    code, out, _ = run("doctor", "--corpus", corpus)
    assert code == 0
    assert ", over SSH, NO_COLOR set," in out


@pytest.mark.parametrize(
    ("change", "what", "remedy"),
    [
        (
            {"colours": UNKNOWN},
            "Nothing is known here of a terminal called",
            "xterm-256color",
        ),
        ({"colours": 0}, "has no colours", "mark is a character"),
        ({"tmux": Tmux(500)}, "waits 500 ms after Esc", "escape-time 10"),
    ],
)
def test_what_a_terminal_or_tmux_does_not_do_is_found(change: dict[str, Any], what: str, remedy: str) -> None:
    (finding,) = checks.findings(None, [], GOOD._replace(**change), VERSIONS)
    assert what in finding.what
    assert remedy in finding.remedy


@pytest.mark.parametrize("change", [{"colours": 0, "no_color": True}, {"tmux": Tmux(10)}, {"tmux": Tmux(0)}])
def test_what_was_chosen_or_is_well_is_no_finding(change: dict[str, Any]) -> None:
    assert checks.findings(None, [], GOOD._replace(**change), VERSIONS) == []


@pytest.mark.parametrize(
    ("term", "colorterm", "expected"),
    [
        ("linux", "truecolor", 1 << 24),
        ("linux", "", 8),
        ("dumb", "", 0),
        ("vt100", "1", 8),
        ("vt100", "", 0),
        ("no such terminal", "", -1),
    ],
)
def test_colours_are_what_the_terminal_says(
    environment: Callable[..., dict[str, str]], term: str, colorterm: str, expected: int
) -> None:
    code = "import sys; from summit_tui.terminal_kind import colours; print(colours(sys.argv[1]))"
    told = subprocess.check_output(  # curses knows one terminal a process
        [sys.executable, "-c", code, term], env=environment(COLORTERM=colorterm), text=True
    )
    assert told == f"{expected}\n"


def test_tmux_is_asked_only_inside_it_and_need_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "tmux"
    fake.write_text("#!/bin/sh\necho 500\n")
    fake.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.delenv("TMUX", raising=False)
    assert terminal_checks.tmux() is None
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert terminal_checks.tmux() == Tmux(500)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert terminal_checks.tmux() == Tmux(0)


def test_over_ssh_there_are_hints_and_elsewhere_none(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ssh -C" not in run("doctor", "--corpus", corpus).out
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    code, out, _ = run("doctor", "--corpus", corpus)
    assert code == 0
    assert "ssh -C" in out
    assert "The mouse is off; SUMMIT_MOUSE=1 turns it on." in " ".join(out.split())
    monkeypatch.setenv("SUMMIT_MOUSE", "1")
    hints = json.loads(run("doctor", "--json", "--corpus", corpus).out)["terminal"]["hints"]
    assert any("The mouse is on" in each for each in hints)


def test_a_torn_line_in_a_journal_is_found_and_a_full_disk(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "state"))
    run("index", "--corpus", corpus)
    (own,) = (tmp_path / "state").iterdir()
    (own / "bookmarks.jsonl").write_text('{"article": "a"}\n\n{"article": \n7\n')
    (what,) = whats(run("doctor", "--json", "--corpus", corpus))
    assert what == f"The state folder: {own}/bookmarks.jsonl: 2 lines cannot be read"
    (own / "bookmarks.jsonl").unlink()
    monkeypatch.setattr(checks, "_free", lambda folder: 3_000_000)
    found = whats(run("doctor", "--json", "--corpus", corpus))
    assert [each.split(":")[0] for each in found] == ["The cache folder", "The state folder"]
    assert all("3.0 MB are left" in each for each in found)


def test_what_add_remembers_is_no_damage_but_a_torn_line_of_it_is(
    run: Run, corpus: Path, cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Rain fell on the harbour all day and the ferries did not run.\n")
    run("add", tmp_path / "note.txt", "--to", corpus)
    assert whats(run("doctor", "--json", "--corpus", corpus)) == []
    (known,) = cache.glob("*/intake-*.jsonl")
    with known.open("a") as stream:
        stream.write('["half an arti')
    (what,) = whats(run("doctor", "--json", "--corpus", corpus))
    assert what == f"The cache folder: {known}: 1 line cannot be read"


def test_a_folder_that_cannot_be_used_is_said_to_be_so_and_not_to_be_full(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "a file"))
    monkeypatch.setattr(checks, "_free", lambda folder: 0)
    found = whats(run("doctor", "--json", "--corpus", corpus))
    assert [each for each in found if "are left" in each and "cache" in each] == []
    assert sum("cache folder" in each for each in found) == 1


def test_damage_in_the_facts_is_found(run: Run, corpus: Path, cache: Path) -> None:
    run("index", "--corpus", corpus)
    (facts,) = cache.glob("*/facts.db")
    content = facts.read_bytes()
    assert b"north" in content
    facts.write_bytes(content.replace(b"north", b"morth"))
    answer = run("doctor", "--json", "--corpus", corpus)
    assert json.loads(answer.out)["state"].startswith("rebuilt because the cache was made anew")
