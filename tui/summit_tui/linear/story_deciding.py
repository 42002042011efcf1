"""Decisions on stories by typed words, and what became of the stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_corpus.errors import UsageError
from summit_tui import regrouping
from summit_tui.card import plural
from summit_tui.cli.story_choice import every_story

if TYPE_CHECKING:
    from summit_corpus.stories import Story
    from summit_corpus.verdicts import Verdict
    from summit_tui.linear.session import Session


def merge(session: Session, one: Story, other: Story) -> int:
    """Two stories are one."""
    first, second = _now(session, one.article_ids[0]), _now(session, other.article_ids[0])
    if first.id == second.id:
        raise UsageError("These two are one story already")
    kept = _decided(session, one, regrouping.merge(first.article_ids[0], second.article_ids[0]), first)
    session.relist(other, kept)
    return session.told(f"Merged “{first.title}” with “{second.title}”; now {_described(kept)}")


def split(session: Session, story: Story, article: str) -> int:
    """An article leaves the story."""
    now = _now(session, story.article_ids[0])
    article_id = session.one_of(article, now.article_ids, "split NUMBER ARTICLE")
    return _split_off(session, story, now, article_id)


def split_off(session: Session, article_id: str) -> int:
    """An article leaves its story, whichever that is."""
    now = _now(session, article_id)
    return _split_off(session, now, now, article_id)


def rename(session: Session, story: Story, title: str) -> int:
    """The story is called `title`."""
    now = _now(session, story.article_ids[0])
    if title == now.title:
        raise UsageError(f"It is called “{title}” already")
    kept = _decided(session, story, regrouping.rename(now.article_ids[0], title), now)
    return session.told(f"Renamed “{now.title}”; now {_described(kept)}")


def _split_off(session: Session, listed: Story, now: Story, article_id: str) -> int:
    rest = [each for each in now.article_ids if each != article_id]
    if not rest:
        raise UsageError("This story has only one article, so there is nothing to split off")
    title = session.library.article(article_id).title or article_id
    if session.story == article_id:
        session.story = rest[0]
    session.decide(regrouping.split(article_id))
    kept = _now(session, rest[0])
    session.relist(listed, kept)
    return session.told(f"Split off “{title}”; what it left is {_described(kept)}")


def _decided(session: Session, listed: Story, verdict: Verdict, now: Story) -> Story:
    """Keeps the decision; the story as it is after that, which has the number of the one listed."""
    session.decide(verdict)
    kept = _now(session, now.article_ids[0])
    session.relist(listed, kept)
    return kept


def _now(session: Session, article_id: str) -> Story:
    """The story of this article. Raises UsageError when the article is gone."""
    for story in every_story(session.current(), session.verdicts.verdicts()):
        if article_id in story.article_ids:
            return story
    raise UsageError(f"There is no article {article_id} any more", "List again: stories")


def _described(story: Story) -> str:
    return f"“{story.title or story.id}” with {plural(len(story.article_ids), 'article')}"
