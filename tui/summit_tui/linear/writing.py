"""Commands that leave the corpus: writing an answer into a file, and opening another folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summit_corpus.errors import SummitError, UsageError
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.cli.streams import emit, narrate
from summit_tui.corpora import expanded, offered
from summit_tui.export.writing import write_export
from summit_tui.linear.hearing import heard
from summit_tui.linear.session import DONE, NOTHING, Session

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "md": ("--format=md",), "csv": ("--format=csv",), "json": ("--json",)
}  # fmt: skip


def export(session: Session, operand: str) -> int:
    """Asks once more what was asked last, in this format, and writes the answer; no file when nothing is
    found. Raises UsageError when nothing was asked, SummitError when it cannot be written."""
    form, _, name = operand.partition(" ")
    name = name.strip().strip("'\"")
    if form not in FORMATS or not name:
        raise UsageError("Something is missing: export md, csv or json, and the name of a file")
    if not session.asked or session.asked[0] == "show":
        raise UsageError("There is nothing to export yet", "A listing, facts, claims or a comparison can be.")
    command, *rest = session.asked
    with heard() as said:
        code = session.run([command, *FORMATS[form], *rest])
    if code == NOTHING:
        narrate("no file was written", prefix="")
        return NOTHING
    path = expanded(name)
    try:
        write_export(path, said.getvalue())
    except FileExistsError as error:
        raise UsageError(f"{sanitize_line(str(path))} is there already", "Give another name.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is no name for a file"
        raise SummitError(f"Not written: {why}: {sanitize_line(str(path))}") from error
    emit(f"Written to {sanitize_line(str(path))}\n")
    return DONE


def open_another(session: Session, operand: str) -> int:
    """Opens a folder in place of this one; without one, names those opened before. Raises CorpusError."""
    if not operand:
        for known in offered(session.recent.all(), session.library.corpus.root):
            emit(f"{known.name}: {sanitize_line(known.path)}\n")
        return DONE
    session.open(expanded(operand.strip("'\"")))
    emit(f"{session.greeting}\n")
    return DONE
