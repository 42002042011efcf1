"""`search QUERY`: the articles that match, best first, each with the passage that does."""

from __future__ import annotations

from dataclasses import replace

from summit_corpus.errors import IndexUnusableError, QueryError
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.text.span import Span
from summit_index.engine import Snippet
from summit_index.library import Library
from summit_index.nodes import asks_for_facts
from summit_index.query import Query, parse
from summit_index.results import Hit, Results
from summit_index.snippets import marks
from summit_index.telling import shortened
from summit_tui.card import card, matched_label, plural
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.failure import report
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND, say_empty, say_unread
from summit_tui.cli.opening import read_again, read_facts, up_to_date
from summit_tui.cli.streams import emit, narrate


def run(arguments: Arguments) -> int:
    """Prints the hits; says on standard error what they do not show."""
    query = sanitize_line(" ".join(arguments.words))
    with up_to_date(arguments) as library:
        try:
            asked = parse(query)
            results = _found(asked, library, arguments)
            if not results.hits and read_again(library):
                results = _found(asked, library, arguments)
        except QueryError as error:
            return report(error, as_json=arguments.json, query=query)
        if arguments.facets:
            results = replace(results, facets={**results.facets, **library.fact_facets(asked)})
        emit(_answer(results, arguments))
        say_unread(library)
        if not arguments.json:
            _narrate(results, library, arguments)
    return 0 if results.hits else NOTHING_FOUND


def _found(asked: Query, library: Library, arguments: Arguments) -> Results:
    if arguments.facets or asks_for_facts(asked.root):
        _read_facts(library)
    return library.search(asked, limit=arguments.limit)


def _read_facts(library: Library) -> None:
    """Reads what facts are missing; where they cannot be stored, a line says what the answer lacks. Raises
    IndexUnusableError when there is nothing to answer with."""
    try:
        read_facts(library)
    except IndexUnusableError as error:
        missing = library.facts_missing()
        if missing >= library.count:
            raise
        narrate(f"{error.message}; answered without the facts of {plural(missing, 'article')}")


def _narrate(results: Results, library: Library, arguments: Arguments) -> None:
    """How many there are beyond those printed, or why there are none, and what was perhaps meant."""
    shown, total = len(results.hits), results.total
    if not shown and not library.records:
        say_empty(library, restricted=arguments.restricted)
    elif not shown:
        narrate(f"nothing found for {results.query.text}")
    elif total.value > shown:
        count = f"{total.value:,}" if total.exact else f"at least {total.value:,}"
        narrate(f"{shown:,} of {count} articles; more with --limit")
    if said := shortened(results.query):
        narrate(said)
    for name, counts in results.facets.items():
        if name in NAMES:
            named = ", ".join(f"{each.value} {each.count:,}" for each in counts)
            narrate(f"{name}: {named or 'none named'}")
    if results.did_you_mean:
        narrate(f"did you mean “{results.did_you_mean}”?")


def _answer(results: Results, arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_results

        return for_stdout(of_results(results))
    if arguments.format:
        from summit_tui.cli.tables import table

        return table(arguments.format, _COLUMNS, (_row(each) for each in results.hits))
    page = Page.of_stdout(arguments.plain)
    return "\n".join(block(each, results.query, page) + "\n" for each in results.hits)


def block(hit: Hit, query: Query, page: Page) -> str:
    """Title, then id and source card, then the passage."""
    record, title = hit.record, hit.record.title or hit.record.id
    lines = [
        page.title(title, marks(title, query, field="title") if page.styled else ()),
        page.card([record.id, *card(record), matched_label(hit.words, hit.of)]),
    ]
    if hit.snippet and hit.snippet.text:
        lines.append(page.passage(*_passage(hit.snippet, page.marks.ellipsis)))
    return "\n".join(lines)


def _passage(snippet: Snippet, ellipsis: str) -> tuple[str, list[Span]]:
    """The snippet and its hits, with an ellipsis where it looks as if a sentence went on."""
    text = snippet.text
    before = ellipsis if text[0].islower() or text[0] in ",;:" else ""
    after = "" if text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) else ellipsis
    moved = len(before) - snippet.start
    return f"{before}{text}{after}", [Span(start + moved, end + moved) for start, end in snippet.marks]


NAMES = ("person", "organisation", "place")
_CLOSING = "\"'”’»)]"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_COLUMNS = ("id", "source", "title", "published", "published_basis", "retold", "score", "matched", "snippet")


def _row(hit: Hit) -> tuple[object, ...]:
    record, published = hit.record, hit.record.published
    return (
        record.id,
        record.source,
        record.title,
        published.iso() if published else "",
        published.basis if published else "",
        "yes" if record.retold else "no",
        f"{hit.score:.4f}",
        f"{hit.words} of {hit.of}",
        hit.snippet.text if hit.snippet else "",
    )
