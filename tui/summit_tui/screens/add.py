"""What would be added to a corpus, item by item, before it is: the cleaned article with what is cut struck
out, what is known of it to be corrected, and what the corpus has already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual.widgets import Input

from summit_corpus.errors import SummitError
from summit_corpus.intake.review import edited, field_of
from summit_corpus.manifest import Manifest
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.add_preview_lines import HOW, LABELS, Kind
from summit_tui.adding import State
from summit_tui.background import failed
from summit_tui.card import plural
from summit_tui.commands import Scope, bindings
from summit_tui.screens.add_items import AddItems
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.chooser import Choice, Chooser
from summit_tui.screens.prompt import Prompt
from summit_tui.widgets.line_list import LineList


class FieldPrompt(Prompt):
    """Asks for the value of a field; unlike a question, nothing typed is an answer too."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.prevent_default()
        self.dismiss(event.value.strip())


class Add(AddItems):
    """A list of the items in what was named, where there are several, and the selected one. Reading them and
    adding them goes on in threads; nothing is written before an item is accepted."""

    BINDINGS: ClassVar = bindings(Scope.ADD)

    # --- keys: moving ---------------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """From the list to the preview and back."""
        if self.several:
            (self.choice if self.view.has_focus else self.view).focus()

    def action_item(self, step: int) -> None:
        """Another item, those that are decided passed over; nothing is added."""
        number = self._open_item(self.choice.index + step, step)
        if number is None:
            self.say(self._nothing_left() if step > 0 else "There is no article before this one to decide on")
        else:
            self.choice.select(number)

    def _open_item(self, number: int, step: int) -> int | None:
        items = self.intake.items
        while 0 <= number < len(items):
            if items[number].state is State.OPEN:
                return number
            number += step
        return None

    def _nothing_left(self) -> str:
        return "More is being read" if self.intake.reading else "That was the last one: q goes back"

    def action_cut(self, step: int) -> None:
        """The next or previous line that is cut."""
        if self.view.to_cut(step):
            self.view.focus()
        else:
            self.say("No line is cut below here" if step > 0 else "No line is cut above here")

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: from the list to the preview; on what is known of an article corrects it, elsewhere adds."""
        line = self.view.current
        if message.list is self.choice:
            self.view.focus()
        elif line is not None and line.kind is Kind.FIELD:
            self._correct(line.field)
        else:
            self.action_accept()

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The keys of lists that mean nothing here."""
        self.say("q goes back; / searches there" if message.what == "search" else "Add it first: a")

    # --- keys: deciding -------------------------------------------------------------------------------

    def _correct(self, field: str) -> None:
        """Asks for another value of a field."""
        number, item = self.choice.index, self._current()
        if item is None or item.proposal is None:
            return
        proposal = item.proposal

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                article = edited(proposal.article, field, typed, self._manifest())
            except SummitError as error:
                self.say(f"Not taken: {error.message}")
                return
            line = self.view.line_number
            self.intake.correct(number, replace(proposal, article=article))
            self._shown = None
            self.choice.refresh_changed()
            self._show_item(line)

        self.app.push_screen(
            FieldPrompt(f"{LABELS[field]}: {HOW[field]}", "not known", field_of(proposal.article, field)),
            answered,
        )

    def _manifest(self) -> Manifest:
        return (
            self.summit.library.corpus.manifest if self._is_open_corpus else Manifest.load(self.intake.folder)
        )

    def action_accept(self) -> None:
        """Adds the item at hand and goes on to the next."""
        number, item = self.choice.index, self._current()
        if self._adding:
            self.say("The rest is being added; ctrl+c cancels that")
        elif item is None or item.state is not State.OPEN:
            self.say("There is nothing here to add" if item is None else "This one is decided: n goes on")
        else:
            self._in_thread(lambda _: self.intake.add(number), lambda: self._accepted(number))

    def action_add(self) -> None:
        """Adds the item at hand and all after it."""
        number = self._open_item(self.choice.index, 1)
        if self._adding:
            self.say("The rest is being added; ctrl+c cancels that")
        elif number is None and not self.intake.reading:
            self.say("There is nothing left to add: q goes back, A there adds other articles")
        else:
            first = len(self.intake.items) if number is None else number
            self._in_thread(lambda tell: self.intake.add_rest(first, tell), self._all_added)

    def _in_thread(self, work: Callable[[Callable[[], None]], object], then: Callable[[], None]) -> None:
        """Has something added."""
        app, tell = self.app, self._tell_now_and_then(self._refresh)

        def done(problem: str) -> None:
            self._adding = False
            if not self.is_open:
                return
            self._refresh()
            self._look_at_folder()
            if problem:
                self.say(problem)
            else:
                then()

        def run() -> None:
            problem = ""
            try:
                work(tell)
            except Exception as error:
                problem = failed("Not added", error)
            if app.is_running:
                app.call_from_thread(done, problem)

        self._adding = True
        self.run_worker(run, thread=True, group="add", exit_on_error=False)

    def _look_at_folder(self) -> None:
        """What was added appears in the list of the open corpus."""
        if self._is_open_corpus and self.intake.counts[State.ADDED]:
            self.summit.indexing.look()

    def _accepted(self, number: int) -> None:
        """To the next item; when there was only one, back."""
        item = self.intake.items[number]
        said = item.said[:1].upper() + item.said[1:]
        if not self.several and not self.intake.reading and item.state is State.ADDED:
            self._leave(said)
            return
        following = self._open_item(number + 1, 1)
        if following is not None:
            self.choice.select(following)
        self.say(said if following is not None else f"{said}. {self._nothing_left()}")

    def _all_added(self) -> None:
        added, refused = (self.intake.counts[each] for each in (State.ADDED, State.REFUSED))
        more = f", {refused:,} refused" if refused else ""
        begun = "Cancelled: " if self.intake.halted else ""
        self.say(f"{begun}{plural(added, 'article')} added{more}: q goes back")

    def cancel(self) -> bool:
        """ctrl+c: ends reading, and adding all the rest."""
        reads = self.intake.reading and not self.intake.cancelled
        if not reads and not (self._adding and not self.intake.halted):
            return False
        self.intake.cancel()
        self._refresh()
        self.say("Cancelled; what was added stays")
        return True

    # --- keys: leaving --------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back; what was not accepted is not written."""
        added = self.intake.counts[State.ADDED]
        self._leave(f"{plural(added, 'article')} added" if added else "Nothing was added")

    def action_step_out(self) -> None:
        """From the preview to the list, then back."""
        if self.several and self.view.has_focus:
            self.choice.focus()
        else:
            self.action_back()

    def _leave(self, said: str) -> None:
        """Back to where `A` was pressed; offers to open another corpus that something was added to."""
        summit, folder = self.summit, self.intake.folder
        offers = bool(self.intake.counts[State.ADDED]) and not self._is_open_corpus
        self.intake.cancel()
        self.app.pop_screen()
        below = summit.screen
        if isinstance(below, SummitScreen):
            below.say(said)
        if not offers:
            return
        choices = [
            Choice("Open it", sanitize_line(str(folder)), "open"),
            Choice("Stay here", sanitize_line(summit.library.name), "stay"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "open":
                summit.open_corpus(folder)

        summit.push_screen(Chooser("Added to another corpus", choices), chosen)
