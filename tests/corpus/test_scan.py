"""Which files a corpus has, without opening one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from summit_corpus import scan as module
from summit_corpus.scan import BadFile, Entry, scan


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def paths(root: Path) -> list[str]:
    return [entry.path for entry in scan(root).entries]


def test_articles_are_found_at_every_level_in_the_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a.md", "a/b/c/d.md", "B.MD", "ä.Txt")
    assert paths(tmp_path) == ["B.MD", "a.md", "a/b/c/d.md", "a/z.md", "b.txt", "ä.Txt"]


def test_an_entry_says_size_and_times(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.utime(tmp_path / "a.md", ns=(1, 1_750_000_000_123_456_789))
    changed = (tmp_path / "a.md").stat().st_ctime_ns
    assert scan(tmp_path).entries == [Entry("a.md", 4, 1_750_000_000_123_456_789, changed)]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, ".a.md", ".git/b.md", "a/.c.md", "seen.md")
    assert paths(tmp_path) == ["seen.md"]


def test_other_formats_are_counted_and_other_files_ignored(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "b/c.HTML", "d.pdf", "e.jpg", "corpus.yaml", "README", "f.md.bak", "md")
    found = scan(tmp_path)
    assert found.entries == []
    assert found.other == {".html": 2, ".pdf": 1}
    assert found.bad == []


def test_links_are_counted_and_never_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    make(corpus, "sub/a.md")
    make(tmp_path, "outside/secret.md")
    (corpus / "out.md").symlink_to(tmp_path / "outside" / "secret.md")
    (corpus / "outside").symlink_to(tmp_path / "outside")
    (corpus / "sub" / "up").symlink_to("..")  # a loop for whoever follows it
    (corpus / "self.md").symlink_to("self.md")
    found = scan(corpus)
    assert [entry.path for entry in found.entries] == ["sub/a.md"]
    assert found.links == 4


def test_a_pipe_named_like_an_article_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    os.mkfifo(tmp_path / "pipe")
    found = scan(tmp_path)
    assert found.bad == [BadFile("pipe.md", "not a file but a named pipe")]
    assert len(found.entries) == 1


def test_a_folder_that_cannot_be_opened_is_reported_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.md", "closed/b.md", "open/c.md")
    really = os.open

    def forbid(path: object, flags: int, *more: int, **options: int) -> int:
        if str(path).rstrip("/").endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(path, flags, *more, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(module.os, "open", forbid)
    found = scan(tmp_path)
    assert [entry.path for entry in found.entries] == ["a.md", "open/c.md"]
    assert found.bad == [BadFile("closed", "cannot be opened: Permission denied")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_without_permission_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    try:
        found = scan(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert found.bad == [BadFile("closed", "cannot be opened: Permission denied")]


def test_a_folder_swapped_for_a_link_between_looking_and_opening_is_not_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    make(corpus, "sub/a.md")
    make(tmp_path, "outside/secret.md")
    really = os.open

    def swap_first(path: object, flags: int) -> int:
        if str(path).rstrip("/").endswith("sub"):
            (corpus / "sub").rename(tmp_path / "gone")
            (corpus / "sub").symlink_to(tmp_path / "outside")
        return really(path, flags)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(module.os, "open", swap_first)
    found = scan(corpus)
    assert found.entries == []
    assert [each.path for each in found.bad] == ["sub"]


def test_a_root_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan(tmp_path / "none")


def test_a_root_that_is_a_link_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "corpus/a.md")
    (tmp_path / "link").symlink_to("corpus")
    assert paths(tmp_path / "link") == ["a.md"]


@pytest.mark.skipif(os.uname().sysname == "Darwin", reason="its file systems take UTF-8 names only")
def test_names_that_are_not_utf8_keep_their_bytes_and_are_shown_safely(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("text")
    os.mkfifo(tmp_path / os.fsdecode(b"p\xff\x1b[2J\n.md"))
    found = scan(tmp_path)
    assert [os.fsencode(entry.path) for entry in found.entries] == [b"caf\xe9.md"]
    assert [each.path for each in found.bad] == ["p\ufffd[2J .md"]


def test_a_tree_deeper_than_a_path_may_be_long_ends_in_a_report(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):  # 30 names of 200 characters: more than the 4,096 that a path may have
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    found = scan(tmp_path)
    assert [entry.path for entry in found.entries] == ["a.md"]
    assert [each.reason for each in found.bad] == ["cannot be opened: File name too long"]


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.md", "d/e.md")
    before = len(list(Path("/dev/fd").iterdir()))
    scan(tmp_path)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_corpus_of_which_nothing_can_be_listed_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.md")

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(module.os, "scandir", fail)
    with pytest.raises(OSError, match="Input/output error"):
        scan(tmp_path)
