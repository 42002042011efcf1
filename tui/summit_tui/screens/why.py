"""Why something is a fact, and what its claim rests on: the rule, the value, the shared words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from summit_corpus.facts import Fact
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import NAME_KINDS
from summit_tui.card import plural
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words
from summit_tui.screens.dialog import Dialog
from summit_tui.screens.elsewhere import FRAME, WIDTH, elsewhere
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_view import ends
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.wrap import clip

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
    """Shows the reasons until a key closes it."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss(None)", "back", show=False) for key in ("escape", "q", "i", "enter", "space")
    ]

    def __init__(self, fact: Fact, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self.fact, self.rows = fact, rows

    def compose(self) -> ComposeResult:
        """The fact, then label and value a line."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([("", ""), *self.rows])

    def on_mount(self) -> None:
        """As high as its lines."""
        head = self.query_one(NoticeLine)
        width = min(self.size.width, WIDTH) - FRAME
        words = clip(" ".join(self.fact.surface.split()), width - 13, head.marks.ellipsis)
        keys = [("Esc", head.look.key), (" back", head.look.dim)]
        style = head.look.facts[self.fact.kind] + head.look.title
        head.show(ends([(" ", head.look.text), (words, style)], keys, width - 2))
        self.query_one(TextLines).fit(width, self.size.height - 4)
