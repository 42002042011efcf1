"""The stories of a library: when they are grouped, what is kept of that, and the search by story."""

from __future__ import annotations

import json
import threading
import time

import pytest
from tests.index.news import report, write

from summit_corpus.anchor import Anchor
from summit_corpus.corpus import Corpus
from summit_corpus.errors import IndexUnusableError, QueryError, UnknownArticleError
from summit_corpus.places import Places
from summit_corpus.stories import Basis, grouping
from summit_corpus.verdicts import ARTICLE, Decision, FactAnchor, Verdict
from summit_index import children, story_input, story_store
from summit_index import stories as stories_module
from summit_index.library import Library
from summit_index.nodes import InStory
from summit_index.query import parse
from summit_index.story_lookup import few_ids, meant, near_ids

FLOOD = ("flood-1", "flood-2", "flood-3")
FIRE = ("fire-1", "fire-2")


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "news"
    write(
        root,
        flood_1=report("flood", "2025-01-01", "first"),
        flood_2=report("flood", "2025-01-02", "second"),
        flood_3=report("flood", "2025-01-03", "third"),
        fire_1=report("fire", "2025-01-01", "first"),
        fire_2=report("fire", "2025-01-02", "second"),
    )
    return root


@pytest.fixture
def opened(root, tmp_path):
    """Opens the library again and again, as starts of the program do."""
    made = []

    def open_():
        made.append(Library.open(Corpus.open(root), Places(*(tmp_path / each for each in ("c", "s", "g")))))
        return made[-1]

    yield open_
    for library in made:
        library.close()


@pytest.fixture
def library(opened):
    library = opened()
    library.sync()
    return library


@pytest.fixture
def work(monkeypatch):
    """The names of what was done: a text read for its terms, a grouping."""
    done = []

    def counted(where, name):
        original = getattr(where, name)

        def call(*args, **more):
            done.append(name)
            return original(*args, **more)

        monkeypatch.setattr(where, name, call)

    counted(story_input, "text_terms")
    counted(grouping, "group_reports")
    return done


def sets(stories):
    return [story.article_ids for story in stories]


def verdict(decision, *articles, label=""):
    return Verdict(decision, tuple(FactAnchor(ARTICLE, Anchor(each, "")) for each in articles), label)


# which


def test_reports_of_one_event_are_one_story_and_the_largest_comes_first(library):
    assert sets(library.stories.all()) == [FLOOD, FIRE]
    assert [story.id for story in library.stories.all()] == ["flood-1", "fire-1"]


def test_the_story_of_an_article_and_of_the_latest_one(library, root):
    assert library.stories.of("fire-2").id == "fire-1"
    assert library.stories.of().id == "flood-1"
    with pytest.raises(UnknownArticleError):
        library.stories.of("nobody")


def test_an_empty_library_has_no_stories(tmp_path):
    (tmp_path / "empty").mkdir()
    places = Places(*(tmp_path / each for each in ("c", "s", "g")))
    with Library.open(Corpus.open(tmp_path / "empty"), places) as library:
        library.sync()
        assert library.stories.all() == ()
        assert library.stories.of().article_ids == ()


def test_declared_stories_win(library, root):
    (root / "corpus.yaml").write_text("stories:\n  odd:\n    title: Odd\n    articles: [fire-1, flood-1]\n")
    library.sync()
    found = {story.id: story for story in library.stories.all()}
    assert found["odd"].article_ids == ("fire-1", "flood-1")
    assert (found["odd"].title, found["odd"].basis) == ("Odd", Basis.DECLARED)
    assert sets(found.values()) == [("flood-2", "flood-3"), ("fire-1", "flood-1"), ("fire-2",)]


def test_an_article_without_a_title_lends_its_first_words(library, root):
    write(root, bare="Obelisk unearthed near Quillon.\n")
    library.sync()
    assert library.stories.of("bare").title == "Obelisk unearthed near Quillon."


# when


def test_articles_are_grouped_once(library, work):
    first = library.stories.all()
    assert library.stories.all() is first
    assert library.stories.of("fire-1") in first
    assert work.count("group_reports") == 1


def test_known_knows_only_what_was_grouped(library, work):
    assert library.stories.known() is None
    assert work == []
    library.stories.all()
    assert sets(library.stories.known()) == [FLOOD, FIRE]


