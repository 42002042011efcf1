"""Where else a fact stands: the other sentences of its claim, or the other articles that give the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Article
from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.facts import Fact
from summit_corpus.facts.values import Quote
from summit_corpus.stories.names import NAME_KINDS
from summit_tui.card import plural
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words

if TYPE_CHECKING:
    from summit_index.dossier import Dossier


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
