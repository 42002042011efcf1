"""`summit-tui show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_an_article_is_title_card_and_text(run: Run, corpus: Path) -> None:
    assert run("show", "north", "--corpus", corpus) == (
        0,
        "=North line opens\n"
        "The Gazette · 1 Mar 2025 · 9 words, 1 min\n"
        "\n"
        "The railway opened on Monday. It cost two million.\n",
        "",
    )


def test_a_retelling_says_whose_words_it_is_not(run: Run, corpus: Path) -> None:
    lines = run("show", "south", "--corpus", corpus).out.splitlines()
    assert lines[2:4] == ["Retold by summit-tui from The Herald; not its wording.", ""]
    assert lines[4:] == ["The railway waits.", "", "Nobody says why."]


def test_every_bundled_article_says_that_it_is_retold(run: Run) -> None:
    for each in json.loads(run("list", "--json").out)["articles"]:
        line = f"Retold by summit-tui from {each['source']}; not its wording."
        assert line in run("show", each["id"]).out.splitlines()


def test_what_could_not_be_used_of_its_file_is_said_and_of_no_other(run: Run, corpus: Path) -> None:
    for name in ("colon", "other"):
        (corpus / f"{name}.md").write_text("---\ntitle: Line: open\n---\nIt is open.\n")
    said = run("show", "colon", "--corpus", corpus)
    assert said.out.startswith("Line: open\n")
    assert [line.split(": line ")[0] for line in said.err.splitlines()] == [
        "summit-tui: colon.md: front matter"
    ]
    assert run("show", "north", "--corpus", corpus).err == ""
    assert run("show", "colon", "--json", "--corpus", corpus).err == ""


def test_json_has_what_list_has_and_the_text(run: Run, corpus: Path) -> None:
    document = json.loads(run("show", "south", "--json", "--corpus", corpus).out)
    listed = json.loads(run("list", "--json", "--corpus", corpus).out)["articles"][0]
    assert document["version"] == 1
    assert document["article"]["text"] == "The railway waits.\n\nNobody says why."
    assert listed.items() <= document["article"].items()


def test_the_beginning_of_an_id_is_enough(run: Run, corpus: Path) -> None:
    assert run("show", "nor", "--corpus", corpus).out.startswith("=North line opens")


def test_a_beginning_of_several_ids_is_1_and_names_them(run: Run, corpus: Path) -> None:
    code, out, err = run("show", "sou", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert "south" in err
    assert "sound" in err


def test_an_unknown_id_is_1_and_names_the_nearest(run: Run, corpus: Path) -> None:
    code, out, err = run("show", "nroth", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert "nroth" in err
    assert "north" in err
    document = json.loads(run("show", "nroth", "--json", "--corpus", corpus).err)
    assert document["version"] == 1
    assert "north" in document["hint"]


def test_what_was_cut_is_shown(run: Run, corpus: Path) -> None:
    assert run("show", "south", "--cut", "--corpus", corpus) == (0, "A sign-up line.\n", "")
    document = json.loads(run("show", "south", "--cut", "--json", "--corpus", corpus).out)
    assert document["version"] == 1
    assert document["article"]["cut"] == "A sign-up line."
    assert "text" not in document["article"]


def test_where_nothing_was_cut_that_is_said(run: Run, corpus: Path) -> None:
    assert run("show", "north", "--cut", "--corpus", corpus) == (
        1,
        "",
        "summit-tui: nothing was cut from north\n",
    )
    code, out, err = run("show", "north", "--cut", "--json", "--corpus", corpus)
    assert (code, err) == (1, "")
    assert json.loads(out)["article"]["cut"] == ""