def test_the_next_start_reads_what_was_grouped(library, opened, work):
    found = library.stories.all()
    library.close()
    work.clear()
    again = opened()
    assert again.stories.known() == found
    assert again.stories.all() == found
    assert work == []


def test_how_many_are_known_is_known_without_reading_them(library, opened, monkeypatch, root):
    assert library.stories.known_count() is None
    library.stories.all()
    assert library.stories.known_count() == 2
    again = opened()
    with monkeypatch.context() as patch:
        patch.setattr(story_store, "kept", None)
        assert again.stories.known_count() == 2
    merged = verdict(Decision.MERGE, "flood-2", "fire-1")
    assert again.stories.known_count([merged]) == 1
    write(root, chess_1=report("chess", "2025-01-01"))
    library.sync()
    assert opened().stories.known_count() is None


def test_a_grouping_that_was_kept_without_its_number_is_counted(library, opened):
    stories = library.stories.all()
    token, digest, _ = story_store.kept(library._cache)
    library._cache.put_notes({"stories of": json.dumps([token, digest])})
    assert opened().stories.known_count() == len(stories)


SECOND = report("fire", "2025-01-02", "second")  # fire-2.md


@pytest.mark.parametrize(
    ("name", "text", "groups", "reads"),
    [
        ("fire-3.md", report("fire", "2025-01-02", "third"), 1, 1),
        ("fire-2.md", report("fire", "2025-01-02", "rewritten"), 1, 1),
        ("fire-2.md", report("fire", "2025-02-02", "second"), 1, 0),
        ("fire-2.md", SECOND.replace("title: ", "title: A "), 1, 0),
        ("fire-2.md", "", 1, 0),
        ("corpus.yaml", "name: Other\n", 1, 0),
        ("fire-2.md", SECOND.replace("title", "source: Post\ntitle"), 0, 0),
    ],
    ids=["new", "text", "day", "title", "emptied", "corpus.yaml", "source"],
)
def test_only_what_stories_depend_on_groups_again_and_no_text_is_read_twice(
    library, root, opened, work, name, text, groups, reads
):
    library.stories.all()
    work.clear()
    (root / name).write_text(text)
    library.sync()
    found = library.stories.all()
    assert (work.count("group_reports"), work.count("text_terms")) == (groups, reads)
    library.close()
    work.clear()
    assert opened().stories.known() == found
    assert work == []


def test_a_changed_manifest_makes_the_stories_unknown_before_anything_is_synced(library, root):
    library.stories.all()
    (root / "corpus.yaml").write_text("name: Other\n")
    assert library.stories.known() is None


def test_an_article_that_went_is_in_no_story(library, root):
    library.stories.all()
    (root / "flood-1.md").unlink()
    library.sync()
    assert library.stories.known() is None
    assert sets(library.stories.all()) == [("fire-1", "fire-2"), ("flood-2", "flood-3")]


@pytest.mark.parametrize(
    "note", ["", "{}", "[D, [1]]", "[D, [[1, 2, 3, 4]]]", '[D, [["a", "t", "told", ["a"]]]]', "[" * 5000]
)
def test_a_kept_grouping_that_cannot_be_read_is_made_again(library, opened, note):
    library.stories.all()
    digest = story_store.kept(library._cache).digest
    library._cache.put_notes({"stories": note.replace("D", json.dumps(digest))})
    again = opened()
    assert again.stories.known() is None
    assert sets(again.stories.all()) == [FLOOD, FIRE]
    assert sets(again.stories.known()) == [FLOOD, FIRE]


@pytest.mark.parametrize("note", ["", "{}", "[1, 2]", '["a"]', "["])
def test_neither_is_one_that_does_not_say_of_what_it_was_made(library, opened, note):
    library.stories.all()
    library._cache.put_notes({"stories of": note})
    assert opened().stories.known() is None


def test_terms_of_another_version_are_not_believed(library, work, monkeypatch):
    library.stories.all()
    for module in (story_store, story_input):
        monkeypatch.setattr(module, "STORY_TERMS_VERSION", 99)
    assert library.stories.known() is None
    work.clear()
    library.stories.all()
    assert work.count("text_terms") == 5


