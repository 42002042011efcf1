"""Claims for other programs: the JSON of `ledger`, version 1, a table with a row a value, and a report in
Markdown. Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.facts import Kind
from summit_tui.card import date_label, outlet, retold_note
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.citing import heads
from summit_tui.export.claims import status_words
from summit_tui.export.values import value_words

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim, Member
    from summit_index.dossier import Dossier

VERSION: Final = 1

_LEGEND: Final = (
    "`.` no such value found · *agree*: the same value, or one that stands for it (rounded, converted) · "
    "*differ*: asserted only where the same thing is measured · *possibly the same*: side by side, nothing "
    "is asserted\n"
)

COLUMNS: Final = (
    "claim", "label", "kind", "status", "notes", "articles", "origins",
    "article", "source", "published", "surface", "value", "start", "end", "sentence", "wording",
)  # fmt: skip


def ledger_document(dossier: Dossier, claims: Iterable[Claim]) -> dict[str, Any]:
    """These claims of the dossier's ledger as plain JSON, in the order given.

    Offsets are Python string offsets into the article's text; `sentence` is the one the fact stands in, as
    the article has it, and `retold` says that its wording is ours. `unresolved` are the reader's decisions
    whose facts are no longer found, a line each.
    """
    articles = _by_id(dossier)
    return {
        "version": VERSION,
        "claims": [_of_claim(each, articles) for each in claims],
        "unresolved": list(dossier.ledger.unresolved),
    }


def ledger_rows(dossier: Dossier, claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
    """One row a value, under `COLUMNS`; what is empty is unknown."""
    articles = _by_id(dossier)
    for claim in claims:
        about = (
            claim.id, claim.label, claim.kind, claim.status, "; ".join(claim.notes),
            len(claim.articles), claim.origins,
        )  # fmt: skip
        for member in claim.members:
            yield (*about, *_of_place(member, articles[member.article_id]))


def ledger_json(dossier: Dossier, claims: Iterable[Claim]) -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(ledger_document(dossier, claims), pretty=True)


def ledger_csv(dossier: Dossier, claims: Iterable[Claim]) -> str:
    """The rows as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, ledger_rows(dossier, claims))


def ledger_markdown(dossier: Dossier, claims: Iterable[Claim], heading: str) -> str:
    """A report: the claims of several sources against these, each with its sentences; then what one source
    only gives, source by source; then the sources."""
    claims, articles = list(claims), list(dossier.articles)
    shared = [claim for claim in claims if len(claim.articles) > 1]
    parts = [f"# {in_markdown(heading)}\n"]
    if shared:
        parts += ["## Claims of two or more sources\n", _matrix(shared, articles), _LEGEND]
        parts += ["## Where it stands\n", *(_evidence(claim, _by_id(dossier)) for claim in shared)]
    alone = [_alone(article, claims) for article in articles]
    if any(alone):
        parts += ["## Found in one source only\n", *filter(None, alone)]
    parts.append("## Sources\n")
    parts.append(table("md", ("id", "source", "title", "published", "wording"), map(_source, articles)))
    return "\n".join(parts)


def _alone(article: Article, claims: Iterable[Claim]) -> str:
    """What this article alone gives, a line a value in the order of its text; empty when there is nothing."""
    members = [claim.members[0] for claim in claims if claim.articles == (article.id,) and claim.members]
    lines = [f"- {in_markdown(_said(each, article))}" for each in sorted(members, key=_start)]
    return "\n".join([f"### {in_markdown(outlet(article))}\n", *lines]) + "\n" if lines else ""


def _start(member: Member) -> int:
    return member.fact.start


def _said(member: Member, article: Article) -> str:
    """The words, the value, where they stand, and the sentence."""
    fact = member.fact
    words = fact.surface if fact.kind is Kind.QUOTE else f"“{fact.surface}”"
    sentence = article.sentence_at(fact.start).of(article.text)
    return f"{words} = {value_words(fact, grouped=True)} (characters {fact.start}–{fact.end}): {sentence}"


def _of_claim(claim: Claim, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "label": claim.label,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "articles": list(claim.articles),
        "origins": claim.origins,
        "notes": list(claim.notes),
        "members": [_of_member(each, articles[each.article_id]) for each in claim.members],
    }


def _of_member(member: Member, article: Article) -> dict[str, Any]:
    fact, sentence = member.fact, article.sentence_at(member.fact.start)
    return {
        "article": article.id,
        "source": article.source,
        "retold": article.retold,
        "start": fact.start,
        "end": fact.end,
        "surface": fact.surface,
        "value": fact.to_json()["value"],
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.of(article.text)},
    }


def _of_place(member: Member, article: Article) -> tuple[object, ...]:
    fact, published = member.fact, article.record().published
    return (
        article.id, article.source, published.iso() if published else "", fact.surface, value_words(fact),
        fact.start, fact.end, article.sentence_at(fact.start).of(article.text), retold_note(article),
    )  # fmt: skip


def _matrix(claims: Sequence[Claim], articles: Sequence[Article]) -> str:
    columns = ("status", "claim", *heads(articles))
    return table("md", columns, ((claim.status, claim.label, *_cells(claim, articles)) for claim in claims))


def _cells(claim: Claim, articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        surfaces = [each.fact.surface for each in claim.members if each.article_id == article.id]
        yield "; ".join(dict.fromkeys(surfaces)) or "."


def _evidence(claim: Claim, articles: Mapping[str, Article]) -> str:
    lines = [f"### {in_markdown(claim.label)}\n", f"{in_markdown(' · '.join(status_words(claim)))}\n"]
    for member in claim.members:
        fact, article = member.fact, articles[member.article_id]
        where = f"{outlet(article)}, {date_label(article)}; {article.id}, characters {fact.start}–{fact.end}"
        words = fact.surface if fact.kind is Kind.QUOTE else f"“{fact.surface}”"
        value = f"{words} = {value_words(fact, grouped=True)}"
        sentence = article.sentence_at(fact.start).of(article.text)
        lines.append(f"- {in_markdown(f'{value} ({where}): {sentence}')}")
    return "\n".join(lines) + "\n"


def _source(article: Article) -> tuple[object, ...]:
    return (article.id, outlet(article), article.title, date_label(article), retold_note(article))


def _by_id(dossier: Dossier) -> dict[str, Article]:
    return {article.id: article for article in dossier.articles}
