"""The reader's decisions on stories, applied to what was grouped: later ones win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from summit_corpus.article import Record
from summit_corpus.stories.story import Basis, Story, ordered
from summit_corpus.verdicts import Decision, Subject, Verdict

__all__ = ["DecidedStories", "decided"]

_UNRESOLVED: Final = "{decision} stories: there is no article “{article}” any more"


@dataclass(frozen=True, slots=True)
class DecidedStories:
    """The stories after the decisions; `unresolved` names those on articles that are gone, a line each."""

    stories: tuple[Story, ...]
    unresolved: tuple[str, ...] = ()


def decided(
    stories: Sequence[Story], verdicts: Iterable[Verdict], records: Iterable[Record]
) -> DecidedStories:
    """Applies the verdicts on stories in their order; every article stays in exactly one story.

    A merged story is called like the largest of its parts, and a part that the reader named lends its name.
    What is split off is called after its first article. `records` say what articles are called and which
    is the earliest; what a verdict says of articles that are gone changes nothing.
    """
    told = [each for each in verdicts if each.subject is Subject.STORY and not each.fault]
    if not told:
        return DecidedStories(tuple(stories))
    work = _Stories(stories, records)
    unresolved: dict[str, None] = {}
    for verdict in told:
        named = dict.fromkeys(each.anchor.article for each in verdict.members)
        here = [each for each in named if each in work.home]
        lines = (_UNRESOLVED.format(decision=verdict.decision, article=each) for each in named)
        unresolved.update((line, None) for each, line in zip(named, lines, strict=True) if each not in here)
        if here:
            work.apply(verdict, here)
    return DecidedStories(tuple(ordered(work.stories.values())), tuple(unresolved))


class _Stories:
    """Stories in the making, each under a number; `home` says in which an article is."""

    def __init__(self, stories: Iterable[Story], records: Iterable[Record]) -> None:
        self.stories = dict(enumerate(stories))
        self.home = {each: number for number, story in self.stories.items() for each in story.article_ids}
        self._records: Mapping[str, Record] = {record.id: record for record in records}
        self._named: set[int] = set()  # those that the reader renamed
        self._made = len(self.stories)  # above every number there is

    def apply(self, verdict: Verdict, articles: Sequence[str]) -> None:
        """Carries out a verdict on these articles."""
        match verdict.decision:
            case Decision.MERGE:
                self._merge(sorted({self.home[each] for each in articles}))
            case Decision.SPLIT:
                self._split(articles)
            case Decision.RENAME if verdict.label:
                for number in {self.home[each] for each in articles}:
                    self.stories[number] = replace(self.stories[number], title=verdict.label)
                    self._named.add(number)

    def _merge(self, numbers: Sequence[int]) -> None:
        if len(numbers) < 2:
            return
        parts = {number: self.stories.pop(number) for number in numbers}
        kept = min(numbers, key=lambda number: (-len(parts[number].article_ids), number))
        lender = next((number for number in (kept, *numbers) if number in self._named), kept)
        if lender in self._named:
            self._named.add(kept)
        articles = self._by_date(each for part in parts.values() for each in part.article_ids)
        self._put(kept, Story(parts[kept].id, parts[lender].title, articles, Basis.YOURS))

    def _split(self, articles: Sequence[str]) -> None:
        touched = {self.home[each] for each in articles}
        if len(touched) == 1 and len(self.stories[min(touched)].article_ids) == len(articles):
            return  # they are a story of their own already
        leaving = self._by_date(articles)
        for number in touched:
            self._leave(number, frozenset(leaving))
        self._made += 1
        self._put(self._made, Story(leaving[0], self._title(leaving[0]), leaving, Basis.YOURS))

    def _leave(self, number: int, gone: frozenset[str]) -> None:
        """What is left of a story. An id or a title that it had from an article that left goes along."""
        story = self.stories.pop(number)
        left = tuple(each for each in story.article_ids if each not in gone)
        if not left:
            return
        lent = number not in self._named and story.basis is not Basis.DECLARED
        if lent and story.title in {self._title(each) for each in gone}:
            story = replace(story, title=self._title(left[0]))
        own = left[0] if story.id in gone else story.id
        self._put(number, replace(story, id=own, article_ids=left, basis=Basis.YOURS))

    def _put(self, number: int, story: Story) -> None:
        self.stories[number] = story
        self.home.update(dict.fromkeys(story.article_ids, number))

    def _title(self, article: str) -> str:
        record = self._records.get(article)
        return (record.title if record else "") or article

    def _by_date(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The earliest first, those without a date last."""

        def key(article: str) -> tuple[bool, date, str]:
            record = self._records.get(article)
            published = record.published if record else None
            return published is None, published.first if published else date.min, article

        return tuple(sorted(articles, key=key))
