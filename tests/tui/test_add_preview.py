"""What the preview of an article says and shows, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.intake.review import Proposal
from summit_corpus.intake.tidy import Tidied
from summit_tui.add_preview_lines import (
    CUT_LINE,
    MOST,
    Kind,
    mark_of,
    merged,
    preview,
    short_standing,
    standing,
)
from summit_tui.adding import Item, State

NEW = Proposal(origin="a.txt", article=Tidied(text="One.\n\nTwo.", title="Title", source="Post"), words=2)


def item(proposal: Proposal | None = NEW, state: State = State.OPEN, said: str = "") -> Item:
    return Item(origin="a.txt", title="Title", state=state, proposal=proposal, said=said)


def near(why: str, share: float) -> Item:
    return item(Proposal(origin="a", article=NEW.article, near="old", why=why, share=share))


def test_what_would_become_of_an_item() -> None:
    assert standing(item()) == "new"
    same = Proposal(origin="a", article=NEW.article, same="old")
    assert standing(item(same)) == "the same text is there already: old"
    assert standing(near("shared copy", 0.64)) == "looks like a version of old, 64 % shared"
    assert standing(near("same link", 0.0)) == "looks like a version of old, same link"
    assert standing(near("same title and date", 0.2)) == (
        "looks like a version of old, same title and date, 20 % shared"
    )
    assert standing(item(None, State.REFUSED, "it is empty")) == "refused: it is empty"
    assert standing(item(None, State.ADDED, "added as a")) == "added as a"


def test_a_row_of_the_list_says_source_and_length_of_what_is_new() -> None:
    assert short_standing(item()) == "new, Post, 2 words"
    assert short_standing(near("shared copy", 0.64)) == standing(near("shared copy", 0.64))


def test_each_standing_has_a_mark_of_its_own() -> None:
    same = item(Proposal(origin="a", article=NEW.article, same="old"))
    refused, added = item(None, State.REFUSED), item(None, State.ADDED)
    assert [mark_of(each) for each in (item(), same, near("same link", 0), added, refused)] == list("+=~*!")


def test_what_is_cut_stands_where_it_stood() -> None:
    whole = (("Menu", "navigation"), ("One.", ""), ("Advert", "advert"), ("Two.", ""), ("Share", "share"))
    assert list(merged(["One.", "Two."], whole)) == [
        ("Menu", "navigation"),
        ("One.", ""),
        ("Advert", "advert"),
        ("Two.", ""),
        ("Share", "share"),
    ]


def test_the_headline_among_the_lines_is_no_paragraph() -> None:
    whole = (("Title", ""), ("One.", ""), ("Advert", "advert"))
    assert list(merged(["One."], whole, "Title")) == [("One.", ""), ("Advert", "advert")]


def test_lines_that_were_joined_or_dropped_lose_no_paragraph_and_no_cut() -> None:
    whole = (("One", ""), ("and a half.", ""), ("Advert", "advert"), ("Gone.", ""), ("Two.", ""))
    assert list(merged(["One and a half.", "Two."], whole)) == [
        ("One and a half.", ""),
        ("Advert", "advert"),
        ("Two.", ""),
    ]


@given(
    st.lists(st.text(max_size=12), max_size=12),
    st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["", "", "advert"])), max_size=20),
)
def test_every_paragraph_is_shown_once_in_order(paragraphs: list[str], whole: list[tuple[str, str]]) -> None:
    found = list(merged(paragraphs, whole))
    assert [line for line, kind in found if not kind] == paragraphs
    assert sum(bool(kind) for _, kind in found) == sum(bool(kind) for _, kind in whole)


def test_a_long_line_that_is_cut_is_shortened_and_safe() -> None:
    ((line, _),) = merged([], [("\x1b[2J" + "x" * 10_000, "advert")])
    assert len(line) == CUT_LINE + 2
    assert "\x1b" not in line


def test_a_book_is_shown_at_its_beginning() -> None:
    book = Proposal(origin="a", article=Tidied(text="x" * (MOST + 1_500)))
    last = preview(item(book))[-1]
    assert (last.kind, last.text) == (Kind.NOTE, "and 1,500 more characters")


def test_what_was_not_understood_of_front_matter_is_noted() -> None:
    found = item(Proposal(origin="a.md", article=Tidied(text="One.", problems=("line 2: no",))))
    assert [each.text for each in preview(found) if each.kind is Kind.NOTE] == ["line 2: no"]


def test_a_note_says_how_much_is_cut() -> None:
    def notes(*whole: tuple[str, str]) -> list[str]:
        proposal = Proposal(origin="a", article=NEW.article, whole=whole)
        return [each.text for each in preview(item(proposal)) if each.kind is Kind.NOTE]

    assert notes(("One.", "")) == []
    assert notes(("Menu", "navigation")) == ["1 line of the page is cut, struck out below: ] goes there"]
    two = notes(("Menu", "navigation"), ("Share", "share"))
    assert two == ["2 lines of the page are cut, struck out below: ] goes there"]
