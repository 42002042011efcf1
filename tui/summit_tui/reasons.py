"""What facts and links rest on, as labels and values: for dialogs and for who asks by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summit_corpus.compare.comparison import RELATED, SAME
from summit_corpus.facts import Fact
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import NAME_KINDS
from summit_tui.card import plural
from summit_tui.elsewhere import elsewhere
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words

if TYPE_CHECKING:
    from summit_corpus.compare.links import Link
    from summit_index.dossier import Dossier

NAME_RULES: Final = {
    "acronym": "letters written as those of a body are",
    "event": "a word before it says that it is an event",
    "family name first": "a family name, and a given one behind it",
    "first word": "its first word says that it is a place",
    "given name": "its first word is a given name",
    "head": "a word for a body, which those around it confirm",
    "head word": "a word of it says what it is",
    "known in this text": "part of a person's name that this text has in full",
    "listed": "the word lists have it",
    "listed body": "the word lists have it",
    "listed place": "the word lists have the place in it",
    "name of a place": "a body called by its place, as a club is",
    "one letter off": "one letter from a place that this text names again and again",
    "phrase": "words in capitals that no list has; those around them say what they name",
    "product": "a word of it says that it is a product",
    "short form": "a word by which this text calls a body that it has in full",
    "title": "a title stands before it",
    "unknown": "no list settles what it names; the words around it in this text do",
    "unknown name": "words that may be a person's; those around them say what they name",
}
"""What the rules for names go by, in words."""


def reasons(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """What can be said for a fact, as labels and values."""
    rows = fact_reasons(dossier, article_id, fact)
    if dossier is not None:
        rows += _shared(dossier, article_id, fact)
    return [(label, text) for label, text in rows if text]


def fact_reasons(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """The same of the fact by itself: its kind, its value, the rule that found it."""
    rows = [("Kind", str(fact.kind)), *_value(dossier, article_id, fact), ("Rule", rule_words(fact))]
    qualifiers = ", ".join(f"{name}: {word}" for name, word in fact.qualifiers)
    return [*rows, ("Qualifiers", qualifiers)] if qualifiers else rows


def rule_words(fact: Fact) -> str:
    """The rule that found a fact, as exports call it; of a name, also what that rule goes by."""
    words = NAME_RULES.get(fact.rule, "") if fact.kind in NAME_KINDS else ""
    return f"{fact.rule}: {words}" if words else fact.rule


def link_reasons(link: Link) -> list[tuple[str, str]]:
    """What can be said for a link: the likeness of its sentences, the words and the claims they share."""
    rows = []
    if link.match is not None:
        match = link.match
        said = "you confirmed this match; " if match.confirmed else ""
        tiers = f"related from {RELATED:.2f}, same from {SAME:.2f}"
        rows.append(("Likeness", f"{said}{match.score:.2f} ({tiers})"))
        rows.append(("Shared", ", ".join(match.why)))
    elif link.rejected:
        rows.append(("Likeness", "you rejected the match by words"))
    else:
        rows.append(("Likeness", f"below {RELATED:.2f}: no match found by words"))
    for shared in link.claims:
        here = ", ".join(dict.fromkeys(fact.surface for fact in shared.here))
        there = ", ".join(dict.fromkeys(fact.surface for fact in shared.there))
        rows.append(("Claim", f"{shared.claim.label}: here {here}; there {there}"))
        rows.append(("Status", "; ".join(status_words(shared.claim))))
    return [row for row in rows if row[1]]


def _value(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    if isinstance(fact.value, Quote):
        return [("Speaker", fact.value.speaker or "not named")]
    if fact.kind in NAME_KINDS and dossier is not None:
        return [("Name", dossier.names.name_of(article_id, fact))]
    return [("Value", value_words(fact, grouped=True))]


def _shared(dossier: Dossier, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """What it has to do with the other articles."""
    if fact.kind in NAME_KINDS:
        name = dossier.names.name_of(article_id, fact)
        mentions = dossier.names.mentions(name, fact.kind)
        forms = dict.fromkeys(mention.surface for _, mention in mentions)
        found = f"{plural(len({each for each, _ in mentions}), 'article')}, {plural(len(mentions), 'time')}"
        return [("Written", ", ".join(forms)), ("Found in", found)]
    claim = dossier.ledger.claim_of(article_id, fact)
    if claim is None:
        return [("Elsewhere", "; ".join(elsewhere(dossier, article_id, fact).status))]
    alone = len(claim.articles) < 2
    status = elsewhere(dossier, article_id, fact).status if alone else status_words(claim)[:2]
    return [
        ("Claim", claim.label),
        ("Status", ": ".join(status)),
        ("Shared", ", ".join(claim.why)),
        ("Notes", "; ".join(claim.notes)),
    ]
