"""corpus.yaml: every entry counts on its own, and every mistake is named and costs only itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.corpus import bundled
from summit_corpus.manifest import Manifest, Source, StoryGroup

FULL = """\
name: Second China–Central Asia Summit
sources:
  scmp:
    name: South China Morning Post
    country: Hong Kong
    kind: newspaper
    home: https://www.scmp.com
  tdi: The Diplomatic Insight
  st:
aliases:
  Xi’an: [Xian, "Xi'an", Xian, Xi’an]
  BRI: Belt and Road Initiative
stories:
  summit:
    title: The summit
    articles: [scmp, tdi]
"""


def test_all_of_it_is_read() -> None:
    manifest = Manifest.parse(FULL)
    assert manifest.name == "Second China–Central Asia Summit"
    assert manifest.sources == {
        "scmp": Source("scmp", "South China Morning Post", "Hong Kong", "newspaper", "https://www.scmp.com"),
        "tdi": Source("tdi", "The Diplomatic Insight"),
        "st": Source("st", "st"),
    }
    assert manifest.aliases == {"Xi’an": ("Xian", "Xi'an"), "BRI": ("Belt and Road Initiative",)}
    assert manifest.stories == {"summit": StoryGroup("summit", "The summit", ("scmp", "tdi"))}
    assert manifest.problems == ()


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "name:\nsources:\naliases:\nstories:\n", "sources: {}\n"]
)
def test_everything_is_optional(text: str) -> None:
    assert Manifest.parse(text) == Manifest()


def test_a_source_is_found_by_key_or_name_in_any_case() -> None:
    manifest = Manifest.parse(FULL)
    for name in ("scmp", "SCMP", "South China Morning Post", "south china morning post"):
        source = manifest.source(name)
        assert source is not None
        assert source.key == "scmp"
    assert manifest.source("Morning Post") is None
    assert manifest.source("") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n- b\n", "it holds no “key: value” lines"),
        ("soruces: {}\n", "“soruces” means nothing here; did you mean “sources”?"),
        ("colour: red\n", "“colour” means nothing here; known are name, sources, aliases, stories"),
        ("name: [a, b]\n", "“name” should be one line of text"),
        ("sources: [scmp]\n", "“sources” should be lines of “key: value”"),
        ("sources: {scmp: [a]}\n", "“sources, scmp” should be lines of “key: value”"),
        ("sources: {scmp: {naem: A}}\n", "sources, scmp: “naem” means nothing here; did you mean “name”?"),
        ("sources: {scmp: {country: [HK]}}\n", "“sources, scmp, country” should be one line of text"),
        ("aliases: Xian\n", "“aliases” should be lines of “key: value”"),
        ("aliases: {Xi’an: {a: b}}\n", "“aliases, Xi’an” should be a list"),
        ("aliases: {Xi’an: [[a]]}\n", "“aliases, Xi’an” should be one line of text"),
        ("stories: {s: [a]}\n", "“stories, s” should be lines of “key: value”"),
        (
            "name: a: b\n",
            "line 1: a value that contains “: ” needs quotes "
            "(mapping values are not allowed in this context)",
        ),
        ("a: &a [b]\nc: *a\n", "line 1: anchors are not read; a value that begins with & needs quotes"),
        ("name: " + "x" * 20_000, "it is longer than 16,384 characters"),
    ],
)
def test_a_mistake_is_named(text: str, problem: str) -> None:
    assert Manifest.parse(text).problems == (problem,)


@pytest.mark.parametrize(
    "home",
    [
        "www.scmp.com",
        "javascript:alert(1)",
        "ftp://scmp.com",
        "https://",
        "https://u@scmp.com",
        "https://a b.com",
        "https://a.com b",
    ],
)
def test_a_home_page_that_is_no_web_address_is_left_out(home: str) -> None:
    manifest = Manifest.parse(f"sources: {{scmp: {{name: A, home: '{home}'}}}}\n")
    assert manifest.sources == {"scmp": Source("scmp", "A")}
    assert manifest.problems == (
        "“sources, scmp, home” should be an address that begins with http:// or https://",
    )


def test_one_mistake_costs_only_its_own_entry() -> None:
    manifest = Manifest.parse(
        FULL.replace("home: https://www.scmp.com", "home: nowhere").replace("BRI:", "BRI: {}\n  G7:")
    )
    assert manifest.sources["scmp"].country == "Hong Kong"
    assert manifest.aliases["G7"] == ("Belt and Road Initiative",)
    assert len(manifest.problems) == 2


def test_what_is_shown_is_sanitised() -> None:
    manifest = Manifest.parse('name: "a\\e[2J\\nb"\nsources: {"k\\e": {name: "n\\u202e"}}\n"z\\e": x\n')
    assert manifest.name == "a[2J b"
    assert manifest.sources == {"k": Source("k", "n")}
    assert manifest.problems == ("“z” means nothing here; known are name, sources, aliases, stories",)


def test_a_folder_without_one_has_an_empty_manifest(tmp_path: Path) -> None:
    assert Manifest.load(tmp_path) == Manifest()
    assert Manifest.load(tmp_path / "missing") == Manifest()


def test_it_is_read_from_the_folder_in_any_unicode_encoding(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_bytes(FULL.replace("\n", "\r\n").encode("utf-16"))
    assert Manifest.load(tmp_path) == Manifest.parse(FULL)


def test_bytes_that_are_not_utf8_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_bytes("name: Café\n".encode("latin-1"))
    manifest = Manifest.load(tmp_path)
    assert manifest.name == "Caf\ufffd"
    assert manifest.problems == ("1 character is not UTF-8 and shown as \ufffd",)


def test_what_is_no_regular_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "corpus.yaml"
    path.symlink_to("/etc/hostname")
    assert Manifest.load(tmp_path).problems == ("not a file but a symbolic link",)
    path.unlink()
    os.mkfifo(path)
    assert Manifest.load(tmp_path).problems == ("not a file but a named pipe",)
    path.unlink()
    path.write_bytes(b"name: " + b"x" * 100_000)
    assert Manifest.load(tmp_path).problems == ("too large: 100,006 bytes, and 65,536 is the limit",)


def test_the_bundled_manifest_has_no_problem_and_a_home_only_where_it_is_certain() -> None:
    manifest = Manifest.load(bundled())
    assert manifest.problems == ()
    assert manifest.name == "Second China–Central Asia Summit"
    assert {source.name: source.home for source in manifest.sources.values()} == {
        "South China Morning Post": "https://www.scmp.com",
        "The Straits Times": "https://www.straitstimes.com",
        "The Diplomatic Insight": "https://thediplomaticinsight.com",
        "Unnamed website": "",
        "Unnamed reprint of Al Jazeera": "",
    }
    assert manifest.aliases["Xi’an"] == ("Xi'an", "Xian")


@settings(max_examples=examples(150))
@given(st.text(alphabet=st.sampled_from(list("name:sourc \n-[]{},'\"&*|>#x\x1b")), max_size=80))
def test_any_text_is_a_manifest(text: str) -> None:
    for start in ("", "sources:\n  ", "aliases: ", "stories:\n  s: "):
        manifest = Manifest.parse(start + text)
        assert all("\n" not in problem and "\x1b" not in problem for problem in manifest.problems)
