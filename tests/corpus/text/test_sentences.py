from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.properties import examples
from text_samples import any_text, grows_linearly, prose

import summit_corpus
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


#: Each case is a paragraph with its sentences divided by " | ".
@pytest.mark.parametrize(
    "marked",
    [
        # plain ends
        "Xi met Tokayev. | They signed. | Why? | Nobody knows! | Good.",
        "It cost $8bn. | $26 billion followed. | In 2024. | 430 billion came.",
        "He left... | Then he came back… | Done.",
        "And then he said he would ... come back.",
        "iPhone sales fell. | iPhone makers wept. | eBay rose.",
        # abbreviations
        "Mr. Xi, Mrs. Li, Dr. Wu and Gen. Ma met Lt. Gov. Hochul. | They left.",
        "A union rep. | Xi left.",
        "It is No. 5 on p. 12 of vol. 3, under Art. 7. | No. | He said no.",
        "On Jan. 5 it snowed. | It rained in Jan. | The sun shone in Feb. and Mar.",
        "In St. Petersburg, on Main St. | The shop is shut.",
        "Acme Inc. and Smith Co. grew. | So did Wu Corp. | The others did not.",
        "He met U.S. President Trump in the U.S. | The talks failed.",
        "The U.N. Security Council and Washington, D.C. 20500 are places.",
        "He came at 9 a.m. | Xi left at 5 p.m. Monday, or 6 p.m. EST at the latest.",
        "He likes tea, e.g. Assam, i.e. black tea, vs. Coffee.",
        "George W. Bush met J. K. Rowling. | Plan B. | The end.",
        "Up 30 p.c. of the whole, or 4.5 per cent. | Next came 3.5.",
        "It is 5 m. | Next.",
        # lists
        "1. China leads. | 2. Russia follows.",
        "a. First point.",
        # quotes and brackets
        "“China is new.” | He left.",
        "He said it was “new.” | “Yes.” | (It was so.) | Next.",
        "“Why now?” he asked. | “Why now?” President Xi Jinping asked. | “Why now?” | Nobody knew.",
        "“No! Never!” she said. | He laughed.",
        "The plan (see page 5. It is short) stands. | So does [the other. This one] here.",
        "“It is over,” he said. | “We came a long way to see what could be done with the region and its "
        "oil. | We saw it all.” | He left.",
        '"It is over," he said. | "Is it?" asked Li. | "Yes."',
        '"We came a long way to see what could be done with the region. | We saw all of it." | He left.',
        "It grew in London. | “future-proofing” is the word.",
        "She asked “is it?” and left. | He stayed.",
        "Trade grew.[12] | The end.",
        "Really?! | Yes.",
        "“Really?” – he asked. | No.",
        # no capitals
        "xi arrived in astana. | he met mr. tokayev. | the u.s. president did not come. | trade rose.",
        "trade rose 30 p.c. from last year. | it fell by 2 p.c. in may.",
        # other scripts
        "中国主席抵达。 | 他会见了托卡耶夫！ | 为什么？ | “没有人知道。” | 他说",
        "「そうです。」と述べた。 | 次の文。",
        "यह पहला है। | यह दूसरा है।",
        "Он приехал. | Он уехал.",
        "هذا أول. | هل هذا ثان؟ | نعم.",
        # one
        "No end in sight",
        "...",
        "What? no",
    ],
)
def test_where_sentences_end(marked: str) -> None:
    expected = [part.strip() for part in marked.split(" | ")]
    wide = any("\u3000" < char < "\ua000" for char in marked)
    text = ("" if wide else " ").join(expected)
    assert split(text) == expected


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "One two.\n\n  Three. Four.  \n"
    assert [tuple(span) for span in sentences(text, Span(10, 26))] == [(12, 18), (19, 24)]
    assert sentences(text, Span(8, 10)) == ()
    assert sentences("", Span(0, 0)) == ()


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_sentences_hold_every_visible_character_in_order(text: str) -> None:
    for paragraph in (*paragraphs(text), Span(0, len(text))):
        found = sentences(text, paragraph)
        last = paragraph.start
        for sentence in found:
            assert last <= sentence.start < sentence.end <= paragraph.end
            assert text[last : sentence.start].strip() == ""
            assert sentence.of(text).strip() == sentence.of(text)
            last = sentence.end
        assert text[last : paragraph.end].strip() == ""


def test_the_bundled_articles_have_sentences_of_a_likely_length() -> None:
    for path in (Path(summit_corpus.__file__).parent / "summit2025").glob("*.md"):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        for paragraph in paragraphs(text):
            for sentence in sentences(text, paragraph):
                assert len(sentence.of(text)) < 450
                assert sentence.of(text)[0] not in ".,;:”’)"


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        ".",
        ". ",
        "a.",
        "a. ",
        "A. ",
        "e.g. ",
        "Mr. ",
        "“",
        "”",
        "“a. ",
        '"',
        '" ',
        ".” ",
        "?!",
        "(",
        "( ",
        "[1]",
        " ",
        "a",
        "。",
        "。と",
        "؟",
    ],
)
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(split, piece)
