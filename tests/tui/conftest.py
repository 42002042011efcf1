"""The app on the bundled corpus and on the invented ones, with state and cache of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.fake_facts import FakeFacts
from tests.tui.settling import FRAME, settled
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.places import Places
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.state import State

MakeApp = Callable[..., SummitApp]
STORIES = Path(__file__).parents[1] / "stories"


@pytest.fixture(autouse=True)
def own_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs of faults go to the test's own folder."""
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture(autouse=True, scope="module")
def small_indexes(no_waiting_for_the_disk: None) -> None:
    """Many tests make their own."""


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests that only read: the bundled corpus and the invented ones are indexed once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", autouse=True)
def stylesheets_parsed_once() -> Iterator[None]:
    """Every app parses the same hundred stylesheets, a twelfth of a test's time: their rules, which nothing
    changes, are kept by source, text and variables from one app to the next."""
    parse, kept = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parsed(sheet: Stylesheet, css: str, *place: Any, **how: Any) -> list[RuleSet]:
        key = (css, place, *sorted(how.items()), *sorted(sheet._variables.items()))
        if key not in kept:
            kept[key] = parse(sheet, css, *place, **how)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_waited_for_but_answers() -> Iterator[None]:
    """After each key and pause Textual waits until the processor rests, at least a fiftieth of a second, and
    paints sixty frames a second: together four fifths of a test's time, in which nothing was done."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", settled)
        patch.setattr("textual.pilot.wait_for_idle", settled)
        patch.setattr("textual.screen.UPDATE_PERIOD", FRAME)
        yield


@pytest.fixture
def make_app(tmp_path: Path, shared_cache: Path) -> Iterator[MakeApp]:
    """Makes the app on a corpus folder (default: the bundled one), indexed; the state lies in `tmp_path`."""
    opened: list[Library] = []

    def make(folder: Path | None = None, **options: object) -> SummitApp:
        kept = folder is None or folder.is_relative_to(STORIES)
        cache = shared_cache if kept else tmp_path / "cache"
        places = Places(cache=cache, state=tmp_path / "state", config=tmp_path / "config")
        library = Library.open(Corpus.open(folder or bundled()), places)
        if library.needs_sync():
            library.sync()
        opened.append(library)
        return SummitApp(library, State(library.state_folder), **options)  # type: ignore[arg-type]

    yield make
    for library in opened:
        library.close()


STORY = {
    "one": (
        "2025-06-16",
        "The railway will cost $8 billion. It will be ready by 2030, said Mara Lind.\n\n"
        "Aland pays 40 per cent of the railway. “We pay our share of $8 billion,” Lind said in Borgo.\n\n"
        "Nothing is known here.",
    ),
    "two": (
        "2025-06-17",
        "The railway costs $9 billion. It ends in Borgo in 2030.\n\n"
        "The dam costs $3 billion. Of the railway Aland pays 40 per cent.",
    ),
    "three": ("2025-06-18", "Nobody says anything that could be counted."),
    "four": ("2025-06-19", "The port costs $5 billion. The railway is ready in 2030."),
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Four articles on one story; `fake_facts` says what is found in them."""
    folder = tmp_path / "story"
    folder.mkdir()
    for name, (published, text) in STORY.items():
        known = f"id: {name}\ntitle: Report {name}\nsource: Paper {name.title()}\npublished: {published}"
        (folder / f"{name}.md").write_text(f"---\n{known}\n---\n\n{text}\n")
    return folder


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeFacts:
    """Facts and claims by rules that anybody can apply by eye, in place of those that are extracted."""
    found = FakeFacts()
    monkeypatch.setattr(Library, "facts", lambda library, article: found.facts(library, article))
    monkeypatch.setattr(Library, "dossier", lambda library, *of: found.dossier(library, *of))
    return found


@pytest.fixture
def app(make_app: MakeApp) -> SummitApp:
    """The app on the bundled corpus."""
    return make_app()


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read or grouped in the background but what a screen asks for: a picture of it must not
    depend on how far the rest has got."""
    monkeypatch.setattr("summit_tui.watch.Indexing._read_facts", lambda _: None)
