"""Which articles tell the story of an article. The one place that decides it, so that a better way to group
articles replaces this file and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Article, Record
from summit_corpus.text.tokens import is_stop, tokens
from summit_index.nodes import And, Node, Or, Range, Word
from summit_index.query import Query

if TYPE_CHECKING:
    from summit_index.library import Library

DOSSIER_ALL: Final = 40
"""A corpus of at most so many articles is taken for one story: a folder somebody filled by hand."""

DAYS: Final = timedelta(days=14)
"""How long before and after an article its story is looked for."""

NEAREST: Final = 12
"""Articles of a story that had to be guessed at, its own included; more would not fit side by side."""

_WORDS: Final = 24
"""The words of an article that are looked for, those it uses most. The engine weighs them by rarity."""

_LIKE: Final = 0.35
"""Share of the score of the article itself from which another one is near. With 24 words the five bundled
articles among 3,000 invented ones score .53 and more for each other, invented ones at most .18 for any;
with 12 words the invented ones reach .22, with 40 the bundled ones fall to .41."""


def story_of(library: Library, article_id: str | None = None) -> tuple[str, ...]:
    """The ids of the articles that tell the story of `article_id`, itself included, in the library's order;
    without an id, of the story of the latest article. Empty for an empty library.

    What `corpus.yaml` declares comes first. The articles it declares nothing of are one story when there
    are at most `DOSSIER_ALL`; else the nearest by date and by the rare words they share.
    Raises UnknownArticleError.
    """
    records = library.records
    if article_id is None:
        if not records:
            return ()
        article_id = max(records, key=_day).id
    library.record(article_id)
    declared, rest = _declared(library)
    for story in declared:
        if article_id in story:
            return story
    if len(rest) <= DOSSIER_ALL:
        return rest
    near = _nearest(library, library.article(article_id))
    return tuple(each for each in rest if each in near)


def every_story(library: Library) -> tuple[tuple[str, ...], ...] | None:
    """All stories of a library, those that `corpus.yaml` declares first; None where nobody could say."""
    declared, rest = _declared(library)
    if len(rest) > DOSSIER_ALL:
        return None
    return tuple(filter(None, (*declared, rest)))


def _declared(library: Library) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The stories that `corpus.yaml` declares, each article in the first that names it, and the articles of
    none."""
    left = dict.fromkeys(record.id for record in library.records)
    stories = []
    for group in library.corpus.manifest.stories.values():
        wanted = set(group.articles) & left.keys()
        stories.append(tuple(each for each in left if each in wanted))
        for each in wanted:
            del left[each]
    return [story for story in stories if story], tuple(left)


def _nearest(library: Library, article: Article) -> set[str]:
    """The articles around the same days with most of this one's frequent words, rare ones counting most."""
    counts = Counter(token.key for token in tokens(f"{article.title}\n{article.text}"))
    frequent = [key for key, _ in counts.most_common() if not is_stop(key) and not key.isdecimal()][:_WORDS]
    if not frequent:
        return {article.id}
    words: Node = Or(tuple(Word(key) for key in frequent))
    published = article.record().published
    if published is not None:
        words = And((Range(published.first - DAYS, published.last + DAYS), words))
    hits = library.search(Query("", words), limit=NEAREST, snippets=False).hits
    own = next((hit.score for hit in hits if hit.record.id == article.id), 0.0)
    return {article.id, *(hit.record.id for hit in hits if hit.score >= own * _LIKE)}


def _day(record: Record) -> tuple[bool, str]:
    published = record.published
    return published is not None, published.last.isoformat() if published else ""
