"""A short name for what a claim measures, made of the articles' own words. Apart from the grouping,
because it only has to be readable; where no head word is sure, the sentence itself is shortened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from summit_corpus.claims.clause import Item, Sentence
from summit_corpus.claims.concepts import EVENTS, MEASURES, NOUN_OF, VAGUE_MEASURES
from summit_corpus.claims.context import Context
from summit_corpus.claims.site import Site
from summit_corpus.facts import Kind
from summit_corpus.facts.values import Ordinal, Quote, Status
from summit_corpus.text.wordlist import words

__all__ = ["Labels"]

#: Labels are cut at a word before this many characters; a sidebar has 30 to 44.
_LONGEST: Final = 60
_NAMES: Final = 2
#: Words from an amount within which "cost" is looked for.
_COST_REACH: Final = 12
_QUOTED_WORDS: Final = 6
_LEADING: Final = re.compile(
    r"^(?:about|some|nearly|almost|over|more than|at least|up to)?\s*[\d.,]+\s*"
    r"(?:thousand|million|billion|trillion|k|m|bn)?\s+",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r"\s+")
_AMOUNT: Final = re.compile(r"^\S*\d\S*\s+(?:(?:thousand|million|billion|trillion)\s+)?")
_NUMBER_WORDS: Final = words(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions dozen dozens several few many both half a of
    couple tens scores"""
)
_VERB_ENDING: Final = ("ing", "ed")
#: Words for events that are better nouns than the one of their concept.
_EVENT_NOUNS: Final = words(
    """summit summits gathering conference talks conclave session forum trip journey flight tour launch
    deal accord pact treaty agreement referendum takeover acquisition victory wildfire blaze hurricane
    typhoon cyclone tremor"""
)


#: Behind a distance these say where to, not what is measured: "14 kilometres west of the harbour".
_DIRECTIONS: Final = words(
    """north south east west northeast northwest southeast southwest away inland offshore upstream
    downstream ashore"""
)
_TURNS: Final = ("begin", "end", "open", "close", "build", "repair")


