"""The reader's verdicts as they are kept: an append-only journal that can be undone step by step, written out
for others and read back in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
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


_UNDONE = "verdict"
"""Key of the verdict that such a record means, where it says so: another session may have decided since."""

Signature = tuple[int, int, int]
"""Inode, size and time of change of a journal; zeros where there is none."""


class Undo(NamedTuple):
    """Withdraws the last verdict that stands, or with a `subject` the last one on that; with a `verdict` the
    last one equal to it."""

    subject: Subject | None = None
    verdict: Verdict | None = None

    def means(self, verdict: Verdict) -> bool:
        """Whether it withdraws this one, if it is the last that it can mean."""
        return verdict == self.verdict if self.verdict else self.subject in (None, verdict.subject)


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
        self._known: tuple[Signature, tuple[Verdict, ...]] | None = None  # as last read
        self._shown: tuple[Verdict, ...] | None = None  # those that somebody has asked for here, or given
        self._ours: list[Verdict] = []  # those given in this session
        self._noticed = self._signature()

    def verdicts(self) -> tuple[Verdict, ...]:
        """Those in force, in the order in which they were given; unreadable records are passed over. Nothing
        is read while the journal is as it was."""
        self._shown = self._in_force()
        return self._shown

    def _in_force(self) -> tuple[Verdict, ...]:
        if self._journal is None:
            return tuple(in_force(_readable(self._memory)))
        now, known = self._signature(), self._known
        if known is None or known[0] != now:
            known = self._known = now, tuple(in_force(_readable(self._journal)))
        return known[1]

    def _signature(self) -> Signature:
        if self._journal is not None:
            with suppress(OSError):
                status = self._journal.path.lstat()
                return status.st_ino, status.st_size, status.st_mtime_ns
        return 0, 0, 0

    def news(self) -> bool:
        """Whether another session has written into the journal since this was asked last. Costs a look at
        the file."""
        before, self._noticed = self._noticed, self._signature()
        return before != self._noticed

    def add(self, verdict: Verdict) -> bool:
        """Adds a verdict; says whether it could be kept."""
        kept = self._keep([verdict.to_json()])
        if kept:
            self._ours.append(verdict)
        if kept and self._shown is not None:
            self._shown = (*self._shown, verdict)
        return kept

    def undo(self, subject: Subject | None = None) -> Verdict | None:
        """Withdraws the last verdict of this session that is in force, on `subject` if given, and returns it;
        where there is none the last one of all; None when there is none at all, or it stays. What another
        session has decided since verdicts were asked for here is passed over: nobody has seen it."""
        now = self._in_force()
        shown = now if self._shown is None else self._shown
        known = [each for each in shown if subject in (None, each.subject) and each in now]
        if not known:
            return None
        last = ([each for each in self._ours if each in known] or known)[-1]
        record = {_UNDO: str(subject) if subject else True, _UNDONE: last.to_json()}
        if not self._keep([record]):
            return None
        self._shown = tuple(in_force([*shown, Undo(verdict=last)]))
        return last

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
        others = self._signature() != self._noticed  # then that is still to be noticed
        try:
            self._journal.extend(records)
        except OSError as error:
            self.problem = f"not saved: {error.strerror or error}"
        if not others:
            self._noticed = self._signature()
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
            if each.means(standing[at]):
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
        return Undo(None if undo is True else Subject(undo), _undone(known.get(_UNDONE)))
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


def _undone(known: object) -> Verdict | None:
    """The verdict that was taken back; None where a record does not say, or not so that it can be read."""
    try:
        found = _record(known)
    except ValueError:
        return None
    return found if isinstance(found, Verdict) else None


def _is_kind(kind: str) -> bool:
    """Whether facts, sentences or articles are of this kind. Kinds of facts are loaded when a decision on one
    is read: the store is opened before the first screen is painted."""
    if kind in (SENTENCE, ARTICLE):
        return True
    from summit_corpus.facts.values import Kind

    return kind in frozenset(map(str, Kind))
