"""Opening files that somebody else wrote: what is text comes back as text, everything else by name."""

from __future__ import annotations

import codecs
import errno
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus import files
from summit_corpus.errors import BadArticleError
from summit_corpus.files import read_file, reason_of, refusal

TEXT = "Xi’an, 18 June – “a new era” 中文\n"


def write(folder: Path, raw: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refused(path: Path, *, limit: int = 1000, inside: Path | None = None) -> str:
    with pytest.raises(BadArticleError) as caught:
        read_file(path, limit=limit, inside=inside)
    assert caught.value.message.startswith(f"{path}: ")
    return reason_of(caught.value, str(path))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_honoured_and_taken_off(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert read_file(write(tmp_path, mark + TEXT.encode(encoding))) == (TEXT, None)


def test_bytes_that_are_not_utf8_are_shown_and_counted(tmp_path: Path) -> None:
    text, problem = read_file(write(tmp_path, "Señor Müller sagte, café sei gut".encode("latin-1")))
    assert text == "Se\ufffdor M\ufffdller sagte, caf\ufffd sei gut"
    assert problem == "3 characters are not UTF-8 and shown as \ufffd"


def test_a_replacement_character_of_the_author_is_not_counted(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, "\ufffd was printed so".encode())) == ("\ufffd was printed so", None)
    assert read_file(write(tmp_path, b"one \xef\xbf\xbd and one \xff"))[1] == (
        "1 character is not UTF-8 and shown as \ufffd"
    )


def test_utf16_with_half_a_character_at_its_end_is_reported(tmp_path: Path) -> None:
    text, problem = read_file(write(tmp_path, codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"d"))
    assert text == "abc\ufffd"
    assert problem == "1 character is not UTF-16 and shown as \ufffd"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n ", "the file is blank"),
        (codecs.BOM_UTF8, "the file is blank"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "the file is blank"),
        (b"%PDF-1.7\nsome text follows here", "not text but a PDF document"),
        (b"PK\x03\x04 docx", "not text but a zip archive or office document"),
        (b"\xff\xd8\xff\xe0JFIF", "not text but a picture"),
        (b"{\\rtf1 hello}", "not text but an RTF document"),
        (bytes(range(256)), "not text but binary data"),
        (b"a\x00b", "not text but UTF-16 without a byte-order mark, or binary data"),
        ("no mark".encode("utf-16-le"), "not text but UTF-16 without a byte-order mark, or binary data"),
        ("\ufeff\x01\x02 binary".encode("utf-16-le"), "not text but binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, raw: bytes, reason: str) -> None:
    assert refused(write(tmp_path, raw)) == reason


def test_a_stray_control_character_does_not_make_a_text_binary(tmp_path: Path) -> None:
    text = "A long enough text with one NUL \x00 and colours \x1b[31m from a terminal in it."
    assert read_file(write(tmp_path, text.encode())) == (text, None)


def test_one_control_byte_in_fifty_is_still_text_and_one_more_is_not(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, b"\x01" + b"a" * 49)).problem is None
    assert refused(write(tmp_path, b"\x01" + b"a" * 48)) == "not text but binary data"


def test_the_limit_is_the_last_size_that_is_read(tmp_path: Path) -> None:
    assert len(read_file(write(tmp_path, b"a" * 1000), limit=1000).text) == 1000
    assert refused(write(tmp_path, b"a" * 1001)) == "too large: 1,001 bytes, and 1,000 is the limit"


def test_the_size_is_checked_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)  # a terabyte of nothing: reading it would end the test run
    assert refused(path).startswith("too large: 1,099,511,627,776 bytes")


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, b"a" * 100)
    really = os.fstat

    def grows_afterwards(descriptor: int) -> os.stat_result:
        status = really(descriptor)
        with path.open("ab") as stream:
            stream.write(b"a" * 1000)
        return status

    monkeypatch.setattr(files.os, "fstat", grows_afterwards)
    assert refused(path) == "too large: it grew beyond 1,000 bytes while it was read"


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert refused(tmp_path / "pipe.md") == "not a file but a named pipe"


def test_folders_links_sockets_and_devices_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.md").mkdir()
    assert refused(tmp_path / "folder.md") == "not a file but a folder"
    (tmp_path / "link.md").symlink_to(write(tmp_path, b"secret"))
    assert refused(tmp_path / "link.md") == "not a file but a symbolic link"
    (tmp_path / "loop.md").symlink_to("loop.md")
    assert refused(tmp_path / "loop.md") == "not a file but a symbolic link"
    monkeypatch.chdir(tmp_path)  # a socket's name may have 107 characters only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.md")
        assert refused(tmp_path / "s.md") == "not a file but a socket"
    assert refused(Path("/dev/null")) == "not a file but a device"


def test_what_is_missing_or_forbidden_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path / "none.md") == "no such file"
    assert refused(tmp_path / ("x" * 300)) == f"cannot be read: {os.strerror(errno.ENAMETOOLONG)}"
    with pytest.raises(BadArticleError, match="no file can have this name"):
        read_file("a\x00b")
    path = write(tmp_path, b"secret")

    def forbid(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(files.os, "open", forbid)
    assert refused(path) == "cannot be read: Permission denied"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, b"secret")
    path.chmod(0)
    assert refused(path) == "cannot be read: Permission denied"


def test_inside_a_folder_paths_are_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    write(tmp_path / "deep" / "er", b"text")
    assert read_file("deep/er/a.txt", inside=tmp_path).text == "text"


@pytest.mark.parametrize(
    "path", ["../a.txt", "corpus/../../a.txt", "/etc/passwd", ".", "..", "", "corpus//a.txt", "./a.txt"]
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    write(tmp_path, b"secret")
    (tmp_path / "corpus").mkdir()
    with pytest.raises(BadArticleError, match="the path leads out of the corpus"):
        read_file(path, inside=tmp_path / "corpus")


def test_no_link_on_the_way_leads_out_of_the_folder(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    corpus.mkdir()
    outside.mkdir()
    write(outside, b"secret")
    (corpus / "way").symlink_to(outside)
    with pytest.raises(BadArticleError, match="cannot be read"):
        read_file("way/a.txt", inside=corpus)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", b"text")
    before = len(list(Path("/dev/fd").iterdir()))
    for path in ("sub/a.txt", "sub/none.txt", "sub", "none/a.txt", "../x"):
        try:
            read_file(path, inside=tmp_path)
        except BadArticleError:
            continue
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_name_that_would_move_the_cursor_is_made_safe() -> None:
    error = refusal("a\x1b[2J\n.md", "the file is empty")
    assert error.message == "a[2J .md: the file is empty"
    assert reason_of(error, "a\x1b[2J\n.md") == "the file is empty"


@settings(max_examples=examples(200))
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = write(tmp_path_factory.mktemp("any"), raw)
    try:
        text, _ = read_file(path)
    except BadArticleError as error:
        assert error.message.startswith(f"{path}: ")
    else:
        assert text.strip()


@settings(max_examples=examples(100))
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=100))
def test_utf8_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    if not text.strip() or text.startswith("\ufeff"):
        return
    assert read_file(write(tmp_path_factory.mktemp("utf8"), text.encode())) == (text, None)
