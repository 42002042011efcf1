"""Stories by name: what somebody meant who typed an id, the beginning of one, or an article of the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from summit_corpus.stories.story import Story

__all__ = ["few_ids", "meant", "near_ids"]

_NEAR: Final = 3
_LIKENESS: Final = 0.5
_NAMED: Final = 6


def meant(stories: Sequence[Story], text: str) -> tuple[Story, ...]:
    """The stories that `text` may mean, whatever its case: the one of this id, else the one with this
    article, else those whose ids, else those with an article whose id begins so. One is an answer, several
    are a question, none is a mistake."""
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    for exact in (True, False):
        for ids_of in (_own, _articles):
            found = [each for each in stories if any(_is(name, wanted, exact) for name in ids_of(each))]
            if found:
                return tuple(found)
    return ()


def near_ids(stories: Iterable[Story], text: str) -> list[str]:
    """Ids of stories that look like `text`, the likest first, three at most."""
    import difflib  # only a mistake needs it

    known = {each.id.casefold(): each.id for each in stories}
    near = difflib.get_close_matches(text.strip().casefold(), known, _NEAR, _LIKENESS)
    return [known[each] for each in near]


def few_ids(stories: Sequence[Story]) -> str:
    """The ids of the first of these stories, for a message."""
    return ", ".join(each.id for each in stories[:_NAMED]) + (", …" if len(stories) > _NAMED else "")


def _own(story: Story) -> tuple[str, ...]:
    return (story.id,)


def _articles(story: Story) -> tuple[str, ...]:
    return story.article_ids


def _is(name: str, wanted: str, exact: bool) -> bool:
    folded = name.casefold()
    return folded == wanted if exact else folded.startswith(wanted)
