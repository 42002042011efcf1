"""English nouns as figures need them: the plural of a counted thing or a unit, and ordinals. Apart from the
values because these are rules of the language."""

from __future__ import annotations

from typing import Final

from summit_corpus.text.wordlist import words

#: Plurals that no rule below makes, as pairs.
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in words(
        """child:children grandchild:grandchildren foot:feet tooth:teeth mouse:mice goose:geese
        person:people ox:oxen criterion:criteria phenomenon:phenomena alumnus:alumni nucleus:nuclei
        bacterium:bacteria crisis:crises analysis:analyses thesis:theses basis:bases axis:axes
        index:indices matrix:matrices life:lives wife:wives knife:knives leaf:leaves thief:thieves
        wolf:wolves half:halves shelf:shelves loaf:loaves calf:calves quiz:quizzes hero:heroes
        echo:echoes veto:vetoes potato:potatoes tomato:tomatoes torpedo:torpedoes embargo:embargoes
        volcano:volcanoes"""
    )
)
#: One form for both, and words that are no nouns at all: "30 wounded".
_UNCHANGED: Final = words(
    """people police personnel aircraft spacecraft sheep fish deer cattle offspring species series innings
    headquarters media data staff crew means corps crossroads militia clergy salmon trout folk hertz
    horsepower dead injured wounded missing unaccounted hurt percent"""
)
_NOT_MEN: Final = ("human", "german", "roman", "ottoman", "norman", "shaman", "talisman", "caiman")
#: What follows the head of a unit or a noun: "barrels of oil equivalent", "parts per million".
_AFTER_HEAD: Final = words("of per in to for celsius fahrenheit")


def plural_of(noun: str) -> str:
    """The plural of a noun phrase in the singular: Central Asian republics, square feet, degrees Celsius.
    A word that is a plural already stays."""
    parts = noun.split(" ")
    after = (at for at, word in enumerate(parts) if at and word.lower() in _AFTER_HEAD)
    head = next(after, len(parts)) - 1
    front, hyphen, last = parts[head].rpartition("-")
    parts[head] = front + hyphen + _plural(last)
    return " ".join(parts)


def ordinal(rank: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    teens = rank % 100 in (11, 12, 13)
    return f"{rank}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


def _plural(word: str) -> str:
    low = word.lower()
    if not low or low in _UNCHANGED or low in _IRREGULAR.values() or low.endswith(("people", "men")):
        return word
    if low in _IRREGULAR:
        return word[0] + _IRREGULAR[low][1:] if low[0] == _IRREGULAR[low][0] else _IRREGULAR[low]
    if low.endswith("man") and not low.endswith(_NOT_MEN):
        return word[:-2] + "en"
    if low.endswith("y") and low[-2:-1] not in ("a", "e", "o", "u", ""):
        return word[:-1] + "ies"
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"
