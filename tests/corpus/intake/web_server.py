"""A web server on the loopback interface, for the tests: what it sends is bytes, right or wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

__all__ = ["Asked", "Server", "answer", "page", "redirect", "serving"]


class Asked(NamedTuple):
    """A request: the target as it was sent, and the headers by their names in lower case."""

    target: str
    headers: dict[str, str]


_HELLO_OF_TLS = 0x16

Reply = bytes | Callable[[Asked, socket.socket], None]


class Server:
    """Serves `routes`, target -> reply; a list is one reply after the other. What nobody knows is 404."""

    def __init__(self, port: int, scheme: str) -> None:
        self.port = port
        self.origin = f"{scheme}://127.0.0.1:{port}"
        self.routes: dict[str, Reply | list[Reply]] = {}
        self.asked: list[Asked] = []

    def url(self, target: str) -> str:
        return self.origin + target

    def targets(self) -> list[str]:
        return [each.target for each in self.asked]

    def reply_to(self, asked: Asked) -> Reply:
        reply = self.routes.get(asked.target, answer(b"", status="404 Not Found"))
        if isinstance(reply, list):
            return reply.pop(0) if len(reply) > 1 else reply[0]
        return reply


def answer(
    body: bytes, content_type: str = "text/html", *more: str, status: str = "200 OK", packed: bool = False
) -> bytes:
    """A whole HTTP answer; `more` are header lines."""
    if packed:
        body = gzip.compress(body)
        more = (*more, "Content-Encoding: gzip")
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *more]
    if content_type:
        head.append(f"Content-Type: {content_type}")
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", "", f"Location: {location}", status=status)


def page(title: str, day: str = "2024-03-03") -> bytes:
    """A page with an article of three paragraphs."""
    sentences = (
        f"{title}: the harbour board said on Sunday that the line between the two islands will sail again.",
        "Repairs to both piers, which last winter's storms had damaged, have cost 4.2 million crowns so far.",
        "The board's chair, Ada Moss, said the first boat would leave North Pier at seven in the morning.",
    )
    paragraphs = "".join(f"<p>{each}</p>" for each in sentences)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta property="article:published_time" content="{day}T09:00:00Z">'
        f"</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


@contextmanager
def serving(certificate: str = "") -> Iterator[Server]:
    """A running server; https with a certificate."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1], "https" if certificate else "http")
        thread = threading.Thread(target=_accept, args=(server, listening, context), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _accept(server: Server, listening: socket.socket, context: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            connection.settimeout(10)
            threading.Thread(target=_serve, args=(server, connection, context), daemon=True).start()


def _serve(server: Server, connection: socket.socket, context: ssl.SSLContext | None) -> None:
    with suppress(OSError, ValueError, IndexError), connection:
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        with connection:
            received = b""
            while b"\r\n\r\n" not in received:
                part = connection.recv(65_536)
                if not part:
                    return
                received += part
                if received[0] == _HELLO_OF_TLS:
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    return
            first, *lines = received.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)
            }
            asked = Asked(first.split()[1], headers)
            server.asked.append(asked)
            reply = server.reply_to(asked)
            if callable(reply):
                reply(asked, connection)
            else:
                connection.sendall(reply)
