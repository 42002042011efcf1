"""Which claims a query is about. The language is that of the search; what is looked through are a claim's own
words: its label and values, the sentences behind them, what these take up, and the names in them."""

from __future__ import annotations

from collections.abc import Iterator

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, Member
from summit_corpus.facts import Fact
from summit_corpus.stories.names import NAME_KINDS
from summit_corpus.text.span import Span
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import tokens
from summit_corpus.text.wordlist import words
from summit_index.dossier import Aliases, Dossier
from summit_index.fact_index import answers
from summit_index.fuzzy import near
from summit_index.nodes import (
    FACT_FIELDS,
    Among,
    Amount,
    And,
    Equals,
    Field,
    Fuzzy,
    InStory,
    Leaf,
    Loose,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
)
from summit_index.predicates import equals, name_matches, overlaps
from summit_index.query import Query
from summit_index.story_lookup import meant

Line = tuple[str, ...]
"""The keys of one piece of text; a phrase never crosses its end."""

_POINTERS = words("he her his it its she that their these they this those")


class ClaimSearch:
    """The claims of one dossier, ready to be asked for. A sentence is read once, whatever stands in it."""

    def __init__(self, dossier: Dossier, aliases: Aliases | None = None) -> None:
        self.aliases = aliases or {}
        self._dossier = dossier
        self._articles = {article.id: article for article in dossier.articles}
        self._named: dict[tuple[str, int], list[str]] = {}
        self._lines: dict[tuple[str, int], tuple[Line, ...]] = {}
        for article_id, facts in dossier.facts.items():
            for fact in facts:
                if fact.kind in NAME_KINDS:
                    place = article_id, self._sentence_number(article_id, fact)
                    self._named.setdefault(place, []).append(dossier.names.name_of(article_id, fact))

    def find(self, query: Query) -> tuple[Claim, ...]:
        """The claims that have everything `query` asks for, in the ledger's order; all for an empty query.

        Those that have it only in a sentence that theirs takes up ("the project") come after the others. A
        field asks the articles of a claim: `source:straits` finds what the Straits Times says, too.
        """
        claims = tuple(self._dossier.ledger)
        if query.root is None:
            return claims
        own = [claim for claim in claims if _matches(query.root, _Claim(self, claim))]
        known = {claim.id for claim in own}
        wider = (claim for claim in claims if claim.id not in known)
        return (*own, *(claim for claim in wider if _matches(query.root, _Claim(self, claim, wide=True))))

    def article(self, article_id: str) -> Article:
        """An article of the dossier."""
        return self._articles[article_id]

    def is_story(self, asked: InStory) -> bool:
        """Whether the story of the dossier is meant."""
        return bool(meant((self._dossier.story,), asked.name))

    def sentence(self, member: Member) -> tuple[Line, ...]:
        """The sentence in which a member stands, and the story's names for whom and what it names."""
        return self._read(member.article_id, self._sentence_number(member.article_id, member.fact))

    def said_with(self, member: Member) -> Iterator[Fact]:
        """The facts of a member's sentence, itself included."""
        number = self._sentence_number(member.article_id, member.fact)
        for fact in self._dossier.facts[member.article_id]:
            if self._sentence_number(member.article_id, fact) == number:
                yield fact

    def taken_up(self, member: Member) -> tuple[Line, ...]:
        """The same of the sentence before when "it" or "the project" takes that up, without its figures:
        they are of something else. Empty otherwise."""
        number = self._sentence_number(member.article_id, member.fact)
        if not number:
            return ()
        before = self._read(member.article_id, number - 1)
        if not _takes_up(self.sentence(member)[0], before[0], self._initials(member.article_id, number)):
            return ()
        return tuple(tuple(key for key in line if key.isalpha()) for line in before)

    def _read(self, article_id: str, number: int) -> tuple[Line, ...]:
        place = article_id, number
        if place not in self._lines:
            article = self._articles[article_id]
            span = article.sentences[number] if article.sentences else Span(0, len(article.text))
            names = dict.fromkeys(self._named.get(place, ()))
            self._lines[place] = tuple(map(_line, (span.of(article.text), *names)))
        return self._lines[place]

    def _initials(self, article_id: str, number: int) -> frozenset[str]:
        """The keys of a sentence's words in capitals: “the EU” needs no sentence before to be known."""
        article = self._articles[article_id]
        said = article.sentences[number].of(article.text)
        return frozenset(each.key for each in tokens(said) if said[each.start : each.end].isupper())

    def _sentence_number(self, article_id: str, fact: Fact) -> int:
        return self._articles[article_id].sentence_index(fact.start)


