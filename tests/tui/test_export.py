"""What is written for other programs: values in words, the three formats, and files that are never lost."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.tui.hand_made import ALJ, ORDER, SHOWN, TDI, claims_of, dossier_of, member

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus
from summit_corpus.corpus import Corpus, bundled
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import (
    Count,
    Date,
    Duration,
    Kind,
    Money,
    Multiple,
    Name,
    Ordinal,
    Percent,
    Quantity,
    Quote,
    Status,
    Value,
)
from summit_corpus.text.sanitize import sanitize
from summit_index.dossier import Dossier
from summit_tui.export.claims import Show, Table, counts, passing, status_words
from summit_tui.export.ledger import (
    COLUMNS,
    ledger_csv,
    ledger_document,
    ledger_json,
    ledger_markdown,
    ledger_rows,
)
from summit_tui.export.values import same_value, shortened, value_words
from summit_tui.export.writing import proposed_name, write_export

D = Decimal
HOSTILE = "[/]=cmd\x1b[31m\u202e|*_`<b>&\n# x"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    known = {article.id: article for article in Corpus.open(bundled()).articles()}
    return {article_id: known[article_id] for article_id in ORDER}


@pytest.fixture
def claims(articles: dict[str, Article]) -> list[Claim]:
    return claims_of(articles)


@pytest.fixture
def known(articles: dict[str, Article], claims: list[Claim]) -> Dossier:
    return dossier_of(articles.values(), claims)


def said(value: Value, kind: Kind = Kind.MONEY, *, grouped: bool = False) -> str:
    return value_words(Fact(kind, 0, 1, "x", value), grouped=grouped)


# --- values in words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(D("94800000000"), "USD"), "94800000000 USD"),
        (Money(D("5.40"), "HKD", assumed=True), "5.4 HKD (assumed)"),
        (Money(D(1), "EUR", high=D(2)), "1 to 2 EUR"),
        (Money(None, "EUR"), "EUR, amount not given"),
        (Percent(D("-0.5"), "percentage point"), "-0.5 percentage points"),
        (Percent(D(6)), "6 percent"),
        (Quantity(D(1500), "megawatt"), "1500 megawatts"),
        (Quantity(D(1), "kilometre"), "1 kilometre"),
        (Quantity(D(1), "kilometre", high=D(2)), "1 to 2 kilometres"),
        (Quantity(D("1E+6"), "barrel", per="day"), "1000000 barrels per day"),
        (Count(D(5), "republic"), "5 republics"),
        (Count(D(1), "country"), "1 country"),
        (Count(D(0), "country"), "0 countries"),
        (Count(None, "agreement"), "agreements, number not given"),
        (Count(None, ""), "number not given"),
        (Count(D(12), ""), "12"),
        (Ordinal(2, "summit"), "2nd summit"),
        (Ordinal(1), "1st"),
        (Multiple(D(3)), "3 times"),
        (Multiple(None), "times, number not given"),
        (Date("2025-07"), "2025-07"),
        (Date("2030", "by"), "by 2030"),
        (Date("2025-06-16/2025-06-18"), "2025-06-16 to 2025-06-18"),
        (Date(None, "since"), "since unknown"),
        (Duration("P3D"), "3 days"),
        (Duration("P1Y6M"), "1 year 6 months"),
        (Duration("PT4H"), "4 hours"),
        (Duration("P"), "P"),
        (Duration(None), "unknown"),
        (Status("railway", "under way"), "railway: under way"),
        (Name("Xi Jinping"), "Xi Jinping"),
        (Quote("a", "Lin Jian"), "said by Lin Jian"),
        (Quote("a", None), "speaker unknown"),
    ],
)
def test_every_kind_of_value_has_words(value: Value, words: str) -> None:
    assert said(value) == words


def test_a_status_whose_event_its_sentence_does_not_name_says_so_and_is_equal_to_one_that_does() -> None:
    line = Fact(Kind.STATUS, 0, 1, "x", Status("railway", "planned"))
    it = replace(line, qualifiers=(("event", "named in the sentence before"),))
    assert value_words(it) == "railway: planned (event named in the sentence before)"
    assert same_value(it) == same_value(line)


def test_thousands_are_grouped_for_people() -> None:
    assert said(Money(D("8000000000"), "USD"), grouped=True) == "8,000,000,000 USD"
    assert said(Money(D("1234.50"), "USD"), grouped=True) == "1,234.5 USD"


@pytest.mark.parametrize(
    ("surface", "width", "short"),
    [
        ("$8 billion", 10, "$8 billion"),
        ("US$500 billion", 10, "US$500bn"),
        ("30 per cent", 10, "30%"),
        ("2.5 percentage points", 10, "2.5 percentage points"),
        ("20 million people", 10, "20m people"),
        ("430 billion cubic meters", 12, "430bn cu m"),
        ("the past three years", 10, "past three years"),
        ("millionaires of the world", 10, "millionaires of the world"),
    ],
)
def test_a_surface_is_shortened_only_when_it_must_be(surface: str, width: int, short: str) -> None:
    assert shortened(surface, width) == short


# --- the table behind all of it -----------------------------------------------------------------------


def test_rows_are_in_the_order_of_the_matrix(known: Dossier) -> None:
    table = Table.of(known)
    assert [row.claim.label for row in table.rows] == SHOWN
    assert all(len(row.cells) == len(ORDER) for row in table.rows)
    for row in table.rows:
        for article, cell in zip(table.articles, row.cells, strict=True):
            assert all(member.article_id == article.id for member in cell)
        assert sum(map(len, row.cells)) == len(row.claim.members)


def test_words_find_what_else_a_matching_sentence_says(
    articles: dict[str, Article], claims: list[Claim]
) -> None:
    start = next(claim for claim in claims if claim.label == "start of the railway")
    completion = replace(claims[2], label="completion of the project")
    cost = replace(claims[3], label="investment")
    table = Table.of(dossier_of(articles.values(), [start, completion, cost]))
    # "The project will get under way next month and will be complete by 2030" names no railway.
    assert {row.claim.label for row in table.matching("railway")} == {start.label, completion.label}


def test_in_a_cell_a_date_stands_before_a_status(articles: dict[str, Article], claims: list[Claim]) -> None:
    begin = member(articles[ALJ], Kind.STATUS, "is due to begin", Status("railway", "planned"))
    july = member(articles[ALJ], Kind.DATE, "July", Date("2025-07"))
    [row] = Table.of(dossier_of(articles.values(), [replace(claims[4], members=(begin, july))])).rows
    assert [each.fact.surface for each in row.cells[ORDER.index(ALJ)]] == ["July", "is due to begin"]


def test_filters_count_what_they_let_through(known: Dossier) -> None:
    rows = Table.of(known).rows
    counted = counts(rows)
    assert counted == {Show.ALL: 8, Show.SHARED: 5, Show.DIFFER: 1, Show.ONE: 3}
    for show in Show:
        assert len(passing(rows, show)) == counted[show]


def test_the_filters_go_round() -> None:
    show, seen = Show.ALL, []
    for _ in Show:
        seen.append(show)
        show = show.next
    assert (seen, show) == (list(Show), Show.ALL)


def test_status_in_words(claims: list[Claim]) -> None:
    words = {claim.label: " · ".join(status_words(claim)) for claim in claims}
    assert words["cost of the railway"] == "agree · same value in 2 articles, 2 known origins"
    assert words["start of the railway"] == "differ · 3 articles, 3 known origins"
    assert (
        words["gross domestic product of the region"] == "one source · found in one article only · conversion"
    )
    alone = replace(claims[1], origins=1)
    assert status_words(alone)[1] == "same value in 2 articles, 1 known origin"
    most = replace(claims[3], same=2, origins=3)
    assert status_words(most)[1] == "same value in 2 of 3 articles, 3 known origins"
    noted = replace(most, notes=("scope differs: Borgo / Aland", "updated later"))
    assert status_words(noted)[2:] == [
        "another value beside it: scope differs: Borgo / Aland", "updated later"
    ]  # fmt: skip
    differing = status_words(replace(noted, status=ClaimStatus.DIFFER))
    assert differing[1:3] == [
        "2 of 3 articles have one value, 3 known origins",
        "scope differs: Borgo / Aland",
    ]


# --- JSON ---------------------------------------------------------------------------------------------


def test_the_document_is_version_1_of_ledger(
    known: Dossier, claims: list[Claim], articles: dict[str, Article]
) -> None:
    document = ledger_document(known, [claims[1]])
    text = articles[TDI].text
    start = text.index("$8 billion")
    assert document["version"] == 1
    [claim] = document["claims"]
    assert {key: claim[key] for key in ("id", "label", "kind", "status", "articles", "origins")} == {
        "id": "c1", "label": "cost of the railway", "kind": "money", "status": "agree",
        "articles": [ALJ, TDI], "origins": 2,
    }  # fmt: skip
    value = claim["members"][1]
    assert {key: value[key] for key in ("article", "source", "start", "end", "surface", "value")} == {
        "article": TDI, "source": "The Diplomatic Insight", "start": start, "end": start + 10,
        "surface": "$8 billion", "value": {"amount": "8000000000", "currency": "USD", "assumed": True},
    }  # fmt: skip
    assert value["retold"] is True
    sentence = value["sentence"]
    assert sentence["text"] == text[sentence["start"] : sentence["end"]]
    assert sentence["start"] <= start < sentence["end"]


def test_the_json_is_the_document(known: Dossier, claims: list[Claim]) -> None:
    assert json.loads(ledger_json(known, claims)) == ledger_document(known, claims)
    assert json.loads(ledger_json(known, [])) == {"version": 1, "claims": [], "unresolved": []}


# --- CSV ----------------------------------------------------------------------------------------------


def test_csv_has_a_row_a_value_and_says_what_is_retold(known: Dossier, claims: list[Claim]) -> None:
    rows = list(csv.DictReader(io.StringIO(ledger_csv(known, claims))))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(len(claim.members) for claim in claims)
    cost = [row for row in rows if row["label"] == "cost of the railway"]
    assert [row["surface"] for row in cost] == ["$8bn", "$8 billion"]
    assert cost[0]["value"] == "8000000000 USD (assumed)"
    assert cost[1]["published"] == "2025-06-18"
    assert cost[0]["wording"] == "Retold by summit-tui from Unnamed reprint of Al Jazeera; not its wording."
    assert cost[1]["sentence"].startswith("A railway topped")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t="])
def test_no_spreadsheet_takes_a_label_for_a_formula(known: Dossier, claims: list[Claim], sign: str) -> None:
    bad = replace(claims[1], label=f"{sign}1+1")
    rows = list(csv.DictReader(io.StringIO(ledger_csv(known, [bad]))))
    assert {row["label"] for row in rows} == {f"'{sign.strip()}1+1"}


def test_the_rows_are_the_same_for_every_table(known: Dossier, claims: list[Claim]) -> None:
    assert all(len(row) == len(COLUMNS) for row in ledger_rows(known, claims))


# --- Markdown -----------------------------------------------------------------------------------------


def test_markdown_has_the_matrix_the_sentences_and_the_sources(known: Dossier, claims: list[Claim]) -> None:
    text = ledger_markdown(known, claims, "Claims")
    lines = text.splitlines()
    assert lines[0] == "# Claims"
    cost = next(line for line in lines if line.startswith("| agree | cost of the railway"))
    assert cost == "| agree | cost of the railway | . | . | $8bn | . | $8 billion |"
    assert "### start of the railway" in lines
    assert "differ · 3 articles, 3 known origins" in lines
    evidence = next(line for line in lines if "“next month”" in line)
    assert "The Diplomatic Insight, 18 Jun 2025; tdi, characters" in evidence
    assert "The project will get under way next month" in evidence
    assert "Retold by summit-tui from The Diplomatic Insight; not its wording." in text


def test_a_quotation_keeps_its_own_quotation_marks(articles: dict[str, Article], claims: list[Claim]) -> None:
    era = member(articles[TDI], Kind.QUOTE, "“entered a new era”", Quote("entered a new era", "Lin Jian"))
    quoted = [replace(claims[0], kind=Kind.QUOTE, members=(era,))]
    text = ledger_markdown(dossier_of(articles.values(), quoted), quoted, "Claims")
    assert "- “entered a new era” = said by Lin Jian (characters " in text


def test_what_one_source_gives_alone_stands_under_it_and_not_in_the_table(
    articles: dict[str, Article], claims: list[Claim]
) -> None:
    text = ledger_markdown(dossier_of(articles.values(), claims), claims, "Claims")
    shared, alone = text.split("## Found in one source only\n")
    assert "cost of the railway" in shared
    assert "16 per cent" not in shared  # the share of exports, by Al Jazeera alone
    under = alone.split("### ")
    (reprint,) = (part for part in under if "16 per cent" in part)
    assert "Al Jazeera" in reprint.splitlines()[0]


def test_nothing_from_outside_formats_the_markdown(articles: dict[str, Article], claims: list[Claim]) -> None:
    bad = [replace(article, source=HOSTILE, title=HOSTILE) for article in articles.values()]
    hostile = [replace(claim, label=HOSTILE, notes=(HOSTILE,)) for claim in claims]
    for text in (
        ledger_markdown(dossier_of(bad, hostile), hostile, HOSTILE),
        ledger_csv(dossier_of(bad, hostile), hostile),
        ledger_json(dossier_of(bad, hostile), hostile),
    ):
        assert sanitize(text) == text
    text = ledger_markdown(dossier_of(bad, hostile), hostile, HOSTILE)
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [text.splitlines()[0]]
    table = [line for line in text.splitlines() if line.startswith("| agree")]
    assert {line.replace("\\|", "").count("|") for line in table} == {3 + len(articles)}


# --- files --------------------------------------------------------------------------------------------


def test_a_name_is_proposed_that_is_free(tmp_path: Path) -> None:
    assert proposed_name("claims", "", "md", tmp_path) == "claims.md"
    assert proposed_name("claims", " Railway / Überblick! ", "md", tmp_path) == "claims-railway-uberblick.md"
    (tmp_path / "claims.md").touch()
    (tmp_path / "claims-2.md").symlink_to("nowhere")
    assert proposed_name("claims", "../../etc", "md", tmp_path) == "claims-etc.md"
    assert proposed_name("claims", "", "md", tmp_path) == "claims-3.md"
    assert len(proposed_name("claims", "x" * 500, "md", tmp_path)) < 60


def test_a_file_is_never_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_export(path, "’one\n")
    assert path.read_text(encoding="utf-8") == "’one\n"
    with pytest.raises(FileExistsError):
        write_export(path, "two")
    assert path.read_text(encoding="utf-8") == "’one\n"
    write_export(path, "two", replace=True)
    assert path.read_text(encoding="utf-8") == "two"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    link = tmp_path / "link.md"
    link.symlink_to("real")
    for replace_it in (False, True):
        with pytest.raises(OSError):
            write_export(link, "x", replace=replace_it)
    assert (tmp_path / "real").read_text() == "mine"
    assert link.is_symlink()


@pytest.mark.parametrize(
    "make", [lambda path: path.mkdir(), lambda path: os.mkfifo(path)], ids=["folder", "pipe"]
)
def test_what_is_no_file_is_never_replaced(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.md"
    make(path)  # type: ignore[operator]
    for replace_it in (False, True):
        with pytest.raises(OSError):
            write_export(path, "x", replace=replace_it)
    assert not path.is_file()
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_half_a_file_is_never_left(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with pytest.raises(UnicodeEncodeError):
        write_export(path, "\ud800")
    assert not list(tmp_path.iterdir())
    path.write_text("mine")
    with pytest.raises(UnicodeEncodeError):
        write_export(path, "\ud800", replace=True)
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
