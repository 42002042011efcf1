"""Prints the key tables of the README from the command table: `python tools/keys.py`."""

from __future__ import annotations

from summit_tui.commands import COMMANDS, Scope

HEADINGS = {
    Scope.EVERYWHERE: "Everywhere",
    Scope.BOX: "In the search box",
    Scope.LISTS: "In lists",
    Scope.RESULTS: "In the list of articles",
    Scope.FACTS: "Among the facts",
    Scope.TEXT: "In a text",
    Scope.COMPARE: "Side by side",
    Scope.MATRIX: "In the matrix",
    Scope.STORIES: "In the list of stories",
    Scope.SOURCES: "Among the sources",
    Scope.ADD: "When adding articles",
}


def tables() -> str:
    """A Markdown table a scope."""
    out = []
    for scope, heading in HEADINGS.items():
        rows = [f"| `{each.shown}` | {each.help()} |" for each in COMMANDS if scope in each.scopes]
        out.append("\n".join([f"**{heading}**", "", "| keys | |", "|---|---|", *rows]))
    return "\n\n".join(out)


if __name__ == "__main__":
    print(tables())
