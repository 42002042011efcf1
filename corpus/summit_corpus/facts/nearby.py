"""The words right before and right after an amount: what it counts, how it is hedged. Apart from the
families of amounts because all of them ask the same of the same few words."""

from __future__ import annotations

from typing import Final, NamedTuple

from summit_corpus.facts.lazy import lazy
from summit_corpus.text.wordlist import words

__all__ = ["After", "after", "hedges", "last_words"]

_GAP: Final = " \u00a0\u2009\u202f"
_LETTER_WORD: Final = r"(?:U\.S\.|u\.s\.|[^\W\d_](?>(?:[^\W_]|['’.&](?=[^\W_]))*))"
_NEXT: Final = lazy(
    rf"([{_GAP}]|[-‑]|)({_LETTER_WORD})(?:[{_GAP}\-‑]({_LETTER_WORD}))?(?:[{_GAP}\-‑]({_LETTER_WORD}))?"
    rf"(?:[{_GAP}\-‑]({_LETTER_WORD}))?"
)
#: Words are looked at up to this length: longer ones are in no list.
_WINDOW: Final = 80


class After(NamedTuple):
    """Up to four words after a number: as written, in lower case, where each ends, and what ties the
    first to the number (nothing, a space or a hyphen)."""

    gap: str
    surfaces: tuple[str, ...]
    words: tuple[str, ...]
    ends: tuple[int, ...]


_NOTHING: Final = After("", (), (), ())


def after(text: str, end: int) -> After:
    """The words of `text` from `end` on, as long as only a space or a hyphen divides them."""
    found = _NEXT.match(text, end, end + _WINDOW)
    if not found:
        return _NOTHING
    last = found.lastindex or 2
    surfaces = found.groups()[1:last]
    return After(
        found[1], surfaces, tuple(map(str.lower, surfaces)), tuple(map(found.end, range(2, last + 1)))
    )


_REACH: Final = 48
_ENDS: Final = lazy(r'[,.;:()\[\]!?\n"“”—–]')


def last_words(text: str, start: int, count: int) -> list[str]:
    """The last words before `start` in lower case, at most `count`, nearest last; punctuation ends them."""
    before = text[max(start - _REACH, 0) : start]
    if not before or not before[-1].isspace():
        return []
    return _ENDS.split(before.rstrip())[-1].lower().split()[-count:]


_APPROX: Final = words(
    "about around roughly approximately nearly almost some circa approx ca estimated virtually"
)
_BOUND: Final = words("over above under below exceeding topping")
_SKIP: Final = words("a an the only just record total of whopping mere staggering")
_TWO: Final = {
    **dict.fromkeys(("more than", "greater than", "higher than", "bigger than", "in excess"), "more than"),
    **dict.fromkeys(("less than", "fewer than", "lower than", "smaller than"), "less than"),
    **{pair: pair for pair in ("at least", "at most", "up to", "upwards of", "upward of")},
}
#: "Output will go up to 5 tonnes" sets no bound.
_GOING: Final = words("go goes went gone going")
_TWO_APPROX: Final = {
    "close to": "close to",
    "order of": "about",
    "region of": "about",
    "something like": "about",
}
_THREE: Final = {
    "as much as": "up to", "as many as": "up to", "as high as": "up to", "as long as": "up to",
    "as little as": "at least", "as few as": "at least", "as low as": "at least", "no more than": "at most",
    "not more than": "at most", "no less than": "at least", "no fewer than": "at least",
    "not less than": "at least", "in excess of": "more than",
}  # fmt: skip
_TAIL: Final = lazy(r"[ -](?:or|and) (more|so|less|fewer|above|over|thereabouts)\b|(\+)|[- ](plus|odd)\b")
_TAIL_MEANS: Final = {
    **dict.fromkeys(("more", "above", "over", "+", "plus"), ("bound", "or more")),
    **dict.fromkeys(("less", "fewer"), ("bound", "or less")),
    **dict.fromkeys(("so", "thereabouts", "odd"), ("approx", "or so")),
}
_LAST: Final = (
    _APPROX | _BOUND | _SKIP | words("than least most to like as much many high long little few low of")
)
_MOST_HEDGES: Final = 4


def hedges(text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The qualifiers approx and bound of the amount `[start, end)`, from the words around it."""
    found: dict[str, str] = {}
    if start and text[start - 1] in "~≈":
        found["approx"] = "about"
    near = last_words(text, start, 6)
    for _ in range(_MOST_HEDGES):
        if not near or near[-1] not in _LAST:
            break
        taken, name, word = _hedge(near)
        if name:
            found.setdefault(name, word)
        del near[-taken:]
    if tail := _TAIL.match(text, end):
        name, word = _TAIL_MEANS[tail[1] or tail[2] or tail[3]]
        found.setdefault(name, word)
    return tuple(sorted(found.items()))


def _hedge(near: list[str]) -> tuple[int, str, str]:
    """How many of the words nearest to the amount are one hedge, its name and its word."""
    three, two, last = " ".join(near[-3:]), " ".join(near[-2:]), near[-1]
    if three in _THREE:
        return 3, "bound", _THREE[three]
    if two in _TWO and not (two == "up to" and near[-3:-2] and near[-3] in _GOING):
        return 2, "bound", _TWO[two]
    if two in _TWO_APPROX:
        return 2, "approx", _TWO_APPROX[two]
    if last in _APPROX:
        return 1, "approx", last
    if last in _BOUND:
        return 1, "bound", last
    return 1, "", ""
