"""What facts and links rest on, as labels and values: for dialogs and for who asks by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def reasons(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """What can be said for a fact, as labels and values."""
    rows = fact_reasons(dossier, article_id, fact)
    if dossier is not None:
        rows += _shared(dossier, article_id, fact)
    return [(label, text) for label, text in rows if text]


def fact_reasons(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """The same of the fact by itself: its kind, its value, the rule that found it."""
    rows = [("Kind", str(fact.kind)), *_value(dossier, article_id, fact), ("Rule", fact.rule)]
    qualifiers = ", ".join(f"{name}: {word}" for name, word in fact.qualifiers)
    return [*rows, ("Qualifiers", qualifiers)] if qualifiers else rows


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
