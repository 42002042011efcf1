"""Persons: what a name after a title may be, and names whose family name comes first."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.name_tokens import DASH, Case, Tape
from summit_corpus.facts.name_words import FAMILY_FIRST, FUNCTION, TITLES

__all__ = ["REST", "after_title", "family_first"]

#: What may follow the first word of a person's name, in the letters of `name_labels`.
REST: Final = "(?:~{0,2}[gfyvuqkin]|~{1,2}[^zOTRIA&#])"
_AFTER_TITLE: Final = re.compile(rf"N[gfu]?|~{{0,2}}[gfyvuqkin]{REST}{{0,4}}[pwd]?s?|w[fug]s?|d[uf]|a[uf]")
_AFTER_SHOUTED: Final = re.compile("N|[gi]{1,2}[fuq]|[guf]")
_INITIAL_OF_SYLLABLE: Final = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_REST_OF_SYLLABLE: Final = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan"  # longest first
    r"|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)
#: A Chinese given name: one or two syllables of Pinyin.
_PINYIN: Final = re.compile(f"(?:{_INITIAL_OF_SYLLABLE}{_REST_OF_SYLLABLE}){{1,2}}")
#: One syllable of a Korean, Vietnamese or Cantonese given name.
_SYLLABLE: Final = re.compile(
    "[bcdfghjklmnpqrstvwxz]{0,3}[aeiouy]{1,3}(?:ng|nh|ch|[nrmkptlhcw])?|[bcdfghjklmnpqrstvwxz]{0,2}yeo[nl]g?"
)


def after_title(letters: str, at: int, shouted: bool) -> int:
    """Where the name ends that a title before `at` belongs to; `at` when there is none."""
    found = (_AFTER_SHOUTED if shouted else _AFTER_TITLE).match(letters, at)
    return found.end() if found else at


def family_first(tape: Tape, chain: list[int], at: int) -> int | None:
    """The last token of Xi Jinping, Kim Jong Un, Nguyen Phu Trong: a family name, then one or two given
    syllables. None where it is no such name."""
    index = chain[at]
    family = key(tape.words[index])
    if family not in FAMILY_FIRST or tape.cases[index] == Case.UPPER or family in FUNCTION:
        return None
    rest = [tape.words[each] for each in chain[at + 1 : at + 3]]
    given = rest[0].lower()
    lists = lexicon()
    if not rest[0][0].isupper() or rest[0] in lists.known or given in lists.peoples or given in TITLES:
        return None
    pinyin = _PINYIN.fullmatch(given)
    doubtful = tape.cases[index] == Case.TITLE or tape.opens[index] or family in lists.given
    parts = DASH.split(given)
    if len(parts) == 2 and all(_SYLLABLE.fullmatch(part) for part in parts):
        return chain[at + 1]
    if lists.is_word(family) and (doubtful or lists.is_word(given)):
        return None
    if doubtful and not pinyin and lists.is_word(given):
        return None
    if len(rest) == 2 and _SYLLABLE.fullmatch(given) and _is_second(rest[1]):
        return chain[at + 2]
    return chain[at + 1] if pinyin and given not in lists.places else None


def _is_second(word: str) -> bool:
    name = word.lower()
    lists = lexicon()
    return bool(
        word[0].isupper()
        and _SYLLABLE.fullmatch(name)
        and word not in lists.known
        and name not in lists.peoples
    )
