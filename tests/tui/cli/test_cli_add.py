"""`summit-tui add`: what it says, where it writes, and with which code it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.intake.gathering import Refusal, Source
from summit_corpus.intake.importing import Import
from summit_tui.cli import progress
from summit_tui.cli.add import _Begun
from summit_tui.cli.progress import text

Run = Callable[..., Any]

PAGE = """\
Menu
Share
Ferry line to reopen in spring

By Ada Moss
3 March 2024

NORTH PIER – The ferry line that links the two islands will reopen in April, its operator said on Sunday.

Repairs to the piers, which were damaged in last winter's storms, have cost 4.2 million crowns so far.

Sign up for our newsletter
© 2024 Harbour Courier Ltd. All rights reserved.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "ferry.txt"
    path.parent.mkdir()
    path.write_text(PAGE)
    return path


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    rows = [{"slug": f"Report number {n}", "story": f"The text of {n} is here."} for n in (1, 2)]
    path.write_text("\n".join([*map(json.dumps, rows), "{broken"]))
    return path


def test_a_saved_page_becomes_an_article_that_list_and_show_find(
    run: Run, page: Path, tmp_path: Path
) -> None:
    added = run("add", page, "--to", tmp_path / "mine")
    assert (added.code, added.out) == (
        0,
        "added      ferry-line-to-reopen-in-spring: Ferry line to reopen in spring\n",
    )
    assert "1 added, 0 updated, 0 duplicates, 0 refused" in added.err
    (article,) = json.loads(run("--corpus", tmp_path / "mine", "list", "--json").out)["articles"]
    assert {key: article[key] for key in ("id", "source", "published", "authors")} == {
        "id": "ferry-line-to-reopen-in-spring",
        "source": "Harbour Courier",
        "published": "2024-03-03",
        "authors": ["Ada Moss"],
    }
    shown = run("show", "ferry", "--corpus", tmp_path / "mine").out
    assert "will reopen in April" in shown and "newsletter" not in shown and "Menu" not in shown
    assert "newsletter 1 line" in run("show", "ferry", "--cut", "--corpus", tmp_path / "mine").out


def test_a_second_time_it_is_a_duplicate_and_that_is_success(run: Run, page: Path, tmp_path: Path) -> None:
    run("add", page, "--to", tmp_path / "mine")
    again = run("add", page, "--to", tmp_path / "mine")
    assert (again.code, again.out) == (0, f"duplicate  {page} is ferry-line-to-reopen-in-spring\n")


def test_the_document_has_a_list_for_each_outcome(run: Run, page: Path, tmp_path: Path) -> None:
    run("add", page, "--to", tmp_path / "mine")
    other = tmp_path / "pages" / "other.txt"
    other.write_text(
        "Ferry line is late\n\nThe ferry line that was promised for April is late, and nobody says why.\n"
    )
    answer = run("add", page, other, tmp_path / "none", "--to", tmp_path / "mine", "--json")
    document = json.loads(answer.out)
    assert answer.code == 0
    assert document == {
        "version": 1,
        "corpus": str(tmp_path / "mine"),
        "added": [
            {
                "id": "ferry-line-is-late",
                "path": "ferry-line-is-late.md",
                "from": str(other),
                "title": "Ferry line is late",
                "words": 14,
                "version_of": None,
            }
        ],
        "updated": [],
        "duplicates": [
            {
                "id": "ferry-line-to-reopen-in-spring",
                "path": "ferry-line-to-reopen-in-spring.md",
                "from": str(page),
            }
        ],
        "unchanged": [],
        "refused": [{"from": str(tmp_path / "none"), "reason": "no such file or folder"}],
        "interrupted": False,
    }


