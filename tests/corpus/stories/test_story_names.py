"""One name per person, body and place over all articles of a story."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.claims.claim_stories import Story
from tests.corpus.facts.fact_samples import facts_within
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.facts import Kind
from summit_corpus.stories.names import NAME_KINDS, StoryNames, name_key, story_names


def names(*told: str, aliases: dict[str, tuple[str, ...]] | None = None) -> StoryNames:
    """`told` are the articles; names in them are written `kind Name; kind Name`."""
    texts = {
        f"a{number}": " ".join(
            "⟦{1}|{0} {1}⟧".format(*each.strip().split(" ", 1)) for each in text.split(";")
        )
        for number, text in enumerate(told)
    }
    story = Story(texts)
    return story_names(story.articles, story.facts, aliases or {})


SAME = [
    ("person Zhao Long", "person Zhao", Kind.PERSON, "Zhao Long"),
    ("person Donald Trump", "person Donald J. Trump", Kind.PERSON, "Donald J. Trump"),
    ("person M. Holt", "person Mia Holt", Kind.PERSON, "Mia Holt"),
    ("person Orbán Viktor", "person Viktor Orbán", Kind.PERSON, "Orbán Viktor"),
    ("person Kassym-Jomart Tokayev", "person Kassym-Jomart Tokaev", Kind.PERSON, "Kassym-Jomart Tokayev"),
    ("organisation Shanghai Institutes for International Studies", "organisation SIIS", Kind.ORGANISATION,
     "Shanghai Institutes for International Studies"),
    ("organisation United Nations General Assembly", "organisation U.N.G.A.", Kind.ORGANISATION,
     "United Nations General Assembly"),
    ("organisation Huawei", "organisation Huawei Technologies", Kind.ORGANISATION, "Huawei Technologies"),
    ("organisation Foreign Ministry", "organisation Chinese Foreign Ministry", Kind.ORGANISATION,
     "Chinese Foreign Ministry"),
    ("organisation G-7", "organisation G7", Kind.ORGANISATION, "G-7"),
    ("place Xi’an", "place Xian", Kind.PLACE, "Xi’an"),
    ("place São Paulo", "place Sao Paulo", Kind.PLACE, "São Paulo"),
    ("place United States", "place US", Kind.PLACE, "United States"),
    ("place Turkestan", "place Turkistan", Kind.PLACE, "Turkestan"),
]  # fmt: skip

APART = [
    ("person Xi Jinping", "person Mia Holt", Kind.PERSON),
    ("person Joe Biden", "person Hunter Biden", Kind.PERSON),
    ("place Iran", "place Iraq", Kind.PLACE),
    ("place Gambia", "place Zambia", Kind.PLACE),
    ("place Asia", "place Central Asia", Kind.PLACE),
    ("place New York", "place York", Kind.PLACE),
    ("place Guinea", "place Guinea-Bissau", Kind.PLACE),
    ("organisation Ministry", "organisation Chinese Foreign Ministry", Kind.ORGANISATION),
    ("organisation Brigade 1234567", "organisation Brigade 1234568", Kind.ORGANISATION),
    ("place Xian", "person Xi", Kind.PLACE),
]


@pytest.mark.parametrize(("one", "other", "kind", "name"), SAME)
def test_forms_of_one_name_are_one(one: str, other: str, kind: Kind, name: str) -> None:
    assert names(one, other).all(kind) == (name,)
    assert names(other, one).all(kind) == (name,)


@pytest.mark.parametrize(("one", "other", "kind"), APART)
def test_names_that_only_look_alike_stay_apart(one: str, other: str, kind: Kind) -> None:
    told = names(one, other)
    assert sum(len(told.all(each)) for each in NAME_KINDS) == 2


def test_a_surname_that_two_people_share_is_neither() -> None:
    told = names("person Zhao Long; person Zhao Wei", "person Zhao")
    assert set(told.all(Kind.PERSON)) == {"Zhao Long", "Zhao Wei", "Zhao"}


def test_one_article_that_writes_both_means_two() -> None:
    assert len(names("person Anna Tokayev; person Anna Tokaev").all(Kind.PERSON)) == 2


def test_aliases_come_first() -> None:
    aliases = {"Xi’an": ("Xi'an", "Xian", "Chang’an"), "SIIS": ("Shanghai Institutes",)}
    assert names("place Xian", "place Chang’an", aliases=aliases).all(Kind.PLACE) == ("Xi’an",)
    told = names(
        "organisation Shanghai Institutes for International Studies",
        "organisation Shanghai Institutes",
        aliases=aliases,
    )
    assert told.all(Kind.ORGANISATION) == ("SIIS",)


def test_mentions_are_in_the_order_of_articles_and_text_and_the_most_shared_names_first() -> None:
    told = names(
        "person Zhao Long; place Lund", "person Mia Holt; person Zhao; person Mia Holt; person Mia Holt"
    )
    assert told.all(Kind.PERSON) == ("Zhao Long", "Mia Holt")
    assert [(article, fact.surface) for article, fact in told.mentions("Zhao Long", Kind.PERSON)] == [
        ("a0", "Zhao Long"),
        ("a1", "Zhao"),
    ]
    assert told.mentions("Nobody", Kind.PERSON) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", ("us",)),
        ("Xi’an", ("xian",)),
        ("Belt and Road", ("belt", "and", "road")),
        ("—", ()),
        ("Øresund", ("oresund",)),
    ],
)
def test_a_key_is_what_spellings_have_in_common(name: str, key: tuple[str, ...]) -> None:
    assert name_key(name) == key


@settings(max_examples=examples(50), deadline=None)
@given(st.text(min_size=1, max_size=30).flatmap(lambda text: st.tuples(st.just(text), facts_within(text))))
def test_any_names_have_one_name_each_and_are_all_mentioned(drawn: tuple[str, list[object]]) -> None:
    text, facts = drawn
    told = story_names([Article(id="a", text=text)], {"a": facts})  # type: ignore[dict-item]
    named = [each for each in facts if each.kind in NAME_KINDS]  # type: ignore[attr-defined]
    mentioned = [pair for kind in NAME_KINDS for name in told.all(kind) for pair in told.mentions(name, kind)]
    assert len(mentioned) == len(named)
    assert all(told.name_of("a", each) in told.all(each.kind) for each in named)  # type: ignore[attr-defined,arg-type]
