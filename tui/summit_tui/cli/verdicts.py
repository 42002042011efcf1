"""`verdicts [list|export|import]`: the reader's own decisions on claims, to be looked at and passed on.

JSON: `verdicts: [{decision, members: [{kind, article, surface, before, after}], label}]`, with `found` in
`list`; `export FILE` and `import FILE` print `file` and how many were `exported`, or `imported` and `known`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from summit_corpus.errors import SummitError, UnknownArticleError, UsageError
from summit_corpus.files import read_file
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.verdicts import FactAnchor, Verdict
from summit_index.library import Library
from summit_tui.card import plural
from summit_tui.cli.arguments import Arguments, help_hint, nearest
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND
from summit_tui.cli.opening import open_corpus, opened, up_to_date
from summit_tui.cli.outside import STDIN, read_stdin
from summit_tui.cli.streams import emit, encoding, fit, narrate
from summit_tui.verdict_store import VerdictStore, read, written

LIMIT = 16_000_000
"""Bytes of a file to be imported; a verdict has some 300."""

_SHOWN = 10
"""Bad lines that are named; of a file of something else all lines are bad."""


def run(arguments: Arguments) -> int:
    """Does what the first operand says. Raises UsageError when it is no action."""
    action, *names = arguments.words or ("list",)
    todo = _ACTIONS.get(action)
    if todo is None:
        near = nearest(action, tuple(_ACTIONS))
        raise UsageError(
            f"verdicts does {', '.join(tuple(_ACTIONS)[:-1])} or {tuple(_ACTIONS)[-1]}, not “{action}”",
            f"Did you mean verdicts {near}?" if near else help_hint(arguments.command),
        )
    return todo(arguments, names[0] if names else "")


def _list(arguments: Arguments, name: str) -> int:
    if name:
        raise UsageError(f"verdicts list can do nothing with “{name}”", help_hint(arguments.command))
    with up_to_date(arguments) as library:
        verdicts = VerdictStore(library.state_folder).verdicts()
        known = [all(_found(library, each) for each in verdict.members) for verdict in verdicts]
    if arguments.json:
        _document(verdicts=[{**v.to_json(), "found": f} for v, f in zip(verdicts, known, strict=True)])
    else:
        page = Page.of_stdout(arguments.plain)
        numbered = enumerate(zip(verdicts, known, strict=True), 1)
        emit("".join(f"{_laid_out(number, *each, page)}\n" for number, each in numbered))
    return _code(verdicts, arguments)


def _laid_out(number: int, verdict: Verdict, found: bool, page: Page) -> str:
    """The number and the decision, then the words of each fact with their article."""
    label = f" to “{verdict.label}”" if verdict.label else ""
    lines = [page.passage(f"{number}  {verdict.decision}{label}", indent="")]
    if not found:
        lines[0] += " (no longer found in the articles)"
    facts = (f"“{each.anchor.surface}”, {each.kind}, {each.anchor.article}" for each in verdict.members)
    return "\n".join((*lines, *(page.passage(fact, indent="   ") for fact in facts)))


def _found(library: Library, member: FactAnchor) -> bool:
    """Whether the words that were decided on still stand in their article."""
    try:
        return member.anchor.resolve(library.article(member.anchor.article).text) is not None
    except UnknownArticleError:
        return False


def _export(arguments: Arguments, name: str) -> int:
    with opened(open_corpus(arguments)) as library:
        verdicts = VerdictStore(library.state_folder).verdicts()
    if name and name != STDIN:
        if verdicts:
            _write(name, written(verdicts))
        if arguments.json:
            _document(exported=len(verdicts), file=name)
        elif verdicts:
            narrate(f"{plural(len(verdicts), 'verdict')} written to {name}")
    elif arguments.json:
        _document(verdicts=[each.to_json() for each in verdicts])
    else:
        emit("".join(map(_safe_line, verdicts)))
    return _code(verdicts, arguments)


def _import(arguments: Arguments, name: str) -> int:
    if not name:
        raise UsageError("verdicts import needs a FILE", help_hint(arguments.command))
    text = read_stdin(LIMIT) if name == STDIN else read_file(_path(name), limit=LIMIT).text
    verdicts, bad = read(text)
    if bad:
        for line in bad[:_SHOWN] if not arguments.json else ():
            narrate(f"{name}, line {line.number}: {line.reason}")
        raise UsageError(
            f"{name}: {plural(len(bad), 'line')} cannot be used, so nothing was imported",
            f"The first is line {bad[0].number}: {bad[0].reason}.",
        )
    with opened(open_corpus(arguments)) as library:
        store = VerdictStore(library.state_folder)
        added = store.merge(verdicts)
        if store.problem:
            raise SummitError(f"The verdicts are {store.problem}", "None of them was imported.")
    if arguments.json:
        _document(imported=added, known=len(verdicts) - added, file=name)
    else:
        emit(f"{plural(added, 'verdict')} imported, {len(verdicts) - added:,} known already\n")
    return 0 if verdicts else NOTHING_FOUND


def _write(name: str, text: str) -> None:
    """Writes a new file. Raises UsageError when there is one already, or none can be made."""
    from summit_tui.export.writing import write_export

    try:
        write_export(_path(name), text)
    except FileExistsError:
        raise UsageError(f"{name} exists already", "Name a new file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise UsageError(f"{name} cannot be written: {reason}", "Name another file.") from error


def _path(name: str) -> Path:
    return Path(os.path.expanduser(name))  # noqa: PTH111 - ~nobody must not raise


def _safe_line(verdict: Verdict) -> str:
    """One line of JSON, with escapes for what a terminal or the encoding could not take."""
    line = written([verdict])
    plain = sanitize_line(line) == line[:-1] and fit(line, encoding(sys.stdout)) == line
    return line if plain else written([verdict], ascii_only=True)


def _document(**document: object) -> None:
    from summit_tui.cli.documents import for_stdout

    emit(for_stdout(document))


def _code(verdicts: Sequence[Verdict], arguments: Arguments) -> int:
    if not verdicts and not arguments.json:
        narrate("there are no verdicts on this corpus")
    return 0 if verdicts else NOTHING_FOUND


_ACTIONS: dict[str, Callable[[Arguments, str], int]] = {"list": _list, "export": _export, "import": _import}
