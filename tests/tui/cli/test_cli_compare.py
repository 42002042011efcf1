"""`summit-tui compare`. What matches is decided by hand where the layout is tested."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from tests.tui.side_samples import EAST, NORTH, SOUTH, Told

from summit_corpus.anchor import Anchor
from summit_corpus.corpus import Corpus
from summit_corpus.places import places
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span
from summit_corpus.verdicts import SENTENCE, Decision, FactAnchor, Verdict
from summit_index import dossier
from summit_tui.cli.layout import Page
from summit_tui.marks import ASCII, UNICODE
from summit_tui.verdict_store import VerdictStore

Run = Callable[..., Any]
STRAIT = Path(__file__).resolve().parents[2] / "stories" / "strait"
ESCAPES = re.compile("\x1b\\[[0-9;]*m")


def write(folder: Path, article_id: str, text: str, head: str = "") -> None:
    (folder / f"{article_id}.md").write_text(
        f"---\nid: {article_id}\ntitle: On {article_id}\n{head}---\n{text}\n"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three reports that are one story because corpus.yaml says so."""
    folder = tmp_path / "bridges"
    folder.mkdir()
    basis = "published_basis: printed\n"
    write(folder, "north", NORTH, f"source: The Gazette\npublished: 2025-03-01\n{basis}retold: true\n")
    write(folder, "south", SOUTH, f"source: The Herald\npublished: 2025-03-02\n{basis}")
    write(folder, "east", EAST, f"source: The Post\npublished: 2025-03-03\n{basis}")
    (folder / "corpus.yaml").write_text("stories:\n  bridge:\n    articles: [north, south, east]\n")
    return folder


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matches as in `side_samples`."""
    monkeypatch.setattr(dossier, "Comparison", Told)


def on(monkeypatch: pytest.MonkeyPatch, page: Page) -> None:
    monkeypatch.setattr(Page, "of_stdout", classmethod(lambda cls, plain: page))


# --- for people ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("told")
def test_each_sentence_has_its_match_below_it_with_the_figures_of_both(run: Run, corpus: Path) -> None:
    code, out, err = run("compare", "north", "south", "--corpus", corpus)
    assert (code, err) == (0, "")
    first, second = out.index("The bridge will cost"), out.index("Traffic starts in 2030.")
    assert out[first:second].startswith(
        "The bridge will cost $8 billion.\n  = A bridge for $9 billion was praised.\n    "
    )
    assert "8,000,000,000 USD" in out[first:second]
    assert "9,000,000,000 USD" in out[first:second]
    assert out[second:].startswith("Traffic starts in 2030.\n  ~ Cars may use it from 2030.\n    # date: ")


@pytest.mark.usefixtures("told")
def test_heads_counts_and_what_stands_in_one_only(run: Run, corpus: Path) -> None:
    out = run("compare", "north", "south", "--corpus", corpus).out
    assert out.startswith(
        "On north\n  north · The Gazette · 1 Mar 2025 · retold\n"
        "  3 sentences, 2 with a match in south (1 the same, 1 related); no match found for 1\n"
        "On south\n  south · The Herald · 2 Mar 2025\n"
    )
    assert (
        "\n\nOnly in north: no match found in south for 1 of 3 sentences\n  Nobody fishes there.\n\n" in out
    )
    assert "Only in south: no match found in north for 2 of 4 sentences\n  Trade grew by 6%.\n" in out
    assert "\n\nShared wording\n  north and south share no run of five words\n" in out
    assert out.endswith("\n\nRetold by summit-tui from The Gazette; not its wording.\n")


@pytest.mark.usefixtures("told")
def test_of_three_each_match_says_whose_it_is_and_what_the_first_has_not_comes_after(
    run: Run, corpus: Path
) -> None:
    out = run("compare", "north", "south", "east", "--corpus", corpus).out
    assert "  ~ south: Cars may use it from 2030.\n" in out
    assert "  = east: It opens in 2030.\n" in out
    later = out.index("\nsouth, and where else this stands; no match found in those before it\n")
    assert "\n\nTrade grew by 6%.\n  = east: Trade rose 6%.\n    # percent: 6 percent" in out[later:]


@pytest.mark.usefixtures("told")
def test_a_sentence_without_a_match_names_the_claims_that_stand_elsewhere_too(run: Run, corpus: Path) -> None:
    write(corpus, "north", NORTH + " In all it will cost $8 billion to build the bridge.")
    out = run("compare", "east", "south", "--corpus", corpus).out
    assert "# " in out[out.index("Only in ") :]  # 2030 or the growth, whichever claim the ledger makes


@pytest.mark.usefixtures("told")
def test_a_legend_explains_every_mark(run: Run, corpus: Path) -> None:
    out = run("compare", "north", "south", "--corpus", corpus).out
    assert "\n= likely the same · ~ related · # values side by side · ≠ values differ\n" in out


@pytest.mark.usefixtures("told")
def test_related_matches_can_be_left_out(run: Run, corpus: Path) -> None:
    out = run("compare", "north", "south", "--tier", "same", "--corpus", corpus).out
    assert "  ~ " not in out
    assert "Only in north: no match of the tier same found in south for 2 of 3 sentences" in out


@pytest.mark.usefixtures("told")
def test_only_lists_what_has_no_match_and_nothing_else(run: Run, corpus: Path) -> None:
    code, out, _ = run("compare", "north", "south", "--only", "--corpus", corpus)
    assert code == 0
    assert "  Nobody fishes there.\n" in out
    assert "A bridge for $9 billion" not in out
    assert "Shared wording" not in out


@pytest.mark.usefixtures("told")
def test_a_wide_terminal_has_two_columns_and_no_line_too_long(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, Page(100, True, "utf-8", UNICODE))
    lines = [
        ESCAPES.sub("", line) for line in run("compare", "north", "south", "--corpus", corpus).out.split("\n")
    ]
    assert "north" + " " * 45 + "  south" in [line.rstrip() for line in lines]
    assert "The bridge will cost $8 billion.".ljust(52) + "= A bridge for $9 billion was praised." in lines
    assert max(map(cell_len, lines)) <= 100


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("width", [20, 40, 99])
def test_a_narrow_terminal_has_one_below_the_other(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    on(monkeypatch, Page(width, False, "utf-8", UNICODE))
    out = run("compare", "north", "south", "--corpus", corpus).out
    assert max(map(cell_len, out.split("\n"))) <= width
    assert "\n  = A bridge for" in out
    assert " ".join(out.split()).count("A bridge for $9 billion was praised.") == 1


@pytest.mark.usefixtures("told")
def test_two_columns_hold_wide_characters(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(corpus, "north", "桥梁将耗资八十亿美元。" * 9 + " Traffic starts in 2030. Nobody fishes there.")
    on(monkeypatch, Page(100, False, "utf-8", UNICODE))
    out = run("compare", "north", "south", "--corpus", corpus).out
    assert max(map(cell_len, out.split("\n"))) <= 100


@pytest.mark.usefixtures("told")
def test_figures_are_highlighted_in_the_sentences_also_behind_the_name_of_a_source(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, Page(99, True, "utf-8", UNICODE))
    out = run("compare", "north", "south", "east", "--corpus", corpus).out
    assert "south: A bridge for \x1b[30;43m$9 billion\x1b[0m was praised." in out
    assert "The bridge will cost \x1b[30;43m$8 billion\x1b[0m." in out


@pytest.mark.usefixtures("told")
def test_further_lines_of_a_match_begin_below_its_first_word(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, Page(24, False, "utf-8", UNICODE))
    out = run("compare", "north", "south", "--corpus", corpus).out
    assert "\n  = A bridge for $9\n    billion was praised.\n" in out


# --- exit codes ---------------------------------------------------------------------------------------


def test_nothing_in_common_is_1_and_said(run: Run, corpus: Path) -> None:
    write(corpus, "west", "Wolves howled all night long.")
    (corpus / "corpus.yaml").write_text("stories:\n  all:\n    articles: [north, south, east, west]\n")
    code, out, err = run("compare", "west", "north", "--corpus", corpus)
    assert (code, err) == (1, "summit-tui: no match found between west and north\n")
    assert "Only in west: no match found in north for 1 of 1 sentence\n  Wolves howled all night long." in out
    assert run("compare", "west", "north", "--only", "--corpus", corpus).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["north"], "compare needs A B [C…]"),
        ([], "compare needs A B [C…]"),
        (["north", "sout", "nort"], "“north” is named twice"),
        (["north", "nosuch"], "There is no article “nosuch”"),
        (["north", "south", "--tier", "sam"], "--tier is same or related, not “sam”"),
        (["north", "south", "--json", "--format", "csv"], "--json and --format cannot both be"),
    ],
)
def test_a_command_line_that_names_no_two_articles_is_2(
    run: Run, corpus: Path, words: list[str], said: str
) -> None:
    code, out, err = run("compare", *words, "--corpus", corpus)
    assert (code, out) == (2, "")
    assert said in err


def test_an_id_that_is_nearly_right_is_suggested(run: Run, corpus: Path) -> None:
    err = run("compare", "north", "soutj", "--corpus", corpus).err
    assert "Did you mean south?" in err
    document = json.loads(run("compare", "north", "soutj", "--json", "--corpus", corpus).err)
    assert "soutj" in document["error"]


def test_the_beginning_of_an_id_will_do(run: Run, corpus: Path) -> None:
    document = json.loads(run("compare", "n", "SO", "--json", "--corpus", corpus).out)
    assert [each["id"] for each in document["articles"]] == ["north", "south"]


# --- stories ------------------------------------------------------------------------------------------


def test_articles_of_one_story_are_compared_with_the_words_of_all_of_it(run: Run) -> None:
    document = json.loads(run("compare", "velmora-wire", "strait-today", "--json", "--corpus", STRAIT).out)
    (copy, _) = document["shared_copy"]
    assert (copy["a"], copy["b"], copy["noted"]) == ("velmora-wire", "strait-today", True)
    assert [each["noted"] for each in document["rewriting"]] == [True, True]


def test_figures_that_differ_are_named_wherever_they_stand(run: Run) -> None:
    out = run("compare", "velmora-wire", "coast-ledger", "--corpus", STRAIT).out
    line = next(line for line in out.splitlines() if line.startswith("  ≠ number of passengers: "))
    assert "1,200 passengers (velmora-wire)" in line
    assert "1,500 passengers (coast-ledger)" in line


def test_a_figure_that_differs_is_marked_in_a_sentence_without_a_match_too(run: Run) -> None:
    out = run("compare", "velmora-wire", "coast-ledger", "--only", "--corpus", STRAIT).out
    only, _, valued = out[out.index("Only in coast-ledger") :].partition(
        "\n\nIn coast-ledger, with values beside it in"
    )
    assert "to the Saltmere portal, the coast guard said.\n    ≠ number of passengers: " in valued
    assert "  On an average day 34,000 people use it.\n    # number of people: " in valued
    assert "34,000 people" not in only


def test_what_is_called_only_here_has_no_value_beside_it_and_all_without_a_match_are_said(run: Run) -> None:
    out = run("compare", "velmora-wire", "coast-ledger", "--corpus", STRAIT).out
    for article, place in (("velmora-wire", 0), ("coast-ledger", 1)):
        head = re.search(
            rf"^Only in {article}: no match found in \S+ for (\d+) of (\d+) sentences$", out, re.M
        )
        more = re.search(
            rf"^In {article}, with values beside it in \S+: no match found by words for (\d+) of", out, re.M
        )
        assert head is not None
        assert more is not None
        only = out[head.end() : more.start()].strip("\n").splitlines()
        assert len(only) == int(head[1])
        assert not [line for line in only if line.startswith("    ")]
        counts = re.findall(r"no match found for (\d+)$", out, re.M)
        assert int(head[1]) + int(more[1]) == int(counts[place])


def test_a_recount_of_the_same_paper_is_no_difference(run: Run) -> None:
    out = run("compare", "coast-ledger", "coast-ledger-update", "--corpus", STRAIT).out
    between, _, others = out.partition("Claims whose values differ from another source of the story")
    assert "≠ number" not in between
    assert "≠ number of passengers: 1,500 passengers (coast-ledger); 1,200 " in others
    assert "  = In all 1,540 passengers walked out" in out
    assert "# count: 1,500 passengers (coast-ledger) | 1,540 passengers (coast-ledger-update)" in out


def test_articles_of_two_stories_are_compared_by_their_sentences_and_it_is_said(run: Run) -> None:
    code, out, err = run("compare", "velmora-wire", "marl-hospital-wire", "--corpus", STRAIT)
    assert code in (0, 1)
    assert "these 2 articles are of different stories (" in err
    assert "not their claims" in err
    assert "Claims whose values differ" not in out
    answer = run("compare", "velmora-wire", "marl-hospital-wire", "--json", "--corpus", STRAIT)
    assert answer.err == ""
    assert [each["id"] for each in json.loads(answer.out)["articles"]] == [
        "velmora-wire",
        "marl-hospital-wire",
    ]


# --- verdicts -----------------------------------------------------------------------------------------


def test_the_readers_decisions_on_matches_count(run: Run, corpus: Path) -> None:
    write(corpus, "west", "Wolves howled all night long.")
    (corpus / "corpus.yaml").write_text("stories:\n  all:\n    articles: [north, south, east, west]\n")

    def sentence(article_id: str, text: str, number: int) -> FactAnchor:
        span = sentences(text, Span(0, len(text)))[number]
        return FactAnchor(SENTENCE, Anchor.at(article_id, text, span))

    members = (sentence("north", NORTH, 2), sentence("west", "Wolves howled all night long.", 0))
    VerdictStore(places().state_of(Corpus.open(corpus).root)).add(Verdict(Decision.CONFIRM, members))
    code, out, _ = run("compare", "north", "west", "--corpus", corpus)
    assert code == 0
    assert "Nobody fishes there.\n  = Wolves howled all night long. (confirmed by you)\n" in out
    write(corpus, "west", "Owls called.")
    code, _, err = run("compare", "north", "west", "--corpus", corpus)
    assert code == 1
    assert "no longer found in west" in err


# --- for programs -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("told")
def test_json_has_every_key_of_version_1(run: Run, corpus: Path) -> None:
    document = json.loads(run("compare", "north", "south", "--json", "--corpus", corpus).out)
    assert document["version"] == 1
    assert {"articles", "matches", "only", "shared_copy", "rewriting"} <= set(document)
    assert {"a", "b", "score", "tier", "confirmed", "why"} <= set(document["matches"][0])
    only = json.loads(run("compare", "north", "south", "--only", "--json", "--corpus", corpus).out)
    assert only["matches"] == []
    assert only["only"] == document["only"]


@pytest.mark.usefixtures("told")
def test_csv_and_markdown(run: Run, corpus: Path) -> None:
    out = run("compare", "north", "south", "--format", "csv", "--corpus", corpus).out
    assert [row["tier"] for row in csv.DictReader(io.StringIO(out))] == [
        "same",
        "related",
        *["no match found"] * 3,
    ]
    out = run("compare", "north", "south", "--format", "csv", "--only", "--corpus", corpus).out
    assert {row["tier"] for row in csv.DictReader(io.StringIO(out))} == {"no match found"}
    report = run("compare", "north", "south", "--format", "md", "--corpus", corpus).out
    assert report.startswith("# bridge: The Gazette, The Herald\n")
    assert "## Shared wording" in report
    report = run("compare", "north", "south", "--format", "md", "--only", "--corpus", corpus).out
    assert "## Shared wording" not in report


def test_nothing_hostile_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    bad = "The \x1b[2Jbridge\u202e will \x9bcost $8 billion next year."
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n\n{bad}\n")
    ids = [each["id"] for each in json.loads(run("list", "--json", "--corpus", tmp_path).out)["articles"]]
    for argv in ([], ["--json"], ["--format", "md"], ["--format", "csv"]):
        code, out, err = run("compare", *ids, *argv, "--corpus", tmp_path)
        assert code == 0
        assert not set(out + err) & set("\x1b\x07\u202e\x9b")


def test_an_article_without_a_word_of_its_own_is_compared_too(run: Run, corpus: Path) -> None:
    write(corpus, "signs", "It is so.")  # no word of its own
    code, out, _ = run("compare", "signs", "north", "--corpus", corpus)
    assert code == 1
    assert "  0 sentences, 0 with a match in north (0 the same, 0 related); no match found for 0\n" in out


# --- in real processes --------------------------------------------------------------------------------


def test_ascii_output_keeps_differing_apart_from_equal(program: Callable[..., Any]) -> None:
    words = ("compare", "velmora-wire", "coast-ledger", "--corpus", STRAIT)
    answer = program(*words, env={"PYTHONIOENCODING": "ascii"})
    assert answer.returncode == 0
    assert answer.stdout.isascii()
    assert "  ! number of passengers: " in answer.stdout
    assert "! values differ" in answer.stdout
    assert "! number" in program(*words, env={"SUMMIT_ASCII": "1"}).stdout


def test_a_reader_who_stops_reading_ends_it(program: Callable[..., Any]) -> None:
    read, write_end = os.pipe()
    os.close(read)
    answer = program(
        "compare", "tdi", "al-jazeera-reprint", capture_output=False, stdout=write_end, stderr=-1, text=False
    )
    os.close(write_end)
    assert answer.returncode == 141


def test_two_that_report_the_railway_and_a_third_that_calls_it_under_way(program: Callable[..., Any]) -> None:
    out = program("compare", "tdi", "al-jazeera-reprint", "unnamed-site").stdout
    railway = out[out.index("A railway topped") : out.index("The rail link is expected")]
    assert "  = al-jazeera-reprint: " in railway
    assert "8,000,000,000 USD" in railway
    assert (
        "  = unnamed-site: - The China-Kyrgyzstan-Uzbekistan railway, which is now in construction" in railway
    )
    claims = out[out.index("\nClaims whose values differ\n") : out.index("\nOnly in tdi")]
    assert "under way (unnamed-site)" in claims
    assert "2025-07 (al-jazeera-reprint, tdi)" in claims


def test_the_marks_are_unicode_where_they_can_be() -> None:
    page = Page(None, False, "utf-8", UNICODE)
    assert (page.mark("≠"), page.mark("="), page._replace(marks=ASCII).mark("≠")) == ("≠", "=", "!")
