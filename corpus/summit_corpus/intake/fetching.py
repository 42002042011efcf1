"""Links -> bytes, over http and https: where redirects lead, how much, how long, and what of it is worth
reading. Everything about the network stays behind this module; httpx is loaded with the first link."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from summit_corpus.errors import BadItemError
from summit_corpus.intake import polite, robots
from summit_corpus.intake.importing import Fetched
from summit_corpus.intake.link import Link, joined, link_of
from summit_corpus.intake.links import Kept, Links
from summit_corpus.intake.payload import body_of, check_type, in_utf8, type_of, validator
from summit_corpus.text.sanitize import sanitize_line

if TYPE_CHECKING:
    import ssl

    import httpx

    from summit_corpus.intake.connecting import Connect, Deadline, Resolve

__all__ = ["FetchLimits", "Fetcher"]

_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, text/*;q=0.5"
)
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_LATER: Final = frozenset((429, 503))
_FOR_BROWSERS: Final = frozenset((401, 402, 403, 406, 451))
"""What servers say that let people in, or people who pay, but no programs."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one link may cost: `size` bytes, as sent and as unpacked; `seconds` with all its redirects;
    `between` seconds between two requests to one host."""

    size: int = 16_000_000
    seconds: float = 30.0
    redirects: int = 5
    between: float = polite.BETWEEN


class _Answer(NamedTuple):
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Reads links. `links` remembers them; without it every link is read whole each time.

    `private` allows addresses that are not on the public internet. `resolve` and `connect` stand in for the
    network, `ssl_context` for the certificates that are trusted, `now` and `sleep` for the clock.
    """

    def __init__(
        self,
        links: Links | None = None,
        *,
        private: bool = False,
        limits: FetchLimits | None = None,
        resolve: Resolve | None = None,
        connect: Connect | None = None,
        ssl_context: ssl.SSLContext | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._links = links
        self._limits = limits or FetchLimits()
        self._network: dict[str, Any] = {
            "private": private,
            "resolve": resolve,
            "connect": connect,
            "ssl_context": ssl_context,
        }
        self._now = now
        self._sleep = sleep
        self._pace = polite.Pace(now, sleep, self._limits.between)
        self._rules: dict[str, robots.Rules] = {}

    def __call__(self, url: str, *, found: bool = False) -> Fetched:
        """What is at a link. One that was `found` in a feed and not named by anybody is only read where
        robots.txt allows. Raises BadItemError with the reason in one line."""
        asked = link_of(url)
        kept = None if found or self._links is None else self._links.unchanged_since(str(asked))
        with self._client() as (client, deadline):
            link, answer = self._followed(client, deadline, asked, kept, ask_robots=found)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return Fetched(str(link), b"", unchanged=True)
        return self._fetched(asked, link, answer, remember=not found)

    def _fetched(self, asked: Link, link: Link, answer: _Answer, *, remember: bool) -> Fetched:
        media, charset = type_of(answer.headers)
        links = self._links
        etag, modified = (validator(answer.headers, each) for each in ("etag", "last-modified"))

        def keep(articles: tuple[str, ...], feed: bool) -> None:
            if links is not None and remember:
                links.keep(Kept(str(asked), str(link), feed, etag, modified, articles))

        body, charset = in_utf8(answer.body, media, charset)
        content_type = f"{media}; charset={charset}" if media and charset else media
        day = datetime.now(UTC).date().isoformat()
        return Fetched(str(link), body, content_type, day, keep=keep)

    @contextmanager
    def _client(self) -> Iterator[tuple[httpx.Client, Deadline]]:
        """A client for one link; cookies live as long as it does. Raises BadItemError for what goes wrong
        with the network while it is used."""
        import httpx

        from summit_corpus.intake.connecting import FAILURES, Deadline, Transport, reason_of_failure

        deadline = Deadline(self._limits.seconds, self._now)
        headers = {"User-Agent": polite.user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        try:
            with httpx.Client(
                transport=Transport(deadline, **self._network),
                trust_env=False,
                follow_redirects=False,
                headers=headers,
            ) as client:
                yield client, deadline
        except FAILURES as error:
            raise BadItemError(sanitize_line(reason_of_failure(error, deadline))[:300]) from error

    def _followed(
        self, client: httpx.Client, deadline: Deadline, link: Link, kept: Kept | None, *, ask_robots: bool
    ) -> tuple[Link, _Answer]:
        """The answer at the end of all redirects, and where that is."""
        waited = False
        redirects = 0
        while True:
            if ask_robots and not self._rules_of(client, deadline, link).allow(link.target):
                raise BadItemError(
                    "robots.txt of its host asks programs not to fetch it; name the link to add it"
                )
            answer = self._asked(client, deadline, link, kept)
            if answer.status in _LATER and not waited:
                waited = True
                self._be_patient(answer, deadline)
                continue
            if answer.status not in _REDIRECTS:
                return link, _checked(answer, kept)
            redirects += 1
            if redirects > self._limits.redirects:
                raise BadItemError(f"it redirects more than {self._limits.redirects} times")
            link = _next(link, answer.headers)

    def _be_patient(self, answer: _Answer, deadline: Deadline) -> None:
        """Waits as long as the server asks for. Raises BadItemError when that is too long, or not said."""
        seconds = polite.patience(answer.headers.get("retry-after", ""))
        if seconds is None:
            raise BadItemError(_said(answer.status))
        if seconds > polite.MAX_PATIENCE:
            minutes = f"{seconds / 60:,.0f} min" if seconds >= 120 else f"{seconds:.0f} s"
            raise BadItemError(f"the server is busy ({answer.status}) and asks to come back in {minutes}")
        self._sleep(seconds)
        deadline.postpone(seconds)

    def _asked(
        self, client: httpx.Client, deadline: Deadline, link: Link, kept: Kept | None, size: int = 0
    ) -> _Answer:
        """One request and its answer; the body only of one that will be read."""
        deadline.postpone(self._pace.wait(link.host))
        deadline.left()
        headers = {}
        if kept is not None and kept.at == str(link):
            headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
        given = {key: value for key, value in headers.items() if value}
        with client.stream("GET", str(link), headers=given) as response:
            body = b""
            if response.status_code in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
                if not size:
                    check_type(response.headers, link)
                body = body_of(response, size or self._limits.size, cut=bool(size))
            return _Answer(response.status_code, response.headers, body)

    def _rules_of(self, client: httpx.Client, deadline: Deadline, link: Link) -> robots.Rules:
        """What robots.txt of the link's host says; asked once for each host. As RFC 9309 has it, one that is
        not there forbids nothing, one whose server fails everything."""
        if link.origin not in self._rules:
            place = link._replace(target="/robots.txt")
            for _ in range(self._limits.redirects + 1):
                answer = self._asked(client, deadline, place, None, robots.MAX_BYTES)
                if answer.status not in _REDIRECTS:
                    break
                place = _next(place, answer.headers)
            failed = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in _LATER
            text = answer.body.decode("utf-8", "replace")
            self._rules[link.origin] = robots.NOTHING if failed else robots.rules_of(text)
        return self._rules[link.origin]


def _next(link: Link, headers: httpx.Headers) -> Link:
    """Where a redirect leads. Raises BadItemError; what was encrypted does not become readable on the way."""
    location = headers.get("location", "")
    if not location:
        raise BadItemError("it redirects, but does not say where to")
    found = joined(link, location)
    if link.scheme == "https" and found.scheme == "http":
        raise BadItemError(
            f"it redirects from https to http; add {sanitize_line(str(found))[:200]} if you trust that"
        )
    return found


def _checked(answer: _Answer, kept: Kept | None) -> _Answer:
    """The answer, if it holds what was asked for. Raises BadItemError."""
    if answer.status == HTTPStatus.NOT_MODIFIED and kept is not None:
        return answer
    if answer.status not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        raise BadItemError(_said(answer.status))
    if not answer.body.strip():
        raise BadItemError("the server sends an empty page")
    return answer


def _said(status: int) -> str:
    """A status in words of the standard, because what the server calls it may be anything; and what to do."""
    try:
        said = f"the server says {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server says {status}"
    if status in _FOR_BROWSERS:
        return f"{said}; save the page in a browser and add the file"
    return f"{said}; try again later" if status in _LATER or status >= 500 else said
