"""The texts of `--help` and `--version`, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable

from summit_tui import __version__
from summit_tui.cli.commands import COMMANDS, COMMON, HELP, PROGRAM, VERSION, Command, Option

_COLUMN = 20
_USAGE = 90  # cells a command and its options may take on one line

_EXIT_CODES = """\
Exit codes: 0 found, 1 nothing found, 2 the command line or the query cannot be understood,
3 the corpus or its index cannot be used, 70 a fault of ours, 130 interrupted,
141 nobody reads the output any more."""


def version() -> str:
    """One line."""
    return f"{PROGRAM} {__version__}\n"


def help_text(command: Command | None) -> str:
    """What `--help` prints, of one command or of the program; at most 100 cells wide."""
    return _of_command(command) if command else _of_program()


def _of_program() -> str:
    commands = _rows((f"{each.name} {_needed(each)}".rstrip(), each.about) for each in COMMANDS)
    return f"""\
Read one story told by several sources: search as you type, lay sources side by side.

Usage: {PROGRAM} [FOLDER|FILE]        open the app
       {PROGRAM} --plain [FOLDER]     the same for screen readers: one typed command a line
       {PROGRAM} COMMAND [OPTIONS]    answer on standard output

Commands:
{commands}

Options of every command:
{_rows(_labels((*COMMON, HELP, VERSION)))}

{PROGRAM} COMMAND --help explains one command. A folder called like a command is ./list

{_EXIT_CODES}
"""


def _needed(command: Command) -> str:
    """The operands that it needs, or the first one."""
    return " ".join(command.operand.split(" ")[: max(command.least, 1)])


def _of_command(command: Command) -> str:
    usage = " ".join((PROGRAM, command.name, command.operand)).rstrip()
    options = " ".join(f"[{label}]" for label, _ in _labels(command.options))
    gap = " " if len(usage) + len(options) < _USAGE else "\n       "
    more = f"\n{command.more}\n" if command.more else ""
    return f"""\
{command.about[0].upper()}{command.about[1:]}.

Usage: {usage}{gap if options else ""}{options}

Options:
{_rows(_labels((*command.options, *COMMON, HELP)))}
{more}"""


def _labels(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [(f"{each.flag} {each.value}".rstrip(), each.about) for each in options]


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"  {label:<{_COLUMN}}{about}" for label, about in pairs)
