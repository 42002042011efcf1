"""`ledger [QUERY]`: what the articles of a story say of the same things, who agrees, and where it stands.

JSON: the document of `summit_tui.export.ledger`, and `unresolved`: verdicts whose facts or articles are no
longer found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final, NamedTuple

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.errors import QueryError
from summit_corpus.stories.story import Story
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Verdict
from summit_index.claim_search import ClaimSearch
from summit_index.dossier import Dossier
from summit_index.library import Library
from summit_index.nodes import InStory, asks_for_facts
from summit_index.query import Query, parse
from summit_tui.card import date_label, outlet, retold_note
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.failure import report
from summit_tui.cli.layout import Page, disjoint
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty
from summit_tui.cli.opening import read_facts, up_to_date
from summit_tui.cli.story_choice import chosen_story, every_story, several_stories
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.claims import status_words
from summit_tui.export.values import named_where, value_words
from summit_tui.verdict_store import VerdictStore

Shown = tuple[Dossier, list[Claim]]

FEW: Final = 40
"""Articles of which all stories are looked through; a ledger of so many takes about a second."""
MOST: Final = 5
"""Stories that are looked through where the query finds more."""


class Asked(NamedTuple):
    """The stories to look through, and how many the query found, 0 when it was not asked."""

    stories: tuple[Story, ...]
    found: int = 0


_VALUE, _SOURCE, _SENTENCE = "  ", "    ", "      "  # indents


def run(arguments: Arguments) -> int:
    """Prints the claims that match. Raises UsageError where a corpus tells too many stories, or not the one
    that was named."""
    text = sanitize_line(" ".join(arguments.words))
    with up_to_date(arguments) as library:
        verdicts = VerdictStore(library.state_folder).verdicts()
        try:
            query = parse(text)
            asked = _asked(library, query, arguments, verdicts)
            shown = list(_shown(library, query, asked.stories, verdicts, arguments.status))
        except QueryError as error:
            return report(error, as_json=arguments.json, query=text)
        unresolved = [*library.stories.unresolved(verdicts), *_unresolved(shown)]
        emit(_answer(shown, unresolved, arguments))
        found = any(claims for _, claims in shown)
        if not arguments.json:
            for line in (*unresolved, *_looked_through(asked)):
                narrate(line)
            _narrate(library, text, found, arguments)
    return 0 if found else NOTHING_FOUND


def _shown(
    library: Library, query: Query, stories: Sequence[Story], verdicts: Sequence[Verdict], status: str
) -> Iterator[Shown]:
    """These stories, each with those of its claims that match."""
    asked = library.in_stories(query)
    for story in stories:
        dossier = library.dossier(story.article_ids[0], verdicts)
        found = ClaimSearch(dossier, library.corpus.manifest.aliases).find(asked)
        claims = [claim for claim in found if claim.status.startswith(status)]
        if all(isinstance(part, InStory) for part in query.parts):  # nothing to go by but the story
            claims.sort(key=lambda claim: claim.status is not ClaimStatus.DIFFER)
        yield dossier, claims


def _asked(library: Library, query: Query, arguments: Arguments, verdicts: Sequence[Verdict]) -> Asked:
    """The stories to look through: the one named; of few articles all; of many those that the query finds.
    Raises UsageError for a story that there is not, and where none of many was asked for."""
    if arguments.story.strip():
        return Asked((chosen_story(library, arguments, verdicts),))
    stories = every_story(library, verdicts)
    if len(stories) < 2 or len(library.records) <= FEW:
        return Asked(stories)
    if query.is_empty:
        raise several_stories(library, stories)
    if asks_for_facts(query.root):
        read_facts(library)
    hits = library.search(query, limit=None, snippets=False).hits
    full = [
        hit for hit in hits if hit.words == hits[0].words
    ]  # who has all the words leaves no room for some
    found = dict.fromkeys(library.stories.of(hit.record.id, verdicts) for hit in full)
    return Asked(tuple(islice(found, MOST)), len(found))


def _narrate(library: Library, text: str, found: bool, arguments: Arguments) -> None:
    if found:
        say_bad(library)
    elif not library.records:
        say_empty(library, restricted=arguments.restricted)
    else:
        narrate(f"no claim found{f' for {text}' if text else ''}")


def _looked_through(asked: Asked) -> Iterator[str]:
    """Which stories the claims are from, where the query had to find them."""
    ids = ", ".join(story.id for story in asked.stories)
    if asked.found > len(asked.stories):
        yield f"looked through {len(asked.stories)} of {asked.found:,} stories: {ids}; one alone: --story ID"
    elif asked.found > 1:
        yield f"looked through {asked.found} stories: {ids}"


def _unresolved(shown: list[Shown]) -> list[str]:
    """Verdicts whose facts are no longer found, each once however many stories were looked through."""
    return list(dict.fromkeys(line for dossier, _ in shown for line in dossier.ledger.unresolved))


def _answer(shown: list[Shown], unresolved: list[str], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout
        from summit_tui.export.ledger import ledger_document

        documents = [ledger_document(dossier, claims) for dossier, claims in shown]
        return for_stdout(
            {
                "claims": [claim for document in documents for claim in document["claims"]],
                "unresolved": unresolved,
            }
        )
    if arguments.format:
        from summit_tui.cli.tables import table
        from summit_tui.export.ledger import COLUMNS, ledger_rows

        rows = (row for dossier, claims in shown for row in ledger_rows(dossier, claims))
        return table(arguments.format, COLUMNS, rows)
    return _laid_out(shown, Page.of_stdout(arguments.plain))


def _laid_out(shown: list[Shown], page: Page) -> str:
    blocks: list[str] = []
    notes: dict[str, None] = {}
    for dossier, claims in shown:
        articles = {article.id: article for article in dossier.articles}
        for claim in claims:
            blocks.append(_block(claim, articles, page))
            notes.update(dict.fromkeys(retold_note(articles[each]) for each in claim.articles))
    blocks.append("\n".join(page.passage(note, indent="") for note in notes if note))
    return "\n\n".join(filter(None, blocks)) + "\n" if blocks[0] else ""


def _block(claim: Claim, articles: dict[str, Article], page: Page) -> str:
    """The label and the status; then each value with its sources and, under each, the sentence behind it."""
    lines = [page.title(page.numbered(claim) + claim.label), page.card(status_words(claim))]
    by_value: dict[str, list[Member]] = {}
    for member in claim.members:
        by_value.setdefault(value_words(member.fact, grouped=True, named=False), []).append(member)
    for value, members in by_value.items():
        lines.append(page.passage(value, indent=_VALUE))
        for article_id, group in groupby(members, lambda member: member.article_id):
            lines += _source(articles[article_id], group, page)
    return "\n".join(lines)


def _source(article: Article, members: Iterable[Member], page: Page) -> Iterator[str]:
    """The source, and the sentences in which these facts of it stand."""
    retold = "retold" if article.retold else ""
    yield page.card([article.id, outlet(article), date_label(article), retold], indent=_SOURCE)
    for sentence, group in groupby(members, lambda member: article.sentence_at(member.fact.start)):
        facts = [member.fact for member in group]
        marks = disjoint(Span(fact.start - sentence.start, fact.end - sentence.start) for fact in facts)
        yield page.passage(sentence.of(article.text), marks, indent=_SENTENCE)
        yield from (page.card([said], indent=_SENTENCE) for said in filter(None, map(named_where, facts)))
