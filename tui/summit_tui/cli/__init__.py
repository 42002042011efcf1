"""The command line. `main` is what the installed program calls; each command is a module of its own."""

from summit_tui.cli.program import main

__all__ = ["main"]
