"""The import: what becomes of each thing, that a bad one costs nothing but itself, and that an import broken
off anywhere is finished by the next one."""

from __future__ import annotations

import errno
import io
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import BadItemError, CorpusError
from summit_corpus.intake import importing, writing
from summit_corpus.intake.gathering import Refusal, Source, gather, open_file
from summit_corpus.intake.importing import Fetched, Import, Outcome, Status
from summit_corpus.intake.item import Item
from summit_corpus.intake.writing import Target


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "cache"))


class Lines:
    """A format of these tests: one article a line, `title|day|text`; `!` refuses a line, `!!` the rest."""

    waiting = 0

    def read(self, data: BinaryIO, name: str, **_: str) -> Iterator[Item | BadItemError]:
        for number, raw in enumerate(data, 1):
            line = raw.decode().rstrip("\n")
            if line == "!!":
                raise BadItemError("broken from here on")
            if line == "!":
                yield BadItemError("bad line", f"line {number}")
                continue
            title, day, text = line.split("|")
            summary = text.startswith("teaser ")
            url = text.removeprefix("teaser ") if summary else ""
            yield Item(text=text, title=title, published=day, source="Post", summary_only=summary, url=url)


def add(target: Path, *words: object, stdin: bytes = b"", **options: Any) -> list[Outcome]:
    with Target.open(target) as opened, Import(opened, Lines(), **options) as work:
        return list(work.run(gather([str(each) for each in words], but=opened.root), io.BytesIO(stdin)))


def counted(outcomes: list[Outcome]) -> dict[str, int]:
    return {str(each): sum(one.status is each for one in outcomes) for each in Status}


def articles(folder: Path) -> list[Article]:
    corpus = Corpus.open(folder)
    found = list(corpus.articles())
    assert corpus.bad == []
    return found


def lines(path: Path, *numbers: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"Report number {n}|2025-06-{n % 28 + 1:02}|Text {n} of it.\n" for n in numbers))
    return path


def test_each_item_becomes_an_article_that_the_corpus_reads(tmp_path: Path) -> None:
    outcomes = add(tmp_path / "to", lines(tmp_path / "in.txt", 1, 2))
    assert [(each.status, each.id, each.title, each.path) for each in outcomes] == [
        (Status.ADDED, "report-number-1", "Report number 1", "report-number-1.md"),
        (Status.ADDED, "report-number-2", "Report number 2", "report-number-2.md"),
    ]
    assert [(each.id, each.title, each.text, each.source) for each in articles(tmp_path / "to")] == [
        ("report-number-1", "Report number 1", "Text 1 of it.", "Post"),
        ("report-number-2", "Report number 2", "Text 2 of it.", "Post"),
    ]


def test_a_second_run_adds_nothing_and_names_what_is_there(tmp_path: Path) -> None:
    add(tmp_path / "to", lines(tmp_path / "in.txt", 1, 2))
    again = add(tmp_path / "to", tmp_path / "in.txt")
    assert [(each.status, each.id, each.path) for each in again] == [
        (Status.DUPLICATE, "report-number-1", "report-number-1.md"),
        (Status.DUPLICATE, "report-number-2", "report-number-2.md"),
    ]
    assert len(articles(tmp_path / "to")) == 2


def test_a_second_run_adds_nothing_without_the_cache_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path / "to", lines(tmp_path / "in.txt", 1, 2))
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "another"))
    assert counted(add(tmp_path / "to", tmp_path / "in.txt"))["duplicate"] == 2


def test_twice_the_same_in_one_run_is_added_once(tmp_path: Path) -> None:
    assert counted(add(tmp_path / "to", lines(tmp_path / "in.txt", 1, 1)))["duplicate"] == 1


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_text("A title here|2025-06-01|Text.\n!\nAnother title here|2025-06-02|More.\n!!\nnever read\n")
    (tmp_path / "empty.txt").write_text("")
    outcomes = add(
        tmp_path / "to", one, tmp_path / "none.txt", tmp_path / "empty.txt", lines(tmp_path / "z", 7)
    )
    assert [(each.status, each.origin.rsplit("/", 1)[-1], each.reason) for each in outcomes] == [
        (Status.ADDED, "one.txt", ""),
        (Status.REFUSED, "one.txt, line 2", "bad line"),
        (Status.ADDED, "one.txt, item 3", ""),
        (Status.REFUSED, "one.txt", "broken from here on"),
        (Status.REFUSED, "none.txt", "no such file or folder"),
        (Status.REFUSED, "empty.txt", "no article was found in it"),
        (Status.ADDED, "z", ""),
    ]


