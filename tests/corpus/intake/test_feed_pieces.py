"""A feed of many entries is cut between them: every entry is in one piece, and every piece is a feed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.intake import feed_pieces
from summit_corpus.intake.feed_pieces import PIECE_BYTES, pieces

HEAD = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>\n'
TAIL = b"\n</channel></rss>"
FILLER = b"x" * (PIECE_BYTES // 3)


def entry(number: int, kind: bytes = b"item") -> bytes:
    return b"<%b><title>%d</title>%b</%b>\n" % (kind, number, FILLER, kind)


def numbers(piece: bytes) -> list[int]:
    return [int(each) for each in re.findall(rb"<title>(\d+)</title>", piece)]


@pytest.mark.parametrize("kind", [b"item", b"entry", b"atom:entry"])
def test_every_entry_is_in_one_piece_and_in_order(kind: bytes) -> None:
    found = list(pieces(HEAD + b"".join(entry(each, kind) for each in range(10)) + TAIL))
    assert [numbers(each) for each in found] == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]


def test_every_piece_has_what_stands_before_and_after_the_entries() -> None:
    for each in pieces(HEAD + b"".join(map(entry, range(7))) + TAIL):
        assert each.startswith(HEAD + b"<item>") and each.endswith(TAIL)


@pytest.mark.parametrize(
    "feed",
    [
        b"",
        HEAD + entry(1) + entry(2) + TAIL,
        FILLER * 4,
        HEAD + FILLER * 4 + entry(1) + entry(2) + TAIL,
        HEAD + entry(1) + entry(2) + FILLER * 4,
        (HEAD + b"".join(map(entry, range(7))) + TAIL).decode().encode("utf-16"),
    ],
    ids=["empty", "small", "no entries", "much before them", "much after them", "two bytes a letter"],
)
def test_what_is_small_or_shows_no_entries_stays_whole(feed: bytes) -> None:
    assert list(pieces(feed)) == [feed]


@given(st.lists(st.binary(max_size=12), max_size=8), st.sampled_from([b"item", b"entry", b"a:item"]))
@settings(max_examples=examples(100))
def test_any_bytes_are_cut_without_losing_any(contents: list[bytes], kind: bytes) -> None:
    feed = HEAD + b"".join(b"<%b>%b</%b>" % (kind, each, kind) for each in contents) + TAIL
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_pieces, "PIECE_BYTES", 10)
        found = list(pieces(feed))
    if len(found) > 1:
        assert HEAD + b"".join(each[len(HEAD) : -len(TAIL)] for each in found) + TAIL == feed
    else:
        assert found == [feed]
