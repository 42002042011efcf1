"""Which format a file is in: the first bytes decide, not the name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.detect import Format, detect

RSS = "<rss version='2.0'><channel>"
MAIL = "Received: from a\n by b\nFrom: a@b.example\nSubject: x\nDate: y\n\nHello"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", Format.HTML),
        ("  \n<!-- saved from url=(0)a -->\n<HTML lang=en>", Format.HTML),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x' 'y'>\n<html xmlns='z'>", Format.HTML),
        ("<p>Hello</p>", Format.HTML),
        (RSS, Format.FEED),
        ("<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- b --><feed xmlns='c'>", Format.FEED),
        ("<rdf:RDF xmlns:rdf='a'>", Format.FEED),
        ("<?xml version='1.0'?><note>", Format.FEED),
        ('{"title": "a"}\n{"title": "b"}', Format.JSON),
        ('{\n  "title": "a"', Format.JSON),
        ("[\n  {", Format.JSON),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', Format.JSON_FEED),
        (MAIL, Format.MAIL),
        ("From a@b.example Sat Apr 12 23:30:00 2031\nSubject: x\n\nHello", Format.MBOX),
        ("---\ntitle: a\n---\nHello", Format.MARKDOWN),
        ("Hello", Format.PLAIN),
        ("[Updated] Hello", Format.PLAIN),
        ("{sic} Hello", Format.PLAIN),
        ("From Ann, with love", Format.PLAIN),
        ("From: Ann\nHello", Format.PLAIN),
        ("< 3 of them", Format.PLAIN),
    ],
)
def test_content_decides_without_a_name(text: str, expected: Format) -> None:
    assert detect("", text.encode()) is expected
    assert detect("", b"\xef\xbb\xbf" + text.encode()) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "<!doctype html><p>x", Format.HTML),
        ("a.html", RSS, Format.FEED),
        ("a.html", "no tags at all", Format.PLAIN),
        ("a.json", RSS, Format.FEED),
        ("a.md", "<div align=center>x</div>\n\nHello", Format.MARKDOWN),
        ("a.md", "<html><body>", Format.HTML),
        ("a.txt", "# Hello", Format.PLAIN),
        ("a.MARKDOWN", "# Hello", Format.MARKDOWN),
        ("a.jsonl", "broken\n{}", Format.JSON),
        ("a.eml", "Subject: x\n\nHello", Format.MAIL),
        ("a.mht", "From: <Saved by Blink>\nSubject: x\n\n", Format.MAIL),
        ("a.xml", "<?xml version='1.0'?><rss>", Format.FEED),
        ("a.html", "<custom-page>x</custom-page>", Format.HTML),
    ],
)
def test_the_name_decides_only_what_the_content_leaves_open(name: str, text: str, expected: Format) -> None:
    assert detect(name, text.encode()) is expected


def test_the_content_type_counts_as_a_name() -> None:
    assert detect("", b"# Hello", "text/markdown; charset=utf-8") is Format.MARKDOWN
    assert detect("", b'{"items": []}', "application/feed+json") is Format.JSON_FEED
    assert detect("a.txt", b"# Hello", "text/markdown") is Format.PLAIN


def test_compressed_json_lines_are_known_by_magic_and_name() -> None:
    assert detect("a.jsonl.gz", b"\x1f\x8b\x08") is Format.GZIP
    with pytest.raises(BadItemError, match="compressed"):
        detect("a.txt.gz", b"\x1f\x8b\x08")


def test_wide_encodings_are_looked_into() -> None:
    assert detect("", "<html><body>".encode("utf-16")) is Format.HTML


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04", "zip"),
        (b"\x7fELF\x02", "program"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl", "a.eml", ""])
def test_what_is_no_text_is_refused_whatever_it_is_called(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(BadItemError, match=reason):
        detect(name, data)


@settings(deadline=None)
@given(
    st.binary(max_size=300) | st.text('<>!-?xmlhtrsfed{}[]": \n', max_size=60).map(str.encode),
    st.sampled_from(["", "a.html", "a.md", "a.eml"]),
)
def test_any_bytes_are_of_a_format_or_refused(data: bytes, name: str) -> None:
    try:
        assert detect(name, data) in Format
    except BadItemError as error:
        assert error.message


@pytest.mark.parametrize("name", ["a.pdf", "A.DOCX", "a.b.jpg"])
def test_text_in_a_file_called_something_else_is_refused_by_name(name: str) -> None:
    with pytest.raises(BadItemError, match=f"called .{name.rpartition('.')[2].lower()}, but is no such file"):
        detect(name, b"The ferry stops.")
    assert detect(name, b"<!DOCTYPE html><html>") is Format.HTML  # what it is cannot be mistaken
    assert detect(name, b"The ferry stops.", "text/plain; charset=utf-8") is Format.PLAIN  # a server says so


def test_running_text_with_any_other_name_is_read() -> None:
    assert detect("a.v2", b"The ferry stops.") is detect("story", b"The ferry stops.") is Format.PLAIN
