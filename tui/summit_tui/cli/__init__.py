"""The command line. `main` is what the installed program calls; each command is a module of its own."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]

_INTERRUPTED = 130  # as in `failure`, which is not loaded yet when this is needed


def main(argv: Sequence[str] | None = None) -> int:
    """Answers one command line (default: that of the process) and returns the exit code.

    The rest is loaded in here, so that ctrl+c ends quietly from the first moment on that is ours.
    """
    try:
        from summit_tui.cli.program import main as answer

        return answer(argv)
    except KeyboardInterrupt:
        return _INTERRUPTED
