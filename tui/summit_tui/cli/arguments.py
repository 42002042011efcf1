"""The words after the program's name -> what is asked for. Our own parser, because a query may hold words
like -canada, mistakes deserve a suggestion, and errors are JSON where JSON is asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from summit_corpus.errors import UsageError
from summit_tui.cli.commands import COMMANDS, COMMON, CORPUS, HELP, PROGRAM, VERSION, Command, Option, find

DEFAULT_LIMIT = 20


class Arguments(NamedTuple):
    """A command line that makes sense. `command` is None for the app; `words` are the operands."""

    command: Command | None
    words: tuple[str, ...] = ()
    corpus: str | None = None
    json: bool = False
    plain: bool = False
    format: str = ""
    limit: int = DEFAULT_LIMIT
    facets: bool = False
    kind: str = ""
    match: str = ""
    published: str = ""
    status: str = ""
    story: str = ""
    tier: str = ""
    only: bool = False
    pivot: str = ""
    show: str = ""
    cut: bool = False
    to: str = ""
    field: tuple[str, ...] = ()
    follow: bool = False
    refresh: bool = False
    allow_private: bool = False
    check: bool = False
    rebuild: bool = False
    state_key: str = ""
    env: tuple[str, ...] = ()
    restricted: bool = False
    help: bool = False
    version: bool = False


def parse(argv: Sequence[str]) -> Arguments:
    """Reads a command line. Raises UsageError that names the word at fault.

    Where help or the version is asked for, nothing else has to be right.
    """
    reader = _Reader(argv)
    reader.read()
    if reader.found.get("help") or reader.found.get("version"):
        return Arguments(reader.command, **{**reader.found, "limit": DEFAULT_LIMIT})
    if reader.fault is not None:
        raise reader.fault
    arguments = Arguments(reader.command, tuple(reader.words), **reader.found)
    _check(arguments)
    return arguments


def wants_json(argv: Sequence[str]) -> bool:
    """Whether `--json` is there, for the report on a command line that cannot be understood."""
    return "--json" in argv[: argv.index("--") if "--" in argv else len(argv)]


class _Reader:
    """Goes through the words once. The first fault is kept: a `--help` after it still counts."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.rest = list(argv)[::-1]  # the next word is the last one
        self.command: Command | None = None
        self.words: list[str] = []
        self.found: dict[str, Any] = {}
        self.fault: UsageError | None = None

    def read(self) -> None:
        """Fills the fields."""
        only_words = False
        while self.rest:
            word = self.rest.pop()
            if only_words:
                self._word(word)
            elif word == "--":
                only_words = True
            elif word in ("-h", "-V") or word.startswith("--"):
                self._option({"-h": HELP.flag, "-V": VERSION.flag}.get(word, word))
            elif word.startswith("-") and len(word) > 1 and not (self.command and self.command.many):
                self._complain(f"There is no option {word}", self._help_hint())
            else:
                self._word(word)

    def _word(self, word: str) -> None:
        """The first word may name a command; all others are operands."""
        if self.command is None and not self.words and (command := find(word)) is not None:
            self.command = command
        else:
            self.words.append(word)

    def _option(self, word: str) -> None:
        flag, has_value, value = word.partition("=")
        option = next((each for each in self._options() if each.flag == flag), None)
        if option is None:
            self.fault = self.fault or self._unknown(flag)
        elif not option.value:
            if has_value:
                self._complain(f"{flag} takes no value", self._help_hint())
            self.found[option.name] = True
        elif has_value or self.rest:
            given = self._value(option, value if has_value else self.rest.pop())
            before = self.found.get(option.name, ())
            self.found[option.name] = (*before, given) if option.repeated else given
        else:
            self._complain(f"{flag} needs a value: {flag} {option.value}", self._help_hint())

    def _value(self, option: Option, value: str) -> str | int:
        if option.choices and value not in option.choices:
            near = nearest(value, option.choices)
            what = f"{option.flag} is {_alternatives(option.choices)}, not “{value}”"
            self._complain(what, f"Did you mean {option.flag} {near}?" if near else "")
        if option.name != "limit":
            return value
        if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value)):
            self._complain(f"{option.flag} is a whole number from 1, not “{value}”")
            return DEFAULT_LIMIT
        return int(value)

    def _options(self) -> tuple[Option, ...]:
        return (*COMMON, HELP, VERSION, *(self.command.options if self.command else ()))

    def _unknown(self, flag: str) -> UsageError:
        """What to say about an option that this command does not have."""
        if self.command is None and self.words and not os.path.lexists(self.words[0]):
            return unknown_word(self.words)
        owners = [each.name for each in COMMANDS if any(option.flag == flag for option in each.options)]
        if owners and self.command is None:
            return UsageError(
                f"{flag} comes after the command it belongs to", f"{PROGRAM} {owners[0]} {flag}"
            )
        where = f"{PROGRAM} {self.command.name}" if self.command else PROGRAM
        hint = self._help_hint()
        if near := nearest(flag, [each.flag for each in self._options()]):
            hint = f"Did you mean {near}?"
        elif self.command and self.command.many:
            hint = "Words of the query that begin with -- go after a --."
        return UsageError(f"{where} has no option {flag}", hint)

    def _help_hint(self) -> str:
        return help_hint(self.command)

    def _complain(self, message: str, hint: str = "") -> None:
        self.fault = self.fault or UsageError(message, hint or self._help_hint())


def _check(arguments: Arguments) -> None:
    """What goes together. Raises UsageError."""
    command, hint = arguments.command, help_hint(arguments.command)
    if arguments.json and arguments.format:
        raise UsageError("--json and --format cannot both be", "Leave one of them away.")
    if arguments.check and arguments.rebuild:
        raise UsageError("--check and --rebuild cannot both be", "Leave one of them away.")
    if arguments.corpus == "":
        raise UsageError(f"{CORPUS.flag} needs a folder", hint)
    if command is None:
        if arguments.json:
            raise UsageError("--json goes with a command", f"For example: {PROGRAM} list --json")
    elif len(arguments.words) < command.least:
        article = "" if command.least > 1 else "an " if command.operand[0] in "AEIO" else "a "
        raise UsageError(f"{command.name} needs {article}{command.operand}", hint)
    elif len(arguments.words) > command.most and not command.many:
        raise UsageError(f"{command.name} can do nothing with “{arguments.words[command.most]}”", hint)


def unknown_word(words: Sequence[str]) -> UsageError:
    """The error for a first word that is neither a command nor a path."""
    import shlex

    search = f"{PROGRAM} search {shlex.join(words)}"
    near = nearest(words[0], [each.name for each in COMMANDS])
    if words[0] == HELP.name:
        hint = f"Help is {PROGRAM} {HELP.flag}. To search for the word: {search}"
    elif near:
        hint = f"Did you mean {shlex.join((PROGRAM, near, *words[1:]))}? To search for the word: {search}"
    else:
        hint = f"To search for it: {search}"
    return UsageError(f"There is no command, file or folder “{words[0]}”", hint)


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that `word` is most likely a slip of, or nothing."""
    import difflib

    return next(iter(difflib.get_close_matches(word, known, 1, 0.6)), "")


def _alternatives(words: Sequence[str]) -> str:
    """`md or csv`, `a, b or c`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def help_hint(command: Command | None) -> str:
    """Where the options are explained."""
    return f"{PROGRAM} {command.name} --help explains it." if command else f"{PROGRAM} --help explains it."
