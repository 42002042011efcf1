"""`summit-tui --plain`: decisions by typed words, and that the app shows what came of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.cli.typed_lines import Typed
from tests.tui.conftest import MakeApp
from tests.tui.driving import until

from summit_corpus.verdicts import Decision
from summit_tui.commands.matrix_table import (
    ConfirmCell,
    MergeClaims,
    RejectCell,
    RenameClaim,
    SplitClaim,
    UndoVerdict,
)
from summit_tui.linear.table import find
from summit_tui.screens.matrix import Matrix

STORIES = """\
stories:
  railway: {title: The railway, articles: [gazette, herald, courier]}
  flood: {title: The flood, articles: [ledger, mirror]}
"""
ARTICLES = {
    "gazette": (
        "The Gazette", "2031-03-01",
        "The railway will cost 8 billion euros. The long bridge over the river carries 40 trains a day. "
        "Rain fell on the town.",
    ),
    "herald": (
        "The Herald", "2031-03-02",
        "The railway will cost 9 billion euros. Across the river the long bridge carries 40 trains a day. "
        "Nobody was asked in the villages.",
    ),
    "courier": (
        "Courier", "2031-03-03",
        "The railway will cost 8 billion euros, of which the villages pay nothing. Its bridge took 300 "
        "workers.",
    ),
    "ledger": ("Ledger", "2031-05-01", "The flood reached 12 houses."),
    "mirror": ("Mirror", "2031-05-02", "In the flood 12 houses stood under water."),
}  # fmt: skip

CLAIMS = ("show gazette", "claims")  # 1 cost of the railway: differ, 2 number of trains, 3 workers
PASSAGES = ("show gazette", "matrix")  # 1 cost: herald, courier; 2 bridge: herald; 3 rain: none


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders of `make_app`."""
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Two stories of three articles and of two."""
    folder = tmp_path / "lines"
    folder.mkdir()
    (folder / "corpus.yaml").write_text(STORIES)
    for name, (source, published, text) in ARTICLES.items():
        head = f"id: {name}\ntitle: {name.title()} reports\nsource: {source}\npublished: {published}"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{text}\n")
    return folder


def decided(out: str) -> list[str]:
    """The lines that say what was decided."""
    said = " undo takes that back."
    return [line.removesuffix(said) for line in out.splitlines() if line.endswith(said)]


def heads(out: str) -> list[str]:
    """What the last listing numbered."""
    numbered = [line for line in out.splitlines() if line[:1].isdigit() and ". " in line]
    last = max(at for at, line in enumerate(numbered) if line.startswith("1. "))
    return numbered[last:]


# --- claims -------------------------------------------------------------------------------------------


def test_two_claims_are_merged_and_undo_takes_them_apart(typed: Typed, lines: Path) -> None:
    said = typed(*CLAIMS, "merge 1 and 3", "claims", "undo", "claims", corpus=lines)
    (line,) = decided(said.out)
    assert line.startswith("Merged “cost of the railway” with “Its bridge took 300 workers.”; now “")
    assert line.endswith(": differ, 2 of 3 articles have one value, 3 known origins, your verdict.")
    assert "Undone: merging two claims: “8 billion euros” in gazette, “300 workers” in courier\n" in said.out
    assert heads(said.out)[0] == "1. cost of the railway"
    assert len(heads(said.out)) == 3


def test_a_number_means_what_became_of_its_claim(typed: Typed, lines: Path) -> None:
    said = typed(*CLAIMS, "merge 1, 3", "rename 3 The money", "merge 3 1", "rename 1 Money", corpus=lines)
    _, renamed, again = decided(said.out)
    assert "; now “The money”: " in renamed
    assert again.startswith("Renamed “The money”; now “Money”: ")
    assert said.err == "These two are one claim already\n"


def test_nothing_is_decided_on_numbers_of_a_listing_before_one_that_found_nothing(
    typed: Typed, lines: Path
) -> None:
    said = typed(*CLAIMS, "claims zzzz", "reject 1", "merge 1 3", corpus=lines)
    assert decided(said.out) == []
    assert said.err.count("There is no number 1: “claims zzzz” found nothing") == 2


@pytest.mark.parametrize("source", ["herald", "HERALD", "hera", "The Herald", "2"])
def test_what_one_source_says_is_split_off(typed: Typed, lines: Path, source: str) -> None:
    said = typed("list", *CLAIMS, f"split 1 {source}", corpus=lines)
    assert decided(said.out) == [
        "Split off “9 billion euros” in herald; now “cost of the railway”: agree, same value in 2 articles, "
        "2 known origins."
    ]


def test_the_number_stays_with_what_is_left_when_the_first_value_goes(typed: Typed, lines: Path) -> None:
    said = typed(*CLAIMS, "split 1 gazette", "rename 1 The rest", "claims the rest", corpus=lines)
    assert decided(said.out)[1].startswith("Renamed “cost of the railway”; now “The rest”: differ")


def test_a_rejected_claim_falls_into_its_values(typed: Typed, lines: Path) -> None:
    said = typed(*CLAIMS, "reject 1", "claims differ", corpus=lines)
    assert decided(said.out) == ["Rejected “cost of the railway”: each of its 3 values stands alone now."]
    assert said.code == 1  # no claim differs any more


def test_why_says_each_sentence_of_a_claim_and_the_rule_of_its_value(typed: Typed, lines: Path) -> None:
    said = typed(*CLAIMS, "help quit", "why 1", "help quit", "why 1 herald", corpus=lines)
    _, whole, one = said.out.split("quit: leave; also ctrl+d\n")
    assert whole.startswith(
        "cost of the railway\n  differ; 2 of 3 articles have one value, 3 known origins\n"
    )
    for source, sentence, value in (
        ("gazette; The Gazette; 1 Mar 2031", "The railway will cost 8 billion euros.", "8,000,000,000 EUR"),
        ("herald; The Herald; 2 Mar 2031", "The railway will cost 9 billion euros.", "9,000,000,000 EUR"),
    ):
        assert f"\n{source}\n  {sentence}\n  Kind: money\n  Value: {value}\n  Rule: " in whole
    assert "gazette" not in one
    assert "  The railway will cost 9 billion euros.\n" in one


def test_why_says_the_rule_of_a_fact_and_where_else_it_stands(typed: Typed, lines: Path) -> None:
    said = typed(
        "facts gazette",
        "help quit",
        "why 1",
        "help quit",
        "why 1 courier",
        "help quit",
        "why 2",
        corpus=lines,
    )
    listed, whole, one, trains = said.out.split("quit: leave; also ctrl+d\n")
    assert "\n  1. money: 8,000,000,000 EUR: “8 billion euros”\n" in listed
    assert "\n  2. count: 40 trains\n" in listed
    assert whole.startswith(
        "gazette; The Gazette; 1 Mar 2031\n  The railway will cost 8 billion euros.\n  Kind: money\n"
    )
    assert "\n  Rule: money" in whole
    assert "\n  Claim: cost of the railway\n  Status: differ: " in whole
    other = "The railway will cost 9 billion euros.\n  Value: 9,000,000,000 EUR\n"
    assert f"\nherald; The Herald; 2 Mar 2031\n  {other}" in whole
    assert "\ncourier; Courier; 3 Mar 2031\n" in whole
    assert "\ncourier; " in one
    assert "\nherald; " not in one
    assert "\nherald; " in trains
    assert "\ncourier; " not in trains


def test_why_of_a_fact_that_stands_nowhere_else_says_so_and_of_a_changed_text_too(
    typed: Typed, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = lines / "courier.md"
    changed = article.read_text().replace("300 workers", "in all 300 workers")
    monkeypatch.setattr("tests.tui.cli.typed_lines.Lines.meanwhile", lambda: article.write_text(changed))
    said = typed("facts courier", "why 2", "why 2 herald", "help quit", "why 2", corpus=lines)
    assert "\n  Status: only here: no match found in the other 2 articles\n" in said.out
    assert "The text of courier has changed" in said.err


@pytest.mark.parametrize("before", [PASSAGES, ("compare gazette herald courier",)])
def test_why_says_the_sentences_beside_a_passage_and_what_joins_them(
    typed: Typed, lines: Path, before: tuple[str, ...]
) -> None:
    said = typed(*before, "help quit", "why 2", corpus=lines).out.split("ctrl+d\n")[1]
    assert said.startswith(
        "gazette; The Gazette; 1 Mar 2031\n  The long bridge over the river carries 40 trains a day.\n\n"
        "likely the same; herald; The Herald; 2 Mar 2031\n"
        "  Across the river the long bridge carries 40 trains a day.\n  Likeness: "
    )
    assert "  Claim: number of trains: here 40 trains; there 40 trains\n" in said
    assert "courier" not in said


# --- matches ------------------------------------------------------------------------------------------


def test_a_match_is_rejected_and_what_is_found_instead_is_said(typed: Typed, lines: Path) -> None:
    said = typed(*PASSAGES, "reject 2", "matrix", "undo", "matrix", corpus=lines)
    (line,) = decided(said.out)
    assert line == (
        "Rejected, these are no match: “The long bridge over the river carries 40 trains a day.” (gazette) "
        "and “Across the river the long bridge carries 40 trains a day.” (herald); no other match found in "
        "herald."
    )
    assert "Undone: rejecting a match: “The long bridge" in said.out
    first, second, third = said.out.split("The railway: ")[1:]
    passage = "gazette, in 2 of 3 sources:\n  The long bridge over the river carries 40 trains a day.\n  "
    assert f"{passage}likely the same: herald" in first
    assert f"{passage}likely the same" not in second
    assert f"{passage}likely the same: herald" in third


def test_of_several_matches_one_has_to_be_named(typed: Typed, lines: Path) -> None:
    said = typed(*PASSAGES, "reject 1", "reject 1 courier", corpus=lines)
    assert said.err == "Several sources have this: herald, courier. Say which: reject NUMBER SOURCE\n"
    (line,) = decided(said.out)
    assert "“The railway will cost 8 billion euros, of which the villages pay nothing.” (courier)" in line


def test_passages_of_a_comparison_are_numbered_too(typed: Typed, lines: Path) -> None:
    said = typed("compare gazette herald", "confirm 2", "compare gazette herald", corpus=lines)
    assert decided(said.out) == [
        "Confirmed, these are a match: “The long bridge over the river carries 40 trains a day.” (gazette) "
        "and “Across the river the long bridge carries 40 trains a day.” (herald)."
    ]
    assert "carries 40 trains a day. (confirmed by you)\n" in said.out


def test_any_two_sentences_can_be_joined(typed: Typed, lines: Path) -> None:
    said = typed("list", "confirm 1 3 4 1", "compare gazette ledger", corpus=lines)
    assert decided(said.out) == [
        "Confirmed, these are a match: “Rain fell on the town.” (gazette) and “The flood reached 12 houses.” "
        "(ledger)."
    ]
    assert "1. Rain fell on the town.\n" in said.out


def test_a_passage_that_changed_meanwhile_is_not_decided_on(
    typed: Typed, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lines / "gazette.md"
    text = file.read_text().replace("The railway will", "It was said that the railway will")
    monkeypatch.setattr("tests.tui.cli.typed_lines.Lines.meanwhile", lambda: file.write_text(text))
    said = typed(*PASSAGES, "help quit", "reject 2", corpus=lines)
    assert said.err == "The text of gazette has changed. List again: matrix or compare\n"
    said = typed(*CLAIMS, "help quit", "reject 1", corpus=lines)
    assert decided(said.out) == ["Rejected “cost of the railway”: each of its 3 values stands alone now."]


# --- stories ------------------------------------------------------------------------------------------


def test_stories_are_merged_split_and_renamed(typed: Typed, lines: Path) -> None:
    said = typed(
        "stories", "merge 1 2", "split 2 mirror", "rename 1 All of it", "stories", "undo", "undo", "undo",
        "stories", corpus=lines,
    )  # fmt: skip
    assert decided(said.out) == [
        "Merged “The railway” with “The flood”; now “The railway” with 5 articles.",
        "Split off “Mirror reports”; what it left is “The railway” with 4 articles.",
        "Renamed “The railway”; now “All of it” with 4 articles.",
    ]
    first, between, last = said.out.split("2 stories\n")[1:]
    assert "1. All of it\n" in between
    assert last == first.split("Merged")[0]


def test_an_article_of_a_listing_leaves_its_story_and_the_story_chosen_stays(
    typed: Typed, lines: Path
) -> None:
    said = typed("stories", "story 1", "split 1", "claims", corpus=lines)
    assert decided(said.out) == [
        "Split off “Gazette reports”; what it left is “The railway” with 2 articles."
    ]
    assert "herald; The Herald" in said.out.split("undo takes")[1]
    assert said.err == ""


# --- what cannot be decided ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "line", "told"),
    [
        ((), "merge 1 2", "No numbers were listed yet. facts, claims, matrix"),
        (CLAIMS, "merge 1", "merge needs two numbers"),
        (CLAIMS, "merge 1 1", "two different numbers"),
        (CLAIMS, "merge 1 9", "There is no number 9 in the last listing: it has 3"),
        (CLAIMS, "merge one two", "“one” is no number of the last listing"),
        (("claims",), "merge 1 4", "These claims are of two stories"),
        (PASSAGES, "merge 1 2", "merge is about two claims or two stories"),
        (("list",), "rename 1 x", "rename is about a claim or a story"),
        (CLAIMS, "rename 1", "Something is missing: rename NUMBER NEW WORDS"),
        (CLAIMS, "rename 1 cost of the railway", "It is called “cost of the railway” already"),
        (CLAIMS, "split", "Something is missing: split NUMBER SOURCE"),
        (CLAIMS, "split 1", "Several sources have this: gazette, herald, courier"),
        (CLAIMS, "split 1 ledger", "“ledger” is none of them: gazette, herald, courier"),
        (CLAIMS, "split 3 courier", "no other source"),
        (PASSAGES, "split 1", "split is about a claim, a story or an article"),
        (CLAIMS, "reject 1 herald", "A claim is rejected as a whole. split and its number"),
        (CLAIMS, "reject 3", "only one value"),
        (CLAIMS, "confirm 1", "confirm is about a match"),
        (PASSAGES, "reject 3", "No match found for this passage"),
        (PASSAGES, "confirm 3", "No match found for this passage"),
        ((*PASSAGES, "reject 2", "matrix"), "reject 2", "only a claim joins these"),
        (("list",), "confirm 1 1 1 2", "two articles"),
        (("list",), "confirm 1 9 2 1", "There is no sentence 9"),
        (("stories",), "reject 1", "reject is about a claim or a match"),
        (("list",), "why 1", "why is about a fact, a claim or a passage. facts"),
        (PASSAGES, "why 3", "No match found for this passage"),
        (("stories", "merge 1 2"), "merge 1 2", "These two are one story already"),
        (("stories", "story 2", "split 1"), "split 2", "only one article"),
        ((), "undo it", "undo takes the last decision back"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said_and_nothing_is_kept(
    typed: Typed, lines: Path, before: tuple[str, ...], line: str, told: str
) -> None:
    kept = typed(*before, "verdicts", corpus=lines).out
    typed("undo", corpus=lines)
    said = typed(*before, line, corpus=lines)
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.code == 2
    assert decided(kept) == decided(said.out)


# --- the same as in the app ---------------------------------------------------------------------------


def test_each_decision_needs_what_its_key_needs() -> None:
    keys = {
        "merge": MergeClaims, "split": SplitClaim, "rename": RenameClaim, "reject": RejectCell,
        "confirm": ConfirmCell, "undo": UndoVerdict,
    }  # fmt: skip
    for name, command in keys.items():
        known = find(name)
        assert known is not None
        assert known.needs is command.needs


def test_a_restricted_session_keeps_decisions_as_the_app_does(typed: Typed, lines: Path) -> None:
    typed(*CLAIMS, "rename 1 Price", corpus=lines, options=("--restricted",))
    assert "1  rename to “Price”" in typed("verdicts", corpus=lines).out


async def test_the_app_shows_what_was_decided_by_words_and_the_other_way_round(
    typed: Typed, lines: Path, make_app: MakeApp
) -> None:
    typed(*CLAIMS, "rename 1 Price", "split 1 herald", *PASSAGES, "reject 2", corpus=lines)
    heard = typed(*CLAIMS, corpus=lines).out
    app = make_app(lines)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_article("gazette", 0)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        assert isinstance(app.screen, Matrix)
        shown = [row.claim.label for row in app.screen.claims_tab.table.rows]
        assert sorted(shown) == sorted(line.partition(". ")[2] for line in heads(heard))
        assert "Price" in shown
        assert app.screen.dossier is not None
        assert not app.screen.dossier.comparison.match(*app.screen.dossier.articles[:2])[1:]
        await pilot.press("u")
        await until(pilot, lambda: len(app.verdicts.verdicts()) == 2)
    assert [each.decision for each in app.verdicts.verdicts()] == [Decision.RENAME, Decision.REJECT]
    again = typed(*CLAIMS, "undo", "undo", "undo", corpus=lines)
    assert "9,000,000,000 EUR\n    herald" in again.out  # what u in the app put back
    assert [line.split(":")[1] for line in again.out.splitlines() if line.startswith("Undone")] == [
        " rejecting a match", " renaming a claim"
    ]  # fmt: skip
