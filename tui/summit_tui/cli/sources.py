"""`sources`: a card for each source of a story: where it comes from, and what it shares with the others.

JSON: the document of `summit_tui.export.sources`: `story`, and `sources` in order of date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summit_corpus.compare.portrait import Portrait, Portraits
from summit_tui.card import date_label, percent
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.story_choice import chosen_story
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.source_card import CardLine, card_lines, heading
from summit_tui.verdict_store import VerdictStore

if TYPE_CHECKING:
    from summit_index.dossier import Dossier
    from summit_index.library import Library

_COLUMN = 16  # cells of the indent and the labels
_SUB = 2  # cells by which what belongs to the line before is indented further


def run(arguments: Arguments) -> int:
    """Prints the cards. Raises UsageError where it is not clear which story is meant."""
    with up_to_date(arguments) as library:
        verdicts = VerdictStore(library.state_folder).verdicts()
        story = chosen_story(library, arguments, verdicts)
        if not story.article_ids:
            return _nothing(library, arguments)
        dossier = library.dossier(story.article_ids[0], verdicts)
        portraits = portraits_of(dossier)
        emit(_answer(dossier, portraits, arguments))
        if not arguments.json:
            if len(portraits) == 1:
                narrate("this story has one source only, so there is nothing to compare it with")
            say_bad(library)
    return 0


def portraits_of(dossier: Dossier) -> list[Portrait]:
    """A portrait of each article of a story."""
    made = Portraits(dossier.comparison, facts=dossier.facts, names=dossier.names, ledger=dossier.ledger)
    return [made.of(article) for article in dossier.articles]


def _nothing(library: Library, arguments: Arguments) -> int:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout

        emit(for_stdout({"story": None, "sources": []}))
    else:
        say_empty(library, restricted=arguments.restricted)
    return NOTHING_FOUND


def _answer(dossier: Dossier, portraits: Sequence[Portrait], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout
        from summit_tui.export.sources import sources_document

        return for_stdout(sources_document(dossier, portraits))
    if arguments.format:
        from summit_tui.export.sources import sources_table

        return sources_table(dossier, portraits, arguments.format)
    page = Page.of_stdout(arguments.plain)
    return "\n".join(_block(each, dossier, page) + "\n" for each in portraits)


def _block(portrait: Portrait, dossier: Dossier, page: Page) -> str:
    """Outlet, id and date; then the lines of the card."""
    article = next(each for each in dossier.articles if each.id == portrait.article_id)
    elsewhere = f"{percent(portrait.found_elsewhere)} of its sentences also elsewhere"
    lines = [page.title(heading(article)), page.card([article.id, date_label(article), elsewhere])]
    lines += [_row(line, page) for line in card_lines(portrait, dossier.articles)]
    return "\n".join(lines)


def _row(line: CardLine, page: Page) -> str:
    """Label and text; a `*` before what is worth a look."""
    mark = "*" if line.noted else " "
    indent = _COLUMN + (_SUB if line.sub and not line.noted else 0)
    return page.row(f"{mark} {line.label}", line.text, indent)
