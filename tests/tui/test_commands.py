from __future__ import annotations

import re

import pytest

from summit_tui.app import SummitApp
from summit_tui.commands import COMMANDS, Capability, Scope
from summit_tui.commands.guard import needs
from summit_tui.screens.add import Add
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.sources import Sources
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.matrix_view import MatrixView
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.story_list import StoryArticles, StoryList
from summit_tui.widgets.text_pane import TextPane

TOGETHER = [
    (Scope.EVERYWHERE, Scope.LISTS, Scope.RESULTS),
    (Scope.EVERYWHERE, Scope.LISTS, Scope.FACTS),
    (Scope.EVERYWHERE, Scope.MATRIX),
    (Scope.EVERYWHERE, Scope.STORIES),
    (Scope.EVERYWHERE, Scope.TEXT),
    (Scope.EVERYWHERE, Scope.TEXT, Scope.COMPARE),
    (Scope.EVERYWHERE, Scope.LISTS, Scope.COMPARE),
    (Scope.EVERYWHERE, Scope.LISTS, Scope.SOURCES),
    (Scope.EVERYWHERE, Scope.LISTS, Scope.ADD),
    (Scope.BOX,),
]
OWNERS = {
    Scope.EVERYWHERE: (Explore, Compare, Matrix, Sources, Add, Help),
    Scope.BOX: (SearchBox,),
    Scope.LISTS: (HitList, Sidebar),
    Scope.RESULTS: (HitList,),
    Scope.FACTS: (Sidebar,),
    Scope.MATRIX: (MatrixView,),
    Scope.STORIES: (StoryList, StoryArticles),
    Scope.TEXT: (TextPane,),
    Scope.COMPARE: (Compare,),
    Scope.SOURCES: (Sources,),
    Scope.ADD: (Add,),
}


@pytest.mark.parametrize("scopes", TOGETHER, ids=lambda scopes: "+".join(scopes))
def test_no_key_means_two_things_in_one_place(scopes: tuple[Scope, ...]) -> None:
    taken: dict[str, str] = {}
    for command in COMMANDS:
        if not set(scopes).isdisjoint(command.scopes):
            for key in command.keys.split(","):
                assert key not in taken, f"{key} is {taken.get(key)} and {command.__name__}"
                taken[key] = command.__name__


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__name__)
def test_every_command_is_whole(command: type) -> None:
    assert command.help()
    assert not command.help().endswith(".")
    assert command.shown
    assert command.scopes
    name = "action_" + re.sub(r"\(.*\)", "", command.action).removeprefix("app.")
    for scope in command.scopes:
        owners = (SummitApp,) if command.action.startswith("app.") else OWNERS[scope]
        for owner in owners:
            assert callable(getattr(owner, name, None)), f"{owner.__name__} lacks {name}"


def test_whatever_reaches_out_of_the_corpus_needs_a_capability() -> None:
    assert needs()["original"] is Capability.BROWSER
    assert needs()["copy"] is Capability.CLIPBOARD
    assert needs()["open_corpus"] is Capability.OPEN
    assert needs()["export"] is Capability.EXPORT
    assert needs()["suspend_process"] is Capability.SUSPEND