class Labels:
    """Names claims; `contexts` are all those of the story, because one article names in full what others
    do not."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self._full: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        sentences = {id(each.sentence): (each.sentence, each.article.text) for each in contexts}
        for sentence, text in sentences.values():
            for noun, names, phrase in _full_names(sentence, text):
                self._full[noun].append((names, phrase))
        for each in contexts:
            if isinstance(each.fact.value, Status) and each.event:
                names = frozenset(term for term in each.event if term[0] == "@")
                self._full[each.event[-1]].append((names, each.fact.value.event))

    def of(self, members: Sequence[Context]) -> str:
        """The label of a claim with these members, in canonical order."""
        first = members[0]
        kind = first.fact.kind
        made = ""
        if kind is Kind.QUOTE:
            made = _quoted(first)
        elif len({each.article.id for each in members}) == 1:
            pass  # nobody confirms what a made-up phrase would assert: the sentence says it best
        elif kind is Kind.STATUS or any(each.event for each in members):
            made = self._of_state(members)
        elif kind is Kind.COUNT:
            made = self._of_count(members)
        elif kind in (Kind.DATE, Kind.DURATION):
            made = self._of_time(members)
        elif kind is Kind.ORDINAL:
            made = self._of_ordinal(members)
        else:
            made = self._of_amount(members)
        return _cut(made) or _shortened(first) or str(kind)

    def _of_state(self, members: Sequence[Context]) -> str:
        states = [each for each in members if isinstance(each.fact.value, Status)]
        events = [
            _AMOUNT.sub("", each.fact.value.event) for each in states if isinstance(each.fact.value, Status)
        ]
        event = max(events, key=len)
        dated = len(states) < len(members)
        return f"{'start' if dated else 'state'} of {_the(event)}"

    def _of_count(self, members: Sequence[Context]) -> str:
        phrases = Counter(_counted(each.fact.surface) for each in members)
        phrase = max(phrases, key=lambda each: (bool(each), len(each.split()) > 1, phrases[each], each))
        measure = _measure(members, MEASURES - VAGUE_MEASURES)
        people = phrase.lower() in ("", "people", "person", "persons", "others")
        if measure and people:
            return self._about(NOUN_OF[measure], members)
        if not phrase:
            return ""
        label = f"number of {phrase}"
        return label if all(each.inside for each in members) else self._about(label, members)

    def _of_ordinal(self, members: Sequence[Context]) -> str:
        told = [each.fact.value.noun for each in members if isinstance(each.fact.value, Ordinal)]
        nouns = Counter(noun for noun in told if noun and noun.islower())
        if not nouns:
            return ""
        noun = min(nouns, key=lambda each: (-nouns[each], each))
        rank = next(iter(members[0].fact.surface.lower().split()), "")
        return self._about(f"{rank} {noun}", members)

    def _of_time(self, members: Sequence[Context]) -> str:
        measure = _measure(members, EVENTS)
        if not measure:
            return ""
        if measure in _TURNS:
            thing = self._thing(members)
            return f"{NOUN_OF[measure]} of {_the(thing)}" if thing else ""
        written = Counter(
            item.key
            for each in members
            for item, _, _ in Site(each.sentence, each.fact).near
            if item.term == f"={measure}" and item.key in _EVENT_NOUNS
        )
        noun = min(written, key=lambda each: (-written[each], each)) if written else NOUN_OF[measure]
        return self._about(noun, members)

    def _of_amount(self, members: Sequence[Context]) -> str:
        part = "share of " if any(each.part == "share" for each in members) else ""
        measure = _measure(members, MEASURES - VAGUE_MEASURES)
        if measure:
            return self._about(part + NOUN_OF[measure], members)
        money = members[0].fact.kind is Kind.MONEY
        phrase = self._named(members) or next((each for each in map(_noun_phrase, members) if each), "")
        if phrase and money:
            return f"cost of {_the(phrase)}"
        if phrase:
            return self._about(part + phrase, members)
        thing = next((each for each in map(_costs, members) if each), "")
        return f"cost of {_the(thing)}" if thing and money else ""

    def _thing(self, members: Sequence[Context]) -> str:
        """What begins or ends: the full name of a thing that all members speak of, else the noun of one."""
        common = frozenset.intersection(*(each.topic for each in members))
        full = self._full_name(sorted(common), members)
        if full:
            return full
        for each in members:
            for item in each.sentence.definite:
                if item.term in common and item.term[1:] not in EVENTS and _is_noun(item):
                    return item.key
        return ""

    def _named(self, members: Sequence[Context]) -> str:
        """The full name of the thing that an amount stands beside ("$8bn railway")."""
        if not any(_noun_phrase(each) for each in members):
            return ""
        weights: Counter[str] = Counter()
        for each in members:
            weights.update({term: round(1000 * weight) for term, weight in each.heads.items()})
        return self._full_name(sorted(weights, key=lambda term: (-weights[term], term)), members)

    def _full_name(self, nouns: Iterable[str], members: Sequence[Context]) -> str:
        """The longest name of a thing in the story with one of these nouns whose parts the members name."""
        names = frozenset().union(*(each.names for each in members))
        for noun in nouns:
            for own, phrase in sorted(self._full.get(noun, ()), key=lambda each: (-len(each[1]), each[1])):
                if own and own <= names:
                    return phrase
        return ""

    def _about(self, phrase: str, members: Sequence[Context]) -> str:
        """The phrase with names that all articles have beside it: one that only some have may be beside
        the point."""
        by_article: dict[str, set[str]] = defaultdict(set)
        for each in members:
            by_article[each.article.id].update(each.scope, each.sentence.names)
        told = set.intersection(*by_article.values())
        lower = phrase.lower()
        near = {name: at for each in reversed(members) for at, name in enumerate(_by_nearness(each))}
        names = sorted(told, key=lambda name: (near.get(name, 99), name))
        kept = [name[1:] for name in names if name[1:].lower()[:5] not in lower][:_NAMES]
        return f"{phrase} – {', '.join(kept)}" if kept else phrase


def _by_nearness(context: Context) -> list[str]:
    near = [each for each in Site(context.sentence, context.fact).near if each.item.term[0] == "@"]
    near.sort(key=lambda each: -each.weight)
    return list(dict.fromkeys(each.item.term for each in near))


def _measure(members: Iterable[Context], known: frozenset[str]) -> str:
    """The measure that most members name, empty when none does."""
    found = Counter(term[1:] for each in members for term in each.measures if term[1:] in known)
    return min(found, key=lambda each: (-found[each], each)) if found else ""


def _full_names(sentence: Sentence, text: str) -> Iterable[tuple[str, frozenset[str], str]]:
    """Things named by names and a noun: "China-Kyrgyzstan-Uzbekistan railway", "Shymkent oil refinery"."""
    items = sentence.items
    for at, item in enumerate(items):
        if not item.term or item.term[0] == "@" or not text[item.start].islower() or not _is_noun(item):
            continue
        first = at
        while (
            first
            and items[first - 1].term[:1] == "@"
            and text[items[first - 1].end : items[first].start] in "-–- "
        ):
            first -= 1
        if first < at - 1 or (first == at - 1 and "-" in text[items[first].start : items[first].end]):
            names = frozenset(each.term for each in items[first:at])
            yield item.term, names, text[items[first].start : item.end]


def _is_noun(item: Item) -> bool:
    return not item.key.endswith(_VERB_ENDING)


def _noun_phrase(context: Context) -> str:
    """The noun right behind an amount or in "a dividend of 45 cents", with what belongs to it; empty
    without one."""
    site = Site(context.sentence, context.fact)
    text, items = context.article.text, context.sentence.items
    if site.chain and not {items[at].key for at in site.chain} & _DIRECTIONS:
        return text[items[site.chain[0]].start : items[site.chain[-1]].end]
    return items[site.of_noun].key if site.of_noun is not None and items[site.of_noun].term else ""


def _costs(context: Context) -> str:
    """What costs something: "repairs will cost", "the price of bread"; empty when the sentence does not
    say so."""
    site = Site(context.sentence, context.fact)
    items = context.sentence.items[max(site.first - _COST_REACH, 0) : site.after + _COST_REACH]
    for at, item in enumerate(items):
        if item.term != "=cost":
            continue
        if at + 2 < len(items) and items[at + 1].key in ("of", "for"):
            noun = next((each for each in items[at + 2 : at + 4] if not each.stop), None)
        else:
            noun = next((each for each in reversed(items[:at]) if not each.stop and each.term), None)
        if noun is not None and noun.term[:1] != "@" and noun.bars == item.bars and _is_noun(noun):
            return noun.key
    return ""


def _counted(surface: str) -> str:
    """The noun phrase of a count without its number."""
    rest = _LEADING.sub("", surface).split()
    while rest and set(rest[0].lower().split("-")) <= _NUMBER_WORDS:
        rest = rest[1:]
    return " ".join(rest)


def _quoted(context: Context) -> str:
    value = context.fact.value
    assert isinstance(value, Quote)
    said = value.text.strip("“”\"'‘’ \n").split()
    start = " ".join(said[:_QUOTED_WORDS]).rstrip(",.;:")
    more = "…" if len(said) > _QUOTED_WORDS else ""
    return f"{value.speaker or 'someone'}: “{start}{more}”"


def _the(phrase: str) -> str:
    return phrase if phrase[:4].lower() in ("the ", "its ") else f"the {phrase}"


def _cut(label: str) -> str:
    label = " ".join(label.split())
    if len(label) <= _LONGEST:
        return label
    return label[: label.rfind(" ", 0, _LONGEST)].rstrip(" –,") + "…"


def _shortened(context: Context) -> str:
    """The words around the fact, at most `_LONGEST` characters of its sentence, as the article has them."""
    text, span, fact = context.article.text, context.sentence.span, context.fact
    before = _SPACES.sub(" ", text[span.start : fact.start])
    room = _LONGEST - min(len(fact.surface), _LONGEST // 2) - 2
    first = len(before.rstrip()) - room * 2 // 3
    if first > 0:
        cut = before.find(" ", first)
        before = "…" + before[cut:].lstrip() if cut >= 0 else ""
    return _cut(before + text[fact.start : max(span.end, fact.end)])
