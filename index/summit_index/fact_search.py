"""Search by what articles say: persons, bodies, places, quotations and amounts. Apart from the fact index,
which knows nothing of queries as a whole, and from the engines, which know nothing of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.text.span import Span
from summit_index.engine import FacetCount
from summit_index.fact_faults import attempt
from summit_index.fact_index import NAMES, Aliases, FactIndex, answers
from summit_index.fact_sync import faults, missing, sync_facts
from summit_index.nodes import FACT_FIELDS, Among, Amount, And, Field, Loose, Node, Or, replaced
from summit_index.query import Query
from summit_index.sync import Progress

FACETS: Final = tuple(map(str, NAMES))
FACET_VALUES: Final = 8
"""Values of a facet; a person reads no longer list."""


class FactSearch:
    """The fact index of one library and what is asked of it. May be used from any thread."""

    def __init__(self, path: Path, cache: Cache, aliases: Callable[[], Aliases]) -> None:
        self._index = FactIndex(path)
        self._cache = cache
        self._aliases = aliases
        self._missing: int | None = None  # counted when asked for: a key typed must not read every record

    @property
    def rebuilt(self) -> str:
        """Why the index was thrown away last, in one line; empty when it was not."""
        return self._index.rebuilt

    def close(self) -> None:
        """Releases the file."""
        self._index.close()

    def verify(self) -> str:
        """Looks at all that is stored; a line on what was wrong and is thrown away now, else empty."""
        found = self._index.verify()
        if found:
            self.changed()
        return found

    def sync(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> bool:
        """Reads the facts of new and changed articles; false when it was cancelled."""

        def count(done: int, total: int) -> None:
            self._missing = total - done
            if progress is not None:
                progress(done, total)

        try:
            return sync_facts(self._cache, self._index, count, cancelled)
        finally:
            self.changed()

    def sync_elsewhere(
        self,
        root: Path,
        folder: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Has a process of its own do so for the corpus at `root` in the library's `folder`."""
        from summit_index.elsewhere import done_elsewhere

        def told(done: int, total: int, _: int) -> None:
            self._missing = total - done
            if progress is not None:
                progress(done, total)

        done_elsewhere("facts", root, folder, told, cancelled or (lambda: False))
        self.changed()

    def forget(self) -> None:
        """Empties the index."""
        self._index.remove(self._index.marks())
        self.changed()

    def changed(self) -> None:
        """The articles or their facts are others now: what is missing has to be counted again."""
        self._missing = None

    def missing(self) -> int:
        """How many articles have facts that are not known yet, or not as they are now."""
        known = self._missing
        if known is None:
            known = self._missing = len(missing(self._cache, self._index).marks)
        return known

    def faults(self) -> dict[str, str]:
        """Article id to what went wrong, of articles whose facts were read and a rule failed."""
        return faults(self._index)

    def bound(self, query: Query) -> Query:
        """The query with ids in the place of each part that asks for facts."""
        return replace(query, root=replaced(query.root, self._bound)) if query.root is not None else query

    def spans(self, article: Article, query: Query) -> tuple[Span, ...]:
        """Where the article says what the query asks for, in order."""
        asked, aliases = list(_fact_parts(query.root)), self._aliases()
        if not asked:
            return ()
        found, _ = attempt(article, self._cache)  # a fault was told when the facts were read
        return tuple(fact.span for fact in found if any(answers(fact, each, aliases) for each in asked))

    def facets(self, ids: Iterable[str]) -> dict[str, list[FacetCount]]:
        """The persons, organisations and places that most of these articles name."""
        known = list(ids)
        return {field: self._index.facets(field, known, FACET_VALUES) for field in FACETS}

    def _bound(self, node: Node) -> Node:
        match node:
            case Amount():
                return Among(self._index.with_amount(node))
            case Field(name="quote", child=child):
                return Among(self._index.with_quote(child, self._aliases()))
            case Field(name=name, child=child) if name in FACT_FIELDS:
                return Among(self._index.with_name(name, child, self._aliases()))
        return node


def _fact_parts(node: Node | None) -> Iterator[Field | Amount]:
    """What asks for facts, nothing below a `Not`."""
    match node:
        case Amount():
            yield node
        case Field(name=name) if name in FACT_FIELDS:
            yield node
        case And(children=children) | Or(children=children) | Loose(children=children):
            for child in children:
                yield from _fact_parts(child)
