"""What a one-shot search loads, proved in fresh processes: it decides most of what such a search costs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SEARCH = """
from summit_corpus.corpus import Corpus, bundled
from summit_index.library import Library
with Library.open(Corpus.open(bundled())) as library:
    if library.needs_sync():
        library.sync()
    found = library.search("railway").hits
    assert found and found[0].snippet.marks
"""


@pytest.fixture
def loaded(tmp_path):
    def run(code):
        path = f"import sys; sys.path[:] = {sys.path!r}\n"
        places = {f"SUMMIT_{name}_DIR": str(tmp_path / name) for name in ("CACHE", "STATE", "CONFIG")}
        done = subprocess.run(
            [sys.executable, "-c", f"{path}{code}\nprint(*sys.modules)"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **places},
        )
        assert done.returncode == 0, done.stderr
        return set(done.stdout.split())

    return run


def test_query_and_snippets_load_no_engine_and_no_database(loaded):
    modules = loaded("import summit_index.query, summit_index.snippets, summit_index.engine")
    assert not modules & {"whoosh", "sqlite3", "yaml", "textual"}


def test_the_library_loads_its_engine_when_it_is_opened(loaded):
    assert "whoosh" not in loaded("import summit_index.library")


def test_a_warm_search_loads_nothing_of_whoosh_but_its_version_and_no_network_code(loaded):
    cold = loaded(SEARCH)
    assert "whoosh.writing" in cold
    warm = loaded(SEARCH)
    assert {name for name in warm if name.partition(".")[0] == "whoosh"} <= {"whoosh"}
    assert not warm & {"urllib.request", "http.client", "ssl", "email", "difflib", "tempfile", "yaml"}
    assert not warm & {"summit_index.sync", "summit_index.whoosh.writer"}


FIRST_PAGE = """
from summit_corpus.corpus import Corpus, bundled
from summit_index.library import Library
with Library.open(Corpus.open(bundled())) as library:
    if cold := library.needs_sync():
        library.sync()
        library.stories.prepare()
    assert library.name and library.count == library.size.articles
    assert library.stories.known_count() == 1
    assert cold or library.stories.first().total == 1
    assert len(library.search("", limit=2, snippets=False, facets=False).hits) == 2
"""


def test_the_first_page_of_a_start_opens_no_index_and_groups_nothing(loaded):
    loaded(FIRST_PAGE)
    warm = loaded(FIRST_PAGE)
    assert "summit_index.whoosh.seal" in warm
    assert not warm & {f"summit_index.whoosh.{each}" for each in ("snapshot", "terms", "answers", "evaluate")}
    assert not warm & {f"summit_corpus.stories.{each}" for each in ("decided", "grouping", "story_terms")}
    assert not warm & {"yaml", "summit_corpus.manifest", "summit_index.sync"}


def test_a_folder_without_a_description_is_named_without_a_parser_for_one(loaded):
    warm = loaded("""
import pathlib, tempfile
from summit_corpus.corpus import Corpus
from summit_index.library import Library
with tempfile.TemporaryDirectory() as folder:
    (root := pathlib.Path(folder) / "My news").mkdir()
    with Library.open(Corpus.open(root)) as library:
        assert library.name == "My news"
""")
    assert not warm & {"yaml", "summit_corpus.manifest"}
