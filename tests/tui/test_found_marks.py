from __future__ import annotations

import pytest

from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.compare import Tier
from summit_corpus.compare.links import Rank
from summit_tui.cli.commands import COMMANDS
from summit_tui.found_marks import (
    TIERS,
    WORDS,
    count_mark,
    drawn,
    legend,
    rank_mark,
    rank_said,
    said,
    status_mark,
)
from summit_tui.marks import ASCII, UNICODE


def test_one_sign_means_one_thing_for_tiers_links_and_claims() -> None:
    assert TIERS[Tier.SAME] == rank_mark(Rank.SAME, UNICODE) == status_mark(ClaimStatus.AGREE, UNICODE) == "="
    assert TIERS[Tier.RELATED] == rank_mark(Rank.RELATED, UNICODE) == "~"
    assert rank_mark(Rank.DIFFER, UNICODE) == status_mark(ClaimStatus.DIFFER, UNICODE) == "≠"
    assert rank_mark(Rank.POSSIBLY, UNICODE) == status_mark(ClaimStatus.POSSIBLY, UNICODE) == "?"


def test_every_rank_and_status_has_a_sign_of_its_own_also_in_ascii() -> None:
    for marks in (UNICODE, ASCII):
        ranks = [rank_mark(rank, marks) for rank in Rank]
        assert len(set(ranks)) == len(ranks)
        assert len({status_mark(status, marks) for status in ClaimStatus}) == len(ClaimStatus)
    assert all(rank_mark(rank, ASCII).isascii() for rank in Rank)


def test_differing_values_are_never_drawn_as_equal_ones() -> None:
    assert (drawn('=≠"', ASCII), drawn('=≠"', UNICODE)) == ('=!"', '=≠"')


def test_a_number_of_articles_takes_one_cell() -> None:
    assert [count_mark(each) for each in (0, 1, 2, 9, 10)] == [" ", " ", "2", "9", "+"]


def test_one_sign_is_called_one_thing_in_legends_speech_and_columns() -> None:
    assert len(set(WORDS.values())) == len(WORDS)
    for rank in Rank:
        mark = rank_mark(rank, UNICODE)
        assert rank_said(rank) == said(mark) == WORDS[mark]
    assert said(rank_mark(Rank.DIFFER, ASCII)) == "values differ"
    assert legend() == [f"{mark} {words}" for mark, words in WORDS.items()]


@pytest.mark.parametrize(("name", "marks"), [("compare", "=~#"), ("matrix", "*=~#?.")])
def test_help_of_the_command_line_calls_the_signs_the_same(name: str, marks: str) -> None:
    told = next(each.more for each in COMMANDS if each.name == name)
    for mark in marks:
        assert f"{mark} {WORDS[mark]}" in " ".join(told.split())
    assert "≠ (or !) values differ" in told
