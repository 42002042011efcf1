"""Reading links: from a server on the loopback interface that sends what it should, or anything else."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import httpx
import pytest
from reading_links import Watch, fetcher, reason
from web_server import Asked, Server, answer, page, serving

from summit_corpus.intake.link import link_of
from summit_corpus.intake.payload import body_of, check_type


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_a_page_comes_with_its_bytes_type_and_day(server: Server) -> None:
    server.routes["/a?x=1"] = answer(page("Ferry"), "Text/HTML; Charset=UTF-8")
    found = fetcher()(server.url("/a?x=1#part"))
    assert (found.url, found.data) == (server.url("/a?x=1"), page("Ferry"))
    assert found.content_type == "text/html; charset=utf-8"
    assert len(found.day) == 10 and found.day[4] == found.day[7] == "-"


def test_the_server_is_told_who_asks_and_nothing_else_about_us(server: Server) -> None:
    server.routes["/a"] = answer(b"x", "text/plain")
    fetcher()(server.url("/a"))
    headers = server.asked[0].headers
    assert headers["user-agent"].startswith("summit-tui")
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert set(headers) == {"host", "accept", "accept-encoding", "connection", "user-agent"}


def test_the_proxy_of_the_environment_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    server.routes["/a"] = answer(b"x", "text/plain")
    assert fetcher()(server.url("/a")).data == b"x"


def test_what_comes_packed_is_unpacked(server: Server) -> None:
    server.routes["/a"] = answer(page("Ferry"), packed=True)
    assert fetcher()(server.url("/a")).data == page("Ferry")


def test_a_plain_text_in_another_encoding_becomes_utf_8(server: Server) -> None:
    server.routes["/a.txt"] = answer(
        "Brücke über die Straße".encode("cp1252"), "text/plain; charset=windows-1252"
    )
    found = fetcher()(server.url("/a.txt"))
    assert (found.data.decode(), found.content_type) == (
        "Brücke über die Straße",
        "text/plain; charset=utf-8",
    )


def test_a_page_keeps_its_encoding_for_the_reader_of_pages(server: Server) -> None:
    server.routes["/a"] = answer("<p>Brücke".encode("cp1252"), "text/html; charset=windows-1252")
    found = fetcher()(server.url("/a"))
    assert (found.data, found.content_type) == (b"<p>Br\xfccke", "text/html; charset=windows-1252")


@pytest.mark.parametrize("charset", ["hex", "no-such-code", "rot13", "utf-8;x=\x01"])
def test_an_encoding_that_is_none_changes_nothing(server: Server, charset: str) -> None:
    server.routes["/a.txt"] = answer(b"4142", f"text/plain; charset={charset}")
    assert fetcher()(server.url("/a.txt")).data == b"4142"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/a", "application/xhtml+xml"),
        ("/a", "application/rss+xml; charset=utf-8"),
        ("/a", "application/feed+json"),
        ("/a", "application/json"),
        ("/a", "text/plain"),
        ("/a", "text/markdown"),
        ("/a", ""),
        ("/a.jsonl", "application/octet-stream"),
        ("/a.md?raw=1", "application/octet-stream"),
    ],
)
def test_what_there_is_a_reader_for_is_read(path: str, media: str) -> None:
    check_type(httpx.Headers({"content-type": media}), link_of("https://a.example" + path))


@pytest.mark.parametrize(
    "media",
    ["image/png", "application/pdf", "application/octet-stream", "video/mp4", "text/css", "application/gzip"],
)
def test_another_type_is_refused_before_its_body_is_read(server: Server, media: str) -> None:
    server.routes["/a"] = endless(media)
    assert reason(server.url("/a")) == f"it is {media}, not a page, a feed or a text"


def endless(media: str = "text/html", packed: bool = False) -> Callable[[Asked, socket.socket], None]:
    def reply(_: Asked, connection: socket.socket) -> None:
        encoding = "Content-Encoding: gzip\r\n" if packed else ""
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n{encoding}\r\n".encode())
        pack = zlib.compressobj(9, wbits=31)
        with suppress(OSError):
            while True:
                connection.sendall(pack.compress(bytes(1_000_000)) if packed else b"x" * 65_536)

    return reply


def test_an_endless_body_is_stopped(server: Server) -> None:
    server.routes["/a"] = endless()
    assert reason(server.url("/a"), limits={"size": 300_000}) == "it is larger than 300,000 bytes"


def test_a_bomb_stays_packed(server: Server) -> None:
    server.routes["/a"] = answer(gzip.compress(bytes(50_000_000)), "text/html", "Content-Encoding: gzip")
    assert reason(server.url("/a"), limits={"size": 1_000_000}) == "it is larger than 1,000,000 bytes"


def test_no_more_is_unpacked_than_may_be_kept() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    response = httpx.Response(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(bomb))
    tracemalloc.start()
    try:
        assert len(body_of(response, 1_000, cut=True)) == 1_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_as_many_bytes_as_are_allowed_are_read_and_not_one_more(server: Server) -> None:
    server.routes |= {"/a": answer(b"x" * 1000), "/b": answer(b"x" * 1001)}
    server.routes |= {"/c": answer(b"x" * 1000, packed=True), "/d": answer(b"x" * 1001, packed=True)}
    for good in ("/a", "/c"):
        assert len(fetcher(limits={"size": 1000})(server.url(good)).data) == 1000
    for bad in ("/b", "/d"):
        assert "larger than 1,000" in reason(server.url(bad), limits={"size": 1000})


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (b"rubbish", "gzip", "packed wrongly"),
        (gzip.compress(b"x" * 1000, mtime=0)[:-9], "gzip", "breaks off"),
        (b"x", "br", "packed as “br”"),
        (b"x", "gzip, gzip", "packed as “gzip, gzip”"),
        (b"x", "\x9b31m", "packed as"),
        (b"", "", "empty"),
        (b" \n ", "", "empty"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    server: Server, body: bytes, encoding: str, expected: str
) -> None:
    more = (f"Content-Encoding: {encoding}",) if encoding else ()
    server.routes["/a"] = answer(body, "text/html", *more)
    assert expected in reason(server.url("/a"))


def test_what_follows_the_end_of_the_packed_part_is_left_out(server: Server) -> None:
    packed = gzip.compress(b"text", mtime=0) + b"more"
    server.routes["/a"] = answer(packed, "text/plain", "Content-Encoding: gzip")
    assert fetcher()(server.url("/a")).data == b"text"


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_is_stopped_though_no_single_wait_is_long(server: Server, where: str) -> None:
    watch = Watch()

    def drip(_: Asked, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: ")
            if where == "body":
                connection.sendall(b"\r\n\r\n")
            for _ in range(100_000):
                watch.time += 1.0
                connection.sendall(b"x")
                time.sleep(0.002)

    server.routes["/a"] = drip
    assert reason(server.url("/a"), now=watch.now, sleep=watch.sleep) == "it took longer than 20 s"


def test_a_server_that_says_nothing_is_left(server: Server) -> None:
    def silent(_: Asked, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.recv(1)

    server.routes["/a"] = silent
    assert reason(server.url("/a"), limits={"seconds": 0.2}) == "it took longer than 0.2 s"


def test_a_name_that_is_looked_up_for_ever_is_left() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(2)
        return []

    said = reason("http://a.example/", resolve=resolve, limits={"seconds": 0.1})
    assert said == "looking up the name a.example took longer than 0.1 s"


def test_a_name_that_does_not_exist_is_said() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "\x1b[31mName or service not known")

    assert "no host is called a.example" in reason("http://a.example/", resolve=resolve)


def test_nobody_listening_is_said(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert reason(f"http://127.0.0.1:{port}/") == "the server cannot be reached: Connection refused"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"<html>this is HTTP 0.9</html>\r\n\r\n", "does not answer in HTTP"),
        (b"\x1b]0;owned\x07\r\n\r\n", "does not answer in HTTP"),
        (b"", "the connection broke off"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\nContent-Type: text/html\r\n\r\nshort",
            "the connection broke off",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: nonsense\r\n\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 500_000 + b"\r\n\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 100_000 + b"\r\n", "does not answer in HTTP"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\n",
            "not answer in HTTP",
        ),
        (b"HTTP/1.1 999 \x1b[31mred\r\nContent-Length: 0\r\n\r\n", "the server says 999"),
        (b"HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n", "the server says 799"),
    ],
)
def test_rubbish_is_refused_in_one_clean_line(server: Server, sent: bytes, expected: str) -> None:
    server.routes["/a"] = lambda _, connection: connection.sendall(sent)
    assert expected in reason(server.url("/a"))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Gone fishing", "the server says 404 Not Found"),
        ("500 Oops", "the server says 500 Internal Server Error; try again later"),
        ("403 No", "the server says 403 Forbidden; save the page in a browser and add the file"),
        ("204 No Content", "the server says 204 No Content"),
        ("304 Not Modified", "the server says 304 Not Modified"),
        ("300 Multiple Choices", "the server says 300 Multiple Choices"),
    ],
)
def test_a_status_is_said_in_the_words_of_the_standard(server: Server, status: str, said: str) -> None:
    server.routes["/a"] = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()
    assert reason(server.url("/a")) == said
