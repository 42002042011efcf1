"""What an article repeats word for word costs no comparison each time, and loses no member of its claim."""

from __future__ import annotations

import pytest

from summit_corpus.article import Article
from summit_corpus.claims import grouping
from summit_corpus.claims.ledger import ledger
from summit_corpus.facts import Kind

LINE = "The long railway will cost $8 billion."
OTHER = Article(id="other", text="A railway that is long, it says, will cost $8 billion in all.")


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each two facts that are compared."""
    compared: list[int] = []
    real = grouping.likeness
    monkeypatch.setattr(grouping, "likeness", lambda a, b: compared.append(1) or real(a, b))
    return compared


def test_a_line_that_stands_there_hundreds_of_times_is_compared_as_often_as_one_that_stands_there_once(
    pairs: list[int],
) -> None:
    calls: list[int] = []
    for copies in (1, 300):
        pairs.clear()
        claims = list(ledger([Article(id="repeats", text="\n\n".join([LINE] * copies)), OTHER]))
        calls.append(len(pairs))
        (cost,) = (claim for claim in claims if claim.kind is Kind.MONEY)
        assert [member.article_id for member in cost.members] == ["repeats"] * copies + ["other"]
    assert calls[0] == calls[1] > 0


def test_the_same_words_about_something_else_are_no_repetition() -> None:
    lines = ["The railway will cost $8 billion.", "The mayor paid $8 billion for his yacht."]
    claims = list(ledger([Article(id="repeats", text="\n\n".join(lines * 3))]))
    costs = [
        sorted(member.fact.start for member in each.members) for each in claims if each.kind is Kind.MONEY
    ]
    assert sorted(map(len, costs)) == [3, 3]
