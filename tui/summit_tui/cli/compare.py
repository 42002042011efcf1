"""`compare A B [C…]`: each sentence of one article with what the others say of the same, their figures beside
each other, and what stands in one of them only.

JSON: the document of `summit_tui.export.comparison_document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, Ledger
from summit_corpus.compare.comparison import RELATED, SAME, Match
from summit_corpus.errors import UnknownArticleError, UsageError
from summit_corpus.stories import Story
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier
from summit_index.library import Library
from summit_tui.card import date_label, outlet, plural, retold_note, source_names
from summit_tui.cli.arguments import Arguments, help_hint
from summit_tui.cli.columns import beside, column_of
from summit_tui.cli.layout import Page, disjoint
from summit_tui.cli.list import NOTHING_FOUND, say_bad
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.citing import heading_of
from summit_tui.export.comparison import (
    COLUMNS,
    DIFFERING,
    MARKS,
    WITH_OTHERS,
    comparison_rows,
    figures_line,
    figures_mark,
    without_match,
)
from summit_tui.export.side_by_side import Passage, SideBySide, copies, copy_lines, counted, side_by_side
from summit_tui.found_marks import DIFFERS, FIGURES, TIERS, legend
from summit_tui.verdict_store import VerdictStore

_MARK, _FIGURES = 2, 4  # cells before the mark of a match, and before that of its figures


def run(arguments: Arguments) -> int:
    """Prints what the articles have in common. Raises UsageError for ids that name no two articles."""
    with up_to_date(arguments) as library:
        ids = _ids(library, arguments)
        dossier = _dossier(library, ids, quiet=arguments.json)
        floor = SAME if arguments.tier == "same" else RELATED
        found = side_by_side(dossier, ids, floor)
        matched = any(found.passages)
        emit(_answer(dossier, found, floor, arguments))
        if not arguments.json:
            for line in dossier.comparison.unresolved:
                narrate(line)
            if not matched:
                narrate(f"no match found between {' and '.join(ids)}")
            say_bad(library)
    return 0 if (any(found.alone.values()) if arguments.only else matched) else NOTHING_FOUND


def _ids(library: Library, arguments: Arguments) -> list[str]:
    """The ids that the operands are, or begin with. Raises UsageError when one is none, or comes twice."""
    ids: list[str] = []
    for word in arguments.words:
        try:
            found = library.resolve(word)
        except UnknownArticleError as error:
            raise UsageError(error.message, error.hint) from error
        if found in ids:
            raise UsageError(f"“{found}” is named twice", help_hint(arguments.command))
        ids.append(found)
    return ids


def _dossier(library: Library, ids: Sequence[str], *, quiet: bool) -> Dossier:
    """The story of the articles, or these alone where they tell several: their sentences can be laid beside
    each other, but claims are made within a story."""
    verdicts = VerdictStore(library.state_folder).verdicts()
    stories = list(dict.fromkeys(library.stories.of(each, verdicts) for each in ids))
    if len(stories) == 1:
        return library.dossier(ids[0], verdicts)
    from summit_corpus.stories.names import story_names

    if not quiet:
        named = ", ".join(story.id for story in stories)
        narrate(
            f"these {plural(len(ids), 'article')} are of different stories ({named}): their sentences were "
            "compared, not their claims"
        )
    articles = tuple(library.article(each) for each in ids)
    facts = {each: library.facts(each) for each in ids}
    names = story_names(articles, facts, library.corpus.manifest.aliases)
    return Dossier(articles, facts, names, Ledger(), Story("", "", tuple(ids)), tuple(verdicts))


def _answer(dossier: Dossier, found: SideBySide, floor: float, arguments: Arguments) -> str:
    ids = [article.id for article in found.articles]
    if arguments.json:
        from summit_tui.cli.documents import for_stdout
        from summit_tui.export.comparison_document import comparison_document

        document = comparison_document(dossier, ids, floor)
        return for_stdout({**document, "matches": []} if arguments.only else document)
    if arguments.format:
        return _table(dossier, ids, floor, arguments)
    return _Report(dossier, found, Page.of_stdout(arguments.plain), floor).text(arguments.only)


def _table(dossier: Dossier, ids: Sequence[str], floor: float, arguments: Arguments) -> str:
    from summit_tui.cli.tables import table
    from summit_tui.export.comparison import NO_MATCH, comparison_markdown

    if arguments.format == "md":
        names = source_names(dossier.articles)
        heading = heading_of(dossier, "Comparison", ", ".join(names[each] for each in ids))
        return comparison_markdown(dossier, ids, heading, floor, only=arguments.only)
    rows = comparison_rows(dossier, ids, floor)
    return table(arguments.format, COLUMNS, (row for row in rows if row[0] == NO_MATCH or not arguments.only))


class _Report:
    """The comparison laid out for people on a page."""

    def __init__(self, dossier: Dossier, found: SideBySide, page: Page, floor: float) -> None:
        self._dossier, self._found, self._page, self._floor = dossier, found, page, floor
        self._beside = Beside(dossier)
        self._between = self._beside.between([article.id for article in found.articles])
        self._several = len(found.articles) > 2

    def text(self, only: bool) -> str:
        """Everything, or what stands in one article only."""
        page, blocks = self._page, [self._heads()]
        if not only:
            blocks += self._aligned()
            blocks += self._claims()
        blocks += [self._alone(article) for article in self._found.articles]
        if not only:
            lines = copy_lines(copies(self._dossier, self._found))
            blocks.append("\n".join([page.title("Shared wording"), *map(page.passage, lines)]))
        blocks.append(self._legend())
        notes = dict.fromkeys(filter(None, map(retold_note, self._found.articles)))
        blocks.append("\n".join(page.passage(note, indent="") for note in notes))
        return "\n\n".join(filter(None, blocks)) + "\n"

    def _heads(self) -> str:
        """Each article with its card; then how much of it has a match where."""
        lines = []
        for article, count in zip(self._found.articles, counted(self._found), strict=True):
            retold = "retold" if article.retold else ""
            lines.append(self._page.title(article.title or article.id))
            lines.append(self._page.card([article.id, outlet(article), date_label(article), retold]))
            lines.append(self._page.passage(count.partition(": ")[2]))
        return "\n".join(lines)

    def _aligned(self) -> Iterator[str]:
        base = None
        for passage in self._found.passages:
            if passage.article is not base:
                base = passage.article
                yield self._head(base)
            yield self._passage(passage)

    def _head(self, base: Article) -> str:
        """What stands below: over two columns their articles."""
        column, first = column_of(self._page), base is self._found.articles[0]
        if column and not self._several:
            return beside(column.title(base.id), column.title(f"  {self._found.articles[1].id}"), self._page)
        also = "" if first else "; no match found in those before it"
        return self._page.title(f"{base.id}, and where else this stands{also}")

    def _passage(self, passage: Passage) -> str:
        """The sentence; below it, or beside it where there is room, its matches and their figures."""
        a, column = passage.article, column_of(self._page)
        page = column or self._page
        told: list[Span] = []
        right: list[str] = []
        for b, match in passage.matches:
            found = self._beside.of(a.id, match.a, b.id, match.b)
            told += [fact.span for each in found for fact in each.here]
            theirs = [fact.span for each in found for fact in each.there]
            right.append(self._match(page, b, match, theirs, 0 if column else _MARK))
            for each in found:
                line = figures_line(each, a.id, b.id)
                mark = self._differ if figures_mark(each) == DIFFERS else FIGURES
                right.append(page.marked(mark, line, (), _FIGURES - _MARK if column else _FIGURES))
        number = self._page.numbered(passage)
        left = number + _sentence(page, a, passage.span, told)
        return beside(left, "\n".join(right), self._page) if column else "\n".join([left, *right])

    def _match(self, page: Page, article: Article, match: Match, told: Sequence[Span], indent: int) -> str:
        """The match with its mark, and whose it is where that may be one of several."""
        whose = f"{article.id}: " if self._several else ""
        confirmed = " (confirmed by you)" if match.confirmed else ""
        hits = [Span(start + len(whose), end + len(whose)) for start, end in _within(match.b, told)]
        text = whose + match.b.of(article.text) + confirmed
        return page.marked(TIERS[match.tier], text, hits, indent)

    def _claims(self) -> Iterator[str]:
        """Claims whose values differ, wherever their sentences stand: between these, and with the others."""
        others = self._beside.with_others([article.id for article in self._found.articles])
        for title, claims in ((DIFFERING, self._between), (WITH_OTHERS, others)):
            if claims:
                lines = [self._page.marked(self._differ, values_by_source(each), (), 2) for each in claims]
                yield "\n".join([self._page.title(title), *lines])

    def _alone(self, article: Article) -> str:
        """The sentences without a match: those of which nothing stands in the others, then those whose words
        do not, but of which a value has one beside it there."""
        tier = "" if self._floor == RELATED else " of the tier same"
        ids = [each.id for each in self._found.articles if each is not article]
        others = " and ".join(ids)
        where = others if len(others) < 40 else "the others"
        total = plural(self._found.sentences[article.id], "sentence")
        only, valued = without_match(article, self._found, self._beside)
        head = f"Only in {article.id}: no match{tier} found in {where} for {len(only)} of {total}"
        lines = [self._page.title(head), *(self._unmatched(article, span) for span in only)]
        if valued:
            head = f"In {article.id}, with values beside it in {where}"
            found = f"no match{tier} found by words for {len(valued)} of {total}"
            lines += ["", self._page.title(f"{head}: {found}")]
        for span, claims in valued.items():
            lines.append(self._unmatched(article, span))
            lines += [
                self._page.marked(self._claim_mark(claim), values_by_source(claim), (), _FIGURES)
                for claim in claims
            ]
        return "\n".join(lines)

    def _unmatched(self, article: Article, span: Span) -> str:
        """The sentence, and what the reader decided about it."""
        others = self._found.rejected[article.id].get(span)
        decided = f" (you rejected its match in {' and '.join(others)})" if others else ""
        return self._page.passage(span.of(article.text) + decided)

    def _claim_mark(self, claim: Claim) -> str:
        """Whether the values of a claim differ between these articles."""
        return self._differ if any(each.id == claim.id for each in self._between) else FIGURES

    def _legend(self) -> str:
        if self._page.spoken:
            return ""
        return self._page.card([self._page.mark(each) for each in legend(MARKS)], indent="")

    @property
    def _differ(self) -> str:
        return self._page.mark(DIFFERS)


def _sentence(page: Page, article: Article, span: Span, told: Sequence[Span]) -> str:
    return page.passage(span.of(article.text), _within(span, told), indent="")


def _within(sentence: Span, told: Sequence[Span]) -> list[Span]:
    return disjoint(Span(start - sentence.start, end - sentence.start) for start, end in told)
