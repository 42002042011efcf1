"""Files made to harm whoever shows them: one maker for each class, small ones and huge ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

BODY = "\n\nThe ministry signed the agreement on Tuesday. Trade rose by 12 per cent to $94.8 billion.\n"
ESCAPES = (
    *(
        "\x1b[2J",
        "\x1b[5m",
        "\x1b[8m",
        "\x1b[99;99H",
        "\x1b[?1049l",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[21t",
        "\x1bc",
        "\x1b#8",
    ),
    *(
        "\x1b]0;OWNED\x07",
        "\x1b]2;OWNED\x1b\\",
        "\x1b]52;c;T1dORUQ=\x07",
        "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    ),
    *(
        "\x1bP$q\x1b\\",
        "\x1bP+q544e\x1b\\",
        "\x1b_OWNED\x1b\\",
        "\x1b^OWNED\x1b\\",
        "\x1bX\x1b\\",
        "\x1b(0",
        "\x1b[200~id\r\x1b[201~",
    ),
    *(
        "\x1b",
        "\x1b[",
        "\x1b]",
        "\x0e",
        "\x0f",
        "\x05",
        "\x07",
        "\x08" * 20,
        "\r",
        "\x0b",
        "\x0c",
        "\x18",
        "\x1a",
        "\x7f",
    ),
)
C1 = "".join(chr(code) for code in range(0x80, 0xA0)) + "\x9b31m\x9d0;OWNED\x9c\x90q\x9c"
BIDI = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)))
HIDDEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\ufff9\ufffb\U000e0041\U000e007f\u2028\u2029\u180e"
)
MARKUP = (
    "[/] [bold]x[/bold] [link=http://evil.example]y[/] [@click=app.quit]z[/] [red [[ ]] {{x}}"
    " <b>&amp;</b> %s \\[ $primary"
)
WIDE = "中亚峰会 👩‍👩‍👧‍👦 🇰🇿🇨🇳 👍🏿 ｆｕｌｌ ﷽ ௵ 𒐫 ꧅ ᄀᄀᄀ각ᆨᆨ نصر नमस्ते"
HEADED = "---\ntitle: {title}\nsource: {title}\nauthors: [{title}]\n---\n"


def _both(text: str) -> bytes:
    """`text` as title, source and author, quoted for YAML as far as it can be, and in the body."""
    quoted = (
        '"'
        + "".join(
            char
            if char.isprintable() and char not in '"\\'
            else f"\\u{ord(char):04x}"
            if ord(char) < 65536
            else f"\\U{ord(char):08x}"
            for char in text
        )
        + '"'
    )
    return (HEADED.format(title=quoted) + f"{text} headline{BODY}{text} 2030 {text}{BODY}").encode(
        "utf-8", "surrogatepass"
    )


ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://bank.example@other.example/",
    "https://example.org/\x1b]0;OWNED\x07",
    "https://example.org/\u202egpj.exe",
    "https://example.org/plain",
)


def _story(number: int, address: str) -> bytes:
    """A report that others resemble, so that all the screens that compare have something to show of it; all
    that is hostile at once, but of the escape sequences another part in each."""
    escapes = ESCAPES[number :: len(ADDRESSES)]
    said = " ".join((*escapes, C1, BIDI, HIDDEN, "a" + "\u0301" * 50, MARKUP, "=cmd|' /C x'!A1"))
    head = HEADED.format(title=f'"{said.encode("unicode_escape").decode().replace(chr(34), "")}"')
    return (
        f"{head[:-4]}url: {json.dumps(address)}\npublished: 2025-06-16\n---\n"
        f"The railway will cost $8 billion, {said} said the ministry.\n\n“We pay {said} 40 per cent,” "
        f"it said.\n\n=1+1 The port of Arnholm opened in May.{BODY}"
    ).encode("utf-8", "surrogatepass")


STORY: dict[str, Callable[[], bytes]] = {
    f"report-{number}": lambda number=number, address=address: _story(number, address)  # type: ignore[misc]
    for number, address in enumerate(ADDRESSES)
}
"""Reports of one story, hostile in all they say, each with another address."""

SMALL: dict[str, Callable[[], bytes]] = {
    "escapes": lambda: _both(" railway ".join(ESCAPES)),
    "c1": lambda: _both(C1),
    "c1-raw": lambda: b"Title \x9b31m\x9d0;OWNED\x9c" + BODY.encode(),
    "bidi": lambda: _both(f"evil{BIDI}live"),
    "hidden": lambda: _both(f"rail{HIDDEN}way"),
    "marks": lambda: _both("a" + "\u0301" * 500 + "Z̡̖" + "\u0489" * 300),
    "markup": lambda: _both(MARKUP),
    "wide": lambda: _both(WIDE),
    "nul": lambda: b"Title\0 with NUL" + BODY.encode() * 20,
    "invalid-utf8": lambda: b"Caf\xe9 \xff\xfe\xc3( \xed\xa0\x80 \xf8\x88" + BODY.encode(),
    "utf16": lambda: ("\ufeffUTF-16 railway \x1b]0;OWNED\x07" + BODY).encode("utf-16-le"),
    "utf16-no-mark": lambda: ("UTF-16 without a mark" + BODY).encode("utf-16-le"),
    "surrogates": lambda: _both("\ud800\udc00\udfff"),
    "one-char": lambda: b"x",
    "blank": lambda: b" \n\t \n",
    "empty": lambda: b"",
    "binary": lambda: bytes(range(256)) * 40,
    "alias-bomb": lambda: (
        "---\n"
        + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}' if n else 'x'] * 9)}]\n" for n in range(9))
        + "---\nTitle"
        + BODY
    ).encode(),
    "deep-yaml": lambda: b"---\ntitle: " + b"[" * 5000 + b"]" * 5000 + b"\n---\nTitle" + BODY.encode(),
    "long-front-matter": lambda: b"---\nnote: " + b"x" * 100_000 + b"\n---\nTitle" + BODY.encode(),
    "open-front-matter": lambda: b"---\ntitle: never closed\n" + BODY.encode(),
    "python-yaml": lambda: (
        b"---\ntitle: !!python/object/apply:os.system ['touch owned']\n---\nTitle" + BODY.encode()
    ),
    "merge-yaml": lambda: b"---\n<<: {title: x}\ntitle: y\ntitle: z\n? [a]\n: b\n---\nTitle" + BODY.encode(),
}
HUGE: dict[str, Callable[[], bytes]] = {
    "long-word": lambda: b"Title\n\n" + b"x" * 1_000_000 + b"\n",
    "long-line": lambda: b"Title\n\n" + b"railway quota " * 75_000 + b"\n",
    "many-lines": lambda: b"Title\n\n" + b"a\n" * 500_000,
    "many-marks": lambda: ("Title\n\na" + "\u0301" * 400_000).encode(),
    "many-escapes": lambda: b"Title\n\n" + b"\x1b[31m" * 200_000 + b"end\n",
    "many-figures": lambda: b"Title\n\n" + b"$8 billion on 17 June 2025, 12%. " * 10_000,
    "too-large": lambda: b"Title\n\n" + b"railway\n" * 700_000,
}
REFUSED = ("blank", "empty", "binary", "too-large", "utf16-no-mark")
"""Not articles: each must be refused by its name."""


def write(folder: Path, makers: dict[str, Callable[[], bytes]]) -> None:
    """A file of each class in `folder`, and names that are classes of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in makers.items():
        (folder / f"{name}.txt").write_bytes(make())


def write_names(folder: Path) -> None:
    """Files whose names, not their words, are hostile."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (
        "\x1b]0;OWNED\x07.txt",
        "\u202etxt.evil",
        "[bold]x[ ].txt",
        "-rf.txt",
        "a\nb.txt",
        "é\u0301" * 30 + ".txt",
    ):
        (folder / name).write_text("Quiet words" + BODY)
    (folder.joinpath(b"\xff\xfe.txt".decode("utf-8", "surrogateescape"))).write_text("Quiet words" + BODY)
