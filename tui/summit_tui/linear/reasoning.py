"""What a line of the last listing rests on: of a claim each sentence with the rule of its value, of a passage
the sentences beside it and what joins them, of a fact its rule and where else it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summit_corpus.claims.claim import Claim
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UsageError
from summit_tui.card import date_label, outlet
from summit_tui.cli.facts import Stated
from summit_tui.cli.streams import emit
from summit_tui.elsewhere import elsewhere
from summit_tui.export.claims import status_words
from summit_tui.export.side_by_side import Passage
from summit_tui.export.values import value_words
from summit_tui.found_marks import rank_said
from summit_tui.linear.listed import both, joined, meant, number_and_words
from summit_tui.linear.session import DONE, Session
from summit_tui.reasons import fact_reasons, link_reasons, reasons

if TYPE_CHECKING:
    from summit_corpus.article import Article


def why(session: Session, operand: str) -> int:
    """Says it; with a source only what that one has. Raises UsageError for what rests on nothing."""
    number, source = number_and_words(operand, "why NUMBER, why NUMBER SOURCE")
    match meant(session, number):
        case Claim() as claim:
            lines = _of_claim(session, claim, source)
        case Row() | Passage() as passage:
            lines = _of_passage(session, passage, source)
        case Stated() as stated:
            lines = _of_fact(session, stated, source)
        case _:
            raise UsageError(
                "why is about a fact, a claim or a passage", "facts, claims, matrix and compare number them."
            )
    emit("\n".join(lines) + "\n")
    return DONE


def _of_claim(session: Session, claim: Claim, source: str) -> Iterator[str]:
    page, wanted = session.page, set(claim.articles)
    if source:
        wanted = {session.one_of(source, claim.articles, "why NUMBER SOURCE")}
    dossier = session.dossier_of(claim.members[0].article_id)
    articles = {article.id: article for article in dossier.articles}
    yield page.title(claim.label)
    yield page.card(status_words(claim))
    if claim.why:
        yield page.row("Shared", ", ".join(claim.why), 0)
    for member in claim.members:
        if member.article_id in wanted:
            article, fact = articles[member.article_id], member.fact
            yield ""
            yield page.card(_card(article), indent="")
            yield page.passage(article.sentence_at(fact.start).of(article.text))
            for label, value in fact_reasons(dossier, article.id, fact):
                yield page.row(label, value, 0)


def _of_fact(session: Session, stated: Stated, source: str) -> Iterator[str]:
    page, dossier = session.page, session.dossier_of(stated.article_id)
    known = {article.id: article for article in dossier.articles}
    article, fact = known.get(stated.article_id), stated.fact
    if article is None or fact.surface != article.text[fact.start : fact.end]:
        raise UsageError(f"The text of {stated.article_id} has changed", "List again: facts")
    found = elsewhere(dossier, article.id, fact)
    ids = [place.article.id for place in found.places]
    wanted = {session.one_of(source, ids, "why NUMBER SOURCE")} if source else set(ids)
    yield page.card(_card(article), indent="")
    yield page.passage(article.sentence_at(fact.start).of(article.text))
    for label, value in reasons(dossier, article.id, fact):
        yield page.row(label, value, 0)
    for place in found.places:
        if place.article.id in wanted:
            yield ""
            yield page.card([*_card(place.article), "in this article too" if place.here else ""], indent="")
            yield page.passage(place.article.sentence_at(place.fact.start).of(place.article.text))
            yield page.row("Value", value_words(place.fact, grouped=True), 0)


def _of_passage(session: Session, passage: Row | Passage, source: str) -> Iterator[str]:
    page, at = session.page, joined(passage)
    links = session.dossier_of(at.article_id).links
    wanted = [session.one_of(source, at.links, "why NUMBER SOURCE")] if source or not at.links else at.links
    for number, name in enumerate(wanted):
        article, other = both(session, at.article_id, at.span, name, at.links[name].b)
        if not number:
            yield page.card(_card(article), indent="")
            yield page.passage(at.span.of(article.text))
        link = links.of(article, at.span).get(name, at.links[name])
        yield ""
        yield page.card([rank_said(link.rank), *_card(other)], indent="")
        yield page.passage(link.b.of(other.text))
        for label, value in link_reasons(link):
            yield page.row(label, value, 0)


def _card(article: Article) -> list[str]:
    return [article.id, outlet(article), date_label(article), "retold" if article.retold else ""]
