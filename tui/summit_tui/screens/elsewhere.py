"""Where else a fact stands: the other sentences of its claim, or the other articles that give the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from summit_corpus.article import Article
from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.facts import Fact
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import NAME_KINDS
from summit_corpus.text.span import Span
from summit_tui.card import date_label, outlet, plural
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words
from summit_tui.screens.dialog import CHOOSE, Dialog, show_head
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.hit_list import begin
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, ends, styled
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.wrap import clip, wrap

if TYPE_CHECKING:
    from summit_index.dossier import Dossier

AROUND = 4  # lines that border, title and a look at what lies behind take


@dataclass(frozen=True)
class Place:
    """A fact where it stands; `times` is how often the article says it, `here` whether it is the one read."""

    article: Article
    fact: Fact
    times: int = 1
    here: bool = False


@dataclass(frozen=True)
class Places:
    """Where else a fact stands: `title` and `status`, in short parts, say what they have to do with it."""

    title: str
    status: tuple[str, ...]
    places: tuple[Place, ...]


def elsewhere(dossier: Dossier, article_id: str, fact: Fact) -> Places:
    """Where else `fact` of this article stands. Without places `status` says that no match was found."""
    articles = {article.id: article for article in dossier.articles}
    others = len(articles) - (article_id in articles)
    alone = (f"only here: no match found in {_other_articles(others)}",)
    if fact.kind in NAME_KINDS:
        name = dossier.names.name_of(article_id, fact)
        first: dict[str, list[Fact]] = {}
        for each, mention in dossier.names.mentions(name, fact.kind):
            if each != article_id:
                first.setdefault(each, []).append(mention)
        places = tuple(Place(articles[each], found[0], len(found)) for each, found in first.items())
        named = (f"named in {plural(len(places), 'other article')}",)
        return Places(name, named if places else alone, places)
    claim = dossier.ledger.claim_of(article_id, fact)
    if claim is None:
        return Places(fact.surface, alone, ())
    this = (article_id, fact.kind, fact.start)
    found = [
        Place(articles[member.article_id], member.fact, here=member.article_id == article_id)
        for member in claim.members
        if (member.article_id, member.fact.kind, member.fact.start) != this
    ]
    places = tuple(sorted(found, key=lambda place: place.here))  # what others say comes first
    status = tuple(status_words(claim))
    if len(claim.articles) < 2:
        status = (f"only in this article: no match found in {_other_articles(others)}",) if places else alone
    return Places(claim.label or fact.surface, status, places)


def in_a_line(dossier: Dossier | None, article_id: str, fact: Fact) -> list[str]:
    """What a fact is, what it measures and in how many articles it stands: short parts for one line."""
    if dossier is None:
        return [str(fact.kind), value_words(fact, grouped=True)]
    if fact.kind in NAME_KINDS:
        name = dossier.names.name_of(article_id, fact)
        articles = len({each for each, _ in dossier.names.mentions(name, fact.kind)})
        return [str(fact.kind), "only here" if articles < 2 else f"named in {articles} articles", name]
    claim = dossier.ledger.claim_of(article_id, fact)
    label = value_words(fact) if isinstance(fact.value, Quote) else claim.label if claim else ""
    shared = "only here"
    if claim is not None and len(claim.articles) > 1:
        shared = _SHARED[claim.status].format(claim.rests_on)
    return [part for part in (str(fact.kind), shared, label) if part]


_SHARED: Final = {
    ClaimStatus.AGREE: "the same in {} articles",
    ClaimStatus.DIFFER: "{} articles differ",
    ClaimStatus.POSSIBLY: "possibly the same in {} articles",
    ClaimStatus.ONE: "only here",
}


def _other_articles(others: int) -> str:
    """`the other 4 articles`, and what is true of fewer."""
    if others == 1:
        return "the other article"
    return f"the other {others} articles" if others else "this corpus of one article"


class PlaceList(LineList):
    """Source and value on one line, the sentence on the two below."""

    row_height = 3
    gap = 1

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = places

    @property
    def count(self) -> int:
        """Number of places."""
        return len(self.places)

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """One line of a place."""
        place, chosen = self.places[index], index == self.index
        gutter = (self.marks.bar + " ", self.look.bar) if chosen else ("  ", self.look.text)
        if line == 0:
            return [gutter, *self._source(place, width - 2, chosen)]
        return [gutter, *self._sentence(place, line - 1, width - 3)]

    def _source(self, place: Place, width: int, chosen: bool) -> list[Piece]:
        times = f"  {self.marks.times}{place.times}" if place.times > 1 else ""
        name = place.fact.kind in NAME_KINDS
        value = place.fact.surface if name else value_words(place.fact, grouped=True)
        value = clip(value, width // 2, self.marks.ellipsis) + times
        style = self.look.selected if chosen else self.look.title
        source = "This article" if place.here else outlet(place.article)
        left = [
            (clip(source, width - len(value) - 16, self.marks.ellipsis), style),
            ("" if place.here else f"  {date_label(place.article)}", self.look.dim),
        ]
        return ends(left, [(value + " ", self.look.text)], width, self.marks.ellipsis)

    def _sentence(self, place: Place, line: int, room: int) -> list[Piece]:
        """The sentence, from where the fact can be seen on its two lines."""
        span, fact = place.article.sentence_at(place.fact.start), place.fact
        text, mark = span.of(place.article.text), Span(fact.start - span.start, fact.end - span.start)
        cut = begin(text, [mark], room * 2 - room // 4)
        shift = len(self.marks.ellipsis) if cut else 0
        text = self.marks.ellipsis * bool(cut) + text[cut:]
        layers = [(mark.start - cut + shift, mark.end - cut + shift, self.look.facts[fact.kind])]
        wrapped = list(wrap(text, Span(0, len(text)), room))
        if line >= len(wrapped):
            return []
        start, end, _ = wrapped[line]
        more = line == 1 and len(wrapped) > 2
        if more:
            end -= len(self.marks.ellipsis)
        pieces = styled(text, start, end, self.look.text, layers)
        return [*pieces, (self.marks.ellipsis, self.look.text)] if more else pieces


class Elsewhere(Dialog):
    """Asks which of the places to go to; gives its number, or None."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("q", "dismiss(None)", "back", show=False),
    ]
    AUTO_FOCUS = "PlaceList"

    def __init__(self, fact: Fact, found: Places) -> None:
        super().__init__()
        self.fact, self.found = fact, found

    def compose(self) -> ComposeResult:
        """What it is about, what may be said of it, the places."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([])
            yield PlaceList(self.found.places)

    def on_mount(self) -> None:
        """As high as its rows, as far as the screen is."""
        head, rows = self.query_one(NoticeLine), self.query_one(PlaceList)
        words, style = " ".join(self.fact.surface.split()), head.look.facts[self.fact.kind] + head.look.title
        width, height = show_head(head, words, style, CHOOSE), self.size.height
        status = self.query_one(TextLines)
        label = [("", self.found.title)] if self.found.title != words else []
        status.rows = [*label, ("", f" {head.marks.dot} ".join(self.found.status)), ("", "")]
        taken = status.fit(width, height // 3)
        rows.styles.height = max(min(rows.count * rows.stride - 1, height - taken - AROUND), rows.row_height)

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter or a double click."""
        self.dismiss(str(message.index))
