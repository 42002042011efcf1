"""Every command of the app, once, in the order in which help shows them: here those of several screens, and
the tables of one subject each, which this one takes up."""

from __future__ import annotations

from summit_tui.commands import add_table, compare_table, fact_table, matrix_table, story_table
from summit_tui.commands.base import Capability, Command, Scope, own_commands

_EVERYWHERE = (Scope.EVERYWHERE,)
_BOX = (Scope.BOX,)
_LISTS = (Scope.LISTS,)
_RESULTS = (Scope.RESULTS,)
_TEXT = (Scope.TEXT,)
_MOVING = (Scope.LISTS, Scope.TEXT, Scope.MATRIX, Scope.STORIES)


class SearchCorpus(Command):
    """search every article as you type"""

    name, scopes = "Search the corpus", _EVERYWHERE
    keys, shown, hint, action = "s", "s", "search", "search_corpus"


class Compare(Command):
    """put a second source beside this one; side by side: choose the source of this column"""

    name, scopes = "Compare two sources", _EVERYWHERE
    keys, shown, hint, action = "c", "c", "compare", "compare"


class Matrix(Command):
    """every claim against every source: which agree, which differ, what only one has"""

    name, scopes = "Matrix of claims and sources", _EVERYWHERE
    keys, shown, hint, action = "m", "m", "matrix", "matrix"


class Sidebar(Command):
    """show or hide the facts of the article, what is known of it and its outline"""

    name, scopes = "Facts of this article", _EVERYWHERE
    keys, shown, hint, action = "f", "f", "facts", "sidebar"


class NextPane(Command):
    """go to the next pane"""

    scopes = _EVERYWHERE
    keys, shown, action = "tab,l", "Tab l", "pane(1)"


class PreviousPane(Command):
    """go to the previous pane"""

    scopes = _EVERYWHERE
    keys, shown, action = "shift+tab,h", "shift+Tab h", "pane(-1)"


class Bookmarks(Command):
    """list your bookmarks and go to one"""

    name, scopes = "Bookmarks", _EVERYWHERE
    keys, shown, action = "apostrophe", "'", "bookmarks"


class JumpBack(Command):
    """go back to where you were before the last jump"""

    name, scopes = "Back to where you were", _EVERYWHERE
    keys, shown, action = "backspace", "Backspace", "jump_back"


class Export(Command):
    """export what this screen shows as Markdown, CSV or JSON"""

    name, scopes, needs = "Export what is shown", _EVERYWHERE, Capability.EXPORT
    keys, shown, hint, action = "e", "e", "export", "export"


class Add(Command):
    """add articles from files, folders or links to the corpus; pressed among them: add all the rest"""

    name, scopes, needs = "Add articles to the corpus", _EVERYWHERE, Capability.ADD
    keys, shown, hint, action = "A", "A", "add all", "add"


class OpenCorpus(Command):
    """open another folder of articles"""

    name, scopes, needs = "Open another corpus", _EVERYWHERE, Capability.OPEN
    keys, shown, action = "ctrl+o", "ctrl+o", "open_corpus"


class StepOut(Command):
    """clear the find, leave a narrow reader, clear the query, close the sidebar, go to the list"""

    scopes = _EVERYWHERE
    keys, shown, action = "escape", "Esc", "step_out"


class Help(Command):
    """all keys, the query language and what the marks mean"""

    name, scopes = "Help", _EVERYWHERE
    keys, shown, hint, action = "question_mark", "?", "help", "help"


class Palette(Command):
    """find a command by its name"""

    scopes = _EVERYWHERE
    keys, shown, action = "ctrl+p", "ctrl+p", "app.command_palette"


class Back(Command):
    """back to the screen or pane before; where there is none, quit"""

    name, scopes = "Back, or quit", _EVERYWHERE
    keys, shown, hint, action = "q", "q", "quit", "back"


class Cancel(Command):
    """cancel what runs; twice: quit"""

    scopes, priority = _EVERYWHERE, True
    keys, shown, action = "ctrl+c", "ctrl+c", "app.cancel"


class Quit(Command):
    """quit from anywhere, the search box too"""

    name, scopes, priority = "Quit", _EVERYWHERE, True
    keys, shown, action = "ctrl+q", "ctrl+q", "app.quit"


class Repaint(Command):
    """paint the screen anew, when another program has written into it"""

    name, scopes, priority = "Paint the screen anew", _EVERYWHERE, True
    keys, shown, action = "ctrl+l", "ctrl+l", "app.repaint"


