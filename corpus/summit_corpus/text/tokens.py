"""Text -> words and numbers with their places and keys. A module of its own because the index, the
snippets, the facts and the comparison must agree on what a word is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from summit_corpus.text.fold import APOSTROPHES, fold
from summit_corpus.text.marks import JOINERS, MARKS
from summit_corpus.text.numbers import CURRENCY, NUMBER, SPACED_TAILS, digits_key, tail_word
from summit_corpus.text.stem import stem
from summit_corpus.text.wordlist import words

__all__ = ["STOP_WORDS", "Token", "is_stop", "keys", "terms", "tokens", "tokens_beginning"]


class Token(NamedTuple):
    """`text[start:end]` and its key: folded and normalised, not stemmed, at most 64 characters long."""

    start: int
    end: int
    key: str


#: Keys too common to search by. "us" (U.S.), "may" (the month), "who" (the WHO), "am" and "pm" are not
#: among them: in news they are names and dates as well.
STOP_WORDS: Final = words(
    """
    a an the and or but nor if so as than that this these those there here
    of in on at by for from to into onto with without about over under between through during
    is are was were be been being has have had having do does did doing
    will would shall should can could might must
    i me my we our ours you your yours he him his she her hers it its they them their theirs
    which what whose when where while not no also
    dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt hasnt havent hadnt
    """
)

_CJK_SET: Final = "々〇ぁ-ゖゝ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-﫿ㄱ-ㆎ가-힣ｦ-ﾟ\U00020000-\U0003ffff"

#: What continues a word once it has begun; the soft hyphen is invisible and not sanitised everywhere.
_IN_WORD: Final = rf"[\w\u00ad{JOINERS}{MARKS}]"
_QUOTE: Final = f"[{APOSTROPHES}]"
_GAP: Final = r"[\ \u00a0\u202f-]"
_SPACED_TAIL: Final = rf"{_GAP}(?i:p\.c\b\.?|(?:{'|'.join(SPACED_TAILS)})\b)"

#: One token, or one run that `_take_apart` divides, as the only group. The space before it is passed over in
#: the pattern, because to try and fail there takes as long as to find a word. The order of the alternatives
#: matters; each repeat is possessive or bounded, so that no input makes it slow.
_CHUNK: Final = re.compile(
    r" ?+("
    r"(?![Pp]er)[A-Za-z][a-z]++(?=[ ,.\n])"  # what most words are: the last alternative would find the same
    rf"|(?:{CURRENCY}\ ?(?=\.?\d))?{NUMBER}"
    rf"(?:\ ?[%％٪]|{_SPACED_TAIL}|{_QUOTE}s\b|{_IN_WORD}++(?:{_QUOTE}[sS]\b)?)?"
    rf"|[Pp][Ee][Rr]{_GAP}[Cc][Ee][Nn][Tt]\b"
    rf"|[A-Za-z](?>(?:\.[A-Za-z](?!{_QUOTE}?[^\W_sS]|[sS]\w)){{1,7}})\.?(?:{_QUOTE}?[sS]\b)?"
    rf"|\w{_IN_WORD}*+(?>(?:{_QUOTE}+\w{_IN_WORD}*+)*)"
    r")"
)

#: Pieces of a run with more than one kind of character: CJK, and the rest without underscores and
#: superscript digits, which are footnote marks ("summit¹").
_PIECE: Final = rf"(?P<cjk>[{_CJK_SET}]+)|[^{_CJK_SET}_²³¹⁰⁴-⁹]+"
_FIRST_CJK: Final = "々"
_NO_LETTERS: Final = frozenset("_²³¹⁰⁴⁵⁶⁷⁸⁹")

_NUMBER_PARTS: Final = re.compile(
    rf"(?P<money>{CURRENCY}\ ?)?(?P<number>{NUMBER})(?P<gap>{_GAP}?)(?P<tail>.*)", re.S
)
_PER_CENT: Final = re.compile(rf"per{_GAP}cent", re.I)
_ENDING: Final = re.compile(rf"{_QUOTE}+(?:s|ll|re|ve)\Z", re.I)

#: Surfaces longer than this are taken apart afresh each time, so that hostile input cannot fill the cache.
_CACHED_LENGTH: Final = 40

#: Keys are cut here, so that a megabyte without a space does not become one term of an index.
_LONGEST_KEY: Final = 64

_Parts = tuple[tuple[int, int, str], ...]


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in its order, stop words included; offsets are Python string offsets.

    Tokens do not overlap, except that neighbouring two-character keys of a CJK run share a character.
    """
    for found in _CHUNK.finditer(text):
        surface, at = found[1], found.start(1)
        parts = _parts(surface) if len(surface) <= _CACHED_LENGTH else _take_apart(surface)
        for start, end, key in parts:
            yield Token(at + start, at + end, key)


