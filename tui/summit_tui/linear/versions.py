"""A word diff in words: what a screen strikes out and underlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summit_tui.card import plural, retold_note
from summit_tui.export.diff import COLUMNS, diff_rows

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.versions import WordDiff
    from summit_tui.cli.layout import Page

_ABOUT: Final = {"figure": "a figure", "quoted": "in a quotation", "moved": "moved"}
_PARTS: Final = {
    "removed": "only in the first", "added": "only in the second", "before": "after", "after": "before",
}  # fmt: skip
"""What is said of each part: the words before the change are those after which it stands."""


def changes_in_words(a: Article, b: Article, diff: WordDiff, page: Page) -> str:
    """Each change: what it was in the first text, what it is in the second, what stands around it."""
    lines = [page.title(f"{a.id} and {b.id}: {plural(len(diff.changes), 'change')}")]
    for row in diff_rows(a, b, diff):
        said = {column: str(value) for column, value in zip(COLUMNS, row, strict=True)}
        about = [said["op"], *(word for column, word in _ABOUT.items() if said[column])]
        lines += ["", page.passage(f"{said['change']}. {', '.join(about)}", indent="")]
        lines += [page.passage(f"{word}: {said[column]}") for column, word in _PARTS.items() if said[column]]
    notes = dict.fromkeys(filter(None, (retold_note(a), retold_note(b))))
    return "\n".join([*lines, *(["", *notes] if notes else [])]) + "\n"
