"""Best matches within a story."""

import pytest
from hypothesis import given, settings
from tests.corpus.compare.compare_samples import CHESS, FLOOD, RIVER, alike_stories, stories
from tests.corpus.gold import bundled_articles, invented_articles
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.compare import Comparison, Tier
from summit_corpus.compare.comparison import RELATED, SAME
from summit_corpus.compare.features import article_features
from summit_corpus.text.span import Span


def matched(a: Article, b: Article, comparison: Comparison) -> dict[str, str]:
    return {m.a.of(a.text): m.b.of(b.text) for m in comparison.match(a, b)}


def test_each_sentence_finds_its_counterpart_wherever_it_stands() -> None:
    found = matched(FLOOD, RIVER, Comparison([FLOOD, RIVER]))
    assert found == {
        "The river Arn flooded 300 houses in Kesten on Friday, the mayor said.": (
            "In Kesten the Arn flooded 300 houses on Friday."
        ),
        "No one was hurt.": "No one was hurt.",
        "Soldiers brought 40 boats and tents for the families.": (
            "Tents and 40 boats were brought by soldiers."
        ),
    }


def test_articles_on_different_subjects_have_no_match() -> None:
    comparison = Comparison([FLOOD, CHESS])
    assert comparison.match(FLOOD, CHESS) == comparison.match(CHESS, FLOOD) == []


def test_several_sentences_may_have_the_same_match() -> None:
    twice = Article(id="twice", text="Soldiers brought 40 boats.\n\nIt was soldiers who brought 40 boats.")
    found = Comparison([FLOOD, twice]).match(twice, FLOOD)
    assert len(found) == 2
    assert found[0].b == found[1].b


def test_of_equal_matches_the_first_is_taken() -> None:
    line = "Soldiers brought 40 boats and tents for the families."
    twice = Article(id="twice", text=f"{line}\n\n{line}")
    (match,) = Comparison([FLOOD, twice]).match(FLOOD, twice)
    assert match.b.start == 0


def test_a_match_says_which_words_it_rests_on_as_they_are_written() -> None:
    match = Comparison([FLOOD, RIVER]).match(FLOOD, RIVER)[0]
    assert {"Arn", "flooded", "300", "houses", "Kesten"} <= set(match.why)
    assert "mayor" not in match.why


def test_the_tier_goes_by_the_score() -> None:
    articles = bundled_articles()
    comparison = Comparison(articles)
    found = [m for a in articles for b in articles for m in comparison.match(a, b)]
    assert {m.tier for m in found} == {Tier.SAME, Tier.RELATED}
    for match in found:
        assert match.score >= RELATED
        assert (match.tier is Tier.SAME) == (match.score >= SAME)


def test_a_higher_floor_leaves_fewer_matches() -> None:
    articles = bundled_articles()
    comparison = Comparison(articles)
    low, high = (comparison.match(articles[0], articles[1], floor) for floor in (RELATED, 0.3))
    assert [m for m in low if m.score >= 0.3] == high
    assert len(high) < len(low)


def test_one_sentence_is_answered_for_all_sources_at_once() -> None:
    articles = invented_articles()
    comparison = Comparison(articles)
    first = articles[0]
    for sentence in first.sentences:
        row = comparison.matches_of(first, sentence)
        for other in articles[1:]:
            one = [m for m in comparison.match(first, other) if m.a == sentence]
            assert one == ([row[other.id]] if other.id in row else [])
    assert comparison.matches_of(first, Span(1, 2)) == {}


def test_an_article_has_no_matches_in_itself() -> None:
    assert Comparison([FLOOD, RIVER]).match(FLOOD, FLOOD) == []


def test_an_article_from_elsewhere_is_refused_by_name() -> None:
    comparison = Comparison([FLOOD, RIVER])
    with pytest.raises(ValueError, match="chess"):
        comparison.match(FLOOD, CHESS)
    with pytest.raises(ValueError, match="flood"):
        comparison.match(Article(id="flood", text="Other text."), RIVER)
    with pytest.raises(ValueError, match="same id"):
        Comparison([FLOOD, FLOOD])


def test_known_features_give_the_same_matches() -> None:
    articles = invented_articles()
    known = {each.id: article_features(each) for each in articles[::2]}
    fresh, with_known = Comparison(articles), Comparison(articles, features=known)
    for a in articles:
        for b in articles:
            assert fresh.match(a, b) == with_known.match(a, b)


