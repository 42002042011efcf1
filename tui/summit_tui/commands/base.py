"""What a command is, and what is derived from one: bindings, footer, help, palette, key tables."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from textual.binding import BindingType


class Scope(StrEnum):
    """Where a command's keys work."""

    EVERYWHERE = "everywhere"
    BOX = "search box"
    LISTS = "lists"
    RESULTS = "results"
    FACTS = "facts"
    TEXT = "text"
    COMPARE = "compare"
    MATRIX = "matrix"
    STORIES = "stories"
    SOURCES = "sources"
    ADD = "add"


class Capability(StrEnum):
    """What a command does beyond reading the corpus it was started on; a shared session may forbid it."""

    READ = "read"
    OPEN = "open another corpus"
    BROWSER = "open a browser"
    CLIPBOARD = "copy to the clipboard"
    SUSPEND = "suspend the program"
    EXPORT = "write an export into a file"
    FILE = "read a file or standard input"
    ADD = "add articles to a corpus, or take over verdicts"
    FETCH = "fetch pages from the network"
    REBUILD = "throw the index away"
    SCREENSHOT = "save a picture of the screen"
    MACHINE = "be told the folders of this machine"


class Command:
    """One thing a user can do. The class is the record; nothing is ever instantiated.

    The docstring is the help text. `name` is what the palette calls it, empty where it makes no sense
    there; `keys` are Textual key names, comma separated; `shown` is how people write them; `hint` is the
    footer's word, empty where the footer does not show it; `action` is the action method of the widget
    or screen of each of `scopes`, `{key}` in it stands for the key pressed;
    `priority` means that not even the search box can take the key for itself.
    """

    name: ClassVar[str] = ""
    keys: ClassVar[str]
    shown: ClassVar[str]
    action: ClassVar[str]
    scopes: ClassVar[tuple[Scope, ...]]
    hint: ClassVar[str] = ""
    needs: ClassVar[Capability] = Capability.READ
    priority: ClassVar[bool] = False

    @classmethod
    def help(cls) -> str:
        """The help text, one line without a full stop."""
        return " ".join((cls.__doc__ or "").split())


def own_commands(module: str) -> tuple[type[Command], ...]:
    """The commands that a module has defined so far, in their order."""
    return tuple(each for each in Command.__subclasses__() if each.__module__ == module)


def bindings(scope: Scope, table: Iterable[type[Command]]) -> list[BindingType]:
    """The Textual bindings of one scope. Textual is loaded here, so that the table can be read without it."""
    from textual.binding import Binding

    return [
        Binding(key, each.action.replace("{key}", key), each.help(), show=False, priority=each.priority)
        for each in table
        if scope in each.scopes
        for key in each.keys.split(",")
    ]
