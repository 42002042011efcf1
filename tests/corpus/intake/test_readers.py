"""Any bytes to items: each format through its reader, hostile documents refused, the rest goes on."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.errors import BadItemError
from summit_corpus.intake.feed_pieces import PIECE_BYTES
from summit_corpus.intake.item import Item
from summit_corpus.intake.readers import Readers

PROSE = "<p>The harbour bridge will reopen to traffic on 4 May, the port authority said on Saturday.</p>\n"
PAGE = f"<html><title>Bridge reopens</title><body>{PROSE * 3}</body></html>"
MAIL = "From: a@b.example\nSubject: Bridge\nDate: x\n\nThe harbour bridge will reopen in May.\n"


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as readers:
        yield readers


def found(readers: Readers, data: str | bytes, name: str = "", **web: str) -> list[Item | BadItemError]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(readers.read(io.BytesIO(raw), name, **web))


def texts(items: list[Item | BadItemError]) -> list[str]:
    return [each.text if isinstance(each, Item) else f"! {each.where}" for each in items]


def test_each_format_finds_its_reader(readers: Readers) -> None:
    entry = "<item><title>T</title><description>Ferries stop.</description></item>"
    feed = f"<rss version='2.0'><channel><title>Q</title>{entry}</channel></rss>"
    json_feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "content_text": "Ferries stop."}],
    }
    assert texts(found(readers, PAGE))[0].startswith("The harbour bridge")
    assert texts(found(readers, feed)) == ["Ferries stop."]
    assert texts(found(readers, json.dumps(json_feed))) == ["Ferries stop."]
    assert texts(found(readers, '{"text": "One two."}\n{"text": "Two three."}')) == ["One two.", "Two three."]
    assert texts(found(readers, MAIL)) == ["The harbour bridge will reopen in May."]
    assert texts(found(readers, "# T\n\nOne *two*.", "a.md")) == ["One two."]
    assert texts(found(readers, "One *two*.\n", "a.txt")) == ["One *two*."]


def test_the_suffix_of_an_address_counts_and_its_query_does_not(readers: Readers) -> None:
    assert texts(found(readers, "# T\n\nOne *two*.", "https://quay.example/a.md?x=y.txt")) == ["One two."]


def test_a_page_knows_where_it_came_from(readers: Readers) -> None:
    (item,) = found(
        readers, PAGE, "https://quay.example/1", url="https://quay.example/1", content_type="text/html"
    )
    assert isinstance(item, Item)
    assert item.url == "https://quay.example/1"


def test_a_mailbox_gives_its_messages_and_names_the_bad_one(readers: Readers) -> None:
    begin = "From a@b.example Sat Apr 12 23:30:00 2031\n"
    box = begin + MAIL + "\n" + begin + "Subject: x\n\n\n" + begin + MAIL
    assert texts(found(readers, box)) == [
        "The harbour bridge will reopen in May.",
        "! message 2",
        "The harbour bridge will reopen in May.",
    ]


def test_html_in_json_goes_through_the_html_reader(readers: Readers) -> None:
    rows = [
        {"title": "T", "html": "<p>Salt &amp; pepper.</p><script>no</script>"},
        {"html": "<p></p>"},
        {"html": PAGE, "author": "Ann Bo"},
    ]
    one, two, three = found(readers, "\n".join(map(json.dumps, rows)))
    assert isinstance(one, Item)
    assert (one.text, one.title) == ("Salt & pepper.", "T")
    assert isinstance(two, BadItemError)
    assert isinstance(three, Item)
    assert (three.title, three.authors) == ("Bridge reopens", ("Ann Bo",))


def test_compressed_json_lines_are_read_and_damaged_ones_give_what_was_whole(readers: Readers) -> None:
    data = gzip.compress(b'{"text": "One two."}\n' * 20_000)
    assert len(found(readers, data, "a.jsonl.gz")) == 20_000
    count = 0
    with pytest.raises(BadItemError, match="damaged or cut off"):
        for _ in readers.read(io.BytesIO(data[:-20]), "a.jsonl.gz"):
            count += 1
    assert count > 1000


def test_a_compressed_bomb_is_stopped(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summit_corpus.intake.readers.MAX_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(BadItemError, match="unpacks"):
        found(readers, gzip.compress(b" " * 50_000_000), "a.jsonl.gz")


def test_fields_that_were_said_and_guessed_are_told() -> None:
    with Readers({"title": "kop"}) as readers:
        (item,) = found(readers, '{"kop": "K", "title": "T", "body": "One two."}')
        assert isinstance(item, Item)
        assert item.title == "K"
        assert readers.fields == {"title": "kop", "text": "body"}


def test_a_stream_that_gives_little_at_a_time_is_read_whole(readers: Readers) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 7, 7) if size != -1 else 7)

    assert len(list(readers.read(Slow(PAGE.encode()), ""))) == 1


NESTED = "<html><body>" + "<div>" * 100_000 + PROSE * 20
HOSTILE = {
    "nested.html": NESTED,
    "spans.html": "<html><body>" + PROSE * 20 + "<span>x" * 100_000,
    "attributes.html": "<html><body><p " + " ".join(f'a{n}="{n}"' for n in range(50_000)) + ">" + PROSE * 9,
    "one tag.html": "<html><body><p title='" + "x" * 19_000_000 + "'>" + PROSE * 9,
    "too large.html": "<html><body><p title='" + "x" * 50_000_000 + "'>" + PROSE * 9,
    "items.html": "<html><body>" + "<li>" * 500_000,
    "breaks.html": "<html><body>" + PROSE + "<br>" * 1_000_000,
    "headings.html": "<html><body>" + "<h1>Some words are here</h1>" * 100_000,
    "less than.html": "<html><body>" + "<" * 3_000_000,
    "linked.html": '<script type="application/ld+json">' + '{"a":' * 200_000 + "</script><body>" + PROSE * 9,
    "title.html": "<title>" + "a | " * 500_000 + "</title><body>" + PROSE * 9,
    "deep.rss": "<?xml version='1.0'?><rss version='2.0'><channel>" + "<item>" * 100_000,
    "parts.eml": MAIL[:30]
    + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000)),
    "header.eml": "From: a@b.example\nSubject: "
    + "=?utf-8?q?a?= " * 200_000
    + "\n\nHello there, all of you.",
    "brackets.eml": "From: "
    + "(" * 100_000
    + "\nSubject: x\nTo: "
    + "a," * 200_000
    + "\n\nHello there, all of you.",
    "quotes.eml": "From: a@b.example\nSubject: x\nDate: y\n\n"
    + ">" * 4_000_000
    + "\nHello there, all of you.",
    "stars.md": "*a " * 700_000,
    "links.md": "[" * 1_000_000,
    "lines.txt": "The cat sat on the mat and left.\n" * 70_000,
}


@pytest.mark.torture
def test_a_feed_of_a_hundred_thousand_entries_gives_every_one(readers: Readers) -> None:
    entries = "<item><title>a b</title><link>http://a.b/c</link></item>" * 100_000
    feed = f"<rss version='2.0'><channel>{entries}"
    assert len(found(readers, feed.encode(), "many.rss")) == 100_000


@pytest.mark.torture
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_cost_five_seconds_at_most_and_nothing_else(readers: Readers, name: str) -> None:
    import time

    raw = HOSTILE[name].encode()
    began = time.monotonic()
    try:
        items = found(readers, raw, name)
    except BadItemError as error:
        items = []
        assert "\n" not in error.message
    assert time.monotonic() - began < 5.5
    assert all(isinstance(each, BadItemError) or each.text.strip() for each in items)
    assert len(found(readers, PAGE)) == 1


def test_what_can_be_cleaned_of_a_hostile_page_is(readers: Readers) -> None:
    for name in ("attributes.html", "linked.html", "title.html"):
        assert "harbour bridge" in texts(found(readers, HOSTILE[name], name))[0]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60), deadline=None
)
@given(
    st.binary(max_size=200),
    st.sampled_from(["", "a.html", "a.rss", "a.json", "a.eml", "a.mbox", "a.md", "a.jsonl.gz"]),
)
def test_any_bytes_under_any_name_are_items_or_refused(readers: Readers, data: bytes, name: str) -> None:
    try:
        assert all(isinstance(each, BadItemError) or each.text.strip() for each in found(readers, data, name))
    except BadItemError as error:
        assert "\n" not in error.message


def test_the_sample_page_is_the_same_through_the_worker(readers: Readers) -> None:
    from summit_corpus.intake.formats import html

    raw = (Path(__file__).with_name("data") / "page.html").read_bytes()
    assert found(readers, raw, "page.html") == list(html.read(raw, "page.html"))


def test_a_feed_in_pieces_is_read_whole_and_a_bad_piece_says_from_which_entry_on(readers: Readers) -> None:
    entry = "<item><title>T{0}</title><description>Ferry {0} stops.</description></item>\n"
    filler = f"<!--{'x' * PIECE_BYTES}-->"
    items = [entry.format(each) for each in range(3)]
    whole = f"<rss version='2.0'><channel>{items[0]}{items[1]}{filler}{items[2]}</channel></rss>"
    assert texts(found(readers, whole)) == [f"Ferry {each} stops." for each in range(3)]

    big = entry.format(0).replace("<title>", f"{filler}<title>")
    entities = "<item><!ENTITY a 'b'></item>"
    source = io.BytesIO(f"<rss version='2.0'><channel>{big}{entities}{items[2]}</channel></rss>".encode())
    reading = readers.read(source, "")
    assert next(reading).title == "T0"  # type: ignore[union-attr]
    with pytest.raises(BadItemError, match="XML entities") as caught:
        next(reading)
    assert caught.value.where == "from entry 2 on"


def test_of_a_feed_the_entries_to_come_are_waiting(readers: Readers) -> None:
    entry = (
        f"<item><title>T</title><description>Ferries stop. {'x' * (PIECE_BYTES // 4)}</description></item>"
    )
    feed = f"<rss version='2.0'><channel>{entry * 10}</channel></rss>"
    shares = [readers.waiting / len(feed) for _ in readers.read(io.BytesIO(feed.encode()), "")]
    assert shares == sorted(shares, reverse=True)
    assert 0.85 < shares[0] < 0.95
    assert [round(share, 1) for share in shares] == [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0]
    assert readers.waiting == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["", "<?xml version='1.0' encoding='UTF-16'?>"])
def test_a_feed_in_utf_16_needs_no_mark(readers: Readers, encoding: str, declared: str) -> None:
    entry = "<item><title>Fähre</title><description>Die Fähre fährt nicht.</description></item>"
    feed = f"{declared}<rss version='2.0'><channel><title>Q</title>{entry}</channel></rss>"
    assert texts(found(readers, feed.encode(encoding))) == ["Die Fähre fährt nicht."]
