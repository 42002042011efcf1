"""Verdicts as they are kept: in order, undone one by one, passed on and taken over whole or not at all."""

from __future__ import annotations

import json
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_corpus.anchor import Anchor
from summit_corpus.facts import Kind
from summit_corpus.verdicts import Decision, FactAnchor, Subject, Verdict
from summit_tui.state import Journal
from summit_tui.verdict_store import VERDICTS, BadLine, VerdictStore, read, written

COST = FactAnchor("money", Anchor("tdi", "$8 billion", "a planned ", " project"))
PRICE = FactAnchor("money", Anchor("reprint", "8 billion dollars", "cost ", "."))
MERGE = Verdict(Decision.MERGE, (COST, PRICE))
RENAME = Verdict(Decision.RENAME, (COST,), "cost of the railway")
REJECT = Verdict(Decision.REJECT, (PRICE,))
MATCH = Verdict(
    Decision.CONFIRM,
    tuple(
        FactAnchor("sentence", Anchor(name, "The railway costs $8 billion.")) for name in ("tdi", "reprint")
    ),
)

DECISIONS = "“decision” should be merge, split, rename, reject, confirm"

SAFE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)
ANYTHING = st.builds(
    Verdict,
    st.sampled_from([each for each in Decision if each is not Decision.CONFIRM]),  # that is of matches
    st.lists(
        st.builds(
            FactAnchor,
            st.sampled_from([str(kind) for kind in Kind]),
            st.builds(Anchor, *[st.text(max_size=8)] * 4),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    SAFE,
)


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> VerdictStore:
    return VerdictStore(tmp_path if request.param == "folder" else None)


def test_verdicts_come_back_in_the_order_they_were_given(store: VerdictStore) -> None:
    for verdict in (MERGE, RENAME, REJECT):
        assert store.add(verdict)
    assert store.verdicts() == (MERGE, RENAME, REJECT)


def test_undo_goes_back_one_verdict_after_the_other(store: VerdictStore) -> None:
    for verdict in (MERGE, RENAME, REJECT):
        store.add(verdict)
    assert [store.undo(), store.verdicts()] == [REJECT, (MERGE, RENAME)]
    assert [store.undo(), store.verdicts()] == [RENAME, (MERGE,)]
    store.add(REJECT)
    assert store.verdicts() == (MERGE, REJECT)
    assert [store.undo(), store.undo(), store.undo(), store.verdicts()] == [REJECT, MERGE, None, ()]


def test_undo_takes_back_what_was_decided_here_before_what_another_session_decided(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    there.add(RENAME)
    assert here.verdicts() == (MERGE, RENAME)
    assert [here.undo(), here.verdicts()] == [MERGE, (RENAME,)]
    assert [here.undo(), here.verdicts()] == [RENAME, ()]


def test_undo_of_nothing_leaves_nothing_that_a_later_verdict_would_fall_to(store: VerdictStore) -> None:
    assert store.undo() is None
    store.add(MERGE)
    assert store.verdicts() == (MERGE,)


def test_undo_on_one_subject_leaves_the_others(store: VerdictStore) -> None:
    for verdict in (MERGE, MATCH, RENAME):
        store.add(verdict)
    assert store.undo(Subject.STORY) is None
    assert store.undo(Subject.MATCH) == MATCH
    assert store.verdicts() == (MERGE, RENAME)
    assert store.undo(Subject.MATCH) is None
    assert store.undo(Subject.CLAIM) == RENAME
    assert store.verdicts() == (MERGE,)


def test_verdicts_survive_the_session_and_are_nobody_elses_business(tmp_path: Path) -> None:
    VerdictStore(tmp_path).add(MERGE)
    VerdictStore(tmp_path).add(RENAME)
    VerdictStore(tmp_path).undo()
    assert VerdictStore(tmp_path).verdicts() == (MERGE,)
    assert stat.S_IMODE((tmp_path / VERDICTS).stat().st_mode) == 0o600
    assert len((tmp_path / VERDICTS).read_text().splitlines()) == 3  # append-only


def test_a_torn_line_costs_that_line_only(tmp_path: Path) -> None:
    VerdictStore(tmp_path).add(MERGE)
    with (tmp_path / VERDICTS).open("a") as file:
        file.write('{"decision": "spl')
    VerdictStore(tmp_path).add(RENAME)
    assert VerdictStore(tmp_path).verdicts() == (MERGE, RENAME)


def test_what_cannot_be_kept_is_said_and_not_in_force(tmp_path: Path) -> None:
    (tmp_path / VERDICTS).mkdir()
    store = VerdictStore(tmp_path)
    assert not store.add(MERGE)
    assert store.problem.startswith("not saved: ")
    assert store.undo() is None
    assert store.merge([MERGE]) == 0
    assert store.verdicts() == ()


def test_merging_adds_what_is_not_there_each_once(store: VerdictStore) -> None:
    store.add(RENAME)
    assert store.merge([MERGE, RENAME, MERGE, REJECT]) == 2
    assert store.verdicts() == (RENAME, MERGE, REJECT)
    assert store.merge([MERGE, RENAME]) == 0
    assert store.verdicts() == (RENAME, MERGE, REJECT)


def test_what_was_undone_may_be_merged_again(store: VerdictStore) -> None:
    store.add(MERGE)
    store.undo()
    assert store.merge([MERGE]) == 1
    assert store.verdicts() == (MERGE,)


def test_a_label_is_one_line_that_is_safe_to_show(store: VerdictStore) -> None:
    store.add(Verdict(Decision.RENAME, (COST,), "cost\x1b[2J of\nthe railway\u202e"))
    assert store.verdicts()[0].label == "cost[2J of the railway"


# as JSON Lines


def test_a_line_is_a_verdict() -> None:
    text = written([MERGE, RENAME])
    assert [json.loads(line) for line in text.splitlines()] == [MERGE.to_json(), RENAME.to_json()]
    assert text.endswith("\n")
    assert written([]) == ""


@given(st.lists(ANYTHING, max_size=4), st.booleans())
@settings(deadline=None)
def test_what_was_written_is_read_again(verdicts: list[Verdict], ascii_only: bool) -> None:
    text = written(verdicts, ascii_only=ascii_only)
    assert read(text) == (tuple(verdicts), ())
    assert text.isascii() or not ascii_only


def test_blank_lines_and_lines_of_windows_are_no_mistakes() -> None:
    assert read("\n" + written([MERGE]).replace("\n", "\r\n") + "\n  \n") == ((MERGE,), ())


def test_a_journal_may_be_read_with_what_was_undone_in_it(tmp_path: Path) -> None:
    store = VerdictStore(tmp_path)
    store.add(MERGE)
    store.add(REJECT)
    store.undo()
    store.add(RENAME)
    assert read((tmp_path / VERDICTS).read_text()) == ((MERGE, RENAME), ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("merge", "not JSON: Expecting value in column 1"),
        ('{"decision": "merge"', "not JSON: Expecting ',' delimiter in column 21"),
        ("[]", "not a JSON object"),
        ("7", "not a JSON object"),
        ("{}", DECISIONS),
        ('{"decision": "like", "members": []}', DECISIONS),
        ('{"decision": ["merge"], "members": []}', DECISIONS),
        (
            '{"decision": "merge"}',
            "“members” should be a list of kind, article, surface, before and after",
        ),
        (
            '{"decision": "merge", "members": [{"kind": "money"}]}',
            "“members” should be a list of kind, article, surface, before and after",
        ),
        ('{"decision": "merge", "members": []}', "it names no fact"),
        (
            '{"decision":"split","members":[{"kind":"colour","article":"a","surface":"b","before":"","after":""}]}',
            "there is no kind of facts “colour”",
        ),
        ('{"undo": false}', "“decision” should be merge, split, rename, reject, confirm"),
    ],
)
def test_a_line_that_is_no_verdict_is_named_with_its_number(line: str, reason: str) -> None:
    assert read(written([MERGE]) + f"\n{line}\n" + written([RENAME])) == (
        (MERGE, RENAME),
        (BadLine(3, reason),),
    )


def test_a_line_that_is_nested_without_end_is_a_bad_one() -> None:
    verdicts, bad = read("[" * 200_000)
    assert (verdicts, [line.number for line in bad]) == ((), [1])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["merge", "money", "members", "undo"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["decision", "members", "label", "undo", "kind"]), inner, max_size=3
        )
    ),
    max_leaves=10,
)


