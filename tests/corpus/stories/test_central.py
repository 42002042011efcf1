from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.article import Article
from summit_corpus.stories.central import central, nearest


def article(name: str, text: str) -> Article:
    return Article(id=name, title="", text=text)


BRIDGE = article("bridge", "The bridge over the Orrin collapsed.")
TRAIN = article("train", "The train over the Tallow derailed.")
BOTH = article("both", "The bridge over the Orrin collapsed, the train over the Tallow derailed.")


def test_the_article_that_shares_words_with_both_others_comes_first() -> None:
    assert central([BRIDGE, TRAIN, BOTH])[0] == "both"


def test_an_article_that_shares_nothing_comes_last() -> None:
    assert central([article("gas", "Prices fell."), BRIDGE, BOTH])[-1] == "gas"


def test_a_long_article_is_not_central_because_it_repeats_itself() -> None:
    again = article("again", "Hospitals opened. " * 50)
    assert central([again, BRIDGE, BOTH])[-1] == "again"


def test_an_article_with_many_words_of_its_own_is_not_central() -> None:
    wide = article("wide", f"The bridge {' '.join(f'w{number}' for number in range(60))}.")
    assert central([wide, BRIDGE, BOTH])[-1] == "wide"


def test_of_equals_the_first_comes_first() -> None:
    twin = article("twin", BRIDGE.text)
    assert central([BRIDGE, twin]) == ["bridge", "twin"]
    assert central([twin, BRIDGE]) == ["twin", "bridge"]


def test_the_nearest_is_the_one_that_shares_most_words_for_its_length() -> None:
    long = article("long", BRIDGE.text + " Hospitals opened and ministers resigned over prices of gas.")
    assert nearest(BRIDGE, [TRAIN, long, BOTH]) == "both"
    assert nearest(TRAIN, [BRIDGE, BOTH]) == "both"
    assert nearest(BRIDGE, [article("twin", BRIDGE.text), article("same", BRIDGE.text)]) == "twin"


@given(st.lists(st.text(alphabet="abc .", max_size=30), max_size=6))
def test_every_article_is_there_once(texts: list[str]) -> None:
    articles = [article(str(number), text) for number, text in enumerate(texts)]
    assert sorted(central(articles)) == sorted(each.id for each in articles)
