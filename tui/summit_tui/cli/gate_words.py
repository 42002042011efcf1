"""From what somebody asked for over SSH to a command line that only reads, or to the reason why not. Nothing
here touches a file, and no shell ever sees the line."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summit_corpus.errors import UsageError
from summit_corpus.text.sanitize import sanitize
from summit_tui.cli.arguments import Arguments, parse
from summit_tui.cli.commands import PROGRAM, find
from summit_tui.restricted import is_path

LONGEST: Final = 4_096
"""Bytes of a line; the longest command with all its options has some 300."""

MOST: Final = 1_000
"""The most that --limit may ask for: the machine is shared."""

_TABLE: Final = ("json", "plain", "format")

ALLOWED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "list": _TABLE,
        "search": (*_TABLE, "limit", "facets"),
        "show": ("json", "plain", "cut"),
        "facts": (*_TABLE, "kind", "match"),
        "ledger": (*_TABLE, "status", "story"),
        "compare": (*_TABLE, "tier", "only"),
        "matrix": (*_TABLE, "story", "pivot", "show"),
        "sources": (*_TABLE, "story"),
        "stories": _TABLE,
    }
)
"""The commands that are answered, and the options of each, by their names in `Arguments`."""

_QUERIES: Final = ("search", "ledger")
_HELP: Final = ("help", "version")

_NEVER: Final = re.compile(r"[`\\;|{}]|\$[A-Za-z_({]")  # means nothing in a query, much in a shell
_IN_QUOTES: Final = frozenset("$&<>()*?[]~!#")  # means something in a query, so it may stand in quotes
_PATH: Final = re.compile(r"\.{0,2}/|~")


def arguments_of(line: bytes) -> Arguments:
    """The command line asked for: one of `ALLOWED`, `--plain` alone (no command, then), or for help or the
    version. Raises UsageError, one line without a hint, for all else."""
    words = split(line)
    if words[:1] == [PROGRAM]:
        del words[0]
    if words == ["--plain"]:
        return Arguments(None, plain=True, restricted=True)
    name = words[0] if words else ""
    if name not in ALLOWED and words not in (["--help"], ["-h"], ["--version"], ["-V"]):
        raise refused(f"{_quoted(name)} is not one of {', '.join(ALLOWED)}")
    try:
        arguments = parse(words)
    except UsageError as error:
        raise refused(error.message) from None
    _check_options(name, arguments)
    _check_words(name, arguments)
    return arguments._replace(command=arguments.command or find("gate"), restricted=True)


def split(line: bytes) -> list[str]:
    """The words of a line, quotes taken away. Raises UsageError for what only a shell could mean, for bytes
    that are no text, and for what a terminal would obey."""
    if len(line) > LONGEST:
        raise refused(f"the line has more than {LONGEST:,} bytes")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise refused("the line is not UTF-8") from None
    if sanitize(text) != text or any(ord(char) < 32 for char in text):
        raise refused("there are control characters in the line")
    if found := _NEVER.search(text):
        raise refused(f"{_quoted(found[0])} means nothing here: there is no shell")
    if bare := next((char for char in _outside_quotes(text) if char in _IN_QUOTES), ""):
        raise refused(f"{_quoted(bare)} means nothing here outside quotes: there is no shell")
    try:
        return shlex.split(text)
    except ValueError:
        raise refused("a quote is not closed") from None


def refused(why: str) -> UsageError:
    """The one line that is said of a refused command."""
    return UsageError(f"refused: {why}")


def _outside_quotes(text: str) -> str:
    """The characters that stand in no quotes. There are no escapes: the backslash is refused before."""
    quote, outside = "", []
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        else:
            outside.append(char)
    return "".join(outside)


def _check_options(name: str, arguments: Arguments) -> None:
    """Only what is allowed, whichever way it got there. Judged from what was understood, not from the words:
    an option may look like the value of another."""
    for field, value in arguments._asdict().items():
        if field in ("command", "words") or value == Arguments._field_defaults[field]:
            continue
        if field not in (*ALLOWED.get(name, ()), *_HELP):
            raise refused(f"--{field.replace('_', '-')} is not allowed here")
    if arguments.limit > MOST:
        raise refused(f"--limit is at most {MOST:,} here")


def _check_words(name: str, arguments: Arguments) -> None:
    """No path and no standard input, not even as a word to look for; an id never looks like one."""
    queries, ids = (arguments.words, ()) if name in _QUERIES else ((), arguments.words)
    for word in (*queries, arguments.match):
        if word == "-" or _PATH.match(word):
            raise refused(f"{_quoted(word)} is a path")
    for word in (*ids, arguments.story, arguments.pivot):
        if is_path(word):
            raise refused(f"{_quoted(word)} is a path")


def _quoted(word: str) -> str:
    return f"“{word[:40]}{'…' if len(word) > 40 else ''}”"
