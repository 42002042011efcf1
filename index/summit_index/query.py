"""The query language: one line of text -> a tree of what to look for, or an error that says what is wrong.

`summit_index.query_help` is what users are told about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summit_corpus.errors import QueryError
from summit_corpus.text.span import Span
from summit_corpus.text.tokens import Token, is_stop, tokens
from summit_index.asking import asking
from summit_index.dates import parse_range
from summit_index.fields import ALIASES, FIELDS, nearest
from summit_index.lexer import Piece, pieces, plain_words
from summit_index.nodes import (
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
    Word,
    is_filter,
    leaves,
)
from summit_index.prose import is_passage, is_plain
from summit_index.telling import telling

MAX_LENGTH = 5_000
"""Characters; a pasted paragraph fits, a pasted article is a mistake."""
MAX_PARTS = 100
"""Words and phrases that are no stop words; each costs up to a few milliseconds on 10,000 articles. Of a
pasted paragraph with more the most telling ones are looked for."""
MAX_DEPTH = 25

_SURROGATES = re.compile("[\ud800-\udfff]")
_SUFFIX = re.compile(r"[*~]+$")
_NUMBERED = re.compile(r"~\d+(?:\.\d+)?$")


@dataclass(frozen=True)
class Query:
    """A parsed query; `text` is what was typed. `root` is None when nothing was. `asides` are words that only
    ask: they add to the score of what the others find, as in a plain BM25, and count for nothing else.
    `left_out` words of a pasted text are not looked for, because others say more."""

    text: str
    root: Node | None = None
    asides: tuple[Word, ...] = ()
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: every article matches."""
        return self.root is None

    @cached_property
    def parts(self) -> tuple[Node, ...]:
        """What stands side by side at the top."""
        if self.root is None:
            return ()
        return self.root.children if isinstance(self.root, Loose) else (self.root,)

    @cached_property
    def units(self) -> tuple[Node, ...]:
        """The parts that count as words: "2 of 3 words" says how many of these three an article has."""
        return tuple(part for part in self.parts if not is_filter(part))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The keys asked for in any text field, each once, in order; not those below a minus."""
        keys: dict[str, None] = {}
        for field in ("text", "title"):
            for leaf in leaves(self.root, within=field):
                keys.update(dict.fromkeys(leaf.keys if isinstance(leaf, Phrase) else (leaf.key,)))
        return tuple(keys)


def parse(text: str) -> Query:
    """Reads a query. Raises QueryError with the column, counted from 1, of what cannot be understood."""
    if len(text) > MAX_LENGTH:
        hint = "Search for its most telling words."
        raise QueryError(f"The query is longer than {MAX_LENGTH:,} characters", MAX_LENGTH + 1, hint)
    text = _SURROGATES.sub("\ufffd", text)
    if not is_passage(text):
        try:
            return _read(text, [_without_colon(text, piece) for piece in pieces(text)])
        except QueryError:
            if not is_plain(text):
                raise
    return _read(text, list(plain_words(text)), most=None)


def _read(text: str, found: list[Piece], most: int | None = MAX_PARTS) -> Query:
    """The query of these pieces, with at most so many parts: when there are more, it is refused, or of mere
    words (None) the most telling ones are kept."""
    if not found and not text.strip():
        return Query(text)
    parser = _Parser(text, found, most)
    items = parser.sequence(None, 0)
    if parser.next is not None:  # only a closing bracket ends a sequence early
        raise QueryError("This bracket was never opened", parser.next.column, "Take it away, or open one.")
    if not items:
        column = len(text) - len(text.lstrip()) + 1
        raise QueryError("There is no word or number to search for", column, "Type a word.")
    items, asides = _apart(items, text)
    kept = items if most is not None else telling(items, text, MAX_PARTS)
    return Query(text, kept[0] if len(kept) == 1 else Loose(tuple(kept)), asides, len(items) - len(kept))


def _without_colon(text: str, piece: Piece) -> Piece:
    """A word where what looks like a field is none of ours and its colon ends it (`Merkel: what next`).

    A name that may well be taken for one of ours (`date: 2025`) stays, and so will be named as a mistake.
    """
    name = piece.text.lower()
    ends = piece.end == len(text) or text[piece.end].isspace()
    if piece.kind != "field" or not ends or name in FIELDS or piece.text in ALIASES:
        return piece
    return piece._replace(kind="word", end=piece.start + len(piece.text))


def _apart(items: list[Node], text: str) -> tuple[list[Node], tuple[Word, ...]]:
    """What is looked for, and the words that only ask, like “how much”. Words that say nothing, like “the”,
    are left out, also behind a minus. When there is no other word, these or those are what is looked for."""
    asks = asking(text)
    said = [item for item in items if not _is_stop_word(item)]
    asides = tuple(item for item in said if isinstance(item, Word) and item.span.start in asks)
    for kept, beside in (([item for item in said if item not in asides], asides), (said, ())):
        if any(not is_filter(item) for item in kept):
            return kept, beside
    return items, ()


def _is_stop_word(item: Node) -> bool:
    node = item.child if isinstance(item, Not) else item
    return isinstance(node, Word) and is_stop(node.key)


class _Parser:
    """Recursive descent over the pieces; `at` is the next one. `field` is the one we stand inside, if any."""

    def __init__(self, text: str, found: Sequence[Piece], most: int | None) -> None:
        self.text = text
        self.most = most
        self.pieces = found
        self.at = 0
        self.parts = 0
        self.tokens = _tokens_of_words(text, found)

    @property
    def next(self) -> Piece | None:
        """The piece to be read next."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def sequence(self, field: Piece | None, depth: int) -> list[Node]:
        """Everything up to a closing bracket or the end; equal parts only once."""
        if depth > MAX_DEPTH:
            column = self.pieces[self.at - 1].column
            raise QueryError(f"Brackets stand inside brackets more than {MAX_DEPTH} times", column)
        items: dict[Node, None] = {}
        while self.next is not None and self.next.kind != ")":
            if (node := self._alternatives(field, depth)) is not None:
                items[node] = None
        return list(items)

    def _alternatives(self, field: Piece | None, depth: int) -> Node | None:
        nodes = self._joined("OR", self._conjunction, field, depth)
        return Or(nodes) if len(nodes) > 1 else next(iter(nodes), None)

    def _conjunction(self, field: Piece | None, depth: int) -> Node | None:
        nodes = self._joined("AND", self._part, field, depth)
        return And(nodes) if len(nodes) > 1 else next(iter(nodes), None)

    def _joined(self, kind: str, operand: _Operand, field: Piece | None, depth: int) -> tuple[Node, ...]:
        """One operand, or all that are joined by an operator of this kind; none for mere punctuation."""
        node = operand(field, depth)
        nodes: dict[Node, None] = {} if node is None else {node: None}
        while (operator := self.next) is not None and operator.kind == kind:
            if node is None:
                raise _lonely(operator, "before")
            self.at += 1
            node = operand(field, depth)
            if node is None:
                raise _lonely(operator, "after")
            nodes[node] = None
        return tuple(nodes)

    def _part(self, field: Piece | None, depth: int) -> Node | None:
        """A word, a phrase, or what an operator, a field or a bracket begins; None when there is nothing."""
        piece = self.next
        if piece is None or piece.kind == ")":
            return None
        self.at += 1
        match piece.kind:
            case "OR" | "AND":
                raise _lonely(piece, "before")
            case "-":
                return self._without(piece, field, depth)
            case "(":
                return self._bracket(piece, field, depth)
            case "field":
                return self._field(piece, field, depth)
        return self._leaf(piece, field)

    def _without(self, minus: Piece, field: Piece | None, depth: int) -> Node:
        if self.next is not None and self.next.kind == "-":
            raise QueryError("There are two minus signs", self.next.column, "One is enough: -canada.")
        child = self._part(field, depth)
        if child is None:
            raise QueryError(f"There is nothing after {minus.text}", minus.column, "Try -canada.")
        return Not(child)

    def _bracket(self, bracket: Piece, field: Piece | None, depth: int) -> Node:
        items = self.sequence(field, depth + 1)
        if self.next is None:
            raise QueryError("This bracket is never closed", bracket.column, "Put a ) after the last word.")
        self.at += 1
        if not items:
            raise QueryError("There is nothing between these brackets", bracket.column)
        return items[0] if len(items) == 1 else And(tuple(items))

    def _field(self, piece: Piece, outer: Piece | None, depth: int) -> Node:
        if outer is not None:
            raise QueryError(f"This field stands inside the field “{outer.text}”", piece.column)
        if piece.text.lower() not in FIELDS:
            raise _unknown_field(piece)
        glued = self.next is not None and self.next.start - piece.end == (self.next.kind == "quote")
        child = self._part(piece, depth) if glued else None
        if child is None:
            hint = f"Write {piece.text}:value without a space, or put words with a colon in quotes."
            raise QueryError(f"“{piece.text}:” needs a value right after the colon", piece.column, hint)
        return child

    def _leaf(self, piece: Piece, field: Piece | None) -> Node | None:
        self.parts += not is_stop(piece.text.lower())
        if self.most is not None and self.parts > self.most:
            hint = "Search for the most telling words."
            raise QueryError(f"The query has more than {self.most} parts", piece.column, hint)
        name = field.text.lower() if field else ""
        if name == "published":
            return parse_range(piece.text.strip(), piece.column)
        if name in ("id", "language"):
            return _equals(name, piece)
        if name == "story":
            return _in_story(piece)
        if name == "amount":
            from summit_index.amounts import parse_amount  # loads the grammar of numbers

            return parse_amount(piece.text.strip(), piece.column)
        leaves_found = self._quoted(piece) if piece.kind == "quote" else self._plain(piece)
        nodes: list[Node] = [Field(name, leaf) for leaf in leaves_found] if name else list(leaves_found)
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _quoted(self, piece: Piece) -> list[Leaf]:
        keys = tuple(token.key for token in tokens(piece.text))
        if not keys:
            raise QueryError("There is no word between these quotation marks", piece.column)
        return [Phrase(keys, True, Span(piece.start, piece.end))]

    def _plain(self, piece: Piece) -> list[Leaf]:
        """What a word without quotes asks for: itself, or all its parts in a row (`China–Central`)."""
        span = Span(piece.start, piece.end)
        suffix = _SUFFIX.search(piece.text)
        if suffix is None:
            _refuse_wildcards(piece, piece.text)
            found = self.tokens.get(piece.start, [])
            if len(found) < 2:
                return [Word(token.key, Span(token.start, token.end)) for token in found]
            return [Phrase(tuple(token.key for token in found), False, span)]
        base = piece.text[: suffix.start()]
        _refuse_wildcards(piece, base)
        *before, last = [token.key for token in tokens(base)] or [""]
        if not last or len(set(suffix.group())) > 1:
            column = piece.start + suffix.start() + 1
            hint = "Write rail* for words that begin so, railwy~ for words spelt alike."
            raise QueryError(f"There is no word for this {suffix.group()} to stand after", column, hint)
        end: Leaf = Prefix(last, span) if suffix.group()[0] == "*" else Fuzzy(last, span)
        return [*(Word(key, span) for key in before), end]


