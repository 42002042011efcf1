"""What a number of the last listing means, and what joins a passage to others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from summit_corpus.compare.links import Link
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UsageError
from summit_corpus.text.span import Span
from summit_tui.export.side_by_side import Passage

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_tui.linear.session import Session


class Joined(NamedTuple):
    """A sentence, and by article id what joins it to others: their words, or a claim with a value in both."""

    article_id: str
    span: Span
    links: Mapping[str, Link]

    @property
    def matches(self) -> dict[str, Span]:
        """The sentences that match by their words."""
        return {name: link.b for name, link in self.links.items() if link.match is not None}


def joined(passage: Row | Passage) -> Joined:
    """A passage as `matrix` or `compare` listed it. What the reader took out of another one's row counts as a
    match too."""
    if isinstance(passage, Row):
        apart = {name: Link(name, passage.span, match.b, match, ()) for name, match in passage.apart.items()}
        return Joined(passage.article_id, passage.span, {**apart, **passage.links})
    links = {b.id: Link(b.id, passage.span, match.b, match, ()) for b, match in passage.matches}
    return Joined(passage.article.id, passage.span, links)


def both(session: Session, a: str, span: Span, b: str, other: Span) -> tuple[Article, Article]:
    """The articles with these two sentences. Raises UsageError when one has them no longer."""
    library = session.current()
    articles = library.article(a), library.article(b)
    for article, sentence in zip(articles, (span, other), strict=True):
        if sentence not in article.sentences:
            raise UsageError(f"The text of {article.id} has changed", "List again: matrix or compare")
    return articles


def number_and_words(operand: str, how: str) -> tuple[str, str]:
    """The first word, and what comes after it. Raises UsageError that says `how` where there is none."""
    number, _, words = operand.partition(" ")
    if not number:
        raise UsageError(f"Something is missing: {how}")
    return number, words.strip()


def meant(session: Session, word: str) -> object:
    """What has this number in the last listing. Raises UsageError where nothing has."""
    number = word.rstrip(".:")
    if not (number.isascii() and number.isdigit()):
        raise UsageError(
            f"“{word}” is no number of the last listing", "facts, claims, matrix, compare and stories number."
        )
    return session.listed_at(number)
