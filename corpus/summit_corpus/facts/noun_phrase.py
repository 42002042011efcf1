"""Where the noun phrase after a number ends, and what its head is in the singular, without a tagger: closed
word classes, plural endings and punctuation. Apart from counts because ordinals ask the same."""

from __future__ import annotations

from typing import Final, NamedTuple

from summit_corpus.facts.lazy import lazy
from summit_corpus.text.wordlist import words

__all__ = ["Phrase", "is_verb", "plural_phrase", "singular", "singular_phrase"]

_TOKEN: Final = lazy(r"[ \u00a0]((?:U\.S\.|U\.K\.|U\.N\.|[^\W_](?>(?:[\w]|['’.&/+‑–-](?=\w))*))['’]?)")
_NUMERALS: Final = words(
    "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million"
)
#: Longer phrases are more often two phrases.
_MOST_WORDS: Final = 7

#: Closed word classes and adverbs, which never stand inside a noun phrase after a number.
_CLOSED: Final = words(
    """a an the this that these those each every either neither both all any some no another such what
    which whose who whom where when why how i you he she it we they me him us them my your his her
    its our their mine yours and or but nor yet so if as than then though although because while
    until unless since before after once of in on at by for from to with without within into onto
    upon over under above below between among amid amongst against across along around about through
    throughout during despite towards toward behind beyond beside besides near off out inside up
    down per via like unlike except including excluding regarding concerning according versus vs
    plus minus is are was were be been being am has have had having do does did doing done will
    would shall should can could may might must ought cannot not never also too very just even still
    already always often sometimes usually perhaps maybe again soon now here there later earlier ago
    today yesterday tomorrow tonight however therefore thus hence instead otherwise meanwhile
    together apart away back forward ahead only almost nearly roughly approximately alone altogether
    elsewhere somewhere abroad afterwards nowadays anyway indeed respectively apiece yes
    time times totalling totaling numbering"""
)
#: Verbs in the forms that can follow a bare plural number: "five said", "the two agreed".
_VERBS: Final = words(
    """said say told tell asked ask met went go gone going came come coming made make making took take
    taken taking gave give given giving saw see seen got get getting held kept keep left won lost
    lose beat began begin begun became become brought bring bought sold sell spent sent send found
    find felt fell grew knew know known thought think let put ran sat sit stood spoke speak wrote
    write fought died die agreed agree announced announce signed joined join wanted tried try voted
    backed pledged vowed visited attended arrived arrive departed returned remained remain stayed
    survived escaped fled crossed attacked launched fired reported intend expected expect claimed
    denied deny admitted warned warn urged urge continue continued happened happen occurred helped
    allowed allow showed started stopped ended seem appear appeared lived worked suffered suffer
    received receive include included want need means needed used hoped planned called"""
)
#: The forms after a singular: they end the phrase after an ordinal, but "246 runs" is a noun.
_VERBS_OF_ONE: Final = words(
    """says tells asks meets goes comes makes takes gives sees gets holds keeps leaves wins loses begins
    becomes brings buys sells sends finds feels falls rises grows knows thinks puts runs stands
    speaks writes dies agrees joins wants tries arrives remains happens continues helps shows starts
    ends seems appears includes receives needs carries follows allows provides requires marries
    denies relies applies"""
)
#: Verbs that are nouns as often: inside a phrase right before its plural head ("five launch sites").
_NOUNS_TOO: Final = words(
    """meet set lead win hold buy spend pay fall rise feel run stand fight sign call vote visit return stay
    attack launch fire report hope plan claim help show start stop end live work leave use cut hit
    strike move play love place support back drop change force raise offer order share shot shoot"""
)
#: Of those the ones whose past tense is no other word, and what begins their object: "the first summit set a
#: framework". Not "the": "the second tax cut the cabinet made".
_SAME_IN_THE_PAST: Final = words("set cut hit put shut bid cost split spread burst let quit")
_OBJECTS: Final = words("a an its his her their our no off up out")
_VERBS_AND_OF_ONE: Final = _VERBS | _VERBS_OF_ONE
_STOP: Final = _CLOSED | _VERBS | _NOUNS_TOO
#: Words that end like plurals and are none, or only modify: they do not end the phrase.
_NOT_PLURAL: Final = words(
    """news sports arms sales rights weapons customs savings human-rights economics politics physics
    athletics mathematics ethics logistics electronics basketball business access process progress
    success press congress express cross mass class glass grass less wireless homeless jobless
    seamless ruthless reckless nameless various previous serious numerous dangerous religious
    indigenous famous anonymous ambitious prestigious this his us plus minus gas bus status
    virus campus census consensus bonus corpus versus thus atlas canvas christmas texas kansas
    arkansas dallas paris tunis brussels wales athens naples cyprus belarus laos honduras barbados
    bahamas maldives mauritius philippines netherlands emirates alps reuters los las siemens
    airbus hermes hamas mercedes jesus james charles thomas lucas nicolas chris jones davis williams
    less its"""
)
_ALSO_PLURAL: Final = words(
    """people men women children police personnel aircraft spacecraft sheep fish deer cattle offspring
    species headquarters feet teeth mice geese criteria phenomena alumni nuclei bacteria others"""
)
#: Collectives that are counted like plurals at the end of a phrase: "three crew", but "two crew buses".
_ALONE: Final = words("crew staff")
#: What a count may end with though it is no noun: "two dead", "30 wounded".
_CASUALTIES: Final = words("dead injured wounded missing unaccounted hurt")
_MEN: Final = lazy(r"(?:men|women|people|children|folk)\Z")
_DEMONYM_IS: Final = words(
    """israelis pakistanis iraqis saudis yemenis omanis qataris kuwaitis emiratis bangladeshis nepalis
    somalis azeris afghanis bahrainis tajikistanis kazakhstanis rabbis taxis skis alibis safaris
    tsunamis bikinis yetis parsis sikhis hindis iranis panjabis punjabis gujaratis delhis nazis
    paparazzis khakis kiwis mafiosis"""
)


