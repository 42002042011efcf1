"""The facade: opening, searching, reading and keeping up to date, as the command line and the app use it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
import time
from contextlib import closing

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import CorpusError, IndexUnusableError, QueryError, UnknownArticleError
from summit_corpus.places import Places
from summit_index import finding
from summit_index.engine import FacetCount, Total
from summit_index.library import Library
from summit_index.query import parse
from summit_index.results import NotWantedError
from summit_index.whoosh import lock
from summit_index.whoosh.seal import NAME as SEAL

ARTICLES = {
    "straits-times.md": "---\ntitle: Rails\nsource: The Straits Times\npublished: 2025-06-16\n---\n"
    "The railway will cost $8 billion. Nobody says when.\n",
    "scmp.md": "---\ntitle: Gas\nsource: South China Morning Post\npublished: 2025-06-18\n---\n"
    "Railways carry gas.\n",
    "early.md": "---\ntitle: Early\nsource: Zeitung\npublished: 2025-06-16\n---\nThe cost of everything.\n",
    "undated.txt": "Undated\n\nPipelines carry gas to Kazakhstan.\n",
}


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "news"
    root.mkdir()
    for name, text in ARTICLES.items():
        (root / name).write_text(text)
    return root


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def opened(root, places):
    """Opens the library as often as a test likes."""
    libraries = []

    def open_library():
        libraries.append(Library.open(Corpus.open(root), places))
        return libraries[-1]

    yield open_library
    for library in libraries:
        library.close()


@pytest.fixture
def library(opened):
    library = opened()
    library.sync()
    return library


def found(library, query, **how):
    return [hit.record.id for hit in library.search(query, **how).hits]


# what there is


def test_a_new_library_is_empty_until_it_is_synced(opened):
    library = opened()
    assert library.needs_sync()
    assert library.records == ()
    assert library.search("gas").hits == ()
    assert library.search("").total == Total(0)
    assert library.notices == []
    library.sync()
    assert not library.needs_sync()
    assert len(library.records) == 4


def test_records_are_in_the_order_of_their_days_then_sources_unknown_days_last(library):
    assert [record.id for record in library.records] == ["straits-times", "early", "scmp", "undated"]
    assert library.record("scmp") is library.records[2]
    with pytest.raises(UnknownArticleError):
        library.record("nobody")


def test_an_article_has_its_text(library):
    assert library.article("scmp").text == "Railways carry gas."
    with pytest.raises(UnknownArticleError) as caught:
        library.article("smcp")
    assert "scmp" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "article_id"), [("scmp", "scmp"), ("SCMP", "scmp"), ("sc", "scmp"), ("Straits", "straits-times")]
)
def test_an_id_may_be_shortened(library, text, article_id):
    assert library.resolve(text) == article_id
    assert library.records  # and the same when all records are known
    assert library.resolve(text) == article_id


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [("s", "straits-times", "more"), ("", "no article", "list"), ("undatet", "no article", "undated")],
)
def test_an_id_that_is_none_or_several_is_refused(library, text, said, hint):
    with pytest.raises(UnknownArticleError) as caught:
        library.resolve(text)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_an_id_that_begins_another_one_is_itself(library, root):
    (root / "sc.md").write_text("# Short\n\ngas")
    library.sync()
    assert library.resolve("sc") == "sc"


def test_stats_and_bad_files(library, root):
    (root / "bad.md").write_text("")
    library.sync()
    assert library.stats().articles == library.count == 4
    assert [each.path for each in library.bad] == ["bad.md"]


def test_bad_files_are_known_without_reading_them_again(library, root, opened):
    (root / "bad.md").write_text("")
    library.sync()
    assert [each.path for each in opened().bad] == ["bad.md"]


# searching


def test_hits_carry_record_score_words_and_snippet(library):
    results = library.search("railway cost")
    assert results.query == parse("railway cost")
    assert results.total == Total(3)
    best = results.hits[0]
    assert (best.record.id, best.words, best.of) == ("straits-times", 2, 2)
    assert best.score > results.hits[1].score
    assert best.snippet.text == "The railway will cost $8 billion. Nobody says when."
    assert [best.snippet.text[a:b] for a, b in best.snippet.marks] == ["railway", "cost"]
    assert {hit.record.id: hit.words for hit in results.hits[1:]} == {"scmp": 1, "early": 1}
    assert best.record == library.record("straits-times")


def test_facets_count_all_matches_even_beyond_the_limit(library):
    facets = library.search("gas OR railway", limit=1).facets
    assert facets["source"] == [
        FacetCount("South China Morning Post", 1),
        FacetCount("The Straits Times", 1),
        FacetCount("undated", 1),
    ]
    assert facets["published"] == [FacetCount("2025-06", 2)]


def test_snippets_can_wait(library):
    results = library.search("gas", snippets=False)
    assert all(hit.snippet is None for hit in results.hits)
    assert library.snippet("scmp", results.query) == library.search("gas id:scmp").hits[0].snippet
    assert library.snippet("nobody", results.query).text == ""


@pytest.mark.parametrize("few", [0, 50])
@pytest.mark.parametrize("snippets", [True, False])
def test_it_makes_no_difference_how_records_are_read(library, monkeypatch, few, snippets):
    monkeypatch.setattr(finding, "_FEW", few)
    results = library.search("gas", limit=None, snippets=snippets)
    assert sorted(hit.record.id for hit in results.hits) == ["scmp", "undated"]
    assert [hit.record.title for hit in results.hits if hit.record.id == "scmp"] == ["Gas"]


def test_an_empty_query_finds_all_records_in_their_order(library):
    results = library.search("  ", limit=3)
    assert [hit.record.id for hit in results.hits] == ["straits-times", "early", "scmp"]
    assert results.total == Total(4)
    assert {(hit.score, hit.words, hit.of) for hit in results.hits} == {(0.0, 0, 0)}
    assert results.hits[2].snippet.text == "Railways carry gas."
    assert results.facets["published"] == [FacetCount("2025-06", 3)]
    assert results.did_you_mean is None
    assert len(library.search("", limit=None).hits) == 4


def test_a_query_may_be_parsed_already_and_mistakes_are_raised(library):
    assert found(library, parse("pipelines")) == ["undated"]
    with pytest.raises(QueryError):
        library.search('"pipelines')


@pytest.mark.parametrize(("step", "asked"), [(1, []), (2, ["search"]), (3, ["search"])])
def test_a_search_that_nobody_waits_for_any_more_ends_at_its_next_step(library, monkeypatch, step, asked):
    called, engine, answers = [], library._engine, iter([True] * (step - 1) + [False])
    for name in ("search", "facets"):
        real = getattr(engine, name)
        monkeypatch.setattr(
            engine, name, lambda *a, name=name, real=real, **k: called.append(name) or real(*a, **k)
        )
    with pytest.raises(NotWantedError):
        library.search("railway", wanted=lambda: next(answers))
    assert called == asked


def test_no_spelling_is_looked_for_when_nobody_waits(library, monkeypatch):
    answers = iter([True, True, True, False])
    monkeypatch.setattr(library._engine, "facets", None)
    with pytest.raises(NotWantedError):
        library.search("railwya", wanted=lambda: next(answers))


def test_limit(library):
    assert len(library.search("gas OR cost", limit=1).hits) == 1
    assert len(library.search("gas OR cost", limit=None).hits) == 4


# did you mean


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("kazakstan", "kazakhstan"),
        ("Kazakstan pipelnes", "kazakhstan pipelines"),
        ('"carry gsa"', '"carry gas"'),
        ("source:times railwya", "source:times railway"),
        ("gas kazakstan", "gas kazakhstan"),  # some articles have gas, none has both
        ("railway", None),  # found
        ("gas kazakhstan", None),  # found
        ("railway kazakhstan", None),  # no article has both, but neither is misspelt
        ("railwya kazakhstan", "railway kazakhstan"),  # which no article has both either
        ("railwya kazakstan", "railway kazakhstan"),
        ("the railwya of kazakstan zebra yak", "the railway of kazakhstan zebra yak"),
        ("the railwya of kazakstan zebra yak gnu", None),  # a pasted line may well name what is not there
        ("zebra", None),
        ("source:zebra", None),
    ],
)
def test_another_spelling_is_offered_for_words_that_no_article_has(library, query, meant):
    results = library.search(query)
    assert results.did_you_mean == meant
    if meant:
        assert library.search(meant).hits


def test_a_spelling_is_offered_also_when_the_best_article_has_only_some_of_the_words(library, root):
    (root / "much.txt").write_text("Much\n\n" + "Gas pipelines. " * 30)
    (root / "undated.txt").write_text("U\n\n" + "Nothing. " * 300 + "Pipelines carry gas to Kazakhstan.")
    for number in range(5):
        (root / f"{number}.txt").write_text("Other\n\n" + "Nothing. " * 300 + "Kazakhstan.")
    library.sync()
    best = library.search("gas pipelines kazakhstan").hits[0]
    assert (best.record.id, best.words, best.of) == ("much", 2, 3)
    assert library.search("gas pipelines kazakhstan OR kazakstan").did_you_mean is None  # one has all three
    assert library.search("gas pipelines kazakstan").did_you_mean == "gas pipelines kazakhstan"


def test_completions(library):
    assert library.complete("rai") == ["rails", "railway", "railways"]  # one article each


# keeping up to date


def test_needs_sync_after_any_change_and_not_after_sync(library, root, opened):
    changes = [
        lambda: (root / "new.md").write_text("# New\n\ncoal"),
        lambda: (root / "new.md").write_text("# New\n\ntin, now longer"),
        lambda: os.utime(root / "new.md", (5, 5)),
        lambda: (root / "new.md").rename(root / "newer.md"),
        lambda: (root / "newer.md").unlink(),
        lambda: (root / "bad.md").write_text(""),
        lambda: (root / "corpus.yaml").write_text("name: News\n"),
        lambda: (root / "corpus.yaml").unlink(),
    ]
    for change in changes:
        change()
        assert library.needs_sync()
        assert opened().needs_sync()
        library.sync()
        assert not library.needs_sync()
        assert not opened().needs_sync()


def test_a_search_after_a_sync_sees_what_changed(library, root):
    assert len(library.records) == 4
    (root / "new.md").write_text("# New\n\ncoal")
    (root / "early.md").unlink()
    report = library.sync()
    assert (report.added, report.removed) == (1, 1)
    assert found(library, "coal") == ["new"]
    assert {record.id for record in library.records} == {"straits-times", "scmp", "undated", "new"}
    with pytest.raises(UnknownArticleError):
        library.record("early")


def test_an_interrupted_sync_is_still_needed(opened):
    library = opened()
    asked = []
    report = library.sync(cancelled=lambda: len(asked) > 1 or asked.append(1))
    assert report.interrupted
    assert library.needs_sync()
    assert opened().needs_sync()
    assert library.sync().unchanged == report.added


def test_progress_is_reported(opened):
    seen = []
    opened().sync(lambda done, total: seen.append((done, total)))
    assert seen == [(0, 4), (4, 4)]


def test_a_sync_that_fails_is_still_needed(library, root, monkeypatch):
    (root / "new.md").write_text("# New\n\ncoal")
    monkeypatch.setattr(
        type(library._engine), "add", lambda *_: (_ for _ in ()).throw(IndexUnusableError("full"))
    )
    with pytest.raises(IndexUnusableError):
        library.sync()
    monkeypatch.undo()
    assert library.needs_sync()
    (root / "new.md").unlink()  # the files are as they were, but the cache has read this one
    assert library.needs_sync()
    library.sync()
    assert found(library, "coal") == []
    assert len(library.records) == 4


def test_a_corpus_that_has_gone_is_said_so(library, root):
    for path in root.iterdir():
        path.unlink()
    root.rmdir()
    with pytest.raises(CorpusError):
        library.needs_sync()
    assert found(library, "pipelines") == ["undated"]  # what was read can still be searched


def test_rebuild_reads_everything_again(library):
    state = library._engine.state()
    report = library.rebuild()
    assert (report.added, report.unchanged) == (4, 0)
    assert library._engine.state() != state
    assert not library.needs_sync()
    assert found(library, "pipelines") == ["undated"]


def test_no_sync_of_ours_runs_while_a_rebuild_empties_the_facts(library, monkeypatch):
    syncing = []
    monkeypatch.setattr(library._said, "forget", lambda: syncing.append(library.syncing))
    library.rebuild()
    assert syncing == [True]


def after(patch, owner, step, then):
    """Once this step of `owner` has been done for the first time, `then` comes in between."""
    real, first = getattr(owner, step), [True]

    def call(*arguments, **named):
        done = real(*arguments, **named)
        if first:
            first.clear()
            then()
        return done

    patch.setattr(owner, step, call)
    return first


REBUILDING = [("_said", "forget"), ("_cache", "forget"), ("_cache", "prune"), ("_engine", "build")]
READING = [("_synced", "forget"), ("_cache", "known"), ("_cache", "put_many"), ("_engine", "add")]


@pytest.mark.parametrize(
    ("rebuilds", "owner", "step"),
    [*((True, *each) for each in (*REBUILDING, *READING)), *((False, *each) for each in READING)],
)
def test_a_rebuild_and_another_process_leave_each_other_everything(
    library, opened, root, monkeypatch, rebuilds, owner, step
):
    """Two libraries share nothing but files, as two processes do. One is stopped after this step while the
    other does all of its work."""
    (root / "person.md").write_text("Angela Merkel spoke in Berlin.\n")
    library.sync_facts()
    other = opened()
    one, two = (library, other) if rebuilds else (other, library)

    def meanwhile():
        for work in (two.sync, two.sync_facts) if rebuilds else (two.rebuild, two.sync_facts):
            work()

    reached = after(monkeypatch, getattr(one, owner), step, meanwhile)
    one.rebuild() if rebuilds else one.sync()
    one.sync_facts()
    assert not reached
    for each in (library, other, opened()):
        if each.needs_sync():
            each.sync()
        each.sync_facts()
        assert not each.needs_sync()
        assert each.facts_missing() == 0
        assert len(each.records) == each.count == 5
        assert found(each, "pipelines") == ["undated"]
        assert found(each, "person:merkel") == ["person"]
        assert each.notices == []


# damage


def index_folder(places):
    (folder,) = places.cache.iterdir()
    return folder / "index"


def test_a_damaged_index_is_made_anew_with_one_notice_and_without_reading_the_files(
    library, opened, places, monkeypatch
):
    library.close()
    (index_folder(places) / SEAL).write_bytes(b"{}")
    again = opened()
    assert len(again.notices) == 1
    assert again.notices[0].startswith("The search index is made anew")
    assert again.needs_sync()
    monkeypatch.setattr(Corpus, "load", lambda *_: pytest.fail("a file was read"))
    assert again.sync().added == 4
    assert len(again.notices) == 1
    assert found(again, "pipelines") == ["undated"]


def test_a_damaged_cache_is_made_anew_with_one_notice(library, opened, places):
    library.close()
    (index_folder(places).parent / "cache.db").write_bytes(b"nonsense" * 1000)
    again = opened()
    assert len(again.notices) == 1
    assert "the cache was made anew" in again.notices[0]
    assert again.needs_sync()
    again.sync()
    assert found(again, "pipelines") == ["undated"]


def test_a_cache_that_is_missing_is_filled_again(library, opened, places):
    library.close()
    for path in index_folder(places).parent.glob("cache.db*"):
        path.unlink()
    again = opened()
    assert again.needs_sync()
    again.sync()
    assert again.article("scmp").text
    assert again.notices == []


def test_damage_found_while_searching_is_noticed_and_mended(library, places):
    assert found(library, "pipelines") == ["undated"]
    library._engine.close()
    (index_folder(places) / SEAL).write_bytes(b"{}")
    assert sorted(found(library, "gas")) == ["scmp", "undated"]
    assert len(library.notices) == 1
    assert not library.needs_sync()


def test_damage_found_in_a_large_corpus_is_mended_by_the_next_sync(library, places, monkeypatch):
    monkeypatch.setattr("summit_index.library.REFILLED", 3)
    library._engine.close()
    (index_folder(places) / SEAL).write_bytes(b"{}")
    assert found(library, "gas") == []  # four files take too long to wait for
    assert len(library.notices) == 1
    assert library.needs_sync()
    library.sync()
    assert sorted(found(library, "gas")) == ["scmp", "undated"]


def test_damage_that_a_sync_comes_upon_half_way_costs_nothing(library, opened, places, root):
    library.close()
    (folder,) = places.cache.iterdir()
    with closing(sqlite3.connect(folder / "cache.db")) as connection:
        connection.execute("UPDATE files SET record = '[]' WHERE path = CAST('early.md' AS BLOB)")
        connection.commit()
    (folder / "cache.db.note").unlink(missing_ok=True)  # as it is after a crash: nobody looks at the rows
    (root / "new.md").write_text("# New\n\nMore gas.")
    again = opened()
    again.sync()
    assert "the cache was made anew" in " ".join(again.notices)
    assert again.count == len(again.records) == 5
    assert not again.needs_sync()
    assert found(again, "everything") == ["early"]


@pytest.mark.parametrize("name", ["cache.db", "cache.db-wal", "cache.db.note", "facts.db", "synced.json"])
def test_a_folder_in_place_of_one_of_our_files_is_removed(library, opened, places, name):
    library.sync_facts()
    library.close()
    (folder,) = places.cache.iterdir()
    (folder / name).unlink(missing_ok=True)
    (folder / name / "in").mkdir(parents=True)
    again = opened()
    again.sync()
    again.sync_facts()
    assert again.count == 4
    assert found(again, "amount:8bn") == ["straits-times"]
    assert not (folder / name).is_dir()


def test_verify_says_what_was_wrong(library, places):
    assert library.verify() == []
    pst = next(index_folder(places).glob("*.pst"))
    pst.write_bytes(pst.read_bytes() + b"x")
    library._engine.close()
    assert len(library.verify()) == 1
    assert len(library.notices) == 1


def test_hits_whose_article_has_gone_are_left_out(library):
    library._cache.forget(["undated.txt"])
    results = library.search("gas")
    assert [hit.record.id for hit in results.hits] == ["scmp"]
    assert results.total == Total(1)
    assert found(library, "gas", snippets=False) == ["scmp"]


# places


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_cache_and_index_are_private(library, places):
    folder = index_folder(places).parent
    assert mode(folder) == mode(folder / "index") == 0o700
    assert mode(library.state_folder) == 0o700
    assert library.state_folder.parent == places.state
    for path in folder.rglob("*"):
        assert mode(path) & 0o077 == 0, path


def test_where_the_cache_belongs_to_somebody_else_a_temporary_folder_serves(root, places, monkeypatch):
    from summit_corpus import places as places_module

    def foreign(path):
        if path.is_relative_to(places.cache):
            raise CorpusError(f"The folder {path} cannot be used: it belongs to another user")
        return path

    monkeypatch.setattr(places_module, "private_folder", foreign)
    library = Library.open(Corpus.open(root), places)
    assert len(library.notices) == 1
    assert "another user" in library.notices[0]
    assert "temporary folder" in library.notices[0]
    library.sync()
    assert found(library, "pipelines") == ["undated"]
    folder = library._temporary
    assert mode(folder) == 0o700
    library.close()
    library.close()
    assert not folder.exists()


def test_where_no_state_can_be_kept_it_is_said(root, places):
    places.state.write_text("a file in the way")
    library = Library.open(Corpus.open(root), places)
    assert len(library.notices) == 1
    assert "bookmarks" in library.notices[0]
    assert mode(library.state_folder) == 0o700
    library.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_where_nothing_can_be_written_a_temporary_folder_serves(root, places):
    places.cache.mkdir(mode=0o500)
    library = Library.open(Corpus.open(root), places)
    assert "temporary folder" in library.notices[0]
    library.close()


def test_a_writer_elsewhere_is_named(library, root, places, monkeypatch):
    (root / "new.md").write_text("# New\n\ncoal")
    monkeypatch.setattr(library._engine, "_wait", 0.1)
    with lock.writing(index_folder(places)), pytest.raises(IndexUnusableError, match=str(os.getpid())):
        library.sync()
    assert found(library, "pipelines") == ["undated"]


# threads


def test_searches_beside_a_sync(opened, root):
    for number in range(300):
        (root / f"n{number:03}.md").write_text(f"# Number {number}\n\ngas and oil and the number {number}\n")
    library = opened()
    errors, seen = [], [0]
    done = threading.Event()

    def look():
        try:
            while not done.is_set():
                for snippets in (True, False):
                    results = library.search("gas", limit=None, snippets=snippets)
                    seen.append(len(results.hits))
                assert len({record.id for record in library.records}) == len(library.records)
        except Exception as error:
            errors.append(error)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    library.sync()
    time.sleep(0.05)
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert set(seen) <= {0, 199, 302}  # the first batch of 200 files begins with early.md, where no gas is
    assert len(library.search("gas", limit=None).hits) == 302


def test_two_libraries_of_one_corpus(opened, root):
    one, other = opened(), opened()
    one.sync()
    assert not other.needs_sync()
    assert found(other, "pipelines") == ["undated"]
    assert len(other.records) == len(one.records) == 4
    (root / "new.md").write_text("# New\n\ncoal")
    other.sync()
    assert len(one.records) == 4  # as one last saw them, until it meets an article that is new to it
    assert found(one, "coal", snippets=False) == ["new"]
    assert len(one.records) == 5
    assert not one.needs_sync()


# the bundled corpus


def test_the_bundled_corpus_can_be_searched(places):
    with Library.open(Corpus.open(bundled()), places) as library:
        assert library.sync().bad == 0
        assert len(library.records) == 5
        assert "unnamed-site" in found(library, '"now in construction phase"')
        assert found(library, "id:scmp") == ["scmp"]
        assert library.search("kazakstan").did_you_mean == "kazakhstan"


def test_one_file_is_a_corpus_too(root, places):
    with Library.open(Corpus.open(root / "scmp.md"), places) as library:
        library.sync()
        assert found(library, "gas") == ["scmp"]
        assert not library.needs_sync()


def test_a_cache_that_is_removed_under_an_open_library_is_made_again(library, places, root):
    library.sync_facts()
    shutil.rmtree(places.cache)
    assert found(library, "gas") == ["scmp", "undated"]
    assert any("its files have gone" in each for each in library.notices)
    shutil.rmtree(places.cache)
    (root / "new.md").write_text("# New\n\nGas for $9 billion.")
    library.sync()
    library.sync_facts()
    assert found(library, "amount:9bn") == ["new"]
    assert library.count == 5
    assert not library.needs_sync()
    (folder,) = places.cache.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {"cache.db", "facts.db"} <= {each.name for each in folder.iterdir()}  # and not only in our hands


def test_records_grow_batch_by_batch_while_a_corpus_is_read(tmp_path, places, monkeypatch):
    monkeypatch.setattr("summit_index.sync.BATCHES", (2,))
    monkeypatch.setattr("summit_index.sync._EVERY", 1)
    five = tmp_path / "five"
    five.mkdir()
    for number in range(5):
        (five / f"a{number}.txt").write_text(f"Title {number}\n\nMore text.\n")
    told = []
    with Library.open(Corpus.open(five), places) as library:
        library.sync(lambda done, total: told.append((done, len(library.records))))
        assert told == [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4), (5, 4)]
        assert len(library.records) == 5
