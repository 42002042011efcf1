"""What the corpus has already: the same text, link, title and day, or wording."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.intake.duplicates import Near, Trace, link_key, sketch, title_key, trace_of
from summit_corpus.intake.journal import Journal
from summit_corpus.intake.known import Known
from summit_corpus.published import Published


def prose(seed: int, count: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(count)) + "."


def article(name: str, text: str, **known: object) -> Article:
    return Article(id=name, path=f"{name}.md", text=text, **known)  # type: ignore[arg-type]


class Shelf:
    """Known articles and their texts."""

    def __init__(self, *articles: Article) -> None:
        self.known = Known()
        self.texts = {each.path: each.text for each in articles}
        for each in articles:
            self.known.add(trace_of(each, 1, 1))

    def near(self, new: Article) -> Near | None:
        return self.known.near(trace_of(new, 0, 0), new.text, lambda trace: self.texts[trace.path])


def known_ids(journal: Journal) -> set[str]:
    return {each for each in ("first", "second") if journal.known.has_id(each)}


@pytest.mark.parametrize(
    "other",
    [
        "http://gazette.example/a/ferry",
        "https://www.gazette.example/a/ferry/",
        "https://GAZETTE.example/a/ferry#comments",
        "https://gazette.example/a/ferry?utm_source=x&fbclid=1",
    ],
)
def test_links_that_lead_to_the_same_page_are_the_same(other: str) -> None:
    assert link_key(other) == link_key("https://gazette.example/a/ferry")


def test_a_query_that_chooses_the_page_tells_links_apart_in_any_order() -> None:
    assert link_key("https://a.example/?id=1") != link_key("https://a.example/?id=2")
    assert link_key("https://a.example/?id=1&p=2") == link_key("https://a.example/?p=2&id=1")


@pytest.mark.parametrize("url", ["", "https://gazette.example", "https://gazette.example/", "http://[bad/x"])
def test_a_bare_host_or_nothing_is_no_link_of_an_article(url: str) -> None:
    assert link_key(url) == ""


def test_titles_are_compared_by_their_words_and_short_ones_not_at_all() -> None:
    assert title_key("Ferry – sails AGAIN!") == title_key("“Ferry sails again”") == "ferry sails again"
    assert title_key("Weather report") == ""


def test_the_same_text_is_found_again() -> None:
    shelf = Shelf(article("a", "Words."))
    again = shelf.known.same(article("b", "Words.").content_hash)
    assert again and again.id == "a"
    assert shelf.known.same(article("b", "Other words.").content_hash) is None


def test_another_text_behind_the_same_link_is_a_newer_version() -> None:
    shelf = Shelf(article("a", prose(1), url="https://g.example/1"))
    near = shelf.near(article("b", prose(2), url="http://www.g.example/1?utm_source=x"))
    assert near and (near.trace.id, near.why) == ("a", "same link")


def test_same_title_and_same_day_are_versions_and_one_of_them_alone_is_not() -> None:
    day, later = Published.parse("2025-06-18"), Published.parse("2025-06-19")
    shelf = Shelf(article("a", prose(1), title="Ferry sails again", published=day))
    near = shelf.near(article("b", prose(2), title="Ferry sails again!", published=day))
    assert near and (near.trace.id, near.why) == ("a", "same title and date")
    assert shelf.near(article("b", prose(2), title="Ferry sails again", published=later)) is None
    assert shelf.near(article("b", prose(2), title="Ferry sails again")) is None
    assert shelf.near(article("b", prose(2), title="Something else entirely", published=day)) is None


@pytest.mark.parametrize(("copied", "expected"), [(200, True), (120, True), (20, False), (0, False)])
def test_wording_shared_by_a_third_or_more_makes_a_version(copied: int, expected: bool) -> None:
    old = prose(1, 200)
    new = " ".join(old.split()[:copied] + prose(2, 200 - copied).split())
    shelf = Shelf(article("other", prose(3)), article("a", old))
    near = shelf.near(article("b", new + " And one more."))
    assert (near is not None) is expected
    assert near is None or (near.trace.id, near.why) == ("a", "shared copy")


def test_most_pairs_that_share_two_fifths_are_found() -> None:
    found = 0
    for seed in range(40):
        old = prose(seed, 300)
        new = " ".join(old.split()[:140] + prose(seed + 1000, 160).split())
        found += Shelf(article("a", old)).near(article("b", new)) is not None
    assert found >= 34


def test_a_standing_phrase_in_many_articles_makes_no_versions() -> None:
    phrase = " The ministry did not reply to a request for comment on Monday evening."
    shelf = Shelf(*(article(f"a{number}", prose(number) + phrase) for number in range(40)))
    assert shelf.near(article("b", prose(99) + phrase)) is None


def test_a_text_that_cannot_be_read_any_more_is_no_version() -> None:
    known = Known()
    known.add(trace_of(article("a", prose(1)), 1, 1))
    new = article("b", prose(1) + " More.")
    assert known.near(trace_of(new, 0, 0), new.text, lambda _: "") is None


def test_a_sketch_is_small_and_of_a_short_text_empty() -> None:
    assert len(sketch(prose(1, 5000))) == 24
    assert sketch("only four words here") == ()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text("---\nid: first\n---\nWords of the first.\n")
    (folder / "bad.md").write_bytes(b"")
    return Corpus.open(folder)


def loaded(corpus: Corpus, cache: Path) -> Journal:
    cache.mkdir(exist_ok=True)
    journal = Journal(corpus, cache)
    journal.load()
    return journal


def test_the_journal_knows_what_is_in_the_corpus_and_reads_a_file_once(
    corpus: Corpus, tmp_path: Path
) -> None:
    journal = loaded(corpus, tmp_path / "cache")
    assert known_ids(journal) == {"first"}
    journal.close()
    calls: list[object] = []
    corpus.load = lambda entry: calls.append(entry)  # type: ignore[assignment,method-assign,func-returns-value]
    (corpus.root / "bad.md").unlink()
    again = loaded(corpus, tmp_path / "cache")
    assert known_ids(again) == {"first"} and calls == []
    again.close()


def test_a_file_that_changed_or_went_is_not_remembered(corpus: Corpus, tmp_path: Path) -> None:
    loaded(corpus, tmp_path / "cache").close()
    (corpus.root / "a.md").write_text("---\nid: second\n---\nOther words than before.\n")
    journal = loaded(corpus, tmp_path / "cache")
    assert known_ids(journal) == {"second"}
    journal.close()
    (corpus.root / "a.md").unlink()
    journal = loaded(corpus, tmp_path / "cache")
    assert known_ids(journal) == set()
    journal.close()


@pytest.mark.parametrize(
    "damage",
    [b"\xff\xfe\x00", b"{}\n[]\n[1,2]\n", b'["a","a.md",1', b'["a",1,1,1,1,1,1,1,1]\n', b"[" * 100_000],
    ids=["binary", "other", "torn", "types", "deep"],
)
def test_a_damaged_journal_costs_a_second_reading_only(corpus: Corpus, tmp_path: Path, damage: bytes) -> None:
    loaded(corpus, tmp_path / "cache").close()
    next((tmp_path / "cache").iterdir()).write_bytes(damage)
    journal = loaded(corpus, tmp_path / "cache")
    assert known_ids(journal) == {"first"}
    journal.close()
    journal = loaded(corpus, tmp_path / "cache")
    assert known_ids(journal) == {"first"}
    journal.close()


def test_one_import_learns_what_another_one_added(corpus: Corpus, tmp_path: Path) -> None:
    one, other = loaded(corpus, tmp_path / "cache"), loaded(corpus, tmp_path / "cache")
    one.add(Trace("new", "new.md", 1, 1, "hash", "", "", "", (1, 2)))
    assert other.known.same("hash") is None
    other.refresh()
    found = other.known.same("hash")
    assert found and found.id == "new"
    one.close()
    other.close()


def test_a_journal_of_many_old_lines_is_made_anew(corpus: Corpus, tmp_path: Path) -> None:
    journal = loaded(corpus, tmp_path / "cache")
    for number in range(300):
        journal.add(Trace(f"n{number}", f"n{number}.md", 1, 1, f"{number}", "", "", "", ()))
    journal.close()
    loaded(corpus, tmp_path / "cache").close()
    assert len(next((tmp_path / "cache").iterdir()).read_text().splitlines()) == 1
