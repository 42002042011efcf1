"""The sentences of the notice line and of an empty list: what was found, and what to do when nothing was.

Pure functions, so that what the program claims can be tested without a screen.
"""

from __future__ import annotations

from summit_corpus.cache import Size
from summit_corpus.text.sanitize import sanitize_line
from summit_index.library import Library
from summit_index.results import Results
from summit_index.telling import shortened
from summit_tui.add_places import addable_here
from summit_tui.card import plural
from summit_tui.cli.commands import add_command
from summit_tui.look import Look
from summit_tui.marks import Marks
from summit_tui.widgets.line_view import Piece


def found_line(results: Results, size: Size, look: Look, marks: Marks) -> list[Piece]:
    """How many articles match and how, then the facets."""
    if results.query.is_empty:
        return [(f"{plural(size.articles, 'article')} from {plural(size.sources, 'source')}", look.dim)]
    total = results.total
    count = plural(total.value, "article") if total.exact else f"at least {plural(total.value, 'article')}"
    pieces: list[Piece] = [(count, look.title)]
    if results.unfinished:
        pieces.append((f" {marks.dot} with words that begin with {results.unfinished}", look.note))
    if results.did_you_mean:
        pieces.append((f" {marks.dot} did you mean {results.did_you_mean}?", look.note))
    partial = [hit for hit in results.hits if hit.words < hit.of]
    if partial:
        whole = len(results.hits) - len(partial)
        pieces.append((f" {marks.dot} {whole:,} with all {partial[0].of} words", look.dim))
    if said := shortened(results.query):
        pieces.append((f" {marks.dot} {said}", look.note))
    if results.unread:
        pieces.append((f" {marks.dot} facts of {plural(results.unread, 'article')} not read yet", look.note))
    for facets in results.facets.values():
        shown = [f"{facet.value} {facet.count:,}" for facet in facets]
        if len(shown) > 1:
            pieces.append((f" {marks.dot} " + ", ".join(shown), look.dim))
    return pieces


def bad_files(unreadable: int, in_part: int) -> str:
    """What a count of articles goes on with when files became none, or only in part; else nothing."""
    counts = ((unreadable, "unreadable"), (in_part, "read in part"))
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return f", {said} (see ?)" if said else ""


def empty_lines(results: Results, library: Library, reading: bool, *, restricted: bool = False) -> list[str]:
    """What an empty list says: first line what is so, the rest what to do. `reading`: more may come;
    `restricted`: nothing can be added."""
    if not library.size.articles and reading:
        return ["Reading the articles\u2026"]
    if not library.size.articles:
        lines = ["There are no articles here yet.", *_how_to_add(library, restricted)]
        if library.bad:
            lines.append(
                f"{plural(len(library.bad), 'file')} could not be read; summit-tui doctor lists them."
            )
        return lines
    if results.did_you_mean:
        return [
            f"Nothing found. Did you mean {results.did_you_mean}?",
            "Press Enter in the search box to search for that, Esc to clear the query.",
        ]
    if results.unread:
        return [
            "Nothing found so far.",
            f"The facts of {plural(results.unread, 'article')} are still being read; wait a moment.",
        ]
    return ["Nothing found.", "Press Esc to clear the query, ? for the query language."]


def _how_to_add(library: Library, restricted: bool) -> list[str]:
    if restricted:
        return []
    folder = sanitize_line(str(library.corpus.root))
    lines = [
        "Press A to add pages, files, feeds or links; on the command line:",
        f"  {add_command(folder)}",
    ]
    if here := addable_here(library.corpus):
        lines.append(f"This folder holds files that can be added ({here}): A offers it.")
    return [*lines, "Or put .md or .txt files into this folder:", f"  {folder}"]
