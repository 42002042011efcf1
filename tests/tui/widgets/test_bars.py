"""What the bars leave out where they are too narrow."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from summit_corpus.article import Record
from summit_tui.commands import Capability
from summit_tui.look import look
from summit_tui.marks import UNICODE
from summit_tui.widgets.bars import ArticleHeader, fitting

HINTS = [("]", "fact"), ("f", "facts"), ("n", "next"), ("?", "help"), ("q", "back")]


@pytest.mark.parametrize(
    ("room", "keys"),
    [
        (41, "]fn?q"),  # 8 + 9 + 8 + 8 + 8
        (40, "]f?q"),
        (33, "]f?q"),
        (32, "]?q"),
        (23, "?q"),
        (15, "?"),
        (7, ""),
    ],
)
def test_help_and_the_way_back_stay_longest(room: int, keys: str) -> None:
    assert "".join(key for key, _ in fitting(HINTS, room)) == keys


@pytest.mark.parametrize(
    ("width", "said"), [(120, "in German: facts are found in English only"), (72, "in German")]
)
async def test_the_header_of_an_article_that_is_not_english_says_what_that_means(
    width: int, said: str
) -> None:
    header = ArticleHeader()
    record = Record(id="a", title="Der Hafen", source="Kurier am Kai", language="de", words=200)

    class Host(App[None]):
        marks, look, allowed = UNICODE, look(False), frozenset(Capability)

        def compose(self) -> ComposeResult:
            yield header

    async with Host().run_test(size=(width, 6)):
        header.show(record)
        card = "".join(text for text, *_ in header.draw(1, width))
        assert card.strip().endswith(said)
