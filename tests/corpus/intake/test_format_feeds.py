"""RSS, Atom and JSON Feed: full text where there is one, teasers called so, hostile XML refused."""

import contextlib
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats import feeds
from summit_corpus.intake.formats.feeds import read, read_json
from summit_corpus.intake.item import Item

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay Courier</title><link>https://quay.example/</link><language>en-gb</language>
<item><title>Salt &amp;amp; pepper tax falls</title><link>https://quay.example/salt</link>
<dc:creator>Ann Bo</dc:creator><pubDate>Sat, 12 Apr 2031 23:30:00 -0500</pubDate>
<description>A teaser.</description>
<content:encoded><![CDATA[<h2>Salt &amp; pepper tax falls</h2><p>The tax falls by a <b>third</b>.</p>
<p>It had stood since 2019.</p>
<p>The post Salt appeared first on The Quay Courier.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://quay.example/teaser</link>
<description>&lt;p&gt;Ferries will stop on Monday.&lt;/p&gt;</description></item>
<item><title>Only a link</title><link>https://quay.example/link</link></item>
<item><description></description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Kurier am Kai</title>
<entry><title type="html">Der &lt;i&gt;Hafen&lt;/i&gt; ruht</title><id>urn:1</id>
<link rel="alternate" href="https://kai.example/hafen"/><updated>2031-04-12T08:00:00Z</updated>
<author><name>Ann Bo</name></author><author><name>Cy Dee</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Hafen ruht.</p><p>Seit heute.</p></div>
</content></entry></feed>"""


def entries(text: str) -> list[Item]:
    return list(read(text.encode(), "feed.rss"))


def test_full_content_goes_before_the_teaser() -> None:
    item = entries(RSS)[0]
    assert item.text == "The tax falls by a third.\n\nIt had stood since 2019."
    assert not item.summary_only
    assert (item.title, item.source, item.language) == (
        "Salt & pepper tax falls",
        "The Quay Courier",
        "en-gb",
    )
    assert (item.authors, item.url) == (("Ann Bo",), "https://quay.example/salt")
    assert item.published == "Sat, 12 Apr 2031 23:30:00 -0500"


def test_a_teaser_says_so_and_keeps_its_link() -> None:
    teaser, link = entries(RSS)[1:]
    assert (teaser.text, teaser.summary_only) == ("Ferries will stop on Monday.", True)
    assert teaser.url == "https://quay.example/teaser"
    assert (link.text, link.summary_only, link.url) == ("Only a link", True, "https://quay.example/link")


def test_a_long_description_is_the_article() -> None:
    text = "The council met again on the matter of the road. " * 40
    item = entries(
        "<rss version='2.0'><channel><item><title>T</title>"
        f"<description>{text}</description></item></channel></rss>"
    )[0]
    assert not item.summary_only


def test_atom_gives_several_authors_and_a_title_without_markup() -> None:
    (item,) = entries(ATOM)
    assert (item.title, item.authors) == ("Der Hafen ruht", ("Ann Bo", "Cy Dee"))
    assert item.text == "Der Hafen ruht.\n\nSeit heute."
    assert (item.source, item.url, item.published) == (
        "Kurier am Kai",
        "https://kai.example/hafen",
        "2031-04-12T08:00:00Z",
    )


def test_a_feed_in_another_encoding_is_read() -> None:
    text = ATOM.replace("ruht", "schläft")
    data = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + text.encode("latin-1")
    assert next(read(data, "f")).title == "Der Hafen schläft"


def test_a_feed_that_breaks_off_gives_what_was_before() -> None:
    assert [each.title for each in entries(RSS[: RSS.index("<item><title>Only a link")])] == [
        "Salt & pepper tax falls",
        "Only a teaser",
    ]


_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY e0 "ha">' + _BOMB,
        '<!ENTITY e9 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % e9 SYSTEM "http://127.0.0.1/x.dtd"> %e9;',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    body = "<rss version='2.0'><channel><item><title>&e9;</title></item></channel></rss>"
    text = f"<!DOCTYPE rss [{declared}]>{body}"
    with pytest.raises(BadItemError, match="entities"):
        entries(text)
    with pytest.raises(BadItemError, match="entities"):
        list(read(text.encode("utf-16"), "feed.rss"))
    with pytest.raises(BadItemError, match="entities"):
        entries("</so broken that no parser comes to them>" + text)


def test_old_feeds_that_name_a_document_type_are_read() -> None:
    head = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss-0.91.dtd">'
    )
    (item,) = entries(
        head
        + "<rss version='0.91'><channel><item><title>T</title>"
        + "<description>Ferries stop.</description></item></channel></rss>"
    )
    assert item.text == "Ferries stop."


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><note>hi</note>", "hello", "<rss", ""])
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(BadItemError, match=r"no feed|empty"):
        entries(text)


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Quay Courier",
    "language": "en",
    "items": [
        {"id": "1", "url": "https://quay.example/1", "title": "One",
         "content_html": "<p>First.</p><p>Second.</p>",
         "date_published": "2031-04-12T08:00:00Z", "authors": [{"name": "Ann Bo"}]},
        {"id": "https://quay.example/2", "content_text": "Ferries stop.\n\nBuses too.",
         "author": {"name": "Cy Dee"}},
        {"id": "3", "url": "https://quay.example/3", "title": "Three", "summary": "A teaser."},
        {"id": 4}, 5,
    ],
}  # fmt: skip


def test_json_feeds_of_both_versions_are_read() -> None:
    one, two, three = read_json(json.dumps(FEED).encode(), "feed.json")
    assert (one.text, one.authors, one.published) == (
        "First.\n\nSecond.",
        ("Ann Bo",),
        "2031-04-12T08:00:00Z",
    )
    assert (two.text, two.authors, two.url) == (
        "Ferries stop.\n\nBuses too.",
        ("Cy Dee",),
        "https://quay.example/2",
    )
    assert (three.text, three.summary_only, three.source) == ("A teaser.", True, "The Quay Courier")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"items": 3}', "[" * 100_000, '{"items"'])
def test_json_that_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(BadItemError):
        list(read_json(text.encode(), "feed.json"))


_PIECES = st.sampled_from(
    [
        RSS,
        ATOM,
        "<item>",
        "</item>",
        "<title>",
        "&amp;",
        "&nope;",
        "<![CDATA[",
        "]]>",
        "<rss version='2.0'><channel>",
        "<entry>",
        "<link>",
        "http://[",
        "\x00",
        "é",
        "<content type='xhtml'>",
        "<pubDate>32 Foo</pubDate>",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=8).map("".join).map(str.encode) | st.binary(max_size=200))
def test_any_bytes_are_entries_or_refused(data: bytes) -> None:
    for reader in (read, read_json):
        try:
            assert all(isinstance(each, Item) and each.text for each in reader(data, "f"))
        except BadItemError as error:
            assert "\n" not in error.message


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("<p>Hi</p>"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["items", "authors", "name", "title", "content_html", "url", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(_JSON)
@example(
    {
        "items": [
            {"content_html": "<p>The ferry sails again.</p>", "title": "Ferry", "authors": [{"name": "A"}]}
        ]
    }
)
def test_any_json_is_entries_or_refused(value: object) -> None:
    with contextlib.suppress(BadItemError):
        assert all(isinstance(each, Item) for each in read_json(json.dumps(value).encode(), "f"))


def test_a_feed_of_too_many_entries_is_refused_and_never_read_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 2)
    three = {"items": [{"id": str(each), "content_text": "Ferries stop."} for each in range(3)]}
    with pytest.raises(BadItemError, match="3, and 2 is the limit"):
        list(read_json(json.dumps(three).encode(), "feed.json"))
    with pytest.raises(BadItemError, match="4, and 2 is the limit"):
        entries(RSS)
