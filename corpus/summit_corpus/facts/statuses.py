"""How far projects, works and events are: planned, starting, under way, completed, suspended, cancelled. Few
rather than wrong: a phrase counts only where its subject is a noun for a project or an event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Kind, Status
from summit_corpus.text.span import Span
from summit_corpus.text.wordlist import words

__all__ = ["find"]

#: Works: what is built, run or carried out.
_WORKS: Final = words(
    """railway railways railroad rail line lines road roads motorway highway expressway route corridor bridge
    bridges tunnel tunnels port ports airport airports terminal runway plant plants station stations
    pipeline pipelines dam dams canal refinery smelter factory factories mine mines hospital hospitals school
    schools stadium building buildings tower towers reactor reactors grid network hub park zone complex
    centre center facility facilities project projects programme programmes program programs initiative
    initiatives scheme schemes expansion extension upgrade modernisation modernization renovation
    reconstruction restoration development refurbishment installation rollout roll-out housing campus museum
    warehouse shipyard farm farms turbine turbines barrage reservoir metro subway tram tramway depot
    crossing interconnector cable satellite telescope vessel ship carrier submarine"""
)
#: Events: what takes place.
_EVENTS: Final = words(
    """summit summits talks negotiations meeting meetings conference forum session sessions trial hearing
    hearings election elections vote voting referendum campaign exercise exercises drill drills mission
    launch study investigation probe inquiry strike strikes festival tournament games championship
    match ceremony exhibition expo operation operations offensive production exports imports flights
    services trading deliveries shipments evacuation search ceasefire truce auction merger takeover
    vaccination census dialogue visit trip tour concert show race"""
)
#: Nouns that stand for what they are of or on: work on the line.
_LABOUR: Final = words("work works construction building laying drilling")
#: Nouns that say little without what they are of, and are not the whole: the first phase of the plant.
_PARTS: Final = words("phase stage part section half stretch")

#: The state that each group of phrases tells; what opens is an event that starts or a work that is done.
_STATE_OF: Final = {
    "planned": "planned",
    "starting": "starting",
    "underway": "under way",
    "completed": "completed",
    "ended": "completed",
    "opened": "completed",
    "suspended": "suspended",
    "cancelled": "cancelled",
}
_BE: Final = r"(?:is|are|was|were|has\s+been|have\s+been)"
_TRIGGER: Final = lazy(
    rf"""\b(?:
    (?P<underway>(?:(?:now|currently|already|still|well)\s+)?
        (?:in\s+(?:the\s+|its\s+)?(?:construction|building|implementation)\s+(?:phase|stage)
        |under\s+(?:construction|way|development)|underway|in\s+progress
        |being\s+(?:built|constructed|expanded|upgraded|laid|rebuilt|extended|implemented|carried\s+out)
        |nearing\s+completion
        |(?:half|partly|nearly|almost|\d+(?:\.\d+)?(?:%|\s+per\s?cent|\s+percent))\s+(?:complete|completed|finished)))
    |(?P<planned>(?:is|are)\s+(?:also\s+|now\s+)?(?:scheduled|due|set|slated|expected|planned|supposed)
            \s+to\s+(?:start|begin|open|commence|kick\s+off|be\s+(?:built|launched|constructed))
        |(?:is|are)\s+(?:also\s+|being\s+)?planned(?!\s+(?:to|by))
        |(?:will|is\s+to|are\s+to)\s+(?:be\s+(?:built|constructed|launched|inaugurated)|start|begin|open|commence
            |kick\s+off|kick-?start))
    |(?P<starting>(?:has|have|had)\s+(?:(?:already|just|now|finally|formally|officially)\s+)?
            (?:begun|started|commenced|kicked\s+off|got\s+under\s?way)
        |{_BE}\s+(?:formally\s+|officially\s+)?launched
        |kicked\s+off|broke\s+ground|got\s+under\s?way|began|started|commenced)
    |(?P<opened>(?:has\s+|have\s+)?opened|{_BE}\s+(?:formally\s+|officially\s+)?(?:inaugurated|opened)
        |(?:went|came|entered|put|goes|gone)\s+into\s+(?:operation|service|use)|entered\s+(?:operation|service)
        |(?:is|are|became)\s+(?:now\s+|fully\s+)?operational)
    |(?P<completed>{_BE}\s+(?:now\s+|fully\s+|finally\s+|largely\s+)?(?:completed|finished|complete)\b)
    |(?P<ended>(?:has\s+|have\s+)?(?:concluded|ended|wrapped\s+up))
    |(?P<suspended>{_BE}\s+(?:\w+ly\s+)?(?:suspended|postponed|halted|shelved|paused)
        |(?:put\s+)?on\s+hold|(?:has\s+|have\s+)?stalled)
    |(?P<cancelled>{_BE}\s+(?:\w+ly\s+)?(?:cancell?ed|scrapped|called\s+off|abandoned|axed|aborted))
    )(?![\w-])""",
    re.VERBOSE,
)
#: The cheap look: a sentence without any of these holds no phrase above. Each costs a look through the whole
#: text, so those that begin or end alike are looked for together.
_KEYS: Final = (
    "construction", "building phase", "building stage", "implementation", "under way", "underway",
    "under dev", "in progress", "being ", "nearing", " complete", " finished", "begun", "began",
    "kicked off", "broke ground", "got under", "entered ", "operational", "wrapped up", "on hold",
    "called off",
)  # fmt: skip
_GOING_ON: Final = {
    " to ": ("start", "begin", "open", "commence", "kick", "be "),
    "will ": ("be ", "start", "begin", "open", "commence", "kick"),
    "into ": ("operation", "service", "use"),
}
_IN_ED: Final = (
    "planned", "started", "commenced", "launched", "opened", "inaugurated", "concluded", "ended", "suspended",
    "postponed", "halted", "shelved", "paused", "stalled", "celled", "canceled", "scrapped", "abandoned",
    "axed", "aborted",
)  # fmt: skip
#: What makes a clause a condition: if the line, which …, is completed.
_CONDITIONS: Final = words("if unless once until when after before whether had should")
_CONDITION: Final = lazy(
    rf"(?:\A|[,;:–—(]\s*|\band |\bbut )(?:{'|'.join(sorted(_CONDITIONS))})\b[^,;]*\Z", re.IGNORECASE
)
#: After a verb that also takes an object (the company opened a shop) only time, place or nothing may stand.
_NO_OBJECT: Final = lazy(
    r"\s*(?:[.,;:!?)”\"’–—]|\Z|\n)|\s+(?:on|in|at|with|after|as|when|while|for|from|since|under|this|last|early|late"
    r"|earlier|later|again|here|there|today|yesterday|amid|despite|without|shortly|soon|just|ahead|and|but|between"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December))\b"
)
_TRANSITIVE: Final = lazy(
    r"(?:started|began|begun|commenced|opened|kicked\s+off|ended|concluded|stalled|wrapped\s+up)\Z"
)
#: What the subject is left to say behind the verb: work has begun on the line.
_OBJECT: Final = lazy(r"\s+(?:(?:building|construction|work|works)\s+(?:of|on)|on|building)\s+(?=[\w$€£¥])")
#: What may stand between a subject and its status.
_BETWEEN: Final = words(
    """now currently already still well also again finally formally officially just both all which that is are
    was were has have had been be"""
)
_DETERMINERS: Final = words("the a an this that these those its his her their our some any both each every")
_COMPLEMENTS: Final = words("of for on in at to between from")
_STOPS: Final = _COMPLEMENTS | words(
    """with by through via into over under during after before since as and or but nor than like about against
    within without is are was were be been has have had will would can could may might said says say that
    which who whose where when while if because so it they he she i we you not no also seeks plans wants then
    there here what how why"""
)
_TAKEN_AWAY: Final = _COMPLEMENTS | _CONDITIONS | words("with by")
_TOKEN: Final = lazy(r"[$€£¥]?[^\W_](?:[\w’'./&%+–-]*[\w%])?|[^\s\w]")
_PLANNED: Final = lazy(r"\A(?:planned|proposed)\s+", re.IGNORECASE)
_ARTICLE: Final = lazy(r"(?:the|an?|its|this|that)\s+", re.IGNORECASE)
#: In characters: how far back a subject is looked for, and how long the name of an event may be.
_REACH: Final = 240
_LONGEST: Final = 90
_SENTENCE: Final = 600
_MODIFIERS: Final = 8
#: Where the sentence is that names the event of a status, by how many sentences it stands before.
_NAMED: Final = {1: "named in the sentence before", 2: "named two sentences before"}


class _Event(NamedTuple):
    """What a status is said of: its head noun, the words of its phrase, and how many sentences before that of
    the status they stand."""

    noun: str
    phrase: str
    back: int = 0


class _Token(NamedTuple):
    """A word or a mark."""

    start: int
    word: str

    @property
    def small(self) -> str:
        return self.word.lower()

    @property
    def modifies(self) -> bool:
        """Whether it belongs to the phrase of a noun that follows."""
        return (self.word[0].isalnum() or self.word[0] in "$€£¥") and not (
            self.small in _STOPS or self.small in _DETERMINERS
        )  # fmt: skip


def find(page: Page, named: Sequence[Fact]) -> list[Fact]:
    """The statuses of `page` in order. Events are common nouns, so `named` decides nothing yet."""
    return [
        fact
        for index in _sentences_to_read(page)
        for trigger in _TRIGGER.finditer(page.text, *page.sentences[index])
        if (fact := _status(page, page.sentences[index], trigger)) is not None
    ]


def _sentences_to_read(page: Page) -> list[int]:
    """The numbers of the sentences that hold one of the keys."""
    text = page.text
    places = [at for key in _KEYS if key in text for at in _all(text, key)]
    for lead, following in _GOING_ON.items():
        places += [at for at in _all(text, lead) if text.startswith(following, at + len(lead))]
    places += [at for at in _all(text, "ed") if text.endswith(_IN_ED, 0, at + 2)]
    return sorted(set(map(page.sentence_index, places)))


def _all(text: str, key: str) -> Iterator[int]:
    """Wherever `key` stands."""
    at = text.find(key)
    while at >= 0:
        yield at
        at = text.find(key, at + 1)


def _status(page: Page, sentence: Span, trigger: re.Match[str]) -> Fact | None:
    """The fact of one phrase, None when it is denied or said of no project and no event."""
    group = str(trigger.lastgroup)
    if _unreal(page.text, sentence, trigger):
        return None
    event = _event(page, sentence, trigger)
    if event is None or (group == "ended" and event.noun not in _EVENTS):
        return None
    state = "starting" if group == "opened" and event.noun in _EVENTS else _STATE_OF[group]
    status = Status(_PLANNED.sub("", event.phrase)[:_LONGEST].strip(), state)
    qualifiers = (("event", _NAMED[event.back]),) if event.back else ()
    return page.fact(Kind.STATUS, trigger.start(), trigger.end(), status, f"status: {state}", qualifiers)


def _unreal(text: str, sentence: Span, trigger: re.Match[str]) -> bool:
    """Whether the phrase stands in a condition, or is a verb with an object of its own. What is denied or
    wished (not, could, hopes to) has no noun right before it, and so no event."""
    before = text[max(sentence.start, trigger.start() - _REACH) : trigger.start()]
    if not _CONDITIONS.isdisjoint(before.lower().split()) and _CONDITION.search(before):
        return True
    if not _TRANSITIVE.search(trigger.group()) or _OBJECT.match(text, trigger.end(), sentence.end):
        return False
    return not _NO_OBJECT.match(text, trigger.end(), sentence.end)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    return [_Token(each.start(), each.group()) for each in _TOKEN.finditer(text, start, end)]


def _event(page: Page, sentence: Span, trigger: re.Match[str]) -> _Event | None:
    """What the status is said of, or None when that is no project and no event."""
    text = page.text
    tokens = _tokens(text, max(sentence.start, trigger.start() - _REACH), trigger.start())
    while tokens and (tokens[-1].small in _BETWEEN or tokens[-1].word in ",(—–-"):
        tokens.pop()
    if not tokens:
        return None
    if tokens[-1].small == "it":
        return _named_before(page, sentence, "it")
    event = _noun_phrase(text, tokens)
    if event is None or (event.noun in _LABOUR and " " not in event.phrase):
        behind = _OBJECT.match(text, trigger.end(), sentence.end)
        if behind and (event is not None or behind.group().strip() != "on"):
            event = _noun_phrase_from(text, behind.end(), sentence.end)
    return event and _resolved(page, sentence, event)


def _is_head(word: str) -> bool:
    return word in _WORKS or word in _EVENTS or word in _LABOUR or word in _PARTS


def _noun_phrase(text: str, tokens: Sequence[_Token]) -> _Event | None:
    """The noun phrase that ends with the last token, complements (“of …”, “between …”) included."""
    head = None
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        following = tokens[at + 1].small if at + 1 < len(tokens) else "of"
        if _is_head(token.small) and following in _COMPLEMENTS:
            head = at
        elif (
            not token.word[0].isalnum() and token.word[0] not in "$€£¥" and not _lists_names(tokens, at)
        ) or (token.small in _STOPS and token.small not in _COMPLEMENTS and token.small != "and"):
            break
    if head is None:
        return None
    start = head
    while start and tokens[start - 1].modifies and head - start < _MODIFIERS:
        start -= 1
    before = start - 1
    while before >= 0 and tokens[before].small in _DETERMINERS:
        before -= 1
    if before >= 0 and tokens[before].small in _TAKEN_AWAY:
        # The bank of the project, once the line: the noun is no subject, or what it does is not so yet.
        return None
    end = tokens[-1].start + len(tokens[-1].word)
    return _Event(tokens[head].small, " ".join(text[tokens[start].start : end].split()))


def _lists_names(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a comma stands in a list of names: Kazakhstan, Kyrgyzstan and Uzbekistan."""
    if tokens[at].word != "," or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].word[0].isupper() and tokens[at + 1].word[0].isupper()


