"""Words that any news report may hold whatever it is about. Apart because it is a list: the matching of
sentences and the grouping of stories expect them everywhere, also in a story too small to show it."""

from __future__ import annotations

from typing import Final

from summit_corpus.text.stem import stem
from summit_corpus.text.wordlist import words

__all__ = ["NEWS_TERMS"]

_NEWS_WORDS: Final = words(
    """
    said say says saying told tell tells according add added adding announce announced report reported
    reports statement spokesman spokeswoman spokesperson official officials source sources news agency
    media reporter reporters interview expert experts analyst analysts comment comments think believe
    people person man men woman women child children family group groups member members public
    year years month months week weeks day days hour hours time times today yesterday tomorrow tonight
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december morning afternoon evening night
    last next new former current recent recently early earlier late later ago since before after during
    until now still already just even more most much many few several some any all other another each every
    both such own same number total part percent million billion thousand hundred big large major high
    low long small good great main key clear full least less about almost nearly around
    government president minister prime ministry country countries nation nations national state states
    city region area areas world international global local home place point way end side
    make makes made making take takes took taken taking give gives gave given come comes came coming go
    goes going went get gets got see sees saw seen look put keep kept set hold held run
    expect expected plan plans planned include includes included including call calls called need needs
    needed want wants wanted help helped use used using show shows showed shown work works working try
    lead led leading leader leaders meet meets met meeting begin began begun start started continue
    continued remain remained become became bring brought follow followed following know known
    however while because although though well like against among across along back down up out off
    again then very too only first second two three four five
    """
)

NEWS_TERMS: Final = frozenset(stem(word) for word in _NEWS_WORDS) | frozenset(
    ("#1st", "#2nd", "#2", "#3", "#4", "#5")
)
"""The stems of the list, and the small numbers."""
