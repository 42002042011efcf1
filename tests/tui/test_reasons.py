"""What a link is said to rest on."""

from __future__ import annotations

from summit_corpus.compare.comparison import Match, Tier
from summit_corpus.compare.links import Link
from summit_corpus.text.span import Span
from summit_tui.reasons import link_reasons

HERE, THERE = Span(0, 9), Span(3, 12)


def test_the_likeness_of_two_sentences_is_what_was_found_or_decided() -> None:
    found = Match(HERE, THERE, 0.31, Tier.SAME, ("bridge",))
    assert dict(link_reasons(Link("b", HERE, THERE, found, ())))["Likeness"].startswith("0.31 ")
    unlike = Link("b", HERE, THERE, None, ())
    assert dict(link_reasons(unlike))["Likeness"] == "below 0.16: no match found by words"
    rejected = Link("b", HERE, THERE, None, (), rejected=True)
    assert dict(link_reasons(rejected))["Likeness"] == "you rejected the match by words"