@pytest.mark.parametrize("name", ["post.md", "post.txt"])
def test_front_matter_that_is_no_yaml_is_kept_as_far_as_it_goes_and_said(
    run: Run, tmp_path: Path, name: str
) -> None:
    post, to = tmp_path / name, tmp_path / "to"
    post.write_text(
        "---\nlayout: [post\n---\nA line that nobody needs to read twice.\n\nAnother one of it.\n"
    )
    code, _, err = run("add", post, "--to", to)
    assert code == 0
    assert f"summit-tui: {post}: front matter: line" in err
    post.write_text(
        "---\ntitle: Piers: open again\ndate: 2024-03-03\nlink: https://a.example/1\n---\nThey are open.\n"
    )
    code, out, err = run("add", post, "--to", to)
    assert (code, out) == (0, "added      piers-open-again: Piers: open again\n")
    assert f"summit-tui: {post}: front matter: line 2: " in err
    article = Corpus.open(to).read(next(each for each in Corpus.open(to).entries() if "piers" in each.path))
    assert (article.title, article.url) == ("Piers: open again", "https://a.example/1")
    assert article.published is not None
    assert article.published.iso() == "2024-03-03"  # type: ignore[union-attr]
    added = json.loads(run("add", post, "--to", tmp_path / "third", "--json").out)["added"][0]
    assert [each.split(": ")[1] for each in added["problems"]] == ["line 2"]


def test_when_nothing_could_be_added_the_code_is_one(run: Run, tmp_path: Path) -> None:
    answer = run("add", tmp_path / "none", "--to", tmp_path / "mine")
    assert (answer.code, answer.out) == (1, "")
    assert f"refused    {tmp_path / 'none'}: no such file or folder\n" in answer.err


def test_fields_of_json_lines_can_be_named(run: Run, wire: Path, tmp_path: Path) -> None:
    answer = run("add", wire, "--to", tmp_path / "mine", "--field", "title=slug", "--field=text=story")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "added      report-number-1: Report number 1",
        "added      report-number-2: Report number 2",
    ]
    assert "line 3" in answer.err and "1 refused" in answer.err


@pytest.mark.parametrize("field", ["title", "headline=title", "title=", "=x"])
def test_a_field_that_is_none_is_a_mistake_of_the_command_line(run: Run, tmp_path: Path, field: str) -> None:
    answer = run("add", "x", "--to", tmp_path / "mine", "--field", field)
    assert answer.code == 2 and "--field" in answer.err
    assert not (tmp_path / "mine").exists()


def test_guessed_fields_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.jsonl").write_text(
        json.dumps({"headline": "A title of it", "body": "The text of it is here."})
    )
    assert (
        "title is headline, text is body" in run("add", tmp_path / "w.jsonl", "--to", tmp_path / "mine").err
    )


