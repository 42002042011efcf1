"""The reader's verdicts as they are kept: an append-only journal that can be undone step by step, written out
for others and read back in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.verdicts import ARTICLE, SENTENCE, Decision, Subject, Verdict
from summit_tui.state import Journal

VERDICTS = "verdicts.jsonl"

_DECISIONS = tuple(map(str, Decision))
_SUBJECTS = tuple(map(str, Subject))
_UNDO = "undo"
"""Key of the record that withdraws the last verdict still in force, or the last one on its value."""


class Undo(NamedTuple):
    """Withdraws the last verdict that stands, or with a `subject` the last one on that."""

    subject: Subject | None = None


class BadLine(NamedTuple):
    """A line, counted from 1, that is no verdict, and why, in one sanitised line."""

    number: int
    reason: str


class VerdictStore:
    """The verdicts on one corpus, in its state folder; without a folder they are kept in memory."""

    def __init__(self, folder: Path | None) -> None:
        self.problem = ""  # why the last thing could not be kept, one line
        self._journal = Journal(folder / VERDICTS) if folder is not None else None
        self._memory: list[dict[str, Any]] = []

    def verdicts(self) -> tuple[Verdict, ...]:
        """Those in force, in the order in which they were given; unreadable records are passed over."""
        return tuple(in_force(_readable(self._journal if self._journal is not None else self._memory)))

    def add(self, verdict: Verdict) -> bool:
        """Adds a verdict; says whether it could be kept."""
        return self._keep([verdict.to_json()])

    def undo(self, subject: Subject | None = None) -> Verdict | None:
        """Withdraws the last verdict in force, on `subject` if given, and returns it; None when there is
        none, or it stays."""
        known = [each for each in self.verdicts() if subject in (None, each.subject)]
        record = {_UNDO: str(subject) if subject else True}
        return known[-1] if known and self._keep([record]) else None

    def merge(self, verdicts: Iterable[Verdict]) -> int:
        """Adds those that are not in force already, all or none; returns how many that were."""
        known = set(self.verdicts())
        new = [each for each in dict.fromkeys(verdicts) if each not in known]
        return len(new) if self._keep([each.to_json() for each in new]) else 0

    def _keep(self, records: list[dict[str, Any]]) -> bool:
        self.problem = ""
        if self._journal is None:
            self._memory += records
            return True
        try:
            self._journal.extend(records)
        except OSError as error:
            self.problem = f"not saved: {error.strerror or error}"
        return not self.problem


def written(verdicts: Iterable[Verdict], *, ascii_only: bool = False) -> str:
    """JSON Lines, one verdict each; what `read` reads."""
    return "".join(json.dumps(each.to_json(), ensure_ascii=ascii_only) + "\n" for each in verdicts)


def read(text: str) -> tuple[tuple[Verdict, ...], tuple[BadLine, ...]]:
    """The verdicts in force after these JSON Lines, and the lines that are none; blank lines are passed over.

    A journal with its undo records may be read too.
    """
    records: list[Verdict | Undo] = []
    bad: list[BadLine] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                records.append(_record(json.loads(line)))
            except json.JSONDecodeError as error:
                bad.append(BadLine(number, f"not JSON: {error.msg} in column {error.colno}"))
            except (ValueError, RecursionError) as error:
                bad.append(BadLine(number, sanitize_line(str(error))))
    return tuple(in_force(records)), tuple(bad)


def in_force(records: Iterable[Verdict | Undo]) -> list[Verdict]:
    """What is left of verdicts when each `Undo` withdraws the last one before it that still stands."""
    standing: list[Verdict] = []
    for each in records:
        if isinstance(each, Verdict):
            standing.append(each)
            continue
        for at in reversed(range(len(standing))):
            if each.subject in (None, standing[at].subject):
                del standing[at]
                break
    return standing


def _readable(records: Iterable[dict[str, Any]]) -> Iterator[Verdict | Undo]:
    for each in records:
        try:
            yield _record(each)
        except ValueError:
            continue


def _record(known: object) -> Verdict | Undo:
    """A verdict or an undo. Raises ValueError that says what is wrong."""
    if not isinstance(known, dict):
        raise ValueError("not a JSON object")
    undo = known.get(_UNDO)
    if undo is True or undo in _SUBJECTS:
        return Undo(None if undo is True else Subject(undo))
    if known.get("decision") not in _DECISIONS:
        raise ValueError(f"“decision” should be {', '.join(_DECISIONS)}")
    try:
        verdict = Verdict.from_json(known)
    except (KeyError, TypeError, ValueError):
        raise ValueError("“members” should be a list of kind, article, surface, before and after") from None
    for each in verdict.members:
        if not _is_kind(each.kind):
            raise ValueError(f"there is no kind of facts “{each.kind}”")
    if verdict.fault:
        raise ValueError(verdict.fault)
    return Verdict(verdict.decision, verdict.members, sanitize_line(verdict.label))


def _is_kind(kind: str) -> bool:
    """Whether facts, sentences or articles are of this kind. Kinds of facts are loaded when a decision on one
    is read: the store is opened before the first screen is painted."""
    if kind in (SENTENCE, ARTICLE):
        return True
    from summit_corpus.facts.values import Kind

    return kind in frozenset(map(str, Kind))
