"""`summit-tui facts`."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.facts import Kind

Run = Callable[..., Any]

BRIDGE = "Trade grew by 6% in 2024.\n\nThe bridge will cost $8 billion. Rain fell all day.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles with figures and one without, so that every fact can be checked by eye."""
    folder = tmp_path / "bridges"
    folder.mkdir()
    (folder / "north.md").write_text(
        "---\nid: north\ntitle: A bridge\nsource: The Gazette\npublished: 2025-03-01\nretold: true\n---\n\n"
        + BRIDGE
    )
    (folder / "south.md").write_text(
        "---\nid: south\ntitle: =Prices\nsource: The Herald\npublished: 2025-03-02\n---\n\n"
        "The bridge costs $9 billion.\n"
    )
    (folder / "dull.txt").write_text("Nothing happened\n\nIt was quiet.\n")
    return folder


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on standard input."""

    def put(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return put


def facts(answer: Any) -> list[dict[str, Any]]:
    document = json.loads(answer.out)
    assert document["version"] == 1
    found: list[dict[str, Any]] = document["facts"]
    return found


def surfaces(answer: Any) -> list[str]:
    return [each["surface"] for each in facts(answer)]


def test_every_fact_stands_under_its_sentence(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", "north", "--corpus", corpus)
    assert (code, err) == (0, "")
    assert out == (
        "A bridge\n"
        "  north · The Gazette · 1 Mar 2025 · 16 words, 1 min · retold\n"
        "  Retold by summit-tui from The Gazette; not its wording.\n"
        "\n"
        "  Trade grew by 6% in 2024.\n"
        "    percent       6 percent (up): “6%”\n"
        "    date          2024\n"
        "\n"
        "  The bridge will cost $8 billion.\n"
        "    money         8,000,000,000 USD (assumed): “$8 billion”\n"
    )


def test_without_an_operand_all_articles_are_asked_in_their_order(run: Run, corpus: Path) -> None:
    code, out, _ = run("facts", "--corpus", corpus)
    assert code == 0
    assert out.index("\n\n  Trade grew") < out.index("\n\n\n=Prices\n") < out.index("$9 billion")
    assert "Nothing happened" not in out
    assert {each["article"] for each in facts(run("facts", "--json", "--corpus", corpus))} == {
        "north",
        "south",
    }


def test_json_has_every_key_and_offsets_into_the_text(run: Run, corpus: Path) -> None:
    found = facts(run("facts", "north", "--json", "--corpus", corpus))
    text = json.loads(run("show", "north", "--json", "--corpus", corpus).out)["article"]["text"]
    (money,) = [each for each in found if each["kind"] == "money"]
    assert money == {
        "article": "north",
        "kind": "money",
        "start": 48,
        "end": 58,
        "surface": "$8 billion",
        "value": {"amount": "8000000000", "currency": "USD", "assumed": True},
        "qualifiers": money["qualifiers"],
        "rule": money["rule"],
        "sentence": {"start": 27, "end": 59},
    }
    assert money["rule"]
    assert all(text[each["start"] : each["end"]] == each["surface"] for each in found)


def test_csv_has_a_header_and_no_formula(run: Run, corpus: Path) -> None:
    out = run("facts", "--kind", "money", "--format", "csv", "--corpus", corpus).out
    header, north, south = csv.reader(io.StringIO(out))
    assert header[:7] == ["article", "source", "published", "kind", "value", "surface", "qualifiers"]
    assert north[:6] == [
        "north", "The Gazette", "2025-03-01", "money", "8000000000 USD (assumed)", "$8 billion",
    ]  # fmt: skip
    assert north[header.index("sentence")] == "The bridge will cost $8 billion."
    assert north[header.index("wording")] == "Retold by summit-tui from The Gazette; not its wording."
    assert (south[0], south[header.index("wording")]) == ("south", "")


def test_markdown_is_a_table(run: Run, corpus: Path) -> None:
    lines = run("facts", "south", "--format", "md", "--corpus", corpus).out.splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("| south | The Herald | 2025-03-02 | money | 9000000000 USD (assumed) |")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--kind", "money"], ["$8 billion", "$9 billion"]),
        (["--kind", "percent"], ["6%"]),
        (["--match", "BILLION"], ["$8 billion", "$9 billion"]),
        (["--match", "8 b"], ["$8 billion"]),
        (["--match", "$"], ["$8 billion", "$9 billion"]),
        (["--match", "’"], []),  # folding leaves nothing of it
        (["--match", "8000000000"], []),  # the words, not what they mean
        (["--kind", "date", "--match", "billion"], []),
        (["--match", "2024", "north"], ["2024"]),
        (["--match", "2024", "south"], []),
    ],
)
def test_facts_are_narrowed_by_kind_and_words(
    run: Run, corpus: Path, options: list[str], found: list[str]
) -> None:
    answer = run("facts", *options, "--json", "--corpus", corpus)
    assert surfaces(answer) == found
    assert (answer.code, answer.err) == (0 if found else 1, "")


def test_nothing_found_is_1_and_says_what_was_asked(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", "dull", "--corpus", corpus)
    assert (code, out, err) == (1, "", "summit-tui: no facts found\n")
    code, out, err = run("facts", "--kind", "quote", "--match", "rain", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert err == "summit-tui: no facts found of kind quote with “rain”\n"


def test_nothing_in_a_table_is_its_header(run: Run, corpus: Path) -> None:
    code, out, _ = run("facts", "dull", "--format", "csv", "--corpus", corpus)
    assert code == 1
    assert out.startswith("article,source,")
    assert len(out.splitlines()) == 1


def test_an_empty_corpus_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, out, err = run("facts", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert f"put .md or .txt files into {tmp_path}" in err


def test_an_unknown_id_is_1_and_names_the_nearest(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", "nroth", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert "nroth" in err
    assert "north" in err


def test_the_beginning_of_an_id_is_enough(run: Run, corpus: Path) -> None:
    assert surfaces(run("facts", "so", "--json", "--corpus", corpus)) == ["$9 billion"]


# what is in no corpus


def test_a_file_is_read_like_an_article(run: Run, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("---\ntitle: Outside\npublished: 2025-06-18\n---\nIt costs **$3 billion**.\n")
    answer = run("facts", file, "--json", "--corpus", corpus)
    assert surfaces(answer) == ["$3 billion"]
    article = json.loads(answer.out)["article"]
    assert (article["title"], article["published"]) == ("Outside", "2025-06-18")
    assert article["text"] == "It costs $3 billion."


def test_a_file_needs_no_corpus(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It costs $3 billion.\n")
    assert run("facts", tmp_path / "a.txt", "--corpus", tmp_path / "gone").code == 0


def test_a_name_without_a_folder_is_a_file_when_there_is_one_and_no_such_article(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.txt").write_text("It costs $3 billion.\n")
    (tmp_path / "north").write_text("It costs $4 billion.\n")
    monkeypatch.chdir(tmp_path)
    assert surfaces(run("facts", "note.txt", "--json", "--corpus", corpus)) == ["$3 billion"]
    assert "$8 billion" in surfaces(run("facts", "north", "--json", "--corpus", corpus))


def test_standard_input_is_read_to_its_end(run: Run, stdin: Callable[[bytes], None]) -> None:
    stdin(b"It costs $3 billion. The price rose by 5%.")
    answer = run("facts", "-", "--json")
    assert surfaces(answer) == ["$3 billion", "5%"]
    assert {each["article"] for each in facts(answer)} == {"-"}
    assert json.loads(answer.out)["article"]["text"] == "It costs $3 billion. The price rose by 5%."


def test_a_day_given_on_the_command_line_makes_monday_a_date(
    run: Run, stdin: Callable[[bytes], None]
) -> None:
    text = b"The bridge was opened on Monday."
    stdin(text)
    answer = run("facts", "-", "--kind", "date", "--json", "--published", "2025-06-18")
    assert [each["value"]["iso"] for each in facts(answer)] == ["2025-06-16"]
    stdin(text)
    code, out, err = run("facts", "-", "--kind", "date")
    assert (code, "Monday" in out) == (0, True)
    assert err == "summit-tui: 1 date could not be told without --published DATE\n"


def test_a_day_given_on_the_command_line_wins_over_that_of_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2025-06-18\n---\nIt opened on Monday.\n")
    answer = run("facts", tmp_path / "a.md", "--json", "--published", "2025-06-10/2025-06-13")
    assert [each["value"]["iso"] for each in facts(answer)] == ["2025-06-09"]


@pytest.mark.parametrize("value", ["Monday", "2025-06-31", "2025-06-15/2025-06-10", "x"])
def test_a_day_that_is_none_is_2_and_named(run: Run, value: str) -> None:
    code, out, err = run("facts", "-", "--published", value)
    assert (code, out) == (2, "")
    assert f"--published: '{value}'" in err


def test_the_day_of_an_article_of_the_corpus_is_its_own(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", "north", "--published", "2025-01-01", "--corpus", corpus)
    assert (code, out) == (2, "")
    assert "--published goes with a FILE or -" in err


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n", "the file is blank"),
        ("program.txt", b"\x7fELF" + b"\0" * 60, "not text but a program"),
    ],
)
def test_a_file_that_is_no_text_is_2_and_named(
    run: Run, tmp_path: Path, stdin: Callable[[bytes], None], name: str, raw: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    code, out, err = run("facts", tmp_path / name)
    assert (code, out) == (2, "")
    assert f"{name}: {says}" in err
    stdin(raw)
    code, out, err = run("facts", "-")
    assert (code, out) == (2, "")
    assert f"standard input: {says}" in err


def test_what_is_no_article_by_its_name_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>$3 billion</p>")
    code, _, err = run("facts", tmp_path / "page.html")
    assert code == 3
    assert "is not an article" in err
    code, _, err = run("facts", tmp_path / "gone.txt")
    assert code == 3
    assert "There is no folder or file" in err


def test_a_folder_goes_with_corpus(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", corpus)
    assert (code, out) == (2, "")
    assert f"--corpus {corpus}" in err


def test_too_much_on_standard_input_is_refused(
    run: Run, stdin: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(b"word " * 1_000_000)
    code, out, err = run("facts", "-")
    assert (code, out) == (2, "")
    assert "4,000,000 bytes is the limit" in err


def test_a_pipe_named_as_a_file_does_not_hang(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert run("facts", tmp_path / "pipe.txt").code == 3


def test_nothing_hostile_reaches_the_terminal(
    run: Run, tmp_path: Path, stdin: Callable[[bytes], None]
) -> None:
    hostile = "Price \x1b[2J rises\n\nIt costs $3\x07 billion\u202e in \x1b]0;x\x07Oslo, “he\x9b said”.\n"
    hostile += "Rain fell on the town all day, and the river rose. " * 5
    (tmp_path / "a\x1b[2J.txt").write_text(hostile)
    for argv, said in (
        (["facts"], "$3 billion"),
        (["facts", "--json"], "$3 billion"),
        (["facts", "--format", "csv"], "$3 billion"),
        (["facts", "--match", "\x1b[2J"], "[2J"),
    ):
        _, out, err = run(*argv, "--corpus", tmp_path)
        assert said in out + err
        assert not set(out + err) & set("\x1b\x07\u202e\x9b")
    stdin(hostile.encode())
    code, out, err = run("facts", "-")
    assert code == 0
    assert not set(out + err) & set("\x1b\x07\u202e\x9b")


def test_bytes_that_are_no_utf_8_are_counted_on_standard_error(
    run: Run, stdin: Callable[[bytes], None]
) -> None:
    stdin(b"Caf\xe9 prices rose by 5%.")
    code, _, err = run("facts", "-")
    assert code == 0
    assert "1 character is not UTF-8" in err


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_asked_for(run: Run, kind: Kind) -> None:
    answer = run("facts", "--kind", kind, "--json")
    assert {each["kind"] for each in facts(answer)} <= {str(kind)}


def test_a_long_run_over_many_articles_is_narrated(run: Run, tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"a{number:02}.txt").write_text(f"It costs ${number + 1} billion.\n")
    run("index", "--corpus", tmp_path)
    code, out, err = run("facts", "--corpus", tmp_path)
    assert (code, out.count("money")) == (0, 60)
    assert err == "summit-tui: looking for facts in 60 articles\n"
