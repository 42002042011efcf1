"""What engines remember an article by."""

from __future__ import annotations

import pytest
from making import make

from summit_corpus.published import Published
from summit_index.engine import fingerprint

KNOWN = {
    "title": "Gas",
    "source": "Times",
    "authors": ("Ann Lee",),
    "language": "en",
    "published": "2025-06-16",
}


def of(text="gas", **known):
    article = make("a", text, **{**KNOWN, **known})
    return fingerprint(article, article.content_hash)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "oil"},
        {"title": "Oil"},
        {"source": "Post"},
        {"authors": ("Ann Lee", "Zhao Long")},
        {"authors": ("Ann", "Lee")},
        {"authors": ()},
        {"language": "en-GB"},
        {"published": "2025-06-17"},
        {"published": "2025-06-16/2025-06-17"},
        {"published": None},
        {"title": "Times", "source": "Gas"},
    ],
)
def test_it_changes_with_everything_that_can_be_searched_for(change):
    assert of(**change) != of()
    assert len(of()) == 32


def test_it_does_not_change_with_what_is_only_shown():
    assert of(note="x", dateline="ASTANA", url="https://example.org", path="other.md", words=3) == of()


def test_it_is_the_same_for_the_record_alone():
    article = make("a", "gas", "2025-06-16", authors=("Ann Lee",))
    assert fingerprint(article.record(), article.content_hash) == fingerprint(article, article.content_hash)


def test_how_a_day_is_known_does_not_matter():
    article = make("a", "gas", "2025-06-16")
    inferred = make("a", "gas", "2025-06-16")
    object.__setattr__(inferred, "published", Published.parse("2025-06-16", "inferred (from “Monday”)"))
    assert fingerprint(article, "h") == fingerprint(inferred, "h")
