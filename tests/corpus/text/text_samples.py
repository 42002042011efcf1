"""Strategies and hostile input that the tests of this folder share."""

from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import strategies as st

#: What the rules of the text package look at, so that random text hits them often.
PIECES = [
    *"aAbZsé国技がガ서نमि्0159 \n\t.,:;!?-–—_'’“”\"()[]{}#*`~>|&<%$€£¥½²…。！\\/@+=",
    *"\u0301\u0308\u064b\u200c\u200d\u200b\u202e\u2066\ufeff\u00ad\u2028\u2029\U000e0041",
    *"\x00\x1b\x7f\x85\x9b\r\ud800\udfff",
    *"👩🏽❤\ufe0f\u20e3",
    *("U.S.", "Mr. ", "a.m. ", "per cent", "8bn", "1,500", "US$", " p.c", "’s ", "word", "Word", "The "),
    *(". ", "\r\n", "\n\n", "\n- ", "\n1. ", "-\n", "# ", "**", "](", "http://x.y", "<!--", "-->"),
]

#: Any text at all, surrogates included, with the interesting pieces often.
any_text = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(codec=None), max_size=60),
)

#: Text of words and stops only, which looks like news.
prose = st.lists(
    st.sampled_from(
        ["Xi ", "said ", "the ", "U.S. ", "Mr. ", "rail. ", "“", "” ", "8% ", "Why? ", "\n", "\n\n", "x-\n"]
    ),
    max_size=60,
).map("".join)


def grows_linearly(work: Callable[[str], object], piece: str) -> bool:
    """Whether eight times the input takes far less than the 64 times of a quadratic method.

    CPU time within one process, the better of two; short times are rounded up, so that noise is no news.
    """

    def cost(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        times = []
        for _ in range(2):
            start = time.process_time()
            work(text)
            times.append(time.process_time() - start)
        return max(min(times), 0.004)

    return cost(80_000) < 32 * cost(10_000)
