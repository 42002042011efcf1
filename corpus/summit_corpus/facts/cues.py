"""Cues of speech in a sentence (said, according to, X’s claim) and who stands beside each as its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.speakers import HIDDEN, NOBODY, Phrases, Reference, Sort
from summit_corpus.facts.speech_verbs import BE, MODALS, NOUN_LIKE, SPEECH_NOUNS, Cue, bare_forms, cues
from summit_corpus.text.wordlist import words

__all__ = ["TELLINGS", "FoundCue", "find_cues", "unlisted_attribution"]

#: Words with nothing before them that would make them part of another. The letter comes first: what begins
#: with one of a set is searched for much faster than what must not follow something.
_WORD: Final = lazy(r"[a-z](?<![\w’'.].)[a-z]*(?:-[a-z]+)*", re.DOTALL)
_HEADLINE_WORD: Final = lazy(r"[A-Za-z](?<![\w’'.].)[A-Za-z]*(?:-[a-z]+)*", re.DOTALL)
_CAPITAL_CUE: Final = lazy(r"(?:A(?<!\wA)ccording to|I(?<!\wI)n the (?:words|view|opinion) of)\s")
TELLINGS: Final = frozenset(("account", "reckoning"))
_BY_SOMEBODY: Final = lazy(r"\b[Bb]y\s(?:[^\s,;:]{1,30}\s){1,5}\Z")
_OF_WORDS: Final = lazy(r"\s+of\s")
_OWNER: Final = lazy(
    r"(?:\w(?P<name>[’']s?)|\b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts))\s+(?:[a-z-]+\s+){0,2}\Z"
)
_PRONOUN_OF: Final = {"his": "he", "her": "she", "their": "they", "its": "it"}
_DETERMINERS: Final = words(
    """the a an this these those any some such no his her its their my our your recent public new first latest
    joint previous earlier repeated initial"""
)
_BEFORE_NOUN: Final = words("of in for with by from on about and or to")
_AUXILIARIES: Final = MODALS | words("did do does to not n’t never")
#: A verb we do not list, by its ending.
_UNLISTED: Final = lazy(r"(?:[a-z]+(?:ed|s)|found|held|felt|saw|knew|heard)\Z")
_END_OF_INVERTED: Final = lazy(
    r"[;:—–\ue000]|\s(?:who|which|that|when|while|after|before|as|in|on|during|since|because|but|to|about|if)\s"
)
_ONLY_ADVERB: Final = lazy(r"[\s,—–-]*(?:(?:also|later|then|again|\w+ly)\s+)?\Z")
#: What after a verb shows that its subject does not follow: said that, said on Monday.
_NO_SUBJECT: Final = words("that this on in at of to for with from by as how what why when it")
_BY: Final = lazy(r"[^,;.]{0,160}?\sby\s+(?!\w+ing\b)")
#: The verb of “quoted X as saying” is no cue beside its own saying.
_SAYING: Final = words("saying telling writing")
#: Verbs that speak only together with another word: went on, put it.
_NEEDS: Final = {"went": "on", "put": "it", "puts": "it", "putting": "it"}
_QUOTING: Final = words("quote quotes quoted quoting cite cites cited citing")
_AS_SAYING: Final = lazy(r"[^;:\ue000\n]{0,160}?\bas (?:saying|telling|writing)\b")
#: What binds a noun of speech to the words it announces: his claim that “…”, her description of it as “…”.
_BINDS: Final = lazy(
    r"(?!\s\ue000)\s*(?:[:,–—-]|that|of|to|about|as|was|is)?\s*(?:(?:the|an?|it|them|him|her)\s+)?(?:as\s+)?\ue000"
)
#: Critics claim, analysts fear: without a name only a plural takes a bare form.
_PLURAL: Final = lazy(r"(?:[^s\W]s|people|police|men|women|children)(?=\Z| (?:of|in|at|for|from|with|on)\b)")
_INVERTED_REACH: Final = 220
_WITH: Final = lazy(r"\bwith\s+(?:the\s+|an?\s+)?\Z")
#: What ends a sentence that was somebody's view: …, says the assembly government.
_LAST_WORDS: Final = lazy(
    r"\s+(?:(?:[\w’'-]+\s+){0,7}[\w’'-]+[.”\"]*\s*\Z|[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4},)"
)
_OWNER_REACH: Final = 60
#: Nothing but an article stands before the subject of the sentence.
_BEGINS: Final = lazy(r"[\s\"“‘'•*-]*+(?:(?:The|An?)\s+)?\Z")
_QUOTED_REACH: Final = 300
_VERBS_BACK: Final = 4
_ATTRIBUTION: Final = lazy(r"[\s,—–-]*([A-Z]|he |she |they )")
_SPOKEN_AFTER: Final = lazy(r"\s+([a-z]+(?:ed|s))\b(?!\s+(?:that|to)\b)")


class FoundCue:
    """A word of speech in `[start, end)`. Its source, which may still be a pronoun, is looked for when asked:
    its `own`, else that of a verb before it, else the subject of the sentence from `low` on."""

    def __init__(
        self,
        start: int,
        end: int,
        kind: Cue,
        word: str,
        own: Callable[[], Reference],
        *,
        oblique: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.word = word
        self.oblique = oblique
        self.shares: Callable[[], Reference] | None = None
        self._find = own
        self._own: Reference | None = None
        self._source: Reference | None = None

    @property
    def own(self) -> Reference:
        """Who stands beside it."""
        if self._own is None:
            self._own = self._find()
        return self._own

    @property
    def source(self) -> Reference:
        """Who speaks."""
        if self._source is None:
            self._source = self.own or (self.shares() if self.shares else NOBODY)
        return self._source


def find_cues(phrases: Phrases, low: int, high: int, headline: bool = False) -> list[FoundCue]:
    """The cues of the sentence `[low, high)` in order, quoted words left out; in a `headline` also those
    that Begin With a Capital."""
    known, triggers = cues(), _triggers()
    search = _Search(phrases, low, high)
    for match in (_HEADLINE_WORD if headline else _WORD).finditer(phrases.masked, low, high):
        word = match.group().lower() if headline else match.group()
        if word not in triggers:
            continue
        kind = known.get(word)
        if kind is not None:
            search.verb(word, match.start(), kind)
        elif word in SPEECH_NOUNS:
            search.noun(word, match.start())
        elif word in TELLINGS:
            search.telling(word, match.start())
        elif word == "according":
            search.phrase(match.start(), match.end() + 4, "according to")
        elif word == "that" and not search.found:
            search.unlisted(match.start())
    for match in _CAPITAL_CUE.finditer(phrases.masked, low, high):
        search.phrase(match.start(), match.end(), " ".join(match.group().lower().split()))
    search.found.sort(key=lambda cue: cue.start)
    return search.found


@cache
def _triggers() -> frozenset[str]:
    """The words at which `find_cues` stops to look; it passes over all others."""
    return SPEECH_NOUNS | TELLINGS | cues().keys() | {"according", "that"}


def unlisted_attribution(phrases: Phrases, low: int, start: int, high: int) -> FoundCue | None:
    """“…,” Ada Lane sniffed: any verb right after somebody named, where quoted words end at `start`."""
    begin = _ATTRIBUTION.match(phrases.masked, start, high)
    if not begin:
        return None
    if not begin.group(1)[0].isupper():
        reference, end = Reference(begin.group(1).strip(), Sort.PRONOUN, begin.start(1)), begin.end() - 1
    else:
        people = phrases.cast.people(begin.start(1), min(high, start + 60))
        if not people or " " in phrases.masked[begin.start(1) : people[0].start].strip():
            return None
        reference, end = phrases.reference(people[0]), people[0].end
    verb = _SPOKEN_AFTER.match(phrases.masked, end, high)
    if not verb:
        return None
    return FoundCue(verb.start(1), verb.end(1), Cue.SPEAKING, verb.group(1), lambda: reference)


class _Search:
    """The cues of one sentence as they are found, from left to right."""

    def __init__(self, phrases: Phrases, low: int, high: int) -> None:
        self.phrases = phrases
        self.text = phrases.masked
        self.low = low
        self.high = high
        self.found: list[FoundCue] = []

    def _add(
        self, start: int, word: str, kind: Cue, find: Callable[[], Reference], oblique: bool = False
    ) -> None:
        self.found.append(FoundCue(start, start + len(word), kind, word, find, oblique=oblique))

    def _before(self, start: int) -> str:
        """The word before `start`, with the mark that ends it."""
        return (self.text[max(self.low, start - 24) : start].split() or [""])[-1].lower()

    def phrase(self, start: int, end: int, words_of_cue: str) -> None:
        """According to X; in the words of X."""
        self.found.append(FoundCue(start, end, Cue.SPEAKING, words_of_cue, lambda: self._after(end)))

    def verb(self, word: str, start: int, kind: Cue) -> None:
        """The cue that a verb of speech is, unless it is a noun, an infinitive or a passive without “by”."""
        before, end = self._before(start), start + len(word)
        if word in SPEECH_NOUNS and (before in _BEFORE_NOUN or before.endswith(("’s", "'s"))):
            self.noun(word, start)
        elif before in _DETERMINERS and not word.endswith("ing"):
            if word in SPEECH_NOUNS:
                self.noun(word, start)
        elif before == "as" and word in _SAYING:
            self.found.append(FoundCue(start, end, kind, f"as {word}", lambda: self._quoted(start)))
        elif self._is_other_use(word, before, end):
            return
        elif word.endswith("ing"):
            self._add(start, word, kind, lambda: self._gerund_subject(start))
            self.found[-1].shares = self._shared(start)
        elif self._passive(start) or (word.endswith("ed") and self.text.startswith(" by ", end)):
            self._agent(word, start, kind)
        elif self._follows_quote(start) and self._subject_follows(end):
            self._add(start, word, kind, lambda: self._after(end))
        else:
            self._finite(word, start, Cue.WEAK if before in MODALS else kind, before)

    def _is_other_use(self, word: str, before: str, end: int) -> bool:
        """Whether a form of a verb of speech is none here: an infinitive, went without on, put without it."""
        if before == "to":
            return self.text[end : end + 2].strip(" :,") != HIDDEN
        if word in _NEEDS:
            return not self.text.startswith(f" {_NEEDS[word]}", end)
        return word in _QUOTING and _AS_SAYING.match(self.text, end, self.high) is not None

    def _after(self, start: int) -> Reference:
        """The source that follows its cue."""
        return self.phrases.head(start, self._inverted_end(start))

    def _agent(self, word: str, start: int, kind: Cue) -> None:
        """A passive: who did it follows “by”."""
        by = _BY.match(self.text, start + len(word), self.high)
        if by:
            agent = by.end()
            self._add(start, word, kind, lambda: self._after(agent), oblique=True)

    def _finite(self, word: str, start: int, kind: Cue, before: str) -> None:
        """A verb whose subject stands to its left. Forms that are nouns as well must agree with it."""
        end = start + len(word)

        def own() -> Reference:
            source = self.phrases.subject(self.low, start)
            if source.name == "who":
                source = self.phrases.subject(self.low, source.start)
            if before.endswith(",") and self._ends_inverted(end) and (source.unnamed or not source):
                return self.phrases.head(end, self._inverted_end(end))
            return source

        cue = FoundCue(start, end, kind, word, own)
        cue.shares = self._shared(start)
        if (word in bare_forms() or word in NOUN_LIKE) and not _agrees(word, before, cue.source):
            return
        self.found.append(cue)

    def _shared(self, start: int) -> Callable[[], Reference]:
        """The subject that a verb without its own shares with one of the verbs before it."""
        earlier = [cue for cue in self.found[-_VERBS_BACK:] if not cue.oblique]

        def shared() -> Reference:
            for cue in reversed(earlier):
                if source := cue.own:
                    return source
            return self.phrases.main_subject(self.low, start)

        return shared

    def _follows_quote(self, start: int) -> bool:
        """Whether nothing but commas and an adverb stands between the end of quoted words and `start`."""
        quote = self.text.rfind(HIDDEN, max(self.low, start - 30), start)
        return quote >= 0 and _ONLY_ADVERB.match(self.text, quote + 1, start) is not None

    def _subject_follows(self, end: int) -> bool:
        """Whether a verb that follows quoted words has its subject behind it: “…,” said X."""
        following = self.text[end : end + 24].split(None, 1)
        gap = self.text[end : end + 1]
        return (
            gap.isspace()
            and bool(following)
            and following[0][0].isalnum()
            and following[0] not in _NO_SUBJECT
        )

    def _ends_inverted(self, end: int) -> bool:
        """Whether the sentence ends with the subject of its last verb: …, says the assembly government."""
        return self._subject_follows(end) and _LAST_WORDS.match(self.text, end, self.high) is not None

    def _inverted_end(self, start: int) -> int:
        """Where a source that follows its cue ends at the latest."""
        end = min(self.high, start + _INVERTED_REACH)
        stop = _END_OF_INVERTED.search(self.text, start + 1, end)
        return stop.start() if stop else end

    def _passive(self, start: int) -> bool:
        """Whether a form of “be” stands before the verb, adverbs aside: was told, has been described."""
        for back in reversed(self.text[max(self.low, start - 40) : start].split()):
            if back in BE or (back.endswith(("n’t", "n't")) and back[:-3] in BE):
                return True
            if not back.endswith("ly") and back not in (
                "also",
                "once",
                "often",
                "not",
                "never",
                "now",
                "then",
            ):
                return back.endswith(("he’s", "she’s", "it’s", "he's", "she's", "it's"))
        return False

    def _quoted(self, saying: int) -> Reference:
        """X of “quoted X as saying” or “X was quoted (by Y) as saying”."""
        low = max(self.low, saying - _QUOTED_REACH)
        at = max(self.text.rfind(verb, low, saying) for verb in (" quote", " cite", " quoting", " citing"))
        if at < 0:
            return NOBODY
        start = at + 1
        end = start + len(self.text[start:saying].split(None, 1)[0])
        if self._passive(start) or self.text.startswith(" by ", end):
            return self.phrases.subject(self.low, start)
        return self.phrases.head(end, self.text.rfind(" as ", end, saying))

    def _gerund_subject(self, start: int) -> Reference:
        """Who is saying when it stands right before; else it is the subject of what the word hangs on."""
        end = self.low + len(self.text[self.low : start].rstrip())
        if beside := [
            each for each in self.phrases.cast.between(max(self.low, end - 80), end) if each.end == end
        ]:
            return self.phrases.reference(beside[-1])
        if end > self.low and self.text[end - 1] not in f",{HIDDEN};:—–":
            near = self.phrases.subject(self.low, start)
            if near and (
                not near.unnamed or _WITH.search(self.text, max(self.low, near.start - 8), near.start)
            ):
                return near
        return NOBODY

    def noun(self, word: str, start: int) -> None:
        """X’s claim, his words: the owner of the noun speaks, when the noun announces what is quoted."""
        owner = _OWNER.search(self.text, max(self.low, start - _OWNER_REACH), start)
        if not owner:
            return
        if owner["pronoun"]:
            source = Reference(_PRONOUN_OF[owner["pronoun"].lower()], Sort.PRONOUN, owner.start())
        else:
            end = owner.start("name")
            owners = [
                each for each in self.phrases.cast.between(max(self.low, end - 80), end) if each.end == end
            ]
            if not owners:
                return
            source = self.phrases.reference(owners[-1])
        kind = Cue.NAMING if _BINDS.match(self.text, start + len(word), self.high) else Cue.WEAK
        self._add(start, word, kind, lambda: source, oblique=True)

    def telling(self, word: str, start: int) -> None:
        """By her account; by the minister’s own reckoning. Without "by" an account is one at a bank."""
        if _BY_SOMEBODY.search(self.text, self.low, start):
            known = len(self.found)
            self.noun(word, start)
            for cue in self.found[known:]:
                cue.kind = Cue.SPEAKING

    def unlisted(self, that: int) -> None:
        """“X grumbled that …”: any verb that takes a that-clause right after its subject."""
        word = self._before(that)
        if not _UNLISTED.match(word):
            return
        start = self.text.rfind(word, max(self.low, that - 40), that)
        source = self.phrases.subject(self.low, start) if start >= 0 else NOBODY
        begins = _BEGINS.match(self.text, self.low, source.start) is not None
        if source and (not source.unnamed or source.sort is Sort.OFFICE or begins):
            self._add(start, word, Cue.NAMING, lambda: source)


def _agrees(word: str, before: str, source: Reference) -> bool:
    """Whether a form that is also a noun, or a verb's bare form, has a subject that takes it."""
    if word in bare_forms() and before not in _AUXILIARIES:
        if source.sort is Sort.PRONOUN:
            return source.name not in ("he", "she", "it")
        if source.sort is Sort.PERSON:
            return " and " in source.name
        return not source or (source.unnamed and _PLURAL.search(source.name) is not None)
    return not (
        word in NOUN_LIKE and source.unnamed and word.endswith("s") and source.sort is not Sort.OFFICE
    )