class Phrase(NamedTuple):
    """A noun phrase: where its head ends, and what it names, in the singular."""

    end: int
    noun: str


def _looks_plural(word: str) -> bool:
    low = word.lower()
    if low in _ALSO_PLURAL or _MEN.search(low):
        return True
    if (
        not low.endswith("s")
        or low in _NOT_PLURAL
        or len(low) < 3
        or low.endswith(("ss", "us", "ous", "'s", "’s"))
    ):
        return False
    if word.isupper() or word == "States":
        return False  # initials; "the two United States officials"
    return not low.endswith("is") or low in _DEMONYM_IS


def plural_phrase(text: str, start: int, *, digits: bool = False) -> Phrase | None:
    """The phrase with a plural head that begins with the space at `start`; None when there is none within
    reach. With `digits` further numbers may stand in it ("the area's 5 nations")."""
    tokens: list[str] = []
    at = start
    for _ in range(_MOST_WORDS):
        if not (found := _TOKEN.match(text, at)):
            return None
        word = found[1]
        bare, at = word.rstrip("'’"), found.end()
        if _is_stop(bare) and not _goes_on(text, bare.lower(), at, tokens):
            return None
        if bare.isdigit() or bare.lower() in _NUMERALS or (digits and bare.endswith(("'s", "’s"))):
            if not digits:
                return None
            tokens.clear()  # of "the area's 5 nations" the nations are what counts
            continue
        tokens.append(bare)
        if _looks_plural(bare) or (bare in _ALONE and _ends_here(text, at)):
            if bare == word and (longer := _longer(text, at)):
                tokens.append(longer)
                at += 1 + len(longer)
            return Phrase(at - (len(word) - len(bare)), _noun(tokens))
        if bare.lower() in _CASUALTIES and not _plural_follows(text, at):
            return Phrase(at, bare.lower())
    return None


def _is_stop(word: str) -> bool:
    """Whether the word mostly ends a phrase; US and WHO are names."""
    return word.lower() in _STOP and not (word.isupper() and len(word) > 1)


def _ends_here(text: str, at: int) -> bool:
    found = _TOKEN.match(text, at)
    return found is None or found[1].lower() in _STOP or found[1].endswith("ing")


def _plural_follows(text: str, at: int) -> bool:
    found = _TOKEN.match(text, at)
    return found is not None and found[1].lower() not in _STOP and _looks_plural(found[1].rstrip("'’"))


def _collective_follows(text: str, at: int) -> bool:
    """ "923 support staff"."""
    found = _TOKEN.match(text, at)
    return found is not None and found[1] in _ALONE and _ends_here(text, found.end())


def _goes_on(text: str, word: str, at: int, tokens: list[str]) -> bool:
    """Whether a word that mostly ends the phrase is inside it: "five Chinese and Kazakh officials", "two
    launch sites"."""
    if word in _NOUNS_TOO or (word == "earlier" and not tokens):
        return _plural_follows(text, at) or _collective_follows(text, at)
    if word != "and" or not tokens:
        return False
    found = _TOKEN.match(text, at)
    joined = found is not None and found[1].lower() not in _STOP and not _looks_plural(found[1])
    if not joined or found is None or not _plural_follows(text, found.end()):
        return False
    return text[found.end() + 1].islower() or found[1][0].islower()  # "three RBI and Alan Benes"


