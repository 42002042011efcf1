"""Page furniture is told from an article by general words of web pages, and prose is never taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.span import Span


def furniture(line: str) -> bool:
    return is_furniture(line, Span(0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Sponsored content",
        "Share this article",
        "Related news",
        "Trending now",
        "Most read",
        "Leave a reply",
        "12 comments",
        "Back to top",
        "31.5 C",
        "-4°C",
        "1.5x",
        "200 WPM",
        "Reading time: 4 minutes",
        "5 min read",
        "Sign up for our morning briefing",
        "Subscribe to continue reading",
        "Get Example's newsletters delivered to your inbox",
        "Follow us on social media",
        "Read more: Ministers meet again",
        "Photo: Example Agency",
        "© 2025 Example Media. All rights reserved.",
        "Your email address will not be published.",
        "We use cookies to improve your visit",
        "Listen to this article",
    ],
)
def test_lines_of_publishing_systems_are_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ministers met in Astana on Monday.",
        "A long way.",
        "The answer is not simple.",
        "What does the summit mean?",
        "Latest figures show that exports rose 6 per cent.",
        "Related companies paid $5m.",
        "Search teams found two survivors.",
        "Share prices fell 3 per cent on Monday.",
        "Home sales rose in May.",
        "Next week the two leaders meet.",
        "38 people were hurt.",
        "1,500 MW of new capacity",
        "Photographers waited outside the hall.",
        "Fast trains will link the two cities.",
        "- Kazakhstan: $18.7bn",
    ],
)
def test_prose_and_data_are_not(line: str) -> None:
    assert not furniture(line)


def test_no_paragraph_of_the_bundled_articles_is_furniture() -> None:
    for article in Corpus.open(bundled()).articles():
        for span in article.paragraphs:
            assert not is_furniture(article.text, span), span.of(article.text)


@given(st.text(max_size=200))
def test_any_line_is_answered(line: str) -> None:
    assert furniture(line) in (True, False)
