"""Cards and documents of portraits made by hand: what is said, and how it is escaped."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from summit_corpus.article import Article
from summit_corpus.claims.claim import Ledger
from summit_corpus.compare.portrait import Beside, ClaimCounts, LongestRun, Portrait, Speaker
from summit_corpus.compare.wording import Elsewhere, OddWording
from summit_corpus.stories import Story
from summit_corpus.stories.names import story_names
from summit_corpus.text.copies import SharedCopy, SharedRun
from summit_corpus.text.rewriting import Rewriting, RewrittenPair
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier
from summit_tui.card import percent, source_names
from summit_tui.export.source_card import beginning, card_lines, listed
from summit_tui.export.sources import (
    COLUMNS,
    heading_of,
    sources_document,
    sources_json,
    sources_markdown,
    sources_table,
)

HERE = Article(
    id="here",
    source="The Gazette",
    title="=A *bridge*",
    text="The bridge cost far too much. We pay, she said.",
    words=10,
    retold=True,
    republishes="Wire",
    cut="Menu\n\nSign up here\n",
)
THERE = Article(id="there", source="The Herald", text="The bridge cost far too much. Nobody asked.", words=8)
FIRST, SECOND = Span(0, 29), Span(30, 47)
RUN = SharedRun(Span(0, 28), Span(0, 28), 6, quoted=False)
NOTHING = SharedCopy(0.0, 0.0)
PLAIN = Beside("there", ((FIRST, FIRST),), SharedCopy(0.03, 0.0, (RUN,)), NOTHING, Rewriting(0.0))
PORTRAIT = Portrait(
    article_id="here",
    words=10,
    sentences=2,
    found=(FIRST,),
    unmatched=(SECOND,),
    others=(PLAIN,),
    longest=LongestRun("there", RUN),
    speakers=(Speaker("Mara Lind", (SECOND,), (("there", (FIRST,)),)), Speaker("", (FIRST,))),
    wording=(OddWording(Span(4, 10), "bridge", "ridge", (Elsewhere("there", Span(4, 10)),), (Span(4, 10),)),),
    claims=ClaimCounts(2, 1, 0, 3),
    origin=(),
)
DOSSIER = Dossier(
    (HERE, THERE), {}, story_names([], {}), Ledger(), Story("s", "The | bridge", ("here", "there"))
)


def said(portrait: Portrait, label: str) -> list[str]:
    """The texts of one section, `*` before what is noted."""
    section, found = "", []
    for line in card_lines(portrait, (HERE, THERE)):
        section = line.label or section
        if section == label:
            found.append(("* " if line.noted else "") + line.text)
    return found


def beside(**changed: object) -> Portrait:
    return replace(PORTRAIT, others=(replace(PLAIN, **changed),))  # type: ignore[arg-type]


def test_every_section_of_a_plain_card() -> None:
    assert said(PORTRAIT, "Title") == ["=A *bridge*"]
    assert said(PORTRAIT, "Published") == ["no date"]
    assert said(PORTRAIT, "Length") == ["10 words, 1 min, 2 sentences"]
    assert said(PORTRAIT, "Text") == [
        "Retold by summit-tui from The Gazette; word counts and shared wording are those of the retelling."
    ]
    assert said(PORTRAIT, "Origin") == [
        "republishes Wire; no other article here is known to have the same origin"
    ]
    assert said(PORTRAIT, "Elsewhere") == [
        "1 of 2 sentences (50 %) are likely the same as one in another article",
        "The Herald: 1",
        "no match found for 1 sentence",
    ]
    assert said(PORTRAIT, "Longest run") == [
        "6 words outside quotations, also in The Herald",
        "“The bridge cost far too much”",
        "the same words in The Herald",
    ]
    assert said(PORTRAIT, "Shared copy") == [
        "shares at most 3 % of its words in runs of five with The Herald"
    ]
    assert said(PORTRAIT, "Rewriting") == said(PORTRAIT, "Version") == []
    assert said(PORTRAIT, "Quoted") == [
        "Mara Lind: 1 quotation",
        "also quoted in The Herald: 1 quotation",
        "speaker not named: 1 quotation",
    ]
    assert said(PORTRAIT, "Wording check") == ["“bridge”: 1 other source has “ridge”"]
    assert said(PORTRAIT, "Claims") == ["2 agree with another source, 1 differs, 3 found only here"]
    assert said(PORTRAIT, "Cut") == ["2 lines as page furniture: Menu / Sign up here"]


def test_the_parts_of_what_is_found_elsewhere_are_all_its_sentences() -> None:
    one = replace(PORTRAIT, sentences=4, others=(replace(PLAIN, related=1),))
    assert one.related == 2
    assert said(one, "Elsewhere") == [
        "1 of 4 sentences (25 %) are likely the same as one in another article",
        "The Herald: 1, and 1 related",
        "only related: 2 sentences",
        "no match found for 1 sentence",
    ]


def test_an_article_of_the_same_outlet_is_no_other_outlet() -> None:
    lines = card_lines(PORTRAIT, (HERE, replace(THERE, source="the gazette")))
    assert "0 of them in an article of another outlet" in [line.text for line in lines]


def test_what_add_cut_is_counted_by_kind() -> None:
    here = replace(HERE, cut="player 7 lines, advert 4 lines, byline 1 line")
    found = [line.text for line in card_lines(PORTRAIT, (here, THERE)) if line.label == "Cut"]
    assert found == ["12 lines of page furniture: player 7, advert 4, byline 1"]


@pytest.mark.parametrize(("share", "noted"), [(0.12, True), (0.119, False)])
def test_shared_copy_is_noted_from_twelve_per_cent_outside_quotations(share: float, noted: bool) -> None:
    [text] = said(beside(copy=SharedCopy(share, 1.0)), "Shared copy")
    assert text.startswith("* shares 12 %") is noted
    assert "inside quotations 100 %" in text


@pytest.mark.parametrize(("share", "noted"), [(0.4, True), (0.39, False)])
def test_rewriting_is_noted_from_forty_per_cent_with_its_pairs(share: float, noted: bool) -> None:
    pairs = (RewrittenPair(FIRST, FIRST, (("cost", "price"), ("far", "much"))),) * 2
    found = said(beside(rewriting=Rewriting(share, pairs)), "Rewriting")
    if not noted:
        assert found == []
        return
    assert found == [
        "* 2 of 5 sentences (40 %) stand in The Herald with words replaced, here / there:",
        "cost / price; far / much",
        "cost / price; far / much",
    ]


def test_a_version_says_whether_it_was_declared() -> None:
    copy = SharedCopy(0.5, 0.0)
    [looks] = said(beside(copy=copy, versions=True), "Version")
    assert looks.startswith("* looks like another version of The Herald: shared copy 50 % of this text")
    [declared] = said(beside(copy=copy, versions=True, declared=True), "Version")
    assert declared.startswith("* The Herald is given as a version of this")


def test_a_place_stands_behind_every_line_of_evidence() -> None:
    lines = {line.text: line.place for line in card_lines(PORTRAIT, (HERE, THERE))}
    same = lines["the same words in The Herald"]
    assert same is not None
    assert (same.article_id, same.span) == ("there", Span(0, 28))
    alone = lines["no match found for 1 sentence"]
    assert alone is not None
    assert (alone.article_id, alone.span) == ("here", SECOND)
    assert lines["no date"] is None


def test_two_articles_of_one_outlet_are_told_apart() -> None:
    first, later = (replace(THERE, id=f"on{day}", published=date(2025, 6, day)) for day in (4, 5))
    assert source_names([HERE, first, later]) == {
        "here": "The Gazette",
        "on4": "The Herald, 4 Jun",
        "on5": "The Herald, 5 Jun",
    }
    again = replace(later, id="again")  # of the same day
    assert source_names([first, later, again]) == {
        "on4": "The Herald, 4 Jun",
        "on5": "The Herald (on5)",
        "again": "The Herald (again)",
    }


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.344, "34 %"), (0.996, "over 99 %"), (1.0, "100 %")],
)
def test_only_all_is_a_hundred_per_cent_and_only_nothing_none(share: float, text: str) -> None:
    assert percent(share) == text


def test_long_lists_and_texts_are_cut_and_say_so() -> None:
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed([str(number) for number in range(11)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 3 more"
    assert beginning("word " * 100).endswith("word …")
    assert beginning("a few words") == "a few words"


def test_json_is_the_document_of_the_command_line() -> None:
    made = json.loads(sources_json(DOSSIER, [PORTRAIT]))
    assert made == sources_document(DOSSIER, [PORTRAIT])
    [source] = made["sources"]
    assert source["found_elsewhere"] == 0.5
    assert source["unmatched"] == [{"start": 30, "end": 47}]
    assert source["quoted"][1]["speaker"] is None
    assert source["claims"] == {"agree": 2, "differ": 1, "possibly": 0, "alone": 3}
    assert source["others"][0]["version"] is None


def test_csv_has_its_columns_and_no_formula() -> None:
    [row] = csv.DictReader(io.StringIO(sources_table(DOSSIER, [PORTRAIT], "csv")))
    assert tuple(row) == COLUMNS
    assert row["title"] == "'=A *bridge*"
    assert (row["longest_run"], row["longest_run_with"]) == ("6", "there")
    assert (row["shared_copy"], row["shared_copy_with"]) == ("0.03", "there")
    assert (row["rewriting"], row["rewriting_with"], row["versions"]) == ("", "", "")
    assert row["odd_wording"] == "bridge: ridge?"
    assert row["wording"].startswith("Retold by summit-tui from The Gazette")


def test_markdown_escapes_and_says_where_evidence_stands() -> None:
    text = sources_markdown(DOSSIER, [PORTRAIT], heading_of(DOSSIER))
    assert text.startswith("# The \\| bridge: 2 sources\n")
    assert "| here | The Gazette, after Wire | no date | 10 | 1 of 2 (50 %) | 3 | Retold by" in text
    assert "- **Title** =A \\*bridge\\*" in text
    assert "- **Longest run** 6 words outside quotations, also in The Herald (here, characters 0–28)" in text
    assert "  - the same words in The Herald (there, characters 0–28)" in text
