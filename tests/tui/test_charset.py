"""Which characters a terminal can carry, told from the environment it was set up with."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summit_tui import charset


def stream(codec: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=codec)


@pytest.fixture
def started_with(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment the process seems to have been started with."""
    found: dict[str, str] = {}
    monkeypatch.setattr(charset, "_as_started", lambda: found)
    return found


@pytest.mark.parametrize(
    ("locale", "codec"),
    [
        ("C", "ascii"),
        ("C.UTF-8", ""),
        ("de_DE.ISO8859-15@euro", "ISO8859-15"),
        ("ja_JP.SJIS", "SJIS"),
        ("xx_YY.no-such", ""),
        ("xx_YY.UTF-16", ""),
        ("xx_YY.idna", ""),
        ("xx_YY.utf-7", ""),
        ("xx_YY.rot13", ""),
        ("xx_YY.cp037", ""),
        ("xx_YY.base64", ""),
    ],
)
def test_a_locale_counts_when_control_sequences_and_ascii_are_themselves_in_it(
    started_with: dict[str, str], locale: str, codec: str
) -> None:
    started_with["LC_ALL"] = locale
    assert charset.declared() == codec


@pytest.mark.parametrize(
    ("told", "locale", "drawn_in"),
    [
        ("utf-8", "C", "ascii"),
        ("utf-8", "C.UTF-8", "utf-8"),
        ("latin-1", "C.UTF-8", "latin-1"),
        ("utf-16", "C.UTF-8", "utf-8"),
        ("utf-16", "C", "ascii"),
    ],
)
def test_no_stream_is_drawn_on_in_an_encoding_that_hides_control_sequences(
    started_with: dict[str, str], told: str, locale: str, drawn_in: str
) -> None:
    started_with["LC_ALL"] = locale
    drawn = stream(told)
    charset.settle(drawn)
    assert drawn.encoding == drawn_in


_DRAWN = st.sampled_from(
    [*"aé–…中亚“ﬁ½€", "e\u0301", "👩\u200d👩\u200d👧", "❤\ufe0f", "👍🏿", "🇰🇿", "\x1b[1m"]
)


@given(st.lists(_DRAWN, max_size=12).map("".join), st.sampled_from(["ascii", "latin-1", "cp437", "koi8-r"]))
def test_what_cannot_be_carried_is_replaced_cell_for_cell(text: str, codec: str) -> None:
    fitted = charset.fitting(text, codec)
    fitted.encode(codec)
    assert cell_len(fitted) == cell_len(text)
    assert fitted.count("\x1b[1m") == text.count("\x1b[1m")