@pytest.mark.parametrize("way", ["default", "corpus", "to", "variable"])
def test_the_bundled_corpus_is_never_written_into(
    run: Run, page: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(each.name for each in bundled().iterdir())
    if way == "variable":
        monkeypatch.setenv("SUMMIT_CORPUS", str(bundled()))
    options = {"corpus": ["--corpus", bundled()], "to": ["--to", bundled()]}.get(way, [])
    answer = run("add", page, *options)
    assert answer.code in (2, 3) and "never changed" in answer.err and "--to" in answer.err
    assert sorted(each.name for each in bundled().iterdir()) == before


def test_the_corpus_asked_for_is_the_target(
    run: Run, page: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_CORPUS", str(corpus))
    assert run("add", page).code == 0
    assert (corpus / "ferry-line-to-reopen-in-spring.md").is_file()


def test_to_and_corpus_together_are_a_mistake(run: Run, page: Path, tmp_path: Path) -> None:
    answer = run("add", page, "--to", tmp_path / "a", "--corpus", tmp_path / "b")
    assert answer.code == 2 and "both" in answer.err


def test_without_a_path_there_is_nothing_to_do(run: Run, tmp_path: Path) -> None:
    assert run("add", "--to", tmp_path / "mine").code == 2


def test_a_target_that_is_a_file_cannot_be_used(run: Run, page: Path) -> None:
    answer = run("add", page, "--to", page)
    assert answer.code == 3 and "cannot be a corpus" in answer.err


def test_standard_input_is_read_by_what_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(
        json.dumps({"title": f"Report number {n}", "text": f"Text {n} of it."}) + "\n" for n in (1, 2)
    )
    for given, count in ((PAGE, 1), (rows, 2)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        answer = run("add", "-", "--to", tmp_path / "mine", "--json")
        assert (answer.code, len(json.loads(answer.out)["added"])) == (0, count)


def test_a_folder_and_a_pattern_are_searched_through(run: Run, page: Path, tmp_path: Path) -> None:
    assert run("add", page.parent, "--to", tmp_path / "one").code == 0
    assert run("add", f"{tmp_path}/**/*.txt", "--to", tmp_path / "two").code == 0
    assert len(Corpus.open(tmp_path / "one").entries()) == len(Corpus.open(tmp_path / "two").entries()) == 1


def test_ctrl_c_keeps_what_was_added_and_says_so(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Import.run

    def pressed(self: Import, *args: Any) -> Any:
        yield from real(self, *args)
        raise KeyboardInterrupt

    monkeypatch.setattr(Import, "run", pressed)
    answer = run("add", page, "--to", tmp_path / "mine")
    assert answer.code == 130
    assert "stopped before the end" in answer.err and "1 added" in answer.err
    assert len(Corpus.open(tmp_path / "mine").entries()) == 1
    document = json.loads(run("add", page, "--to", tmp_path / "mine", "--json").out)
    assert document["interrupted"] is True and len(document["duplicates"]) == 1


def test_refresh_without_a_feed_says_so(run: Run, tmp_path: Path) -> None:
    answer = run("add", "--refresh", "--to", tmp_path / "mine")
    assert answer.code == 1 and "no feed or page was ever added" in answer.err


def test_escape_sequences_of_a_page_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m.txt"
    path.write_text(
        "Ferry \x1b]0;owned\x07 sails\x9b2J again\n\nThe ferry sails \x1b[8magain, said its owner.\n"
    )
    answer = run("add", path, tmp_path / "no\x1b[2Jne", "--to", tmp_path / "mine")
    assert answer.code == 0
    assert "Ferry ]0;owned sails2J again" in answer.out
    assert not {"\x1b", "\x07", "\x9b"} & set(answer.out + answer.err)


def test_the_program_itself_adds_and_starts_no_app(program: Run, page: Path, tmp_path: Path) -> None:
    done = program("add", page, "--to", tmp_path / "mine")
    assert (done.returncode, done.stdout[:9]) == (0, "added    ")


@pytest.mark.parametrize(
    ("count", "share", "seconds", "line"),
    [
        (0, None, 0.0, "0 articles"),
        (1, None, 1.0, "1 article, 1 a second"),
        (1, None, 10.0, "1 article, 6 a minute"),
        (1000, 0.5, 10.0, "[############............] 1,000 articles, 100 a second, 0:10 left"),
        (10, 0.001, 10.0, "[........................] 10 articles, 1 a second"),
        (10, 0.05, 1000.0, "[#.......................] 10 articles, 1 a minute, 5:16:40 left"),
        (10, 7.0, 10.0, "[########################] 10 articles, 1 a second, 0:00 left"),
    ],
)
def test_the_bar_says_how_much_how_fast_and_how_long_still(
    count: int, share: float | None, seconds: float, line: str
) -> None:
    assert text(count, share, seconds) == line


def test_the_share_that_is_done_goes_by_bytes(tmp_path: Path) -> None:
    sources: list[Source | Refusal] = [Refusal("gone", "no such file or folder")]
    for name, size in (("a", 10), ("b", 90)):
        (tmp_path / name).write_text("x" * size)
        sources.append(Source(name, str(tmp_path / name)))
    begun = _Begun(sources)
    shares = [begun.share(1, 2) for _ in begun]
    assert shares == [0.0, 0.05, 0.55]
    assert _Begun([Source("standard input")]).share(0, 0) is None


def test_on_a_terminal_the_bar_stands_below_what_is_told_and_is_taken_away_at_the_end(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    monkeypatch.setattr(progress, "is_terminal", lambda stream: stream is sys.stderr)
    monkeypatch.setenv("COLUMNS", "60")
    answer = run("add", page, tmp_path / "none", "--to", tmp_path / "mine")
    painted = [each for each in answer.err.split("\r") if "[" in each]
    assert painted and all(len(each) < 60 for each in painted)
    assert "1 article" in painted[0]
    assert answer.err.rindex("\r") < answer.err.index("1 added, 0 updated")


def test_lines_longer_than_the_terminal_are_cut_there_and_nowhere_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Ferry " + "sails on " * 12 + "\n\nThe ferry sails on and on and on, said its owner.\n")
    assert "…" not in run("add", path, "--to", tmp_path / "one").out
    monkeypatch.setattr("summit_tui.cli.add.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    out = run("add", path, "--to", tmp_path / "two").out
    assert out.endswith("…\n") and len(out) <= 61
