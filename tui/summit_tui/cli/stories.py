"""`stories`: which articles of the corpus report the same event, with the reader's decisions.

JSON: the document of `summit_tui.export.stories`.
"""

from __future__ import annotations

from summit_index.library import Library
from summit_tui.card import date_label, outlet, plural
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty
from summit_tui.cli.opening import Interruption, Progress, up_to_date
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.stories import StoryRow, days_label, story_rows
from summit_tui.verdict_store import VerdictStore


def run(arguments: Arguments) -> int:
    """Prints the stories, the largest first. Raises KeyboardInterrupt when the grouping was interrupted."""
    with up_to_date(arguments) as library:
        group(library)
        verdicts = VerdictStore(library.state_folder).verdicts()
        records = {record.id: record for record in library.records}
        rows = story_rows(library.stories.all(verdicts), records)
        unresolved = library.stories.unresolved(verdicts)
        emit(_answer(rows, unresolved, arguments))
        if not arguments.json:
            for line in unresolved:
                narrate(line)
            if rows:
                say_bad(library)
            else:
                say_empty(library, restricted=arguments.restricted)
    return 0 if rows else NOTHING_FOUND


def group(library: Library) -> None:
    """Finds out which articles tell a story. Raises KeyboardInterrupt when that was interrupted."""
    with Interruption() as interruption, Progress(work="grouping", noun="articles") as progress:
        done = library.stories.prepare(progress, interruption.wanted)
    if not done:
        raise KeyboardInterrupt


def _answer(rows: list[StoryRow], unresolved: tuple[str, ...], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout
        from summit_tui.export.stories import stories_document

        return for_stdout(stories_document(rows, unresolved))
    if arguments.format:
        from summit_tui.cli.tables import table
        from summit_tui.export.stories import COLUMNS, story_table_rows

        return table(arguments.format, COLUMNS, story_table_rows(rows))
    page = Page.of_stdout(arguments.plain)
    return "\n".join(block(row, page) + "\n" for row in rows)


def block(row: StoryRow, page: Page) -> str:
    """Title, card, and a line an article."""
    card = (
        row.story.id,
        plural(len(row.records), "article"),
        plural(len(row.sources), "source"),
        days_label(row.records, page.marks.dash),
        str(row.story.basis),
    )
    lines = [page.title(row.title), page.card(card)]
    for record in row.records:
        retold = "retold" if record.retold else ""
        lines.append(page.card((record.id, outlet(record), date_label(record), retold), indent="    "))
    return "\n".join(lines)
