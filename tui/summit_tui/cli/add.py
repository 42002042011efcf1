"""`add PATH|URL…`: makes articles of what people have, and says of each thing what became of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from summit_corpus.corpus import bundled
from summit_corpus.errors import SummitError, UsageError
from summit_corpus.intake.fetching import Fetcher
from summit_corpus.intake.gathering import STDIN, Refusal, Source, gather
from summit_corpus.intake.importing import Import, Outcome, Status
from summit_corpus.intake.links import Links
from summit_corpus.intake.writing import Target
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.cli import failure
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.list import NOTHING_FOUND
from summit_tui.cli.opening import corpus_path
from summit_tui.cli.progress import Bar
from summit_tui.cli.streams import emit, is_terminal, narrate

if TYPE_CHECKING:
    from typing import BinaryIO

    from summit_corpus.intake.readers import Readers

_MOST_COUNTED = 100_000
"""Sources are counted before the first is read, for the time left; no more than so many."""


_PAGE = 100_000
"""Bytes of a link's page, about, for the time left."""


def run(arguments: Arguments) -> int:
    """Adds, and prints what was added as soon as it is safe on the disk, with a summary at the end.

    Raises UsageError without a corpus of one's own, CorpusError when it cannot be written into.
    """
    fields = _fields(arguments)
    if not arguments.words and not arguments.refresh:
        raise UsageError("add needs a PATH or URL", f"{PROGRAM} add --help explains it.")
    report = _Report(arguments.json)
    with Target.open(_folder(arguments)) as target:
        links = Links(target)
        words = [*(_known(target, links) if arguments.refresh else ()), *arguments.words]
        fetch = Fetcher(links, private=arguments.allow_private)
        try:
            with (
                _readers(fields) as readers,
                Import(target, readers, fetch=fetch, follow=arguments.follow) as work,
            ):
                _work(work, words, report)
                _say_fields(readers.fields, fields)
        except KeyboardInterrupt:
            report.end(target, interrupted=True)
            return failure.INTERRUPTED
        except SummitError:
            report.end(target, interrupted=True)
            raise
    report.end(target, interrupted=False)
    return 0 if report.counts.total() > report.counts[Status.REFUSED] else NOTHING_FOUND


def _known(target: Target, links: Links) -> list[str]:
    """The links that were added before, said how many."""
    feeds = target.feeds()
    pages = [each for each in links.pages() if each not in feeds]
    if feeds or pages:
        narrate(f"reading {plural(len(feeds), 'feed')} and {plural(len(pages), 'page')} again")
    else:
        narrate(f"no feed or page was ever added to {target.root} by its link: there is nothing to refresh")
    return [*feeds, *pages]


def _work(work: Import, words: list[str], report: _Report) -> None:
    sources = list(_upto(gather(words, but=work.target.root)))
    begun = _Begun(sources)
    with Bar() as bar:
        for outcome in work.run(begun, _stdin() if STDIN in words else None):
            if report.shares_terminal(outcome):
                bar.pause()
            report.tell(outcome)
            read, size = work.position()
            bar.show(report.counts.total(), begun.share(read, size))


def _upto(sources: Iterable[Source | Refusal]) -> Iterator[Source | Refusal]:
    for number, each in enumerate(sources):
        if number == _MOST_COUNTED:
            yield Refusal(
                "the rest", f"only {_MOST_COUNTED:,} files are read at once; run it again for the others"
            )
            return
        yield each


class _Begun:
    """The sources, and how many bytes of them were begun."""

    def __init__(self, sources: list[Source | Refusal]) -> None:
        self._sources = sources
        self._sizes = [_size(each) for each in sources]
        self._total = sum(self._sizes)
        self._before = self._here = 0

    def __iter__(self) -> Iterator[Source | Refusal]:
        for source, size in zip(self._sources, self._sizes, strict=True):
            self._before, self._here = self._before + self._here, size
            yield source

    def share(self, read: int, size: int) -> float | None:
        """How much of everything is done, from 0 to 1, when `read` bytes of `size` of the source at hand are;
        None when nothing tells its size."""
        if not self._total:
            return None
        return (self._before + (self._here * read / size if size else self._here)) / self._total


def _size(source: Source | Refusal) -> int:
    """Bytes of a file, and of a link about what pages have."""
    if isinstance(source, Refusal):
        return 0
    try:
        return os.stat(source.path).st_size if source.path else _PAGE * bool(source.url)  # noqa: PTH116
    except (OSError, ValueError):
        return 0