_Operand = Callable[[Piece | None, int], Node | None]


def _tokens_of_words(text: str, found: Sequence[Piece]) -> dict[int, list[Token]]:
    """Start of each plain word -> its tokens.

    Neighbours are read together, because “per cent” and “1 500” are one token each.
    """
    by_start: dict[int, list[Token]] = {}
    run: list[Piece] = []
    closed = False
    before: Piece | None = None
    for piece in (*found, Piece(")", "", len(text), len(text))):
        plain = piece.kind == "word" and not _SUFFIX.search(piece.text)
        if run and (closed or not plain):
            start = run[0].start
            read = [Token(a + start, b + start, key) for a, b, key in tokens(text[start : run[-1].end])]
            for word in run:
                by_start[word.start] = [token for token in read if word.start <= token.start < word.end]
            run = []
        if plain:
            closed = before is not None and before.kind in ("-", "field")  # the sign is for this one alone
            run.append(piece)
        before = piece
    return by_start


def _equals(name: str, piece: Piece) -> Equals:
    value = piece.text.strip().casefold()
    prefix = piece.kind == "word" and value.endswith("*")
    value = value.rstrip("*") if prefix else value
    if not value:
        raise QueryError(f"“{name}:” needs a value", piece.column)
    return Equals(name, value, prefix)


