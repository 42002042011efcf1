"""Which addresses are the public internet's. Apart because what a link may reach is decided here, and only
about numbers: never about a name, which can mean something else a moment later."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

__all__ = ["why_not_public"]

#: IANA's special-purpose registries (RFC 6890 and what came after), and multicast.
_NOT_PUBLIC_4: Final = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "private"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "reserved"),
        ("198.51.100.0/24", "reserved"),
        ("203.0.113.0/24", "reserved"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
#: Of IPv6 only this is handed out; what tunnels or translates within it could lead anywhere in IPv4.
_GLOBAL_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "IPv4 in IPv6"),
        ("::/96", "IPv4 in IPv6"),
        ("64:ff9b::/96", "IPv4 in IPv6"),
        ("64:ff9b:1::/48", "IPv4 in IPv6"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "reserved"),
        ("2002::/16", "IPv4 in IPv6"),
        ("3fff::/20", "reserved"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)


def why_not_public(address: str) -> str:
    """What kind of address this is (loopback, private, link-local, multicast, unspecified, reserved, IPv4 in
    IPv6); empty for one of the public internet. What is no address is reserved; never raises."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "reserved"
    if isinstance(found, IPv6Address):
        known = next((kind for network, kind in _NOT_PUBLIC_6 if found in network), "")
        return known or ("" if found in _GLOBAL_6 and "%" not in address else "reserved")
    return next((kind for network, kind in _NOT_PUBLIC_4 if found in network), "")