class _Report:
    """Says what became of each item: lines as they come, or one document at the end."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._outcomes: list[Outcome] = []
        self.counts: Counter[Status] = Counter()

    def shares_terminal(self, outcome: Outcome) -> bool:
        """Whether what is told of it is written where the bar is painted."""
        narrated = outcome.status is Status.REFUSED or outcome.problems
        return not self._as_json and bool(narrated or is_terminal(sys.stdout))

    def tell(self, outcome: Outcome) -> None:
        """One more outcome."""
        self.counts[outcome.status] += 1
        if self._as_json:
            self._outcomes.append(outcome)
        elif outcome.status is Status.REFUSED:
            narrate(f"{outcome.origin}: {outcome.reason}", prefix="refused    ")
        else:
            emit(_fitted(_line(outcome)) + "\n")
            for problem in outcome.problems:
                narrate(f"{outcome.origin}: {problem}")

    def end(self, target: Target, *, interrupted: bool) -> None:
        """The document, or the summary as narration."""
        if self._as_json:
            from summit_tui.cli.documents import for_stdout, of_add

            emit(for_stdout(of_add(self._outcomes, str(target.root), interrupted=interrupted)))
            return
        counts = ", ".join(
            (
                f"{self.counts[Status.ADDED]:,} added",
                f"{self.counts[Status.UPDATED]:,} updated",
                plural(self.counts[Status.DUPLICATE], "duplicate"),
                f"{self.counts[Status.REFUSED]:,} refused",
            )
        )
        if self.counts[Status.UNCHANGED]:
            counts += f", {self.counts[Status.UNCHANGED]:,} unchanged"
        stopped = "stopped before the end; the same command goes on there: " if interrupted else ""
        narrate(f"{stopped}{counts}, in {target.root}")


def _line(outcome: Outcome) -> str:
    if outcome.status is Status.DUPLICATE:
        return f"duplicate  {outcome.origin} is {outcome.id}"
    if outcome.status is Status.UNCHANGED:
        return f"unchanged  {outcome.origin}"
    version = f", version of {outcome.version_of} ({outcome.reason})" if outcome.version_of else ""
    return f"{outcome.status:<9}  {outcome.id}{version}: {outcome.title}"


def _fitted(line: str) -> str:
    """The line as a terminal has room for it, or all of it where nobody looks."""
    if not is_terminal(sys.stdout):
        return line
    from rich.cells import cell_len, set_cell_size

    width = max(shutil.get_terminal_size().columns, 40)
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def _folder(arguments: Arguments) -> Path:
    """The corpus that is added to. Raises UsageError when nothing names one."""
    if arguments.to and arguments.corpus:
        raise UsageError("--to and --corpus both name a corpus", "Leave one of them away.")
    if arguments.to:
        return Path(os.path.expanduser(arguments.to))  # noqa: PTH111 - ~nobody must not raise
    folder = corpus_path(arguments)
    if folder is None or Path(os.path.realpath(folder)) == bundled():
        raise UsageError(
            "add needs a corpus of your own: the one that comes with the program is never changed",
            f"For example: {PROGRAM} add page.html --to my-corpus. It is made when it is missing.",
        )
    return folder


def _fields(arguments: Arguments) -> dict[str, str]:
    """`--field title=headline` as {"title": "headline"}. Raises UsageError."""
    fields: dict[str, str] = {}
    for each in arguments.field:
        ours, equals, theirs = each.partition("=")
        if ours not in FIELDS or not equals or not theirs:
            shown = sanitize_line(each)
            raise UsageError(
                f"--field is OURS=THEIRS, not “{shown}”",
                f"OURS is {', '.join(FIELDS[:-1])} or {FIELDS[-1]}; for example --field title=headline",
            )
        fields[ours] = theirs
    return fields


FIELDS = ("title", "text", "published", "authors", "url", "source", "language", "dateline")
"""What of an article a field of a JSON Lines file can be named for."""


def _readers(fields: dict[str, str]) -> Readers:
    from summit_corpus.intake.readers import Readers

    return Readers(fields)


def _say_fields(taken: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Which fields of JSON were taken for which of ours, where that was guessed and the names differ."""
    other = {ours: theirs for ours, theirs in taken.items() if ours not in given and ours != theirs}
    guessed = [f"{ours} is {theirs}" for ours, theirs in other.items()]
    if guessed:
        narrate(f"fields: {', '.join(guessed)}; --field FIELD=NAME takes others")


def _stdin() -> BinaryIO | None:
    return getattr(sys.stdin, "buffer", None)
