"""How far projects and events are: which phrases tell it, of what, and which only seem to."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text, grows_linearly

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.statuses import find
from summit_corpus.facts.values import Kind, Status


def found(text: str) -> list[Fact]:
    return find(Page(text), [])


def statuses(text: str) -> list[tuple[str, str, str]]:
    out = []
    for fact in found(text):
        assert isinstance(fact.value, Status)
        out.append((fact.surface, fact.value.event, fact.value.state))
    return out


#: Each text with the phrase, the event and the state, judged by hand.
STATUSES = [
    ("The terminal is under construction.", ("under construction", "terminal", "under way")),
    (
        "The new airport terminal is now under construction.",
        ("now under construction", "new airport terminal", "under way"),
    ),
    (
        "• The A-B-C railway, now in construction phase",
        ("now in construction phase", "A-B-C railway", "under way"),
    ),
    (
        "The A-B railway, which is now in construction phase, is long.",
        ("now in construction phase", "A-B railway", "under way"),
    ),
    ("A new school is being built in the village.", ("being built", "new school", "under way")),
    ("The Acme refinery is nearing completion.", ("nearing completion", "Acme refinery", "under way")),
    ("The plant is 80 per cent complete.", ("80 per cent complete", "plant", "under way")),
    ("Talks are underway between the two sides.", ("underway", "Talks", "under way")),
    ("An investigation is under way.", ("under way", "investigation", "under way")),
    (
        "A gas pipeline between Ruritania and Borduria is under development.",
        ("under development", "gas pipeline between Ruritania and Borduria", "under way"),
    ),
    ("The railway will be built by a state company.", ("will be built", "railway", "planned")),
    ("The trial is due to begin in July.", ("is due to begin", "trial", "planned")),
    ("The museum is scheduled to open in May.", ("is scheduled to open", "museum", "planned")),
    (
        "The expansion of the Acme refinery is planned for 2027.",
        ("is planned", "expansion of the Acme refinery", "planned"),
    ),
    ("The project will kickstart next month.", ("will kickstart", "project", "planned")),
    ("Construction of the Acme dam began in 2019.", ("began", "Acme dam", "starting")),
    ("Work has begun on the new airport terminal.", ("has begun", "new airport terminal", "starting")),
    ("The firm has begun construction of a solar plant.", ("has begun", "solar plant", "starting")),
    ("The initiative was launched in 2013.", ("was launched", "initiative", "starting")),
    ("The festival kicked off on Friday.", ("kicked off", "festival", "starting")),
    ("The summit opened on Monday.", ("opened", "summit", "starting")),
    ("The museum opened last year.", ("opened", "museum", "completed")),
    ("The bridge was completed in May.", ("was completed", "bridge", "completed")),
    (
        "The first phase of the Acme highway was completed.",
        ("was completed", "first phase of the Acme highway", "completed"),
    ),
    ("The pipeline went into operation in June.", ("went into operation", "pipeline", "completed")),
    ("The reactor became operational in 2020.", ("became operational", "reactor", "completed")),
    ("The meeting ended without a deal.", ("ended", "meeting", "completed")),
    ("The port expansion is on hold.", ("on hold", "port expansion", "suspended")),
    ("The port expansion was put on hold.", ("put on hold", "port expansion", "suspended")),
    ("The talks were suspended on Monday.", ("were suspended", "talks", "suspended")),
    ("Officials said the election was postponed.", ("was postponed", "election", "suspended")),
    ("The project has stalled.", ("has stalled", "project", "suspended")),
    ("The match was called off.", ("was called off", "match", "cancelled")),
    ("The road scheme was scrapped.", ("was scrapped", "road scheme", "cancelled")),
    ("The tournament has been canceled.", ("has been canceled", "tournament", "cancelled")),
]

#: What “it”, “the project” and the work itself mean.
RESOLVED = [
    ("The city wants a new tram line. It is under construction.", "new tram line"),
    ("The city wants a new tram line. The line is under construction.", "new tram line"),
    ("The city wants a new tram line. Construction is due to begin in May.", "new tram line"),
    ("The city wants a new tram line. Construction of the project is due to begin.", "new tram line"),
    ("A planned $8bn railway was discussed. Work on the project is due to begin.", "$8bn railway"),
    ("The city wants a new tram line and a road tunnel. The project was shelved.", "project"),
    ("The city wants a new tram line and a road tunnel. The line was shelved.", "new tram line"),
]

#: Denied, wished, conditional, said of people or of other things.
NO_STATUS = [
    "The line has not been completed.",
    "The line isn’t being built.",
    "The line is not under construction.",
    "The line is no longer on hold.",
    "The railway was never completed.",
    "The railway could be scrapped.",
    "The railway may have been completed.",
    "Once the line is completed, trains will run faster.",
    "If the talks were suspended, prices would rise.",
    "The company will hire when the plant is completed.",
    "The railway is expected to be completed by 2030.",
    "The minister was suspended on Monday.",
    "The minister opened the summit on Monday.",
    "The campaign started a controversy.",
    "The study concluded that prices rise.",
    "The book was launched in 2013.",
    "The bank of the project was suspended.",
    "Plans for the railway were scrapped.",
    "He is being built up as a star.",
    "Prices began to rise.",
    "It is under way.",
    "The railway is long.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_the_phrase_the_event_and_the_state(text: str, expected: tuple[str, str, str]) -> None:
    assert statuses(text) == [expected]


@pytest.mark.parametrize(("text", "event"), RESOLVED)
def test_a_reference_means_what_the_sentence_before_names(text: str, event: str) -> None:
    assert [each[1] for each in statuses(text)] == [event]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The new tram line is under construction.", ""),
        ("The city wants a new tram line. The new tram line is under construction.", ""),
        ("The city wants a new tram line. It is under construction.", "named in the sentence before"),
        ("The city wants a tram line. Prices rose. It is under construction.", "named two sentences before"),
        ("The city wants a tram line. Work on the line is due to begin.", "named in the sentence before"),
        (
            "The city wants a new tram line and a road tunnel. The project was shelved.",
            "",
        ),  # as it says itself
    ],
)
def test_an_event_that_the_sentence_does_not_name_says_where_it_is_named(text: str, where: str) -> None:
    assert [fact.qualifier("event") for fact in found(text)] == [where]


@pytest.mark.parametrize("text", NO_STATUS)
def test_what_is_not_so_or_no_project_has_no_status(text: str) -> None:
    assert statuses(text) == []


def test_the_rule_names_the_state() -> None:
    assert found("The bridge was completed.")[0].rule == "status: completed"


PIECES = [
    *(
        "The ",
        "railway ",
        "summit ",
        "project ",
        "it ",
        "of ",
        "on ",
        "the A-B ",
        "is ",
        "was ",
        "will be ",
        "not ",
    ),
    *(
        "under construction",
        "completed",
        "has begun ",
        "opened ",
        "due to begin ",
        "once ",
        "which ",
        ", ",
        ". ",
    ),
    *("\n\n", "x", "$8bn ", "construction ", "\ud800", "👩🏽", "began "),
]


@given(any_text | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("Construction of the railway has begun. The railway is now under construction.")
def test_statuses_of_any_text_are_in_order_and_apart(text: str) -> None:
    last = 0
    for fact in found(text):
        assert fact.kind is Kind.STATUS
        assert last <= fact.start < fact.end
        assert text[fact.start : fact.end] == fact.surface
        last = fact.end


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "under construction ",
        "the railway was completed ",
        "is due to begin ",
        "has begun on ",
        "the project is under construction. ",
        "will be ",
        "a, b, ",
        "railway ",
        "completed, ",
    ],
)
def test_statuses_take_time_in_proportion(piece: str) -> None:
    assert grows_linearly(found, piece)
