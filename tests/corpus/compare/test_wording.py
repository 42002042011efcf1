"""Odd substitutions and their evidence."""

from hypothesis import example, given, settings
from tests.corpus.compare.compare_samples import stories
from tests.corpus.gold import bundled_articles, invented_articles
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.compare import Comparison


def odd(first: str, *others: str) -> list[tuple[str, str, int]]:
    """Surface, what is expected and how many other sources say so, for the first of these articles."""
    articles = [Article(id=str(number), text=text) for number, text in enumerate((first, *others))]
    found = Comparison(articles).wording(articles[0])
    return [(each.surface, each.expected, len(each.elsewhere)) for each in found]


def test_a_verb_where_a_month_stands_is_odd_without_any_other_source() -> None:
    assert odd("The first meeting, in Could 2023, was short.") == [("Could 2023", "May 2023", 0)]
    assert odd("Since Might 16 they met.", "It was on May 16 that they met.") == [("Might 16", "May 16", 1)]


def test_a_verb_that_is_a_verb_is_not_odd() -> None:
    assert odd("Could 2030 be the year? They could 2 years ago. And then Could 2030 be better?") == []


def test_a_name_with_a_word_of_like_meaning_is_odd_beside_a_source_that_has_the_name() -> None:
    assert odd("He spoke at the Basic Assembly.", "The General Assembly met.") == [
        ("Basic Assembly", "General Assembly", 1)
    ]


def test_the_source_that_has_the_usual_word_is_not_the_odd_one() -> None:
    assert odd("The General Assembly met.", "He spoke at the Basic Assembly.") == []


def test_a_pair_of_plain_words_is_odd_when_two_sources_agree_on_another() -> None:
    told = "They praised the Belt and {} plan."
    assert odd(told.format("Ribbon"), told.format("Road"), told.format("Road")) == [
        ("Belt and Ribbon", "Belt and Road", 2)
    ]
    assert odd(told.format("Ribbon"), told.format("Road")) == []


NAMES_OF_THEIR_OWN = [
    ("The Security Council met.", "The General Assembly met."),
    ("It lies in the East China Sea.", "It lies in the South China Sea."),
    ("The World Trade Organization met.", "The World Health Organization met."),
    ("The House of Lords voted.", "The House of Commons voted."),
    ("The Finance Ministry said so.", "The Foreign Ministry said so."),
    ("The Labour Party won.", "The Labor Party won."),
    ("President Anna Long spoke.", "President Anna Short spoke."),
    ("The Securities and Investment board met.", "The Securities and Investments board met."),
    ("The International rose.", "The Foreign rose."),
]


def test_names_that_differ_for_good_reason_are_not_odd() -> None:
    for own, other in NAMES_OF_THEIR_OWN:
        assert odd(own, other, other) == [], own


def test_a_name_that_another_source_has_too_is_not_odd() -> None:
    assert odd("The Basic Assembly met.", "The General Assembly met.", "The Basic Assembly met.") == []


def test_every_place_and_the_evidence_are_where_they_say() -> None:
    a = Article(id="a", text="The Basic Assembly met.\n\nThen the Basic Assembly rose.")
    b = Article(id="b", text="In New York the General Assembly met.")
    (found,) = Comparison([a, b]).wording(a)
    assert [place.of(a.text) for place in found.places] == ["Basic Assembly"] * 2
    assert found.span == found.places[0]
    (elsewhere,) = found.elsewhere
    assert (elsewhere.article_id, elsewhere.span.of(b.text)) == ("b", "General Assembly")


def test_the_marked_exhibits_of_the_bundled_reprint_are_listed_and_nothing_else() -> None:
    articles = bundled_articles()
    comparison = Comparison(articles)
    found = {
        each.id: [(odd.surface, odd.expected, len(odd.elsewhere)) for odd in comparison.wording(each)]
        for each in articles
    }
    assert found.pop("al-jazeera-reprint") == [
        ("Could 2023", "May 2023", 0),
        ("Belt and Street", "Belt and Road", 3),
    ]
    assert not any(found.values())


def test_the_invented_story_has_no_odd_wording() -> None:
    articles = invented_articles()
    comparison = Comparison(articles)
    assert not any(comparison.wording(each) for each in articles)


@settings(max_examples=examples(60), deadline=None)
@given(stories)
@example(
    [
        Article(
            id=str(number), text=f"They spoke of the Belt and {name} on Monday. The Belt and {name} is long."
        )
        for number, name in enumerate(("Road", "Road", "Road", "Street"))
    ]
)
def test_any_story_can_be_checked(articles: list[Article]) -> None:
    comparison = Comparison(articles)
    for article in articles:
        for each in comparison.wording(article):
            assert each.span.of(article.text) == each.surface
