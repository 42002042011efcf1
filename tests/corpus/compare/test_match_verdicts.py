"""The reader's decisions on matches win, in both directions, wherever a match is asked for."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.corpus.compare.compare_samples import CHESS, FLOOD, RIVER
from tests.properties import examples

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.compare import Comparison, Tier
from summit_corpus.text.span import Span
from summit_corpus.verdicts import ARTICLE, SENTENCE, Decision, FactAnchor, Subject, Verdict


def decide(decision: Decision, a: Article, one: Span, b: Article, other: Span) -> Verdict:
    members = [
        FactAnchor(SENTENCE, Anchor.at(each.id, each.text, span)) for each, span in ((a, one), (b, other))
    ]
    return Verdict(decision, tuple(members))


def sentence(article: Article, words: str) -> Span:
    return article.sentence_at(article.text.index(words))


COST = FactAnchor("money", Anchor("a", "$1"))
HERE, THERE = sentence(FLOOD, "300 houses"), sentence(RIVER, "300 houses")
REJECTED = decide(Decision.REJECT, FLOOD, HERE, RIVER, THERE)
#: Two sentences that have no word in common.
BOATS, HURT = sentence(FLOOD, "40 boats"), sentence(RIVER, "No one was hurt")
CONFIRMED = decide(Decision.CONFIRM, FLOOD, BOATS, RIVER, HURT)


def test_a_rejected_match_is_none_in_either_direction() -> None:
    before = Comparison([FLOOD, RIVER])
    assert before.matches_of(FLOOD, HERE)["river"].b == THERE
    after = Comparison([FLOOD, RIVER], verdicts=[REJECTED])
    for article, span, other in ((FLOOD, HERE, THERE), (RIVER, THERE, HERE)):
        assert [match for match in after.matches_of(article, span).values() if match.b == other] == []
    assert len(after.match(FLOOD, RIVER)) == len(before.match(FLOOD, RIVER)) - 1


def test_the_next_best_takes_the_place_of_a_rejected_one() -> None:
    line = "The river Arn flooded 300 houses in Kesten on Friday."
    twice = Article(
        id="twice", text=f"{line}\n\nOn Friday in Kesten the river Arn flooded 300 houses or more."
    )
    best = Comparison([FLOOD, twice]).matches_of(FLOOD, HERE)["twice"].b
    verdict = decide(Decision.REJECT, FLOOD, HERE, twice, best)
    found = Comparison([FLOOD, twice], verdicts=[verdict]).matches_of(FLOOD, HERE)
    assert found["twice"].b != best


def test_a_confirmed_match_is_the_best_whatever_its_score() -> None:
    comparison = Comparison([FLOOD, RIVER], verdicts=[CONFIRMED])
    match = comparison.matches_of(FLOOD, BOATS)["river"]
    assert (match.b, match.tier, match.confirmed) == (HURT, Tier.SAME, True)
    back = comparison.matches_of(RIVER, HURT)["flood"]
    assert (back.b, back.tier, back.confirmed) == (BOATS, Tier.SAME, True)
    assert any(each.confirmed for each in comparison.match(FLOOD, RIVER))
    assert any(match.confirmed for row in comparison.matrix(pivot=FLOOD) for match in row.cells.values())


def test_of_two_that_contradict_each_other_the_later_holds() -> None:
    reject = decide(Decision.REJECT, FLOOD, BOATS, RIVER, HURT)
    assert (
        Comparison([FLOOD, RIVER], verdicts=[reject, CONFIRMED]).matches_of(FLOOD, BOATS)["river"].confirmed
    )
    found = Comparison([FLOOD, RIVER], verdicts=[CONFIRMED, reject]).matches_of(FLOOD, BOATS)
    assert "river" not in found or found["river"].b != HURT


def test_decisions_survive_an_edit_and_are_named_when_their_words_are_gone() -> None:
    edited = Article(id="flood", text="New today. " + FLOOD.text)
    comparison = Comparison([edited, RIVER], verdicts=[CONFIRMED])
    assert comparison.unresolved == ()
    assert comparison.matches_of(edited, sentence(edited, "40 boats"))["river"].confirmed
    gone = Article(id="flood", text="Something else entirely.")
    (line,) = Comparison([gone, RIVER], verdicts=[CONFIRMED]).unresolved
    assert "confirm" in line
    assert "flood" in line


def test_decisions_on_other_things_change_nothing() -> None:
    story = Verdict(Decision.MERGE, (FactAnchor(ARTICLE, Anchor("flood", "")),))
    money = Verdict(Decision.REJECT, (FactAnchor("money", Anchor("flood", "300 houses")),))
    elsewhere = decide(Decision.REJECT, FLOOD, HERE, CHESS, CHESS.sentences[0])
    comparison = Comparison([FLOOD, RIVER], verdicts=[story, money, elsewhere])
    assert comparison.match(FLOOD, RIVER) == Comparison([FLOOD, RIVER]).match(FLOOD, RIVER)
    assert comparison.unresolved == ()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9)), max_size=6))
@example([(True, 0, 0), (True, 0, 1), (False, 0, 1)])
@settings(deadline=None, max_examples=examples(40))
def test_the_last_decision_on_a_pair_is_the_one_that_holds(said: list[tuple[bool, int, int]]) -> None:
    a, b = FLOOD.sentences, RIVER.sentences
    pairs = [(good, a[i % len(a)], b[j % len(b)]) for good, i, j in said]
    verdicts = [
        decide(Decision.CONFIRM if good else Decision.REJECT, FLOOD, one, RIVER, other)
        for good, one, other in pairs
    ]
    comparison = Comparison([FLOOD, RIVER], verdicts=verdicts)
    last = {(one, other): (at, good) for at, (good, one, other) in enumerate(pairs)}
    for (one, other), (at, good) in last.items():
        match = comparison.matches_of(FLOOD, one).get("river")
        if not good:
            assert match is None or match.b != other
        elif match is None or match.b != other:  # only when one of the two was confirmed with another later
            assert any(good and (a == one) != (b == other) for good, a, b in pairs[at:])


_said = st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9)), max_size=4)


@given(_said, _said)
@settings(deadline=None, max_examples=examples(40))
def test_after_other_decisions_everything_is_as_if_it_were_compared_anew(
    before: list[tuple[bool, int, int]], after: list[tuple[bool, int, int]]
) -> None:
    def verdicts(said: list[tuple[bool, int, int]]) -> list[Verdict]:
        a, b = FLOOD.sentences, RIVER.sentences
        return [
            decide(Decision.CONFIRM if good else Decision.REJECT, FLOOD, a[i % len(a)], RIVER, b[j % len(b)])
            for good, i, j in said
        ]

    earlier = Comparison([FLOOD, RIVER, CHESS], verdicts=verdicts(before))
    earlier.matrix()
    changed = earlier.with_verdicts(verdicts(after))
    anew = Comparison([FLOOD, RIVER, CHESS], verdicts=verdicts(after))
    assert changed.matrix() == anew.matrix()
    assert earlier.matrix() == Comparison([FLOOD, RIVER, CHESS], verdicts=verdicts(before)).matrix()


@pytest.mark.parametrize(
    ("verdict", "subject", "sound"),
    [
        (REJECTED, Subject.MATCH, True),
        (CONFIRMED, Subject.MATCH, True),
        (Verdict(Decision.MERGE, REJECTED.members), Subject.MATCH, False),
        (Verdict(Decision.CONFIRM, REJECTED.members[:1]), Subject.MATCH, False),
        (decide(Decision.CONFIRM, FLOOD, HERE, FLOOD, BOATS), Subject.MATCH, False),
        (Verdict(Decision.MERGE, (FactAnchor(ARTICLE, Anchor("a", "")),)), Subject.STORY, True),
        (Verdict(Decision.CONFIRM, (FactAnchor(ARTICLE, Anchor("a", "")),)), Subject.STORY, False),
        (Verdict(Decision.CONFIRM, (COST,)), Subject.CLAIM, False),
        (Verdict(Decision.MERGE, ()), Subject.CLAIM, False),
        (Verdict(Decision.REJECT, (COST, REJECTED.members[0])), Subject.CLAIM, False),
    ],
)  # fmt: skip
def test_a_verdict_knows_what_it_is_about_and_whether_that_makes_sense(
    verdict: Verdict, subject: Subject, sound: bool
) -> None:
    assert verdict.subject is subject
    assert (verdict.fault == "") is sound


#: Three that say the same of the flood, the first in the middle.
_LINES = (
    "The river Arn flooded 300 houses in Kesten on Friday, the mayor said.",
    "On Friday the river Arn flooded 300 houses in Kesten.",
    "In Kesten the river Arn flooded 300 houses on Friday, said the mayor.",
)
THIRD = [Article(id=name, text=line) for name, line in zip("pqr", _LINES, strict=True)]


def test_two_that_are_no_match_stand_in_two_rows_though_a_third_matches_both() -> None:
    _, q, r = THIRD
    (row,) = Comparison(THIRD).matrix()
    assert {row.article_id, *row.cells} == {"p", "q", "r"}
    verdict = decide(Decision.REJECT, q, q.sentences[0], r, r.sentences[0])
    rows = Comparison(THIRD, verdicts=[verdict]).matrix()
    sides = [{row.article_id, *row.cells} for row in rows]
    assert len(sides) == 2
    assert not any({"q", "r"} <= side for side in sides)
    assert set().union(*sides) == {"p", "q", "r"}
    assert [set(row.apart) | {row.article_id, *row.cells} for row in rows if row.apart] == [{"p", "q", "r"}]


def test_a_confirmed_match_keeps_its_row_where_another_one_has_to_leave_it() -> None:
    p, q, r = THIRD
    for kept, gone in ((q, r), (r, q)):
        told = [
            decide(Decision.REJECT, q, q.sentences[0], r, r.sentences[0]),
            decide(Decision.CONFIRM, p, p.sentences[0], kept, kept.sentences[0]),
        ]
        row = next(row for row in Comparison(THIRD, verdicts=told).matrix() if row.article_id == "p")
        assert (set(row.cells), set(row.apart)) == ({kept.id}, {gone.id})


def test_with_a_pivot_nothing_that_matches_it_is_set_apart() -> None:
    p, q, r = THIRD
    verdict = decide(Decision.REJECT, q, q.sentences[0], r, r.sentences[0])
    (row,) = Comparison(THIRD, verdicts=[verdict]).matrix(pivot=p)
    assert (set(row.cells), row.apart) == ({"q", "r"}, {})
