"""One spelling for words that differ only in case, accents, width or apostrophes. A module of its own
because the index, the facts and the comparison must all fold in the same way."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["APOSTROPHES", "fold"]

#: What stands for an apostrophe inside a word: typewriter, typographic, okina, prime-like and wide forms.
APOSTROPHES: Final = "'’‘‛ʼʻʹ`´′＇"

_QUOTES: Final = '"“”„‟«»″＂'
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_REMOVED: Final = dict.fromkeys(map(ord, APOSTROPHES + _QUOTES + _INVISIBLE))

#: Latin letters that Unicode does not decompose, and how a keyboard without them writes them.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŧ": "t"}
)

#: Combining classes that are no accents: vowel signs, nuktas, voicing marks of kana, viramas.
_SPELLING: Final = frozenset((0, 7, 8, 9))

#: Longer ones are no words, and must not fill the cache.
_CACHED_LENGTH: Final = 64


def fold(text: str) -> str:
    """The key of one word: caseless, without accents, apostrophes, quotes and invisible characters, of
    normal width, digits of any script as ASCII. May be shorter or longer than `text`; idempotent."""
    if text.isascii():
        text = text.lower()
        return text if text.isalnum() else text.translate(_REMOVED)
    return _fold_wide(text) if len(text) <= _CACHED_LENGTH else _fold_wide.__wrapped__(text)


@lru_cache(maxsize=1 << 13)
def _fold_wide(text: str) -> str:
    text = _strip(text.translate(_REMOVED)).casefold()
    return unicodedata.normalize("NFC", _strip(text).translate(_LETTERS))


def _strip(text: str) -> str:
    """Compatibility forms taken apart, and accents left out."""
    kept = (
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in unicodedata.normalize("NFKD", text.translate(_REMOVED))
        if unicodedata.combining(char) in _SPELLING
    )
    return "".join(kept).translate(_REMOVED)
