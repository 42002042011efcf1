"""A word diff in words: what a screen strikes out and underlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summit_tui.card import plural, retold_note
from summit_tui.export.diff import diff_rows

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.versions import WordDiff
    from summit_tui.cli.layout import Page


def changes_in_words(a: Article, b: Article, diff: WordDiff, page: Page) -> str:
    """Each change: what it was in the first text, what it is in the second, what stands around it."""
    lines = [page.title(f"{a.id} and {b.id}: {plural(len(diff.changes), 'change')}")]
    for row in diff_rows(a, b, diff):
        number, op, figure, _, moved, before, removed, added, after = (str(each) for each in row[:9])
        about = [op if op != "changed" else "", "a figure" if figure else "", "moved" if moved else ""]
        lines += ["", page.passage(f"{number}. {', '.join(filter(None, about)) or 'changed'}", indent="")]
        lines += [page.passage(line) for line in _change(before, removed, added, after)]
    notes = dict.fromkeys(filter(None, (retold_note(a), retold_note(b))))
    return "\n".join([*lines, *(["", *notes] if notes else [])]) + "\n"


def _change(before: str, removed: str, added: str, after: str) -> Iterator[str]:
    if removed:
        yield f"only in the first: {removed}"
    if added:
        yield f"only in the second: {added}"
    if before:
        yield f"after: {before}"
    if after:
        yield f"before: {after}"
