"""The commands that have to do with facts, in the order in which help shows them; `table` has all others."""

from __future__ import annotations

from summit_tui.commands.base import Command, Scope, own_commands

_FACTS = (Scope.FACTS,)
_TEXT = (Scope.TEXT,)
_FACTS_AND_TEXT = (Scope.FACTS, Scope.TEXT)


class NextMark(Command):
    """next fact, of the kinds that are highlighted; side by side the next sentence that others have too"""

    name, scopes = "Next fact or shared sentence", _TEXT
    keys, shown, hint, action = "right_square_bracket", "]", "next mark", "fact(1)"


class PreviousMark(Command):
    """previous fact; side by side the previous sentence that others have too"""

    name, scopes = "Previous fact or shared sentence", _TEXT
    keys, shown, action = "left_square_bracket", "[", "fact(-1)"


class NextFactAnywhere(Command):
    """next fact, after the last one that of the next article in the list"""

    name, scopes = "Next fact of any article", _TEXT
    keys, shown, action = "right_curly_bracket", "}", "fact_anywhere(1)"


class PreviousFactAnywhere(Command):
    """previous fact, before the first one that of the article before in the list"""

    name, scopes = "Previous fact of any article", _TEXT
    keys, shown, action = "left_curly_bracket", "{", "fact_anywhere(-1)"


class WhereElse(Command):
    """where else this fact, or side by side this sentence, stands; there Enter goes to it, y copies it"""

    name, scopes = "Where else this stands", _TEXT
    keys, shown, hint, action = "enter", "Enter", "elsewhere", "where_else"


class NextKind(Command):
    """show the facts of the next kind only; after the last kind all again"""

    name, scopes = "Show one kind of facts", _FACTS
    keys, shown, hint, action = "F", "F", "kind", "next_kind"


class HighlightKind(Command):
    """highlight facts of this kind in the text, or no longer"""

    name, scopes = "Highlight this kind of facts", _FACTS
    keys, shown, hint, action = "H", "H", "highlight", "highlight_kind"


class NormalValues(Command):
    """show normal values, or the words of the article again"""

    name, scopes = "Normal values of facts", _FACTS
    keys, shown, hint, action = "V", "V", "values", "normal_values"


class Why(Command):
    """why this is a fact, or side by side a match: the rule, the value, the shared words"""

    name, scopes = "Why this fact or match", _FACTS_AND_TEXT
    keys, shown, hint, action = "i", "i", "why", "why"


COMMANDS = own_commands(__name__)
