"""Files made to harm: opened, listed, searched, shown, piped and exported, or refused by name; and a recorder
of the terminal's bytes that lets nothing pass but what Textual itself writes."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from tests.terminal import hostile
from tests.terminal.modes import left_on
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

#: Eighty seconds together on three processes: too much for the ordinary tests, which stay under four minutes.
pytestmark = pytest.mark.torture

# What Textual writes on its own: modes it sets and asks for, the keyboard stack, the cursor, and styles
# without blinking (5, 6) or hiding (8). No OSC, DCS, APC, PM, SOS, charset, report or reset of any kind.
STYLE = r"(?:[0-47]|2[1-9]|3[0-9]|4[0-9]|5[0-5]|9[0-7]|10[0-7])?"
OF_TEXTUAL = re.compile(
    rf"\x1b\[\?(?:1049|25|7|1000|1003|1006|1015|1016|1004|2004|2026|2048)(?:[hl]|\$p)|\x1b\[>\d+u|\x1b\[<u"
    rf"|\x1b\[\d*(?:;\d+)?H|\x1b\]22;default\x07|\x1b\[{STYLE}(?:;{STYLE})*m"
    r"|\x1b\]8;(?:id=\d+)?;(?:https://example\.org/(?:plain|gpj\.exe))?\x1b\\"  # links to the web
)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u2028\u2029]"
)
QUICK = ("escapes", "c1", "bidi", "hidden", "marks", "markup")
MARKS_IN_A_ROW = re.compile("[\u0300-\u036f]{5}")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


def smuggled(raw: bytes) -> list[str]:
    """What stands in these bytes that is neither text nor a sequence of Textual's, with what is around it."""
    text = OF_TEXTUAL.sub("", raw.decode("utf-8"))
    found = [*FORBIDDEN.finditer(text), *MARKS_IN_A_ROW.finditer(text)]
    return [repr(text[max(each.start() - 20, 0) : each.end() + 20]) for each in found[:3]]


def test_the_recorder_finds_what_it_should() -> None:
    for escape in hostile.ESCAPES:
        if escape not in ("\r", "\x1b[99;99H", "\x1b[?1049l"):
            assert smuggled(f"a{escape}b".encode()), repr(escape)
    assert smuggled(b"\x1b[5m")
    assert smuggled("\x9b31m".encode())
    assert not smuggled(b"\x1b[?1049h\x1b[H\x1b[1;36mtitle\x1b[0m\r\n\x1b[3;1H")


def answer(
    environment: dict[str, str], *words: str, seconds: float = 60
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *words],
        env=environment,
        capture_output=True,
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def check(done: subprocess.CompletedProcess[bytes], codes: tuple[int, ...] = (0, 1)) -> None:
    """An honest answer on both streams."""
    assert done.returncode in codes, (done.args, done.returncode, done.stderr[-500:])
    for stream in (done.stdout, done.stderr):
        assert b"\x1b" not in stream
        assert smuggled(stream) == [], done.args
        assert b"Traceback" not in stream


def corpus(tmp_path: Path, huge: bool = False) -> Path:
    folder = tmp_path / "corpus"
    hostile.write(folder, hostile.HUGE if huge else hostile.SMALL)
    if not huge:
        hostile.write_names(folder)
    return folder


def articles(folder: Path, huge: bool = False) -> list[str]:
    names = hostile.HUGE if huge else hostile.SMALL
    return [name for name in names if name not in hostile.REFUSED]


def test_hostile_files_are_listed_searched_and_refused_by_name(
    environment: dict[str, str], tmp_path: Path
) -> None:
    where = ("--corpus", str(corpus(tmp_path)))
    listed = answer(environment, "list", *where)
    check(listed)
    doctor = answer(environment, "doctor", *where)
    check(doctor, (0, 1, 3))
    for name in hostile.REFUSED[:3]:
        assert f"{name}.txt".encode() in doctor.stdout + doctor.stderr
    for words in (
        ["search", "ministry"],
        ["search", "railway"],
        ["stories"],
        ["sources"],
        ["list", "--json"],
    ):
        check(answer(environment, *words, *where), (0, 1, 2))  # 2: which of the stories?
    assert not Path("owned").exists()


