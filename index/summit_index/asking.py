"""Words of a question that only ask (`who says`, `how much`). Apart from the stop words, which never say
anything: these do elsewhere, and the WHO is a body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summit_corpus.text.tokens import Token, is_stop, tokens
from summit_corpus.text.wordlist import words

_OPENERS = words("who whom whose what which when where why how")
_SAYING = words("say says said saying")
_MEASURES = words("much many long far often big high large old soon")
_PRICES = words("cost costs price prices worth")
_ARTICLES = words("a an the")
_HOW_MUCH = {("how", "much"), ("how", "many")}
_TELL_ME = {("tell", "me"), ("show", "me"), ("give", "me")}
_BEFORE = ("", "and", "or", "me")

ASKING = frozenset((*_OPENERS, *_SAYING, *_MEASURES))
"""Words that may only ask: none of them is ever taken for a slip of another."""


def asking(text: str) -> frozenset[int]:
    """Where the words begin that only ask; none of a text in which nothing is asked."""
    found = list(tokens(text))
    question = "?" in text or any(_opens(text, found, at) for at in range(len(found)))
    return frozenset(
        token.start
        for at, token in enumerate(found)
        if (question and _asks(text, found, at)) or _pair(found, at) in _TELL_ME
    )


def asks_for_figure(text: str) -> bool:
    """Whether a figure would answer: “how much”, “how many”, or a question of what something costs."""
    keys = [token.key for token in tokens(text)]
    if any(pair in _HOW_MUCH for pair in pairwise(keys)):
        return True
    return not _PRICES.isdisjoint(keys) and ("?" in text or not _OPENERS.isdisjoint(keys[:1]))


def _asks(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a word of a question only asks."""
    key = found[at].key
    if key in _MEASURES:
        return at > 0 and found[at - 1].key == "how"
    return key in _SAYING or (key in _OPENERS and (key != "who" or _is_pronoun(text, found, at)))


def _opens(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a question begins here, even without its mark: not with “which” in the midst of a sentence."""
    before = found[at - 1].key if at else ""
    return found[at].key in _OPENERS and before in _BEFORE and _asks(text, found, at)


def _is_pronoun(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether “who” asks. “WHO” is a body, and so is “who” unless a verb like “is” or “says” follows, an
    article comes later, or there is a question mark."""
    if text[found[at].start :][:2].isupper() and not text.isupper():
        return False
    after = [token.key for token in found[at + 1 :]]
    verb = any(is_stop(key) or key in _SAYING for key in after[:1])
    return "?" in text or verb or not _ARTICLES.isdisjoint(after)


def _pair(found: Sequence[Token], at: int) -> tuple[str, ...]:
    return tuple(token.key for token in found[at : at + 2])
