"""The commands of the screens about sources and stories, in the order in which help shows them."""

from __future__ import annotations

from summit_tui.commands.base import Command, Scope, own_commands

_STORIES = (Scope.STORIES,)
_SOURCES = (Scope.SOURCES,)


class Sources(Command):
    """a card for each source of the story: where it comes from and what it shares with the others"""

    name, scopes = "Sources of this story", (Scope.EVERYWHERE,)
    keys, shown, hint, action = "S", "S", "sources", "sources"


class Stories(Command):
    """the stories of this corpus: choose one, merge two, split one"""

    name, scopes = "Stories of this corpus", (Scope.EVERYWHERE,)
    keys, shown, hint, action = "T", "T", "stories", "stories"


class OpenStory(Command):
    """read this story: the list of articles then shows its own only; Esc there shows all, q comes back"""

    name, scopes = "Read this story", _STORIES
    keys, shown, hint, action = "enter", "Enter", "read", "open"


class FilterStories(Command):
    """filter stories by words of their titles and sources; Esc clears"""

    name, scopes = "Filter stories by text", _STORIES
    keys, shown, hint, action = "slash", "/", "filter", "filter_stories"


class NextBreadth(Command):
    """next filter: all, two or more sources, one source"""

    name, scopes = "Filter stories by how many sources they have", _STORIES
    keys, shown, hint, action = "F", "F", "next filter", "next_breadth"


class MergeStories(Command):
    """mark this story, and on a second one merge the two"""

    name, scopes = "Merge two stories", _STORIES
    keys, shown, hint, action = "M", "M", "merge", "regroup('merge')"


class SplitStory(Command):
    """take the selected article out of its story: Tab goes to the articles"""

    name, scopes = "Split this article off its story", _STORIES
    keys, shown, hint, action = "X", "X", "split", "regroup('split')"


class RenameStory(Command):
    """give this story another title"""

    name, scopes = "Rename this story", _STORIES
    keys, shown, hint, action = "R", "R", "rename", "regroup('rename')"


class UndoRegrouping(Command):
    """undo your last decision on stories"""

    name, scopes = "Undo your last decision on stories", _STORIES
    keys, shown, hint, action = "u", "u", "undo", "regroup('undo')"


class NextCard(Command):
    """the card of the next source"""

    scopes = _SOURCES
    keys, shown, hint, action = "J", "J K", "next source", "card(1)"


class PreviousCard(Command):
    """the card of the source before"""

    scopes = _SOURCES
    keys, shown, action = "K", "K", "card(-1)"


class CardEvidence(Command):
    """what this line of the card rests on: the sentences, in full"""

    name, scopes = "What this line rests on", _SOURCES
    keys, shown, hint, action = "i", "i", "why", "why"


COMMANDS = own_commands(__name__)
