"""The commands of the matrix, in the order in which help shows them."""

from __future__ import annotations

from summit_tui.commands.base import Command, Scope, own_commands

_MATRIX = (Scope.MATRIX,)


class OpenCell(Command):
    """go to the sentence behind this cell; Backspace or q comes back to it"""

    name, scopes = "Sentence behind this cell", _MATRIX
    keys, shown, hint, action = "enter", "Enter", "sentence", "open"


class NextSource(Command):
    """the next source of this row; l and Tab too"""

    scopes = _MATRIX
    keys, shown, hint, action = "right", "← →", "source", "column(1)"


class PreviousSource(Command):
    """the source before; h and shift+Tab too"""

    scopes = _MATRIX
    keys, shown, action = "left", "←", "column(-1)"


class SwitchTab(Command):
    """claims, or passages: sentences and their matches in the other sources"""

    name, scopes = "Claims or passages", _MATRIX
    keys, shown, hint, action = "v", "v", "view", "switch_tab"


class FilterRows(Command):
    """filter rows by words of their labels, values, sentences or sources; Esc clears"""

    name, scopes = "Filter the matrix by text", _MATRIX
    keys, shown, hint, action = "slash", "/", "filter", "filter_rows"


class NextFilter(Command):
    """next filter: all, two or more sources, differ, one source"""

    name, scopes = "Filter the matrix by its sources", _MATRIX
    keys, shown, hint, action = "F", "F", "next filter", "next_filter"


class WhyCell(Command):
    """why this is here: the rule and value of a fact, the score and shared words of a match"""

    name, scopes = "Why this value or match", _MATRIX
    keys, shown, hint, action = "i", "i", "why", "why"


class MergeClaims(Command):
    """mark this claim, and on a second one merge the two"""

    name, scopes = "Merge two claims", _MATRIX
    keys, shown, hint, action = "M", "M", "merge", "verdict('merge')"


class SplitClaim(Command):
    """take this source's value out of the claim"""

    name, scopes = "Split this value off", _MATRIX
    keys, shown, hint, action = "X", "X", "split", "verdict('split')"


class RenameClaim(Command):
    """give this claim another name"""

    name, scopes = "Rename this claim", _MATRIX
    keys, shown, hint, action = "R", "R", "rename", "verdict('rename')"


class RejectCell(Command):
    """reject this claim, whose values do not measure the same, or the match of this source's passage"""

    name, scopes = "Reject this claim or match", _MATRIX
    keys, shown, hint, action = "x", "x", "reject", "verdict('reject')"


class ConfirmCell(Command):
    """confirm the match of this source's passage"""

    name, scopes = "Confirm this match of passages", _MATRIX
    keys, shown, hint, action = "plus", "+", "confirm", "verdict('confirm')"


class UndoVerdict(Command):
    """undo your last decision on a claim, or among passages on a match"""

    name, scopes = "Undo your last decision", _MATRIX
    keys, shown, hint, action = "u", "u", "undo", "verdict('undo')"


class UnfoldRow(Command):
    """all that stands below, page by page, where it says “more”"""

    scopes = _MATRIX
    keys, shown, action = "greater_than_sign", ">", "unfold(1)"


class FoldRow(Command):
    """back there, in the end to the overview"""

    scopes = _MATRIX
    keys, shown, action = "less_than_sign", "<", "unfold(-1)"


COMMANDS = own_commands(__name__)
