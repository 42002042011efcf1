"""What is written into a segment is what is read from it."""

from __future__ import annotations

import random
import tempfile
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_index.whoosh.analysis import key_of, term
from summit_index.whoosh.codec import Codec, Pool, _compressed
from summit_index.whoosh.seal import Part
from summit_index.whoosh.segment import Segment
from summit_index.whoosh.storage import SafeStorage

KEY = st.text("abzé中0", min_size=1, max_size=4)
PLACES = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=40)
ARTICLE = st.dictionaries(KEY, PLACES, max_size=6)


def written(folder: Path, articles) -> Segment:
    """A segment with these words in its field `text`, and in `title` those of every other article."""
    codec, pool = Codec(), Pool()
    for number, found in enumerate(articles):
        pool.add("text", number, found)
        if number % 2:
            pool.add("title", number, found)
    made = codec.new_segment(SafeStorage(str(folder)), "MAIN")
    writer = codec.field_writer(SafeStorage(str(folder)), made)
    writer.add_postings(None, None, pool.iter_postings())
    writer.close()
    part = Part(made.segment_id(), len(articles), frozenset())
    return Segment(folder, part, {path.name for path in folder.iterdir()})


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(ARTICLE, max_size=8))
def test_postings_come_back(articles):
    with tempfile.TemporaryDirectory() as folder:
        segment = written(Path(folder), articles)
        for field, step in (("text", 1), ("title", 2)):
            chosen = [number for number in range(len(articles)) if number % step == step - 1]
            keys = {key for number in chosen for key in articles[number]}
            assert [each.term for each in segment.terms(field)] == sorted(term(key) for key in keys)
            for key in keys:
                found = segment.term(field, term(key))
                assert key_of(found.term) == key
                here = [number for number in chosen if key in articles[number]]
                numbers, counts = segment.articles(found)
                assert list(numbers) == here
                assert list(counts) == [len(articles[number][key]) for number in here]
                assert list(segment.places(found)) == [
                    place for number in here for place in articles[number][key]
                ]
            assert segment.term(field, b"not there") is None
        assert list(segment.terms("colour")) == []
        assert segment.term("colour", b"x") is None
        assert segment.column("source") == [None] * len(articles)


def test_terms_of_one_beginning_and_with_something_in_them(tmp_path):
    segment = written(tmp_path, [{"railway": [0], "railways": [1], "rail": [2], "gas": [3]}])
    assert [key_of(each.term) for each in segment.terms("text", b"rail")] == ["rail", "railway", "railways"]
    assert [key_of(each.term) for each in segment.terms("text", b"railway\x1f")] == ["railway", "railways"]
    assert [key_of(each.term) for each in segment.terms("text", b"", b"\x1frailway")] == [
        "railway",
        "railways",
    ]
    assert [key_of(each.term) for each in segment.terms("text", b"zz")] == []


def test_very_many_places_come_back_and_take_less_room(tmp_path):
    places = list(range(200_000))
    segment = written(tmp_path, [{"the": places}])
    found = segment.term("text", term("the"))
    assert list(segment.places(found)) == places
    assert next(tmp_path.glob("*.pst")).stat().st_size < 4 * len(places) // 2


@pytest.mark.parametrize("zeros", range(0, 400, 4))
def test_stored_bytes_are_as_they_were_or_fewer_so_that_their_number_tells_which(zeros):
    data = random.Random(7).randbytes(200) + bytes(zeros)
    stored = _compressed(data)
    assert stored == data or len(stored) < len(data)


def test_damaged_postings_are_noticed(tmp_path):
    segment = written(tmp_path, [{"the": [1, 2, 3]}])
    found = segment.term("text", term("the"))
    with pytest.raises(ValueError, match="damaged"):
        segment.places(found._replace(places=4, places_size=16))
    assert segment.places(found) == array("I", [1, 2, 3])


@pytest.mark.parametrize("content", [b"[1,2]", b"{}", b"[", b"null", b"\xff"])
def test_a_damaged_column_is_noticed(tmp_path, content):
    name = written(tmp_path, [{"gas": [0]}]).name
    (tmp_path / f"{name}.source.col").write_bytes(content)
    segment = Segment(tmp_path, Part(name, 1, frozenset()), {path.name for path in tmp_path.iterdir()})
    with pytest.raises(ValueError):  # from JSON, or because the number is wrong
        segment.column("source")
