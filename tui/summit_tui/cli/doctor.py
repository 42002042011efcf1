"""`doctor`: what is in order here, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from summit_corpus.corpus import Corpus
from summit_corpus.errors import SummitError
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.cli import checks
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.checks import Finding, Folder, Index, Terminal
from summit_tui.cli.failure import report
from summit_tui.cli.layout import Page
from summit_tui.cli.opening import open_corpus
from summit_tui.cli.streams import emit

FOUND = 1
_COLUMN = 11  # cells of the labels


def run(arguments: Arguments) -> int:
    """Looks at everything and prints it. 1 when something should be done; what CorpusError or
    IndexUnusableError says, after the rest, when corpus or index cannot be used."""
    corpus: Corpus | None = None
    index: Index | None = None
    error: SummitError | None = None
    folders: list[Folder] = []
    try:
        corpus = open_corpus(arguments)
        folders = checks.folders(corpus)  # before the library is opened, which closes what was open to others
        index, folders = checks.index(corpus, folders)
    except SummitError as problem:
        error = problem
        folders = folders or checks.folders(corpus)
    terminal, versions = checks.terminal(), checks.versions()
    findings = checks.findings(index, folders, terminal, versions)
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_doctor

        emit(for_stdout(of_doctor(corpus, index, folders, terminal, versions, findings)))
    else:
        page = Page.of_stdout(arguments.plain)
        rows = (
            *_about_corpus(corpus, index),
            *_about_folders(folders),
            ("terminal", _about_terminal(terminal)),
            *(("over SSH" if number == 0 else "", hint) for number, hint in enumerate(terminal.hints)),
            ("versions", ", ".join(f"{name} {each or 'missing'}" for name, each in versions.items())),
        )
        emit("".join(f"{page.row(label, value, _COLUMN)}\n" for label, value in rows))
        if findings or error is None:
            emit("".join(_laid_out(findings, page)))
    if error is not None:
        return report(error, as_json=arguments.json)
    return FOUND if findings else 0


def _about_corpus(corpus: Corpus | None, index: Index | None) -> Iterator[tuple[str, str]]:
    if corpus is None:
        yield "corpus", "cannot be opened"
        return
    yield "corpus", f"{corpus.name}{' (bundled)' if corpus.bundled else ''}"
    yield "folder", str(corpus.root)
    if index is None:
        yield "index", "cannot be used"
        return
    yield "articles", f"{index.articles:,}"
    bad = plural(len({each.path for each in index.bad}), "file")
    yield "bad files", f"{bad}, see below" if index.bad else "none"
    for notice in corpus.notices():
        yield "left out", notice
    yield "index", f"{index.engine}, {_bytes(index.size)}: {index.state}"
    yield "facts", _about_facts(index)


def _about_facts(index: Index) -> str:
    apart = (
        *([f"not read yet in {plural(index.unread, 'article')}"] if index.unread else ()),
        *([f"cannot be found in {plural(len(index.failed), 'article')}"] if index.failed else ()),
    )
    return f"{', '.join(apart)}, see below" if apart else "all read"


def _about_folders(folders: list[Folder]) -> Iterator[tuple[str, str]]:
    for each in folders:
        room = f", {_bytes(each.free)} free" if each.free is not None else ""
        yield each.kind, f"{each.path}: {'see below' if each.problem or each.damaged else 'ok'}{room}"


def _about_terminal(terminal: Terminal) -> str:
    return ", ".join(
        (
            f"TERM={terminal.term}" if terminal.term else "TERM not set",
            terminal.encoding,
            f"{terminal.columns} by {terminal.lines}",
            "over SSH" if terminal.ssh else "not over SSH",
            "NO_COLOR set" if terminal.no_color else "NO_COLOR not set",
            "colours unknown" if terminal.colours < 0 else plural(terminal.colours, "colour"),
            *(["in tmux"] if terminal.tmux is not None else []),
            "the app can run" if terminal.keyboard and terminal.screen else "no terminal here for the app",
        )
    )


def _laid_out(findings: list[Finding], page: Page) -> Iterator[str]:
    if not findings:
        yield "\nAll is well.\n"
        return
    yield f"\n{plural(len(findings), 'thing')} to look at:\n"
    for each in findings:
        yield f"\n{page.passage(sanitize_line(each.what))}\n{page.passage(each.remedy, indent='    ')}\n"


def _bytes(size: int) -> str:
    if size >= 1e9:
        return f"{size / 1e9:,.1f} GB"
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.0f} kB"
