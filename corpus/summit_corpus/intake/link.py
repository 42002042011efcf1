"""A web address as it was written -> the one form of it that is asked for. Apart because every address passes
here, typed, from a feed or from a redirect, before anything else looks at it."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final, NamedTuple
from urllib.parse import quote, urljoin

from summit_corpus.errors import BadItemError
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["Link", "joined", "link_of"]

MAX_LINK: Final = 2000
"""Characters; more is no address of an article."""
PORTS: Final = {"http": 80, "https": 443}
_SCHEME: Final = re.compile(r"(?i)(https?)://")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\\\\]")
_AUTHORITY: Final = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::([0-9]*))?")
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_MAX_HOST: Final = 253
_MAX_PORT: Final = 65_535
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE: Final = "%!$&'()*+,;=:@/~-._"


class Link(NamedTuple):
    """An address that can be asked for. `host` is ASCII (IPv6 without brackets), `target` is path and query
    in ASCII; there is neither fragment nor name and password."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return self.origin + self.target

    @property
    def origin(self) -> str:
        """Scheme, host and port, as far as it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def link_of(written: str) -> Link:
    """The address that is meant. Raises BadItemError with the reason why it is none that is read."""
    written = written.strip(" \t\r\n")
    if len(written) > MAX_LINK:
        raise BadItemError(f"the address is longer than {MAX_LINK:,} characters")
    if _CONTROL.search(written):
        raise BadItemError("the address holds control characters or backslashes")
    scheme = _SCHEME.match(written)
    if not scheme:
        raise BadItemError("only links that begin with http:// or https:// are read")
    rest = written[scheme.end() :].partition("#")[0]
    end = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    host, port = _authority(rest[:end], scheme[1].lower())
    return Link(scheme[1].lower(), host, port, _target(rest[end:]))


def joined(link: Link, location: str) -> Link:
    """Where a redirect of `link` to `location` leads, which may be relative. Raises BadItemError."""
    if _CONTROL.search(location):
        raise BadItemError("the redirect holds control characters or backslashes")
    try:
        return link_of(urljoin(str(link), location.strip(" ")))
    except ValueError as error:
        raise BadItemError("the redirect leads to no address") from error


def _authority(written: str, scheme: str) -> tuple[str, int]:
    if "@" in written:
        raise BadItemError("names and passwords in an address are not sent; leave out what is before the @")
    found = _AUTHORITY.fullmatch(written)
    if not found or not found[1]:
        raise BadItemError("the address has no host, or one that no host has")
    number = (found[2] or "").lstrip("0")
    if len(number) > len(str(_MAX_PORT)) or (found[2] and not 0 < int(number or 0) <= _MAX_PORT):
        raise BadItemError("the address has a port that no host has")
    return _host(found[1]), int(number) if number else PORTS[scheme]


def _host(written: str) -> str:
    """The host in ASCII and lower case. An address of numbers is taken in its usual form only: `2130706433`,
    `0x7f.1` and `127.1` mean one thing to some programs and another to others."""
    try:
        if written.startswith("["):
            return str(IPv6Address(written[1:-1])) if "%" not in written else _no_host(written)
        host = _ascii(written).removesuffix(".")
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            return str(IPv4Address(host))
    except AddressValueError:
        return _no_host(written)
    if len(host) > _MAX_HOST or not all(map(_LABEL.fullmatch, labels)):
        return _no_host(written)
    return host


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return _no_host(host)


def _no_host(written: str) -> str:
    raise BadItemError(f"no host is called “{sanitize_line(written)[:80]}”")


def _target(written: str) -> str:
    path, mark, query = written.partition("?")
    return _quoted(_without_dots(path or "/")) + mark + _quoted(query, "?")


def _quoted(part: str, more: str = "") -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE + more, errors="replace")


def _without_dots(path: str) -> str:
    """The path without its steps `.` and `..` (RFC 3986, 5.2.4)."""
    steps: list[str] = []
    parts = re.sub(r"(?i)%2e", ".", path).split("/") if "%2" in path else path.split("/")
    for part in parts[1:]:
        if part == "..":
            steps = steps[:-1]
        elif part != ".":
            steps.append(part)
    if parts[-1] in (".", ".."):
        steps.append("")
    return "/" + "/".join(steps)
