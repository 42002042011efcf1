"""`index`: reads what changed in the corpus, says whether anything did, or reads everything again."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from summit_tui.card import plural
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.failure import INTERRUPTED, without_facts
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty, say_read_in_part
from summit_tui.cli.opening import LONG, Interruption, Progress, open_corpus, opened, read_again, read_facts
from summit_tui.cli.streams import emit, is_terminal, narrate

if TYPE_CHECKING:
    from summit_index.library import Library
    from summit_index.sync import SyncReport

NAMED = 10
"""Articles in which a rule for facts fails, each with a line of its own."""

CHANGED = 1
"""Exit code of `--check` when there is something to read: a shell can say `index --check || …`."""


def run(arguments: Arguments) -> int:
    """Brings the index up to date, or only looks, and prints what it holds."""
    with opened(open_corpus(arguments)) as library:
        if arguments.check:
            return _check(library, arguments)
        least = 0 if is_terminal(sys.stderr) else LONG
        with Interruption() as interruption, Progress(least) as progress:
            work = library.rebuild if arguments.rebuild else library.sync
            report = work(progress, interruption.wanted)
        if not report.interrupted:
            library.stories.verify()
            gc.freeze()  # what was remembered of all texts stays: not to be looked through again and again
            read_facts(library)
            _say_failed(library.facts_failed())
        if not report.interrupted and not library.records and read_again(library):
            read_facts(library)
        _print(library, "interrupted" if report.interrupted else "ok", arguments, report)
        if report.interrupted:
            narrate(f"interrupted; what was read stays, and {PROGRAM} index goes on from there")
            return INTERRUPTED
        if not arguments.json:
            if library.records:
                say_bad(library)
                say_read_in_part(library)
            else:
                say_empty(library, restricted=arguments.restricted)
        return 0 if library.records else NOTHING_FOUND


def _say_failed(failed: dict[str, str]) -> None:
    """A line on each article whose facts a fault of ours keeps from being found."""
    for article_id, error in sorted(failed.items())[:NAMED]:
        narrate(without_facts(article_id, error))
    if len(failed) > NAMED:
        narrate(f"nor can those of {plural(len(failed) - NAMED, 'article')} more; {PROGRAM} doctor names all")


def _check(library: Library, arguments: Arguments) -> int:
    changed = library.needs_sync()
    unread = 0 if changed else library.facts_missing()
    if unread:
        narrate(f"the facts of {plural(unread, 'article')} are not read yet; {PROGRAM} index reads them")
        changed = True
    elif not changed and not library.stories.sound():
        narrate(f"the stories that were kept are not those of the articles; {PROGRAM} index mends it")
        changed = True
    _print(library, "out of date" if changed else "ok", arguments)
    return CHANGED if changed else 0


def _print(library: Library, state: str, arguments: Arguments, report: SyncReport | None = None) -> None:
    stats = library.stats()
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_index

        emit(for_stdout(of_index(stats, library.bad, state, report)))
        return
    line = f"{plural(stats.articles, 'article')} in the index"
    if report is None:
        line += "; not up to date" if state != "ok" else ", up to date"
    else:
        parts = (
            (report.added, "added"),
            (report.updated, "changed"),
            (report.removed, "removed"),
            (report.unchanged, "as before"),
        )
        line += ": " + (", ".join(f"{count:,} {what}" for count, what in parts if count) or "nothing to read")
    emit(f"{line}\n")
