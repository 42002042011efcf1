"""Items read ahead in a thread and added one by one, without a screen; what the questions offer."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.corpus import Corpus, bundled
from summit_tui import adding
from summit_tui.add_places import (
    ADDED,
    KEPT,
    RecentSources,
    folder_fault,
    source_fault,
    sources_like,
    takes_articles,
)
from summit_tui.adding import Batch, State


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))


def rows(path: Path, count: int) -> Path:
    lines = (
        json.dumps({"title": f"Report {n}", "text": f"Number {n} of many, and {n * 7}."})
        for n in range(count)
    )
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def silent() -> None:
    """For whoever need not be told."""


def test_reading_waits_until_somebody_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "AHEAD", 5)
    batch = Batch(str(rows(tmp_path / "a.jsonl", 20)), tmp_path / "news")
    full = threading.Event()
    thread = threading.Thread(
        target=batch.read, args=(lambda: full.set() if len(batch.items) == 5 else None,), daemon=True
    )
    thread.start()
    assert full.wait(10)
    thread.join(0.2)
    assert (len(batch.items), batch.reading) == (5, True)
    batch.add_rest(0, silent)
    thread.join(10)
    assert not batch.reading
    assert batch.counts[State.ADDED] == 20
    batch.close()
    assert len(list(Corpus.open(tmp_path / "news").articles())) == 20


def test_adding_the_rest_begins_where_it_is_told_to(tmp_path: Path) -> None:
    batch = Batch(str(rows(tmp_path / "a.jsonl", 4)), tmp_path / "news")
    batch.read(silent)
    batch.add_rest(2, silent)
    batch.close()
    assert [each.state for each in batch.items] == [State.OPEN, State.OPEN, State.ADDED, State.ADDED]


def test_what_is_decided_is_not_added_again(tmp_path: Path) -> None:
    batch = Batch(str(rows(tmp_path / "a.jsonl", 1)), tmp_path / "news")
    batch.read(silent)
    assert batch.add(0) == batch.add(0)
    batch.close()
    assert batch.counts == {State.ADDED: 1, State.OPEN: 0}
    assert batch.items[0].proposal is None  # of what is decided no text is kept


def test_cancelling_ends_reading_and_what_was_read_can_be_added(tmp_path: Path) -> None:
    batch = Batch(str(rows(tmp_path / "a.jsonl", 50)), tmp_path / "news")
    batch.read(lambda: batch.cancel() if len(batch.items) == 3 else None)
    assert (len(batch.items), batch.reading, batch.cancelled) == (3, False, True)
    batch.add_rest(0, silent)
    batch.close()
    assert batch.counts[State.ADDED] == 3


def test_cancelling_ends_adding_the_rest(tmp_path: Path) -> None:
    batch = Batch(str(rows(tmp_path / "a.jsonl", 5)), tmp_path / "news")
    batch.read(silent)
    batch.add_rest(0, batch.cancel)
    assert (batch.counts[State.ADDED], batch.cancelled) == (1, False)
    batch.add_rest(1, silent)
    batch.close()
    assert batch.counts[State.ADDED] == 5


def test_closing_leaves_nothing_open_and_makes_nothing(tmp_path: Path) -> None:
    source = str(rows(tmp_path / "a.jsonl", 3))
    Batch(source, tmp_path / "news").read(silent)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    batch = Batch(source, tmp_path / "news")
    batch.read(silent)
    batch.close()
    assert not (tmp_path / "news").exists()
    batch = Batch(source, tmp_path / "news")
    batch.read(silent)
    batch.add(0)
    batch.close()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


# --- what the questions offer and refuse ----------------------------------------------------------------


def test_the_newest_source_comes_first_and_each_once(tmp_path: Path) -> None:
    recent = RecentSources(tmp_path)
    for word in ("/a", "/b", "/a"):
        recent.remember(word)
    assert RecentSources(tmp_path).all() == ["/a", "/b"]
    for number in range(KEPT + 3):
        recent.remember(f"/{number}")
    assert len(recent.all()) == KEPT


def test_a_link_with_a_password_and_a_name_that_cannot_be_shown_are_not_kept(tmp_path: Path) -> None:
    recent = RecentSources(tmp_path)
    recent.remember("https://me:secret@gazette.example/feed")
    recent.remember("/news/\x1b[2J")
    assert recent.all() == []
    assert not (tmp_path / ADDED).exists()
    RecentSources(None).remember("/a")
    assert RecentSources(None).all() == []


def test_folders_and_files_that_may_hold_articles_complete_a_path(tmp_path: Path) -> None:
    for name in ("page.html", "paper.pdf", "parts.bin", ".pager.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "pages").mkdir()
    begun = str(tmp_path / "pa")
    assert sources_like(begun) == [f"{tmp_path}/{each}" for each in ("page.html", "pages/", "paper.pdf")]
    assert sources_like(str(tmp_path / ".p")) == [str(tmp_path / ".pager.txt")]
    assert sources_like("https://gazette.example/pa") == []
    assert sources_like("pa") == []
    assert sources_like("~") == ["~/"]
    assert sources_like(str(tmp_path / "no" / "pa")) == []


@given(st.text())
def test_whatever_is_typed_is_answered(typed: str) -> None:
    sources_like(typed)
    assert "\n" not in source_fault(typed)
    assert "\x1b" not in source_fault(typed)
    assert "\x1b" not in folder_fault(typed)


def test_where_no_article_can_be_put_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert folder_fault(str(tmp_path / "new" / "er")) == ""
    assert folder_fault(str(tmp_path)) == ""
    assert folder_fault(" ") == "Type the path of a folder"
    assert folder_fault(str(tmp_path / ("x" * 300))).endswith("x cannot be a folder: File name too long")
    assert "never changed" in folder_fault(str(bundled()))
    assert "never changed" in folder_fault(str(bundled() / "more"))
    assert folder_fault(str(tmp_path / "file")).endswith("is a file")
    assert folder_fault(str(tmp_path / "file" / "in")).endswith("is a file")
    assert "cannot be a folder" in folder_fault("a\0b") or "no folder" in folder_fault("a\0b")


def test_only_a_folder_of_ones_own_takes_articles(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("A text.")
    assert takes_articles(Corpus.open(tmp_path))
    assert not takes_articles(Corpus.open(tmp_path / "one.md"))
    assert not takes_articles(Corpus.open(bundled()))
