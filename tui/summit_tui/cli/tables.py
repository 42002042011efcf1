"""Tables for other programs: Markdown that shows every character as it is, and CSV that no spreadsheet
takes for formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summit_corpus.text.sanitize import sanitize_line

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#])")
_FORMULA = ("=", "+", "-", "@", "\t")


def table(kind: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as text; `kind` is `md` or `csv`. Every cell becomes one sanitised line."""
    if kind == "csv":
        return _csv([columns, *rows])
    lines = [[in_markdown(each) for each in row] for row in (columns, *rows)]
    lines.insert(1, ["---"] * len(columns))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _csv(rows: Iterable[Sequence[object]]) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_in_csv(each) for each in row] for row in rows)
    return out.getvalue()


def _in_csv(value: object) -> str:
    """A leading apostrophe keeps spreadsheets from reading a headline as a formula."""
    text = str(value)
    clean = sanitize_line(text)
    return f"'{clean}" if text.startswith(_FORMULA) or clean.startswith(_FORMULA) else clean


def in_markdown(value: object) -> str:
    """One sanitised line in which Markdown finds nothing to format."""
    return _MARKDOWN.sub(r"\\\1", sanitize_line(str(value)).replace("&", "&amp;"))