@pytest.mark.torture
def test_each_hostile_file_is_shown_and_piped(environment: dict[str, str], tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    for name in articles(folder):
        check(answer(environment, "show", name, "--corpus", str(folder)), (0,))
        check(answer(environment, "facts", name, "--json", "--corpus", str(folder)))
    for words in (["ledger"], ["matrix"], ["compare", "escapes", "c1"], ["facts", "--format", "csv"]):
        check(answer(environment, *words, "--corpus", str(folder)), (0, 1, 2))


@pytest.mark.torture
@pytest.mark.parametrize("words", ["list", "search ministry", "doctor", "sources", "show", "facts"])
def test_a_command_on_a_terminal_writes_styles_and_nothing_that_the_files_smuggle(
    environment: dict[str, str], tmp_path: Path, words: str
) -> None:
    folder = corpus(tmp_path)
    names = QUICK if words in ("show", "facts") else ("",)
    for name in names:
        with Terminal(
            environment, *words.split(), *filter(None, (name,)), "--corpus", str(folder)
        ) as terminal:
            assert terminal.exit_code() in (0, 1, 2)  # 2: which of the stories?
            assert len(terminal.raw) > 100
            assert smuggled(terminal.raw) == []
            assert left_on(terminal.raw) == set()


def walk(terminal: Terminal, count: int, seconds: float) -> None:
    """Opens `count` articles one after the other and goes through each."""
    for _ in range(count):
        terminal.press("enter", pause=0.15)
        for key in (" ", "G", "f", "]", "escape"):
            terminal.press(key, pause=0.05)
        terminal.settle(0.05)
        terminal.press("escape", pause=0.05)
        terminal.press("j")
    assert terminal.child.isalive()
    start = time.monotonic()
    terminal.press("/", "ministry", pause=0.1)
    terminal.wait_for("ministry", seconds=seconds)
    assert time.monotonic() - start < seconds


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((80, 24), QUICK),
        pytest.param((80, 24), tuple(hostile.SMALL), marks=pytest.mark.torture),
        pytest.param((170, 50), tuple(hostile.SMALL), marks=pytest.mark.torture),
    ],
    ids=["quick", "80x24", "170x50"],
)
def test_the_screens_write_nothing_of_what_the_files_smuggle(
    environment: dict[str, str], tmp_path: Path, size: tuple[int, int], names: tuple[str, ...]
) -> None:
    folder = tmp_path / "corpus"
    hostile.write(folder, {name: hostile.SMALL[name] for name in names})
    hostile.write_names(folder)
    with Terminal(environment, str(folder), columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("articles from")
        terminal.settle()
        if terminal.lines[0].endswith("articles") and "stories" in terminal.lines[0]:
            terminal.press("q")
        walk(terminal, len(names) + 3, seconds=5)
        for key in ("escape", "q", "m", "q", "S", "enter", "q", "T", "q", "F", "escape", "?", "q"):
            terminal.press(key, pause=0.2)
        terminal.settle()
        terminal.press("\x11")
        assert terminal.exit_code() == 0
        assert smuggled(terminal.raw) == []
        assert left_on(terminal.raw) == set()
        assert b"\x1b[99;99H" not in terminal.raw
        assert terminal.raw.count(b"\x1b[?1049l") == 1


def test_what_is_pasted_into_a_box_is_painted_without_what_it_smuggles(environment: dict[str, str]) -> None:
    bad = f"gas {hostile.C1} {hostile.BIDI}{hostile.HIDDEN}{hostile.MARKUP} a{chr(0x301) * 50}"
    bad = re.sub("[\x85\u2028\u2029]", "", bad)  # a box takes the first line only
    with Terminal(environment) as terminal:
        terminal.wait_for("5 articles from")
        for opens in ("/", "\x10", "\x0f"):  # the search box, the palette, a path
            terminal.press(opens)
            terminal.settle()
            terminal.child.send(f"\x1b[200~{bad}\x1b[201~".encode())
            terminal.wait_for("gas 31m0;OWNEDq ")
            terminal.press("escape")
            terminal.settle()
        terminal.press("\x11")
        assert terminal.exit_code() == 0
        assert smuggled(terminal.raw) == []


SCREENS = {
    "list": (),
    "compare": ("enter", "c"),
    "matrix": ("m",),
    "passages": ("m", "v"),
    "sources": ("S",),
    "stories": ("T",),
}
"""Screens that export, and the keys from the list to them."""


def home(terminal: Terminal) -> None:
    for key in ("escape", "escape", "s", "escape", "escape"):
        terminal.press(key)
        terminal.settle(0.1)


@pytest.mark.torture
def test_every_export_of_hostile_articles_holds_text_only(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder, out = tmp_path / "corpus", tmp_path / "out"
    hostile.write(folder, hostile.STORY)
    out.mkdir()
    with Terminal(environment, str(folder), columns=170, rows=50) as terminal:
        terminal.wait_for("6 articles")
        terminal.settle(2)
        for screen, keys in SCREENS.items():
            for down, ending in enumerate(("md", "csv", "json")):
                home(terminal)
                for key in keys:
                    terminal.press(key)
                    terminal.settle(0.4)
                terminal.press("e")
                terminal.wait_for("Export ")
                terminal.press(*["j"] * down, "enter")
                terminal.wait_for("File to write")
                terminal.press("\x15", f"{out}/{screen}.{ending}\r")
                terminal.wait_for("ritten")
        terminal.press("\x11")
        assert terminal.exit_code() == 0
        assert smuggled(terminal.raw) == []
    assert len(list(out.iterdir())) == 3 * len(SCREENS)
    for path in out.iterdir():
        text = path.read_text(encoding="utf-8")
        assert smuggled(text.encode()) == [], path.name
        if path.suffix == ".json":
            assert json.loads(text)["version"] == 1
        elif path.suffix == ".csv":
            cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
            assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t")] == []
        else:
            assert "<b>" not in text


@pytest.mark.torture
@pytest.mark.parametrize("name", hostile.HUGE)
def test_a_huge_file_is_shown_or_refused_and_the_app_stays_responsive(
    environment: dict[str, str], tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "corpus"
    hostile.write(folder, {name: hostile.HUGE[name], "plain": lambda: b"Plain words" + hostile.BODY.encode()})
    check(answer(environment, "list", "--corpus", str(folder), seconds=120))
    check(answer(environment, "show", name, "--corpus", str(folder)))
    if name in hostile.REFUSED:
        refused = answer(environment, "doctor", "--corpus", str(folder), seconds=120)
        assert f"{name}.txt".encode() in refused.stdout + refused.stderr
        return
    with Terminal(environment, str(folder)) as terminal:
        terminal.wait_for("2 articles", seconds=60)
        terminal.settle()
        for key in ("enter", " ", "G", "gg", "escape", "j", "enter", "escape"):
            terminal.press(key, pause=0.3)
        walk(terminal, 1, seconds=5)
        terminal.press("\x11")
        assert terminal.exit_code() == 0
        assert smuggled(terminal.raw) == []
