"""Opening a folder of articles: what is good is read, what is bad is named, and nothing stops the rest."""

from __future__ import annotations

import codecs
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summit_corpus import corpus as module
from summit_corpus import files
from summit_corpus.cache import Cache
from summit_corpus.corpus import BadFile, Corpus, Entry, bundled
from summit_corpus.errors import BadArticleError, CorpusError

BODY = "Astana hosted five leaders on Tuesday.\n\nThey spoke of trade.\n"


def make(root: Path, contents: dict[str, str | bytes]) -> Corpus:
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Corpus.open(root)


def with_id(article_id: str) -> str:
    return f"---\nid: {article_id}\n---\n{BODY}"


# opening


def test_the_bundled_corpus_opens_and_all_of_it_reads() -> None:
    corpus = Corpus.open(bundled())
    assert corpus.bundled
    assert corpus.name == "Second China–Central Asia Summit"
    assert {article.id: article.source for article in corpus.articles()} == {
        "al-jazeera-reprint": "Unnamed reprint of Al Jazeera",
        "scmp": "South China Morning Post",
        "straits-times": "The Straits Times",
        "tdi": "The Diplomatic Insight",
        "unnamed-site": "Unnamed website",
    }
    assert corpus.bad == []
    assert all(article.retold and article.published and article.title for article in corpus.articles())


def test_every_source_of_the_bundled_corpus_is_known_to_its_manifest() -> None:
    corpus = Corpus.open(bundled())
    assert {corpus.manifest.source(article.source).key for article in corpus.articles()} == {  # type: ignore[union-attr]
        article.id for article in corpus.articles()
    }


def test_a_folder_is_named_by_its_manifest_or_else_by_itself(tmp_path: Path) -> None:
    assert make(tmp_path / "reports\x1b", {"a.md": BODY}).name == "reports"
    corpus = make(tmp_path / "b", {"a.md": BODY, "corpus.yaml": "name: The summit\n"})
    assert corpus.name == "The summit"
    assert not corpus.bundled


def test_a_link_to_a_corpus_leads_to_it(tmp_path: Path) -> None:
    make(tmp_path / "corpus", {"a.md": BODY})
    (tmp_path / "link").symlink_to("corpus")
    corpus = Corpus.open(tmp_path / "link")
    assert corpus.root == (tmp_path / "corpus").resolve()
    assert [article.id for article in corpus.articles()] == ["a"]


def test_a_single_file_is_a_corpus_of_one(tmp_path: Path) -> None:
    make(tmp_path, {"notes.text": BODY, "other.md": BODY, "corpus.yaml": "name: Not mine\n"})
    corpus = Corpus.open(tmp_path / "notes.text")
    assert corpus.name == "notes.text"
    assert corpus.root == (tmp_path / "notes.text").resolve()
    assert [(article.id, article.source) for article in corpus.articles()] == [("notes", "notes")]
    assert corpus.stamp() == ""
    assert corpus.notices() == []


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path)
    assert corpus.entries() == []
    assert list(corpus.articles()) == []
    assert corpus.bad == []
    assert corpus.notices() == []


@pytest.mark.parametrize(
    "name", ["none", "none/deeper", "a.md/deeper", "loop", "x" * 300, "a\x00b", "pipe", "a.html", "/dev/null"]
)
def test_what_cannot_be_a_corpus_is_named(tmp_path: Path, name: str) -> None:
    make(tmp_path, {"a.md": BODY, "a.html": "<p>text"})
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CorpusError) as caught:
        Corpus.open(tmp_path / name)
    assert caught.value.exit_code == 3
    assert name.rsplit("/")[-1].replace("\x00", "") in caught.value.message
    assert caught.value.hint


