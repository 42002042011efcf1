"""`gate`: what sshd runs in place of a shell, for an account that others share. On a terminal, and with
nothing asked for, the app, restricted, or with `--plain` the same line by line; else a command that reads, or
one line that says what is refused."""

from __future__ import annotations

import os
import sys

from summit_corpus.errors import SummitError, UsageError
from summit_tui.cli import failure, gate_process, gate_words, program
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.streams import is_terminal

ASKED = b"SSH_ORIGINAL_COMMAND"


def run(arguments: Arguments) -> int:
    """Answers what SSH_ORIGINAL_COMMAND asks for, on the corpus of `--corpus`.

    Raises UsageError, one line, for what is refused, and when the options make no sense.
    """
    if arguments.json or arguments.plain:
        raise UsageError("gate takes no --json and no --plain: those who ask do")
    line = os.environb.get(ASKED, b"").strip(b" ")
    fresh = gate_process.environment(os.environ, arguments.state_key, arguments.env)
    corpus = gate_process.absolute(arguments.corpus)
    gate_process.enter(fresh, arguments.state_key)
    asked = gate_words.arguments_of(line) if line else Arguments(None)
    talks = asked.command is None
    if talks:
        asked = _app(plain=asked.plain)
    gate_process.limit(interactive=talks)
    if not talks:
        gate_process.no_input()
    try:
        return program.answer(asked._replace(corpus=corpus))
    except SummitError as error:
        return failure.report(error, as_json=asked.json)


def _app(*, plain: bool) -> Arguments:
    """The command line of the app, or of the same line by line. Raises UsageError where there is no terminal
    for it."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        raise gate_words.refused(f"without a terminal (ssh -t) name one of {', '.join(gate_words.ALLOWED)}")
    return Arguments(None, plain=plain, restricted=True)
