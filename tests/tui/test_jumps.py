"""The trail of jumps: which place is gone back to next."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from summit_tui.jumps import PLACES, Jumps, TextPlace
from summit_tui.matrix_visits import MatrixPlace
from summit_tui.story_visits import StoriesPlace

if TYPE_CHECKING:
    from summit_index.dossier import Dossier
    from summit_index.library import Library


class Reader:
    """As much of the app as a trail needs: it knows two articles, and where somebody reads."""

    def __init__(self) -> None:
        self.library = SimpleNamespace(records=[SimpleNamespace(id="one"), SimpleNamespace(id="two")])
        self.at: tuple[str, int] = ("", 0)
        self.explore = self
        self.opened = [self, self]
        self.came_by = None
        self.reading = True
        self.jumps = Jumps(self)  # type: ignore[arg-type]

    def again(self) -> None:
        """Nothing lies between."""

    def place(self) -> Any:
        return SimpleNamespace(article=self.at[0], offset=self.at[1], reading=self.reading)

    def open_article(self, article_id: str, offset: int) -> None:
        self.at, self.reading = (article_id, offset), True

    def to_list(self) -> None:
        self.reading = False

    def jump(self, article_id: str, offset: int) -> None:
        self.jumps.from_here()
        self.at, self.reading = (article_id, offset), True


def test_jumps_are_gone_back_to_the_latest_first() -> None:
    reader = Reader()
    reader.at = ("one", 3)
    reader.jump("two", 5)
    reader.jump("one", 9)
    assert reader.jumps.back()
    assert reader.at == ("two", 5)
    assert reader.jumps.back()
    assert reader.at == ("one", 3)
    assert not reader.jumps.back()


def test_only_the_last_jump_is_taken_back_by_leaving_where_it_led() -> None:
    reader = Reader()
    reader.at = ("one", 3)
    first = reader.jumps.from_here()
    reader.at = ("two", 5)
    second = reader.jumps.from_here()
    reader.jumps.taken_back(first)  # there was another jump since: that one is still a way back
    reader.jumps.taken_back(None)
    assert reader.jumps.last == TextPlace("two", 5)
    reader.jumps.taken_back(second)
    assert reader.jumps.last == TextPlace("one", 3)


def test_a_jump_from_the_list_leads_back_to_the_list() -> None:
    reader = Reader()
    reader.at, reader.reading = ("one", 0), False
    reader.jump("two", 5)
    reader.jump("one", 9)
    assert reader.jumps.back()
    assert reader.reading
    assert reader.jumps.back()
    assert (reader.at, reader.reading) == (("one", 0), False)


def test_an_article_that_is_gone_is_passed_over() -> None:
    reader = Reader()
    reader.at = ("one", 3)
    reader.jump("gone", 1)
    reader.jump("two", 5)
    assert reader.jumps.back()
    assert reader.at == ("one", 3)


def test_nothing_is_kept_of_a_jump_from_where_no_article_was() -> None:
    reader = Reader()
    reader.jump("one", 3)
    assert reader.jumps.last is None
    assert not reader.jumps.back()


def test_of_very_many_jumps_the_earliest_are_forgotten() -> None:
    reader = Reader()
    reader.at = ("one", 0)
    for offset in range(1, PLACES + 2):
        reader.jump("one", offset)
    while reader.jumps.back():
        pass
    assert reader.at == ("one", 1)


def test_a_place_in_the_matrix_is_kept_without_its_dossier() -> None:
    reader, library = Reader(), cast("Library", None)
    dossier = cast("Dossier", SimpleNamespace(articles=()))
    reader.jumps.begin(MatrixPlace(library, "one", dossier, words="railway"))
    assert reader.jumps.last == MatrixPlace(library, "one", None, words="railway")


def test_places_of_a_corpus_that_was_left_are_forgotten() -> None:
    reader = Reader()
    reader.at = ("one", 3)
    reader.jump("two", 5)
    reader.jumps.forget()
    assert not reader.jumps.back()


def test_the_way_out_leads_to_each_kind_of_screen_once_and_the_latest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, opened = Reader(), list[object]()
    monkeypatch.setattr(reader.jumps, "_reopen", lambda screen, _: opened.append(screen))
    made = SimpleNamespace(made_again=lambda place: place)
    reader.visits = reader.matrix = made  # type: ignore[attr-defined]
    reader.at = ("one", 3)
    assert not reader.jumps.from_screen
    stories, cell = StoriesPlace("one"), MatrixPlace(cast("Library", None), "one")
    for place in (stories, stories, cell, cell):
        reader.jumps.begin(place)
    reader.jumps.from_here()
    assert reader.jumps.back_to_screen()
    assert reader.jumps.back_to_screen()
    assert opened == [cell, stories]
    assert not reader.jumps.from_screen
    assert not reader.jumps.back_to_screen()