def _longer(text: str, at: int) -> str:
    """A second plural right after the first is the head: "three US sports stars", "two goods trains"."""
    found = _TOKEN.match(text, at)
    if not found or not found[1][0].islower() or found[1].lower() in _STOP or "-" in found[1]:
        return ""
    word = found[1].rstrip("'’")
    return word if _looks_plural(word) and word not in ("men", "women", "others") else ""


def is_verb(word: str) -> bool:
    """Whether a word in lower case is a verb in a form that is seldom a noun."""
    return word in _VERBS_AND_OF_ONE


def singular_phrase(text: str, start: int) -> str:
    """The head, in the singular, of the phrase after an ordinal, which begins with the space at `start`;
    empty when there is none. It ends before a closed word class, a participle, a name or punctuation."""
    head = ""
    at = start
    for place in range(_MOST_WORDS):
        found = _TOKEN.match(text, at)
        word = found[1] if found else ""
        if found is None or (
            word.lower() in _CLOSED and word.lower() not in ("such", "time") and word != "US"
        ):
            break
        if not place and word in _VERBS_OF_ONE:
            break  # "the second carries"
        if head and (
            (head[0].islower() and word[0].isupper())
            or word.lower() in _VERBS_AND_OF_ONE
            or word.endswith("ing")
            or word in ("late", "early")
            or (word in _SAME_IN_THE_PAST and _object_follows(text, found.end()))
        ):
            break
        if word[-1] in "'’" or word.endswith(("'s", "’s")):
            return ""
        if not (word.endswith(("ed", "ly")) and (head or place)) and not word[0].isdigit() and word != "such":
            head = word
        elif head:
            break
        at = found.end()
        if word.lower() == "time":
            break
    if head.endswith(("ed", "ly")):
        return ""
    return singular(head if head.isupper() else head.lower())


def _object_follows(text: str, at: int) -> bool:
    found = _TOKEN.match(text, at)
    return found is not None and found[1] in _OBJECTS


def _noun(tokens: list[str]) -> str:
    """The phrase in lower case with its head in the singular; proper adjectives keep their capital."""
    *modifiers, head = tokens
    while modifiers and modifiers[0].lower() in _MORE:
        del modifiers[0]
    # "Central Asian Republics" are republics, "teenage Israelis" Israelis.
    proper = (modifiers[-1][0].islower() if modifiers else True) and head.lower().endswith(_DEMONYM_ENDINGS)
    if head[0].isupper() and not proper and not head[:-1].isupper():
        head = head.lower()  # but "Labour MP"
    return " ".join([*modifiers, singular(head)])


_MORE: Final = words("more other further additional extra fewer")
_DEMONYM_ENDINGS: Final = tuple(words("ians ans is ers ics crats stanis kurds arabs swedes turks"))
#: Plurals that no rule below makes singular, as pairs.
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in words(
        """men:man women:woman children:child feet:foot teeth:tooth mice:mouse geese:goose axes:axe
        criteria:criterion phenomena:phenomenon alumni:alumnus lives:life leaves:leaf thieves:thief
        wolves:wolf halves:half shelves:shelf loaves:loaf buses:bus gases:gas viruses:virus campuses:campus
        movies:movie cookies:cookie zombies:zombie shoes:shoe canoes:canoe bonuses:bonus statuses:status
        censuses:census nuclei:nucleus bacteria:bacterium crises:crisis analyses:analysis lies:lie ties:tie
        pies:pie indices:index matrices:matrix quizzes:quiz"""
    )
)
_UNCHANGED: Final = words(
    """people police personnel aircraft spacecraft sheep fish deer cattle offspring species series
    innings headquarters media data staff crew means corps crossroads militia clergy salmon trout"""
)


def singular(word: str) -> str:
    """The singular of a plural noun, by rule: countries -> country, boxes -> box, gunmen -> gunman."""
    low = word.lower()
    if low in _UNCHANGED or low.endswith("people"):
        return word
    if low in _IRREGULAR:
        return _IRREGULAR[low] if word.islower() else _IRREGULAR[low].capitalize()
    if low.endswith(("men", "women")):
        return word[:-2] + "an"
    if low.endswith(("wives", "knives", "lives")):
        return word[:-3] + "fe"
    if low.endswith("children"):
        return word[:-3]
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if low.endswith("s") and not low.endswith(("ss", "us")) else word
