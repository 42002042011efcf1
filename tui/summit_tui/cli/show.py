"""`show ID`: one article, what is known of it and its text; or what was cut from the page it came from."""

from __future__ import annotations

from summit_corpus.article import Article, Record
from summit_tui.card import card, retold_note
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND, say_read_in_part
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.streams import emit, narrate


def run(arguments: Arguments) -> int:
    """Prints the article whose id the operand is, or begins with it. Raises UnknownArticleError."""
    with up_to_date(arguments) as library:
        article = library.article(library.resolve(arguments.words[0]))
        if not arguments.json:
            say_read_in_part(library, article.path)
    if arguments.cut:
        return _show_cut(article, arguments)
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_article

        emit(for_stdout(of_article(article)))
    else:
        emit(_laid_out(article, Page.of_stdout(arguments.plain)))
    return 0


def _laid_out(article: Article, page: Page) -> str:
    return f"{_head(article.record(), page)}\n\n{page.article(article.text)}\n"


def _head(record: Record, page: Page) -> str:
    """Title, source card, and whose words these are."""
    lines = [page.title(record.title or record.id), page.card(card(record), indent="")]
    if note := retold_note(record):
        lines.append(page.passage(note, indent=""))
    return "\n".join(lines)


def _show_cut(record: Record, arguments: Arguments) -> int:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_cut

        emit(for_stdout(of_cut(record)))
    elif record.cut:
        emit(Page.of_stdout(arguments.plain).article(record.cut) + "\n")
    else:
        narrate(f"nothing was cut from {record.id}")
    return 0 if record.cut else NOTHING_FOUND
