"""Newsletters: which part is read, what the headers say, mailboxes one message at a time."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats.mail import MAX_MESSAGE_BYTES, messages, read
from summit_corpus.intake.item import Item

LINES = (
    "The harbour bridge will reopen to traffic on 4 May, the port authority said on Saturday after tests.",
    "Repairs have cost 38 million crowns so far, six million more than had been set aside for the work.",
)
TEXT = "\n\n".join(LINES)
HEAD = (
    'From: "The Quay Courier" <news@quay.example>\nTo: ann@reader.example\n'
    "Subject: =?utf-8?q?Bridge_=E2=80=93_reopens?=\nMIME-Version: 1.0\n"
    "Date: Sat, 12 Apr 2031 23:30:00 -0500\n"
)


def message(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> Item:
    return next(read(f"{head}Content-Type: {kind}\n\n{body}".encode(), "a.eml"))


def parts(*bodies: tuple[str, str], kind: str = "alternative") -> Item:
    inner = "".join(f"--b\nContent-Type: {each}\n\n{body}\n" for each, body in bodies)
    return message(inner + "--b--\n", kind=f"multipart/{kind}; boundary=b")


def test_headers_are_decoded_and_say_what_they_say() -> None:
    item = message(TEXT)
    assert (item.title, item.source) == ("Bridge – reopens", "The Quay Courier")
    assert item.published == "Sat, 12 Apr 2031 23:30:00 -0500"
    assert item.text == TEXT


def test_a_sender_without_a_name_is_known_by_its_host() -> None:
    assert message(TEXT, "From: news@quay.example\nSubject: x\n").source == "quay.example"


def test_the_plain_part_is_read_when_it_is_the_article() -> None:
    assert parts(("text/plain", TEXT), ("text/html", "<p>" + "</p><p>".join(LINES) + "</p>")).text == TEXT


def test_the_html_part_is_read_when_the_plain_one_only_points_to_it() -> None:
    item = parts(
        ("text/plain", "Open this in a browser."), ("text/html", "<p>" + "</p><p>".join(LINES) + "</p>")
    )
    assert item.text == TEXT


def test_attachments_are_not_read() -> None:
    item = parts(
        ("text/plain", TEXT),
        ("text/plain\nContent-Disposition: attachment; filename=a.txt", "Not a word of this is read."),
        ("application/octet-stream", "nor of this"),
        kind="mixed",
    )
    assert item.text == TEXT


def test_transfer_encodings_and_charsets_are_undone() -> None:
    head = HEAD + "Content-Transfer-Encoding: quoted-printable\n"
    text = TEXT.replace("port", "p=F6rt").replace("Saturday after", "Satur=\nday after")
    assert message(text, head, "text/plain; charset=iso-8859-1").text == TEXT.replace("port", "pört")


def test_an_unknown_charset_is_read_as_far_as_it_goes() -> None:
    assert message(TEXT, kind="text/plain; charset=klingon").text == TEXT


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: ", "Re: Fwd: "])
def test_marks_of_forwarding_are_no_part_of_the_title(prefix: str) -> None:
    assert message(TEXT, f"From: a@b.example\nSubject: {prefix}Bridge reopens\n").title == "Bridge reopens"


def test_a_forwarded_message_is_that_of_its_first_sender() -> None:
    body = (
        "---------- Forwarded message ---------\nFrom: The Quay Courier <news@quay.example>\n"
        f"Date: Fri, 11 Apr 2031 at 09:00\nSubject: Bridge to reopen\nTo: <ann@reader.example>\n\n\n{TEXT}"
    )
    item = message(
        body, "From: Ann <ann@reader.example>\nSubject: Fwd: Bridge to reopen\nDate: Sat, 12 Apr 2031\n"
    )
    assert (item.source, item.title, item.published) == (
        "The Quay Courier",
        "Bridge to reopen",
        "Fri, 11 Apr 2031 at 09:00",
    )
    assert item.text == TEXT


def test_a_web_archive_is_a_page() -> None:
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://quay.example/bridge\nSubject: Bridge\n"
    html = (
        "<html><body><nav>Home</nav><article>"
        + "".join(f"<p>{each}</p>" for each in LINES * 2)
        + "</article>"
    )
    inner = f"--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    item = message(inner, head, "multipart/related; boundary=b")
    assert item.url == "https://quay.example/bridge"
    assert LINES[0] in item.text


@pytest.mark.parametrize("data", [b"", b"Subject: x\n\n", b"Subject: x\nContent-Type: image/png\n\nabc"])
def test_a_message_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadItemError, match="without text"):
        next(read(data, "a.eml"))


def test_nesting_without_end_is_survived() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    with pytest.raises(BadItemError):
        next(read((HEAD + nested + f"Content-Type: text/plain\n\n{TEXT}").encode(), "a.eml"))


BOX = (
    f"From news@quay.example Sat Apr 12 23:30:00 2031\nSubject: one\n\n{TEXT}\n"
    ">From here on it is said twice.\n\n"
    "From news@quay.example Sun Apr 13 08:00:00 2031\nSubject: two\n\n"
    "From now on, this is no new message.\n\n"
)


def test_a_mailbox_is_split_where_messages_begin() -> None:
    one, two = messages(io.BytesIO(BOX.encode()))
    assert one.startswith(b"Subject: one")
    assert b"\nFrom here on" in one
    assert two == b"Subject: two\n\nFrom now on, this is no new message.\n\n"


def test_a_huge_message_is_cut_at_the_limit_and_the_next_one_is_whole() -> None:
    line = b"x" * 999_999 + b"\n"
    first = b"From a@b.example Sat Apr 12 23:30:00 2031\nSubject: x\n\n" + line * 40 + b"\n"
    one, two = messages(io.BytesIO(first + BOX.encode().split(b"\n\nFrom news@quay.example Sun")[0]))
    assert MAX_MESSAGE_BYTES < len(one) <= MAX_MESSAGE_BYTES + len(line)
    assert two.startswith(b"Subject: one")


_PIECES = st.sampled_from(
    [
        HEAD,
        TEXT,
        "\n\n",
        "--b\n",
        "--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Type: text/html\n",
        "Content-Transfer-Encoding: base64\n",
        "Subject: =?utf-8?b?x?=\n",
        "Date: never\n",
        "<p>Hello you.</p>",
        "é",
        "\x00",
        "Subject: =?nope?q?x?=\n",
        "Content-Type: text/plain; charset=ÿ\n",
        "Content-Type: ;;;\n",
        "From: (((\n",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join).map(str.encode) | st.binary(max_size=200))
def test_any_bytes_are_an_item_or_refused(data: bytes) -> None:
    try:
        assert all(isinstance(each, Item) and each.text for each in read(data, "a.eml"))
    except BadItemError as error:
        assert "\n" not in error.message


@settings(deadline=None)
@given(st.lists(st.sampled_from([BOX, "From x\n", "\n", ">From y\n", "a\n"]), max_size=8).map("\n".join))
def test_a_mailbox_keeps_every_line_but_the_envelopes(text: str) -> None:
    found = b"".join(messages(io.BytesIO(text.encode()))).decode()
    lines = [line.removeprefix(">") if line.startswith(">From ") else line for line in text.split("\n")]
    kept = [line for line in lines if " 2031" not in line]
    assert [line for line in found.split("\n") if line] == [line for line in kept if line]
