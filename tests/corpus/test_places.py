"""The folders outside a corpus: where they are, and that they are ours alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summit_corpus import places as module
from summit_corpus.errors import CorpusError
from summit_corpus.places import Places, corpus_key, places, private_folder, read_own, remove

VARIABLES = ("SUMMIT_CACHE_DIR", "SUMMIT_STATE_DIR", "SUMMIT_CONFIG_DIR")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_each_place_can_be_chosen_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, str(tmp_path / name))
    assert places() == Places(*(tmp_path / name for name in VARIABLES))
    assert list(tmp_path.iterdir()) == []


def test_a_relative_choice_is_taken_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMIT_CACHE_DIR", "mine")
    assert places().cache == tmp_path / "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG base directories are those of Linux")
def test_without_a_choice_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places() == Places(
        cache=tmp_path / ".cache" / "summit-tui",
        state=tmp_path / ".local" / "state" / "summit-tui",
        config=tmp_path / ".config" / "summit-tui",
    )


def test_platformdirs_is_loaded_only_when_it_is_asked(tmp_path: Path) -> None:
    code = (
        "import sys; from summit_corpus.places import places; places(); print('platformdirs' in sys.modules)"
    )
    chosen = {
        **os.environ,
        **{name: str(tmp_path) for name in VARIABLES},
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    answer = subprocess.run(
        [sys.executable, "-c", code], env=chosen, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_corpus_has_one_key_by_whatever_way_it_is_reached(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "link").symlink_to(corpus)
    key = corpus_key(corpus)
    assert len(key) == 16
    assert int(key, 16) >= 0
    assert corpus_key(tmp_path / "link") == corpus_key(corpus / ".." / "corpus") == key
    assert corpus_key(tmp_path) != key


def test_a_folder_name_that_is_not_utf8_has_a_key() -> None:
    assert len(corpus_key(Path(os.fsdecode(b"/tmp/\xff")))) == 16


def test_the_corpus_folders_are_made_for_us_alone_whatever_the_umask(tmp_path: Path) -> None:
    base = Places(tmp_path / "a" / "cache", tmp_path / "a" / "state", tmp_path / "a" / "config")
    before = os.umask(0)
    try:
        cache, state = base.cache_of(tmp_path), base.state_of(tmp_path)
    finally:
        os.umask(before)
    assert cache == tmp_path / "a" / "cache" / corpus_key(tmp_path)
    assert state == tmp_path / "a" / "state" / corpus_key(tmp_path)
    for path in (cache, cache.parent, tmp_path / "a", state):
        assert mode(path) == 0o700
    assert not base.config.exists()


def test_an_open_folder_of_ours_is_closed_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "kept").touch()
    assert private_folder(folder) == folder
    assert mode(folder) == 0o700
    assert (folder / "kept").exists()


def test_a_folder_shared_by_everybody_is_never_closed(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(CorpusError, match="shared by everybody"):
        private_folder(shared)
    assert mode(shared) == 0o1777


def test_a_folder_in_one_that_everybody_may_change_is_refused_unless_sticky(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    with pytest.raises(CorpusError, match="everybody may change"):
        private_folder(open_to_all / "cache")
    open_to_all.chmod(0o1777)
    assert mode(private_folder(open_to_all / "cache")) == 0o700


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr(module.os, "geteuid", lambda: folder.stat().st_uid + 1)
    with pytest.raises(CorpusError, match="belongs to another user") as caught:
        private_folder(folder)
    assert "SUMMIT_CACHE_DIR" in caught.value.hint


def test_a_link_or_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    for name in ("link", "dangling", "file"):
        with pytest.raises(CorpusError, match="it is not a folder"):
            private_folder(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match="cannot be used: Not a directory"):
        private_folder(tmp_path / "file" / "cache")
    with pytest.raises(CorpusError, match="cannot be used"):
        private_folder(Path("/proc/none/cache"))
    with pytest.raises(CorpusError, match="cannot be used"):
        private_folder(Path("a\x00b"))


def test_only_a_regular_file_is_read_and_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"ours")
    assert read_own(tmp_path / "file") == b"ours"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for name in ("pipe", "link", ".", "missing"):
        with pytest.raises(OSError):
            read_own(tmp_path / name)


def test_whatever_lies_in_a_place_of_ours_is_removed_but_not_what_a_link_leads_to(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "article.md").write_text("precious")
    (tmp_path / "link").symlink_to(kept)
    (tmp_path / "folder" / "in").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    for name in ("link", "folder", "file", "missing"):
        remove(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (kept / "article.md").read_text() == "precious"
