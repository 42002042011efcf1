"""The parts a query is made of. Apart from the parser, because engines and snippets need only these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from summit_corpus.text.span import Span

if TYPE_CHECKING:
    from decimal import Decimal  # 2 ms that only a query with an amount has to pay

_NOWHERE = Span(0, 0)

TEXT_FIELDS = ("title", "text")
"""Fields whose words are counted, scored and highlighted; all other fields only narrow a search."""

FACT_FIELDS = ("person", "organisation", "place", "quote")
"""Fields of what articles say; with `Amount` they are answered by the fact index and not by an engine."""


@dataclass(frozen=True, slots=True)
class Word:
    """Articles with this word or another form of it (`railway`, `railways`). `key` is not stemmed.

    `span` says where in the query it stands; it takes no part in comparisons.
    """

    key: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words one right after the other; `exact` (quoted): in just these forms, else in any form."""

    keys: tuple[str, ...]
    exact: bool = True
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with a word that begins with `key`, as written (`rail*`)."""

    key: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Articles with a word that `key` may be a slip of (`railwy~`); see `summit_index.fuzzy.near`."""

    key: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the child does not match."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every child matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that at least one child matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """The implicit operator between what stands side by side: the more of them the better, one is enough.

    Only ever the root of a query.
    """

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The child, looked for in one field only: title, text, source, author or one of `FACT_FIELDS`.

    Names are compared word by word and never stemmed; a phrase must stand inside one name.
    """

    name: str
    child: Word | Phrase | Prefix | Fuzzy


@dataclass(frozen=True, slots=True)
class Equals:
    """The whole value of `id` or `language`, whatever its case; with `prefix` only its beginning.

    A language also matches its regional forms: `en` finds `en-GB`.
    """

    name: str
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Published between two days, both included; None is open. An interval matches when it overlaps."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Amount:
    """Articles that name an amount between `low` and `high`, None for open; `above`: not `low` itself,
    `below`: not `high` itself.

    `unit` is an ISO 4217 code, "percent" or the like, or a unit of measure; empty for money, measures and
    counts alike.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class InStory:
    """The articles of a story: `name` is its id, the beginning of that, or an article of it."""

    name: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """The articles with these ids: what a fact field and a story become before an engine sees the query."""

    ids: frozenset[str]


Leaf = Word | Phrase | Prefix | Fuzzy
Node = (
    Word
    | Phrase
    | Prefix
    | Fuzzy
    | Not
    | And
    | Or
    | Loose
    | Field
    | Equals
    | Range
    | Amount
    | InStory
    | Among
)


def is_filter(node: Node) -> bool:
    """Whether a node only narrows a search: every match must satisfy it, and it counts as no word."""
    match node:
        case Field(name=name):
            return name not in TEXT_FIELDS
        case Equals() | Range() | Amount() | InStory() | Among() | Not():
            return True
        case And(children=children) | Or(children=children):
            return all(is_filter(child) for child in children)
    return False


def is_required(node: Node) -> bool:
    """Whether every match must have it: what is quoted or asked for by field, and all filters."""
    return is_filter(node) or isinstance(node, Field) or (isinstance(node, Phrase) and node.exact)


def leaves(node: Node | None, *, within: str = "text") -> Iterator[Leaf]:
    """The words, phrases, prefixes and fuzzy words that may stand in the field `within` of a match.

    Nothing below a `Not` and nothing asked for in another field; in the order of the query.
    """
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            yield node
        case Field(name=name, child=child):
            if name == within:
                yield child
        case And(children=children) | Or(children=children) | Loose(children=children):
            for part in children:
                yield from leaves(part, within=within)


def replaced(node: Node, by: Callable[[Node], Node]) -> Node:
    """The same tree with `by` of each part in its place; what joins the parts stays."""
    match node:
        case Not(child=child):
            return Not(replaced(child, by))
        case And(children=children):
            return And(tuple(replaced(child, by) for child in children))
        case Or(children=children):
            return Or(tuple(replaced(child, by) for child in children))
        case Loose(children=children):
            return Loose(tuple(replaced(child, by) for child in children))
    return by(node)


def asks_for_facts(node: Node | None) -> bool:
    """Whether anything below asks for a person, organisation, place, quotation or amount."""
    return _any(node, lambda part: isinstance(part, Amount) or _is_fact_field(part))


def asks_for_stories(node: Node | None) -> bool:
    """Whether anything below asks for a story."""
    return _any(node, lambda part: isinstance(part, InStory))


def _is_fact_field(node: Node) -> bool:
    return isinstance(node, Field) and node.name in FACT_FIELDS


def _any(node: Node | None, wanted: Callable[[Node], bool]) -> bool:
    """Whether one of the parts that are joined is such a one."""
    match node:
        case None:
            return False
        case Not(child=child):
            return _any(child, wanted)
        case And(children=children) | Or(children=children) | Loose(children=children):
            return any(_any(child, wanted) for child in children)
    return wanted(node)
