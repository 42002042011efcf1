"""`summit-tui search`."""

from __future__ import annotations

import csv
import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summit_corpus import files
from summit_corpus.errors import IndexUnusableError
from summit_index.fact_index import FactIndex
from summit_index.whoosh.engine import WhooshEngine

Run = Callable[..., Any]


def hits(answer: Any) -> list[str]:
    return [each["id"] for each in json.loads(answer.out)["hits"]]


def test_a_hit_is_a_block_with_card_and_passage(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "nobody", "--corpus", corpus)
    assert (code, err) == (0, "")
    assert out == (
        "South line waits\n  south · The Herald · ~2 Feb 2025 · 6 words, 1 min · retold\n  Nobody says why.\n"
    )


def test_who_has_only_some_of_the_words_says_so_and_comes_last(run: Run, corpus: Path) -> None:
    blocks = run("search", "railway", "million", "--corpus", corpus).out.split("\n\n")
    assert len(blocks) == 2
    assert blocks[0].startswith("=North line opens\n")
    assert "of 2 words" not in blocks[0]
    assert blocks[1].startswith("South line waits\n")
    assert blocks[1].splitlines()[1].endswith(" · 1 of 2 words")


def test_json_is_version_one_with_every_key_and_true_offsets(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "railway", "million", "--json", "--corpus", corpus)
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert set(document) == {"version", "query", "total", "did_you_mean", "left_out", "facets", "hits"}
    assert document["version"] == 1
    assert document["query"] == "railway million"
    assert document["total"] == {"value": 2, "exact": True}
    assert document["did_you_mean"] is None
    assert {"value": "The Gazette", "count": 1} in document["facets"]["source"]
    assert {"value": "2025-03", "count": 1} in document["facets"]["published"]
    north, south = document["hits"]
    assert set(north) == {
        "id",
        "source",
        "title",
        "published",
        "published_basis",
        "retold",
        "score",
        "matched",
        "snippet",
    }
    assert (north["id"], north["matched"]) == ("north", {"words": 2, "of": 2})
    assert (south["id"], south["matched"]) == ("south", {"words": 1, "of": 2})
    text = json.loads(run("show", "north", "--json", "--corpus", corpus).out)["article"]["text"]
    snippet = north["snippet"]
    assert text[snippet["start"] :].startswith(snippet["text"])
    assert {text[start:end] for start, end in snippet["marks"]} == {"railway", "million"}


def test_words_after_a_minus_are_left_out(run: Run, corpus: Path) -> None:
    assert hits(run("search", "--json", "railway", "-million", "--corpus", corpus)) == ["south"]


def test_a_limit_cuts_the_hits_not_the_total_and_narrates_the_rest(run: Run, corpus: Path) -> None:
    document = json.loads(run("search", "railway", "--limit", "1", "--json", "--corpus", corpus).out)
    assert len(document["hits"]) == 1
    assert document["total"]["value"] == 2
    answer = run("search", "railway", "--limit", "1", "--corpus", corpus)
    assert answer.err == "summit-tui: 1 of 2 articles; more with --limit\n"


def test_an_empty_query_is_every_article_without_a_score(run: Run, corpus: Path) -> None:
    document = json.loads(run("search", "", "--json", "--corpus", corpus).out)
    assert [each["id"] for each in document["hits"]] == ["south", "north", "sound"]


def test_a_query_of_filters_only_works(run: Run, corpus: Path) -> None:
    assert hits(run("search", "source:gazette", "--json", "--corpus", corpus)) == ["north"]
    assert hits(run("search", "published:2025-02", "--json", "--corpus", corpus)) == ["south"]


def test_nothing_found_is_1_with_an_empty_document(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "zebra", "--corpus", corpus)
    assert (code, out, err) == (1, "", "summit-tui: nothing found for zebra\n")
    code, out, err = run("search", "zebra", "--json", "--corpus", corpus)
    assert (code, err) == (1, "")
    document = json.loads(out)
    assert document["hits"] == []
    assert document["total"] == {"value": 0, "exact": True}


def test_a_slip_is_answered_with_what_was_meant(run: Run, corpus: Path) -> None:
    code, _, err = run("search", "railwya", "--corpus", corpus)
    assert code == 1
    assert "did you mean “railway”?" in err
    assert json.loads(run("search", "railwya", "--json", "--corpus", corpus).out)["did_you_mean"] == "railway"


