"""The score of two loose sentences."""

import pytest
from hypothesis import given
from tests.corpus.compare.compare_samples import sentences
from tests.corpus.text.text_samples import any_text

from summit_corpus.compare import similarity
from summit_corpus.compare.comparison import RELATED, SAME

SAYING_THE_SAME = [
    (
        "The central bank cut its key rate to 4.5 per cent on Thursday, the lowest since 2019.",
        "On Thursday the bank lowered the key rate to 4.5%, which is the lowest level since 2019.",
    ),
    (
        "Rescuers pulled eleven miners out of the flooded shaft after two days.",
        "After two days in the flooded shaft 11 miners were pulled out alive.",
    ),
]
SHARING_LITTLE = [
    # Only names.
    (
        "Ms Orban talked with Mr Halvik about the terms of the gas contract.",
        "Mr Halvik lost seats in a district where Ms Orban was once a judge.",
    ),
    # Only words that any report has.
    ("Officials said on Monday that two people were expected.", "Two officials told reporters on Monday."),
    ("Prices of wheat fell by a tenth.", "The choir sang for an hour in the rain."),
]


@pytest.mark.parametrize(("a", "b"), SAYING_THE_SAME)
def test_two_wordings_of_one_statement_score_as_the_same(a: str, b: str) -> None:
    assert similarity(a, b) >= SAME


@pytest.mark.parametrize(("a", "b"), SHARING_LITTLE)
def test_sentences_that_share_only_names_or_news_words_do_not_say_the_same(a: str, b: str) -> None:
    assert similarity(a, b) < SAME


def test_one_word_in_common_is_not_enough_however_rare() -> None:
    a = "Shepherds counted wolves beneath granite ridges."
    assert similarity(a, "Bakers counted loaves inside timber stalls.") < 0.75 * RELATED


def test_the_same_figure_makes_a_pair_more_alike_than_another_figure() -> None:
    told = "The bridge over the Arn cost 310 million euros."
    same = similarity(told, "Taxpayers gave 310 million for the Arn bridge.")
    assert same > 1.3 * similarity(told, "Taxpayers gave 470 million for the Arn bridge.")


def test_an_inflected_word_still_counts_in_part() -> None:
    told = "Negotiators postponed the dismantlement of the reactor."
    assert similarity(told, "Dismantling of the reactor was postponed by those negotiating.") >= SAME


def test_a_sentence_is_wholly_like_itself_however_short() -> None:
    for sentence in ("No one was killed.", "Trains stopped.", "The Velmora Tunnel Authority runs the line."):
        assert similarity(sentence, sentence) == pytest.approx(1.0)


@given(any_text | sentences, any_text | sentences)
def test_the_score_is_symmetric_and_between_nought_and_one(a: str, b: str) -> None:
    assert 0.0 <= similarity(a, b) == similarity(b, a) <= 1.0


def test_a_denied_sentence_is_not_the_same_as_the_plain_one() -> None:
    line = "The minister confirmed on Monday that the Arn bridge was closed to trains."
    assert similarity(line, line.replace("confirmed", "repeated")) >= 0.20
    assert similarity(line, line.replace("confirmed", "denied")) < 0.20
