"""What stands in quotation marks and is no speech: names, titles of works, nicknames, words that are only
mentioned. Apart from who speaks, because it is a question of the words themselves."""

from __future__ import annotations

from typing import Final

from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.quotation_marks import Quotation
from summit_corpus.facts.speech_verbs import TERM_BEFORE
from summit_corpus.text.wordlist import words

__all__ = ["is_term", "title_case"]

_WORD: Final = lazy(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SMALL: Final = words("a an and at but by for from in into is of on or the to with de la le el vs")
#: Titles are not longer than this.
_TITLE_WORDS: Final = 20
_NICKNAME_WORDS: Final = 3
_NAME_BEFORE: Final = lazy(r"[A-Z][\w.’'-]*\s+\Z")
_NAME_AFTER: Final = lazy(r"\s+[A-Z][a-z]")
#: What she called “dead”, as against a plan called “Dead”: somebody does the calling.
_SOMEBODY_CALLS: Final = lazy(r"\b(?:what|which|that|whom)\b[^,.;]{1,40}\Z")
_OWN_WORDS: Final = lazy(r"(?:[’']s|his|her|their)\s+(?:own\s+)?words\s+\Z")
_CALLING: Final = words("called termed labelled labeled branded dubbed")
_REACH: Final = 40


def is_term(text: str, quote: Quotation, inner: str, begins: bool) -> bool:
    """Whether `quote`, whose words are `inner`, is no speech; `begins` when nothing stands before it in its
    sentence and “X said” right behind it."""
    before = text[max(quote.start - _REACH, 0) : quote.start]
    announced = before.rstrip()[-1:] in (",", ":")
    last = _WORD.findall(before)[-1:]
    if not announced and last and last[0] in TERM_BEFORE:
        own = last[0] == "words" and _OWN_WORDS.search(before)
        return not own and not (last[0] in _CALLING and _SOMEBODY_CALLS.search(before))
    if not title_case(inner) or len(inner.split(None, _TITLE_WORDS)) > _TITLE_WORDS:
        return False
    if (
        len(inner.split()) <= _NICKNAME_WORDS
        and _NAME_BEFORE.search(before)
        and _NAME_AFTER.match(text, quote.end)
    ):
        return True
    return not (begins or (announced and inner[-1] in ".,!?…"))


def title_case(inner: str) -> bool:
    """Whether every word but small ones has a capital: a name or a title."""
    found = _WORD.findall(inner)
    return bool(found) and all(not word[0].islower() or word in _SMALL for word in found)
