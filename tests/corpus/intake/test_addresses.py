"""Addresses of links and of hosts: one form for each, and nothing but the public internet unless allowed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.address import why_not_public
from summit_corpus.intake.link import Link, joined, link_of
from summit_corpus.text.sanitize import sanitize_line


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.0.9", "loopback"),
        ("::1", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "unspecified"),
        ("::", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("fd00::1", "private"),
        ("fec0::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("224.0.0.251", "multicast"),
        ("ff02::1", "multicast"),
        ("192.0.2.1", "reserved"),
        ("198.18.0.1", "reserved"),
        ("198.51.100.7", "reserved"),
        ("203.0.113.7", "reserved"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("2001:db8::1", "reserved"),
        ("2001:0:4136:e378::1", "reserved"),
        ("100::1", "reserved"),
        ("::ffff:127.0.0.1", "IPv4 in IPv6"),
        ("::ffff:93.184.215.14", "IPv4 in IPv6"),
        ("::127.0.0.1", "IPv4 in IPv6"),
        ("64:ff9b::7f00:1", "IPv4 in IPv6"),
        ("64:ff9b:1::a00:1", "IPv4 in IPv6"),
        ("2002:7f00:1::", "IPv4 in IPv6"),
        ("no address", "reserved"),
        ("", "reserved"),
    ],
)
def test_what_is_not_on_the_public_internet_is_named(address: str, kind: str) -> None:
    assert why_not_public(address) == kind


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::5"]
)
def test_the_public_internet_is(address: str) -> None:
    assert why_not_public(address) == ""


@given(st.ip_addresses(v=4))
def test_nothing_that_python_calls_private_or_multicast_is_public(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast:
        assert why_not_public(str(address))


@given(st.ip_addresses(v=4))
def test_no_way_of_writing_ipv4_in_ipv6_is_public(address: IPv4Address) -> None:
    number = int(address)
    for written in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert why_not_public(str(IPv6Address(written)))


@given(st.ip_addresses(v=6))
def test_nothing_that_python_calls_private_or_multicast_in_ipv6_is_public(address: IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert why_not_public(str(address))


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert why_not_public(text) == "reserved" or not text.isspace()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://a.example", "https://a.example/"),
        ("  HTTP://A.Example:80/B?q=1#part ", "http://a.example/B?q=1"),
        ("https://a.example:443/", "https://a.example/"),
        ("http://a.example:0080/", "http://a.example/"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example./x", "https://a.example/x"),
        ("https://a.example?q", "https://a.example/?q"),
        ("https://a.example/x/./y/../z/..", "https://a.example/x/"),
        ("https://a.example/../../x", "https://a.example/x"),
        ("https://a.example/%2e%2E/x", "https://a.example/x"),
        ("https://a.example/one two/ü?q=ü é", "https://a.example/one%20two/%C3%BC?q=%C3%BC%20%C3%A9"),
        ("https://a.example/50%?x=%zz", "https://a.example/50%25?x=%25zz"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("http://[2606:4700:0::1]/", "http://[2606:4700::1]/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("https://a_b.example/", "https://a_b.example/"),
    ],
)
def test_an_address_has_one_form(written: str, meant: str) -> None:
    assert str(link_of(written)) == meant


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ftp://a.example/", "http:// or https://"),
        ("file:///etc/passwd", "http:// or https://"),
        ("javascript:alert(1)", "http:// or https://"),
        ("https:/a.example/", "http:// or https://"),
        ("", "http:// or https://"),
        ("https://name:secret@a.example/", "names and passwords"),
        ("https://name@a.example/", "names and passwords"),
        ("https:///x", "no host"),
        ("https://:80/x", "no host"),
        ("https://a.example:99999/", "port"),
        ("https://a.example:0/", "port"),
        ("https://a.example:x/", "no host"),
        ("http://2130706433/", "no host is called"),
        ("http://0x7f000001/", "no host is called"),
        ("http://0x7f.1/", "no host is called"),
        ("http://0177.0.0.1/", "no host is called"),
        ("http://127.1/", "no host is called"),
        ("http://127.0.0.1.5/", "no host is called"),
        ("http://a.example.0x/", "no host is called"),
        ("http://[::1/", "no host"),
        ("http://[fe80::1%25eth0]/", "no host is called"),
        ("http://[not]/", "no host is called"),
        ("http://a..example/", "no host is called"),
        ("http://-a.example/", "no host is called"),
        ("http://a%2eexample/", "no host is called"),
        ("http://a b/", "no host is called"),
        ("http://" + "a" * 64 + ".example/", "no host is called"),
        ("http://" + "a." * 130 + "example/", "no host is called"),
        ("http://" + "\u0301" * 20 + ".example/", "no host is called"),
        ("http://a.example\\@b.example/", "backslashes"),
        ("http://a.example/\x1b[31m", "control characters"),
        ("http://a.example/a\nb", "control characters"),
        ("http://a.example/" + "x" * 2000, "longer than 2,000"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(BadItemError) as refused:
        link_of(written)
    assert reason in refused.value.message
    assert "secret" not in refused.value.message and refused.value.message.isprintable()


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://a.example/b"),
        ("b?x=1", "https://a.example/dir/b?x=1"),
        ("?x=1", "https://a.example/dir/page?x=1"),
        ("//b.example/c", "https://b.example/c"),
        ("http://b.example/c#d", "http://b.example/c"),
        ("../../up", "https://a.example/up"),
    ],
)
def test_a_redirect_may_be_relative(location: str, leads_to: str) -> None:
    assert str(joined(link_of("https://a.example/dir/page"), location)) == leads_to


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "data:text/html,x", "//name@b.example/", "\\\\b", "http://[", "/\r\nX: y"],
)
def test_a_redirect_to_what_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(BadItemError):
        joined(link_of("https://a.example/dir/page"), location)


def link_or_none(written: str) -> Link | None:
    try:
        return link_of(written)
    except BadItemError as error:
        assert error.message == sanitize_line(error.message)
        return None


ADDRESSES = st.one_of(
    st.text(),
    st.builds("http://{}".format, st.text()),
    st.builds(
        "https://{}/{}".format, st.from_regex(r"[a-zA-Zäß.0-9x:\[\]-]{1,20}", fullmatch=True), st.text()
    ),
    st.builds("http://a.example/{}".format, st.text(alphabet="%./?#&=2eEü+ ~'\"", max_size=30)),
)


@given(ADDRESSES)
def test_the_form_of_an_address_is_ascii_and_its_own_form(written: str) -> None:
    link = link_or_none(written)
    if link is not None:
        assert str(link).isascii() and str(link).isprintable() and " " not in str(link)
        assert "#" not in str(link) and "@" not in link.origin
        assert link_of(str(link)) == link


@given(ADDRESSES)
def test_httpx_goes_where_the_address_says(written: str) -> None:
    import httpx

    link = link_or_none(written)
    if link is not None:
        url = httpx.URL(str(link))
        assert url.raw_host.decode() == link.host
        assert (url.port or {"http": 80, "https": 443}[url.scheme]) == link.port
        assert url.scheme == link.scheme and not url.userinfo


@given(ADDRESSES, st.text())
def test_any_redirect_leads_to_an_address_or_is_refused(written: str, location: str) -> None:
    link = link_or_none(written)
    if link is not None:
        try:
            assert link_of(str(joined(link, location)))
        except BadItemError as error:
            assert error.message == sanitize_line(error.message)
