"""Completing the word that is being typed: which word, where it is shown, and how it is taken."""

from __future__ import annotations

import asyncio

import pytest
from tests.tui.driving import NARROW, search, until

from summit_corpus.errors import IndexUnusableError
from summit_tui.app import SummitApp
from summit_tui.widgets.completing import WordSuggester
from summit_tui.widgets.search_box import SearchBox

WORDS = {
    "ra": ["railway"],
    "rail": ["railway"],
    "dam": ["dam", "damage"],
    "elan": ["elanora"],
    "st": ["strait"],
    "or": ["organisation"],
    "not": ["noted"],
    "and": ["andes"],
}


def suggested(value: str, *, wanted: bool = True) -> str | None:
    suggester = WordSuggester(lambda beginning: WORDS.get(beginning, []), lambda: wanted)
    return asyncio.run(suggester.get_suggestion(value))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ra", "railway"),
        ("Rail", "Railway"),  # as it was typed
        ("dam rail", "dam railway"),
        ('"dam (rail', '"dam (railway'),
        ("gas -ra", "gas -railway"),
        ("gas OR ra", "gas OR railway"),
        ("gas NOT ra", "gas NOT railway"),
        ('source:"a b" ra', 'source:"a b" railway'),
        ("source:(a b) ra", "source:(a b) railway"),
        ("(source:a ra", "(source:a railway"),
        ("gas or", "gas organisation"),
        ("élan", "élanora"),
        ("perso", "person:"),  # no word of the corpus begins so
        ("Rail -perso", "Rail -person:"),
        ("so", "source:"),
    ],
)
def test_the_last_word_is_completed(typed: str, expected: str) -> None:
    assert suggested(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "r",
        "ra ",
        "ra*",
        "rail~",
        "zz",
        "dam",
        "1ra",
        "ra’",
        "straß",
        "rail way x",
        ") ra(",
        "(title:perso",
        '"perso',
        "la*",
    ],
)
def test_nothing_is_suggested_where_no_word_goes_on(typed: str) -> None:
    assert suggested(typed) is None


@pytest.mark.parametrize("typed", ["gas OR", "gas AND", "gas NOT", "(gas OR", "gas -(rail OR"])
def test_an_operator_is_no_beginning_of_a_word(typed: str) -> None:
    assert suggested(typed) is None


@pytest.mark.parametrize(
    "typed", ["source:st", 'source:"a st', "-source:st", 'person:("x y" st', "source:(a (b st"]
)
def test_what_a_field_holds_is_not_completed_with_words_of_the_text(typed: str) -> None:
    assert suggested(typed) is None


def test_nothing_is_asked_for_a_box_that_is_not_typed_into() -> None:
    assert suggested("ra", wanted=False) is None


@pytest.mark.parametrize("error", [IndexUnusableError("The disk fails"), ZeroDivisionError()])
async def test_an_error_suggests_nothing(
    error: Exception, monkeypatch: pytest.MonkeyPatch, app: SummitApp
) -> None:
    def fail(*_: object, **__: object) -> list[str]:
        raise error

    async with app.run_test(size=NARROW) as pilot:
        monkeypatch.setattr(app.library, "complete", fail)
        await search(pilot, app, "rail")
        assert box(app).value == "rail"
    assert app.fault is None


def box(app: SummitApp) -> SearchBox:
    return app.explore.query_one("#query", SearchBox)


def shown(app: SummitApp) -> str:
    return "".join(segment.text for segment in box(app).render_line(0)).strip()


async def test_a_word_of_the_corpus_is_shown_behind_the_cursor_and_right_takes_it(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await search(pilot, app, "railw")
        await until(pilot, lambda: shown(app) == "railway")
        assert box(app).value == "railw"
        await pilot.press("right")
        assert box(app).value == "railway"
        await until(pilot, lambda: app.explore.results is not None and len(app.explore.results.hits) > 1)


async def test_right_within_a_word_only_moves(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await search(pilot, app, "railw")
        await until(pilot, lambda: shown(app) == "railway")
        await pilot.press("left", "right")
        assert box(app).value == "railw"


async def test_coming_back_to_the_words_right_keeps_them_as_they_are(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await search(pilot, app, "railw")
        await until(pilot, lambda: shown(app) == "railway")
        box(app).come_back()
        await pilot.press("right", "s")
        assert box(app).value == "railws"