def test_damaged_terms_are_made_again(library, root, work):
    library.stories.all()
    for about in library._cache.known().values():
        library._cache.put_feature(about.content_hash, "story terms", story_input.STORY_TERMS_VERSION, b"?")
    write(root, chess_1=report("chess", "2025-01-01"))
    library.sync()
    work.clear()
    assert sets(library.stories.all()) == [FLOOD, FIRE, ("chess-1",)]
    assert work.count("text_terms") == 6


def test_the_terms_of_a_text_that_changed_meanwhile_are_not_kept_under_the_hash_of_the_old_one(library):
    assert story_input.terms_of(library._cache, "another hash", "fire-1") == {}
    assert story_input.terms_of(library._cache, "another hash", "nobody") == {}
    assert library._cache.feature("another hash", "story terms", story_input.STORY_TERMS_VERSION) is None


def test_a_cache_that_cannot_be_written_to_costs_time_and_nothing_else(library, monkeypatch):
    def refuse(*_):
        raise IndexUnusableError("disk full")

    monkeypatch.setattr(library._cache, "put_notes", refuse)
    monkeypatch.setattr(library._cache, "put_feature", refuse)
    assert sets(library.stories.all()) == [FLOOD, FIRE]


def test_a_cache_that_cannot_be_read_knows_nothing(library, monkeypatch):
    def refuse(*_):
        raise IndexUnusableError("disk gone")

    monkeypatch.setattr(library._cache, "generation", refuse)
    assert library.stories.known() is None
    assert library.stories.known_count() is None


# in the background


def test_prepared_stories_are_known(library):
    counts = []
    assert library.stories.prepare(lambda done, total: counts.append((done, total)))
    assert sets(library.stories.known()) == [FLOOD, FIRE]
    assert counts == [(0, 5), (5, 5)]


def test_stories_prepared_in_another_process_are_known(library, work):
    assert library.stories.prepare_elsewhere(lambda: False)
    assert sets(library.stories.known()) == [FLOOD, FIRE]
    assert work == []  # not in this process
    assert library.stories.prepare_elsewhere(lambda: pytest.fail("they are known"))


@pytest.mark.parametrize("boot", ["raise SystemExit(1)", None], ids=["it fails", "it cannot be started"])
def test_what_another_process_does_not_group_is_grouped_here(library, monkeypatch, work, boot):
    if boot is None:
        monkeypatch.setattr(children.sys, "executable", "/nowhere/python")
    else:
        monkeypatch.setattr(children, "_BOOT", boot)
    assert library.stories.prepare_elsewhere(lambda: False)
    assert sets(library.stories.known()) == [FLOOD, FIRE]
    assert "group_reports" in work


def test_another_process_ends_when_nobody_wants_the_stories_any_more(library, monkeypatch):
    started, start = [], children.start
    monkeypatch.setattr(children, "start", lambda *each: started.append(start(*each)) or started[-1])
    monkeypatch.setattr(children, "_BOOT", "import time; time.sleep(60)")
    assert not library.stories.prepare_elsewhere(lambda: True)
    assert [each.returncode is not None for each in started] == [True]
    assert library.stories.known() is None


def test_a_cancelled_grouping_leaves_nothing_and_can_be_done_later(library):
    asked = []

    def third_time():
        asked.append(True)
        return len(asked) > 2

    assert not library.stories.prepare(None, third_time)
    assert library.stories.known() is None
    assert library.stories.prepare(None, lambda: False)
    assert sets(library.stories.known()) == [FLOOD, FIRE]


