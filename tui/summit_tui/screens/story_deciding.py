"""The reader's decisions on stories, for the screen that lists them: these are one, this one is another, it
is called so, not so after all."""

from __future__ import annotations

from summit_corpus.verdicts import Subject, Verdict
from summit_tui import regrouping
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.prompt import Prompt
from summit_tui.widgets.story_list import StoryArticles, StoryList


class StoryDeciding(SummitScreen):
    """A screen with stories and the articles of the selected one."""

    @property
    def view(self) -> StoryList:
        """The stories."""
        return self.query_one(StoryList)

    @property
    def articles(self) -> StoryArticles:
        """The articles of the selected story."""
        return self.query_one(StoryArticles)

    @property
    def kept(self) -> str:
        """An article by which the selected story is found again."""
        raise NotImplementedError

    def read(self, keep: str = "", said: str = "") -> None:
        """Groups the articles anew, selects the story that holds article `keep`, says `said`."""
        raise NotImplementedError

    def _decide(self, verdict: Verdict, keep: str, said: str) -> None:
        store = self.summit.verdicts
        if not store.add(verdict):
            self.say(store.problem)
            return
        self.view.mark(None)
        self.summit.visits.decided()
        self.read(keep, said)

    def merge(self) -> None:
        """Marks a story; on another one puts the two together."""
        row, first = self.view.current, self.view.marked
        assert row is not None
        if first is None:
            self.view.mark(row)
            self.say("Marked: M on another story merges the two, Esc forgets the mark")
        elif first is row:
            self.view.mark(None)
            self.say("Mark taken away")
        else:
            verdict = regrouping.merge(first.story.article_ids[0], row.story.article_ids[0])
            self._decide(verdict, row.story.article_ids[0], f"Merged (u undoes it) with “{first.title}”")

    def split(self) -> None:
        """The selected article leaves its story."""
        row, record = self.view.current, self.articles.current
        assert row is not None
        if len(row.records) < 2:
            self.say("This story has only one article, so there is nothing to split off")
        elif not self.articles.has_focus or record is None:
            self.say("Choose the article first: Tab goes to the articles, X there splits it off")
        else:
            rest = next(each.id for each in row.records if each.id != record.id)
            said = f"Split off (u undoes it): “{record.title or record.id}”"
            self._decide(regrouping.split(record.id), rest, said)

    def rename(self) -> None:
        """Asks what the story is called."""
        row = self.view.current
        assert row is not None

        def answered(title: str | None) -> None:
            if title is not None and title != row.story.title:
                verdict = regrouping.rename(row.story.article_ids[0], title)
                self._decide(verdict, self.kept, f"Renamed (u undoes it) to “{title}”")

        self.app.push_screen(Prompt("What is this story called?", "a title", row.title), answered)

    def undo(self) -> None:
        """Takes the last decision on stories back."""
        store = self.summit.verdicts
        verdict = store.undo(Subject.STORY)
        if verdict is None:
            self.say(store.problem or "There is nothing to undo")
        else:
            self.summit.visits.decided()
            self.read(self.kept, regrouping.undone(verdict))
