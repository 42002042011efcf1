"""Restricted mode, for an account that others share: what such a session may do, in one table for the app and
for the command line. What has no row here is refused. Loads nothing heavy: it is asked before all else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from summit_corpus.errors import UsageError
from summit_tui.commands import COMMANDS, Capability

if TYPE_CHECKING:
    from summit_tui.cli.arguments import Arguments

MAY: Final[Mapping[Capability, bool]] = MappingProxyType(
    {
        Capability.READ: True,
        Capability.CLIPBOARD: True,  # the clipboard is that of the user's own terminal
        Capability.OPEN: False,
        Capability.FILE: False,
        Capability.BROWSER: False,
        Capability.EXPORT: False,
        Capability.ADD: False,
        Capability.FETCH: False,
        Capability.REBUILD: False,
        Capability.SUSPEND: False,
        Capability.SCREENSHOT: False,
        Capability.MACHINE: False,
    }
)
"""What a restricted session may do. There is no editor and no pager: we start no other program."""

SUBCOMMANDS: Final[Mapping[str, Capability]] = MappingProxyType(
    {
        "list": Capability.READ,
        "search": Capability.READ,
        "show": Capability.READ,
        "facts": Capability.READ,
        "ledger": Capability.READ,
        "sources": Capability.READ,
        "compare": Capability.READ,
        "matrix": Capability.READ,
        "stories": Capability.READ,
        "verdicts": Capability.READ,
        "verdicts list": Capability.READ,
        "verdicts export": Capability.EXPORT,
        "verdicts import": Capability.ADD,
        "index": Capability.READ,
        "doctor": Capability.READ,
        "add": Capability.ADD,
        "new": Capability.ADD,
        "gate": Capability.OPEN,
    }
)
"""Of the command line: what each command needs, and each action of one that has several."""

OPTIONS: Final[Mapping[str, Capability]] = MappingProxyType(
    {
        **dict.fromkeys(("json", "plain", "format", "restricted", "help", "version"), Capability.READ),
        **dict.fromkeys(("limit", "facets", "cut", "kind", "match", "status"), Capability.READ),
        **dict.fromkeys(("story", "tier", "only", "pivot", "show", "check"), Capability.READ),
        "corpus": Capability.OPEN,
        "published": Capability.FILE,
        "rebuild": Capability.REBUILD,
        **dict.fromkeys(("to", "field"), Capability.ADD),
        **dict.fromkeys(("follow", "refresh", "allow_private"), Capability.FETCH),
        **dict.fromkeys(("state_key", "env"), Capability.OPEN),
    }
)
"""The same of each option, by its name in `Arguments`."""

_QUERIES: Final = ("search", "ledger")  # of these, a word is what to look for, whatever it looks like


def allowed() -> frozenset[Capability]:
    """What a restricted session may do."""
    return frozenset(each for each, may in MAY.items() if may)


def confined(arguments: Arguments, *, start: bool) -> Arguments:
    """The same command line as one of a restricted session. `start`: whoever wrote it starts the session, and
    so may say on which corpus the app is opened.

    Raises UsageError that names what is refused.
    """
    if arguments.command is None:
        if not start and arguments.words:
            raise _refused("another path", Capability.OPEN)
        if not start and arguments.corpus is not None:
            raise _refused("--corpus", Capability.OPEN)
        return arguments._replace(restricted=True)
    _check_command(arguments)
    for name, value in arguments._asdict().items():
        if name in ("command", "words") or value == arguments._field_defaults[name]:
            continue
        if not MAY.get(OPTIONS.get(name, Capability.ADD), False):
            raise _refused(f"--{name.replace('_', '-')}", OPTIONS.get(name))
    if arguments.command.name not in _QUERIES:
        for word in arguments.words:
            if is_path(word):
                raise _refused(f"“{word}”", Capability.FILE)
    return arguments._replace(restricted=True)


def is_path(word: str) -> bool:
    """Whether a word can only be meant as a path or as standard input; ids are neither."""
    return word == "-" or word.startswith((".", "~")) or "/" in word or os.sep in word


def refusal(key: str, may: frozenset[Capability]) -> str:
    """What to say about a key of the app whose command this session may not use; empty for all others."""
    for each in COMMANDS:
        if key in each.keys.split(",") and each.needs not in may:
            return f"This restricted session may not {each.needs.value}"
    return ""


def _check_command(arguments: Arguments) -> None:
    assert arguments.command is not None
    name = arguments.command.name
    action = f"{name} {arguments.words[0]}" if arguments.words else name
    for each in dict.fromkeys((name, action if name == "verdicts" else name)):
        if not MAY.get(SUBCOMMANDS.get(each, Capability.ADD), False):
            raise _refused(each, SUBCOMMANDS.get(each))


def _refused(what: str, needed: Capability | None) -> UsageError:
    why = f": it may not {needed.value}" if needed else ""
    return UsageError(f"This session is restricted{why} ({what})")