def test_an_empty_corpus_is_nothing_found(run: Run, tmp_path: Path) -> None:
    code, out, err = run("search", "x", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert "there are no articles" in err


def test_a_query_that_makes_no_sense_is_2_with_the_place_of_the_mistake(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "rain", "sorce:herald", "--corpus", corpus)
    assert (code, out) == (2, "")
    message, query, caret, hint = err.splitlines()
    assert "sorce" in message
    assert "source" in message
    assert query == "  rain sorce:herald"
    assert caret == "       ^"
    assert hint.strip()


def test_a_bad_query_as_json_says_the_column(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "rain published:2025-13", "--json", "--corpus", corpus)
    assert (code, out) == (2, "")
    document = json.loads(err)
    assert document["version"] == 1
    assert document["query"] == "rain published:2025-13"
    assert 6 <= document["column"] <= 22
    assert "13" in document["error"]


def test_line_ends_and_control_characters_in_a_query_do_no_harm(run: Run, corpus: Path) -> None:
    document = json.loads(run("search", "rail\x1bway\n\tmillion", "--json", "--corpus", corpus).out)
    assert document["query"] == "railway million"
    code, _, err = run("search", "\x1b[2J(\udcff", "--corpus", corpus)
    assert code == 2
    assert "\x1b" not in err


def test_tables_have_the_same_columns_as_the_document(run: Run, corpus: Path) -> None:
    answer = run("search", "railway", "million", "--format", "csv", "--corpus", corpus)
    header, *rows = csv.reader(io.StringIO(answer.out))
    north, south = (dict(zip(header, row, strict=True)) for row in rows)
    assert header == [
        "id",
        "source",
        "title",
        "published",
        "published_basis",
        "retold",
        "score",
        "matched",
        "snippet",
    ]
    assert (north["id"], north["source"], north["published"]) == ("north", "The Gazette", "2025-03-01")
    assert north["title"] == "'=North line opens"
    assert (north["matched"], south["matched"]) == ("2 of 2", "1 of 2")
    assert (north["retold"], south["retold"]) == ("no", "yes")
    assert "railway" in south["snippet"]
    markdown = run("search", "railway", "--format", "md", "--corpus", corpus).out.splitlines()
    assert len(markdown) == 4


def test_a_passage_that_breaks_off_shows_it(run: Run, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    (tmp_path / "a.txt").write_text(f"A title\n\n{words} railway {words}.\n")
    passage = run("search", "railway", "--corpus", tmp_path).out.splitlines()[2]
    assert passage.startswith("  …")
    assert passage.endswith("…")
    assert "railway" in passage


@pytest.mark.parametrize("option", [[], ["--plain"], ["--json"], ["--format", "md"], ["--format", "csv"]])
def test_what_is_not_for_a_terminal_has_no_escape_sequences_and_no_tabs(run: Run, option: list[str]) -> None:
    code, out, _ = run("search", "railway", *option)
    assert code == 0
    assert "\x1b" not in out
    assert "\t" not in out


def test_a_search_by_facts_reads_them_first(run: Run) -> None:
    assert sorted(hits(run("search", "--json", "person:tokayev"))) == [
        "al-jazeera-reprint",
        "scmp",
        "straits-times",
    ]
    code, out, err = run("search", "amount:>$90bn", "--limit", "1")
    assert code == 0
    assert "billion" in out
    assert "1 of 2 articles" in err


def test_facets_count_people_bodies_and_places_when_asked(run: Run) -> None:
    plain = json.loads(run("search", "--json", "railway").out)
    assert set(plain["facets"]) == {"source", "published"}
    asked = json.loads(run("search", "--json", "--facets", "railway").out)
    assert set(asked["facets"]) == {"source", "published", "person", "organisation", "place"}
    assert {"value": "Xi Jinping", "count": 4} in asked["facets"]["person"]
    assert "person: Xi Jinping 4" in run("search", "--facets", "railway").err


def test_a_wrong_amount_is_a_mistake_with_its_column(run: Run) -> None:
    code, out, err = run("search", "railway amount:much")
    assert (code, out) == (2, "")
    assert "“much” is not an amount" in err


def test_what_the_system_does_not_hand_over_is_said_beside_the_answer(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("search", "railway", "--corpus", corpus).err == ""
    (corpus / "new.md").write_text("# New\n\nAnother railway.\n")
    real = files._open_inside

    def failing(folder: Path, relative: str) -> int:
        if relative == "new.md":
            raise OSError(errno.EIO, "Input/output error")
        return real(folder, relative)

    monkeypatch.setattr(files, "_open_inside", failing)
    for _ in range(2):  # while it is read for the first time, and whenever it is asked for again
        code, out, err = run("search", "railway", "--json", "--corpus", corpus)
        assert code == 0
        assert "new" not in hits(SimpleNamespace(out=out))
        assert err == (
            "summit-tui: new.md could not be read; what was read before stays, summit-tui doctor says why\n"
        )
    monkeypatch.undo()
    answer = run("search", "railway", "--json", "--corpus", corpus)
    assert "new" in hits(answer)
    assert answer.err == ""


def test_where_facts_cannot_be_stored_those_that_are_known_answer(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "old.md").write_text("# Old\n\nIt costs $8 billion.\n")
    before = hits(run("search", "amount:>1m", "--json", "--corpus", corpus))
    assert before == ["old"]
    (corpus / "new.md").write_text("# New\n\nIt costs $9 billion.\n")

    def full(*_: object) -> None:
        raise IndexUnusableError("The cache cannot be used: disk is full", "Check the disk.")

    monkeypatch.setattr(FactIndex, "add", full)
    answer = run("search", "amount:>1m", "--json", "--corpus", corpus)
    assert answer.code == 0
    assert hits(answer) == before
    assert answer.err == (
        "summit-tui: The cache cannot be used: disk is full; answered without the facts of 1 article\n"
    )


def test_where_no_facts_can_be_stored_at_all_it_is_an_error_and_not_nothing_found(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise IndexUnusableError("The cache cannot be used: disk is full", "Check the disk.")

    monkeypatch.setattr(FactIndex, "add", full)
    code, out, err = run("search", "amount:>1m", "--corpus", corpus)
    assert (code, out) == (3, "")
    assert "disk is full" in err


def test_a_pasted_paragraph_is_answered_with_its_most_telling_words_and_a_line_says_so(
    run: Run, corpus: Path
) -> None:
    rest = " ".join(f"{a}q{b}" for a in "abcdefghij" for b in "kmnpqrstvwxyz")
    pasted = f"The railway is open. {rest}."
    code, out, err = run("search", pasted, "--corpus", corpus)
    assert code == 0
    assert "railway" in out
    assert err == "summit-tui: searched for the 100 most telling of 132 words\n"
    assert json.loads(run("search", pasted, "--json", "--corpus", corpus).out)["left_out"] == 32


@pytest.mark.parametrize(
    "query", ["railway", "opened OR waits", "lion", "railway OR lion", "person:tokayev", "wait*"]
)
def test_marks_lie_in_the_text_shown_where_that_is_newer_than_the_index(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    run("search", "railway", "--corpus", corpus)
    (corpus / "north.md").write_text("---\nid: north\n---\nOh.\n\nThe lion waits, said Mr Tokayev.\n")

    def full(*_: object) -> None:
        raise IndexUnusableError("No space left on device", "Check the disk.")

    monkeypatch.setattr(WhooshEngine, "add", full)
    code, out, err = run("search", query, "--json", "--corpus", corpus)
    assert "what changed since may be missing, or found by its text of before" in err
    found = {each["id"]: each for each in json.loads(out)["hits"]}
    assert code == (0 if found else 1)
    assert "north" in found or query in ("lion", "wait*")
    text = json.loads(run("show", "north", "--json", "--corpus", corpus).out)["article"]["text"]
    assert text.startswith("Oh.")
    if north := found.get("north"):
        snippet = north["snippet"]
        assert text[snippet["start"] :].startswith(snippet["text"])
        marked = [text[start:end] for start, end in snippet["marks"]]
        assert set(marked) <= {"waits", "lion", "Tokayev", "Mr Tokayev"}
        assert bool(marked) is (query != "railway")


def test_a_question_is_answered_by_what_it_asks_about(run: Run, corpus: Path) -> None:
    code, out, err = run("search", "who says how much a railway costs?", "--corpus", corpus)
    assert code == 0
    assert "did you mean" not in err
    assert "of 4 words" not in out
