"""Accuracy of the extraction on the project's own gold: what these floors hold, no change may lose."""

import pytest
from tests.corpus.gold import Score, bundled_articles, gold, invented_articles, score

from summit_corpus.facts import extract

#: Exact-span F1 and share of right values a kind must reach. Statuses are all optional but one.
FLOORS = {
    "money": (0.98, 1.0),
    "percent": (0.98, 1.0),
    "quantity": (0.98, 1.0),
    "count": (0.85, 0.95),
    "ordinal": (0.95, 1.0),
    "multiple": (0.98, 1.0),
    "date": (0.97, 0.95),
    "duration": (0.97, 1.0),
    "quote": (0.97, 0.95),
    "person": (0.92, 0.95),
    "organisation": (0.88, 0.9),
    "place": (0.97, 0.0),
    "status": (0.98, 1.0),
}


@pytest.fixture(scope="module", params=["bundled", "invented"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    articles = bundled_articles() if request.param == "bundled" else invented_articles()
    return score((each, extract(each.text, published=each.published)) for each in articles)


@pytest.mark.parametrize("kind", FLOORS)
def test_facts_are_found_and_read_as_a_person_would(scores: dict[str, Score], kind: str) -> None:
    found, (f1, values) = scores.get(kind, Score()), FLOORS[kind]
    assert found.f1 >= f1, found
    assert found.values >= values, found


def test_the_gold_itself_can_be_found_in_the_articles() -> None:
    for article in [*bundled_articles(), *invented_articles()]:
        assert gold(article)


def test_a_missed_a_wrong_and_an_extra_fact_cost_points() -> None:
    (article,) = [each for each in bundled_articles() if each.id == "tdi"]
    facts = [f for f in extract(article.text, published=article.published) if f.kind == "money"]
    whole = score([(article, facts)])["money"]
    fewer = score([(article, facts[1:])])["money"]
    other = score([(article.__class__(id="tdi", text=article.text), facts[:1] * 2)])["money"]
    assert (whole.f1, fewer.missed, other.extra) == (1.0, 1, 1)
