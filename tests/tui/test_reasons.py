"""What a link is said to rest on."""

from __future__ import annotations

from summit_corpus.compare.comparison import Match, Tier
from summit_corpus.compare.links import Link
from summit_corpus.corpus import bundled
from summit_corpus.facts import extract
from summit_corpus.stories.names import NAME_KINDS
from summit_corpus.text.span import Span
from summit_tui.reasons import NAME_RULES, link_reasons, rule_words

HERE, THERE = Span(0, 9), Span(3, 12)


def test_the_likeness_of_two_sentences_is_what_was_found_or_decided() -> None:
    found = Match(HERE, THERE, 0.31, Tier.SAME, ("bridge",))
    assert dict(link_reasons(Link("b", HERE, THERE, found, ())))["Likeness"].startswith("0.31 ")
    unlike = Link("b", HERE, THERE, None, ())
    assert dict(link_reasons(unlike))["Likeness"] == "below 0.16: no match found by words"
    rejected = Link("b", HERE, THERE, None, (), rejected=True)
    assert dict(link_reasons(rejected))["Likeness"] == "you rejected the match by words"


def test_the_rule_of_a_name_is_said_in_words_and_that_of_a_figure_by_its_name() -> None:
    text = "The boats reached Saltmere on Tuesday. In Saltmere, 40 people waited. They live in Saltmere."
    said = {fact.surface: rule_words(fact) for fact in extract(text)}
    assert said["Saltmere"] == "unknown: no list settles what it names; the words around it in this text do"
    assert said["40 people"] == "count:noun"


def test_every_rule_that_finds_names_in_the_bundled_articles_has_words() -> None:
    texts = [path.read_text() for path in bundled().rglob("*.md")]
    rules = {fact.rule for text in texts for fact in extract(text) if fact.kind in NAME_KINDS}
    assert len(rules) > 5
    assert rules <= {*NAME_RULES}
