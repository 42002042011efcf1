"""Manners towards servers: pace, patience, and what robots.txt asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_links import Watch, fetcher, reason
from web_server import Server, answer, redirect, serving

from summit_corpus.errors import BadItemError
from summit_corpus.intake.polite import Pace, patience
from summit_corpus.intake.robots import rules_of


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_a_host_is_asked_once_a_second_and_another_one_at_once() -> None:
    watch = Watch()
    pace = Pace(watch.now, watch.sleep, 1.0)
    assert [pace.wait(host) for host in ("a", "b", "a")] == [0.0, 0.0, 1.0]
    watch.time += 0.75
    assert (pace.wait("a"), pace.wait("b")) == (0.25, 0.0)


def test_redirects_keep_the_pace_and_waiting_for_it_does_not_count(server: Server) -> None:
    watch = Watch()
    server.routes |= {"/0": redirect("/1"), "/1": redirect("/2"), "/2": answer(b"x", "text/plain")}
    limits = {"between": 60.0, "seconds": 50.0}
    assert fetcher(limits=limits, now=watch.now, sleep=watch.sleep)(server.url("/0")).data == b"x"
    assert watch.slept == [60.0, 60.0]


def test_a_busy_server_is_asked_once_more_after_as_long_as_it_says(server: Server) -> None:
    watch = Watch()
    busy = answer(b"", "", "Retry-After: 7", status="503 Service Unavailable")
    server.routes["/a"] = [busy, answer(b"x", "text/plain")]
    limits = {"seconds": 5.0}
    assert fetcher(limits=limits, now=watch.now, sleep=watch.sleep)(server.url("/a")).data == b"x"
    assert watch.slept == [7.0]


@pytest.mark.parametrize(
    ("retry_after", "said"),
    [
        ("Retry-After: 3", "the server says 429 Too Many Requests; try again later"),
        ("Retry-After: 11", "the server is busy (429) and asks to come back in 11 s"),
        ("Retry-After: 3600", "the server is busy (429) and asks to come back in 60 min"),
        ("Retry-After: soon", "the server says 429 Too Many Requests; try again later"),
        ("X: x", "the server says 429 Too Many Requests; try again later"),
    ],
)
def test_a_server_that_stays_busy_or_asks_for_long_is_left(
    server: Server, retry_after: str, said: str
) -> None:
    watch = Watch()
    server.routes["/a"] = answer(b"", "", retry_after, status="429 Too Many Requests")
    assert reason(server.url("/a"), now=watch.now, sleep=watch.sleep) == said
    assert watch.slept == ([3.0] if retry_after.endswith(": 3") else [])


def test_what_retry_after_may_be() -> None:
    assert patience(" 5 ") == 5.0
    assert patience("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert (patience("Fri, 31 Dec 9999 23:59:59 GMT") or 0) > 1e9
    assert patience("") is patience("-5") is patience("٣") is None


@given(st.text())
def test_any_retry_after_can_be_read(said: str) -> None:
    found = patience(said)
    assert found is None or found >= 0


ROBOTS = """\
# comment
User-agent: *
Disallow: /

User-agent: other
User-agent: Summit-TUI/9.9
Disallow: /private   # not this
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow:
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/x.pdf", False),
        ("/x.pdf?y", True),
        ("/a1b2c3", False),
        ("/acb", True),
    ],
)
def test_robots_txt_speaks_to_us_by_name_and_the_longest_rule_decides(target: str, allowed: bool) -> None:
    assert rules_of(ROBOTS).allow(target) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /x", True),
        ("User-agent: *\nDisallow: /x\nAllow: /x", True),
        ("User-agent: other\nDisallow: /", True),
        ("Disallow: /", True),
        ("<html>not found</html>", True),
        ("user-agent:*\r\ndisallow:/x$", False),
    ],
)
def test_robots_txt_for_everybody(text: str, allowed: bool) -> None:
    assert rules_of(text).allow("/x") is allowed


@given(st.text(alphabet="*$/ab", max_size=12), st.text(alphabet="/ab", max_size=12))
def test_a_path_of_robots_txt_fits_what_the_same_regular_expression_fits(path: str, target: str) -> None:
    import re

    pattern = ".*".join(re.escape(each) for each in path.removesuffix("$").split("*"))
    fits = re.compile(pattern + ("$" if path.endswith("$") else "")).match(target)
    rules = rules_of(f"user-agent: *\ndisallow: {path}")
    assert rules.allow(target) is not (bool(path) and bool(fits))


@given(st.text())
def test_any_robots_txt_can_be_read(text: str) -> None:
    assert rules_of(text).allow("/x") in (True, False)


def test_only_a_link_that_was_found_is_asked_about_in_robots_txt_and_each_host_once(server: Server) -> None:
    server.routes |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /closed", "text/plain")}
    server.routes |= {each: answer(b"x", "text/plain") for each in ("/open", "/closed")}
    read = fetcher()
    assert read(server.url("/closed")).data == b"x"
    assert server.targets() == ["/closed"]
    assert read(server.url("/open"), found=True).data == b"x"
    with pytest.raises(BadItemError, match=r"robots\.txt of its host .* name the link"):
        read(server.url("/closed"), found=True)
    assert server.targets() == ["/closed", "/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("robots", "read"),
    [
        (answer(b"", status="404 Not Found"), True),
        (answer(b"", status="500 Internal Server Error"), False),
        (answer(b"User-agent: *\nDisallow: /nothing\n" + b"#" * 2_000_000, "text/plain"), True),
    ],
)
def test_robots_txt_that_cannot_be_had(server: Server, robots: bytes, read: bool) -> None:
    server.routes |= {"/robots.txt": robots, "/a": answer(b"x", "text/plain")}
    with suppress(BadItemError):
        fetcher()(server.url("/a"), found=True)
    assert ("/a" in server.targets()) is read