class Suspend(Command):
    """suspend to the shell; fg brings the program back"""

    name, scopes, needs = "Suspend to the shell", _EVERYWHERE, Capability.SUSPEND
    priority = True
    keys, shown, action = "ctrl+z", "ctrl+z", "app.suspend_process"


class BoxSubmit(Command):
    """go to the results; when there are none, try the suggested spelling"""

    scopes = _BOX
    keys, shown, hint, action = "enter", "Enter", "results", "submit"


class BoxDown(Command):
    """go to the results"""

    scopes = _BOX
    keys, shown, action = "down", "↓", "submit"


class BoxComplete(Command):
    """take the end of the word that is shown dim behind the cursor"""

    scopes = _BOX
    keys, shown, hint, action = "right", "→", "complete", "cursor_right"


class BoxRecall(Command):
    """recall recent queries, one after the other"""

    scopes = _BOX
    keys, shown, hint, action = "up", "↑", "recent", "recall"


class Open(Command):
    """open the selected row"""

    scopes = _LISTS
    keys, shown, hint, action = "enter", "Enter", "read", "open"


class Slash(Command):
    """go to the search box: typing replaces the query there, End keeps it"""

    scopes = _LISTS
    keys, shown, hint, action = "slash", "/", "search", "search"


class Narrow(Command):
    """show one source, month, person, body or place only"""

    name, scopes = "Narrow by source, month or name", _RESULTS
    keys, shown, hint, action = "F", "F", "filter", "narrow"


class Find(Command):
    """find in this article as you type"""

    name, scopes = "Find in this article", _TEXT
    keys, shown, hint, action = "slash", "/", "find", "find"


class NextFound(Command):
    """next place of what you look for, or of the query's words"""

    name, scopes = "Next place found", _TEXT
    keys, shown, hint, action = "n", "n", "next", "next_found(1)"


class PreviousFound(Command):
    """previous place of what you look for, or of the query's words"""

    name, scopes = "Previous place found", _TEXT
    keys, shown, action = "N", "N", "next_found(-1)"


class NextSentence(Command):
    """next sentence"""

    scopes = _TEXT
    keys, shown, hint, action = "J", "J K", "sentence", "sentence(1)"


class PreviousSentence(Command):
    """previous sentence"""

    scopes = _TEXT
    keys, shown, action = "K", "K", "sentence(-1)"


class CopySentence(Command):
    """copy the sentence under the cursor with its citation"""

    name, scopes, needs = "Copy the sentence with its citation", _TEXT, Capability.CLIPBOARD
    keys, shown, hint, action = "y", "y", "copy", "copy"


class OpenOriginal(Command):
    """open the original page in a browser, where its address is known"""

    name, scopes, needs = "Open the original page", _TEXT, Capability.BROWSER
    keys, shown, action = "w", "w", "original"


class Bookmark(Command):
    """bookmark the article or the sentence under the cursor, or take the bookmark away"""

    name, scopes = "Bookmark this", _MOVING
    keys, shown, hint, action = "b", "b", "bookmark", "bookmark"


class Down(Command):
    """a row or line down"""

    scopes = _MOVING
    keys, shown, action = "j,down", "j ↓", "move(1)"


class Up(Command):
    """a row or line up"""

    scopes = _MOVING
    keys, shown, action = "k,up", "k ↑", "move(-1)"


class PageDown(Command):
    """a page down"""

    scopes = _MOVING
    keys, shown, action = "space,pagedown", "space PgDn", "page(1.0)"


class PageUp(Command):
    """a page up"""

    scopes = _MOVING
    keys, shown, action = "pageup", "PgUp", "page(-1.0)"


class HalfPageDown(Command):
    """half a page down"""

    scopes = _MOVING
    keys, shown, action = "ctrl+d", "ctrl+d", "page(0.5)"


class HalfPageUp(Command):
    """half a page up"""

    scopes = _MOVING
    keys, shown, action = "ctrl+u", "ctrl+u", "page(-0.5)"


class Top(Command):
    """to the beginning: g twice"""

    scopes = _MOVING
    keys, shown, action = "g", "gg", "top_key"


class Home(Command):
    """to the beginning"""

    scopes = _MOVING
    keys, shown, action = "home", "Home", "edge(0)"


class Bottom(Command):
    """to the end"""

    scopes = _MOVING
    keys, shown, action = "G,end", "G End", "edge(1)"


COMMANDS: tuple[type[Command], ...] = (
    *fact_table.COMMANDS,
    *own_commands(__name__),
    *compare_table.COMMANDS,
    *matrix_table.COMMANDS,
    *story_table.COMMANDS,
    *add_table.COMMANDS,
)
