"""Where links lead: redirects, names that change their meaning, certificates."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress

import httpcore
import pytest
from reading_links import CERTIFICATE, PUBLIC, Detour, Watch, fetcher, reason
from web_server import Asked, Server, answer, page, redirect, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_end_is_the_address(server: Server, status: int) -> None:
    server.routes |= {"/a": redirect("b?x=1#y", f"{status} Moved"), "/b?x=1": answer(page("Ferry"))}
    assert fetcher()(server.url("/a")).url == server.url("/b?x=1")


def test_five_redirects_are_followed_and_six_are_not(server: Server) -> None:
    server.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(6)}
    server.routes["/6"] = answer(b"end", "text/plain")
    assert fetcher()(server.url("/1")).data == b"end"
    assert reason(server.url("/0")) == "it redirects more than 5 times"


def test_a_loop_ends(server: Server) -> None:
    server.routes["/a"] = redirect("/a")
    assert "more than 5 times" in reason(server.url("/a"))
    assert len(server.asked) == 6


def test_a_redirect_to_nowhere_is_said(server: Server) -> None:
    server.routes["/a"] = answer(b"", "", status="302 Found")
    assert reason(server.url("/a")) == "it redirects, but does not say where to"


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://user:secret@a.example/", "http://2130706433/", "gopher://a/"]
)
def test_a_redirect_to_what_is_not_read_is_refused(server: Server, location: str) -> None:
    server.routes["/a"] = redirect(location)
    assert "secret" not in reason(server.url("/a"))
    assert server.targets() == ["/a"]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "169.254.169.254",
        "10.0.0.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "[64:ff9b::7f00:1]",
    ],
)
def test_a_redirect_to_an_address_that_is_not_public_is_refused(server: Server, host: str) -> None:
    web = Detour(server, [PUBLIC])
    server.routes["/a"] = redirect(f"http://{host}:{server.port}/secret")
    resolve = web.resolve

    def numbers_are_themselves(name: str, port: int) -> list[str]:
        return resolve(name, port) if name.endswith(".example") else [name]

    said = reason("http://news.example/a", **{**web.options(), "resolve": numbers_are_themselves})
    assert "not on the public internet" in said and "--allow-private" in said
    assert (server.targets(), web.connected) == (["/a"], [PUBLIC])


@pytest.mark.parametrize("written", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_not_read_unless_allowed(server: Server, written: str) -> None:
    said = reason(f"http://{written}:{server.port}/a", private=False)
    assert "loopback address; --allow-private reads it" in said
    assert server.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server) -> None:
    server.routes["/a"] = answer(b"x", "text/plain")
    web = Detour(server, [PUBLIC], ["127.0.0.1"])
    assert fetcher(**web.options())("http://news.example/a").data == b"x"
    assert (web.resolved, web.connected) == (["news.example"], [PUBLIC])
    assert server.asked[0].headers["host"] == "news.example"


def test_a_name_that_means_another_address_the_second_time_is_checked_again(server: Server) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": answer(b"secret", "text/plain")}
    web = Detour(server, [PUBLIC], ["127.0.0.1"])
    said = reason("http://news.example/a", **web.options())
    assert said.startswith("news.example is 127.0.0.1, which is not on the public internet")
    assert (server.targets(), web.connected) == (["/a"], [PUBLIC])


def test_of_several_addresses_only_public_ones_are_tried_each_in_turn(server: Server) -> None:
    server.routes["/a"] = answer(b"x", "text/plain")
    web = Detour(server, ["10.0.0.1", "93.184.215.15", "::1", PUBLIC])

    def connect(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        stream = web.connect(address, port, seconds)
        if address != PUBLIC:
            stream.close()
            raise httpcore.ConnectError("refused")
        return stream

    fetcher(**{**web.options(), "connect": connect})("http://news.example/a")
    assert web.connected == ["93.184.215.15", PUBLIC]


@pytest.fixture
def trusted() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATE)


def test_a_certificate_is_checked_against_the_name_and_not_the_address(trusted: ssl.SSLContext) -> None:
    with serving(CERTIFICATE) as server:
        server.routes["/a"] = answer(b"x", "text/plain")
        web = Detour(server, [PUBLIC])
        found = fetcher(ssl_context=trusted, **web.options())("https://news.example/a")
        assert (found.url, found.data) == ("https://news.example/a", b"x")
        said = reason("https://other.example/a", ssl_context=trusted, **web.options())
        assert said.startswith("its certificate cannot be trusted: Hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving(CERTIFICATE) as server:
        said = reason("https://news.example/a", **Detour(server, [PUBLIC]).options())
        assert said.startswith("its certificate cannot be trusted: self")
        assert server.asked == []


def test_a_server_that_does_not_encrypt_is_said(server: Server) -> None:
    assert "secure connection" in reason(f"https://127.0.0.1:{server.port}/")


def test_what_was_encrypted_stays_so(trusted: ssl.SSLContext) -> None:
    with serving(CERTIFICATE) as server:
        server.routes["/a"] = redirect("http://news.example/b")
        said = reason("https://news.example/a", ssl_context=trusted, **Detour(server, [PUBLIC]).options())
        assert said == "it redirects from https to http; add http://news.example/b if you trust that"


def test_a_slow_drip_is_stopped_when_it_is_encrypted_too(trusted: ssl.SSLContext) -> None:
    watch = Watch()

    def drip(_: Asked, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(1_000):
                watch.time += 1.0
                connection.sendall(b"x")
                time.sleep(0.002)

    with serving(CERTIFICATE) as server:
        server.routes["/a"] = drip
        options = {**Detour(server, [PUBLIC]).options(), "now": watch.now, "sleep": watch.sleep}
        said = reason("https://news.example/a", ssl_context=trusted, **options)
        assert said == "it took longer than 20 s"
