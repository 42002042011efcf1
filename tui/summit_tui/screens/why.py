"""What something rests on, in a dialog; for a fact the rule, the value, the shared words of its claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import NAME_KINDS
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words
from summit_tui.screens.dialog import Dialog, show_head
from summit_tui.screens.elsewhere import elsewhere
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.side_rows import LABEL
from summit_tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from summit_index.dossier import Dossier


def reasons(dossier: Dossier | None, article_id: str, fact: Fact) -> list[tuple[str, str]]:
    """What can be said for a fact, as labels and values."""
    rows = [("Kind", str(fact.kind)), *_value(dossier, article_id, fact), ("Rule", fact.rule)]
    qualifiers = ", ".join(f"{name}: {word}" for name, word in fact.qualifiers)
    rows.append(("Qualifiers", qualifiers))
    if dossier is not None:
        rows += _shared(dossier, article_id, fact)
    return [(label, text) for label, text in rows if text]


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


class Why(Dialog):
    """Shows what something rests on, a label and a value a line, until a key closes it: the rule of a fact,
    the words of a match, the sentences behind a line of a card. A label too long for its column has a line
    of its own."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss(None)", "back", show=False) for key in ("escape", "q", "i", "enter", "space")
    ]

    def __init__(self, heading: str, rows: Iterable[tuple[str, str]], kind: Kind | None = None) -> None:
        """`kind`: of the fact that the heading is, which looks like one."""
        super().__init__()
        self.heading, self.kind = sanitize_line(heading), kind
        self.rows: list[tuple[str, str]] = []
        for label, text in rows:
            known = sanitize_line(label)
            if len(known) >= LABEL:
                self.rows.append(("", f"{known}:"))
                known = ""
            self.rows.append((known, sanitize_line(text)))

    def compose(self) -> ComposeResult:
        """The heading, then label and value a line."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([("", ""), *self.rows])

    def on_mount(self) -> None:
        """As high as its lines."""
        head = self.query_one(NoticeLine)
        style = head.look.facts[self.kind] + head.look.title if self.kind else head.look.title
        self.query_one(TextLines).fit(show_head(head, self.heading, style), self.size.height - 4)
