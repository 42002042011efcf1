"""What an import keeps in mind of the articles of a corpus: on the disk, whatever their number."""

import random
import tracemalloc

import pytest

from summit_corpus.article import Article
from summit_corpus.errors import CorpusError
from summit_corpus.intake.duplicates import Trace, trace_of
from summit_corpus.intake.known import Known

BLANK = Trace("", "", 0, 0, "", "", "", "", ())


def trace(number: int, article_id: str = "") -> Trace:
    """The trace of an article that is like no other; its runs are its own."""
    name = article_id or f"article-{number}"
    runs = tuple(range(number * 24, number * 24 + 24))
    return Trace(name, f"{name}.md", 1, number, f"{number:064}", f"title {number}", "2025-06-18", "", runs)


def test_fifteen_hundred_articles_take_no_memory_of_their_own() -> None:
    known = Known()
    tracemalloc.start()
    try:
        for number in range(1500):
            known.add(trace(number))
            known.same("")
        assert tracemalloc.get_traced_memory()[0] < 100_000
    finally:
        tracemalloc.stop()
        known.close()
    assert len(known) == 1500


def test_ids_are_known_in_capitals_or_not() -> None:
    known = Known()
    known.add(trace(1, "Bridge"))
    assert known.has_id("bridge") and known.has_id("BRIDGE") and not known.has_id("bridge-2")


@pytest.mark.parametrize(("taken", "free"), [(0, 1), (1, 2), (2, 3), (7, 8), (8, 9), (100, 101)])
def test_the_next_number_of_an_id_that_many_have_is_found(taken: int, free: int) -> None:
    known = Known()
    for number in range(1, taken + 1):
        known.add(trace(number, "untitled" if number == 1 else f"untitled-{number}"))
    assert known.free_number("untitled") == free


def test_of_one_link_the_newest_and_of_one_text_the_first_is_known() -> None:
    known = Known()
    for name in ("old", "new"):
        known.add(BLANK._replace(id=name, path=f"{name}.md", text_hash="h", link_key="a.example/1"))
    assert getattr(known.linked("https://a.example/1"), "id", "") == "new"
    assert getattr(known.same("h"), "id", "") == "old"
    assert known.linked("https://a.example") is None


def test_a_full_disk_for_temporary_files_is_said_with_what_to_do() -> None:
    known = Known()
    known._rows.execute("PRAGMA max_page_count = 12")
    with pytest.raises(CorpusError, match="kept in mind") as caught:
        for number in range(2000):
            known.add(trace(number))
    assert "TMPDIR" in caught.value.hint


def prose(seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(200))


def shelf(known: Known, **texts: str) -> dict[str, str]:
    for name, text in texts.items():
        known.add(trace_of(Article(id=name, path=name, text=text), 1, 1))
    return texts


def test_of_several_versions_the_one_that_shares_most_is_named() -> None:
    known, new = Known(), f"{prose(1)} {prose(2)}"
    half, more = f"{prose(1)} {prose(3)} {prose(4)}", f"{prose(2)} {prose(5)[:300]}"
    texts = shelf(known, half=half, more=more)
    near = known.near(trace_of(Article(id="new", text=new), 1, 1), new, lambda trace: texts[trace.path])
    assert near and (near.trace.id, near.why) == ("more", "shared copy")


def test_beside_a_version_that_is_certain_no_other_is_compared() -> None:
    known, asked = Known(), []
    texts = shelf(known, **{f"a{number}": f"{prose(1)} {number}" for number in range(20)})

    def text_of(trace: Trace) -> str:
        asked.append(trace.id)
        return texts[trace.path]

    assert known.near(trace_of(Article(id="new", text=prose(1)), 1, 1), prose(1), text_of)
    assert len(asked) == 1
