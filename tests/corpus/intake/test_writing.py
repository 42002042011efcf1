"""Writing articles: whole or not at all, never over another file, never anywhere else."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import CorpusError
from summit_corpus.intake import writing
from summit_corpus.intake.item import Item
from summit_corpus.intake.tidy import Tidied, tidy
from summit_corpus.intake.writing import Target, new_manifest, render, slug_of
from summit_corpus.manifest import Manifest
from summit_corpus.published import Published
from summit_corpus.reading import article_from

MARKUP = [
    "a",
    "b ",
    ". ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "[a](b)",
    "[",
    "]:",
    "<",
    ">",
    "&amp;",
    "#",
    "-",
    "---",
]
MARKUP += ["+ ", "1. ", "|", "\\", "\n", "\n\n", "<!--", "-->", "http://a.b", "!", ": ", "é", "=="]
line = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def files(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text() for each in folder.iterdir()}


@given(st.lists(st.sampled_from(MARKUP), min_size=1, max_size=30).map("".join))
def test_a_text_is_read_back_as_it_was_written_whatever_markup_it_looks_like(text: str) -> None:
    try:
        tidied = tidy(Item(text="Words. " + text, title="A headline of its own"), Manifest())
    except Exception as error:
        raise AssertionError(text) from error
    assert article_from(render(tidied, "x"), "x.md", Manifest())[0].text == tidied.text


@given(title=line, source=line, authors=st.lists(line, max_size=3), note=line, url=line)
def test_front_matter_is_read_back_as_it_was_written(**said: Any) -> None:
    item = Item(text="Words of the text.", **{**said, "authors": tuple(said["authors"])})
    tidied = tidy(item, Manifest())
    article, problems = article_from(render(tidied, "an-id"), "an-id.md", Manifest())
    assert problems == ()
    assert article.id == "an-id"
    assert article.text == tidied.text
    for field in ("title", "source", "authors", "note", "url"):
        if expected := getattr(tidied, field):
            assert getattr(article, field) == expected


def test_all_fields_are_read_back() -> None:
    day = Published.parse("2025-06-10/2025-06-15", "inferred (from “next week”)")
    written = Tidied(
        text="One.\n\nTwo.",
        title="yes",
        source="Null",
        published=day,
        authors=("Ada: Moss", "Bo, Lund"),
        dateline="ASTANA",
        url="https://a.example/b?c=d#e",
        retrieved="2025-06-20",
        language="no",
        republishes="@AFP",
        version_of="other",
        id="yes",
        retold=True,
        cut="advert 4 lines",
        note='a "note"',
    )
    article, problems = article_from(render(written, "yes"), "yes.md", Manifest())
    assert problems == ()
    for field in written.__dataclass_fields__.keys() - {"problems"}:
        assert getattr(article, field) == getattr(written, field), field


def test_a_new_target_is_a_corpus_with_a_manifest_that_says_nothing_wrong(tmp_path: Path) -> None:
    with Target.open(tmp_path / "deep" / "Río & Co: news") as target:
        assert target.made
    corpus = Corpus.open(tmp_path / "deep" / "Río & Co: news")
    assert (corpus.manifest.name, corpus.manifest.problems) == ("Río & Co: news", ())
    assert not corpus.manifest.sources


def test_the_commented_manifest_works_once_the_marks_are_taken_away() -> None:
    text = new_manifest("x")
    live = "\n".join(
        line[2:]
        if line.startswith("#  ") or line.startswith(("# sources", "# aliases", "# stories"))
        else line
        for line in text.splitlines()
    )
    manifest = Manifest.parse(live)
    assert manifest.problems == ()
    assert manifest.source("The Gazette") and manifest.aliases and manifest.stories


def test_a_folder_that_was_there_keeps_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("Mine.")
    with Target.open(tmp_path) as target:
        assert not target.made
    assert files(tmp_path) == {"mine.md": "Mine."}


@pytest.mark.parametrize("inner", ["", "inner"])
def test_the_bundled_corpus_is_never_a_target(inner: str) -> None:
    before = sorted(each.name for each in bundled().iterdir())
    with pytest.raises(CorpusError, match="never changed"):
        Target.open(bundled() / inner)
    assert sorted(each.name for each in bundled().iterdir()) == before


def test_a_file_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(CorpusError, match="cannot be a corpus"):
            Target.open(folder)


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Mine.")
    (tmp_path / "b.md").symlink_to(tmp_path / "elsewhere.md")
    (tmp_path / "c.md").mkdir()
    with Target.open(tmp_path) as target:
        for name in ("a.md", "b.md", "c.md"):
            with pytest.raises(FileExistsError):
                target.place(name, "Theirs.")
    assert (tmp_path / "a.md").read_text() == "Mine."
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.md", "b.md", "c.md"]


@pytest.mark.parametrize("name", ["../x.md", "a/b.md", ".hidden", "/tmp/x.md"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with Target.open(tmp_path) as target, pytest.raises(ValueError, match="no name"):
        target.place(name, "x")


def failing(real: Callable[..., Any], code: int) -> Callable[..., Any]:
    def call(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize("call", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_full_or_broken_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    with Target.open(tmp_path) as target:
        monkeypatch.setattr(writing.os, call, failing(getattr(os, call), code))
        with pytest.raises(CorpusError, match="Nothing can be written"):
            target.place("a.md", "Words.")
        monkeypatch.undo()
    assert files(tmp_path) == {}


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    with Target.open(tmp_path) as target:
        monkeypatch.setattr(writing.os, "write", lambda file, data: real(file, data[:7]))
        target.place("a.md", "Words that are longer than seven bytes.")
    assert files(tmp_path) == {"a.md": "Words that are longer than seven bytes."}


def test_where_there_are_no_hard_links_a_file_gets_its_name_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there.md").write_text("Mine.")
    monkeypatch.setattr(writing.os, "link", failing(os.link, errno.EPERM))
    with Target.open(tmp_path) as target:
        target.place("a.md", "Words.")
        with pytest.raises(FileExistsError):
            target.place("there.md", "Theirs.")
    assert files(tmp_path) == {"a.md": "Words.", "there.md": "Mine."}


def test_the_file_is_synced_before_it_gets_its_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def noted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            calls.append(name)
            return real(*args, **more)

        return call

    for name in ("write", "fsync", "link"):
        monkeypatch.setattr(writing.os, name, noted(name, getattr(os, name)))
    with Target.open(tmp_path) as target:
        target.place("a.md", "Words.")
    assert calls == ["write", "fsync", "link", "fsync"]


def test_the_folder_stays_the_one_that_was_opened_when_its_name_is_given_to_another(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "elsewhere").mkdir()
    with Target.open(tmp_path / "target") as target:
        (tmp_path / "target").rename(tmp_path / "moved")
        (tmp_path / "target").symlink_to(tmp_path / "elsewhere")
        target.place("a.md", "Words.")
    assert files(tmp_path / "elsewhere") == {}
    assert files(tmp_path / "moved") == {"a.md": "Words."}


def test_sweeping_removes_only_what_an_import_left_unfinished(tmp_path: Path) -> None:
    for name in (".adding-12-00ff00ff", ".adding-notes", "a.md", ".hidden"):
        (tmp_path / name).write_text("x")
    with Target.open(tmp_path) as target, target.lock():
        assert target.sweep() == 1
    assert sorted(files(tmp_path)) == [".adding-notes", ".hidden", "a.md"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ferry sails again", "ferry-sails-again"),
        ("Xi’an: 1,500 km – or more?", "xian-1-500-km-or-more"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "article"),
        ("", "article"),
        ("习近平", "习近平"),
        (
            "one two three four five six seven eight nine ten eleven",
            "one-two-three-four-five-six-seven-eight-nine-ten",
        ),
    ],
)
def test_an_id_is_made_of_the_words_of_the_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text())
def test_an_id_is_always_the_name_of_a_file(title: str) -> None:
    slug = slug_of(title)
    assert slug and "/" not in slug and not slug.startswith((".", "-")) and len(slug.encode()) <= 200


def test_feeds_are_kept_once_each_and_anything_else_in_the_file_is_passed_over(tmp_path: Path) -> None:
    with Target.open(tmp_path) as target:
        assert target.feeds() == []
        target.keep_feed("https://a.example/rss")
        target.keep_feed("https://b.example/rss")
        target.keep_feed("https://a.example/rss")
        with (tmp_path / ".summit" / "feeds.jsonl").open("a") as file:
            file.write('nonsense\n[1]\n{"url": "file:///etc/passwd"}\n{"other": 1}\n')
        assert target.feeds() == ["https://a.example/rss", "https://b.example/rss"]
    assert Corpus.open(tmp_path).entries() == []


def test_a_linked_folder_of_feeds_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / ".summit").symlink_to(tmp_path / "elsewhere")
    with Target.open(tmp_path / "corpus") as target, pytest.raises(CorpusError):
        target.keep_feed("https://a.example/rss")
    assert files(tmp_path / "elsewhere") == {}
