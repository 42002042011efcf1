"""`summit-tui add URL…` and `--refresh`, against a server on the loopback interface."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.intake.web_server import Server, answer, page, redirect, serving

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.intake.polite import Pace

Run = Callable[..., Any]
NOT_MODIFIED = answer(b"", "", status="304 Not Modified")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(Pace, "wait", lambda self, host: 0.0)
    with serving() as running:
        yield running


@pytest.fixture
def add(run: Run, tmp_path: Path) -> Run:
    """Adds to the corpus `mine`, private addresses allowed."""
    return lambda *words: run("add", *words, "--to", tmp_path / "mine", "--allow-private")


@pytest.fixture
def mine(tmp_path: Path) -> Callable[[], dict[str, Article]]:
    """The articles of the corpus, by title."""
    return lambda: {each.title: each for each in Corpus.open(tmp_path / "mine").articles()}


def feed(*entries: tuple[str, str, str]) -> bytes:
    """RSS of (title, link, HTML)."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Sun, 03 Mar 2024 09:00:00 GMT</pubDate>"
        f"<{'description' if html.startswith('teaser') else 'content:encoded'}><![CDATA[{html}]]>"
        f"</{'description' if html.startswith('teaser') else 'content:encoded'}></item>"
        for title, link, html in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Harbour Wire</title><link>http://127.0.0.1/</link>{items}</channel></rss>"
    ).encode()


def whole(about: str) -> str:
    """The HTML of a whole article, which shares no wording with another one."""
    return "".join(
        f"<p>{about} {word} {about.lower()} number {word} of many.</p>" for word in about.split() * 20
    )


def test_a_page_becomes_an_article_that_says_where_and_when_it_was_read(
    server: Server, add: Run, mine: Callable[[], dict[str, Article]]
) -> None:
    server.routes |= {"/old?utm_source=x": redirect("/ferry"), "/ferry": answer(page("Ferry sails again"))}
    before = datetime.now(UTC).date().isoformat()
    added = add(server.url("/old?utm_source=x"))
    assert (added.code, added.out) == (0, "added      ferry-sails-again: Ferry sails again\n")
    article = mine()["Ferry sails again"]
    assert article.url == server.url("/ferry")
    assert before <= str(article.retrieved) <= datetime.now(UTC).date().isoformat()
    assert "seven in the morning" in article.text and str(article.published) and article.source == "127.0.0.1"


def test_the_source_is_the_one_whose_home_is_on_the_host(
    server: Server, add: Run, mine: Callable[[], dict[str, Article]], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "corpus.yaml").write_text(
        "sources:\n  courier:\n    name: Harbour Courier\n    home: http://127.0.0.1\n"
    )
    server.routes["/ferry"] = answer(page("Ferry sails again"))
    add(server.url("/ferry"))
    assert mine()["Ferry sails again"].source == "Harbour Courier"


def test_a_password_in_a_link_is_neither_sent_nor_shown(server: Server, add: Run) -> None:
    answered = add(server.url("/ferry").replace("://", "://ada:secret@"))
    assert answered.code == 1 and "names and passwords in an address are not sent" in answered.err
    assert "secret" not in answered.err and server.asked == []


def test_this_machine_is_refused_unless_allowed(server: Server, run: Run, tmp_path: Path) -> None:
    server.routes["/ferry"] = answer(page("Ferry sails again"))
    answered = run("add", server.url("/ferry"), "--to", tmp_path / "mine")
    assert (answered.code, answered.out, server.asked) == (1, "", [])
    assert "loopback address; --allow-private reads it all the same" in answered.err


def test_a_link_that_fails_costs_nothing_but_itself(server: Server, add: Run) -> None:
    server.routes |= {
        "/picture": answer(b"\x89PNG", "image/png"),
        "/ferry": answer(page("Ferry sails again")),
    }
    answered = add(server.url("/none"), server.url("/picture"), server.url("/ferry"), "--json")
    document = json.loads(answered.out)
    assert answered.code == 0
    assert [each["id"] for each in document["added"]] == ["ferry-sails-again"]
    assert document["refused"] == [
        {"from": server.url("/none"), "reason": "the server says 404 Not Found"},
        {"from": server.url("/picture"), "reason": "it is image/png, not a page, a feed or a text"},
    ]


def test_nothing_that_a_server_sends_reaches_the_terminal_as_a_command(
    server: Server, add: Run, tmp_path: Path
) -> None:
    evil = page("Ferry \x1b]0;owned\x07 sails \u202eagain")
    server.routes |= {
        "/evil": answer(evil, "text/html", "Content-Disposition: attachment; filename=../../evil.md"),
        "/type": answer(b"\x89PNG\0\0", "image/\x9b31m\x1b[31m"),
        "/coded": answer(b"x", "text/html", "Content-Encoding: \x1b[31m\x9b"),
    }
    answered = add(*(server.url(each) for each in server.routes), f"{server.origin}/\x1b[31m")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", answered.out + answered.err)
    assert list(tmp_path.rglob("*.md")) == [tmp_path / "mine" / "ferry-0-owned-sails-again.md"]
    assert "control characters" in answered.err


def test_a_page_that_has_not_changed_is_not_read_again(server: Server, add: Run) -> None:
    server.routes["/ferry"] = [answer(page("Ferry sails again"), "text/html", 'ETag: "1"'), NOT_MODIFIED]
    add(server.url("/ferry"))
    again = add(server.url("/ferry"))
    assert (again.code, again.out) == (0, f"unchanged  {server.url('/ferry')}\n")
    assert "0 added, 0 updated, 0 duplicates, 0 refused, 1 unchanged" in again.err
    assert json.loads(add(server.url("/ferry"), "--json").out)["unchanged"] == [
        {"from": server.url("/ferry")}
    ]


