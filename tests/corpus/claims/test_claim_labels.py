"""The name of a claim says what it measures, in the articles' words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.claims.claim_stories import Story

LABELS = [
    (
        "Chinese investment in ⟦Ostland|place⟧ reached ⟦$26 billion|money 26000000000⟧.",
        "investment – Ostland",
    ),
    ("A ⟦$8bn|money 8000000000⟧ railway from ⟦Lund|place⟧ to the sea is planned.", "cost of the railway"),
    ("Repairs will cost ⟦40 million euros|money 40000000 EUR⟧, they said.", "cost of the repairs"),
    ("The firm will pay a dividend of ⟦45 cents|money 0.45⟧ a share and cut jobs.", "dividend"),
    ("⟦Norvik|organisation⟧ will cut ⟦1,500 jobs|count 1500 job⟧ by May.", "number of jobs – Norvik"),
    ("The blast in ⟦Lund|place⟧ killed ⟦12 people|count 12 person⟧.", "deaths – Lund"),
    (
        "⟦Ostland|place⟧ sends ⟦16 per cent|percent 16⟧ of its exports to the north.",
        "share of exports – Ostland",
    ),
    (
        "⟦“It is what it is and it will be so for ever”|quote Mia Holt⟧, she said.",
        "Mia Holt: “It is what it is and…”",
    ),
    ("The ⟦Lund|place⟧ railway is ⟦being built|status Lund railway=under way⟧.", "state of the Lund railway"),
    ("They met at the summit in ⟦Lund|place⟧ on ⟦Monday|date 2031-05-05⟧.", "summit – Lund"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_a_label_says_what_is_measured(text: str, label: str) -> None:
    kinds = ("person", "organisation", "place")
    story = Story({"a 2031-05-06": text, "b 2031-05-06": text})
    (fact,) = [each for each in story.facts["a"] if each.kind not in kinds]
    assert story.claim("a", fact.surface).label == label


@pytest.mark.parametrize("text", [text for text, _ in LABELS if "quote" not in text])
def test_what_only_one_article_says_is_called_by_its_own_words(text: str) -> None:
    kinds = ("person", "organisation", "place")
    story = Story({"a 2031-05-06": text})
    (fact,) = [each for each in story.facts["a"] if each.kind not in kinds]
    label = story.claim("a", fact.surface).label
    (article,) = story.articles
    assert label.strip("…") in article.text
    assert fact.surface in label


def test_only_names_that_all_articles_have_beside_it_stand_in_a_label() -> None:
    story = Story(
        {
            "a 2031-05-06": "Investment in ⟦Ostland|place⟧ reached ⟦$26 billion|money 26000000000⟧, said "
            "⟦Norvik|organisation⟧.",
            "b 2031-05-06": "Investment in ⟦Ostland|place⟧ reached ⟦$26 billion|money 26000000000⟧.",
        }
    )
    assert story.claim("a", "$26 billion").label == "investment – Ostland"


def test_where_no_head_is_sure_the_sentence_is_shortened() -> None:
    text = (
        "Nobody had thought of it before, but then ⟦three|count 3⟧ of them went and did it all "
        "the same, quietly."
    )
    label = Story({"a": text}).claim("a", "three").label
    assert "three of them" in label
    assert len(label) <= 61


PIECES = st.lists(
    st.sampled_from(["the ", "a ", "second ", "of ", "harbour", " ", "(", ")", "“", "-", ", ", ". ", "\n"]),
    max_size=30,
).map("".join)


@given(PIECES, PIECES)
def test_a_shortened_sentence_is_made_of_the_words_of_the_article(before: str, after: str) -> None:
    story = Story({"a": f"{before}⟦1,500 MW|quantity 1500 megawatt⟧{after}"})
    label = story.claim("a", "1,500 MW").label
    (article,) = story.articles
    assert label.removeprefix("…").removesuffix("…") in " ".join(article.text.split())


def test_one_article_names_in_full_what_the_others_call_the_project() -> None:
    story = Story(
        {
            "a 2031-06-16": "A railway between ⟦Lund|place⟧ and ⟦Malmo|place⟧ is planned. The "
            "project will be "
            "completed by ⟦2035|date 2035 by⟧.",
            "b 2031-06-16": "Work on the ⟦Lund|place⟧-⟦Malmo|place⟧ railway is "
            "⟦under way|status Lund-Malmo railway=under way⟧. The railway will be completed by "
            "⟦2035|date 2035 by⟧.",
        }
    )
    assert story.claim("a", "2035").label == "completion of the Lund-Malmo railway"


def label_of(text: str, surface: str) -> str:
    return Story({"a 2031-05-06": text, "b 2031-05-06": text}).claim("a", surface).label


def test_kilometres_are_no_deaths() -> None:
    text = (
        "A fire in ⟦Lund|place⟧ killed ⟦two people|count 2 person⟧. The fire broke out "
        "⟦14 kilometres|quantity 14 kilometre⟧ west of the harbour."
    )
    assert label_of(text, "two people") == "deaths – Lund"
    assert label_of(text, "14 kilometres") == "The fire broke out 14 kilometres west of the harbour."


def test_dollars_are_no_deaths() -> None:
    text = (
        "The quake killed ⟦12 people|count 12 person⟧ and cost ⟦$40 million|money 40000000⟧ in ⟦Lund|place⟧."
    )
    assert "death" not in label_of(text, "$40 million")


def test_a_share_of_the_injured_is_one() -> None:
    text = "In ⟦Lund|place⟧ ⟦40 per cent|percent 40⟧ of the injured went home."
    assert label_of(text, "40 per cent") == "share of injured – Lund"


def test_the_place_of_a_dateline_is_not_that_of_a_figure() -> None:
    text = "⟦MALMO|place Malmo⟧, ⟦May 6|date 2031-05-06⟧ (Wire) - A blast killed ⟦12 people|count 12 person⟧."
    assert label_of(text, "12 people") == "deaths"


def test_the_day_of_a_dateline_is_no_claim() -> None:
    text = "MALMO, ⟦May 6|date 2031-05-06⟧ (Wire) - A blast killed ⟦12 people|count 12 person⟧."
    book = Story({"a 2031-05-06": text}).ledger()
    assert [member.fact.surface for claim in book for member in claim.members] == ["12 people"]
