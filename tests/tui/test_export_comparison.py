"""Articles beside each other: which sentences have a match, what their figures say, and the three formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.corpus.compare.compare_samples import alike_stories
from tests.properties import examples
from tests.tui.side_samples import EAST, NORTH, SOUTH, Told, article, dossier_told, fact, made

from summit_corpus.article import Article
from summit_corpus.claims import ledger
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.compare.comparison import SAME
from summit_corpus.corpus import Corpus
from summit_corpus.facts import extract
from summit_corpus.facts.values import Date, Kind, Money, Status, Value
from summit_corpus.text.sanitize import sanitize
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier
from summit_tui.card import percent
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.comparison import (
    COLUMNS,
    comparison_csv,
    comparison_markdown,
    comparison_rows,
    figures_line,
)
from summit_tui.export.comparison_document import comparison_document, comparison_json
from summit_tui.export.side_by_side import copies, copy_lines, counted, side_by_side

ALL = ["north", "south", "east"]
STRAIT = Path(__file__).resolve().parents[1] / "stories" / "strait"
HOSTILE = "[/]=cmd\x1b[31m\u202e|*_`<b>&"


def texts(of: Article, spans: Sequence[Span]) -> list[str]:
    return [span.of(of.text) for span in spans]


# --- which sentences have a match ---------------------------------------------------------------------


def test_sentences_of_the_first_with_a_match_then_those_of_the_others_without_one_before_them() -> None:
    found = side_by_side(dossier_told(), ALL)
    assert [
        (each.article.id, each.span.of(each.article.text), [b.id for b, _ in each.matches])
        for each in found.passages
    ] == [
        ("north", "The bridge will cost $8 billion.", ["south"]),
        ("north", "Traffic starts in 2030.", ["south", "east"]),
        ("south", "Trade grew by 6%.", ["east"]),
    ]


def test_what_has_no_match_in_any_of_the_others_stands_alone() -> None:
    found = side_by_side(dossier_told(), ALL)
    assert [texts(each, found.alone[each.id]) for each in found.articles] == [
        ["Nobody fishes there."],
        ["It costs no toll."],
        ["“The mayor sang,” a guard said."],
    ]


def test_of_two_articles_the_third_does_not_count() -> None:
    found = side_by_side(dossier_told(), ["south", "north"])
    assert texts(found.articles[0], found.alone["south"]) == ["Trade grew by 6%.", "It costs no toll."]
    assert [each.article.id for each in found.passages] == ["south", "south"]


def test_a_sentence_with_a_match_in_an_earlier_article_is_not_said_again() -> None:
    known = {each.id: each for each in dossier_told().articles}
    told = [("south", 0, "north", 0, 0.5), ("south", 0, "east", 1, 0.3), ("south", 1, "east", 1, 0.3)]
    dossier = made(list(known.values()), comparison=Told(list(known.values()), told))
    found = side_by_side(dossier, ALL)
    assert [(each.article.id, each.span.of(SOUTH)) for each in found.passages] == [
        ("south", "Trade grew by 6%.")
    ]


def test_without_related_matches_their_sentences_stand_alone() -> None:
    found = side_by_side(dossier_told(), ["north", "south"], SAME)
    assert [each.span.of(NORTH) for each in found.passages] == ["The bridge will cost $8 billion."]
    assert "Traffic starts in 2030." in texts(found.articles[0], found.alone["north"])


def test_a_confirmed_match_is_there_at_any_floor() -> None:
    found = side_by_side(dossier_told(confirmed=[("north", 1)]), ["north", "south"], SAME)
    assert len(found.passages) == 2


def test_how_much_has_a_match_is_counted_by_tier() -> None:
    assert counted(side_by_side(dossier_told(), ALL)) == [
        "north: 3 sentences, 2 with a match in south (1 the same, 1 related), "
        "1 with a match in east (1 the same, 0 related); no match found for 1",
        "south: 4 sentences, 2 with a match in north (1 the same, 1 related), "
        "1 with a match in east (1 the same, 0 related); no match found for 1",
        "east: 3 sentences, 1 with a match in north (1 the same, 0 related), "
        "1 with a match in south (1 the same, 0 related); no match found for 1",
    ]


def test_an_article_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        side_by_side(dossier_told(), ["north", "west"])


@given(alike_stories)
@settings(max_examples=examples(40), deadline=None)
def test_every_sentence_with_words_has_a_match_or_stands_alone(articles: list[Article]) -> None:
    dossier = made(articles)
    found = side_by_side(dossier, [each.id for each in articles])
    for a in articles:
        matched = {m.a for b in articles for m in dossier.comparison.match(a, b)}
        alone = set(found.alone[a.id])
        assert not matched & alone
        assert len(matched | alone) == found.sentences[a.id]
    spans = [(each.article.id, each.span) for each in found.passages]
    assert len(spans) == len(set(spans))
    assert all(each.matches for each in found.passages)


# --- figures ------------------------------------------------------------------------------------------


def beside(dossier: Dossier, a: str, i: int, b: str, j: int) -> list[str]:
    known = {each.id: each for each in dossier.articles}
    told = Beside(dossier).of(a, known[a].sentences[i], b, known[b].sentences[j])
    return [("≠ " if each.claim else "# ") + figures_line(each, a, b) for each in told]


def test_values_of_a_claim_that_differs_are_asserted_and_those_of_others_only_shown() -> None:
    assert beside(dossier_told(), "north", 0, "south", 0) == [
        "≠ cost of the bridge: 8,000,000,000 USD (north) | 9,000,000,000 USD (south)"
    ]
    possibly = dossier_told(status=ClaimStatus.POSSIBLY)
    assert beside(possibly, "north", 0, "south", 0) == [
        "# money: 8,000,000,000 USD (north) | 9,000,000,000 USD (south)"
    ]


def test_equal_values_are_said_once() -> None:
    assert beside(dossier_told(), "north", 1, "east", 0) == ["# date: by 2030 in both"]


def test_only_kinds_that_both_have_are_shown() -> None:
    assert beside(dossier_told(), "north", 0, "south", 1) == []  # money here, a percentage there
    assert beside(dossier_told(), "north", 2, "south", 0) == []


def two(
    first: Value, second: Value, *notes: str, kinds: tuple[Kind, Kind] = (Kind.MONEY, Kind.MONEY), **more: Any
) -> list[Claim]:
    """What is asserted of two sentences that are one claim of status *differ*."""
    a = article("a", "It is x.", published=date(2025, 3, 1), source="The Gazette")
    b = article("b", "It is y.", **{"published": date(2025, 3, 1), "source": "The Herald", **more})
    facts = [fact(a, kinds[0], "x", first), fact(b, kinds[1], "y", second)]
    members = (Member("a", facts[0]), Member("b", facts[1]))
    claim = Claim("c", "it", kinds[0], ClaimStatus.DIFFER, members, notes=notes)
    told = Beside(made([a, b], {"a": (facts[0],), "b": (facts[1],)}, [claim]))
    inside = [each.claim for each in told.differing("a", a.sentences[0], "b", b.sentences[0])]
    between = told.between(["a", "b"])
    assert bool(inside) == bool(between)
    return between


def usd(amount: int) -> Money:
    return Money(Decimal(amount), "USD")


def test_a_claim_that_differs_says_nothing_of_two_articles_with_one_value() -> None:
    assert two(usd(7), usd(8))
    assert not two(usd(8), usd(8))


def test_a_value_that_stands_in_both_sentences_is_no_difference_beside_another_one() -> None:
    a, b = article("a", "It is x or y."), article("b", "It is y.")
    mine = fact(a, Kind.MONEY, "x", usd(7)), fact(a, Kind.MONEY, "y", usd(8))
    theirs = (fact(b, Kind.MONEY, "y", usd(8)),)
    members = (*(Member("a", each) for each in mine), Member("b", theirs[0]))
    claim = Claim("c", "it", Kind.MONEY, ClaimStatus.DIFFER, members)
    told = Beside(made([a, b], {"a": mine, "b": theirs}, [claim]))
    assert told.differing("a", a.sentences[0], "b", b.sentences[0]) == []


def test_two_values_of_one_article_are_no_difference_between_two() -> None:
    a, b = article("a", "It is x. It is y."), article("b", "Rain fell.")
    facts = tuple(fact(a, Kind.MONEY, *each) for each in (("x", usd(7)), ("y", usd(8))))
    members = tuple(Member("a", each) for each in facts)
    claim = Claim("c", "it", Kind.MONEY, ClaimStatus.DIFFER, members)
    assert Beside(made([a, b], {"a": facts}, [claim])).between(["a", "b"]) == []


def test_a_later_word_of_the_same_source_does_not_differ_from_what_it_updates() -> None:
    later = {"published": date(2025, 3, 3)}
    assert not two(usd(7), usd(8), "updated later", version_of="a", source="The Gazette")
    assert two(usd(7), usd(8), "updated later", version_of="a")  # another outlet's near copy
    assert not two(usd(7), usd(8), "updated later", source="The Gazette", **later)
    assert two(usd(7), usd(8), "updated later", **later)
    assert not two(usd(7), usd(8), "updated later", published=date(2025, 4, 1))


def test_a_day_still_to_come_stands_against_a_state_that_was_reached() -> None:
    kinds = (Kind.DATE, Kind.STATUS)
    assert two(Date("2025-07"), Status("bridge", "under way"), kinds=kinds)
    assert not two(Date("2025-07"), Status("bridge", "planned"), kinds=kinds)
    states = (Kind.STATUS, Kind.STATUS)
    assert not two(Status("bridge", "planned"), Status("bridge", "under way"), kinds=states)


def test_a_value_that_only_a_third_article_has_differently_is_named_with_all_that_have_one() -> None:
    told = Beside(dossier_told())
    assert [each.id for each in told.with_others(["south", "east"])] == ["c1"]
    (claim,) = told.with_others(["south", "east"])
    assert [each.article_id for each in claim.members] == ["north", "south"]
    assert told.with_others(["north", "south"]) == []  # they differ between themselves
    assert told.with_others(["east"]) == []  # says nothing of it
    report = comparison_markdown(dossier_told(), ["south", "east"], "Two")
    assert "## Claims whose values differ from another source of the story\n" in report


def test_a_sentence_without_a_match_names_the_claims_that_other_articles_share() -> None:
    dossier = dossier_told()
    told = Beside(dossier)
    north = dossier.articles[0]
    claims = told.elsewhere("north", north.sentences[1], ["east"])
    assert [values_by_source(each) for each in claims] == ["opening: by 2030 (north, east)"]
    assert told.elsewhere("north", north.sentences[2], ["east"]) == []
    assert told.elsewhere("south", dossier.articles[1].sentences[1], ["north"]) == []  # only east has it too


# --- shared wording -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 %"), (0.001, "under 1 %"), (0.005, "under 1 %"), (0.006, "1 %"), (0.344, "34 %"),
        (0.997, "over 99 %"), (1.0, "100 %"),
    ],
)  # fmt: skip
def test_shares_are_whole_percentages_and_round_to_neither_nothing_nor_all(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.fixture(scope="module")
def strait() -> Dossier:
    return made(list(Corpus.open(STRAIT).articles()))


def wording(dossier: Dossier, *ids: str) -> list[str]:
    return copy_lines(copies(dossier, side_by_side(dossier, ids)))


def test_wire_copy_is_noted_with_its_longest_run(strait: Dossier) -> None:
    lines = wording(strait, "velmora-wire", "orrin-courier")
    assert [line.startswith("Note: ") for line in lines] == [True, True]
    assert "of its words outside quotations in runs of five with orrin-courier" in lines[0]
    assert "the longest run, " in lines[0]


def test_rewriting_is_noted_with_the_words_that_were_replaced(strait: Dossier) -> None:
    lines = wording(strait, "strait-today", "velmora-wire")
    assert any(
        "of the sentences of strait-today match one of velmora-wire word for word but for words replaced: "
        "“burst” / “broke”, “compelled” / “forced”" in line
        for line in lines
    )


def test_reports_without_common_wording_are_said_to_share_none_and_nothing_is_noted(strait: Dossier) -> None:
    assert wording(strait, "coast-ledger", "velmora-wire") == [
        "coast-ledger and velmora-wire share no run of five words"
    ]


def test_shares_of_retellings_say_so() -> None:
    assert wording(dossier_told(), "north", "south")[-1] == (
        "Measured on the retellings of north, not on their sources’ wording"
    )
    assert "retelling" not in "".join(wording(dossier_told(), "south", "east"))


def test_no_wording_says_that_one_copied(strait: Dossier) -> None:
    ids = [each.id for each in strait.articles]
    said = comparison_markdown(strait, ids, "all").casefold()
    assert not [word for word in ("copied", "omits", "contradict", "plagiar", "fake") if word in said]


# --- formats ------------------------------------------------------------------------------------------


def test_the_document_has_matches_forward_with_their_figures() -> None:
    document = comparison_document(dossier_told(), ALL)
    assert document["version"] == 1
    assert [each["id"] for each in document["articles"]] == ALL
    assert [(each["a"]["article"], each["b"]["article"], each["tier"]) for each in document["matches"]] == [
        ("north", "south", "same"),
        ("north", "south", "related"),
        ("north", "east", "same"),
        ("south", "east", "same"),
    ]
    cost = document["matches"][0]
    assert cost["a"] == {
        "article": "north",
        "start": 0,
        "end": 32,
        "text": "The bridge will cost $8 billion.",
    }
    assert (cost["score"], cost["confirmed"], cost["why"], cost["figures"]) == (0.5, False, ["bridge"], [])
    (differs,) = cost["differs"]
    assert (differs["claim"], differs["label"]) == ("c1", "cost of the bridge")
    (nine,) = differs["b"]
    assert (nine["start"], nine["end"], nine["surface"]) == (13, 23, "$9 billion")
    assert (nine["value"]["amount"], nine["value"]["currency"]) == ("9000000000", "USD")
    assert document["matches"][2]["figures"][0]["kind"] == "date"


def test_the_document_has_what_stands_alone_and_the_claims_that_differ() -> None:
    document = comparison_document(dossier_told(), ["south", "east"])
    assert [each["text"] for each in document["only"]["south"]] == [
        "A bridge for $9 billion was praised.",
        "Cars may use it from 2030.",
        "It costs no toll.",
    ]
    assert [each["claims"] for each in document["only"]["south"]] == [[], ["c2"], []]
    assert document["claims"] == []  # the cost differs from that of north
    (other,) = document["claims_with_others"]
    assert (other["id"], [each["article"] for each in other["members"]]) == ("c1", ["north", "south"])
    document = comparison_document(dossier_told(), ["south", "north"])
    (claim,) = document["claims"]
    assert (claim["id"], [each["article"] for each in claim["members"]]) == ("c1", ["north", "south"])
    assert document["claims_with_others"] == []  # they differ between themselves


def test_every_place_of_the_document_is_a_slice_of_its_article(strait: Dossier) -> None:
    ids = [each.id for each in strait.articles]
    document = json.loads(comparison_json(strait, ids))
    known = {each.id: each.text for each in strait.articles}

    def places(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"article", "start", "end", "text"} <= set(value) else []
            return own + [place for each in value.values() for place in places(each)]
        return [place for each in value for place in places(each)] if isinstance(value, list) else []

    found = places(document)
    assert found
    assert all(known[each["article"]][each["start"] : each["end"]] == each["text"] for each in found)


def test_shared_copy_and_rewriting_are_measured_both_ways() -> None:
    document = comparison_document(dossier_told(), ["north", "south"])
    pairs = [("north", "south"), ("south", "north")]
    assert [(each["a"], each["b"]) for each in document["shared_copy"]] == pairs
    assert [(each["a"], each["b"]) for each in document["rewriting"]] == pairs
    assert document["shared_copy"][0]["outside_quotes"] == 0.0
    assert document["rewriting"][0] == {"a": "north", "b": "south", "share": 0.0, "noted": False, "pairs": []}


def test_csv_has_a_row_a_match_and_one_for_each_sentence_without() -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(dossier_told(), ["north", "south"]))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["tier"] for row in rows] == ["same", "related", *["no match found"] * 3]
    assert rows[0]["values_differ"] == "cost of the bridge"
    assert rows[0]["b_authors"] == "A. Moss"
    assert rows[0]["a_title"] == "'=North"  # no formula
    assert rows[0]["a_wording"] == "Retold by summit-tui from The Gazette; not its wording."
    assert rows[2]["a_sentence"] == "Nobody fishes there."
    assert rows[2]["b_article"] == ""


def test_csv_sets_a_value_beside_that_of_a_third_source_that_differs() -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(dossier_told(), ["south", "east"]))))
    assert [row["tier"] for row in rows] == ["same", "values differ", *["no match found"] * 5]
    about = rows[1]
    assert (about["values_differ"], about["a_article"], about["b_article"]) == (
        "cost of the bridge",
        "south",
        "north",
    )
    assert about["a_sentence"] == "A bridge for $9 billion was praised."
    assert about["b_sentence"] == "The bridge will cost $8 billion."


def test_rows_have_as_many_cells_as_there_are_columns() -> None:
    assert {len(row) for row in comparison_rows(dossier_told(), ALL)} == {len(COLUMNS)}


def test_the_report_has_matches_differences_what_stands_alone_wording_and_sources() -> None:
    report = comparison_markdown(dossier_told(), ALL, "Three reports")
    assert report.startswith("# Three reports\n\n- north: 3 sentences")
    heads = [line for line in report.splitlines() if line.startswith("## ")]
    assert heads == [
        "## The Gazette (north), and where else this stands",
        "## The Herald (south), and where else this stands",
        "## Claims whose values differ",
        "## Only in north: no match found in the others",
        "## Only in south: no match found in the others",
        "## Only in east: no match found in the others",
        "## Shared wording",
        "## Sources",
    ]
    assert (
        "- = A bridge for $9 billion was praised. (The Herald, 2 Mar 2025; south, characters 0–36)" in report
    )
    assert (
        "- ≠ cost of the bridge: 8,000,000,000 USD (north 21–31); 9,000,000,000 USD (south 13–23)" in report
    )
    assert "https://post.example/1" in report
    assert "Retold by summit-tui from The Gazette; not its wording." in report


def test_the_report_marks_a_figure_that_differs_in_a_sentence_without_a_match(strait: Dossier) -> None:
    ids = ["coast-ledger", "velmora-wire"]
    facts = {each.id: extract(each.text, published=each.published) for each in strait.articles}
    claims = ledger(strait.articles, facts=facts)
    report = comparison_markdown(replace(strait, ledger=claims), ids, "x")
    only = report[
        report.index("## In coast-ledger, with values beside it in the others: no match found by") :
    ]
    assert "  - " not in report[report.index("## Only in coast-ledger") : report.index("## In coast-ledger,")]
    article = next(each for each in strait.articles if each.id == "coast-ledger")
    walked, travel = article.text.index("1,500 passengers"), article.text.index("34,000 people")
    place = f"coast-ledger {walked}–{walked + len('1,500 passengers')}"
    assert f"  - ≠ number of passengers: 1,500 passengers ({place}); 1,200" in only
    place = f"coast-ledger {travel}–{travel + len('34,000 people')}"
    assert f"  - \\# number of people: 34,000 people ({place}); 34,000" in only


def test_a_report_of_what_stands_alone_has_nothing_else() -> None:
    report = comparison_markdown(dossier_told(), ["north", "south"], "Two", only=True)
    assert "Nobody fishes there." in report
    assert "where else" not in report
    assert "Shared wording" not in report
    assert "## Sources" in report


def test_hostile_text_reaches_no_format() -> None:
    bad = f"The bridge {HOSTILE} will cost $8 billion."
    articles = [
        replace(article(each, bad), title=HOSTILE, source=HOSTILE, authors=(HOSTILE,), url=HOSTILE)
        for each in ("one", "two")
    ]
    dossier = made(articles)
    report = comparison_markdown(dossier, ["one", "two"], HOSTILE)
    for made_text in (
        report,
        comparison_csv(dossier, ["one", "two"]),
        comparison_json(dossier, ["one", "two"]),
    ):
        assert sanitize(made_text) == made_text
        assert "\x1b" not in made_text
    assert "<b>" not in report.replace("\\<b\\>", "")
    assert json.loads(comparison_json(dossier, ["one", "two"]))["matches"][0]["a"]["text"] == bad


def test_identical_articles_match_word_for_word_and_nothing_stands_alone() -> None:
    dossier = made([article("one", SOUTH), article("two", SOUTH)])
    document = comparison_document(dossier, ["one", "two"])
    assert {each["score"] for each in document["matches"]} == {1.0}
    assert document["only"] == {"one": [], "two": []}
    assert document["shared_copy"][0] == {
        "a": "one", "b": "two", "inside_quotes": 0.0, "outside_quotes": 1.0, "noted": True,
    }  # fmt: skip
    assert "None." in comparison_markdown(dossier, ["one", "two"], "x")


def test_articles_without_sentences_are_compared_too() -> None:
    dossier = made([article("one", ""), article("two", EAST), article("three", "* * *")])
    document = comparison_document(dossier, ["one", "two", "three"])
    assert document["matches"] == []
    assert [len(each) for each in document["only"].values()] == [0, 3, 0]
    assert "one: 0 sentences" in comparison_markdown(dossier, ["one", "two", "three"], "x")