class _Claim:
    """One claim as the pieces of text and the articles that a query may ask for; `wide` with the sentences
    that its own take up."""

    def __init__(self, search: ClaimSearch, claim: Claim, *, wide: bool = False) -> None:
        self.articles = [search.article(each) for each in claim.articles]
        self._search = search
        self._claim = claim
        self._wide = wide

    @property
    def aliases(self) -> Aliases:
        """Other forms of names, under which they may be asked for."""
        return self._search.aliases

    @property
    def figures(self) -> list[Fact]:
        """The claim's own facts."""
        return [member.fact for member in self._claim.members]

    def in_story(self, asked: InStory) -> bool:
        """Whether it is a claim of that story."""
        return self._search.is_story(asked)

    def facts(self) -> Iterator[Fact]:
        """Every fact of the sentences in which the claim's own ones stand."""
        for member in self._claim.members:
            yield from self._search.said_with(member)

    def lines(self, field: str = "", *, own: bool = False) -> Iterator[Line]:
        """The claim's words, only its `own` ones if asked; with `field` the titles, or only the sentences, of
        its articles."""
        if field == "title":
            yield from (_line(article.title) for article in self.articles)
            return
        if not field:
            yield _line(self._claim.label)
        for member in self._claim.members:
            yield from self._search.sentence(member)
            if self._wide and not own:
                yield from self._search.taken_up(member)
            if not field:
                said = member.fact.to_json()["value"]
                yield from (_line(str(each)) for each in said.values() if isinstance(each, str))


def _matches(node: Node, claim: _Claim, field: str = "", *, own: bool = False) -> bool:
    """Whether a claim has it; what it must not have is looked for among its `own` words alone."""
    if isinstance(node, Amount | Among | InStory) or (isinstance(node, Field) and node.name in FACT_FIELDS):
        return _says(node, claim)
    match node:
        case Field(name="source", child=leaf):
            return name_matches(leaf, [article.source for article in claim.articles])
        case Field(name="author", child=leaf):
            return name_matches(leaf, [author for article in claim.articles for author in article.authors])
        case Field(name=name, child=leaf):
            return _matches(leaf, claim, name, own=own)
        case Equals(name=name):
            return any(equals(node, each.id if name == "id" else each.language) for each in claim.articles)
        case Range():
            days = [article.record().published for article in claim.articles]
            return any(overlaps(node, each.first, each.last) for each in days if each is not None)
        case Not(child=child):
            return not _matches(child, claim, field, own=True)
        case And(children=children) | Loose(children=children):
            return all(_matches(child, claim, field, own=own) for child in children)
        case Or(children=children):
            return any(_matches(child, claim, field, own=own) for child in children)
    return any(_in_line(node, line) for line in claim.lines(field, own=own))


def _says(node: Field | Amount | Among | InStory, claim: _Claim) -> bool:
    """Whether the claim is of such an amount, of that story, or a sentence of it names or quotes so."""
    match node:
        case Amount():
            return any(answers(fact, node, claim.aliases) for fact in claim.figures)
        case Field():
            return any(answers(fact, node, claim.aliases) for fact in claim.facts())
        case InStory():
            return claim.in_story(node)
    return any(each.id in node.ids for each in claim.articles)


def _in_line(leaf: Leaf, keys: Line) -> bool:
    match leaf:
        case Word(key=key):
            return stem(key) in map(stem, keys)
        case Prefix(key=key):
            return any(each.startswith(key) for each in keys)
        case Fuzzy(key=key):
            return any(near(each, key) for each in keys)
        case Phrase(keys=wanted, exact=exact):
            here = keys if exact else tuple(map(stem, keys))
            there = wanted if exact else tuple(map(stem, wanted))
            return any(here[at : at + len(there)] == there for at in range(len(here) - len(there) + 1))


def _takes_up(line: Line, before: Line, initials: frozenset[str]) -> bool:
    """Whether a sentence speaks of something that the one before it brought up: it begins with a pronoun, or
    has "the project" where that has a project. Not "the EU": `initials` are names by themselves."""
    if line[:1] and line[0] in _POINTERS:
        return True
    new = {stem(word) for word, last in zip(before, ("", *before), strict=False) if last != "the"}
    return any(
        last == "the" and word not in initials and stem(word) in new
        for word, last in zip(line, ("", *line), strict=False)
    )


def _line(text: str) -> Line:
    return tuple(token.key for token in tokens(text))