def tokens_beginning(text: str, letters: Container[str]) -> Iterator[Token]:
    """Those of `tokens` whose keys may begin with one of these ASCII letters or with any other sign: most
    words of a text are left out, in a fifth of the time that it takes to make tokens of them."""
    for found in _CHUNK.finditer(text):
        surface = found[1]
        if surface.isascii() and surface.isalpha() and surface[0].lower() not in letters:
            continue
        at = found.start(1)
        for start, end, key in _parts(surface) if len(surface) <= _CACHED_LENGTH else _take_apart(surface):
            yield Token(at + start, at + end, key)


def keys(text: str) -> list[str]:
    """The keys of `tokens`, for whoever needs no offsets: in less than half the time."""
    out: list[str] = []
    for surface in _CHUNK.findall(text):
        if surface.isalpha() and surface.isascii():  # in a large text a cache of all words would be slower
            out.append(surface[:_LONGEST_KEY].lower())
        else:
            out += _keys(surface) if len(surface) <= _CACHED_LENGTH else _keys.__wrapped__(surface)
    return out


def terms(text: str) -> list[str]:
    """What an index holds of `text`: the stems of its tokens in order, stop words left out."""
    out: list[str] = []
    for surface in _CHUNK.findall(text):
        out += _terms(surface) if len(surface) <= _CACHED_LENGTH else _terms.__wrapped__(surface)
    return out


def is_stop(key: str) -> bool:
    """Whether a token's key is a stop word."""
    return key in STOP_WORDS


@lru_cache(maxsize=1 << 15)
def _keys(surface: str) -> tuple[str, ...]:
    return tuple(key for _, _, key in _take_apart(surface))


@lru_cache(maxsize=1 << 15)
def _terms(surface: str) -> tuple[str, ...]:
    return tuple(stem(key) for _, _, key in _take_apart(surface) if key not in STOP_WORDS)


@lru_cache(maxsize=1 << 15)
def _parts(surface: str) -> _Parts:
    return _take_apart(surface)


def _take_apart(surface: str) -> _Parts:
    """What one chunk of `_CHUNK` yields, offsets within the chunk."""
    if surface.isascii() and "_" not in surface:
        return _parts_of_one_kind(surface)
    if max(surface) < _FIRST_CJK and _NO_LETTERS.isdisjoint(surface):  # as most are: Xi’an, café
        return tuple(_parts_of_piece(surface, 0))
    out: list[tuple[int, int, str]] = []
    for piece in _pieces().finditer(surface):
        if piece["cjk"]:
            out += _bigrams(piece["cjk"], piece.start())
        else:
            out += _parts_of_piece(piece.group(), piece.start())
    return tuple(out)


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(_PIECE)  # which takes 3 ms: two large sets


def _parts_of_piece(piece: str, before: int) -> Iterator[tuple[int, int, str]]:
    """The same for what lies between runs of CJK, `before` characters after the chunk begins."""
    for chunk in _CHUNK.finditer(piece):
        at = before + chunk.start(1)
        for start, end, key in _parts_of_one_kind(chunk[1]):
            yield at + start, at + end, key


def _bigrams(run: str, at: int) -> list[tuple[int, int, str]]:
    if len(run) == 1:
        return [(at, at + 1, fold(run))]
    return [(at + i, at + i + 2, fold(run[i : i + 2])) for i in range(len(run) - 1)]


def _parts_of_one_kind(surface: str) -> _Parts:
    """A chunk without CJK: a number with what belongs to it, an abbreviation or a word."""
    if surface.isalpha() and surface.isascii():  # most are, and nothing below changes them
        return ((0, len(surface), surface[:_LONGEST_KEY].lower()),)
    if number := _NUMBER_PARTS.fullmatch(surface):
        return _number(number)
    if _PER_CENT.fullmatch(surface):
        return ((0, len(surface), "percent"),)
    ending = _ENDING.search(surface)
    end = ending.start() if ending else len(surface)
    key = _word_key(surface[:end])
    return ((0, end, key),) if key else ()


def _word_key(surface: str) -> str:
    key = fold(surface[:_LONGEST_KEY])[:_LONGEST_KEY]
    if key.isalnum():
        return key
    # Vowel signs belong to the word, and ⅓ (folded to 1, fraction slash, 3) is not 13.
    return "".join(
        char for char in key if char.isalnum() or char == "⁄" or unicodedata.category(char)[0] == "M"
    )


def _number(found: re.Match[str]) -> _Parts:
    """A number, and the scale, percent sign or unit written after it as a part of its own."""
    start, end = found.span("number")
    key = digits_key(found["number"])[:_LONGEST_KEY]
    tail = found["tail"]
    if not tail:
        return ((start, end, key),)
    if word := tail_word(tail, gap=bool(found["gap"]), money=bool(found["money"])):
        return (start, end, key), (*found.span("tail"), word)
    if found["gap"]:
        return (start, end, key), (*found.span("tail"), _word_key(tail))
    return ((start, found.end("tail"), (key + _word_key(tail))[:_LONGEST_KEY]),)
