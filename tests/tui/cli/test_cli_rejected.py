"""A sentence whose match the reader rejected is not one without a match: all that list it say so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.cli.typed_lines import Typed

BRIDGE = "The old stone bridge over the quiet river was closed for lack of money."
MONEY = "For lack of money the old stone bridge over the quiet river was closed."
TEXTS = {
    "gazette": f"{BRIDGE} Children sang in the school.",
    "herald": f"{MONEY} Farmers hope for rain.",
    "courier": "A lamp was lit in the harbour.",
}


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))


@pytest.fixture
def river(tmp_path: Path, typed: Typed) -> Path:
    """A story of three articles, and the only match in it rejected."""
    folder = tmp_path / "river"
    folder.mkdir()
    for name, text in TEXTS.items():
        head = f"id: {name}\ntitle: {name.title()} reports\nsource: The {name}\npublished: 2031-03-01"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{text}\n")
    (folder / "corpus.yaml").write_text(f"stories:\n  river: {{articles: [{', '.join(TEXTS)}]}}\n")
    said = typed("show gazette", "matrix", "reject 1", corpus=folder)
    assert said.out.count("Rejected, these are no match: ") == 1
    assert "; no other match found in herald." in said.out
    return folder


def test_compare_says_it_in_its_text_its_report_and_its_json(river: Path, run: Callable[..., Any]) -> None:
    def compared(*how: str) -> str:
        return str(run("compare", "gazette", "herald", "--corpus", str(river), *how).out)

    text = " ".join(compared().split())
    assert f"{BRIDGE} (you rejected its match in herald)" in text
    assert f"{MONEY} (you rejected its match in gazette)" in text
    assert "Farmers hope for rain. (" not in text
    report = compared("--format", "md").replace("\\", "")
    assert report.count("(match in herald rejected by the reader)") == 1
    assert report.count("(match in gazette rejected by the reader)") == 1
    only = json.loads(compared("--json"))["only"]
    assert [each["rejected"] for each in only["gazette"]] == [["herald"], []]
    assert [each["rejected"] for each in only["herald"]] == [["gazette"], []]


def test_the_matrix_says_it_of_the_passage(
    river: Path, tmp_path: Path, run: Callable[..., Any], typed: Typed
) -> None:
    exported = tmp_path / "passages.md"
    spoken = typed("show gazette", "matrix", f"export md {exported}", corpus=river).out
    assert f"{BRIDGE}\n  no match found: courier\n  you rejected the match: herald\n" in spoken
    assert "no match found: gazette, courier\n" not in spoken
    report = exported.read_text().replace("\\", "")
    assert report.count("- match in herald rejected by the reader\n") == 1
    rows = json.loads(run("matrix", "--corpus", str(river), "--json").out)["rows"]
    told = {row["pivot"]["text"]: row["rejected"] for row in rows}
    assert told[BRIDGE] == ["herald"]
    assert told["Children sang in the school."] == []
