"""`ledger [QUERY]`: what the articles of a story say of the same things, who agrees, and where it stands.

JSON: the document of `summit_tui.export.ledger`, and `unresolved`: verdicts whose facts are no longer found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.errors import QueryError, UsageError
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.text.span import Span
from summit_index.claim_search import ClaimSearch
from summit_index.dossier import Dossier
from summit_index.library import Library
from summit_index.query import Query, parse
from summit_index.story import every_story
from summit_tui.card import date_label, outlet, plural, retold_note
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.failure import report
from summit_tui.cli.layout import Page, disjoint
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words
from summit_tui.verdict_store import VerdictStore

Shown = tuple[Dossier, list[Claim]]

_VALUE, _SOURCE, _SENTENCE = "  ", "    ", "      "  # indents


def run(arguments: Arguments) -> int:
    """Prints the claims that match. Raises UsageError where a corpus tells too many stories."""
    text = sanitize_line(" ".join(arguments.words))
    with up_to_date(arguments) as library:
        try:
            query = parse(text)
            shown = list(_shown(library, query, arguments))
        except QueryError as error:
            return report(error, as_json=arguments.json, query=text)
        emit(_answer(shown, arguments))
        found = any(claims for _, claims in shown)
        if not arguments.json:
            _narrate(shown, library, text, found)
    return 0 if found else NOTHING_FOUND


def _shown(library: Library, query: Query, arguments: Arguments) -> Iterator[Shown]:
    """The stories asked about, each with those of its claims that match."""
    verdicts = VerdictStore(library.state_folder).verdicts()
    stories = every_story(library)
    for article_id in [ids[0] for ids in stories] if stories is not None else _best(library, query):
        dossier = library.dossier(article_id, verdicts)
        if stories is None and not arguments.json:
            narrate(f"of {plural(len(dossier.articles), 'article')} around {article_id}")
        found = ClaimSearch(dossier, library.corpus.manifest.aliases).find(query)
        claims = [claim for claim in found if claim.status.startswith(arguments.status)]
        if query.is_empty:
            claims.sort(key=lambda claim: claim.status is not ClaimStatus.DIFFER)
        yield dossier, claims


def _best(library: Library, query: Query) -> list[str]:
    """The article that a query is most about, where nobody said which stories there are.

    Raises UsageError for an empty query.
    """
    if query.is_empty:
        raise UsageError(
            f"These {len(library.records):,} articles tell more than one story",
            f"Name the one you mean: {PROGRAM} ledger QUERY. Or declare the stories in corpus.yaml.",
        )
    return [hit.record.id for hit in library.search(query, limit=1, snippets=False).hits]


def _narrate(shown: list[Shown], library: Library, text: str, found: bool) -> None:
    for line in _unresolved(shown):
        narrate(line)
    if found:
        say_bad(library)
    elif not library.records:
        say_empty(library)
    else:
        narrate(f"no claim found{f' for {text}' if text else ''}")


def _unresolved(shown: list[Shown]) -> list[str]:
    """Verdicts whose facts are no longer found, each once however many stories were looked through."""
    return list(dict.fromkeys(line for dossier, _ in shown for line in dossier.ledger.unresolved))


def _answer(shown: list[Shown], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout
        from summit_tui.export.ledger import ledger_document

        documents = [ledger_document(dossier, claims) for dossier, claims in shown]
        return for_stdout(
            {
                "claims": [claim for document in documents for claim in document["claims"]],
                "unresolved": _unresolved(shown),
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
    lines = [page.title(claim.label), page.card(status_words(claim))]
    by_value: dict[str, list[Member]] = {}
    for member in claim.members:
        by_value.setdefault(value_words(member.fact, grouped=True), []).append(member)
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
        facts = (member.fact for member in group)
        marks = disjoint(Span(fact.start - sentence.start, fact.end - sentence.start) for fact in facts)
        yield page.passage(sentence.of(article.text), marks, indent=_SENTENCE)
