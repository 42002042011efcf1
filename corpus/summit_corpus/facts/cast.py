"""Who appears in a text: the people, bodies and places it names, and what it tells of the people (gender,
office). A module of its own because everything that resolves a reference asks the same questions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.values import Kind, Name
from summit_corpus.text.wordlist import words

__all__ = ["ROLES", "Cast", "Member"]

_KINDS: Final = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
_MALE: Final = words(
    """mr sir lord king prince duke brother monsieur herr senor señor baron count emperor sheikh spokesman
    chairman congressman businessman policeman councilman assemblyman husband son uncle grandfather actor
    pope cardinal father dad widower"""
)
_FEMALE: Final = words(
    """ms mrs miss madam madame mademoiselle frau lady dame queen princess duchess sister baroness countess
    empress senora señora spokeswoman chairwoman congresswoman businesswoman policewoman councilwoman
    assemblywoman wife daughter aunt grandmother actress mother mum mom widow"""
)
#: Offices and callings by which a text refers to a person it has introduced.
ROLES: Final = words(
    """spokesman spokeswoman spokesperson president premier chancellor minister secretary mayor governor
    senator congressman congresswoman representative lawmaker legislator councillor councilman councilwoman
    mp chairman chairwoman chair chairperson chief executive ceo boss head director manager founder owner
    partner leader ruler king queen prince princess pope bishop archbishop cardinal priest pastor imam
    ambassador envoy diplomat consul official officer commander general colonel captain sheriff detective
    inspector superintendent commissioner prosecutor attorney lawyer barrister solicitor judge justice
    magistrate analyst expert economist strategist consultant adviser advisor aide professor academic scholar
    researcher scientist historian author writer journalist reporter editor columnist teacher principal
    doctor physician surgeon nurse epidemiologist farmer activist campaigner candidate nominee politician
    coach player striker midfielder defender goalkeeper athlete champion actor actress singer musician
    artist filmmaker producer designer architect engineer pilot astronaut businessman businesswoman
    billionaire investor trader banker treasurer coordinator organiser organizer volunteer resident witness
    survivor victim veteran soldier student pensioner father mother husband wife son daughter brother sister
    democrat republican conservative liberal"""
)
#: One word for those that name one office: what a title shortens, and by what the text goes on.
_OFFICE: Final = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "capt": "captain",
    "col": "colonel",
    "prof": "professor",
    "dr": "doctor",
    "pres": "president",
    "det": "detective",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "ceo": "executive",
    "boss": "executive",
    "chief": "executive",
    "congressman": "representative",
    "congresswoman": "representative",
    "lawmaker": "representative",
    "legislator": "representative",
    "advisor": "adviser",
    "attorney": "lawyer",
    "premier": "minister",
}
_WORD: Final = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: So many mentions back an office or a body is looked for, which keeps the work linear.
_REMEMBERED: Final = 200
#: How far around a name its office is looked for, in characters and then in words.
_TITLE_REACH: Final = 70
_APPOSITION_REACH: Final = 140
_TITLE_LENGTH: Final = 4
_APPOSITION_LENGTH: Final = 10
_TITLE: Final = lazy(r"[^,;:!?“”\"()\n\ue000]*\Z")
_APPOSITION: Final = lazy(
    r"(?:\s*\([^()]{0,40}\))?(?:,\s+(?:aged )?\d+)?(?:,|\s+[-–—])\s+"
    r"((?:an?|the|one of|who (?:is|was|heads|leads)|now|then|former|chief|head|director|president|chair\w*"
    r"|senior|vice)\b[^,.;:!?“”\"()\n\ue000]*|[a-z][^,.;:!?“”\"()\n\ue000]* (?:of|at|for|with)\b)"
)
_IS: Final = lazy(r"\s+(?:is|was|has been|became)\s+([^,.;:!?“”\"()\n\ue000]+)")


class Member(NamedTuple):
    """One mention of somebody or something named."""

    start: int
    end: int
    name: str
    kind: Kind


class Cast:
    """The mentions of `named` in a text, in order, outside the stretches that `masked` hides."""

    def __init__(self, masked: str, named: Sequence[Fact]) -> None:
        self._masked = masked
        self.members = [
            Member(fact.start, fact.end, fact.value.name, fact.kind)
            for fact in sorted(named, key=lambda each: each.start)
            if isinstance(fact.value, Name)
            and fact.kind in _KINDS
            and masked.startswith(fact.surface, fact.start)
        ]
        self._starts = [member.start for member in self.members]
        self._titles = {
            fact.start: f"{fact.qualifier('role')} {fact.qualifier('title')}"
            for fact in named
            if fact.qualifiers
        }
        self._people = [member for member in self.members if member.kind is Kind.PERSON]
        self._people_starts = [member.start for member in self._people]
        self._by_name: dict[str, list[Member]] = {}
        for member in self._people:
            self._by_name.setdefault(member.name, []).append(member)
        self._genders: dict[str, str] = {}
        self._told: dict[int, frozenset[str]] = {}

    def between(self, start: int, end: int) -> list[Member]:
        """The mentions that lie in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return [each for each in self.members[first : bisect_left(self._starts, end)] if each.end <= end]

    def people(self, start: int, end: int) -> list[Member]:
        """The mentions of people in `[start, end)`."""
        return [each for each in self.between(start, end) if each.kind is Kind.PERSON]

    def last_before(self, offset: int) -> list[Member]:
        """The latest mentions that begin before `offset`, at most so many as anybody remembers."""
        last = bisect_left(self._starts, offset)
        return self.members[max(last - _REMEMBERED, 0) : last]

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether nothing in the text speaks against `pronoun` (“he” or “she”) for this person."""
        return self._gender(name) in (pronoun, "")

    def is_known_as(self, name: str, pronoun: str) -> bool:
        """Whether the text shows that `pronoun` fits this person."""
        return self._gender(name) == pronoun

    def learn(self, name: str, pronoun: str) -> None:
        """Keeps that a pronoun can only have meant this person."""
        if not self._gender(name):
            self._genders[name] = pronoun

    def _gender(self, name: str) -> str:
        """“he” or “she” where the text says so and does not contradict itself, else empty."""
        if name not in self._genders:
            seen = {self._gender_told(each) for each in self._by_name.get(name, ())} - {""}
            self._genders[name] = seen.pop() if len(seen) == 1 else ""
        return self._genders[name]

    def _gender_told(self, member: Member) -> str:
        """What the title of one mention says: Mr Xi, spokeswoman Ada Lane."""
        near = self._masked[max(member.start - _TITLE_REACH, 0) : member.start].split()[-1:]
        titles = {word.strip(".,").lower() for word in [*near, *self._titles.get(member.start, "").split()]}
        titles |= {word for word in self._told_of(member) if word.endswith(("man", "woman"))}
        if not titles.isdisjoint(_MALE):
            return "he"
        return "she" if not titles.isdisjoint(_FEMALE) else ""

    def _told_of(self, member: Member) -> frozenset[str]:
        """The lower-case words by which one mention is introduced: before the name and in apposition."""
        if member.start not in self._told:
            before = _TITLE.search(self._masked, max(member.start - _TITLE_REACH, 0), member.start)
            reach = member.end + _APPOSITION_REACH
            after = _APPOSITION.match(self._masked, member.end, reach) or _IS.match(
                self._masked, member.end, reach
            )
            near = [
                self._titles.get(member.start, ""),
                *(before.group().split()[-_TITLE_LENGTH:] if before else ()),
                *(after.group(1).split()[:_APPOSITION_LENGTH] if after else ()),
            ]
            self._told[member.start] = frozenset(word.lower() for word in _WORD.findall(" ".join(near)))
        return self._told[member.start]

    def by_role(self, role: str, offset: int) -> list[str]:
        """The people whom the text before `offset` introduces with `role`, the latest first."""
        wanted = _OFFICE.get(role, role)
        out: list[str] = []
        for member in reversed(self._people_before(offset)):
            told = self._told_of(member)
            if member.name in out or (role == "president" and "vice" in told):
                continue
            if role in told or any(_OFFICE.get(word, word) == wanted for word in told):
                out.append(member.name)
        return out

    def mentions(self, name: str, offset: int) -> int:
        """How often the text before `offset` names a person."""
        return sum(each.name == name for each in self._people_before(offset))

    def _people_before(self, offset: int) -> list[Member]:
        last = bisect_left(self._people_starts, offset)
        return self._people[max(last - _REMEMBERED, 0) : last]
