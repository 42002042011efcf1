"""So many of something: "five Central Asian leaders", "20 million people", "dozens of agreements". Apart from
the noun phrase, because which numbers count anything at all is a question of what is before them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summit_corpus.facts.currencies import minor_units, units
from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.nearby import hedges
from summit_corpus.facts.noun_phrase import Phrase, plural_phrase
from summit_corpus.facts.number import Number
from summit_corpus.facts.quantity import is_unit
from summit_corpus.facts.values import Count, Kind
from summit_corpus.text.wordlist import words

__all__ = ["read"]

#: A number after one of these is a name or a degree: Article 5, Flight 370, magnitude 6, S&P 500.
_LABELS: Final = words(
    """article articles chapter section sections page pages phase type level category grade route highway
    flight boeing airbus apollo no nos number numbers vitamin resolution act figure fig table room
    gate terminal platform channel war windows iphone model episode season stage volume unit block
    sector zone ward precinct pool tier proposition amendment case exhibit studio radio psalm verse
    interstate exit step lane version line part title rule regulation question formula area district
    class division league lot track paragraph clause january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec aged
    age ages building floor suite apartment camp checkpoint magnitude s&p ftse nasdaq nikkei stoxx fortune"""
)
_GROUP_OF: Final = lazy(r"\bGroup of \Z")
_WORD_BEFORE: Final = lazy(r"([^\W\d_][\w.&’'-]{0,20})[ \u00a0]\Z")
_REACH: Final = 26
#: Lengths of time, which are durations; parts and shares.
_NOT_COUNTED: Final = words(
    """second minute hour day week month quarter year decade century season fortnight night weekend evening
    morning afternoon weekday millennium generation semester term half third time percent cent percentage
    birthday degree per"""
)
#: People and things of which a year-like number without comma is believed: "2000 people".
_MASSES: Final = words(
    """people person soldier troop worker employee job home house civilian protester passenger student
    refugee migrant police man woman child family voter spectator visitor delegate guest case death
    patient prisoner fighter"""
)
#: The only things of which "one" counts: elsewhere it is mostly a pronoun or an article.
_ONE_COUNTS: Final = lazy(
    r" (?:other |more |further )?(person|man|woman|child|soldier|civilian|policeman|worker|passenger|student"
    r"|boy|girl|protester|patient|officer|vote|death|case|seat|goal)"
    r"(?= (?:was|were|is|has|had|died|remains?|in|on|at|from|dead"
    r"|killed|injured|wounded|missing|short|and)\b|[.,;])"
)
_OF_DETERMINED: Final = lazy(
    r" of (?:the|these|those|its|their|his|her|our|my|your|[^\W\d_][\w.-]{0,30}(?:['’]s|s['’]))(?= )"
)
_OF: Final = lazy(r" of(?: (?:the|its|their|his|her|our|these|those))?(?= )")
#: "3,000+ homes", "300-odd guests".
_MORE: Final = lazy(r"\+|[- ](?:odd|plus)\b")
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2100


def read(text: str, number: Number, start_of_sentence: int) -> Found | None:
    """The count that `number` begins; None when it counts nothing. `start_of_sentence` is where its
    sentence begins: a capital there says nothing."""
    if number.ordinal or number.fraction or (number.tail and not number.scaled) or number.low == 0:
        return None
    if _is_name(text, number, start_of_sentence):
        return None
    if number.low is None or number.vague:
        return _vague(text, number)
    if number.words and number.low == 1 and number.high is None:
        found = _ONE_COUNTS.match(text, number.end)
        return _found(number, found.end(1), found[1], "one") if found else None
    if found := _OF_DETERMINED.match(text, number.end):
        phrase = plural_phrase(text, found.end(), digits=True)
        # "20 of the total" counts nothing; "three of the 5 nations" counts nations, and so do the five.
        return (
            _found(number, number.end, phrase.noun, "of") if phrase and not _is_measure(phrase.noun) else None
        )
    more = _MORE.match(text, number.end)
    phrase = plural_phrase(text, more.end() if more else number.end)
    if phrase is None or _is_measure(phrase.noun) or not _is_no_year(text, number, phrase):
        return None
    if _is_title(text, number, phrase):
        return None
    return _found(number, phrase.end, phrase.noun, "noun")


def _found(number: Number, end: int, noun: str, rule: str) -> Found:
    return Found(Kind.COUNT, number.start, end, Count(number.low, noun, number.high), f"count:{rule}", number)


def _vague(text: str, number: Number) -> Found | None:
    """Dozens, hundreds of thousands, several hundred people; "several" alone is too little."""
    several = text[number.start : number.end].lower()
    if several.endswith("s") and not several.startswith(("several", "a few", "few")):
        found = _OF.match(text, number.end)
        phrase = plural_phrase(text, found.end(), digits=True) if found else None
        if phrase and _is_measure(phrase.noun):
            return None
        value = Count(None, phrase.noun if phrase else "")
        return Found(Kind.COUNT, number.start, number.end, value, "count:vague", number)
    if " " not in several or several.startswith(("a couple", "a handful")) or several in ("a few", "few"):
        return None
    phrase = plural_phrase(text, number.end)
    if phrase is None or _is_measure(phrase.noun):
        return None
    return Found(Kind.COUNT, number.start, phrase.end, Count(None, phrase.noun), "count:vague", number)


def _is_name(text: str, number: Number, start_of_sentence: int) -> bool:
    before = text[max(number.start - _REACH, 0) : number.start]
    found = _WORD_BEFORE.search(before)
    if not found:
        return False
    word = found[1]
    if word.lower().rstrip(".") in _LABELS and (word[0].isupper() or not number.words):
        # "in May 20 people", "Under Article 5 members"; but "in the area five groups".
        return True
    if _GROUP_OF.search(before):
        return True
    # "the Big Four banks", "Formula One": a capital inside a sentence.
    return (
        number.words
        and text[number.start].isupper()
        and word[0].isupper()
        and number.start > start_of_sentence
    )


def _is_title(text: str, number: Number, phrase: Phrase) -> bool:
    """Three Gorges, Five Eyes: the number and the noun both have capitals."""
    head = text[number.end : phrase.end].split()[-1]
    return number.words and text[number.start].isupper() and head[0].isupper()


@lru_cache(maxsize=1 << 12)
def _is_measure(noun: str) -> bool:
    """Whether what is counted is a length of time, a unit or money: the business of other families."""
    head = noun.rsplit(" ", 1)[-1].lower()
    return head in _NOT_COUNTED or is_unit(head) or head in units() or head in minor_units()


def _is_no_year(text: str, number: Number, phrase: Phrase) -> bool:
    surface = text[number.start : number.end]
    if not (number.plain and len(surface) == 4 and surface.isdigit() and number.low is not None):
        return True
    if not _FIRST_YEAR <= number.low <= _LAST_YEAR:
        return True
    return phrase.noun in _MASSES or bool(hedges(text, number.start, number.end))
