"""The stories of one corpus that two processes have open: whatever the order in which they look, no grouping
is believed but that of the articles there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from tests.index.news import report, write

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_corpus.places import Places
from summit_index import stories as stories_module
from summit_index import story_input, story_store
from summit_index.library import Library

FLOOD = ("flood-1", "flood-2", "flood-3")
FIRE = ("fire-1", "fire-2")
WHOLE = [FLOOD, FIRE]
WITHOUT = [FIRE, ("flood-1", "flood-2")]
"""Those without flood-3: of two stories of equal length the one with the lower id comes first."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    floods = {f"flood_{n}": report("flood", f"2025-01-0{n}", f"report {n}") for n in (1, 2, 3)}
    write(root, **floods, fire_1=report("fire", "2025-01-01", "a"), fire_2=report("fire", "2025-01-02", "b"))
    return root


@pytest.fixture
def opened(root: Path, tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """Opens the library, as another process does."""
    made: list[Library] = []

    def open_() -> Library:
        made.append(Library.open(Corpus.open(root), Places(*(tmp_path / each for each in ("c", "s", "g")))))
        return made[-1]

    yield open_
    for library in made:
        library.close()


def told(library: Library) -> list[tuple[str, ...]]:
    return [story.article_ids for story in library.stories.all()]


def away(root: Path) -> None:
    (root / "flood-3.md").rename(root.parent / "flood-3.away")


def back(root: Path) -> None:
    (root.parent / "flood-3.away").rename(root / "flood-3.md")


LOOKS = ["", "a", "b", "ab", "ba"]
"""Which of two processes read the files, in this order; then both ask for the stories."""


@pytest.mark.parametrize("after", ["a", "ab"])  # the others are the same with the names exchanged
def test_a_file_that_was_away_for_a_moment_is_in_its_story_again(
    root: Path, opened: Callable[[], Library], after: str
) -> None:
    libraries = {"a": opened(), "b": opened()}
    for before, between in product(LOOKS, LOOKS):
        for name in before:
            libraries[name].sync()
            assert told(libraries[name]) == WHOLE, (before, between)
        away(root)
        for name in between:
            libraries[name].sync()
            for each in libraries.values():
                assert told(each) == WITHOUT, (before, between)
        back(root)
        for name in after:
            libraries[name].sync()
            for each in libraries.values():
                assert told(each) == WHOLE, (before, between)
            fresh = opened()
            assert told(fresh) == WHOLE, (before, between)
            assert fresh.stories.sound()
            fresh.close()


def test_a_grouping_that_is_in_memory_replaces_the_one_that_another_process_kept(
    root: Path, opened: Callable[[], Library]
) -> None:
    one, other = opened(), opened()
    one.sync()
    assert told(one) == WHOLE
    away(root)
    other.sync()
    assert told(other) == WITHOUT
    back(root)
    one.sync()
    assert told(one) == WHOLE  # without grouping, for it is made of the same articles
    assert [story.article_ids for story in opened().stories.known() or ()] == WHOLE
    assert told(other) == WHOLE


def test_what_was_grouped_while_a_file_was_away_for_a_moment_is_made_again(
    root: Path, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opened(), opened()
    text = report("flood", "2025-01-03", "report 3")
    write(root, flood_3=text.replace("Kesten flood", "Bulletin"))  # a title that tells nothing
    one.sync()
    real, asked = story_input.terms_of, []

    def terms_of(cache: Cache, content_hash: str, article_id: str) -> object:
        if article_id != "flood-3" or asked:
            return real(cache, content_hash, article_id)
        asked.append(article_id)
        away(root)
        other.sync()
        found = real(cache, content_hash, article_id)
        assert found == {}  # its text is not there
        back(root)
        other.sync()
        return found

    monkeypatch.setattr(story_input, "terms_of", terms_of)
    assert told(one) == WHOLE
    assert told(other) == told(opened()) == WHOLE


def test_what_goes_on_changing_is_grouped_a_few_times_and_not_kept(
    root: Path, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opened(), opened()
    one.sync()
    real, groups = stories_module.Stories._reports, []

    def reports(stories: stories_module.Stories, *given: object) -> object:
        groups.append(1)
        yield from real(stories, *given)  # type: ignore[arg-type]
        write(root, fire_2=report("fire", "2025-01-02", f"{len(groups)}"))
        other.sync()

    monkeypatch.setattr(stories_module.Stories, "_reports", reports)
    assert told(one) == WHOLE
    assert len(groups) == stories_module._TRIES
    assert one.stories.known() is None


def test_who_comes_late_does_not_replace_what_was_kept_of_newer_articles(
    root: Path, opened: Callable[[], Library]
) -> None:
    one, other = opened(), opened()
    one.sync()
    told(one)
    late, generation = story_store.kept(one._cache), one._cache.generation()
    away(root)
    other.sync()
    told(other)
    assert late is not None
    story_store.keep(one._cache, late, {}, generation)
    assert [story.article_ids for story in opened().stories.known() or ()] == WITHOUT


@pytest.mark.parametrize("part", ["stories", "first stories"])
def test_stories_of_another_grouping_than_the_one_named_are_not_believed(
    root: Path, opened: Callable[[], Library], part: str
) -> None:
    one = opened()
    one.sync()
    away(root)
    one.sync()
    told(one)
    older = one._cache.note(part)
    back(root)
    one.sync()
    told(one)
    one._cache.put_notes({part: older})
    fresh = opened()
    assert fresh.stories.known() is None if part == "stories" else fresh.stories.first() is None
    assert not fresh.stories.sound()
    assert told(fresh) == WHOLE


def test_a_grouping_that_lacks_an_article_is_neither_believed_nor_sound(
    root: Path, opened: Callable[[], Library]
) -> None:
    one = opened()
    one.sync()
    told(one)
    digest, rows = json.loads(one._cache.note("stories"))
    rows[0][3].remove("flood-3")
    first = json.dumps([digest, 4, 0, rows])
    one._cache.put_notes({"stories": json.dumps([digest, rows]), "first stories": first})
    fresh = opened()
    assert fresh.stories.first() is None
    assert fresh.stories.known() is None
    assert not fresh.stories.sound()
    assert "the stories that were kept were not those of the articles" in fresh.verify()
    assert fresh.stories.sound()
    assert told(fresh) == WHOLE
    assert fresh.verify() == []


def test_stories_declared_meanwhile_are_those_that_are_kept(
    root: Path, opened: Callable[[], Library]
) -> None:
    one, other = opened(), opened()
    one.sync()
    assert not one.corpus.manifest.stories
    (root / "corpus.yaml").write_text("stories:\n  odd:\n    title: Odd\n    articles: [fire-1, flood-1]\n")
    other.sync()
    assert ("fire-1", "flood-1") in told(one)  # which has not looked at the folder since
    assert ("fire-1", "flood-1") in told(opened())


def test_news_are_what_another_process_read_and_told_once(root: Path, opened: Callable[[], Library]) -> None:
    one, other = opened(), opened()
    one.sync()
    assert not one.news()  # the first time
    assert len(one.records) == 5
    away(root)
    other.sync()
    assert one.news()
    assert len(one.records) == 4
    assert not one.news()
    (root / "fire-1.md").touch()
    other.sync()
    assert not one.news()


def test_there_are_no_news_while_another_process_is_still_reading(
    root: Path, opened: Callable[[], Library]
) -> None:
    one, other = opened(), opened()
    one.sync()
    one.news()
    away(root)
    other.sync()
    back(root)
    assert not one.news(whole=True)
    other.sync()
    write(root, more=report("chess", "2025-01-05"))
    other.sync()
    assert one.news(whole=True)
