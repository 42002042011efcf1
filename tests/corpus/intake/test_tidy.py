"""From foreign metadata to ours: dates, names, outlets, languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item
from summit_corpus.intake.language import language
from summit_corpus.intake.tidy import authors_of, day_of, tidy
from summit_corpus.manifest import Manifest, Source

TEXT = "The ferry sails again.\n\nNobody was on it."
MANIFEST = Manifest(
    sources={
        "gazette": Source("gazette", "The Gazette", home="https://www.gazette.example/news"),
        "herald": Source("herald", "The Herald"),
    }
)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-06-18", "2025-06-18"),
        ("2025-06-18T23:30:00-05:00", "2025-06-18"),
        ("2025-06-18T01:00:00Z", "2025-06-18"),
        ("2025-06-18 09:15", "2025-06-18"),
        ("20250618", "2025-06-18"),
        ("Wed, 18 Jun 2025 23:30:00 -0500", "2025-06-18"),
        ("June 18, 2025", "2025-06-18"),
        ("18 June 2025, 10:15 GMT", "2025-06-18"),
        ("18.06.2025", "2025-06-18"),
        ("1750204800", "2025-06-18"),
        ("1750204800000", "2025-06-18"),
    ],
)
def test_dates_of_pages_feeds_and_mails_become_a_day(written: str, day: str) -> None:
    assert day_of(written) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "3 hours ago", "2025-13-45", "05/06/2025", "soon", "12"]
)
def test_what_is_no_day_or_may_be_two_stays_missing(written: str) -> None:
    assert day_of(written) is None


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(written: str) -> None:
    assert day_of(written) is None or isinstance(day_of(written), date)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (("By Ada Moss and Bo Lund",), ("Ada Moss", "Bo Lund")),
        (("Ada Moss, Bo Lund, Cy Dee",), ("Ada Moss", "Bo Lund", "Cy Dee")),
        (("Moss, Ada",), ("Ada Moss",)),
        (("Ada Moss", "ada moss"), ("Ada Moss",)),
        (("Ada Moss; Bo Lund, Jr.",), ("Ada Moss", "Bo Lund, Jr.")),
        (("ADA MOSS",), ("Ada Moss",)),
        (("Ada Moss <ada@gazette.example>",), ("Ada Moss",)),
        (("https://gazette.example/authors/ada",), ()),
        (("The Gazette",), ()),
        (("Reported by Ada Moss & Bo Lund",), ("Ada Moss", "Bo Lund")),
    ],
)
def test_bylines_are_split_into_names(printed: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert authors_of(printed, "The Gazette") == names


@pytest.mark.parametrize(
    ("item", "name", "feed", "source"),
    [
        (Item(text=TEXT, source="gazette"), "", "", "The Gazette"),
        (Item(text=TEXT, source="GZT", url="https://m.gazette.example/1"), "", "", "The Gazette"),
        (Item(text=TEXT, source="GZT", url="https://notgazette.example/1"), "", "", "GZT"),
        (Item(text=TEXT, url="https://www.post.example/1"), "", "", "post.example"),
        (Item(text=TEXT, url="https://www.post.example/1"), "", "The Post", "The Post"),
        (Item(text=TEXT), "pages/herald.txt", "", "The Herald"),
        (Item(text="Astana (TDI): They met."), "", "", "TDI"),
        (Item(text="ASTANA (AFP) – They met."), "", "", ""),
        (Item(text="Almaty (Kazakhstan) – They met."), "", "", ""),
        (Item(text="Dubai (UAE): They met."), "", "", ""),
        (Item(text=TEXT, whole=(("Sign up: Get GZ's newsletters", "newsletter"),)), "", "", "GZ"),
        (Item(text=TEXT), "pages/page.txt", "", ""),
    ],
)
def test_the_outlet_comes_from_what_names_it_best(item: Item, name: str, feed: str, source: str) -> None:
    assert tidy(item, MANIFEST, name=name, feed=feed).source == source


def test_a_title_loses_the_outlet_and_the_text_loses_the_title() -> None:
    found = tidy(
        Item(text="Ferry sails\n\n" + TEXT, title="Ferry sails | The Gazette", source="gazette"), MANIFEST
    )
    assert (found.title, found.text) == ("Ferry sails", TEXT)


def test_a_dash_in_a_title_stays_when_no_outlet_follows() -> None:
    assert tidy(Item(text=TEXT, title="Ferry sails - again"), MANIFEST).title == "Ferry sails - again"


def test_intervals_keep_their_basis_and_days_are_printed() -> None:
    item = Item(text=TEXT, published="2025-06-10/2025-06-15", published_basis="inferred (from “next week”)")
    found, printed = (
        tidy(item, MANIFEST).published,
        tidy(Item(text=TEXT, published="2025-06-18"), MANIFEST).published,
    )
    assert found and (found.iso(), found.inferred) == ("2025-06-10/2025-06-15", True)
    assert printed and printed.basis == "printed"


def test_missing_stays_missing() -> None:
    found = tidy(Item(text=TEXT), MANIFEST)
    assert (found.title, found.source, found.published, found.authors, found.url, found.language) == (
        *("", "", None),
        *((), "", ""),
    )


@pytest.mark.parametrize("text", ["", "  \n\n ", "***", "\x1b\x07"])
def test_an_item_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(BadItemError, match="no text"):
        tidy(Item(text=text, title="A title"), MANIFEST)


def test_escape_sequences_reach_no_field() -> None:
    evil = "\x1b]0;gone\x07\u202eevil"
    found = tidy(
        Item(text=f"{TEXT} {evil}", title=evil, source=evil, authors=(f"Ada {evil}",), note=evil), MANIFEST
    )
    shown = "".join((found.text, found.title, found.source, found.note, *found.authors))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_an_agency_in_capitals_becomes_a_name_and_an_abbreviation_stays() -> None:
    assert tidy(Item(text=TEXT, republishes="BLOOMBERG"), MANIFEST).republishes == "Bloomberg"
    assert tidy(Item(text=TEXT, republishes="AFP"), MANIFEST).republishes == "AFP"


ENGLISH = (
    "The minister said that the ferry will sail again in the spring and that it has cost more than planned. "
)
GERMAN = "Die Fähre wird im Frühling wieder fahren, sagte der Minister, und sie ist nicht so teuer. "
SPANISH = (
    "El ministro dijo que el barco va a salir en la primavera y que no es tan caro como los de la otra. "
)
DANISH = "Færgen skal sejle igen til foråret, og det er ikke så dyrt som den gamle, siger ministeren i dag. "
CHINESE = "部长说，渡轮将在春天再次启航，而且费用比计划的要高。" * 3
JAPANESE = "大臣は、フェリーが春に再び出航すると述べた。費用は計画より高い。" * 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH * 3, "en"),
        (GERMAN * 3, "de"),
        (SPANISH * 3, "es"),
        (CHINESE, "zh"),
        (JAPANESE, "ja"),
        (ENGLISH[:60], ""),
        ("Astana Beijing Kazakhstan Xinjiang " * 20, ""),
        ("", ""),
    ],
)
def test_the_language_is_said_only_when_certain(text: str, code: str) -> None:
    assert language(text) == code


def test_danish_is_danish_or_not_said_but_never_swedish() -> None:
    assert language(DANISH * 3) in ("da", "")


def test_a_page_that_calls_everything_english_is_not_believed() -> None:
    assert tidy(Item(text=GERMAN * 3, language="en-US"), MANIFEST).language == "de"
    assert tidy(Item(text=TEXT, language="en-US"), MANIFEST).language == "en"
