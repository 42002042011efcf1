from __future__ import annotations

from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.compare import Tier
from summit_corpus.compare.links import Rank
from summit_tui.found_marks import TIERS, count_mark, drawn, rank_mark, status_mark
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
