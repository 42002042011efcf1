"""An import in two steps: what would be added, then what was accepted. Nothing is written by looking."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.corpus import Corpus
from summit_corpus.errors import BadItemError, CorpusError
from summit_corpus.intake.gathering import gather
from summit_corpus.intake.importing import Fetched, Outcome, Status
from summit_corpus.intake.readers import Readers
from summit_corpus.intake.review import FIELDS, Adding, Proposal, Review, edited, field_of
from summit_corpus.intake.tidy import Tidied
from summit_corpus.intake.writing import Target
from summit_corpus.manifest import Manifest
from summit_corpus.published import Published

FERRY = (
    "A ferry with forty people sank off the harbour of Arnholm, the coast guard said. All of them were saved "
    "by fishing boats that came from Velmora within the hour. The storm had torn away its rudder."
)
TUNNEL = "The tunnel under the hill is closed until May. Nobody knows who will pay for the pumps."
FEED = f"""<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Gazette</title>
<item><title>Ferry sinks off Arnholm</title><link>https://gazette.example/ferry</link>
<pubDate>Wed, 18 Jun 2025 08:00:00 GMT</pubDate><content:encoded>{FERRY}</content:encoded></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))


def lines(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def row(title: str, text: str, day: str = "2025-06-18") -> dict[str, str]:
    return {"title": title, "text": text, "published": day, "source": "The Gazette"}


def look(folder: Path, *words: str, fetch: object = None) -> list[Proposal | Outcome]:
    with Readers() as readers, Review(folder, readers, fetch=fetch) as review:  # type: ignore[arg-type]
        return list(review.propose(gather(list(words))))


def add(folder: Path, proposals: Sequence[object]) -> list[Outcome]:
    with Target.open(folder) as target, Adding(target, Readers()) as adding:
        return [adding.add(each) for each in proposals if isinstance(each, Proposal)]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    found = look(tmp_path / "new", lines(tmp_path / "a.jsonl", row("Ferry sinks", FERRY)))
    assert [type(each) for each in found] == [Proposal]
    assert not (tmp_path / "new").exists()


def test_looking_changes_nothing_in_a_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    add(folder, look(folder, lines(tmp_path / "a.jsonl", row("Ferry sinks", FERRY))))
    (folder / ".adding-1-0123abcd").write_text("left by an import that was killed")
    before = tree(folder)

    def fetch(url: str, *, found: bool = False) -> Fetched:
        return Fetched(url, FEED.encode(), "application/rss+xml", "2025-06-19")

    look(folder, lines(tmp_path / "b.jsonl", row("Tunnel closed", TUNNEL)))
    look(folder, "https://gazette.example/feed", fetch=fetch)
    assert tree(folder) == before


def test_what_is_accepted_is_an_article_of_the_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    found = look(folder, lines(tmp_path / "a.jsonl", row("Ferry sinks off Arnholm", FERRY)))
    (outcome,) = add(folder, found)
    assert (outcome.status, outcome.id) == (Status.ADDED, "ferry-sinks-off-arnholm")
    (article,) = Corpus.open(folder).articles()
    assert (article.title, article.text, article.source) == ("Ferry sinks off Arnholm", FERRY, "The Gazette")


def test_the_same_text_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    source = lines(tmp_path / "a.jsonl", row("Ferry sinks off Arnholm", FERRY))
    add(folder, look(folder, source))
    (again,) = look(folder, source)
    assert isinstance(again, Proposal)
    assert (again.same, again.near) == ("ferry-sinks-off-arnholm", "")


def test_another_version_is_named_with_the_share_of_words(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    add(folder, look(folder, lines(tmp_path / "a.jsonl", row("Ferry sinks off Arnholm", FERRY))))
    (later,) = look(folder, lines(tmp_path / "b.jsonl", row("All saved", f"{FERRY} {TUNNEL}", "2025-06-19")))
    assert isinstance(later, Proposal)
    assert (later.near, later.why, later.share) == ("ferry-sinks-off-arnholm", "shared copy", 1.0)
    (outcome,) = add(folder, [later])
    assert outcome.version_of == "ferry-sinks-off-arnholm"


def test_others_of_the_batch_count_once_they_are_added(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    rows = (row("Ferry sinks off Arnholm", FERRY), row("All saved", f"{FERRY} {TUNNEL}", "2025-06-19"))
    first, second = look(folder, lines(tmp_path / "a.jsonl", *rows))
    assert isinstance(first, Proposal)
    assert isinstance(second, Proposal)
    assert second.near == ""
    with Target.open(folder) as target, Adding(target, Readers()) as adding:
        adding.add(first)
        assert adding.judged(second).near == "ferry-sinks-off-arnholm"


def test_a_date_concluded_from_another_article_names_the_id_that_one_will_have(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    names = "Ada Moss of Harbour Lines met Bo Lund, Cy Dee and Di Eck in Northport, Southport and Eastport"
    before = f"On the ferry {names}. They will talk from Monday to Wednesday next week."
    after = f"On the ferry {names}. They met on Monday and yesterday, and end today."
    rows = (row("Ferry talks next week", before, ""), row("Ferry talks end", after))
    found = [each for each in look(folder, lines(tmp_path / "a.jsonl", *rows)) if isinstance(each, Proposal)]
    assert [each.article.title for each in found] == ["Ferry talks end", "Ferry talks next week"]
    assert field_of(found[1].article, "published") == "2025-06-10/2025-06-15"
    assert "the dates in ferry-talks-end" in field_of(found[1].article, "published_basis")


def test_the_lines_that_are_cut_come_along(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Advertisement\n\nFerry sinks off Arnholm in heavy storm\n\nBy Mara Lind\n\nJune 18, 2025\n\n"
        f"{FERRY}\n\nAdvertisement\n\n{TUNNEL * 2}\n\nShare this article\n\nRelated Articles\n"
    )
    (found,) = look(tmp_path / "news", str(page))
    assert isinstance(found, Proposal)
    assert [line for line, kind in found.whole if kind].count("Advertisement") == 2


def test_what_cannot_be_read_is_an_outcome_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02" * 50)
    (found,) = look(tmp_path / "news", str(tmp_path / "a.txt"))
    assert isinstance(found, Outcome)
    assert found.status is Status.REFUSED
    assert "binary" in found.reason


def test_a_feed_and_a_page_are_remembered_once_they_are_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "news"

    def fetch(url: str, *, found: bool = False) -> Fetched:
        if url.endswith("feed"):
            return Fetched(url, FEED.encode(), "application/rss+xml", "2025-06-19")
        page = (
            f"<html><head><title>Tunnel closed</title></head><body><article><p>{TUNNEL}</p></article></body>"
        )
        return Fetched(url, page.encode(), "text/html", "2025-06-19")

    found = look(folder, "https://gazette.example/feed", "https://post.example/tunnel", fetch=fetch)
    assert [outcome.status for outcome in add(folder, found)] == [Status.ADDED, Status.ADDED]
    with Target.open(folder) as target:
        assert target.feeds() == ["https://gazette.example/feed"]
        assert [each["url"] for each in target.own_rows("links.jsonl")] == ["https://post.example/tunnel"]


def test_the_bundled_corpus_is_no_place_for_articles() -> None:
    from summit_corpus.corpus import bundled

    with Readers() as readers, pytest.raises(CorpusError):
        Review(bundled(), readers)


def test_a_file_is_no_place_for_articles(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with Readers() as readers, pytest.raises(CorpusError):
        Review(tmp_path / "file", readers)


# --- correcting -----------------------------------------------------------------------------------------

ARTICLE = Tidied(
    text=FERRY, title="Ferry", published=Published(date(2025, 6, 16), date(2025, 6, 18), "inferred")
)


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("title", " A new\ttitle ", "A new title"),
        ("source", "The Post", "The Post"),
        ("authors", "By Ada Moss; Bo Lund", "Ada Moss; Bo Lund"),
        ("dateline", "ORRIN, June 18", "ORRIN, June 18"),
        ("published", "18 June 2025", "2025-06-18"),
        ("published", "2025-06-10/2025-06-15", "2025-06-10/2025-06-15"),
        ("published", "", ""),
        ("published_basis", "printed", "printed"),
        ("url", "https://post.example/a", "https://post.example/a"),
        ("language", "kk-KZ", "kk"),
        ("title", "", ""),
        ("authors", "", ""),
    ],
)
def test_a_field_can_be_corrected(field: str, typed: str, shown: str) -> None:
    assert field_of(edited(ARTICLE, field, typed, Manifest()), field) == shown


def test_a_date_typed_by_somebody_is_printed_and_the_same_one_keeps_its_basis() -> None:
    assert field_of(edited(ARTICLE, "published", "2025-06-18", Manifest()), "published_basis") == "printed"
    same = edited(ARTICLE, "published", "2025-06-16/2025-06-18", Manifest())
    assert field_of(same, "published_basis") == "inferred"


@pytest.mark.parametrize(
    ("field", "typed"), [("published", "soon"), ("url", "ftp://x"), ("language", "12"), ("authors", "...")]
)
def test_what_cannot_stand_there_is_refused(field: str, typed: str) -> None:
    with pytest.raises(BadItemError):
        edited(ARTICLE, field, typed, Manifest())


def test_a_basis_needs_a_date() -> None:
    with pytest.raises(BadItemError, match="no date yet"):
        edited(Tidied(text="x"), "published_basis", "printed", Manifest())


def test_a_source_that_the_corpus_knows_gets_its_name_there() -> None:
    manifest = Manifest.parse("sources:\n  gaz:\n    name: The Gazette\n")
    assert edited(ARTICLE, "source", "gaz", manifest).source == "The Gazette"


@given(st.sampled_from(FIELDS), st.text())
def test_whatever_is_typed_is_safe_to_show_or_refused(field: str, typed: str) -> None:
    try:
        shown = field_of(edited(ARTICLE, field, typed, Manifest()), field)
    except BadItemError:
        return
    assert "\x1b" not in shown
    assert "\n" not in shown


def test_nothing_is_left_open(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", row("Ferry sinks", FERRY))
    add(tmp_path / "news", look(tmp_path / "news", source))
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    look(tmp_path / "news", source)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
