"""The reader's decisions as records that survive: there and back, and nothing else is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.anchor import Anchor
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Decision, FactAnchor, Verdict

WORDS = st.text(max_size=20)
VERDICTS = st.builds(
    Verdict,
    st.sampled_from(Decision),
    st.lists(st.builds(FactAnchor, WORDS, st.builds(Anchor, WORDS, WORDS, WORDS, WORDS)), max_size=3).map(
        tuple
    ),
    WORDS,
)
TEXT = "The railway will cost $8 billion, Lin said."
COST = FactAnchor("money", Anchor.at("tdi", TEXT, Span(22, 32)))


def test_a_verdict_is_one_plain_record() -> None:
    assert Verdict(Decision.RENAME, (COST,), "cost of the railway").to_json() == {
        "decision": "rename",
        "members": [
            {
                "kind": "money",
                "article": "tdi",
                "surface": "$8 billion",
                "before": "The railway will cost ",
                "after": ", Lin said.",
            }
        ],
        "label": "cost of the railway",
    }


@given(VERDICTS)
def test_a_verdict_comes_back_from_json_as_it_went(verdict: Verdict) -> None:
    assert Verdict.from_json(json.loads(json.dumps(verdict.to_json()))) == verdict


def test_a_verdict_without_a_label_has_an_empty_one() -> None:
    known = Verdict(Decision.MERGE, (COST,)).to_json()
    del known["label"]
    assert Verdict.from_json(known) == Verdict(Decision.MERGE, (COST,))


@pytest.mark.parametrize(
    "broken",
    [
        {"decision": "like"},
        {"decision": None},
        {"members": None},
        {"members": "money"},
        {"members": [{}]},
        {"members": [{"kind": "money", "article": "tdi", "surface": "$8 billion", "before": ""}]},
        {"members": ["money"]},
    ],
)
def test_anything_else_is_refused(broken: dict[str, Any]) -> None:
    known = {**Verdict(Decision.MERGE, (COST,)).to_json(), **broken}
    with pytest.raises((KeyError, TypeError, ValueError)):
        Verdict.from_json(known)


@pytest.mark.parametrize("key", ["decision", "members"])
def test_what_is_missing_is_refused(key: str) -> None:
    known = Verdict(Decision.MERGE, (COST,)).to_json()
    del known[key]
    with pytest.raises(KeyError):
        Verdict.from_json(known)


def test_the_place_of_a_decision_is_found_again_after_an_edit() -> None:
    edited = "On Monday it was said: " + TEXT.replace("Lin", "Lin Jian")
    found = COST.anchor.resolve(edited)
    assert found is not None
    assert found.of(edited) == "$8 billion"
