"""What is known of facts between screens and between sessions."""

from __future__ import annotations

import pytest
from tests.tui.fake_facts import extract, ledger

from summit_corpus.article import Article
from summit_corpus.facts import Kind
from summit_corpus.stories.names import story_names
from summit_index.dossier import Dossier
from summit_tui.fact_memory import DOSSIERS, KEPT, FactMemory, Found
from summit_tui.state import Session, State

ONE = Article(id="one", text="The railway costs $8 billion.")
TWO = Article(id="two", text="The railway costs $9 billion.")


def dossier(*articles: Article) -> Dossier:
    articles = articles or (ONE, TWO)
    facts = {article.id: extract(article.text) for article in articles}
    return Dossier(articles, facts, story_names(articles, facts), ledger(articles, facts))


def test_facts_are_those_of_exactly_this_text() -> None:
    memory = FactMemory()
    memory.keep(ONE.id, Found(ONE.text, extract(ONE.text)))
    assert memory.of(ONE) is not None
    assert memory.of(Article(id="one", text="The railway costs $7 billion.")) is None
    assert memory.of(TWO) is None


def test_a_dossier_is_known_for_all_its_articles() -> None:
    memory, made = FactMemory(), dossier()
    memory.keep(ONE.id, Found(ONE.text, made.facts["one"], made))
    found = memory.of(TWO)
    assert found is not None
    assert found.dossier is made
    assert [fact.surface for fact in found.facts or ()] == ["$9 billion"]


def test_facts_that_come_again_keep_the_dossier_until_there_is_a_newer_one() -> None:
    memory, made = FactMemory(), dossier()
    memory.keep(ONE.id, Found(ONE.text, made.facts["one"], made))
    memory.keep(ONE.id, Found(ONE.text, extract(ONE.text)))
    found = memory.of(ONE)
    assert found is not None
    assert found.dossier is made
    memory.forget()
    assert memory.of(ONE) is None


def known_dossier(memory: FactMemory, article: Article) -> Dossier | None:
    found = memory.of(article)
    assert found is not None
    assert found.facts  # whatever becomes of the dossier
    return found.dossier


def test_a_dossier_of_a_story_that_is_grouped_otherwise_now_is_forgotten() -> None:
    memory, both, alone = FactMemory(), dossier(), dossier(ONE)
    memory.keep(ONE.id, Found(ONE.text, both.facts["one"], both))
    memory.keep(ONE.id, Found(ONE.text, alone.facts["one"], alone))
    assert known_dossier(memory, ONE) is alone
    assert known_dossier(memory, TWO) is None  # it was told of both
    memory.keep(TWO.id, Found(TWO.text, both.facts["two"], both))
    assert known_dossier(memory, ONE) is both
    assert known_dossier(memory, TWO) is both


def test_the_dossiers_not_looked_at_for_longest_are_forgotten_first() -> None:
    memory = FactMemory()
    articles = [Article(id=str(number), text=ONE.text) for number in range(DOSSIERS + 1)]
    for article in articles[:-1]:
        made = dossier(article)
        memory.keep(article.id, Found(article.text, made.facts[article.id], made))
    assert all(known_dossier(memory, each) for each in articles[:-1])
    assert known_dossier(memory, articles[0])  # looked at again
    made = dossier(articles[-1])
    memory.keep(articles[-1].id, Found(ONE.text, made.facts[articles[-1].id], made))
    assert [known_dossier(memory, each) is not None for each in articles] == [
        True,
        False,
        *[True] * (DOSSIERS - 1),
    ]


def test_the_articles_not_looked_at_for_longest_are_forgotten_first() -> None:
    memory = FactMemory()
    for number in range(KEPT):
        memory.keep(str(number), Found("text"))
    assert memory.of(Article(id="0", text="text")) is not None
    memory.keep("one more", Found("text"))
    assert memory.of(Article(id="0", text="text")) is not None
    assert memory.of(Article(id="1", text="text")) is None


def test_kinds_are_switched_one_by_one() -> None:
    memory = FactMemory(["date"])
    memory.highlight(Kind.DATE)
    memory.highlight(Kind.PLACE)
    assert memory.off == {"place"}
    memory.highlight(Kind.PLACE)
    assert memory.off == frozenset()


def test_the_session_keeps_kinds_and_values() -> None:
    state, session = State(None), Session(kinds_off=("date", "place"), normal_values=True)
    state.save_session(session)
    assert state.session() == session


@pytest.mark.parametrize("kinds", ["date", [1, 2], None, {"date": True}])
def test_a_session_of_somebody_elses_making_switches_nothing_off(kinds: object) -> None:
    assert Session.from_json({"kinds_off": kinds, "normal_values": 1}) == Session()
