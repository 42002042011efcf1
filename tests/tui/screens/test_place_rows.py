"""The rows that say where else a fact stands: source and value, and the sentence they are from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from summit_corpus.article import Article
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Status
from summit_tui.elsewhere import Place
from summit_tui.look import look
from summit_tui.marks import UNICODE
from summit_tui.screens.elsewhere import PlaceList

TEXT = "The city wants a new tram line. It is under construction."
POST = Article(id="post", source="The Post", text=TEXT)
START = TEXT.index("under")
FACT = Fact(Kind.STATUS, START, len(TEXT) - 1, "under construction", Status("new tram line", "under way"))


class Shown(App[None]):
    """Only the rows."""

    look = look(no_color=False)
    marks = UNICODE

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.fact = fact

    def compose(self) -> ComposeResult:
        yield PlaceList((Place(POST, self.fact),))


@pytest.mark.parametrize(
    ("qualifiers", "sentence"),
    [
        ((), "It is under construction."),
        (
            (("event", "named in the sentence before"),),
            "(event named in the sentence before) It is under construction.",
        ),
    ],
)
async def test_a_row_says_where_an_event_is_named_that_its_sentence_does_not_name(
    qualifiers: tuple[tuple[str, str], ...], sentence: str
) -> None:
    app = Shown(replace(FACT, qualifiers=qualifiers))
    async with app.run_test(size=(80, 5)):
        rows = app.query_one(PlaceList)
        lines = [[*rows.draw_row(0, line, 80)] for line in range(3)]
        said = ["".join(text for text, _ in line[1:]).strip() for line in lines]
        assert said[0].endswith("new tram line: under way")
        assert " ".join(said[1:]).strip() == sentence
        marked = [text for text, style in [*lines[1], *lines[2]] if style == app.look.facts[Kind.STATUS]]
        assert marked == ["under construction"]
