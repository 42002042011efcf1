"""The app on the bundled corpus and on the invented ones, with state and cache of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.places import Places
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.state import State

MakeApp = Callable[..., SummitApp]


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests that only read: the bundled corpus is indexed once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def make_app(tmp_path: Path, shared_cache: Path) -> Iterator[MakeApp]:
    """Makes the app on a corpus folder (default: the bundled one), indexed; the state lies in `tmp_path`."""
    opened: list[Library] = []

    def make(folder: Path | None = None, **options: object) -> SummitApp:
        cache = shared_cache if folder is None else tmp_path / "cache"
        places = Places(cache=cache, state=tmp_path / "state", config=tmp_path / "config")
        library = Library.open(Corpus.open(folder or bundled()), places)
        if library.needs_sync():
            library.sync()
        opened.append(library)
        return SummitApp(library, State(library.state_folder), **options)  # type: ignore[arg-type]

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def app(make_app: MakeApp) -> SummitApp:
    """The app on the bundled corpus."""
    return make_app()
