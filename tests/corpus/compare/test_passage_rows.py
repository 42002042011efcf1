"""The rows of the passage matrix."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from tests.corpus.compare.compare_samples import CHESS, FLOOD, RIVER, alike_stories
from tests.corpus.gold import bundled_articles
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.claims import Claim, ClaimStatus, Member
from summit_corpus.compare import Comparison, Tier
from summit_corpus.facts import extract


def pivots(articles: Sequence[Article], **how: object) -> list[tuple[str, str, int]]:
    texts = {each.id: each.text for each in articles}
    rows = Comparison(articles).matrix(**how)  # type: ignore[arg-type]
    return [(row.article_id, row.span.of(texts[row.article_id]), row.shared) for row in rows]


def test_what_most_articles_share_comes_first_and_stands_in_one_row() -> None:
    assert pivots([FLOOD, RIVER, CHESS]) == [
        ("flood", "The river Arn flooded 300 houses in Kesten on Friday, the mayor said.", 2),
        ("flood", "Soldiers brought 40 boats and tents for the families.", 2),
        ("river", "Schools stay closed until Monday.", 1),
        ("chess", "A pupil of twelve won the chess championship of the province.", 1),
        ("chess", "She beat three grandmasters with the same opening.", 1),
    ]


def test_with_a_pivot_its_own_sentences_are_shown() -> None:
    assert {row[0] for row in pivots([FLOOD, RIVER, CHESS], pivot=RIVER)} == {"river"}


def test_a_source_without_a_match_has_no_cell() -> None:
    row = Comparison([FLOOD, RIVER, CHESS]).matrix()[0]
    assert set(row.cells) == {"river"}
    assert row.cells["river"].tier is Tier.SAME


def differing(article: Article, surface: str) -> Claim:
    """A claim of which the fact with this surface is a differing member."""
    (fact,) = [each for each in extract(article.text) if each.surface == surface]
    return Claim("1", "a figure", fact.kind, ClaimStatus.DIFFER, (Member(article.id, fact),))


def test_of_rows_shared_alike_those_where_a_claim_differs_come_first_then_quotations() -> None:
    told = Article(
        id="told",
        text=(
            "Farmers planted barley again.\n\n“Nobody paid our harvest,” they wrote.\n\n"
            "Lorries took 40 per cent."
        ),
    )
    claim = differing(told, "40 per cent")
    rows = Comparison([told]).matrix(claims=[claim])
    assert [(row.span.of(told.text), row.differs, row.quoted) for row in rows] == [
        ("Lorries took 40 per cent.", True, False),
        ("“Nobody paid our harvest,” they wrote.", False, True),
        ("Farmers planted barley again.", False, False),
    ]
    agreeing = replace(claim, status=ClaimStatus.AGREE)
    assert not any(row.differs for row in Comparison([told]).matrix(claims=[agreeing]))


def test_only_the_tier_same_counts_as_shared() -> None:
    articles = bundled_articles()
    for row in Comparison(articles).matrix():
        assert row.shared == 1 + sum(match.tier is Tier.SAME for match in row.cells.values())


@settings(max_examples=examples(40), deadline=None)
@given(alike_stories)
def test_every_sentence_worth_a_row_stands_in_one_as_pivot_or_same(articles: list[Article]) -> None:
    comparison = Comparison(articles)
    rows = comparison.matrix()
    assert len({(row.article_id, row.span) for row in rows}) == len(rows)
    shown = {(row.article_id, row.span) for row in rows}
    shown |= {(name, match.b) for row in rows for name, match in row.cells.items() if match.tier is Tier.SAME}
    for article in articles:
        for each in comparison.features_of(article):
            if len(each.terms) >= 3:
                assert (article.id, each.span) in shown
