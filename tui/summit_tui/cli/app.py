"""No command: the app; with `--plain` the same line by line; or, where there is no terminal for it, what can
be done instead."""

from __future__ import annotations

import os
import sys

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import UsageError
from summit_tui.cli import list as list_command
from summit_tui.cli.arguments import Arguments, help_hint, unknown_word
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.opening import corpus_path
from summit_tui.cli.streams import is_terminal


def run(arguments: Arguments) -> int:
    """Opens the app on the folder or file named; with `--plain` answers typed lines about it; with only
    standard output redirected, lists it.

    Raises UsageError for a word that is no path, and where there is no terminal.
    """
    arguments = _with_path(arguments)
    path = corpus_path(arguments)
    if path is not None:
        Corpus.open(path)  # what is wrong with it is more use than what is wrong with the terminal
    if arguments.plain:
        from summit_tui.linear.loop import run as answer_lines

        return answer_lines(path or bundled(), restricted=arguments.restricted)
    if reason := no_terminal():
        raise UsageError(
            f"The app needs a terminal, and {reason}",
            f"These answer without one: {PROGRAM} list, {PROGRAM} search QUERY, {PROGRAM} show ID;"
            f" {PROGRAM} --plain takes one command a line.",
        )
    if not is_terminal(sys.stdout):
        return list_command.run(arguments)
    from summit_tui.start import run as start

    return start(path, restricted=arguments.restricted)


def no_terminal() -> str:
    """Why the app, which reads standard input and draws on standard error, cannot; empty when it can."""
    term = os.environ.get("TERM", "")
    if not is_terminal(sys.stdin):
        return "standard input is none"
    if not is_terminal(sys.stderr):
        return "standard error is none"
    if term in ("", "dumb"):
        return f"TERM is “{term}”" if term else "TERM is not set"
    return ""


def _with_path(arguments: Arguments) -> Arguments:
    """The same with the operand as the corpus. Raises UsageError when it cannot be meant as one."""
    if not arguments.words:
        return arguments
    word = arguments.words[0]
    like_a_path = word.startswith((".", "~")) or os.sep in word
    if not os.path.lexists(word) and not like_a_path:
        raise unknown_word(arguments.words)
    if len(arguments.words) > 1:
        raise UsageError(f"The app opens one folder or file, not “{arguments.words[1]}” too", help_hint(None))
    if arguments.corpus:
        raise UsageError(f"Both {word} and --corpus name a corpus", "Leave one of them away.")
    return arguments._replace(corpus=word)
