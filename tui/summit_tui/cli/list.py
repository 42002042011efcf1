"""`list`: every article of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from summit_corpus.article import Record
from summit_corpus.text.sanitize import sanitize_line
from summit_index.library import Library
from summit_tui.card import card, plural
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM, add_command
from summit_tui.cli.layout import Page
from summit_tui.cli.opening import read_again, up_to_date
from summit_tui.cli.streams import emit, narrate

NOTHING_FOUND = 1
NAMED = 3
"""Files that were read in part, each with its reason."""


def run(arguments: Arguments) -> int:
    """Prints the articles in order of date."""
    with up_to_date(arguments) as library:
        records = library.records
        if not records and read_again(library):
            records = library.records
        emit(_answer(records, arguments))
        if not arguments.json:
            say = say_rest if records else say_empty
            say(library, restricted=arguments.restricted)
    return 0 if records else NOTHING_FOUND


def say_empty(library: Library, *, restricted: bool) -> None:
    """Says that there is nothing here, and what to do about it; not where, to a `restricted` session."""
    if restricted:
        narrate(f"there are no articles in “{library.corpus.name}”")
        return
    folder = sanitize_line(str(library.corpus.root))
    narrate(f"there are no articles in “{library.corpus.name}”; put .md or .txt files into {folder}, or run")
    narrate(add_command(folder))
    for notice in library.corpus.notices():
        narrate(notice)
    say_bad(library)


def say_rest(library: Library, *, restricted: bool) -> None:
    """Says what is missing from a list that was printed: files `add` would take, unless the session is
    `restricted` and may not, and those that are bad or read in part."""
    if library.corpus.addable and not restricted:
        narrate(library.corpus.how_to_add())
    say_bad(library)
    say_read_in_part(library)


def say_bad(library: Library) -> None:
    """Says how many files are missing from what was printed."""
    unread = len({each.path for each in library.bad if not each.read})
    if unread:
        narrate(f"{plural(unread, 'file')} could not be read; {PROGRAM} doctor says why")


def say_read_in_part(library: Library, path: str = "") -> None:
    """Says what could not be used of files that are articles all the same: line and reason. Of the file at
    `path` alone, when given."""
    found = [each for each in library.bad if each.read and path in ("", each.path)]
    for each in found[:NAMED]:
        narrate(f"{each.path}: {each.reason}")
    if len(found) > NAMED:
        narrate(f"{len(found) - NAMED:,} more like these; {PROGRAM} doctor names all")


def say_unread(library: Library) -> None:
    """Says what the system did not hand over: an answer may lack what is new there."""
    if unread := library.unread:
        more = f" and {len(unread) - 1:,} more" if len(unread) > 1 else ""
        narrate(f"{unread[0]}{more} could not be read; what was read before stays, {PROGRAM} doctor says why")


def _answer(records: Sequence[Record], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_list

        return for_stdout(of_list(records))
    if arguments.format:
        from summit_tui.cli.tables import table
        from summit_tui.export.listing import COLUMNS, listing_rows

        return table(arguments.format, COLUMNS, listing_rows(records))
    page = Page.of_stdout(arguments.plain)
    return "\n".join(block(each, page) + "\n" for each in records)


def block(record: Record, page: Page) -> str:
    """Title, then id and source card of one article."""
    return f"{page.title(record.title or record.id)}\n{page.card([record.id, *card(record)])}"
