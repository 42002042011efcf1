"""Places: pairs of them, what stands beside one, and datelines."""

from __future__ import annotations

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.mentions import Mention
from summit_corpus.facts.name_tokens import DASH, Tape
from summit_corpus.facts.name_words import MAYBE_PLACE_BEFORE, PLACE_BEFORE

__all__ = ["is_dateline", "is_land", "is_pair", "stands_as_place"]


def is_pair(tape: Tape, chain: list[int], at: int) -> bool:
    """Whether two words are a pair of places whose second has two words: China-Central Asia."""
    word = tape.words[chain[at]]
    if word.isalnum() or not DASH.search(word):
        return False
    *firsts, last = DASH.split(word)
    second = f"{last} {tape.words[chain[at + 1]]}"
    lists = lexicon()
    return (lists.known.get(second) == "p" or key(second) in lists.places) and all(map(is_land, firsts))


def is_land(part: str) -> bool:
    """Whether a part of a word with hyphens is a place, a people or a body: China-Russia, Israel-Hamas."""
    lists = lexicon()
    if lists.known.get(part, "x") in "po":
        return True
    name = key(part)
    return name in lists.countries or name in lists.places or name in lists.peoples


def stands_as_place(tape: Tape, mention: Mention) -> bool:
    """Whether the word before a name says that it is a place."""
    before = tape.before(mention.first)
    return before == "," or before.lower() in PLACE_BEFORE or before.lower() in MAYBE_PLACE_BEFORE


def is_dateline(tape: Tape, mention: Mention) -> bool:
    """Whether a name opens a line that goes on with a date, a dash, a bracket or a larger place."""
    if tape.before(mention.first):
        return False
    after = tape.after(mention.last)
    return after in ("-", "–", "—", "(", ",", "") or after[:4].isdigit()
