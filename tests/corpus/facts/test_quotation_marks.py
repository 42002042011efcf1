"""Where quoted words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text, grows_linearly

from summit_corpus.facts.quotation_marks import quotations
from summit_corpus.text.paragraphs import paragraphs


def marked(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quotations(text, paragraphs(text))]


#: Each text with its quotations, marks included.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the kinds of marks
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" twice.', ['"no"']),
        ("He said ‘no’ twice.", ["‘no’"]),
        ("He said 'no' twice.", ["'no'"]),
        ("He said «no» twice.", ["«no»"]),
        ("He said „no“ twice.", ["„no“"]),
        ("He said ”no” twice.", ["”no”"]),
        ("He said ``no'' twice.", ["``no''"]),
        ("He said ''no'' twice.", ["''no''"]),
        ('He said " no " twice .', ['" no "']),
        ('There was “no evidence" yet.', ['“no evidence"']),
        # punctuation inside and outside
        ("“No,” he said. “Never!” “Why?”", ["“No,”", "“Never!”", "“Why?”"]),
        ("“No”, he said; “never”.", ["“No”", "“never”"]),
        ("(“No.”) [sic] —“Yes”— ok", ["“No.”", "“Yes”"]),
        ("“We met [him] … (late).”", ["“We met [him] … (late).”"]),
        # apostrophes are no marks
        ("It’s the workers’ party, isn’t it?", []),
        ("It's the workers' party, isn't it?", []),
        ("The ’90s and the '90s, rock 'n' roll, ’em and ’tis.", []),
        ("China 's port , the workers ' port", []),
        ("‘It’s the workers’ party,’ he said.", ["‘It’s the workers’ party,’"]),
        ("'We don't like the bosses' plan,' he said.", ["'We don't like the bosses' plan,'"]),
        ("the ‘terms’ and the ‘others’ plan", ["‘terms’", "‘others’"]),
        ('He is 5\'10" tall, and 6" of snow fell.', []),
        # nested
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
        ("‘He said “no” to us,’ she said.", ["‘He said “no” to us,’"]),
        ("\"He said 'no.'\" She left.", ["\"He said 'no.'\""]),
        ("“He said “no” to us,” she said.", ["“He said “no” to us,”"]),
        ('"The choice "no" is open," she said.', ['"The choice "no" is open,"']),
        # over paragraphs
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
        ('"One.\n\n"Two," he said.', ['"One.', '"Two,"']),
        ("‘One.\n\n‘Two,’ he said.", ["‘One.", "‘Two,’"]),
        # paragraphs that were joined
        ('"One. "Two," he said.', ['"One.', '"Two,"']),
        ("He said: “One. “Two.” Then he left.", ["“One.", "“Two.”"]),
        # left open
        ("He said: “One and all.\n\nThen he left.", ["“One and all."]),
        ("A stray “ mark.\n\nThen he said “no”.", ["“no”"]),
        ("A stray “mark and then “no”.", ["“no”"]),
        ('An end" without a beginning, and "no".', ['"no"']),
        # editors' notes
        ("In May 2023 [printed as: “Could 2023”] he said “no”.", ["“no”"]),
        ("[“All of it.”]", []),
        # nothing
        ("", []),
        ("“", []),
        ("””", []),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_closed() -> None:
    text = "“One.\n\n“Two,” he said."
    assert [each.closed for each in quotations(text, paragraphs(text))] == [False, True]


@given(any_text | st.text(alphabet="“”‘’\"'`«»„[] .,aAs\n", max_size=60))
def test_quotations_are_in_order_within_paragraphs_and_apart(text: str) -> None:
    spans = paragraphs(text)
    last = 0
    for each in quotations(text, spans):
        assert last <= each.start < each.end
        assert any(span.start <= each.start and each.end <= span.end for span in spans)
        last = each.end


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    ["“", "”", '"', "'", "‘", "’", "‘a ", "'a ", "-'as' b ", "“a ", '"a" ', "``", "[", "[“", "“a\n", "“A. "],
)
def test_marks_take_time_in_proportion(piece: str) -> None:
    assert grows_linearly(lambda text: quotations(text, paragraphs(text)), piece)
