"""What the Add screen works on, without a screen: items read ahead in a thread, each with what would become
of it, and the corpus that takes those which are accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Condition, Lock
from typing import TYPE_CHECKING, Final

from summit_corpus.intake.gathering import gather
from summit_corpus.intake.importing import Outcome, Status
from summit_corpus.intake.review import Adding, Proposal, Review
from summit_corpus.intake.writing import Target
from summit_tui.background import failed

if TYPE_CHECKING:
    from summit_corpus.intake.importing import Fetch

AHEAD: Final = 300
"""So many items, at most, are read ahead of those that were decided; a file may have a million."""
AHEAD_CHARS: Final = 20_000_000


class State(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    ADDED = "added"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item: its `proposal` until it is decided, then only what became of it."""

    origin: str
    title: str
    state: State
    proposal: Proposal | None = None
    said: str = ""
    id: str = ""


class Batch:
    """The items in what somebody named, for the corpus at `folder`, made when the first one is added.

    `read` and `add` may be called from different threads; `items` only grows, and an item that changes is
    another one in the same place.
    """

    def __init__(self, word: str, folder: Path, fetch: Callable[[], Fetch] | None = None) -> None:
        self.word, self.folder = word, folder
        self.items: list[Item] = []
        self.counts: Counter[State] = Counter()
        self.reading = True
        self.problem = ""
        self.cancelled = False  # before everything was read
        self.halted = False  # while the rest was being added
        self.done = (0, 0)  # bytes read of the source at hand, of so many
        self.made = False  # whether the folder was made for this
        self._fetch = fetch or _links_of_the_public_internet
        self._waiting = 0  # characters of the items that are not decided
        self._judged: dict[int, int] = {}
        self._room = Condition()
        self._adding = Lock()
        self._corpus: Adding | None = None
        self._open = ExitStack()

    # --- reading --------------------------------------------------------------------------------------

    def add_rest(self, number: int, tell: Callable[[], None]) -> None:
        """Thread: adds this item and all after it, those too that are still to be read, `tell`ing after each;
        until `cancel`. Raises CorpusError."""
        self.halted = False
        while self._wait_for(number):
            self.add(number)
            number += 1
            tell()

    def read(self, tell: Callable[[], None]) -> None:
        """Thread: reads everything, `tell`ing after each item; waits while nobody decides."""
        try:
            for each in self._found():
                self._take(each)
                tell()
                if not self._wait_for_room():
                    break
        except Exception as error:
            self.problem = failed("It could not be read", error)
        finally:
            with self._room:
                self.reading = False
                self._room.notify_all()
            tell()

    def _found(self) -> Iterator[Item]:
        from summit_corpus.intake.readers import Readers

        with Readers() as readers, Review(self.folder, readers, fetch=self._fetch()) as review:
            sources = gather([self.word], but=review.target.root)
            for each in review.propose(sources):
                self.done = review.position()
                yield _item(each)

    def _take(self, item: Item) -> None:
        with self._room:
            self.items.append(item)
            self._weigh(item, 1)
            self._room.notify_all()

    def _weigh(self, item: Item, sign: int) -> None:
        self.counts[item.state] += sign
        if item.proposal is not None:
            self._waiting += sign * len(item.proposal.article.text)

    def _wait_for_room(self) -> bool:
        with self._room:
            self._room.wait_for(lambda: self.cancelled or self._has_room())
        return not self.cancelled

    def _has_room(self) -> bool:
        return self.counts[State.OPEN] < AHEAD and self._waiting < AHEAD_CHARS

    def _wait_for(self, number: int) -> bool:
        """Whether there is an item of this number, once that is known."""
        with self._room:
            self._room.wait_for(
                lambda: self.halted or self.cancelled or not self.reading or number < len(self.items)
            )
        return not self.halted and number < len(self.items)

    def cancel(self) -> None:
        """Ends reading, and adding the rest, after the item at hand; what was read can still be added."""
        with self._room:
            self.cancelled = self.cancelled or self.reading
            self.halted = True
            self._room.notify_all()

    # --- deciding -------------------------------------------------------------------------------------

    def correct(self, number: int, proposal: Proposal) -> None:
        """Puts a corrected proposal in the place of one that is still open."""
        item = self.items[number]
        if item.state is State.OPEN:
            self.items[number] = replace(item, proposal=proposal, title=_title(proposal))

    def add(self, number: int) -> Item:
        """Adds an item to the corpus, unless that is decided. Raises CorpusError when nothing can be written;
        the item stays open then."""
        with self._adding:
            item = self.items[number]
            if item.state is not State.OPEN or item.proposal is None:
                return item
            before, item = item, _decided(item, self._target().add(item.proposal))
            with self._room:
                self.items[number] = item
                self._weigh(before, -1)
                self._weigh(item, 1)
                self._room.notify_all()
        return item

    def is_stale(self, number: int) -> bool:
        """Whether others were added since it was said what would become of an item."""
        return (
            self.items[number].state is State.OPEN and self._judged.get(number, 0) < self.counts[State.ADDED]
        )

    def judge(self, number: int) -> None:
        """Says it anew. For a thread: texts are compared."""
        with self._adding:
            item, self._judged[number] = self.items[number], self.counts[State.ADDED]
            if item.proposal is not None and self._corpus is not None:
                self.correct(number, self._corpus.judged(item.proposal))

    def _target(self) -> Adding:
        if self._corpus is None:
            with ExitStack() as stack:
                from summit_corpus.intake.readers import Readers

                target = stack.enter_context(Target.open(self.folder))
                adding = Adding(target, Readers())
                stack.enter_context(adding)
                self._open = stack.pop_all()
            self._corpus = adding
            self.made = target.made
        return self._corpus

    def close(self) -> None:
        """Lets go of the corpus; what is read meanwhile is not added any more."""
        self.cancel()
        with self._adding:
            self._open.close()


def _links_of_the_public_internet() -> Fetch:
    from summit_corpus.intake.fetching import Fetcher

    return Fetcher()


def _item(found: Proposal | Outcome) -> Item:
    if isinstance(found, Proposal):
        return Item(origin=found.origin, title=_title(found), state=State.OPEN, proposal=found)
    if found.status is Status.REFUSED:
        return Item(origin=found.origin, title=found.origin, state=State.REFUSED, said=found.reason)
    said = f"is there already: {found.id}" if found.id else "is as it was when it was added"
    return Item(origin=found.origin, title=found.origin, state=State.DUPLICATE, said=said, id=found.id)


def _decided(item: Item, outcome: Outcome) -> Item:
    if outcome.status is Status.REFUSED:
        return replace(item, state=State.REFUSED, proposal=None, said=outcome.reason)
    if outcome.status is Status.DUPLICATE:
        said = f"the same text is there already: {outcome.id}"
        return replace(item, state=State.DUPLICATE, proposal=None, said=said, id=outcome.id)
    version = f", a version of {outcome.version_of}" if outcome.version_of else ""
    said = f"added as {outcome.id}{version}"
    return replace(item, state=State.ADDED, proposal=None, said=said, id=outcome.id)


def _title(proposal: Proposal) -> str:
    article = proposal.article
    return article.title or article.text.partition("\n")[0]