def test_equal_titles_get_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(
        "Weather|2025-06-01|Rain.\nWeather|2025-06-01|Sun.\nWeather|2025-06-02|Fog.\n"
    )
    assert [each.id for each in add(tmp_path / "to", tmp_path / "in.txt")] == [
        "weather",
        "weather-2",
        "weather-3",
    ]


def test_an_id_of_another_file_is_not_used_again(tmp_path: Path) -> None:
    (tmp_path / "to" / "deep").mkdir(parents=True)
    (tmp_path / "to" / "deep" / "other.md").write_text("---\nid: Weather\n---\nSnow fell.\n")
    (tmp_path / "to" / "weather-2.md").mkdir()
    (tmp_path / "in.txt").write_text("Weather|2025-06-01|Rain.\n")
    assert [each.id for each in add(tmp_path / "to", tmp_path / "in.txt")] == ["weather-3"]


def test_the_same_title_on_the_same_day_is_added_as_a_version(tmp_path: Path) -> None:
    add(tmp_path / "to", lines(tmp_path / "in.txt", 1))
    (tmp_path / "in.txt").write_text("Report number 1|2025-06-02|Another text.\n")
    (found,) = add(tmp_path / "to", tmp_path / "in.txt")
    assert (found.status, found.version_of, found.reason) == (
        Status.ADDED,
        "report-number-1",
        "same title and date",
    )
    assert {each.id: each.version_of for each in articles(tmp_path / "to")} == {
        "report-number-1": "",
        "report-number-1-2": "report-number-1",
    }