def test_the_error_for_a_missing_folder_says_so_and_is_safe_to_show(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        Corpus.open(tmp_path / "no\x1b[2J\nne")
    assert caught.value.message == f"There is no folder or file {tmp_path}/no[2J ne"


def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(module.os, "open", forbid)
    with pytest.raises(CorpusError, match="cannot be opened: Permission denied"):
        Corpus.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_without_permission_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(CorpusError, match="cannot be opened: Permission denied"):
        Corpus.open(tmp_path / "closed")


def test_a_folder_that_goes_away_after_opening_is_an_error(tmp_path: Path) -> None:
    corpus = make(tmp_path / "corpus", {"a.md": BODY})
    (tmp_path / "corpus").rename(tmp_path / "elsewhere")
    with pytest.raises(CorpusError, match="cannot be opened any more"):
        corpus.entries()


# bad files


def test_every_bad_file_is_named_and_the_good_ones_are_read(tmp_path: Path) -> None:
    deep = "a: " + "[" * 30 + "]" * 30
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"
    corpus = make(
        tmp_path,
        {
            "01-good.md": BODY,
            "02-empty.md": b"",
            "03-blank.txt": b" \n\n",
            "04-binary.txt": bytes(range(256)) * 10,
            "05-utf16.txt": codecs.BOM_UTF16_BE + BODY.encode("utf-16-be"),
            "06-utf16-without-mark.txt": BODY.encode("utf-16-le"),
            "07-latin1.txt": ("Café au lait. " * 9).encode("latin-1"),
            "08-broken.md": f"---\ntitle: a: b\n---\n{BODY}",
            "09-long.md": f"---\nnote: {'x' * 20_000}\n---\n{BODY}",
            "10-bomb.md": f"---\n{bomb}\n---\n{BODY}",
            "11-deep.md": f"---\n{deep}\n---\n{BODY}",
            "12-nul.txt": BODY.replace("five", "fi\x00ve"),
            "13-one-line.txt": "One sentence of many. " * 150_000,
            "14-huge.txt": b"x" * (files.MAX_ARTICLE_BYTES + 1),
            "15-date.md": f"---\npublished: yesterday\n---\n{BODY}",
            "16-only-metadata.md": "---\ntitle: T\n---\n",
            "17-zip.md": b"PK\x03\x04" + bytes(100),
        },
    )
    os.mkfifo(tmp_path / "18-pipe.md")
    (tmp_path / "19-loop.md").symlink_to("19-loop.md")
    (tmp_path / "20-out.md").symlink_to("/etc/passwd")
    (tmp_path / "21-folder.md").mkdir()

    texts = {article.id: article.text for article in corpus.articles()}
    body = BODY.strip()
    assert {key: text for key, text in texts.items() if key[:2] not in ("07", "13")} == dict.fromkeys(
        ["01-good", "05-utf16", "08-broken", "09-long", "10-bomb", "11-deep", "12-nul", "15-date"], body
    )
    assert texts["07-latin1"] == ("Caf\ufffd au lait. " * 9).strip()
    assert texts["13-one-line"] == ("One sentence of many. " * 150_000).strip()
    assert [(each.path, each.reason, each.read) for each in corpus.bad] == [
        ("02-empty.md", "the file is empty", False),
        ("03-blank.txt", "the file is blank", False),
        ("04-binary.txt", "not text but binary data", False),
        ("06-utf16-without-mark.txt", "not text but UTF-16 without a byte-order mark, or binary data", False),
        ("07-latin1.txt", "9 characters are not UTF-8 and shown as \ufffd", True),
        (
            "08-broken.md",
            "front matter: line 2: a value that contains “: ” needs quotes "
            "(mapping values are not allowed in this context); “title” is read as it stands",
            True,
        ),
        ("09-long.md", "front matter: it is longer than 16,384 characters", True),
        (
            "10-bomb.md",
            "front matter: line 2: anchors are not read; a value that begins with & needs quotes; "
            "“a” is not used",
            True,
        ),
        (
            "10-bomb.md",
            "front matter: line 3: anchors are not read; a value that begins with & needs quotes; "
            "“b” is not used",
            True,
        ),
        (
            "10-bomb.md",
            "front matter: line 4: aliases are not read; a value that begins with * needs quotes; "
            "“c” is not used",
            True,
        ),
        ("11-deep.md", "front matter: line 2: more than 8 levels inside one another; “a” is not used", True),
        ("14-huge.txt", "too large: 4,000,001 bytes, and 4,000,000 is the limit", False),
        (
            "15-date.md",
            "front matter, published: 'yesterday' is not a date (2025-06-18) "
            "or an interval (2025-06-10/2025-06-15)",
            True,
        ),
        ("16-only-metadata.md", "there is no text after the front matter", False),
        ("17-zip.md", "not text but a zip archive or office document", False),
        ("18-pipe.md", "not a file but a named pipe", False),
    ]
    assert corpus.notices() == ["2 symbolic links: not followed"]


def test_reading_a_bad_file_raises_with_its_name(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"sub/empty.md": b""})
    [entry] = corpus.entries()
    with pytest.raises(BadArticleError, match=r"^sub/empty\.md: the file is empty$"):
        corpus.read(entry)