def test_several_threads_group_once(library, work, monkeypatch):
    counted = grouping.group_reports

    def slowly(*args, **more):
        time.sleep(0.05)  # so that the others come meanwhile
        return counted(*args, **more)

    monkeypatch.setattr(grouping, "group_reports", slowly)
    found = []
    threads = [threading.Thread(target=lambda: found.append(library.stories.all())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each is found[0] for each in found)
    assert work.count("group_reports") == 1


def test_known_does_not_wait_for_a_grouping(library):
    seen = []
    library.stories.prepare(lambda done, total: seen.append(library.stories.known()))
    assert seen == [None, None]


def test_while_a_large_corpus_is_read_new_articles_stand_alone(library, root, work, monkeypatch):
    monkeypatch.setattr(stories_module, "MANY", 3)
    library.stories.all()
    work.clear()
    write(root, fire_3=report("fire", "2025-01-02", "third"))
    (root / "flood-3.md").unlink()
    seen = []

    def look(done, total):
        seen.append(library.stories.all())

    library.sync(look)
    assert work == []
    assert sets(seen[0]) == [FLOOD, FIRE]  # nothing came yet, and what has gone goes last
    assert sets(library.stories.all()) == [("fire-1", "fire-2", "fire-3"), ("flood-1", "flood-2")]


def test_before_the_first_grouping_of_a_large_corpus_every_article_stands_alone(opened, work, monkeypatch):
    monkeypatch.setattr(stories_module, "MANY", 0)
    library = opened()
    library.sync()
    with library._upkeep._lock:
        assert sorted(sets(library.stories.all())) == sorted((each,) for each in FLOOD + FIRE)
        assert library.stories.of("fire-1").title == "Tallow fire"
        assert library.stories.known() is None
    assert work == []
    assert sets(library.stories.all()) == [FLOOD, FIRE]


def test_a_small_corpus_is_grouped_while_it_is_read(library, root):
    with library._upkeep._lock:
        assert sets(library.stories.all()) == [FLOOD, FIRE]


# the reader's decisions


def test_decisions_on_stories_are_applied_and_others_are_not(library):
    one = verdict(Decision.MERGE, "flood-2", "fire-1")
    both = ("fire-1", "flood-1", "fire-2", "flood-2", "flood-3")
    assert sets(library.stories.all([one])) == [both]
    assert library.stories.of("fire-2", [one]).id == "flood-1"
    assert sets(library.stories.known([one])) == [both]
    assert sets(library.stories.all()) == [FLOOD, FIRE]
    on_claims = Verdict(Decision.MERGE, (FactAnchor("money", Anchor("flood-2", "$8")),))
    assert library.stories.all([on_claims]) == library.stories.all()


def test_decisions_on_articles_that_are_gone_are_named(library):
    told = [verdict(Decision.SPLIT, "gone"), verdict(Decision.RENAME, "fire-1", label="Blaze")]
    assert library.stories.unresolved(told) == ("split stories: there is no article “gone” any more",)
    assert library.stories.of("fire-2", told).title == "Blaze"


def test_a_decided_dossier_has_the_articles_of_the_decided_story(library):
    dossier = library.dossier("fire-1", [verdict(Decision.SPLIT, "fire-2")])
    assert [article.id for article in dossier.articles] == ["fire-1"]
    assert dossier.story.basis is Basis.YOURS


# the search by story


def ids(library, query):
    return sorted(hit.record.id for hit in library.search(query).hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("story:flood-1", FLOOD),
        ("STORY:Flood-1", FLOOD),
        ("story:fire", FIRE),  # the beginning of one id
        ("story:fire-2", FIRE),  # an article of it
        ('story:"fire-1"', FIRE),
        ("story:fire-1 second", ("fire-2",)),
        ("second -story:fire-1", ("flood-2",)),
        ("second (story:fire-1 OR story:flood-1)", ("fire-2", "flood-2")),
        ("story:fire-1 story:flood-1", ()),
        ("story:fire-1 published:2025-01-01", ("fire-1",)),
    ],
)
def test_a_search_by_story_finds_its_articles(library, query, found):
    assert ids(library, query) == sorted(found)


def test_the_readers_decisions_count_in_a_search(library):
    library.decided = lambda: [verdict(Decision.SPLIT, "flood-3")]
    assert ids(library, "story:flood-1") == ["flood-1", "flood-2"]
    assert ids(library, "story:flood-3") == ["flood-3"]


def test_a_query_without_a_story_groups_nothing(library, work):
    library.search("kesten")
    assert work == []