class Web:
    """What these tests fetch: address -> lines of the format above."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = {f"https://post.example/{name}": page for name, page in pages.items()}

    def __call__(self, url: str, *, found: bool = False) -> Fetched:
        if url not in self.pages:
            raise BadItemError("404 Not Found")
        return Fetched(url, self.pages[url], "text/plain", "2025-06-20")


def test_a_link_is_fetched_and_its_newer_text_is_an_update(tmp_path: Path) -> None:
    web = Web(a=b"Ferry sails again|2025-06-01|The first text.\n")
    (first,) = add(tmp_path / "to", "https://post.example/a", fetch=web)
    web.pages["https://post.example/a"] = b"Ferry sails|2025-06-03|The second text.\n"
    (second,) = add(tmp_path / "to", "https://post.example/a", fetch=web)
    assert (first.status, second.status, second.version_of) == (Status.ADDED, Status.UPDATED, first.id)
    assert {(each.url, each.retrieved) for each in articles(tmp_path / "to")} == {
        ("https://post.example/a", "2025-06-20")
    }


def test_a_link_that_fails_is_refused_with_the_reason(tmp_path: Path) -> None:
    (found,) = add(tmp_path / "to", "https://post.example/none", fetch=Web())
    assert (found.status, found.reason) == (Status.REFUSED, "404 Not Found")


@pytest.mark.parametrize("follow", [True, False])
def test_a_teaser_is_followed_only_when_asked(tmp_path: Path, follow: bool) -> None:
    page = b"Page title of it|2025-06-09|The whole text.\n"
    (tmp_path / "in.txt").write_text("Feed title of it|2025-06-01|teaser https://post.example/a\n")
    (found,) = add(tmp_path / "to", tmp_path / "in.txt", fetch=Web(a=page), follow=follow)
    if follow:
        assert (found.status, found.title) == (Status.ADDED, "Feed title of it")
        assert [each.text for each in articles(tmp_path / "to")] == ["The whole text."]
    else:
        assert found.status is Status.REFUSED and "--follow" in found.reason


def test_a_feed_is_remembered_for_the_next_time(tmp_path: Path) -> None:
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'

    class Empty(Lines):
        def read(self, data: BinaryIO, name: str, **_: str) -> Iterator[Item | BadItemError]:
            return iter(())

    web = Web(rss=feed, page=b"<!doctype html><html><body><p>x</p></body></html>")
    with Target.open(tmp_path / "to") as target, Import(target, Empty(), fetch=web) as work:
        list(work.run(gather(["https://post.example/rss", "https://post.example/page"])))
        assert target.feeds() == ["https://post.example/rss"]


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (
            b"Ferry sails|2025-06-01|One.\nBridge opens|2025-06-02|Two.\n",
            ["ferry-sails.md", "bridge-opens.md"],
        ),
        (b"Ferry sails|2025-06-01|One.\n!\n", None),
        (b"Ferry sails|2025-06-01|One.\n!!\n", None),
        (b"Ferry sails|2025-06-01|One.\nBridge opens||An undated one, which waits.\n", None),
        (b"Bridge opens||An undated one, which waits.\n", None),
    ],
)
def test_a_link_is_done_with_only_when_all_that_is_there_is_in_the_corpus(
    tmp_path: Path, page: bytes, kept: list[str] | None
) -> None:
    found: list[list[str]] = []

    def fetch(url: str, *, found: bool = False) -> Fetched:
        return Fetched(url, page, "text/plain", keep=lambda paths, is_feed: keep(paths))

    def keep(paths: tuple[str, ...]) -> None:
        assert all((tmp_path / "to" / each).exists() for each in paths)
        found.append(list(paths))

    add(tmp_path / "to", "https://post.example/a", fetch=fetch)
    assert found == ([kept] if kept else [])


def test_an_undated_article_is_dated_by_a_report_of_the_same_events_that_comes_later(tmp_path: Path) -> None:
    names = "Ada Moss of Harbour Lines met Bo Lund, Cy Dee and Di Eck in Northport, Southport and Eastport"
    (tmp_path / "in.txt").write_text(
        f"Ferry talks next week||On the ferry {names}. They will talk from Monday to Wednesday next week.\n"
        f"Ferry talks end|2025-06-18|On the ferry {names}. They met on Monday and yesterday, and end today.\n"
    )
    outcomes = add(tmp_path / "to", tmp_path / "in.txt")
    assert [each.id for each in outcomes] == ["ferry-talks-end", "ferry-talks-next-week"]
    dated = {each.id: each.published for each in articles(tmp_path / "to")}["ferry-talks-next-week"]
    assert dated and getattr(dated, "iso", str)() == "2025-06-10/2025-06-15"
    assert "ferry-talks-end" in getattr(dated, "basis", "")


def test_an_undated_article_without_such_a_report_stays_undated_and_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Ferry talks next week||They will talk next week.\n")

    class Nameless(Lines):
        def read(self, data: BinaryIO, name: str, **more: str) -> Iterator[Item | BadItemError]:
            for _ in super().read(data, name, **more):
                yield Item(text="They will talk next week.", title="Ferry talks next week")

    with Target.open(tmp_path / "to") as target, Import(target, Nameless()) as work:
        list(work.run(gather([str(tmp_path / "in.txt")])))
    (found,) = articles(tmp_path / "to")
    assert (found.published, found.source) == (None, "Unnamed (in)")


def test_standard_input_is_one_source(tmp_path: Path) -> None:
    (found,) = add(tmp_path / "to", "-", stdin=b"Ferry sails again|2025-06-01|Text.\n")
    assert (found.status, found.origin) == (Status.ADDED, "standard input")


class Killed(BaseException):
    """What no handler of ours may catch: the end of the process as tests can play it."""


@pytest.mark.parametrize("call", ["open", "write", "fsync", "link", "unlink"])
@pytest.mark.parametrize("after", [0, 1, 2, 3, 4, 5])
def test_an_import_that_dies_anywhere_is_finished_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: int
) -> None:
    source, target = lines(tmp_path / "in.txt", 1, 2, 3), tmp_path / "to"
    target.mkdir()
    real, calls = getattr(os, call), [0]

    def dying(*args: Any, **more: Any) -> Any:
        calls[0] += 1
        if calls[0] > after:
            raise Killed
        return real(*args, **more)

    reported: list[Outcome] = []
    with Target.open(target) as opened:
        work = Import(opened, Lines())
        with work:
            monkeypatch.setattr(writing.os, call, dying)
            with suppress(Killed):
                reported.extend(work.run(gather([str(source)])))
            monkeypatch.undo()
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "cache"))
    assert {each.id for each in reported} <= {each.id for each in articles(target)}
    again = add(target, source)
    assert counted(again)["refused"] == 0
    assert sorted(each.text for each in articles(target)) == [
        "Text 1 of it.",
        "Text 2 of it.",
        "Text 3 of it.",
    ]
    assert [each.name for each in target.iterdir() if each.name.startswith(".")] == []


def test_a_full_disk_ends_the_import_and_what_was_reported_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = lines(tmp_path / "in.txt", 1, 2, 3), tmp_path / "to"
    real, calls = os.fsync, [0]

    def full(file: int) -> None:
        calls[0] += Path(f"/proc/self/fd/{file}").readlink().is_relative_to(target)
        if calls[0] == 4:  # two an article; what is synced outside the corpus does not count
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    target.mkdir()
    monkeypatch.setattr(writing.os, "fsync", full)
    reported: list[Outcome] = []
    with (
        pytest.raises(CorpusError, match="No space left"),
        Target.open(target) as opened,
        Import(opened, Lines()) as work,
    ):
        reported.extend(work.run(gather([str(source)])))
    assert [each.id for each in reported] == ["report-number-1"]
    assert counted(add(target, source)) == {
        "added": 1,
        "updated": 0,
        "duplicate": 2,
        "unchanged": 0,
        "refused": 0,
    }


def test_two_imports_at_once_add_everything_once(tmp_path: Path) -> None:
    one = lines(tmp_path / "one.txt", *range(40))
    other = lines(tmp_path / "other.txt", *range(60, 20, -1))
    results: list[list[Outcome]] = []
    threads = [
        threading.Thread(target=lambda path=path: results.append(add(tmp_path / "to", path)))  # type: ignore[misc]
        for path in (one, other)
    ]
    (tmp_path / "to").mkdir()
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert sum(counted(each)["added"] for each in results) == 61
    assert sorted(each.text for each in articles(tmp_path / "to")) == sorted(
        f"Text {n} of it." for n in range(61)
    )


def test_folders_are_walked_in_order_without_hidden_files_and_the_target_and_links_are_refused(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "pages"
    for name in (
        "b/2.txt",
        "a/1.txt",
        "3.jsonl",
        ".hidden/4.txt",
        ".5.txt",
        "6.jpg",
        "corpus.yaml",
        "to/7.txt",
    ):
        lines(folder / name, 1)
    (folder / "loop").symlink_to(folder)
    (folder / "link.txt").symlink_to(folder / "a" / "1.txt")
    found = list(gather([str(folder)], but=folder / "to"))
    read = [each.name for each in found if isinstance(each, Source)]
    assert read == [f"{folder}/{name}" for name in ("3.jsonl", "a/1.txt", "b/2.txt")]
    refused = [each.name for each in found if isinstance(each, Refusal)]
    assert refused == [f"{folder}/link.txt", f"{folder}/loop"]


def test_what_is_no_article_yet_in_the_folder_of_the_corpus_can_be_added_to_it(tmp_path: Path) -> None:
    for name in ("own.md", "deep/own.txt", "page.html", "deep/mail.eml"):
        lines(tmp_path / name, 1)
    found = [each.name.removeprefix(f"{tmp_path}/") for each in gather([str(tmp_path)], but=tmp_path)]
    assert found == ["page.html", "deep/mail.eml"]


def test_patterns_are_expanded_and_a_pattern_without_a_match_is_said(tmp_path: Path) -> None:
    for name in ("a/1.txt", "a/deep/2.txt", "3.md"):
        lines(tmp_path / name, 1)
    found = list(gather([f"{tmp_path}/**/*.txt", f"{tmp_path}/*.none"]))
    assert [each.name.removeprefix(f"{tmp_path}/") for each in found] == ["a/1.txt", "a/deep/2.txt", "*.none"]
    assert isinstance(found[-1], Refusal)


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = lines(tmp_path / "page[1].txt", 1)
    assert list(gather([str(path)])) == [Source(str(path), str(path))]


@pytest.mark.parametrize("word", ["ftp://a.example/x", "file:///etc/passwd", "javascript://x"])
def test_other_links_than_those_of_the_web_are_refused(word: str) -> None:
    (found,) = gather([word])
    assert isinstance(found, Refusal) and "http" in found.reason


@pytest.mark.parametrize("word", ["", "a\0b", "\x1b[2J", "x" * 5000])
def test_impossible_names_are_refused_and_safe_to_show(word: str) -> None:
    (found,) = gather([word])
    assert isinstance(found, Refusal) and "\x1b" not in found.name


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    outcomes = add(tmp_path / "to", tmp_path / "pipe.txt", tmp_path / "loop", "/dev/zero")
    assert [each.reason for each in outcomes] == [
        "not a file but a named pipe",
        "not a file but a symbolic link",
        "not a file but a device",
    ]


def test_a_file_that_goes_away_before_its_turn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadItemError, match="any more"):
        open_file(str(tmp_path / "gone.txt"))


def test_the_place_in_a_file_is_told_while_it_is_read(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.txt", *range(2000))
    with Target.open(tmp_path / "to") as target, Import(target, Lines()) as work:
        run = work.run(gather([str(source)]))
        next(run)
        read, size = work.position()
        assert 0 < read <= size == source.stat().st_size
    assert importing.Status.ADDED == "added"


def test_what_is_read_as_a_whole_is_not_done_before_its_items_came(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.txt", *range(10))

    class Whole(Lines):
        def read(self, data: BinaryIO, name: str, **more: str) -> Iterator[Item | BadItemError]:
            items = list(super().read(data, name, **more))
            for left in reversed(range(10)):
                self.waiting = left * source.stat().st_size // 10
                yield items[9 - left]

    with Target.open(tmp_path / "to") as target, Import(target, Whole()) as work:
        run = work.run(gather([str(source)]))
        shares = [round(read / size, 1) for _ in run for read, size in [work.position()] if size]
    assert shares == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


class Said:
    """A format of these tests: one article that says of itself what it is given."""

    waiting = 0

    def __init__(self, **said: Any) -> None:
        self.said = said

    def read(self, data: BinaryIO, name: str, **_: str) -> Iterator[Item | BadItemError]:
        yield Item(
            text=data.read().decode(),
            title="A long title",
            published="2025-06-18",
            source="Post",
            **self.said,
        )


def add_said(tmp_path: Path, text: str, **said: Any) -> Outcome:
    (tmp_path / "in.txt").write_text(text)
    with Target.open(tmp_path / "to") as target, Import(target, Said(**said)) as work:
        return next(work.run(gather([str(tmp_path / "in.txt")])))


def test_an_article_keeps_the_id_and_what_it_said_of_itself(tmp_path: Path) -> None:
    outcome = add_said(
        tmp_path, "Words.", id="Scmp_2.a", retold=True, version_of="wire", retrieved="2025-06-20"
    )
    (found,) = articles(tmp_path / "to")
    assert (outcome.id, outcome.path, outcome.version_of) == ("Scmp_2.a", "Scmp_2.a.md", "wire")
    assert (found.id, found.retold, found.version_of, found.retrieved) == (
        "Scmp_2.a",
        True,
        "wire",
        "2025-06-20",
    )


def test_an_id_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    assert [add_said(tmp_path, text, id="One").id for text in ("First.", "Second.")] == ["One", "One-2"]


@pytest.mark.parametrize(
    "given", ["../out", "a/b", ".hidden", "a" * 101, "-x", "two words", "x.", "\x1b[2J", ""]
)
def test_an_id_that_can_be_no_file_is_made_of_the_title(tmp_path: Path, given: str) -> None:
    assert add_said(tmp_path, "Words.", id=given).id == "a-long-title"
    assert [each.name for each in tmp_path.iterdir() if each.name not in ("in.txt", "cache")] == ["to"]


def test_a_version_is_one_of_what_is_here_before_what_it_says_itself(tmp_path: Path) -> None:
    add_said(tmp_path, "First.", id="first")
    gone = add_said(tmp_path, "Second.", id="second", version_of="nowhere")
    assert (gone.version_of, gone.reason) == ("first", "same title and date")
    here = add_said(tmp_path, "Third.", version_of="second")
    assert (here.version_of, here.reason) == ("second", "as it says itself")
