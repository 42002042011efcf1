"""`facts [ID|FILE|-]`: figures, dates, names and quotes of articles, under the sentences that say them.

JSON: `facts: [{article, kind, start, end, surface, value, qualifiers, rule, sentence: {start, end}}]`, and
`article` for one that is in no corpus.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from summit_corpus.article import Article
from summit_corpus.errors import UsageError
from summit_corpus.facts import Fact, extract
from summit_corpus.text.fold import fold
from summit_corpus.text.span import Span
from summit_index.fact_faults import NOT_OF_THE_TEXT, described
from summit_index.library import Library
from summit_tui.card import card, plural, quoted, retold_note
from summit_tui.cli.arguments import Arguments, help_hint
from summit_tui.cli.failure import without_facts
from summit_tui.cli.layout import Page, disjoint
from summit_tui.cli.list import NOTHING_FOUND, say_empty
from summit_tui.cli.opening import Progress, up_to_date
from summit_tui.cli.outside import STDIN, article_at, day_of, looks_like_a_path
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.values import value_words

Found = tuple[Article, list[Fact]]


class Stated(NamedTuple):
    """A fact, and which article says it."""

    article_id: str
    fact: Fact


_INDENT = "    "
_COLUMN = 18  # cells to the values: the indent, the longest kind, a gap


def run(arguments: Arguments) -> int:
    """Prints the facts of one article, or of all. Raises UnknownArticleError, BadArticleError, UsageError."""
    operand = arguments.words[0] if arguments.words else ""
    if arguments.published:
        day_of(arguments.published)
    if operand == STDIN or looks_like_a_path(operand):
        return _outside(operand, arguments)
    with up_to_date(arguments) as library:
        known = any(record.id == operand for record in library.records)
        if operand and not known and not arguments.restricted and os.path.lexists(operand):
            return _outside(operand, arguments)
        if arguments.published:
            raise UsageError("--published goes with a FILE or -", help_hint(arguments.command))
        ids = [library.resolve(operand)] if operand else [record.id for record in library.records]
        return _answer(_inside(library, ids, _wanted(arguments)), arguments, library)


def _outside(operand: str, arguments: Arguments) -> int:
    article = article_at(operand, arguments.published)
    facts = list(filter(_wanted(arguments), extract(article.text, published=article.published)))
    code = _answer([(article, facts)], arguments, outside=article)
    unresolved = sum(fact.kind == "date" and fact.to_json()["value"]["iso"] is None for fact in facts)
    if unresolved and article.published is None and not arguments.json:
        narrate(f"{plural(unresolved, 'date')} could not be told without --published DATE")
    return code


def _inside(library: Library, ids: list[str], wanted: Callable[[Fact], bool]) -> Iterator[Found]:
    """The facts wanted of each article, read one after the other: a corpus may hold thousands."""
    with Progress(work="looking for facts in", noun="articles") as progress:
        for done, article_id in enumerate(ids):
            progress(done, len(ids))
            article = library.article(article_id)
            try:
                facts = library.facts(article_id)
            except NOT_OF_THE_TEXT:
                raise
            except Exception as error:
                if len(ids) == 1:
                    raise
                narrate(without_facts(article_id, described(error)))
                continue
            yield article, list(filter(wanted, facts))


def _wanted(arguments: Arguments) -> Callable[[Fact], bool]:
    kind, match = arguments.kind, arguments.match
    folded = fold(match)

    def wanted(fact: Fact) -> bool:
        if kind and fact.kind != kind:
            return False
        return match in fact.surface or bool(folded and folded in fold(fact.surface))

    return wanted


def _answer(
    found: Iterable[Found],
    arguments: Arguments,
    library: Library | None = None,
    outside: Article | None = None,
) -> int:
    """Prints what was found; returns the exit code."""
    found = ((article, facts) for article, facts in found if facts)
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_facts

        document = of_facts(found, outside)
        emit(for_stdout(document))
        return 0 if document["facts"] else NOTHING_FOUND
    if arguments.format:
        from summit_tui.cli.tables import table

        rows = [row for article, facts in found for row in _rows(article, facts)]
        emit(table(arguments.format, _COLUMNS, rows))
        count = len(rows)
    else:
        page, count = Page.of_stdout(arguments.plain), 0
        for article, facts in found:
            emit(("\n\n" if count else "") + _block(article, facts, page))
            count += len(facts)
    if not count:
        if library is not None and not library.records:
            say_empty(library, restricted=arguments.restricted)
        else:
            narrate(_nothing(arguments))
    return 0 if count else NOTHING_FOUND


def _nothing(arguments: Arguments) -> str:
    asked = [f"of kind {arguments.kind}"] if arguments.kind else []
    asked += [f"with “{arguments.match}”"] if arguments.match else []
    return " ".join(("no facts found", *asked))


def _block(article: Article, facts: list[Fact], page: Page) -> str:
    """Title, source card and whose words these are; then each sentence with what it says."""
    lines = [page.title(article.title or article.id), page.card([article.id, *card(article)])]
    if note := retold_note(article):
        lines.append(page.passage(note))
    for sentence, group in groupby(facts, lambda fact: article.sentence_at(fact.start)):
        here = list(group)
        marks = disjoint(Span(fact.start - sentence.start, fact.end - sentence.start) for fact in here)
        lines += ["", page.passage(sentence.of(article.text), marks)]
        for fact in here:
            number = page.numbered(Stated(article.id, fact))
            lines.append(page.row(f"{_INDENT}{number}{fact.kind}", _said(fact), _COLUMN))
    return "\n".join(lines) + "\n"


def _said(fact: Fact) -> str:
    """The normal value with what qualifies it, and the words of the article where they are others."""
    value = value_words(fact, grouped=True)
    return value if fact.surface == value else f"{value}: {quoted(fact.surface)}"


_COLUMNS = (
    *("article", "source", "published", "kind", "value", "surface", "qualifiers"),
    *("sentence", "start", "end", "rule", "wording"),
)


def _rows(article: Article, facts: Iterable[Fact]) -> Iterator[tuple[object, ...]]:
    published = article.record().published
    for fact in facts:
        yield (
            article.id,
            article.source,
            published.iso() if published else "",
            fact.kind,
            value_words(fact),
            fact.surface,
            "; ".join(f"{name}: {word}" for name, word in fact.qualifiers),
            article.sentence_at(fact.start).of(article.text),
            fact.start,
            fact.end,
            fact.rule,
            retold_note(article),
        )
