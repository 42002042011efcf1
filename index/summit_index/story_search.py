"""Search by story. Apart from the stories, which know nothing of queries, and from the engines, which know
nothing of stories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summit_corpus.errors import QueryError
from summit_corpus.stories.story import Story
from summit_corpus.text.sanitize import sanitize_line
from summit_index.nodes import Among, InStory, Node, asks_for_stories, replaced
from summit_index.query import Query
from summit_index.story_lookup import few_ids, meant, near_ids


def bound(query: Query, stories: Callable[[], Sequence[Story]]) -> Query:
    """The query with ids in the place of each story; the stories are only asked for when one is. Raises
    QueryError for a name that means none of them, or several."""
    if query.root is None or not asks_for_stories(query.root):
        return query
    known = stories()
    return replace(query, root=replaced(query.root, lambda node: _bound(node, known)))


def _bound(node: Node, stories: Sequence[Story]) -> Node:
    if not isinstance(node, InStory):
        return node
    found = meant(stories, node.name)
    if len(found) == 1:
        return Among(frozenset(found[0].article_ids))
    typed, column = sanitize_line(node.name), node.span.start + 1
    if found:
        raise QueryError(f"“{typed}” may be the story {few_ids(found)}", column, "Type more of the id.")
    near = near_ids(stories, typed)
    hint = f"Did you mean story:{' or story:'.join(near)}?" if near else "summit-tui stories shows the ids."
    raise QueryError(f"There is no story “{typed}”", column, hint)
