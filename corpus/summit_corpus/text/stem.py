"""English stemming: Porter2, the "English" stemmer of the Snowball project, on the standard library. A
module of its own because the index and the comparison need the same stems and no more than that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["stem"]

_VOWELS: Final = frozenset("aeiouy")
_DOUBLED: Final = frozenset("bdfgmnprt")
_BEFORE_LI: Final = frozenset("cdeghkmnrt")

#: Words the rules would spoil, and words they must leave alone (Snowball's own list).
_EXCEPTIONS: Final = {
    "skis": "ski",
    "skies": "sky",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    **{word: word for word in ("sky", "news", "howe", "atlas", "cosmos", "bias", "andes")},
}
_NOT_EED: Final = frozenset(("succ", "proc", "exc"))
_NOT_ING: Final = frozenset(("even", "inn", "out", "cann", "herr", "earr"))

_REGION: Final = re.compile(r"[aeiouy][^aeiouy]")
#: Beginnings after which R1 starts at once, so that "organ" and "organization", "intern" and
#: "international", "universe" and "university" keep stems of their own.
_R1_PREFIXES: Final = ("gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter")
_VOWEL_Y: Final = re.compile(r"([aeiouy])y")

_STEP2: Final = (
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ogist", "og"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
    ("ogi", "og"),
    ("li", ""),
)
_STEP3: Final = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ative", ""),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
)
_STEP4: Final = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "ion", "al", "er", "ic",
)  # fmt: skip
#: A short syllable at the end; "past" counts as one ("paste", "pasted").
_SHORT_END: Final = re.compile(r"[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$")


@lru_cache(maxsize=1 << 17)  # 120,000 words of 10,000 articles: a stem costs 10 microseconds
def stem(key: str) -> str:
    """The Porter2 stem of a folded key; keys of up to two letters, and keys with anything but lower-case
    ASCII letters (digits, other scripts), come back as they are. Remembered, for words that people wrote.

    Source: M. Porter, "The English (Porter2) stemming algorithm", snowballstem.org.
    """
    return stem_once(key)


def stem_once(key: str) -> str:
    """The same, not remembered: for words that were made up and most likely never come again."""
    if len(key) <= 2 or not (key.isascii() and key.isalpha() and key.islower()):
        return key
    if key in _EXCEPTIONS:
        return _EXCEPTIONS[key]
    word = _mark_consonant_y(key)
    r1, r2 = _regions(word)
    word = _step_1c(_step_1b(_step_1a(word), r1))
    word = _step_3(_step_2(word, r1), r1, r2)
    return _step_5(_step_4(word, r2), r1, r2).lower()


def _mark_consonant_y(word: str) -> str:
    """`Y` for every y that starts the word or follows a vowel: it counts as a consonant."""
    if "y" not in word:
        return word
    if word[0] == "y":
        word = "Y" + word[1:]
    return _VOWEL_Y.sub(r"\1Y", word)


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 begin: after the first consonant that follows a vowel, and after the next such."""
    r1 = next((len(prefix) for prefix in _R1_PREFIXES if word.startswith(prefix)), None)
    if r1 is None:
        found = _REGION.search(word)
        r1 = found.end() if found else len(word)
    found = _REGION.search(word, r1)
    return r1, found.end() if found else len(word)


def _has_vowel(part: str) -> bool:
    return not _VOWELS.isdisjoint(part)


def _step_1a(word: str) -> str:
    """Plurals."""
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _has_vowel(word[:-2]):
        return word[:-1]
    return word


def _step_1b(word: str, r1: int) -> str:
    """-ed and -ing, and mending what is left."""
    for suffix in ("eedly", "eed"):
        if word.endswith(suffix):
            base = len(word) - len(suffix)
            return word[: base + 2] if base >= r1 and word[:base] not in _NOT_EED else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if word.endswith(suffix):
            before = word[: -len(suffix)]
            if suffix == "ing":
                if before in _NOT_ING:
                    return word
                if len(before) == 2 and before[1] == "y" and before[0] not in _VOWELS:
                    return before[0] + "ie"
            return _mend(before, r1) if _has_vowel(before) else word
    return word


def _mend(word: str, r1: int) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-2:-1] == word[-1:] and word[-1:] in _DOUBLED:
        return word if len(word) == 3 and word[0] in "aeo" else word[:-1]
    if r1 >= len(word) and _SHORT_END.search(word):
        return word + "e"
    return word


def _step_1c(word: str) -> str:
    """-y after a consonant that is not the first letter."""
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _step_2(word: str, r1: int) -> str:
    for suffix, replacement in _STEP2:
        if word.endswith(suffix):
            base = len(word) - len(suffix)
            if base < r1:
                return word
            before = word[base - 1 : base]
            if suffix == "ogi" and before != "l":
                return word
            if suffix == "li" and before not in _BEFORE_LI:
                return word
            return word[:base] + replacement
    return word


def _step_3(word: str, r1: int, r2: int) -> str:
    for suffix, replacement in _STEP3:
        if word.endswith(suffix):
            base = len(word) - len(suffix)
            return word[:base] + replacement if base >= (r2 if suffix == "ative" else r1) else word
    return word


def _step_4(word: str, r2: int) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            base = len(word) - len(suffix)
            if base < r2 or (suffix == "ion" and word[base - 1 : base] not in ("s", "t")):
                return word
            return word[:base]
    return word


def _step_5(word: str, r1: int, r2: int) -> str:
    """Final -e and -ll."""
    last = len(word) - 1
    if word.endswith("e"):
        if last >= r2 or (last >= r1 and not _SHORT_END.search(word[:-1])):
            return word[:-1]
    elif word.endswith("ll") and last >= r2:
        return word[:-1]
    return word
