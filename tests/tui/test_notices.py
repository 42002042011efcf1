"""What the program claims about what it found."""

from __future__ import annotations

from pathlib import Path

from summit_corpus.article import Record
from summit_corpus.cache import Size
from summit_corpus.corpus import Corpus
from summit_index.engine import FacetCount, Total
from summit_index.library import Library
from summit_index.query import parse
from summit_index.results import Hit, Results
from summit_tui.look import PLAIN
from summit_tui.marks import UNICODE
from summit_tui.notices import bad_files, empty_lines, found_line

ONE, TWO = Record(id="one", source="Wire"), Record(id="two", source="Paper")


def line(results: Results) -> str:
    return "".join(text for text, _ in found_line(results, Size(2, 2), PLAIN, UNICODE))


def test_without_a_query_it_says_what_there_is() -> None:
    assert line(Results(parse(""), Total(2), ())) == "2 articles from 2 sources"


def test_files_that_became_no_article_or_only_in_part_are_counted() -> None:
    assert bad_files(0, 0) == ""
    assert bad_files(2, 0) == ", 2 unreadable (see ?)"
    assert bad_files(0, 1) == ", 1 read in part (see ?)"
    assert bad_files(1, 1200) == ", 1 unreadable, 1,200 read in part (see ?)"


def test_how_many_have_all_the_words_is_said_when_some_have_not() -> None:
    hits = (Hit(ONE, 2.0, 2, 2), Hit(TWO, 1.0, 1, 2))
    assert line(Results(parse("gas oil"), Total(2), hits)).startswith("2 articles · 1 with all 2 words")
    assert "with all" not in line(Results(parse("gas oil"), Total(1), hits[:1]))


def test_of_a_pasted_text_it_says_how_many_words_are_looked_for() -> None:
    pasted = parse(" ".join(f"w{at}" for at in range(130)))
    said = "searched for the 100 most telling of 130 words"
    assert line(Results(pasted, Total(1), (Hit(ONE, 2.0, 1, 100),))).startswith(
        f"1 article · 0 with all 100 words · {said}"
    )


def test_a_lower_bound_is_called_one() -> None:
    assert line(Results(parse("gas"), Total(100, exact=False), ())).startswith("at least 100 articles")


def test_facets_are_shown_where_there_is_a_choice() -> None:
    facets = {
        "source": [FacetCount("Wire", 3), FacetCount("Paper", 1)],
        "published": [FacetCount("2025-06", 4)],
    }
    shown = line(Results(parse("gas"), Total(4), (), None, facets))
    assert "Wire 3, Paper 1" in shown
    assert "2025-06" not in shown


def test_a_suggestion_is_a_question() -> None:
    assert "did you mean refinery?" in line(Results(parse("refinary"), Total(0), (), "refinery"))


def test_a_suggestion_comes_before_what_a_narrow_screen_cuts() -> None:
    facets = {"source": [FacetCount("Wire", 3), FacetCount("Paper", 1)]}
    said = line(Results(parse("refinary"), Total(4), (), "refinery", facets))
    assert said.startswith("4 articles · did you mean refinery?")


def empty(tmp_path: Path, *names: str, restricted: bool = False) -> list[str]:
    folder = tmp_path / "my pages"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("x")
    with Library.open(Corpus.open(folder)) as library:
        return empty_lines(Results(parse(""), Total(0), ()), library, False, restricted=restricted)


def test_an_empty_corpus_names_the_key_and_the_command_that_fill_it(tmp_path: Path) -> None:
    lines = empty(tmp_path)
    assert lines[1].startswith("Press A ")
    assert lines[2].strip() == f"summit-tui add PATH|URL --to '{tmp_path}/my pages'"
    assert lines[-1].strip() == f"{tmp_path}/my pages"


def test_a_folder_of_other_formats_says_which_of_them_can_be_added(tmp_path: Path) -> None:
    assert "(2 .html, 1 .eml)" in empty(tmp_path, "a.html", "b.html", "c.eml", "d.pdf")[3]


def test_where_nothing_can_be_added_nobody_is_told_to(tmp_path: Path) -> None:
    lines = empty(tmp_path, "a.html", restricted=True)
    assert lines == ["There are no articles here yet."]
