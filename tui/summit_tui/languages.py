"""Which language an article is in, where that is not English: its words are found like any others, but its
facts are not, because their rules are of English. Apart from the card because the names are a table."""

from __future__ import annotations

from typing import Final

from summit_corpus.article import Record

ONLY_ENGLISH: Final = "facts are found in English only"
_ENGLISH: Final = frozenset(("", "en", "eng", "english", "und", "mul", "zxx"))
"""Codes that say English, or nothing."""
_TABLE: Final = """
ar Arabic, az Azerbaijani, bg Bulgarian, cs Czech, da Danish, de German, el Greek, es Spanish, et
Estonian, fa Persian, fi Finnish, fr French, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy
Armenian, id Indonesian, it Italian, ja Japanese, ka Georgian, kk Kazakh, ko Korean, ky Kyrgyz, lt
Lithuanian, lv Latvian, mn Mongolian, ms Malay, nb Norwegian, nl Dutch, no Norwegian, pl Polish, ps
Pashto, pt Portuguese, ro Romanian, ru Russian, sk Slovak, sl Slovene, sr Serbian, sv Swedish, tg
Tajik, th Thai, tk Turkmen, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, zh Chinese
"""
_NAMES: Final = dict(each.split() for each in _TABLE.split(","))


def in_language(record: Record) -> str:
    """`in German`; empty for an article in English, or in no language that is known."""
    written = record.language.strip()
    code = written.casefold().replace("_", "-").partition("-")[0]
    return "" if code in _ENGLISH else f"in {_NAMES.get(code, written)}"