@pytest.mark.parametrize(
    ("query", "column", "message", "hint"),
    [
        ("dykes story:floood-1", 13, "There is no story “floood-1”", "Did you mean story:flood-1?"),
        ("story:xyzzy", 7, "There is no story “xyzzy”", "summit-tui stories shows the ids."),
        ("story:f", 7, "“f” may be the story flood-1, fire-1", "Type more of the id."),
        ("(dykes OR -story:nobody)", 18, "There is no story “nobody”", "summit-tui stories shows the ids."),
    ],
)
def test_a_story_that_there_is_not_is_a_mistake_in_the_query(library, query, column, message, hint):
    with pytest.raises(QueryError) as caught:
        library.search(query)
    assert (caught.value.column, caught.value.message, caught.value.hint) == (column, message, hint)


def test_a_story_needs_a_name():
    with pytest.raises(QueryError, match="needs a value"):
        parse('story:" "')


def test_a_story_is_read_where_it_stands():
    (node,) = parse("story:Fire-1").parts
    assert node == InStory("Fire-1")
    assert node.span == (6, 12)


def test_facets_and_corrections_know_stories_and_facts(library):
    library.sync_facts()
    assert library.search("kesstn story:flood-1").did_you_mean == "kesten story:flood-1"
    assert library.search("kesstn -amount:>8bn").did_you_mean == "kesten -amount:>8bn"
    assert set(library.fact_facets(parse("story:flood-1"))) == {"person", "organisation", "place"}


def test_what_a_name_means(library):
    stories = library.stories.all()
    assert [story.id for story in meant(stories, " FLOOD-3 ")] == ["flood-1"]
    assert [story.id for story in meant(stories, "f")] == ["flood-1", "fire-1"]
    assert meant(stories, "") == meant(stories, "x") == ()
    assert near_ids(stories, "FLOD-1")[0] == "flood-1"
    assert few_ids(stories) == "flood-1, fire-1"
    assert few_ids(stories * 4).endswith("fire-1, …")


# the first page


@pytest.fixture
def page_of_one(monkeypatch):
    monkeypatch.setattr(story_store, "PAGE", 1)


def test_the_first_stories_are_read_without_the_others(library, opened, page_of_one, monkeypatch):
    assert library.stories.prepare()
    again = opened().stories
    with monkeypatch.context() as patch:
        patch.setattr(story_store, "kept", None)
        page = again.first()
    assert (sets(page.stories), page.total, page.articles) == ([FLOOD], 2, 5)
    assert page.stories == again.all()[:1]
    assert again.first() is None  # all are at hand


def test_the_first_page_counts_the_stories_of_more_than_one_source(library, root, opened):
    def several(**sources):
        for path in root.glob("*.md"):
            *_, text = path.read_text().partition("published:")
            source = sources.get(path.stem.replace("-", "_"), "Wire")
            path.write_text(f"---\ntitle: A title\nsource: {source}\npublished:{text}")
        library.sync()
        assert library.stories.prepare()
        return opened().stories.first().several

    assert several() == 0
    assert several(fire_1="Post") == 1  # with the same texts
    assert several(fire_1="Post", flood_1="Post", flood_2="Radio") == 2


def test_a_page_ends_before_its_stories_have_too_many_articles(library, opened, monkeypatch):
    monkeypatch.setattr(story_store, "MEMBERS", 4)  # the flood has three, the fire two more
    library.stories.prepare()
    page = opened().stories.first()
    assert (sets(page.stories), page.total) == ([FLOOD], 2)


def test_the_largest_story_is_on_the_first_page_however_many_articles_it_has(library, opened, monkeypatch):
    monkeypatch.setattr(story_store, "MEMBERS", 1)
    library.stories.prepare()
    assert sets(opened().stories.first().stories) == [FLOOD]


def test_there_is_no_first_page_where_the_reader_decided_or_an_article_changed(library, root, opened):
    library.stories.prepare()
    again = opened()
    assert again.stories.first() is not None
    assert again.stories.first([verdict(Decision.MERGE, "flood-1", "fire-1")]) is None
    write(root, flood_1=report("flood", "2025-01-01", "corrected"))
    library.sync()
    assert again.stories.first() is None


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "[D, 5, 0, [[1]]]", '[D, 5, "0", []]', '[D, "5", 0, []]', "[D, 5, 0, 3]"]
)
def test_a_first_page_that_is_not_ours_is_none(library, opened, kept):
    library.stories.prepare()
    digest = story_store.kept(library._cache).digest
    library._cache.put_notes({"first stories": kept.replace("D", json.dumps(digest))})
    assert opened().stories.first() is None
