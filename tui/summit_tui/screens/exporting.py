"""From `e` to a file: which format, which name, and what to do when the name is taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from summit_corpus.article import Record
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.corpora import short
from summit_tui.export.writing import proposed_name, write_export
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.chooser import Choice, Chooser
from summit_tui.screens.prompt import Prompt

FORMATS: Final = (
    Choice("Markdown", "a report to read", "md"),
    Choice("CSV", "a table, for spreadsheets", "csv"),
    Choice("JSON", "for programs, as the command line prints it", "json"),
)


FOLDER: Final = 40  # cells of the folder that is named


def export_listing(screen: SummitScreen, records: Sequence[Record], query: str) -> None:
    """Asks for a file to write a list of articles into."""
    from summit_tui.export.listing import listing_csv, listing_json, listing_markdown

    kinds = {"md": listing_markdown, "csv": listing_csv, "json": listing_json}
    counted = plural(len(records), "article")
    heading = f"{screen.summit.library.name}: {counted}{f' found by {query}' if query else ''}"
    Exporting(screen, "articles", query, lambda ending: kinds[ending](records, heading)).ask(counted)


class Exporting:
    """Asks and writes. `make` gives the text in a format (`md`, `csv`, `json`); it is called in a thread."""

    def __init__(self, screen: SummitScreen, what: str, filtered: str, make: Callable[[str], str]) -> None:
        self._screen, self._what, self._filtered, self._make = screen, what, filtered, make

    def ask(self, counted: str) -> None:
        """Begins with the format; `counted` says how much is exported."""

        def chosen(ending: str | None) -> None:
            if ending is not None:
                self._ask_name(ending, proposed_name(self._what, self._filtered, ending, Path.cwd()))

        self._screen.app.push_screen(Chooser(f"Export {counted} as", FORMATS), chosen)

    def _ask_name(self, ending: str, name: str) -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                path = Path(os.path.expanduser(typed))  # noqa: PTH111 - Path raises for an unknown ~user
                self._write(ending, path / name if path.is_dir() else path, replace=False)

        dots = self._screen.summit.marks.ellipsis
        folder = "" if os.sep in name else f" in {sanitize_line(short(str(Path.cwd()), FOLDER, dots))}"
        self._screen.app.push_screen(Prompt(f"File to write{folder}", "a name or a path", name), answered)

    def _write(self, ending: str, path: Path, *, replace: bool) -> None:
        screen, app = self._screen, self._screen.app

        def work() -> None:
            taken, said = False, f"Written to {sanitize_line(str(path))}"
            try:
                write_export(path, self._make(ending), replace=replace)
            except FileExistsError as error:
                taken, said = not replace, f"Not written: {error.strerror}"
            except OSError as error:
                said = f"Not written: {error.strerror or error}: {sanitize_line(str(path))}"
            except ValueError:
                said = "Not written: this is no name for a file"
            if not app.is_running:
                return
            if taken:
                app.call_from_thread(self._ask_again, ending, path)
            else:
                app.call_from_thread(screen.say, said)

        screen.run_worker(work, thread=True, group="export")

    def _ask_again(self, ending: str, path: Path) -> None:
        """The name is taken: another one, or replace what is there."""
        choices = [
            Choice("Choose another name", "", "name"),
            Choice("Replace the file", "what is in it is lost", "replace"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "name":
                free = proposed_name(path.stem, "", ending, path.parent)
                self._ask_name(ending, str(path.parent / free))
            elif answer == "replace":
                self._write(ending, path, replace=True)

        title = f"{sanitize_line(path.name)} is there already"
        self._screen.app.push_screen(Chooser(title, choices), chosen)
