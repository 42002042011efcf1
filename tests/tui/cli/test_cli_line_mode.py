"""`summit-tui --plain`: one typed command a line, plain text in answer, every screen of the app."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from pkgutil import iter_modules
from types import SimpleNamespace

import pytest
from tests.tui.cli.typed_lines import Lines, Typed

import summit_tui.screens
from summit_corpus.article import Article
from summit_corpus.compare.versions import word_diff
from summit_corpus.corpus import bundled
from summit_corpus.errors import IndexUnusableError, UsageError
from summit_index.library import Library
from summit_tui.cli import checks, main
from summit_tui.cli.gate_words import arguments_of
from summit_tui.linear import loop
from summit_tui.linear.doing import DO
from summit_tui.linear.hearing import Aside, parts
from summit_tui.linear.reading import LONGEST, typed_lines
from summit_tui.linear.session import Session
from summit_tui.linear.table import TABLE, find
from summit_tui.linear.versions import changes_in_words
from summit_tui.restricted import MAY

OURS = Path(__file__).resolve().parents[2] / "stories" / "strait"

FRAMES = {"base", "dialog", "prompt", "panes", "columns", "column_sources", "matrix_tab", "add_items",
          "listed", "path_dialog"}  # fmt: skip
"""Modules of screens that show nothing of their own: what others are made of."""


def test_closed_standard_input_is_one_without_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(loop, "_end_on_signals", lambda restricted: None)
    assert (main(["--plain"]), *capsys.readouterr()) == (0, "", "")


def test_lines_are_asked_for_without_standard_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard = SimpleNamespace(buffer=io.BytesIO(b"list\n"), isatty=lambda: True)
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", keyboard)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", None)
    assert list(typed_lines(restricted=False)) == ["list\n"]
    assert screen.getvalue() == "> > \n"


def test_a_signal_at_the_prompt_ends_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: int) -> bytes:
        raise SystemExit(143)

    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(readline=ended), isatty=lambda: True)
    )
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(SystemExit) as stop:
        next(typed_lines(restricted=True))
    assert stop.value.code == 143
    assert screen.getvalue() == "> \n"


# --- the table ----------------------------------------------------------------------------------------


def test_every_screen_of_the_app_has_a_command() -> None:
    screens = {each.name for each in iter_modules(summit_tui.screens.__path__)} - FRAMES
    said = {screen for each in TABLE for screen in each.screens}
    assert screens == said


def test_every_command_does_something_and_is_in_help(typed: Typed) -> None:
    names = {each.name for each in TABLE}
    assert set(DO) == names - {"more", "all"}
    lines = typed("help").out.splitlines()
    assert [line.split(":")[0].split(" ")[0] for line in lines] == [each.name for each in TABLE]


@pytest.mark.parametrize("each", TABLE, ids=lambda each: each.name)
def test_help_explains_each_command(typed: Typed, each: object) -> None:
    assert typed(f"help {each.name}").out.startswith(f"{each.name} ".rstrip())  # type: ignore[attr-defined]


# --- opening ------------------------------------------------------------------------------------------


def fail(*_: object) -> None:
    raise IndexUnusableError("The disk is full")


@pytest.mark.parametrize("which", ["sync", "needs_sync"])
def test_a_corpus_that_cannot_be_read_is_closed_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    closed = []
    close = Library.close
    monkeypatch.setattr(Library, which, fail)
    monkeypatch.setattr(Library, "close", lambda library: closed.append(library) or close(library))
    with pytest.raises(IndexUnusableError) as caught:  # which keeps alive what nobody closed
        Session(corpus, restricted=False, in_parts=False)
    assert (len(closed), str(caught.value)) == (1, "The disk is full")


def test_where_nothing_new_can_be_stored_what_was_read_before_is_answered_from(
    typed: Typed, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("list", corpus=corpus)
    (corpus / "new.md").write_text("# New\n\nNothing else was said.\n")
    monkeypatch.setattr(Library, "sync", fail)
    said = typed("list", corpus=corpus)
    assert said.out.startswith("3 articles\n")
    assert "The disk is full; what changed since may be missing, or found by its text of before" in said.err
    assert said.code == 0


# --- numbers ------------------------------------------------------------------------------------------


def test_what_a_listing_numbers_the_next_command_can_name(typed: Typed, corpus: Path) -> None:
    said = typed("list", "show 2", corpus=corpus)
    assert said.out.startswith("3 articles\n\n1. South line waits\n  south; The Herald; about ")
    assert "\n2. =North line opens\n  north; " in said.out
    assert "Article 2 of 3 listed\n=North line opens\n" in said.out
    assert said.err == ""
    assert said.code == 0


def test_search_numbers_anew_and_next_and_previous_go_along(typed: Typed, corpus: Path) -> None:
    said = typed("list", "search railway", "next", "next", "next", "previous", corpus=corpus)
    heads = [line for line in said.out.splitlines() if line.startswith("Article ")]
    assert "2 articles\n" in said.out
    assert heads == ["Article 1 of 2 listed", "Article 2 of 2 listed", "Article 1 of 2 listed"]
    assert said.err == "there is no article after this one in the last listing\n"


def test_a_search_without_result_keeps_the_last_listing(typed: Typed, corpus: Path) -> None:
    said = typed("list", "search xylophone", "show 2", corpus=corpus)
    assert "nothing found for xylophone" in said.err
    assert "Article 2 of 3 listed\n=North line opens\n" in said.out
    assert said.code == 0


def test_the_status_of_claims_may_stand_before_the_query_or_after_it(typed: Typed) -> None:
    after, before = typed("claims railway differ"), typed("claims differ railway")
    assert after.out == before.out
    assert "  differ; " in after.out
    assert "  agree; " not in after.out


def test_the_query_language_has_a_head(typed: Typed, corpus: Path) -> None:
    first = typed("help query", corpus=corpus).out.splitlines()[0]
    assert first == "What can be searched for, and what it finds:"


def test_a_query_is_taken_as_it_is(typed: Typed, corpus: Path) -> None:
    assert "sound" in typed('search "sound of rain"', corpus=corpus).out
    assert "1 article\n" in typed("search railway -million", corpus=corpus).out


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("show 1",), "No articles were listed yet. list numbers every article"),
        (("claims", "compare 1 2"), "No articles were listed yet. list numbers every article"),
        (("story 1",), "No stories were listed yet. stories lists"),
        (("list", "show 4"), "There is no article 4 in the last listing: it has 3"),
        (("list", "show 0"), "There is no article 0"),
        (("show rain",), "There is no article “rain”"),
        (("find rain",), "No article was read yet"),
        (("find",), "Something is missing"),
        (("show sound", "find snow"), "“snow” does not stand in this article"),
        (("show sound", "cite 9"), "There is no sentence 9: the article has"),
        (("compare north",), "compare needs two articles"),
        (("railway",), "There is no command “railway”. To look for it: search railway"),
        (("serach x",), "Did you mean search?"),
        (("list 3",), "Nothing can be done here with “3”"),
        (("search amount:>",), "character 9 of the query"),
        (("claims (",), "of the query"),
        (("more",), "there is no more"),
        (("add -",), "Standard input is where your commands come from"),
        (("export md",), "Something is missing"),
        (("export md x.md",), "There is nothing to export yet"),
    ],
)
def test_a_line_that_cannot_be_answered_says_why_and_the_next_one_is_answered(
    typed: Typed, corpus: Path, lines: tuple[str, ...], told: str
) -> None:
    said = typed(*lines, "help quit", corpus=corpus)
    assert told in said.err
    assert said.err.count("\n") == 1
    assert "--" not in said.err
    assert "summit-tui" not in said.err
    assert said.out.endswith("quit: leave; also ctrl+d\n")


def test_the_exit_code_of_a_script_is_that_of_its_last_line(typed: Typed, corpus: Path) -> None:
    assert typed("list", corpus=corpus).code == 0
    assert typed("list", "search nowhere", corpus=corpus).code == 1
    assert typed("list", "show", corpus=corpus).code == 2
    assert typed("show", "quit", "show", corpus=corpus).code == 0
    assert typed(corpus=corpus).code == 0


# --- what the screens say -----------------------------------------------------------------------------


def test_one_article_is_searched_cited_and_bookmarked(typed: Typed, corpus: Path) -> None:
    said = typed("show north", "find million", "cite 2", "facts money", "facts date", corpus=corpus)
    assert "1 sentence of 2\n2. It cost two million.\n" in said.out
    assert (
        "“It cost two million.” (Ada Moss, Bo Lund; =North line opens; The Gazette; 1 Mar 2025; north)"
        in said.out
    )
    assert "\n  1. date: 2025-02-24: “Monday”\n" in said.out  # no columns
    said = typed(
        "show north",
        "bookmark million",
        "bookmarks",
        "show 1",
        "bookmark million",
        "bookmarks",
        corpus=corpus,
    )
    assert "1. =North line opens: “It cost two million.”\n" in said.out
    assert "Bookmark of the sentence taken away\n" in said.out
    assert "there are no bookmarks yet" in said.err


def test_a_list_without_rows_leaves_the_numbers_of_the_one_before(typed: Typed, corpus: Path) -> None:
    said = typed("list", "bookmarks", "search xylophone", "show 3", corpus=corpus)
    assert "Article 3 of 3 listed" in said.out


def test_doctor_sees_the_terminal_in_which_the_lines_are_typed(
    typed: Typed, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no terminal here for the app" in typed("doctor", corpus=corpus).out
    monkeypatch.setattr(checks, "is_terminal", lambda stream: not isinstance(stream, Aside))
    assert "the app can run" in typed("doctor", corpus=corpus).out


def test_help_on_queries_says_what_can_be_typed_before_a_colon(typed: Typed, corpus: Path) -> None:
    assert not [line for line in typed("help query", corpus=corpus).out.splitlines() if line.startswith(":")]


def test_comparing_says_marks_in_words(typed: Typed) -> None:
    said = typed("list", "compare tdi unnamed-site", "matrix differ", "claims differ", "sources")
    assert "  likely the same: " in said.out
    assert "values side by side: date: " in said.out
    assert "values differ: start of the " in said.out
    assert "  no match found: scmp, straits-times\n" in said.out
    assert "differ; 2 of 3 articles have one value" in said.out
    assert "  Title: Xi due at Kazakhstan" in said.out
    for sign in ("\n  = ", "\n  ~ ", "# ", "≠", "·", " ~", "\n* "):
        assert sign not in said.out, sign


def test_several_stories_are_numbered_and_one_is_chosen(typed: Typed) -> None:
    said = typed("stories", "story 1", "claims differ", corpus=OURS)
    first = next(line for line in said.out.splitlines() if line.startswith("1. "))
    assert said.out.index("stories\n") < said.out.index(first)
    assert said.err == ""
    assert said.code == 0


def test_a_word_diff_says_what_was_and_what_is() -> None:
    a = Article(id="a", text="The line opens on Monday. It cost 2m euros.", title="Line")
    b = Article(id="b", text="The line opens on Monday. It cost 3m euros.", title="Line")
    page = SimpleNamespace(title=str, passage=lambda text, indent="  ": indent + text)
    lines = changes_in_words(a, b, word_diff(a, b), page).splitlines()  # type: ignore[arg-type]
    assert lines[0] == "a and b: 1 change"
    assert lines[2].startswith("1. ")
    assert "  only in the first: 2m" in lines
    assert "  only in the second: 3m" in lines


def test_what_was_asked_last_is_exported_and_no_file_replaced(
    typed: Typed, corpus: Path, tmp_path: Path
) -> None:
    said = typed(
        "search railway", f"export csv {tmp_path}/a.csv", f"export csv {tmp_path}/a.csv", corpus=corpus
    )
    assert (tmp_path / "a.csv").read_text().startswith("id,source,title")
    assert "'=North line opens" in (tmp_path / "a.csv").read_text()  # no formula
    assert "is there already" in said.err
    typed("facts north", f"export json {tmp_path}/b.json", corpus=corpus)
    assert (tmp_path / "b.json").read_text().startswith('{"version"')


@pytest.mark.parametrize("asked", ["search zzzz", "claims zzzz", "facts north duration"])
@pytest.mark.parametrize("form", ["md", "csv", "json"])
def test_what_found_nothing_is_not_written_and_ends_with_1(
    typed: Typed, corpus: Path, tmp_path: Path, asked: str, form: str
) -> None:
    said = typed(asked, f"export {form} {tmp_path}/nothing", corpus=corpus)
    assert said.code == 1
    assert said.err.splitlines()[-1] == "no file was written"
    assert "Written" not in said.out
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("first", "then"), [("facts north", "facts north duration"), ("claims", "claims zzzz")]
)
def test_numbers_of_an_earlier_listing_are_not_those_of_one_that_found_nothing(
    typed: Typed, corpus: Path, first: str, then: str
) -> None:
    said = typed(first, then, "why 1", corpus=corpus)
    assert said.code == 2
    assert said.err.splitlines()[-1] == f"There is no number 1: “{then}” found nothing. List again."
    assert typed(then, first, "why 1", corpus=corpus).code == 0


def test_a_search_that_found_nothing_leaves_the_numbers_of_claims_as_they_are(
    typed: Typed, corpus: Path
) -> None:
    assert typed("claims", "search zzzz", "why 1", corpus=corpus).code == 0


def test_a_folder_that_changed_is_read_again_before_the_next_answer(
    typed: Typed, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = corpus / "late.txt"
    monkeypatch.setattr(Lines, "meanwhile", lambda: late.write_text("Late news\n\nThe tram is late.\n"))
    said = typed("list", "help quit", "list", corpus=corpus)
    assert "3 articles\n" in said.out
    assert "4 articles\n" in said.out


def test_another_corpus_is_opened_in_place_of_this_one(typed: Typed, corpus: Path) -> None:
    said = typed("list", "show 1", f"open {OURS}", "show 1", "list", "open", corpus=corpus)
    assert "from 5 sources" in said.out or "articles from" in said.out
    assert "No articles were listed yet" in said.err
    assert f"The bundled corpus: {bundled()}" in said.out
    assert typed("open /nowhere/at/all", "list", corpus=corpus).out.startswith("3 articles")


# --- what comes in and what goes out ------------------------------------------------------------------


def test_nothing_it_says_can_move_a_cursor(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(
        b"Title \x1b]0;x\x07\x9b31m [/]\n\nWords \x1b[2J rail\xe2\x80\xaeway\r\nend\n"
    )
    said = typed(
        "list", "search words", "show 1", "facts", "find end", "cite 1", "search \x1b[2J", b"\xff\xfe",
        "claims", "sources", "stories", "matrix", "doctor", "bookmark", "bookmarks", corpus=tmp_path,
    )  # fmt: skip
    assert all(char.isprintable() or char == "\n" for char in said.out + said.err)


def test_a_line_too_long_to_be_typed_is_left_out(typed: Typed, corpus: Path) -> None:
    said = typed("x" * 3 * LONGEST, "list", corpus=corpus)
    assert said.err == f"a line of more than {LONGEST:,} bytes was left out\n"
    assert said.out.startswith("3 articles")


def test_a_fault_in_one_command_leaves_the_session_usable(
    typed: Typed, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.linear.doing.numbered_stories", lambda session: 1 // 0)
    said = typed("stories", "list", corpus=corpus)
    assert "A fault in summit-tui: ZeroDivisionError" in said.err
    assert said.err.count("\n") == 1
    assert "3 articles" in said.out


def test_a_long_answer_comes_in_parts_where_somebody_listens(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(corpus, restricted=False, in_parts=True)
    session.say("".join(f"line {number} {'x' * 500}\n" for number in range(12)))
    first = capsys.readouterr().out
    assert [line.split(" x")[0] for line in first.splitlines()] == [
        "line 0", "line 1", "line 2", "line 3", "line 4", "", "7 lines left: more, or all",
    ]  # fmt: skip
    session.answer("more")
    assert capsys.readouterr().out.startswith("line 5 ")
    session.answer("all")
    assert capsys.readouterr().out.startswith("line 10 ")
    session.say("short\n")
    assert capsys.readouterr().out == "short\n"
    session.close()


def test_parts_end_with_a_line_and_a_line_is_broken_at_a_blank() -> None:
    assert parts("aa\nbb\ncc\n", 6) == ["aa\nbb\n", "cc\n"]
    assert parts("aaa bbb ccc\n", 8) == ["aaa bbb\n", "ccc\n"]
    assert parts("x" * 10, 4) == ["xxxx\n", "xxxx\n", "xx"]
    assert parts("") == []


# --- restricted ---------------------------------------------------------------------------------------

REFUSED = [each for each in TABLE if not MAY[each.needs]]


def test_what_leaves_the_corpus_needs_more_than_reading() -> None:
    assert {each.name for each in REFUSED} == {"export", "add", "open", "doctor"}


@pytest.mark.parametrize("each", REFUSED, ids=lambda each: each.name)
def test_a_restricted_session_refuses_what_the_table_says(
    typed: Typed, corpus: Path, tmp_path: Path, each: object
) -> None:
    before = sorted(tmp_path.rglob("*"))
    name = each.name  # type: ignore[attr-defined]
    lines = {"export": f"export md {tmp_path}/x.md"}.get(name, f"{name} {tmp_path}")
    said = typed("list", lines, corpus=corpus, options=("--restricted",))
    assert "This session is restricted: it may not" in said.err
    assert sorted(tmp_path.rglob("*")) == before
    assert f"\n{name} " not in typed("help", corpus=corpus, options=("--restricted",)).out


@pytest.mark.parametrize("line", ["list", "claims", "stories"])
def test_a_restricted_session_is_not_told_where_articles_could_be_put(
    typed: Typed, tmp_path: Path, line: str
) -> None:
    assert str(tmp_path) in typed(line, corpus=tmp_path).err
    said = typed(line, corpus=tmp_path, options=("--restricted",))
    assert str(tmp_path) not in said.out + said.err
    assert "there are no articles in" in said.err


@pytest.mark.parametrize(
    "line",
    ["facts {}", "facts -", "show {}", "show -", "compare {} -", "matrix {}", "story {}", "diff {} {}",
     "claims --corpus={}", "matrix --corpus={}", "sources {}", "doctor {}", "find {}", "cite {}"],
)  # fmt: skip
def test_no_word_is_taken_for_a_path(
    typed: Typed, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    (tmp_path / "secret.txt").write_text("Secret words\n\nKept on 3 May 2025.\n")
    monkeypatch.chdir(tmp_path)
    for name in (str(tmp_path / "secret.txt"), "secret.txt"):
        for options in ((), ("--restricted",)):
            said = typed("list", "show 1", line.replace("{}", name), corpus=corpus, options=options)
            assert "ecret words" not in said.out + said.err
            assert said.code in (1, 2)


def test_no_other_corpus_where_the_environment_restricts(
    typed: Typed, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_RESTRICTED", "1")
    said = typed("list", corpus=corpus)
    assert said.code == 2
    assert said.out == ""
    assert "5 articles" in typed("list").out


def test_the_gate_lets_it_be_asked_for_alone() -> None:
    assert arguments_of(b"--plain") == arguments_of(b"summit-tui --plain")
    assert arguments_of(b"--plain").command is None
    assert arguments_of(b"--plain").restricted
    for line in (b"--plain /etc", b"--plain --corpus /etc", b"--plain --plain", b"summit-tui"):
        with pytest.raises(UsageError, match="refused"):
            arguments_of(line)


def test_other_words_for_a_command_mean_it() -> None:
    assert find("EXIT") == find("quit")
    assert find("ledger") == find("claims")
    assert find("nothing") is None