@given(st.lists(JSON, max_size=4))
def test_any_json_is_a_verdict_or_a_bad_line(values: list[Any]) -> None:
    verdicts, bad = read("\n".join(map(json.dumps, values)))
    assert len(verdicts) + len(bad) <= len(values)
    assert all(1 <= line.number <= len(values) for line in bad)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_in_the_file_are_survived(garbage: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / VERDICTS).write_bytes(garbage)
        store = VerdictStore(Path(folder))
        before = store.verdicts()
        store.add(MERGE)
        assert store.verdicts() == (*before, MERGE)
    read(garbage.decode("utf-8", "replace"))


# --- two sessions on one corpus -----------------------------------------------------------------------


def test_what_another_session_decided_is_in_force_and_is_news_once(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    assert not here.news()  # its own
    there.add(RENAME)
    assert here.news()
    assert not here.news()
    assert here.verdicts() == (MERGE, RENAME)


def test_news_that_came_before_a_decision_of_ones_own_stays_news(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    there.add(RENAME)
    here.add(MERGE)
    assert here.news()


def test_undo_takes_back_what_was_seen_here_and_not_what_another_session_has_decided_since(
    tmp_path: Path,
) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    assert here.verdicts() == (MERGE,)
    there.add(RENAME)
    assert here.undo() == MERGE
    assert there.verdicts() == here.verdicts() == (RENAME,)
    assert here.undo() == RENAME  # which has been asked for by now


def test_what_was_seen_of_others_is_taken_back_and_what_they_decided_since_is_not(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    there.add(MERGE)
    assert here.verdicts() == (MERGE,)
    there.add(RENAME)
    assert here.undo() == MERGE
    assert there.verdicts() == (RENAME,)


def test_what_was_decided_since_one_looked_is_taken_back(store: VerdictStore) -> None:
    assert store.verdicts() == ()
    store.add(MERGE)
    assert store.undo() == MERGE


def test_what_was_taken_back_here_and_decided_again_elsewhere_was_not_seen_here(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    assert here.verdicts() == (MERGE,)
    assert here.undo() == MERGE
    there.add(MERGE)
    assert here.undo() is None
    assert there.verdicts() == (MERGE,)


def test_what_another_session_took_back_is_not_taken_back_again(tmp_path: Path) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    here.add(RENAME)
    assert here.verdicts() == (MERGE, RENAME)
    assert there.undo() == RENAME
    assert here.undo() == MERGE
    assert here.verdicts() == ()


def test_a_journal_is_read_again_only_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = VerdictStore(tmp_path), VerdictStore(tmp_path)
    here.add(MERGE)
    reads: list[Path] = []
    real = Journal.__iter__

    def counted(journal: Journal) -> Iterator[dict[str, Any]]:
        reads.append(journal.path)
        return real(journal)

    monkeypatch.setattr(Journal, "__iter__", counted)
    assert [here.verdicts() for _ in range(3)] == [(MERGE,)] * 3
    assert len(reads) == 1
    there.add(RENAME)
    here.verdicts()
    assert len(reads) == 2


def test_an_undo_that_names_what_cannot_be_read_means_the_last_on_its_subject(tmp_path: Path) -> None:
    store = VerdictStore(tmp_path)
    store.add(MERGE)
    with (tmp_path / VERDICTS).open("a") as file:
        file.write(json.dumps({"undo": "claim", "verdict": {"decision": "none"}}) + "\n")
    assert store.verdicts() == ()
