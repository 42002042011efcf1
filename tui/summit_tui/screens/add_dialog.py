"""The questions before anything is added: what, and where the open corpus takes no articles, into which
folder. Paths are completed as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summit_tui.add_places import (
    RecentSources,
    addable_here,
    folder_fault,
    source_fault,
    sources_like,
    takes_articles,
)
from summit_tui.corpora import RecentCorpora, completions, expanded, short
from summit_tui.screens.chooser import Choice
from summit_tui.screens.path_dialog import PATH, PathDialog, Question
from summit_tui.widgets.wrap import clip

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

NAME: Final = 24  # cells of the name of a corpus in the question


def ask_what_to_add(summit: SummitApp) -> None:
    """Asks, and shows what would be added; into the corpus that is open, where that takes articles."""
    state = summit.state.folder.parent if summit.state.folder else None
    recent = RecentSources(state)

    def answered(word: str | None) -> None:
        if word is None:
            return
        recent.remember(word)
        if takes_articles(summit.library.corpus):
            _show(summit, word, str(summit.library.corpus.root))
        else:
            _ask_for_folder(summit, word, RecentCorpora(state))

    dots = summit.marks.ellipsis
    offered = [Choice(short(each, PATH, dots), "", each) for each in recent.all()]
    if here := addable_here(summit.library.corpus):
        offered.insert(0, Choice("this folder", here, str(summit.library.corpus.root)))
    name = clip(summit.library.name, NAME, dots)
    asked = f"Add to {name}" if takes_articles(summit.library.corpus) else "Add to a corpus"
    placeholder = "a file, a folder, a pattern like *.html, or a link"
    summit.push_screen(
        PathDialog(Question(asked, placeholder, offered, sources_like, source_fault)), answered
    )


def _ask_for_folder(summit: SummitApp, word: str, corpora: RecentCorpora) -> None:
    """The corpus that is open takes no articles: asks for a folder."""
    dots = summit.marks.ellipsis
    offered = [
        Choice(each.name, short(each.path, PATH // 2, dots), each.path)
        for each in corpora.all()
        if not folder_fault(each.path) and expanded(each.path).is_dir()
    ]

    def answered(folder: str | None) -> None:
        if folder is not None:
            _show(summit, word, str(expanded(folder)))

    why = "the corpus" if summit.library.corpus.bundled else "the file"
    question = Question(
        "Into which folder?",
        f"made when missing; {why} open now is never changed",
        offered,
        completions,
        folder_fault,
    )
    summit.push_screen(PathDialog(question), answered)


def _show(summit: SummitApp, word: str, folder: str) -> None:
    from summit_tui.screens.add import Add

    summit.push_screen(Add(word, folder))
