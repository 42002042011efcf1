"""Reading the command line: what is understood, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.errors import UsageError
from summit_corpus.facts import Kind
from summit_tui.cli.arguments import Arguments, parse, wants_json
from summit_tui.cli.commands import COMMANDS, KINDS, STATUSES, find


def fault(*argv: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse(argv)
    return caught.value


def test_no_word_is_the_app_on_the_default_corpus() -> None:
    assert parse([]) == Arguments(None)


def test_a_first_word_that_names_a_command_is_the_command() -> None:
    assert parse(["list"]) == Arguments(find("list"))


def test_any_other_first_word_is_an_operand_of_the_app() -> None:
    assert parse(["./list"]) == Arguments(None, ("./list",))


def test_a_command_name_after_a_path_is_no_command() -> None:
    assert parse(["folder", "list"]) == Arguments(None, ("folder", "list"))


def test_of_several_mistakes_the_first_is_told() -> None:
    assert "--limit" in fault("search", "x", "--limit=0", "--format=x").message


def test_options_may_come_before_and_after_the_command() -> None:
    expected = Arguments(find("list"), corpus="there", json=True)
    assert parse(["--corpus", "there", "list", "--json"]) == expected
    assert parse(["--json", "list", "--corpus=there"]) == expected


def test_the_last_of_a_repeated_option_counts() -> None:
    assert parse(["list", "--corpus", "a", "--corpus", "b"]).corpus == "b"


def test_words_of_a_query_are_kept_in_order_with_their_minus_signs() -> None:
    arguments = parse(["search", "railway", "-canada", "--limit", "3", "cost"])
    assert arguments.words == ("railway", "-canada", "cost")
    assert arguments.limit == 3


def test_a_command_name_inside_a_query_is_a_word() -> None:
    assert parse(["search", "list"]).words == ("list",)
    assert parse(["search", "index", "show"]).words == ("index", "show")


def test_after_two_dashes_everything_is_a_word() -> None:
    assert parse(["search", "--", "--limit", "-h"]).words == ("--limit", "-h")


def test_a_first_word_after_two_dashes_still_names_a_command() -> None:
    assert parse(["--", "list"]).command == find("list")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_counts_even_when_the_rest_is_wrong(flag: str) -> None:
    arguments = parse(["search", "--nonsense", "--limit", "none", flag])
    assert arguments.help
    assert arguments.command == find("search")


def test_version_needs_no_command() -> None:
    assert parse(["--version"]).version
    assert parse(["-V"]).version


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "", "٣", "9999999999", "1_0", " 1"])
def test_a_limit_that_is_no_whole_number_from_one_is_refused(value: str) -> None:
    error = fault("search", "x", f"--limit={value}")
    assert "--limit is a whole number from 1" in error.message
    assert value in error.message


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    assert fault("list", "--format", "html").message == "--format is md or csv, not “html”"


def test_of_many_choices_the_nearest_is_suggested() -> None:
    error = fault("facts", "--kind", "organization")
    assert error.message.startswith("--kind is money, percent, ")
    assert error.message.endswith("place or quote, not “organization”")
    assert error.hint == "Did you mean --kind organisation?"


def test_an_operand_in_brackets_may_be_left_out() -> None:
    assert parse(["facts"]).words == parse(["ledger"]).words == parse(["verdicts"]).words == ()
    assert parse(["facts", "-"]).words == ("-",)
    assert parse(["verdicts", "export", "there.jsonl"]).words == ("export", "there.jsonl")


def test_every_word_of_a_ledger_query_is_kept() -> None:
    assert parse(["ledger", "railway", "-cost", "--status", "differ"]).words == ("railway", "-cost")


def test_the_kinds_and_statuses_that_can_be_asked_for_are_those_there_are() -> None:
    assert tuple(Kind) == KINDS
    assert tuple(status.split()[0] for status in ClaimStatus) == STATUSES


def test_an_option_without_its_value_says_which_value() -> None:
    assert "--corpus FOLDER" in fault("list", "--corpus").message


def test_an_empty_corpus_is_refused_rather_than_taken_for_the_default() -> None:
    assert "--corpus needs a folder" in fault("list", "--corpus=").message


def test_a_switch_takes_no_value() -> None:
    assert "--json takes no value" in fault("list", "--json=yes").message


def test_a_misspelt_option_is_answered_with_the_right_one() -> None:
    error = fault("search", "x", "--limt", "3")
    assert "--limt" in error.message
    assert "--limit" in error.hint


def test_an_option_of_another_command_is_refused() -> None:
    assert "summit-tui list has no option --limit" in fault("list", "--limit", "3").message


def test_an_option_before_its_command_is_sent_behind_it() -> None:
    error = fault("--limit", "3", "search", "x")
    assert "comes after the command" in error.message
    assert error.hint == "summit-tui search --limit"


def test_an_unknown_option_in_a_query_says_how_to_search_for_it() -> None:
    error = fault("search", "x", "--zzzzzz")
    assert "--zzzzzz" in error.message
    assert "after a --" in error.hint


def test_a_misspelt_command_with_options_is_answered_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    error = fault("serach", "--limit", "3", "railway")
    assert "no command, file or folder “serach”" in error.message
    assert "summit-tui search" in error.hint


@pytest.mark.parametrize("command", ["list", "show", "facts", "verdicts", "index", "doctor"])
def test_one_dash_begins_an_option_outside_queries(command: str) -> None:
    assert "There is no option -x" in fault(command, "-x").message


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["search"], "search needs a QUERY"),
        (["show"], "show needs an ID"),
        (["show", "a", "b"], "show can do nothing with “b”"),
        (["list", "a"], "list can do nothing with “a”"),
        (["facts", "a", "b"], "facts can do nothing with “b”"),
        (["verdicts", "export", "a", "b"], "verdicts can do nothing with “b”"),
        (["facts", "--json", "--format", "csv"], "--json and --format cannot both be"),
        (["list", "--json", "--format", "md"], "--json and --format cannot both be"),
        (["index", "--check", "--rebuild"], "--check and --rebuild cannot both be"),
        (["--json"], "--json goes with a command"),
    ],
)
def test_what_does_not_go_together_is_refused(argv: list[str], message: str) -> None:
    error = fault(*argv)
    assert error.message == message
    assert error.hint
    assert error.exit_code == 2


def test_an_empty_word_is_a_query() -> None:
    assert parse(["search", ""]).words == ("",)


def test_json_is_seen_even_where_the_rest_cannot_be_read() -> None:
    assert wants_json(["nonsense", "--json"])
    assert not wants_json(["search", "--", "--json"])
    assert not wants_json([])


_WORDS = st.one_of(
    st.sampled_from(
        [
            *("--", "-", "--json", "--limit", "--corpus=", "-h", "--cut", "3", "--kind", "date", "--status"),
            *(command.name for command in COMMANDS),
        ]
    ),
    st.text(max_size=6),
)


@given(st.lists(_WORDS, max_size=6))
@settings(max_examples=examples(200), deadline=None)
def test_every_command_line_is_understood_or_refused_with_a_message(argv: list[str]) -> None:
    try:
        arguments = parse(argv)
    except UsageError as error:
        assert error.message
        assert error.hint
    else:
        assert arguments.limit > 0
        assert all(word in argv for word in arguments.words)