def _in_story(piece: Piece) -> InStory:
    if not piece.text.strip():
        raise QueryError("“story:” needs a value", piece.column)
    return InStory(piece.text.strip(), Span(piece.start, piece.end))


def _refuse_wildcards(piece: Piece, text: str) -> None:
    """Signs that only work at the end of a word: better a message than a search that finds nothing."""
    if (at := text.find("*")) >= 0:
        hint = "Write rail* for words that begin so; a * before or inside a word is not known."
        raise QueryError("A * can only stand at the end of a word", piece.start + at + 1, hint)
    if fault := _NUMBERED.search(text):
        hint = "Write railwy~; how many slips are allowed depends on the word's length."
        raise QueryError("A ~ takes no number", piece.start + fault.start() + 1, hint)


def _lonely(operator: Piece, side: str) -> QueryError:
    hint = f"For the word itself write it in small letters: {operator.text.lower()}."
    return QueryError(f"There is nothing {side} {operator.text}", operator.column, hint)


def _unknown_field(piece: Piece) -> QueryError:
    near = nearest(piece.text)
    hint = f"Fields are {', '.join(FIELDS)}; words with a colon go in quotes."
    meant = f"; did you mean “{near}”?" if near else ""
    return QueryError(f"There is no field “{piece.text}”{meant}", piece.column, hint)