def test_a_file_that_vanishes_between_looking_and_reading_is_reported(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": BODY, "b.md": BODY})
    entries = corpus.entries()
    (tmp_path / "a.md").unlink()
    assert corpus.load(entries[0]).problems == ("no such file (any more)",)
    with pytest.raises(BadArticleError, match=r"a\.md: no such file"):
        corpus.read(entries[0])
    assert corpus.read(entries[1]).id == "b"


def test_a_file_swapped_for_a_link_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    corpus = make(folder, {"a.md": BODY, "b.md": BODY, "sub/c.md": BODY})
    make(tmp_path / "elsewhere", {"c.md": "secret"})
    a, b, c = corpus.entries()
    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to("/etc/passwd")
    (folder / "b.md").unlink()
    os.mkfifo(folder / "b.md")
    (folder / "sub").rename(tmp_path / "gone")
    (folder / "sub").symlink_to(tmp_path / "elsewhere")
    assert corpus.load(a).problems == ("not a file but a symbolic link",)
    assert corpus.load(b).problems == ("not a file but a named pipe",)
    assert corpus.load(c).article is None


def test_an_entry_cannot_lead_out_of_the_corpus(tmp_path: Path) -> None:
    corpus = make(tmp_path / "corpus", {"a.md": BODY})
    (tmp_path / "secret.md").write_text("secret")
    for path in ("../secret.md", str(tmp_path / "secret.md")):
        assert corpus.load(Entry(path, 6, 0)).problems == ("the path leads out of the corpus",)


def test_a_problem_is_forgotten_once_it_is_mended_or_the_file_is_gone(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": b"", "b.md": b""})
    list(corpus.articles())
    assert [each.path for each in corpus.bad] == ["a.md", "b.md"]
    (tmp_path / "a.md").write_text(BODY)
    (tmp_path / "b.md").unlink()
    list(corpus.articles())
    assert corpus.bad == []


def test_of_two_files_with_one_id_the_first_stays_and_the_other_is_reported(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"c.md": with_id("x"), "a.md": with_id("x"), "b.md": with_id("y"), "x.txt": BODY})
    assert [(article.id, article.path) for article in corpus.articles()] == [("x", "a.md"), ("y", "b.md")]
    reason = "its id “x” already belongs to a.md; give one of them another id"
    assert corpus.bad == [BadFile("c.md", reason), BadFile("x.txt", reason)]


def test_problems_of_the_manifest_are_among_the_bad(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": BODY, "corpus.yaml": "nmae: x\n"})
    assert corpus.bad == [
        BadFile("corpus.yaml", "“nmae” means nothing here; did you mean “name”?", read=True)
    ]


def test_other_formats_are_named_in_a_notice(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": BODY, "b.html": "x", "c.pdf": "x", "d/e.html": "x", "f.jpg": "x"})
    assert corpus.other == {".html": 2, ".pdf": 1}
    assert corpus.addable == {".html": 2}
    folder = corpus.root
    assert corpus.notices() == [
        f"2 .html files: no articles yet; summit-tui add {folder} --to {folder} makes articles of them",
        "1 .pdf file: only .md and .txt files are articles",
    ]


def test_a_page_that_is_opened_says_which_command_makes_an_article_of_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x")
    with pytest.raises(CorpusError) as caught:
        Corpus.open(tmp_path / "page.html")
    assert f"summit-tui add {tmp_path}/page.html --to FOLDER" in caught.value.hint


def test_the_command_that_a_notice_names_can_be_typed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "my pages").mkdir()
    corpus = make(tmp_path / "my pages", {"b.eml": "x"})
    assert f"summit-tui add '{corpus.root}' --to '{corpus.root}' " in corpus.notices()[0]


# change


def test_a_changed_manifest_has_another_stamp_and_is_read_again(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": f"---\nsource: st\n---\n{BODY}"})
    assert corpus.stamp() == ""
    assert [article.source for article in corpus.articles()] == ["st"]
    (tmp_path / "corpus.yaml").write_text("sources: {st: The Straits Times}\n")
    stamp = corpus.stamp()
    assert stamp
    assert [article.source for article in corpus.articles()] == ["The Straits Times"]
    (tmp_path / "corpus.yaml").write_text("sources: {st: Straits Times}\n")
    assert corpus.stamp() != stamp


def test_unchanged_files_come_from_the_cache_and_the_others_are_read(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": BODY, "b.md": BODY, "c.md": b""})
    cache = Cache()
    cache.expect(corpus.stamp())
    cache.put_many([corpus.load(entry) for entry in corpus.entries()])
    other = make(
        tmp_path / "other", {"a.md": BODY.replace("five", "nine")}
    )  # what only the cache says of a.md
    cache.put_many([other.load(other.entries()[0])._replace(entry=corpus.entries()[0])])
    (tmp_path / "b.md").write_text(BODY.replace("five", "twelve"))
    (tmp_path / "other" / "a.md").unlink()
    fresh = Corpus.open(tmp_path)
    assert [article.text[:18] for article in fresh.articles(cache)] == [
        "Astana hosted nine",
        "Astana hosted twel",
    ]
    assert [each.reason for each in fresh.bad] == ["the file is empty"]
    assert [article.text[:18] for article in fresh.articles()] == ["Astana hosted five", "Astana hosted twel"]


def test_another_text_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": BODY, "corpus.yaml": "name: Summit\n"})
    before, stamp = corpus.entries(), corpus.stamp()
    for name, text in (("a.md", BODY.replace("five", "nine")), ("corpus.yaml", "name: Astana\n")):
        status = (tmp_path / name).stat()
        (tmp_path / f"{name}.new").write_text(text)
        os.utime(tmp_path / f"{name}.new", ns=(status.st_atime_ns, status.st_mtime_ns))
        (tmp_path / f"{name}.new").replace(tmp_path / name)
    after = corpus.entries()
    assert [each[:3] for each in after] == [each[:3] for each in before]
    assert after != before
    assert corpus.stamp() != stamp


def test_a_cache_made_under_another_manifest_is_not_used(tmp_path: Path) -> None:
    corpus = make(tmp_path, {"a.md": f"---\nsource: st\n---\n{BODY}"})
    cache = Cache()
    cache.put_many([corpus.load(entry) for entry in corpus.entries()])
    (tmp_path / "corpus.yaml").write_text("sources: {st: The Straits Times}\n")
    assert [article.source for article in Corpus.open(tmp_path).articles(cache)] == ["The Straits Times"]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take UTF-8 names only")
def test_a_file_whose_name_is_not_utf8_is_read_and_shown_safely(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text(BODY)
    [article] = Corpus.open(tmp_path).articles()
    assert article.path == "caf\ufffd.md"
    assert article.source == "caf\ufffd"


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["yaml", "sqlite3", "platformdirs", "json", "whoosh", "textual", "difflib"]
    code = f"import sys, summit_corpus.corpus; print([name for name in {heavy} if name in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[]"
