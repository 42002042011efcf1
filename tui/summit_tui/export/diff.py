"""A word diff of two versions for other programs: a document, a table with a row a change, and a text in
Markdown with what was removed struck through and what was added in bold."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_tui.card import date_label, outlet, plural, retold_note
from summit_tui.cli.tables import in_markdown, table

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.versions import ParagraphPair, Place, Run, WordDiff
    from summit_corpus.text.span import Span

VERSION: Final = 1
CONTEXT: Final = 60  # characters of the same paragraph before and after a change

COLUMNS: Final = (
    "change", "op", "figure", "slight", "quoted", "moved", "before", "removed", "added", "after",
    "a", "a_start", "a_end", "b", "b_start", "b_end", "wording",
)  # fmt: skip


def paragraph_counts(diff: WordDiff) -> Mapping[str, int]:
    """How many paragraphs are `same`, `changed`, `moved` (with changes or without), `removed` from the first
    text and `added` in the second."""
    return Counter(_kind(pair) for pair in diff.pairs)


def diff_document(a: Article, b: Article, diff: WordDiff) -> dict[str, Any]:
    """The diff as plain JSON. Offsets are Python string offsets into the text of `a` and of `b`; null where
    one has no such paragraph or words. `retold` says that the wording of an article is ours."""
    return {
        "version": VERSION,
        "a": _of_article(a),
        "b": _of_article(b),
        "changes": len(diff.changes),
        "figures": len(diff.figures),
        "quoted": len(diff.quoted),
        "paragraphs": [
            {
                "a": _of_span(pair.a),
                "b": _of_span(pair.b),
                "moved": pair.moved,
                "runs": [_of_run(run, a, b) for run in pair.runs],
            }
            for pair in diff.pairs
        ],
    }


def diff_json(a: Article, b: Article, diff: WordDiff) -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(diff_document(a, b, diff), pretty=True)


def diff_rows(a: Article, b: Article, diff: WordDiff) -> Iterator[tuple[object, ...]]:
    """One row a change, under `COLUMNS`; a paragraph that moved as it was is one with the op `moved`."""
    wording = " ".join(each for each in (retold_note(a), retold_note(b)) if each)
    for number, place in enumerate(diff.changes, 1):
        pair, run = diff.pairs[place.pair], diff.run(place)
        op, one, two = (run.op, run.a, run.b) if run else ("moved", pair.a, pair.b)
        before, after = _context(a, b, pair, place)
        yield (
            number, op, _yes(run and run.figure), _yes(run and run.slight),
            _yes(run and run.quoted), _yes(pair.moved),
            before, _text(one, a), _text(two, b), after,
            a.id, *_ends(one), b.id, *_ends(two), wording,
        )  # fmt: skip


def diff_csv(a: Article, b: Article, diff: WordDiff) -> str:
    """The rows as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, diff_rows(a, b, diff))


def diff_markdown(a: Article, b: Article, diff: WordDiff) -> str:
    """The two texts as one: `~~only in the first~~`, `**only in the second**`, paragraphs that are the same
    as a line that counts them, and lists of the figures and of the quoted words that changed."""
    counts = paragraph_counts(diff)
    parts = [
        "# Word diff\n",
        f"- ~~struck through~~: only in {_cited(a)}\n- **bold**: only in {_cited(b)}\n",
        f"{plural(len(diff.changes), 'change')}; {plural(counts['same'], 'paragraph')} the same, "
        f"{counts['changed']} changed, {counts['moved']} moved, {counts['removed']} only in the first, "
        f"{counts['added']} only in the second.\n",
        *_listed("Figures and dates that differ", diff.figures, a, b, diff),
        *_listed("Words that differ inside quotations", diff.quoted, a, b, diff),
        "## Text\n" if diff.pairs else "",
        *_paragraphs(a, b, diff),
    ]
    return "\n".join(part for part in parts if part)


def _kind(pair: ParagraphPair) -> str:
    if pair.a is None or pair.b is None:
        return "added" if pair.a is None else "removed"
    return "moved" if pair.moved else "same" if pair.same else "changed"


def _of_article(article: Article) -> dict[str, Any]:
    return {"id": article.id, "source": article.source, "title": article.title, "retold": article.retold}


