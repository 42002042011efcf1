"""Connections that go only where they may: a name is resolved once, its addresses are checked, and the socket
is opened to one that passed. Only `fetching` imports this, when there is a link to read: it loads httpx."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import httpcore
import httpx

from summit_corpus.errors import BadItemError
from summit_corpus.intake.address import why_not_public
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["FAILURES", "Connect", "Deadline", "Resolve", "Transport", "reason_of_failure"]

Resolve = Callable[[str, int], list[str]]
"""Host and port -> its addresses as numbers. Raises OSError."""
Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""Address, port and seconds -> a connection. Raises the errors of httpcore."""

FAILURES: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
)
"""What a request may raise besides BadItemError; `reason_of_failure` puts it into words."""
_MOST_TRIED: Final = 4
"""Addresses of one host."""
_CONNECT_SECONDS: Final = 10.0


class Deadline:
    """The moment when a link must have been read, whatever its server does meanwhile."""

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self.seconds = seconds
        self._now = now
        self._end = now() + seconds

    def postpone(self, seconds: float) -> None:
        """Waiting that was our own choice does not count."""
        self._end += seconds

    def left(self) -> float:
        """Seconds, more than none. Raises BadItemError when the time is over."""
        left = self._end - self._now()
        if left <= 0:
            raise BadItemError(f"it took longer than {self.seconds:g} s")
        return left


class Transport(httpx.BaseTransport):
    """What httpx sends through: one connection at a time, HTTP/1.1, no proxy, everything before `deadline`.

    Unless `private`, only addresses of the public internet are connected to.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        private: bool,
        resolve: Resolve | None = None,
        connect: Connect | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        backend = _Backend(deadline, private, resolve or _resolved, connect or _connected)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context, max_connections=1, http2=False, retries=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends it. Raises BadItemError for where we do not go, and the errors of httpcore."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Ends the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline, private: bool, resolve: Resolve, connect: Connect) -> None:
        self._deadline = deadline
        self._private = private
        self._resolve = resolve
        self._connect = connect

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _within(self._deadline, lambda: self._resolve(host, port), host)
        allowed = addresses if self._private else [each for each in addresses if not why_not_public(each)]
        if not allowed:
            raise _refused(host, addresses)
        error: Exception | None = None
        for address in allowed[:_MOST_TRIED]:
            try:
                seconds = min(_CONNECT_SECONDS, self._deadline.left())
                return _Timed(self._connect(address, port, seconds), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError("no address")


def _refused(host: str, addresses: list[str]) -> BadItemError:
    if not addresses:
        return BadItemError(f"no host is called {host}")
    kind = why_not_public(addresses[0])
    named = host if addresses[0] == host else f"{host} is {sanitize_line(addresses[0])}, which"
    article = "an" if kind[0] in "aeiouI" else "a"
    what = f"{named} is not on the public internet but {article} {kind} address"
    return BadItemError(f"{what}; --allow-private reads it all the same")


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _connected(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    return httpcore.SyncBackend().connect_tcp(address, port, seconds)


def _within(deadline: Deadline, resolve: Callable[[], list[str]], host: str) -> list[str]:
    """What `resolve` finds. The system may take minutes over a name, and offers no way to hurry it: it is
    asked in a thread that is left to itself when the time is over. Raises BadItemError."""
    found: list[list[str]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.append(resolve())
        except (OSError, ValueError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if found:
        return found[0]
    if failed:
        raise BadItemError(f"no host is called {host}, or its name cannot be looked up now") from failed[0]
    raise BadItemError(f"looking up the name {host} took longer than {deadline.seconds:g} s")


def reason_of_failure(error: Exception, deadline: Deadline) -> str:
    """One line, to be sanitised, on why a request failed; `error` is one of httpcore's or httpx's."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate cannot be trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection could be made ({cause.reason or 'TLS error'})"
        if isinstance(cause, OSError) and cause.strerror and not isinstance(cause, TimeoutError):
            return f"the server cannot be reached: {cause.strerror}"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.ConnectTimeout):
        return "the server cannot be reached: it does not answer"
    if isinstance(error, httpcore.TimeoutException):
        return f"it took longer than {deadline.seconds:g} s"
    if isinstance(error, httpcore.ProtocolError) and "without sending" not in str(error):
        return "the server does not answer in HTTP"
    return "the connection broke off"
