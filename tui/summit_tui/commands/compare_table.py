"""The commands of the columns, in the order in which help shows them."""

from __future__ import annotations

from summit_tui.commands.base import Command, Scope, own_commands

_COMPARE = (Scope.COMPARE,)


class ChooseSource(Command):
    """choose the source of this column from a list"""

    name, scopes = "Choose the source of this column", _COMPARE
    keys, shown, hint, action = "C", "C", "other source", "choose_source"


class NumberedSource(Command):
    """put source 1 to 9 of the list into this column"""

    scopes = _COMPARE
    keys, shown, hint, action = "1,2,3,4,5,6,7,8,9", "1–9", "source", "numbered_source({key})"


class MakeBase(Command):
    """make this column the first one, the base of the comparison"""

    name, scopes = "Make this column the base", _COMPARE
    keys, shown, action = "B", "B", "make_base"


class LinkColumns(Command):
    """columns follow each other's sentences, or each moves for itself"""

    name, scopes = "Link the columns, or not", _COMPARE
    keys, shown, action = "L", "L", "link"


class NextView(Command):
    """columns, or one article annotated with what the others have, or a word diff of two versions"""

    name, scopes = "Columns, annotated or word diff", _COMPARE
    keys, shown, hint, action = "v", "v", "view", "next_view"


class NextOnlyHere(Command):
    """next sentence that was found in none of the other sources on screen"""

    name, scopes = "Next sentence found only here", _COMPARE
    keys, shown, hint, action = "o", "o", "only here", "only_here(1)"


class PreviousOnlyHere(Command):
    """previous sentence that was found in none of the other sources on screen"""

    name, scopes = "Previous sentence found only here", _COMPARE
    keys, shown, action = "O", "O", "only_here(-1)"


class RejectMatch(Command):
    """reject the match of this sentence: the two do not say the same"""

    name, scopes = "Reject this match", _COMPARE
    keys, shown, hint, action = "x", "x", "reject", "reject_match"


class ConfirmMatch(Command):
    """confirm the match of this sentence; with L off join the sentences at hand in two columns"""

    name, scopes = "Confirm this match", _COMPARE
    keys, shown, hint, action = "plus", "+", "confirm", "confirm_match"


class UndoMatch(Command):
    """undo your last decision on a match"""

    name, scopes = "Undo your last decision on a match", _COMPARE
    keys, shown, hint, action = "u", "u", "undo", "undo_match"


class UnfoldPeek(Command):
    """all that stands below, page by page, where it says “more”"""

    scopes = _COMPARE
    keys, shown, action = "greater_than_sign", ">", "unfold(1)"


class FoldPeek(Command):
    """back there, in the end to the overview"""

    scopes = _COMPARE
    keys, shown, action = "less_than_sign", "<", "unfold(-1)"


COMMANDS = own_commands(__name__)
