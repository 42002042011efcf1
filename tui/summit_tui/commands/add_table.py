"""The commands of the Add screen, in the order in which help shows them."""

from __future__ import annotations

from summit_tui.commands.base import Capability, Command, Scope, own_commands

_ADD = (Scope.ADD,)


class AcceptItem(Command):
    """add this article to the corpus; on a line of what is known of it Enter corrects that line"""

    name, scopes, needs = "Add this article", _ADD, Capability.ADD
    keys, shown, hint, action = "a", "a", "add it", "accept"


class NextItem(Command):
    """the next article, without adding this one"""

    name, scopes, needs = "Pass this article over", _ADD, Capability.ADD
    keys, shown, hint, action = "n", "n", "next", "item(1)"


class PreviousItem(Command):
    """the article before"""

    scopes, needs = _ADD, Capability.ADD
    keys, shown, action = "N", "N", "item(-1)"


class NextCut(Command):
    """the next line that is cut"""

    name, scopes, needs = "Next line that is cut", _ADD, Capability.ADD
    keys, shown, hint, action = "right_square_bracket", "]", "next cut", "cut(1)"


class PreviousCut(Command):
    """the line before that is cut"""

    scopes, needs = _ADD, Capability.ADD
    keys, shown, action = "left_square_bracket", "[", "cut(-1)"


COMMANDS = own_commands(__name__)
