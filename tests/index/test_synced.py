"""The note that all is read says yes only to exactly what was noted."""

from __future__ import annotations

import os

import pytest

from summit_corpus.corpus import Entry
from summit_index.synced import Synced

ENTRIES = [Entry("a.md", 10, 100), Entry("b/c.md", 20, 200)]


@pytest.fixture
def synced(tmp_path):
    synced = Synced(tmp_path)
    synced.remember(ENTRIES, "stamp", "state")
    return synced


def test_it_holds_what_was_noted_and_survives(synced, tmp_path):
    assert synced.holds(ENTRIES, "stamp", "state")
    assert Synced(tmp_path).holds(iter(ENTRIES), "stamp", "state")


@pytest.mark.parametrize(
    "entries",
    [
        [],
        ENTRIES[:1],
        [*ENTRIES, Entry("d.md", 1, 1)],
        [Entry("a.md", 11, 100), ENTRIES[1]],
        [Entry("a.md", 10, 101), ENTRIES[1]],
        [Entry("A.md", 10, 100), ENTRIES[1]],
        [Entry("a.md", 1, 0), ENTRIES[1]],
    ],
)
def test_other_files_are_not_what_was_noted(synced, entries):
    assert not synced.holds(entries, "stamp", "state")


def test_another_manifest_or_another_index_is_not_what_was_noted(synced):
    assert not synced.holds(ENTRIES, "other", "state")
    assert not synced.holds(ENTRIES, "stamp", "other")


def test_a_note_can_be_taken_away_twice(synced):
    synced.forget()
    synced.forget()
    assert not synced.holds(ENTRIES, "stamp", "state")


@pytest.mark.parametrize("content", [b"", b"[", b"\xff", b"null", b"[" * 100_000])
def test_a_damaged_note_says_no(synced, tmp_path, content):
    (tmp_path / "synced.json").write_bytes(content)
    assert not synced.holds(ENTRIES, "stamp", "state")


@pytest.mark.parametrize("name", ["synced.json", "synced.new"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_lies_in_place_of_the_note_keeps_nobody_waiting_and_goes(tmp_path, name, make):
    make(tmp_path / name)
    synced = Synced(tmp_path)
    assert not synced.holds(ENTRIES, "stamp", "state")
    synced.forget()
    synced.remember(ENTRIES, "stamp", "state")
    assert synced.holds(ENTRIES, "stamp", "state")


def test_where_nothing_can_be_written_it_says_no(tmp_path):
    synced = Synced(tmp_path / "missing")
    synced.remember(ENTRIES, "stamp", "state")
    assert not synced.holds(ENTRIES, "stamp", "state")


def test_names_that_are_no_unicode_can_be_noted(tmp_path):
    synced = Synced(tmp_path)
    entries = [Entry("caf\udce9.md", 1, 1)]
    synced.remember(entries, "", "s")
    assert synced.holds(entries, "", "s")
