"""Which claims a query is about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.index.making import make

from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.errors import QueryError
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Money, Name, Percent, Status
from summit_corpus.stories import Story
from summit_corpus.stories.names import story_names
from summit_index.claim_search import ClaimSearch
from summit_index.dossier import Dossier
from summit_index.query import parse

ONE = make(
    "one",
    "The railway will cost $8 billion. Mr Xi’s visit to Xi’an ends.\n\nWork is under way.",
    "2025-06-16",
    title="Rails",
    source="The Straits Times",
    authors=("Ada Moss",),
    language="en",
)
TWO = make(
    "two",
    "They put the price at 8 billion dollars. Trade grew by 6%.",
    "2025-06-20",
    title="Money",
    source="Post",
)


def fact(article, surface, kind, value):
    start = article.text.index(surface)
    return Fact(kind, start, start + len(surface), surface, value)


COST = fact(ONE, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
PRICE = fact(TWO, "8 billion dollars", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
XI = fact(ONE, "Xi", Kind.PERSON, Name("Xi Jinping"))
STATE = fact(ONE, "under way", Kind.STATUS, Status("construction", "under way"))
GROWTH = fact(TWO, "6%", Kind.PERCENT, Percent(Decimal(6)))
CLAIMS = (
    Claim(
        "a", "cost of the line", Kind.MONEY, ClaimStatus.AGREE, (Member("one", COST), Member("two", PRICE)), 2
    ),
    Claim("b", "construction", Kind.STATUS, ClaimStatus.ONE, (Member("one", STATE),)),
    Claim("c", "growth of trade", Kind.PERCENT, ClaimStatus.ONE, (Member("two", GROWTH),)),
)


@pytest.fixture(scope="module")
def search():
    facts = {"one": (COST, XI, STATE), "two": (PRICE, GROWTH)}
    names = story_names((ONE, TWO), facts, {"President Xi Jinping of China": ("Xi Jinping",)})
    return ClaimSearch(Dossier((ONE, TWO), facts, names, Ledger(CLAIMS)))


def found(search, query):
    return "".join(claim.id for claim in search.find(parse(query)))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "abc"),
        ("line", "a"),  # the label
        ("railways", "a"),  # a sentence, in another form
        ("$8bn", "a"),  # the surface, however it is written
        ("8,000,000,000", "a"),
        ("usd", "a"),  # the value
        ("underway", ""),
        ("under way", "b"),
        ("constructions", "b"),  # label, and the value of the status
        ("percent", "c"),
        ("trade", "c"),
        ("the", "a"),  # nothing but a common word: then it is what is looked for
        ("railway price", "a"),  # all words, in whichever of its sentences
        ("railway trade", ""),  # never words of two claims
        ("railway -price", ""),
        ("-railway", "bc"),
        ("trade OR work", "bc"),
        ('"cost $8 billion"', "a"),
        ('"price cost"', ""),  # no phrase goes across two pieces
        ("rail*", "a"),
        ("railwy~", "a"),
        ("visit", ""),  # another sentence than that of any fact
    ],
)
def test_a_claim_is_found_when_everything_asked_for_is_in_it(search, query, ids):
    assert found(search, query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("source:straits", "ab"),
        ("source:post trade", "c"),
        ("source:post railway", "a"),  # one of its sources is the Post, and the railway is in it
        ("author:moss", "ab"),
        ("title:money", "ac"),
        ("title:price", ""),
        ("text:price", "a"),
        ("text:line", ""),  # the label is no text
        ("id:two", "ac"),
        ("language:en", "ab"),
        ("published:2025-06-20", "ac"),
        ("published:>2025-06-20", ""),
        ("published:2025-06-16 -source:post", "b"),
    ],
)
def test_a_field_asks_the_articles_of_a_claim(search, query, ids):
    assert found(search, query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("amount:>1bn", "a"),
        ("amount:8bn", "a"),
        ("amount:>10bn", ""),
        ("amount:6%", "c"),
        ("-amount:>1bn", "bc"),
        ("person:xi", ""),  # he stands in a sentence without a claim
    ],
)
def test_facts_can_be_asked_for(search, query, ids):
    assert found(search, query) == ids


def test_a_name_is_asked_for_in_the_sentences_of_a_claim_and_by_its_aliases():
    article = make("one", "Xi pledged $8 billion. Oslo grew by 6%.")
    money = fact(article, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
    growth = fact(article, "6%", Kind.PERCENT, Percent(Decimal(6)))
    person = fact(article, "Xi", Kind.PERSON, Name("Xi"))
    place = fact(article, "Oslo", Kind.PLACE, Name("Oslo"))
    facts = {"one": (person, money, place, growth)}
    claims = (
        Claim("a", "pledge", Kind.MONEY, ClaimStatus.ONE, (Member("one", money),)),
        Claim("b", "growth", Kind.PERCENT, ClaimStatus.ONE, (Member("one", growth),)),
    )
    aliases = {"Oslo": ("Christiania",)}
    dossier = Dossier((article,), facts, story_names((article,), facts, aliases), Ledger(claims))
    search = ClaimSearch(dossier, aliases)
    assert found(search, "person:xi") == "a"
    assert found(search, "place:christiania") == "b"
    assert found(search, "place:xi") == ""


def test_names_of_the_story_are_found_where_the_sentence_has_another_form():
    article = make("one", "Xi pledged $8 billion.")
    money = fact(article, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
    person = fact(article, "Xi", Kind.PERSON, Name("Xi"))
    facts = {"one": (person, money)}
    names = story_names((article,), facts, {"Xi Jinping": ("Xi",)})
    claim = Claim("a", "pledge", Kind.MONEY, ClaimStatus.ONE, (Member("one", money),))
    search = ClaimSearch(Dossier((article,), facts, names, Ledger((claim,))))
    assert found(search, "jinping") == "a"
    assert found(search, '"xi jinping" pledged') == "a"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A railway is planned. It will cost $8 billion.", "a"),
        ("A railway is planned.\n\nIt will cost $8 billion.", "a"),
        ("A railway project is planned. The project will cost $8 billion.", "a"),
        ("A railway project is planned. Its projects cost $8 billion.", "a"),
        ("A railway is planned. A project will cost $8 billion.", ""),
        ("A railway joins BRI, a network. In the BRI a port will cost $8 billion.", ""),  # a name by itself
        ("The railway project is planned. The project will cost $8 billion.", "a"),
        ("The project needs a railway. The project will cost $8 billion.", ""),  # known before, both times
        ("A railway project is planned. Rain fell. The project will cost $8 billion.", ""),
        ("Rain fell. It will cost $8 billion. A railway is planned.", ""),
    ],
)
def test_a_sentence_is_read_with_the_one_that_it_takes_up(text, ids):
    article = make("one", text)
    money = fact(article, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
    claim = Claim("a", "cost", Kind.MONEY, ClaimStatus.ONE, (Member("one", money),))
    search = ClaimSearch(Dossier((article,), {"one": ()}, story_names((), {}), Ledger((claim,))))
    assert found(search, "railway") == ids


def test_what_is_taken_up_comes_after_what_is_said_and_never_excludes():
    article = make("one", "The bridge will cost $8 billion. It opens in 2030.")
    money = fact(article, "$8 billion", Kind.MONEY, Money(Decimal(8_000_000_000), "USD"))
    day = fact(article, "2030", Kind.DATE, Date("2030"))
    claims = tuple(
        Claim(name, "", each.kind, ClaimStatus.ONE, (Member("one", each),))
        for name, each in (("b", day), ("a", money))
    )
    search = ClaimSearch(Dossier((article,), {"one": ()}, story_names((), {}), Ledger(claims)))
    assert found(search, "bridge") == "ab"
    assert found(search, "bridge -cost") == "b"
    assert found(search, "-cost") == "b"
    assert found(search, "text:bridge") == "ab"
    assert found(search, "$8bn") == "a"  # a figure is taken up by nothing


def test_a_mistake_in_the_query_is_named():
    with pytest.raises(QueryError):
        parse('"railway')


@given(st.text(max_size=30))
def test_any_query_has_an_answer_or_a_mistake(text):
    facts = {"one": (COST,), "two": (PRICE,)}
    search = ClaimSearch(Dossier((ONE, TWO), facts, story_names((), {}), Ledger(CLAIMS)))
    try:
        query = parse(text)
    except QueryError:
        return
    assert set(search.find(query)) <= set(CLAIMS)


def test_a_text_without_sentences_has_claims_too():
    article = make("one", "\n\n")
    claim = Claim(
        "a", "cost", Kind.MONEY, ClaimStatus.ONE, (Member("one", Fact(Kind.MONEY, 0, 1, "\n", COST.value)),)
    )
    search = ClaimSearch(Dossier((article,), {"one": ()}, story_names((), {}), Ledger((claim,))))
    assert found(search, "cost") == "a"


def test_a_story_is_that_of_the_dossier():
    article = make("one", "Eight died.")
    fact = Fact(Kind.PERCENT, 0, 5, "Eight", Percent(Decimal(8)))
    claims = (Claim("c", "deaths", fact.kind, ClaimStatus.ONE, (Member("one", fact),)),)
    story = Story("floods", "Floods", ("one", "two"))
    dossier = Dossier((article,), {"one": (fact,)}, story_names((), {}), Ledger(claims), story)
    search = ClaimSearch(dossier)
    for query, found in (("story:floods", 1), ("story:two", 1), ("story:fires", 0), ("-story:floods", 0)):
        assert len(search.find(parse(query))) == found
