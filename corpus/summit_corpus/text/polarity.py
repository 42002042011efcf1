"""Whether a sentence is denied, or what stands at a place in it: "did not open on Monday", "not 5m"."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.text.span import Span

__all__ = ["denied_at", "denies"]

_DENIAL: Final = (
    r"not(?!\s+(?:only|just|merely|simply|least)\b)|never|cannot|no\s+longer|nobody|no\s+one|none|neither|nor"
    r"|den(?:y|ied|ies|ying)|\w+n[’']t"
)
_DENIES: Final = re.compile(rf"\b(?:{_DENIAL})\b", re.I)
#: "Not before 2030" and "not until Monday" say when it will be so.
_UNTIL: Final = re.compile(r"\b(?:until|till|before|earlier\s+than)\W*$", re.I)
#: What ends a clause: a negation before it does not reach what comes after.
_BREAK: Final = re.compile(r"[,;:–—]|\b(?:but|although|though|while|whereas|because|which|who)\b", re.I)
#: Words that may stand between a negation and the amount it takes away.
_DIRECT: Final = re.compile(
    r"\b(?:not|never|rather\s+than|instead\s+of)\s+(?:(?:the|a|an|at|for|by|some|about|around|exactly)\s+){0,2}\W*$",
    re.I,
)


def denies(sentence: str) -> bool:
    """Whether a sentence holds a negation; of two alike but for that, one says the contrary of the other."""
    return _DENIES.search(sentence) is not None


def denied_at(text: str, sentence: Span, offset: int, *, clause: bool) -> bool:
    """Whether what stands at `offset` of a sentence is denied: directly ("not 5m euros"), or, where the whole
    `clause` is meant, by a negation before it in its clause ("did not open on Monday")."""
    before = text[sentence.start : offset]
    if _DIRECT.search(before):
        return True
    if not clause or _UNTIL.search(before):
        return False
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return denies(before[breaks[-1] if breaks else 0 :])
