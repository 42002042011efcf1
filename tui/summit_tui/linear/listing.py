"""Numbered lists: what the next command can name by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from summit_corpus.article import Record
from summit_index.nodes import asks_for_facts
from summit_index.query import parse
from summit_index.telling import shortened
from summit_tui.card import plural
from summit_tui.cli import list as articles
from summit_tui.cli import search, stories
from summit_tui.cli.opening import read_facts
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.stories import story_rows
from summit_tui.linear.session import DONE, NOTHING, Session
from summit_tui.verdict_store import VerdictStore

MOST: Final = 200
"""Articles of one search that are numbered; who finds more had better ask for less."""


def numbered_articles(session: Session, records: Sequence[Record]) -> int:
    """These articles, each with its number."""
    session.ids = [record.id for record in records]
    if not records:
        articles.say_empty(session.library, restricted=session.restricted)
        return NOTHING
    emit(f"{plural(len(records), 'article')}\n\n")
    _emit(session, ((record, articles.block(record, session.page)) for record in records))
    articles.say_bad(session.library)
    articles.say_read_in_part(session.library)
    return DONE


def numbered_hits(session: Session, query: str) -> int:
    """The articles found, best first; where there are none the last listing stays. Raises QueryError."""
    asked, library = parse(query), session.current()
    if asks_for_facts(asked.root):
        read_facts(library)
    results = library.search(asked, limit=MOST)
    if results.hits:
        session.ids = [hit.record.id for hit in results.hits]
        total = results.total
        count = (
            plural(total.value, "article") if total.exact else f"at least {plural(total.value, 'article')}"
        )
        emit(f"{count}{f', the first {MOST}' if total.value > MOST else ''}\n\n")
        _emit(session, ((hit.record, search.block(hit, results.query, session.page)) for hit in results.hits))
    else:
        narrate(f"nothing found for {query}")
    if said := shortened(results.query):
        narrate(said)
    if results.did_you_mean:
        narrate(f"did you mean “{results.did_you_mean}”?")
    return DONE if results.hits else NOTHING


def numbered_stories(session: Session) -> int:
    """The stories, the largest first."""
    library = session.current()
    verdicts = VerdictStore(library.state_folder).verdicts()
    stories.group(library)
    records = {record.id: record for record in library.records}
    rows = story_rows(library.stories.all(verdicts), records)
    session.story_ids = [row.story.id for row in rows]
    if not rows:
        articles.say_empty(library, restricted=session.restricted)
        return NOTHING
    emit(f"{len(rows):,} {'story' if len(rows) == 1 else 'stories'}\n\n")
    _emit(session, ((row.story, stories.block(row, session.page)) for row in rows))
    return DONE


def _emit(session: Session, blocks: Iterable[tuple[object, str]]) -> None:
    """What is listed, each after its number."""
    page = session.page
    for thing, block in blocks:
        emit(f"{page.numbered(thing)}{block}\n\n")
