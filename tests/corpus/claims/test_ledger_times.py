"""Dates are compared per event and role; a start against a state; quotations by speaker and words."""

from __future__ import annotations

import pytest
from tests.corpus.claims.claim_stories import Story, surfaces

START = "Work on the ⟦Lund|place⟧ railway is due to start in ⟦{0}|date {1}⟧."
STATE = "The ⟦Lund|place⟧ railway is ⟦{0}|status Lund railway={0}⟧."


def test_one_day_of_one_event_agrees_and_another_event_of_the_day_stays_apart() -> None:
    story = Story(
        {
            "a 2031-06-16": "President ⟦Holt|person Mia Holt⟧ arrived in ⟦Lund|place⟧ on "
            "⟦Monday|date 2031-06-16⟧.",
            "b 2031-06-16": "⟦Mia Holt|person⟧ landed in ⟦Lund|place⟧ on ⟦June 16|date 2031-06-16⟧. "
            "A tanker sank off "
            "⟦Peru|place⟧ on ⟦Monday|date 2031-06-16⟧.",
        }
    )
    claim = story.claim("a", "Monday")
    assert claim.status == "agree"
    assert surfaces(claim) == {"a: Monday", "b: June 16"}


def test_an_arrival_is_not_the_meeting_of_the_same_day() -> None:
    story = Story(
        {
            "a 2031-06-16": "⟦Mia Holt|person⟧ arrived in ⟦Lund|place⟧ on ⟦Monday|date 2031-06-16⟧.",
            "b 2031-06-16": "⟦Mia Holt|person⟧ met the mayor of ⟦Lund|place⟧ on ⟦Monday|date 2031-06-16⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_a_year_and_a_month_of_it_agree_with_a_note() -> None:
    text = "The first ⟦Lund|place⟧ summit was held in ⟦{0}|date {1}⟧, when twelve states signed the treaty."
    story = Story(
        {"a 2031-06-16": text.format("2029", "2029"), "b 2031-06-16": text.format("May 2029", "2029-05")}
    )
    claim = story.claim("a", "2029")
    assert (claim.status, claim.notes) == ("agree", ("one is more exact",))


def test_a_stay_of_days_is_not_one_of_its_days() -> None:
    story = Story(
        {
            "a 2031-06-16": "The ⟦Lund|place⟧ summit is held from "
            "⟦Monday to Wednesday|date 2031-06-16/2031-06-18⟧.",
            "b 2031-06-16": "The ⟦Lund|place⟧ summit is held on ⟦Tuesday|date 2031-06-17⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_other_years_of_completion_differ_and_other_meetings_do_not() -> None:
    story = Story(
        {
            "a 2031-06-16": "The ⟦Lund|place⟧ railway will be completed by ⟦2035|date 2035 by⟧.",
            "b 2031-06-16": "The railway to ⟦Lund|place⟧ is to be completed by ⟦2037|date 2037 by⟧.",
        }
    )
    assert story.claim("a", "2035").status == "differ"
    story = Story(
        {
            "a 2031-06-16": "The ministers met in ⟦Lund|place⟧ in ⟦May|date 2031-05⟧.",
            "b 2031-06-16": "The ministers met in ⟦Lund|place⟧ in ⟦April|date 2031-04⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_when_something_was_said_is_not_when_it_happened() -> None:
    story = Story(
        {
            "a 2031-06-17": "The ⟦Lund|place⟧ bridge opened on ⟦Tuesday|date 2031-06-17⟧.",
            "b 2031-06-17": "The ⟦Lund|place⟧ bridge has opened, the mayor said on "
            "⟦Tuesday|date 2031-06-17⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


@pytest.mark.parametrize("state", ["under way", "completed"])
def test_a_start_to_come_differs_from_a_state_that_is_reached(state: str) -> None:
    story = Story(
        {
            "a 2031-06-16": START.format("July", "2031-07"),
            "b 2031-06-17": START.format("next month", "2031-07"),
            "c 2031-06-17": STATE.format(state),
        }
    )
    claim = story.claim("c", state)
    assert (claim.status, len(claim.articles)) == ("differ", 3)
    assert "Lund railway" in claim.label


def test_a_state_after_the_start_is_no_difference() -> None:
    story = Story(
        {"a 2031-06-16": START.format("July", "2031-07"), "b 2031-08-02": STATE.format("under way")}
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_a_start_differs_from_no_other_things_state() -> None:
    story = Story(
        {
            "a 2031-06-16": START.format("July", "2031-07"),
            "b 2031-06-17": "The ⟦Malmo|place⟧ tunnel is ⟦under way|status Malmo tunnel=under way⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_a_planned_thing_and_one_under_way_are_only_set_side_by_side() -> None:
    story = Story({"a 2031-06-16": STATE.format("planned"), "b 2031-06-17": STATE.format("under way")})
    claim = story.claim("a", "planned")
    assert (claim.status, claim.notes) == ("possibly the same", ("states differ",))


def test_renderings_of_one_statement_by_one_speaker_are_one_claim() -> None:
    one = "“Relations with the islands have entered a new era”"
    other = "“our relations with the islands have entered a new period”"
    story = Story(
        {
            "a 2031-06-16": f"⟦{one}|quote Lin Jian⟧, ⟦Lin Jian|person⟧ said of the islands.",
            "b 2031-06-16": f"⟦Lin Jian|person⟧ said that ⟦{other}|quote Lin Jian⟧. "
            f"⟦“The islands are far away”|quote Lin Jian⟧, he added.",
            "c 2031-06-16": f"⟦{one}|quote Mia Holt⟧, ⟦Mia Holt|person⟧ said of the islands.",
        }
    )
    claim = story.claim("a", one)
    assert claim.status == "agree"
    assert surfaces(claim) == {f"a: {one}", f"b: {other}"}
