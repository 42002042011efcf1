"""Words that say that somebody speaks, by how they take what is said. Data only: the place where a new verb
of speech goes."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Final

from summit_corpus.text.wordlist import words

__all__ = [
    "BE",
    "DOCUMENTS",
    "MODALS",
    "NOUN_LIKE",
    "SPEECH_NOUNS",
    "TERM_BEFORE",
    "Cue",
    "bare_forms",
    "cues",
]


class Cue(IntEnum):
    """How a cue takes the words it announces; a higher one is the better witness that they were spoken."""

    WEAK = 1  #: she believes, would say, welcomed in her speech the “new” plan
    NAMING = 2  #: she called it “dead”
    SPEAKING = 3  #: she said: “It is dead.”


#: Verbs that take a whole utterance; regular forms are made.
_SPEAKING: Final = words(
    """acknowledge add admit advise affirm agree allege announce answer apologise apologize argue ask assert
    assure attest blog boast caution challenge charge chide claim comment complain concede conclude confess
    confide confirm contend continue counter cry declare demand detail disclose discuss elaborate email
    emphasise emphasize enthuse estimate exclaim explain forecast fume grumble gush highlight hint indicate
    inform insist instruct interject interrupt joke lament maintain mention moan murmur muse mutter narrate
    note object observe offer opine order plead pledge point post preach predict proclaim promise pronounce
    propose protest query question rage rant reason reassure recall recite recommend recount reflect regret
    reiterate rejoin relate remark remember remind repeat reply report request respond retort reveal roar
    scoff scream shout shriek signal sneer speculate stammer state stipulate stress suggest summarise
    summarize tease testify theorise theorize threaten thunder tweet underline underscore urge utter venture
    volunteer vow wail warn whisper wonder worry write yell snap chime text
    reaffirm reassert backtrack lecture counsel implore beg quip chant conclude concur imply retweet"""
)
#: Forms of these that the rules of spelling do not give.
_SPEAKING_IRREGULAR: Final = words(
    """say says said saying tell tells told telling wrote written writing read reads reading spoke spoken
    begged begging quipped quipping blogged blogging admitted admitting concurred concurring sang swear
    swears swore swearing went put puts putting chatted snapped snapping retold foretold chimed sung"""
)
#: Verbs that call something by the quoted words.
_NAMING: Final = words(
    """accuse advocate applaud assail attack berate blame blast brand castigate characterise characterize
    chastise cite commend compare condemn criticise criticize decry defend demean denounce depict deplore
    deride describe dismiss disparage dispute dub excoriate express extol fault hail invoke label lambast
    lambaste lampoon laud liken mock outline paint portray praise pronounce rail rebuff rebuke reference
    reject reprimand repudiate ridicule salute scold scorn slam slate tar term thank tout trumpet vilify
    voice welcome quote call talk identify back envision hammer knock lob dare"""
)
_NAMING_IRREGULAR: Final = words(
    """refer refers referred referring slammed slamming dubbed dubbing tarred tarring lobbed speak speaks
    speaking"""
)
#: Verbs of the mind: their words may be quoted, but as often are not.
_WEAK: Final = words(
    """appreciate assume believe consider deem expect fear favour favor hope imagine judge love need prefer
    realise realize regard suspect trust view want wish determine decide"""
)
_WEAK_IRREGULAR: Final = words(
    "think thinks thought thinking feel feels felt feeling know knows knew see sees"
)
#: Forms of these that are other words far more often.
_NEVER: Final = words(
    """states orders related details detailed concerned post points backs back backed texts text text charges
    pronounced cables offers object objects frames rail rails tar slate outlines paint paints brand brands
    label labels attack attacks term terms fault dare dared see sees need needs favour favor pointed pointing
    point spoken written sung hammer"""
)

#: Nouns of speech: their owner speaks, as in X’s claim that “…”.
SPEECH_NOUNS: Final = words(
    """accusation accusations admission admissions advice allegation allegations announcement answer appeal
    argument arguments assertion assertions assessment call calls characterisation characterization claim
    claims comment comments complaint complaints contention criticism declaration demand demands denial
    description explanation insistence letter mantra motto observation opinion plea pledge post posts
    prediction promise promises pronouncement quip reference references remark remarks reply response retort
    slogan speech statement statements suggestion suggestions testimony threat threats tweet tweets verdict
    view vow warning warnings wish words report reports"""
)
#: Forms that are nouns as often as verbs: they are cues only beside somebody who can speak.
NOUN_LIKE: Final = SPEECH_NOUNS | words(
    """notes questions worries hopes fears judges jokes pledges replies quips cries shouts whispers signals
    hints estimates forecasts wonders repeats stresses wishes queries requests challenges
    orders regrets texts emails blogs rants protests trusts views"""
)
#: Things that speak for those who made them: a statement by the ministry said.
DOCUMENTS: Final = words(
    """statement statements report reports letter letters memo memorandum email emails tweet tweets post
    posts release communique communiqué document documents complaint filing filings lawsuit suit indictment
    note article editorial op-ed column study paper survey review brief message messages dispatch commentary
    notice ruling opinion decision resolution declaration motion petition affidavit transcript interview
    speech"""
)
BE: Final = words("be been being is are was were am ’s 's get gets got getting")
MODALS: Final = words("will would can could may might must shall should")
#: Right before a mark these announce a name or a term.
TERM_BEFORE: Final = words(
    """so-called known dubbed titled entitled nicknamed named codenamed branded termed labelled labeled
    word words term terms phrase phrases called hashtag"""
)


def _regular(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb: claim, claims, claimed, claiming."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"


@cache
def cues() -> dict[str, Cue]:
    """Every form of every verb of speech with its kind; made on first use."""
    out: dict[str, Cue] = {}
    for kind, regular, irregular in (
        (Cue.WEAK, _WEAK, _WEAK_IRREGULAR),
        (Cue.NAMING, _NAMING, _NAMING_IRREGULAR),
        (Cue.SPEAKING, _SPEAKING, _SPEAKING_IRREGULAR),
    ):
        for verb in regular:
            out.update(dict.fromkeys(_regular(verb), kind))
        out.update(dict.fromkeys(irregular, kind))
    for form in _NEVER:
        out.pop(form, None)
    return out


@cache
def bare_forms() -> frozenset[str]:
    """The forms without an ending: they say, but never “he say”."""
    return _SPEAKING | _NAMING | _WEAK | words("say tell think feel know refer speak swear")
