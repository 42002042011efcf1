"""Which whole queries are offered for one with misspelt words."""

from __future__ import annotations

import pytest

from summit_index.meant import corrections
from summit_index.query import parse

KNOWN = {
    "railwy": ["railway", "railways", "runway", "raily"],
    "kazakstan": ["kazakhstan"],
    "ost": ["cost", "oust"],
    "much": ["munch", "such"],
    "say": ["saw", "stay"],
    "the": ["then"],
    "dam": ["day"],
    "pays": ["days"],
    "giat": ["gait", "goat"],
}


def offered(text):
    return list(corrections(parse(text), lambda word: KNOWN.get(word, [])))


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("railway cost", []),
        ("kazakstan", ["kazakhstan"]),
        ("the Kazakstan summit", ["the kazakhstan summit"]),
        ("railwy", ["railway", "railways", "runway"]),  # three at most
        (
            '"kazakstan’s railwy"',
            ['"kazakhstan’s railway"', '"kazakhstan’s railways"', '"kazakhstan’s runway"'],
        ),
        ("kazakstan–china", ["kazakhstan–china"]),
        ("title:kazakstan -kazakstan", ["title:kazakhstan -kazakstan"]),
        ("kazakstan OR (kazakstan gas)", ["kazakhstan OR (kazakhstan gas)"]),
        ("source:kazakstan kazakstan* kazakstan~", []),  # names, beginnings and slips are left alone
        ("so much railwy", ["so much railway", "so much railways", "so much runway"]),  # much is no slip
        ("say", []),
        ("the", []),
        ("dam pays", []),  # a short word with another letter is another word
        ("giat", ["gait", "goat"]),
        ("", []),
    ],
)
def test_unknown_words_are_replaced_where_they_stand(text, corrected):
    assert offered(text) == corrected


def test_the_likeliest_spelling_of_all_words_comes_first_and_there_are_few():
    found = offered("railwy ost kazakstan oast railwy~")
    assert found[0] == "railway cost kazakhstan oast railwy~"
    assert len(found) == len(set(found)) == 6  # three spellings of one, two of another
    assert len(offered('railwy ost text:railwy text:ost "railwy ost"')) == 8
