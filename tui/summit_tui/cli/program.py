"""`main`: from a command line to an exit code. Here every error ends, and only the command that was asked for
is loaded. Not in the package itself, where the module `list` would hide the built-in of that name."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from summit_corpus.errors import SummitError

if TYPE_CHECKING:
    from summit_tui.cli.arguments import Arguments

PRIVATE = 0o077  # umask: whatever we write is nobody else's business


def main(argv: Sequence[str] | None = None) -> int:
    """Answers one command line (default: that of the process) and returns the exit code.

    Never raises but for what is not an error (`SystemExit`).
    """
    from summit_tui.cli import failure, streams
    from summit_tui.cli.arguments import wants_json

    words = list(sys.argv[1:] if argv is None else argv)
    as_json = wants_json(words)
    streams.prepare()
    mask = os.umask(PRIVATE)
    try:
        return _answer(words)
    except SummitError as error:
        return failure.report(error, as_json=as_json)
    except KeyboardInterrupt:
        streams.narrate("interrupted")
        return failure.INTERRUPTED
    except BrokenPipeError:
        streams.abandon(sys.stdout)
        return failure.BROKEN_PIPE
    except Exception as error:
        if refusal := failure.refusal(error):
            return failure.report(refusal, as_json=as_json)
        return failure.fault(error, as_json=as_json)
    finally:
        os.umask(mask)


def _answer(words: Sequence[str]) -> int:
    """Understands the command line and runs what it names."""
    from summit_tui.cli.arguments import parse

    arguments = parse(words)
    if not (arguments.help or arguments.version):
        arguments = _confined(arguments)
    return answer(arguments)


def _confined(arguments: Arguments) -> Arguments:
    """The same where nothing asks for restricted mode. Raises UsageError for what that mode refuses."""
    by_environment = os.environ.get("SUMMIT_RESTRICTED", "") not in ("", "0")
    if not (by_environment or arguments.restricted):
        return arguments
    from summit_tui.restricted import confined

    return confined(arguments, start=not by_environment)


def answer(arguments: Arguments) -> int:
    """Runs what a command line names; returns the exit code. Raises what the command raises."""
    from summit_tui.cli.streams import emit

    if arguments.version or arguments.help:
        from summit_tui.cli import help as texts

        emit(texts.help_text(arguments.command) if arguments.help else texts.version())
        return 0
    command = _load(arguments.command.name if arguments.command else "app")
    code: int = command.run(arguments)
    return code


def _load(name: str) -> ModuleType:
    """The module of a command. The collector would find nothing to free among modules, so it rests."""
    import gc
    from importlib import import_module

    gc.disable()
    try:
        return import_module(f"summit_tui.cli.{name}")
    finally:
        gc.enable()