def _noun_phrase_from(text: str, start: int, end: int) -> _Event | None:
    """The noun phrase that begins at `start`."""
    article = _ARTICLE.match(text, start, end)
    tokens = _tokens(text, article.end() if article else start, min(end, start + _LONGEST))
    kept: list[_Token] = []
    for token in tokens:
        if not token.modifies:
            break
        kept.append(token)
    nouns = [at for at, token in enumerate(kept) if _is_head(token.small)]
    if not nouns:
        return None
    last = kept[nouns[-1]]
    return _Event(last.small, " ".join(text[kept[0].start : last.start + len(last.word)].split()))


def _resolved(page: Page, sentence: Span, event: _Event) -> _Event | None:
    """The event that a phrase means: what the work is on, and what “the project” was called before."""
    if event.noun in _LABOUR:
        parts = re.split(r"\s(?:of|on|for)\s+", event.phrase, maxsplit=1)
        if len(parts) == 1:
            return _named_before(page, sentence, event.noun) or event
        phrase = _ARTICLE.sub("", parts[1], count=1) if _ARTICLE.match(parts[1]) else parts[1]
        inner = re.split(r"\s(?:of|in|at|between|from|to|for|on)\s", phrase)[0].lower().split()
        event = _Event(inner[-1] if inner else event.noun, phrase)
    if event.phrase.lower() in _WORKS:
        return _named_before(page, sentence, event.noun) or event
    return event


def _named_before(page: Page, sentence: Span, noun: str) -> _Event | None:
    """The project that the sentence before names, or the one before that, when it names only one."""
    index = page.sentence_index(sentence.start)
    for back in range(index - 1, max(index - 1 - max(_NAMED), -1), -1):
        span = page.sentences[back]
        works = list(
            dict.fromkeys(_works_in(page.text, Span(max(span.start, span.end - _SENTENCE), span.end)))
        )
        same = [each for each in works if noun in each.phrase.lower().split()]
        if works:
            meant = same if len(same) == 1 else works
            return meant[0]._replace(back=index - back) if len(meant) == 1 else None
    return None


def _works_in(text: str, span: Span) -> Iterator[_Event]:
    """The noun phrases of a sentence that tell which work they mean."""
    tokens = _tokens(text, span.start, span.end)
    for at, token in enumerate(tokens):
        if token.small not in _WORKS or (at + 1 < len(tokens) and tokens[at + 1].small in _WORKS):
            continue
        start = at
        while start and tokens[start - 1].modifies and at - start < _MODIFIERS:
            start -= 1
        if start < at:
            yield _Event(
                token.small, " ".join(text[tokens[start].start : token.start + len(token.word)].split())
            )