def test_after_an_unchanged_link_an_empty_file_is_still_refused(
    server: Server, add: Run, tmp_path: Path
) -> None:
    server.routes["/ferry"] = [answer(page("Ferry sails again"), "text/html", 'ETag: "1"'), NOT_MODIFIED]
    (tmp_path / "none.jsonl").write_text("\n")
    add(server.url("/ferry"))
    again = add(server.url("/ferry"), tmp_path / "none.jsonl", "--json")
    assert [len(json.loads(again.out)[each]) for each in ("unchanged", "refused")] == [1, 1]


def test_an_article_that_was_removed_comes_back_though_its_page_has_not_changed(
    server: Server, add: Run, tmp_path: Path
) -> None:
    server.routes["/ferry"] = answer(page("Ferry sails again"), "text/html", 'ETag: "1"')
    add(server.url("/ferry"))
    (tmp_path / "mine" / "ferry-sails-again.md").unlink()
    assert add(server.url("/ferry")).out.startswith("added")
    assert "if-none-match" not in server.asked[-1].headers


def test_refresh_reads_feeds_and_pages_again_and_adds_what_is_new(
    server: Server, add: Run, mine: Callable[[], dict[str, Article]]
) -> None:
    first = ("Harbour opens early", "http://127.0.0.1/1", whole("Harbour Opening Day"))
    second = ("Bridge is painted", "http://127.0.0.1/2", whole("Painted Bridge Work"))
    server.routes |= {
        "/rss": [
            answer(feed(first), "application/rss+xml"),
            answer(feed(second, first), "application/rss+xml"),
        ],
        "/ferry": [answer(page("Ferry sails again"), "text/html", 'ETag: "1"'), NOT_MODIFIED],
    }
    added = add(server.url("/rss"), server.url("/ferry"))
    assert "2 added" in added.err and mine()["Harbour opens early"].source == "Harbour Wire"
    again = add("--refresh")
    assert "reading 1 feed and 1 page again" in again.err
    assert "1 added, 0 updated, 1 duplicate, 0 refused, 1 unchanged" in again.err
    assert set(mine()) == {"Harbour opens early", "Bridge is painted", "Ferry sails again"}


def test_a_page_that_changed_is_added_as_a_newer_version(
    server: Server, add: Run, mine: Callable[[], dict[str, Article]]
) -> None:
    server.routes["/ferry"] = [answer(page("Ferry sails again")), answer(page("Ferry sails at last"))]
    add(server.url("/ferry"))
    assert "0 added, 1 updated" in add("--refresh").err
    assert mine()["Ferry sails at last"].version_of == "ferry-sails-again"


def test_a_feed_that_has_not_changed_is_not_read_again(server: Server, add: Run) -> None:
    entry = ("Harbour opens early", "http://127.0.0.1/1", whole("Harbour Opening Day"))
    stamp = "Last-Modified: Sun, 03 Mar 2024 09:00:00 GMT"
    server.routes["/rss"] = [answer(feed(entry), "application/rss+xml", stamp), NOT_MODIFIED]
    add(server.url("/rss"))
    again = add("--refresh")
    assert (again.code, again.out) == (0, f"unchanged  {server.url('/rss')}\n")
    assert server.asked[-1].headers["if-modified-since"] == "Sun, 03 Mar 2024 09:00:00 GMT"


def test_teasers_are_refused_and_with_follow_their_pages_are_read_once(
    server: Server, add: Run, mine: Callable[[], dict[str, Article]]
) -> None:
    entries = [
        (f"Report {name} of it", server.url(f"/{name}"), f"teaser of {name}") for name in ("one", "two")
    ]
    server.routes |= {
        "/rss": answer(feed(*entries), "application/rss+xml", 'ETag: "1"'),
        "/robots.txt": answer(b"User-agent: *\nDisallow: /two", "text/plain"),
        "/one": answer(page("Ferry sails again")),
        "/two": answer(page("Bridge is painted")),
    }
    assert "--follow reads the page it links to" in add(server.url("/rss")).err
    assert server.targets() == ["/rss"]
    followed = add(server.url("/rss"), "--follow")
    assert "1 added" in followed.err and "robots.txt" in followed.err
    assert server.targets() == ["/rss", "/rss", "/robots.txt", "/one"]
    article = mine()["Report one of it"]
    assert (article.url, article.source) == (server.url("/one"), "Harbour Wire")
    assert "seven in the morning" in article.text
    server.asked.clear()
    again = add("--refresh", "--follow")
    assert "1 duplicate" in again.err and server.targets() == ["/rss", "/robots.txt"]
    assert "if-none-match" not in server.asked[0].headers  # one entry was refused: the feed is not done with


def test_a_file_needs_no_network(tmp_path: Path, environment: Callable[..., dict[str, str]]) -> None:
    (tmp_path / "ferry.html").write_bytes(page("Ferry sails again"))
    code = (
        "import sys; from summit_tui.cli import main;"
        f"main(['add', {str(tmp_path / 'ferry.html')!r}, '--to', {str(tmp_path / 'mine')!r}]);"
        "print(sorted({'httpx', 'httpcore', 'idna'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines() == ["added      ferry-sails-again: Ferry sails again", "[]"]