def _of_span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _of_run(run: Run, a: Article, b: Article) -> dict[str, Any]:
    one, two = _text(run.a, a), _text(run.b, b)
    out: dict[str, Any] = {
        "op": str(run.op),
        "a": {**(_of_span(run.a) or {}), "text": one} if one else None,
        "b": {**(_of_span(run.b) or {}), "text": two} if two else None,
    }
    return (
        out if run.op == "same" else {**out, "figure": run.figure, "slight": run.slight, "quoted": run.quoted}
    )


def _context(a: Article, b: Article, pair: ParagraphPair, place: Place) -> tuple[str, str]:
    """The words of the same paragraph before a change and after it, as the second text has them."""
    run = pair.runs[place.run] if place.run is not None else None
    if run is None or pair.a is None or pair.b is None:
        return "", ""
    text, whole = b.text, pair.b
    before = text[max(whole.start, run.b.start - CONTEXT) : run.b.start]
    after = text[run.b.end : min(whole.end, run.b.end + CONTEXT)]
    if run.b.start - CONTEXT > whole.start:
        before = before.partition(" ")[2]
    if run.b.end + CONTEXT < whole.end:
        after = after.rpartition(" ")[0]
    return before.strip(), after.strip()


def _ends(span: Span | None) -> tuple[object, object]:
    return (span.start, span.end) if span and span.start < span.end else ("", "")


def _text(span: Span | None, article: Article) -> str:
    return span.of(article.text) if span else ""


def _yes(value: object) -> str:
    return "yes" if value else ""


def _cited(article: Article) -> str:
    parts = (outlet(article), date_label(article), article.title, article.id, retold_note(article))
    return in_markdown("; ".join(each for each in parts if each))


def _listed(head: str, places: Sequence[Place], a: Article, b: Article, diff: WordDiff) -> Iterator[str]:
    """Each of these changes with what stands around it, and where it is in either text."""
    if not places:
        return
    yield f"## {head}\n"
    rows = []
    for place in places:
        run = diff.run(place)
        before, after = _context(a, b, diff.pairs[place.pair], place)
        if run is not None:
            where = f"{a.id} {run.a.start}–{run.a.end}, {b.id} {run.b.start}–{run.b.end}"
            rows.append((before, _text(run.a, a) or ".", _text(run.b, b) or ".", after, where))
    columns = ("before", "first", "second", "after", "characters")
    yield table("md", columns, rows) + "\n`.` nothing found there.\n"


def _paragraphs(a: Article, b: Article, diff: WordDiff) -> Iterator[str]:
    same = 0
    for pair in diff.pairs:
        if pair.same:
            same += 1
            continue
        if same:
            yield _folded(same)
        same = 0
        yield f"{_moved(a, b, pair)}{_marked(a, b, pair)}\n"
    if same:
        yield _folded(same)


def _folded(count: int) -> str:
    return f"*… {plural(count, 'paragraph')} the same …*\n"


def _moved(a: Article, b: Article, pair: ParagraphPair) -> str:
    if not pair.moved or pair.a is None or pair.b is None:
        return ""
    was, now = bisect_left(a.paragraphs, pair.a) + 1, bisect_left(b.paragraphs, pair.b) + 1
    return f"*moved: paragraph {was} in the first, {now} in the second*\\\n"


def _marked(a: Article, b: Article, pair: ParagraphPair) -> str:
    """A paragraph with its marks; blanks as in the texts."""
    out: list[str] = []
    before: Run | None = None
    for run in pair.runs:
        out.append(blank(before, run))
        one, two = in_markdown(_text(run.a, a)), in_markdown(_text(run.b, b))
        if run.op == "same":
            out.append(two)
        else:
            out.append(" ".join(each for each in (one and f"~~{one}~~", two and f"**{two}**") if each))
        before = run
    return "".join(out)


def blank(before: Run | None, run: Run) -> str:
    """The blank between two runs, if there is one: that of the text in which both stand."""
    if before is None:
        return ""
    if before.op != "added" and run.op != "added":
        return " " if before.a.end < run.a.start else ""
    return " " if before.b.end < run.b.start else ""
