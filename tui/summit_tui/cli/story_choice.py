"""Which story a command is about: the one that `--story` names, or the only one there is."""

from __future__ import annotations

from collections.abc import Sequence

from summit_corpus.errors import UsageError
from summit_corpus.stories import Story
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.verdicts import Verdict
from summit_index.library import Library
from summit_index.story_lookup import few_ids, meant, near_ids
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.opening import Interruption, Progress


def chosen_story(library: Library, arguments: Arguments, verdicts: Sequence[Verdict]) -> Story:
    """The story that `--story` means: its id, the beginning of that, or an article of it. Without the option
    the only story of the corpus; an empty one where there are no articles.

    Raises UsageError that names ids when it means none or several, or when nothing was chosen among several.
    """
    stories = every_story(library, verdicts)
    if not stories:
        return Story("", "", ())
    if not arguments.story.strip():
        if len(stories) > 1:
            raise several_stories(library, stories)
        return stories[0]
    found = meant(stories, arguments.story)
    if len(found) == 1:
        return found[0]
    typed = sanitize_line(arguments.story)
    if found:
        raise UsageError(f"“{typed}” may be the story {few_ids(found)}", "Type more of the id.")
    near = near_ids(stories, typed)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"{PROGRAM} stories shows the ids."
    raise UsageError(f"There is no story “{typed}”", hint)


def every_story(library: Library, verdicts: Sequence[Verdict]) -> tuple[Story, ...]:
    """All stories; grouping thousands of articles is narrated. Raises KeyboardInterrupt when that was
    interrupted."""
    with Interruption() as interruption, Progress(work="grouping", noun="articles") as progress:
        done = library.stories.prepare(progress, interruption.wanted)
    if not done:
        raise KeyboardInterrupt
    return library.stories.all(verdicts)


def several_stories(library: Library, stories: Sequence[Story]) -> UsageError:
    """That one of these has to be chosen, and how."""
    return UsageError(
        f"These {len(library.records):,} articles tell {len(stories):,} stories: {few_ids(stories)}",
        f"Name one: --story {stories[0].id}. {PROGRAM} stories shows them all.",
    )
