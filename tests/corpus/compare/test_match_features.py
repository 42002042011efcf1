"""What matching looks at in a sentence."""

from hypothesis import given
from tests.corpus.compare.compare_samples import stories
from tests.corpus.text.text_samples import any_text

from summit_corpus.article import Article
from summit_corpus.compare.features import article_features, dump, load, loose_features


def test_words_are_stemmed_and_function_words_left_out() -> None:
    assert loose_features("The mayors were visiting").terms == {"mayor": 1, "visit": 1}


def test_numbers_in_words_and_in_digits_are_one_term() -> None:
    assert set(loose_features("five bridges, 1,500 boats").terms) == {"#5", "bridg", "#1500", "boat"}
    assert set(loose_features("5 bridges").terms) == {"#5", "bridg"}


def test_a_word_keeps_how_it_was_first_written() -> None:
    features = loose_features("Floods flooded Kesten")
    assert features.words == {"flood": "Floods", "kesten": "Kesten"}
    assert features.terms["flood"] == 2


def test_names_are_what_the_text_writes_with_a_capital_only() -> None:
    article = Article(id="a", text="Bridges fell in Kesten on Monday. The bridges are old.")
    assert article_features(article)[0].names == {"kesten"}


def test_page_furniture_has_no_terms() -> None:
    article = Article(id="a", text="Read more: Floods in Kesten\n\nFloods in Kesten")
    assert [bool(each.terms) for each in article_features(article)] == [False, True]


@given(stories)
def test_features_follow_the_sentences_of_the_article(articles: list[Article]) -> None:
    for article in articles:
        found = article_features(article)
        assert tuple(each.span for each in found) == article.sentences
        for each in found:
            assert each.names <= each.terms.keys()
            assert all(surface in each.span.of(article.text) for surface in each.words.values())


@given(any_text)
def test_features_survive_the_cache(text: str) -> None:
    found = article_features(Article(id="a", text=text))
    assert load(dump(found)) == found
