"""Where quotations are."""

import pytest
from hypothesis import given
from tests.corpus.text.text_samples import any_text, prose

from summit_corpus.text.quoted import quoted

CASES = [
    ("He said “no” and “never”.", ["“no”", "“never”"]),
    ('He said "no" and "never".', ['"no"', '"never"']),
    ("Er sagte „nein“ und «jamais».", ["„nein“", "«jamais»"]),
    ("They want ‘stronger ties’, China’s envoy said.", ["‘stronger ties’"]),
    ("He said 'stay put' to the leaders' aides.", ["'stay put'"]),
    ("The leaders’ plan, China’s plan and the ’90s.", []),
    # A quotation inside another belongs to it.
    ("“He told us ‘no’ twice,” she said.", ["“He told us ‘no’ twice,”"]),
    # Continued in the next paragraph, which opens again.
    ("“One.\n\n“Two,” he said.", ["“One.", "“Two,”"]),
    # An apostrophe that seems to open does not swallow what follows.
    ("Rock ’n’ roll and ‘tis “fine” now.", ["“fine”"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == expected


@given(any_text | prose)
def test_quotations_are_in_order_apart_and_within_a_paragraph(text: str) -> None:
    last = 0
    for span in quoted(text):
        assert last <= span.start < span.end <= len(text)
        assert "\n" not in span.of(text)
        last = span.end