def test_two_statements_that_differ_in_a_figure_are_still_laid_side_by_side() -> None:
    a = Article(id="a", text="In all 1,500 passengers walked out to the Saltmere portal.")
    b = Article(
        id="b", text="The coast guard counted 1,540 passengers who walked out to the portal at Saltmere."
    )
    (match,) = Comparison([a, b]).match(a, b)
    assert match.tier is Tier.SAME


def test_what_the_whole_story_is_about_is_not_enough_to_say_the_same() -> None:
    happened = """bakers sold bread, poets read verses, clowns juggled pears, nurses washed sheets,
        judges wore scarves, miners sang ballads, tailors sewed banners, monks rang bells,
        coopers mended barrels, divers caught eels, smiths shod mules, ushers lit candles"""
    told = [f"At the Kesten flood summit {' '.join(each.split())}." for each in happened.split(",")]
    articles = [Article(id=str(number), text=text) for number, text in enumerate(told)]
    comparison = Comparison(articles)
    assert not any(comparison.match(a, b) for a in articles for b in articles)
    # Where two sentences of many speak of it, the same words are telling.
    others = [
        Article(id=each.id, text=each.text.replace("Kesten flood summit", "fair")) for each in articles[2:]
    ]
    (match,) = Comparison([*articles[:2], *others]).match(*articles[:2])
    assert match.tier is Tier.SAME


def test_sentences_of_the_two_invented_stories_are_kept_apart() -> None:
    articles = invented_articles()
    hospital = [each for each in articles if each.id.startswith("marl-")]
    tunnel = [each for each in articles if each not in hospital]
    both = bundled_articles()
    comparison = Comparison([*articles, *both])
    count = same = 0
    for one, others in ((hospital, both), (tunnel, both), (both, articles)):
        for a in one:
            for b in others:
                count += len(a.sentences)
                same += sum(m.tier is Tier.SAME for m in comparison.match(a, b))
    assert same <= 0.01 * count


@settings(max_examples=examples(60), deadline=None)
@given(stories | alike_stories)
def test_matches_are_sentences_of_their_articles_in_order(articles: list[Article]) -> None:
    comparison = Comparison(articles)
    for a in articles:
        for b in articles:
            found = comparison.match(a, b)
            assert [m.a for m in found] == sorted({m.a for m in found})
            for match in found:
                assert match.a in a.sentences
                assert match.b in b.sentences
                assert RELATED <= match.score <= 1.0
                assert match.why
                assert all(word in match.a.of(a.text) for word in match.why)


@settings(max_examples=examples(60), deadline=None)
@given(alike_stories)
def test_scores_are_symmetric_and_no_match_is_overlooked(articles: list[Article]) -> None:
    comparison = Comparison(articles)
    for a in articles:
        for b in articles:
            if a is b:
                continue
            best = {m.a: m.score for m in comparison.match(a, b)}
            for one in a.sentences:
                scores = [comparison.score(a, one, b, other) for other in b.sentences]
                assert scores == [comparison.score(b, other, a, one) for other in b.sentences]
                assert best.get(one, 0.0) == max([each for each in scores if each >= RELATED], default=0.0)


@settings(max_examples=examples(30), deadline=None)
@given(alike_stories)
def test_the_order_of_the_articles_changes_nothing(articles: list[Article]) -> None:
    one, other = Comparison(articles), Comparison(articles[::-1])
    for a in articles:
        for b in articles:
            assert one.match(a, b) == other.match(a, b)


@pytest.mark.parametrize("copies", [300, 3_000])
def test_a_sentence_repeated_without_end_is_not_compared_with_every_copy(copies: int) -> None:
    articles = [Article(id=name, text="Soldiers brought 40 boats. " * copies) for name in "ab"]
    comparison = Comparison(articles)
    comparison.match(*articles)
    assert len(comparison._scores) <= 40 * copies


def test_two_sentences_of_which_one_is_denied_are_not_called_the_same() -> None:
    line = "The new bridge over the river Arn opened to trains on Monday morning."
    opened = Article(id="opened", text=line)
    closed = Article(id="closed", text=line.replace("opened", "did not open"))
    other = Article(id="other", text=line.replace("new ", ""))
    comparison = Comparison([opened, closed, other])
    found = comparison.matches_of(opened, opened.sentences[0])
    assert found["other"].tier is Tier.SAME
    assert found["closed"].tier is Tier.RELATED
    assert comparison.match(opened, closed, SAME) == []
