"""The sources of a story for other programs: the JSON of `sources`, a table with a row a source, and a report
in Markdown. Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_tui.card import date_label, outlet, percent, plural, source_names
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.source_card import CardLine, card_lines, retelling_note

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.portrait import Beside, Portrait, Speaker
    from summit_corpus.compare.wording import OddWording
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier

VERSION: Final = 1

COLUMNS: Final = (
    "article", "source", "title", "published", "published_basis", "republishes", "origin", "words",
    "sentences", "found", "found_elsewhere", "unmatched", "longest_run", "longest_run_with", "shared_copy",
    "shared_copy_with", "rewriting", "rewriting_with", "versions", "quoted", "odd_wording", "agree", "differ",
    "possibly", "only_here", "wording",
)  # fmt: skip


def sources_document(dossier: Dossier, portraits: Sequence[Portrait]) -> dict[str, Any]:
    """These portraits of the dossier's articles as plain JSON, in the order given.

    Shares are parts of one, offsets Python string offsets into the text of the article named with them.
    """
    articles = {article.id: article for article in dossier.articles}
    return {
        "version": VERSION,
        "story": {"id": dossier.story.id, "title": dossier.story.title},
        "sources": [_of_source(each, articles[each.article_id]) for each in portraits],
    }


def sources_json(dossier: Dossier, portraits: Sequence[Portrait]) -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(sources_document(dossier, portraits), pretty=True)


def sources_rows(dossier: Dossier, portraits: Sequence[Portrait]) -> Iterator[tuple[object, ...]]:
    """One row a source, under `COLUMNS`: of the other articles the one with the largest share; what is empty
    is unknown or was not found."""
    articles = {article.id: article for article in dossier.articles}
    return (_row(each, articles[each.article_id]) for each in portraits)


def sources_table(dossier: Dossier, portraits: Sequence[Portrait], kind: str) -> str:
    """The rows as a table, `md` or `csv`."""
    return table(kind, COLUMNS, sources_rows(dossier, portraits))


def sources_markdown(dossier: Dossier, portraits: Sequence[Portrait], heading: str) -> str:
    """A report: the sources in a table, then a card each with where its evidence stands."""
    articles = {article.id: article for article in dossier.articles}
    parts = [
        f"# {in_markdown(heading)}\n",
        table("md", _SUMMARY, (_summary(each, articles[each.article_id]) for each in portraits)),
        *(_card(each, dossier.articles) for each in portraits),
    ]
    return "\n".join(parts)


_SUMMARY: Final = ("id", "source", "published", "words", "found elsewhere", "claims only here", "wording")


def _summary(portrait: Portrait, article: Article) -> tuple[object, ...]:
    found = f"{len(portrait.found)} of {portrait.sentences} ({percent(portrait.found_elsewhere)})"
    return (
        article.id, outlet(article), date_label(article), portrait.words, found, portrait.claims.alone,
        retelling_note(article),
    )  # fmt: skip


def _card(portrait: Portrait, articles: Sequence[Article]) -> str:
    name = source_names(articles)[portrait.article_id]
    lines = [f"## {in_markdown(name)}\n"]
    for line in card_lines(portrait, articles):
        label = f"**{line.label}** " if line.label else ""
        indent = "  " if line.sub or not line.label else ""
        lines.append(f"{indent}- {label}{in_markdown(line.text + _where(line))}")
    return "\n".join(lines) + "\n"


def _where(line: CardLine) -> str:
    if line.place is None or line.place.span.start == line.place.span.end:
        return ""
    article_id, span = line.place
    return f" ({article_id}, characters {span.start}–{span.end})"


def _of_source(portrait: Portrait, article: Article) -> dict[str, Any]:
    published = article.record().published
    longest = portrait.longest
    return {
        "article": article.id,
        "source": article.source,
        "title": article.title,
        "published": published.iso() if published else None,
        "published_basis": (published.basis or None) if published else None,
        **{name: getattr(article, name) for name in ("dateline", "url", "retrieved", "republishes")},
        "authors": list(article.authors),
        "version_of": article.version_of,
        "retold": article.retold,
        "words": portrait.words,
        "sentences": portrait.sentences,
        "found": len(portrait.found),
        "found_elsewhere": round(portrait.found_elsewhere, 4),
        "related": portrait.related,
        "unmatched": [_span(each) for each in portrait.unmatched],
        "longest_run": longest
        and {
            "words": longest.run.words,
            **_span(longest.run.a),
            "other": {"article": longest.article_id, **_span(longest.run.b)},
        },
        "others": [_of_other(each) for each in portrait.others],
        "quoted": [_of_speaker(each) for each in portrait.speakers],
        "wording": [_of_wording(each) for each in portrait.wording],
        "claims": portrait.claims._asdict(),
        "origin": list(portrait.origin),
        "cut": article.cut,
        "note": article.note,
    }


def _of_other(other: Beside) -> dict[str, Any]:
    return {
        "article": other.article_id,
        "found": len(other.found),
        "related": other.related,
        "inside_quotes": round(other.copy.inside_quotes, 4),
        "outside_quotes": round(other.copy.outside_quotes, 4),
        "shared_copy_noted": other.copy.noted,
        "rewriting": round(other.rewriting.share, 4),
        "rewriting_noted": other.rewriting.noted,
        "rewritten": [
            {**_span(pair.a), "other": _span(pair.b), "replaced": [list(each) for each in pair.replaced]}
            for pair in other.rewriting.pairs
        ],
        "version": "declared" if other.declared else "looks like one" if other.versions else None,
    }


def _of_speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.name or None,
        "quotations": [_span(each) for each in speaker.quotes],
        "elsewhere": [
            {"article": article_id, "quotations": [_span(each) for each in quotes]}
            for article_id, quotes in speaker.elsewhere
        ],
    }


def _of_wording(odd: OddWording) -> dict[str, Any]:
    return {
        "surface": odd.surface,
        "expected": odd.expected,
        "places": [_span(each) for each in odd.places],
        "elsewhere": [{"article": each.article_id, **_span(each.span)} for each in odd.elsewhere],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _row(portrait: Portrait, article: Article) -> tuple[object, ...]:
    published, longest, claims = article.record().published, portrait.longest, portrait.claims
    copy = max(portrait.others, key=lambda other: other.copy.outside_quotes, default=None)
    rewriting = max(portrait.others, key=lambda other: other.rewriting.share, default=None)
    return (
        article.id, article.source, article.title,
        published.iso() if published else "", published.basis if published else "",
        article.republishes, "; ".join(portrait.origin), portrait.words, portrait.sentences,
        len(portrait.found), round(portrait.found_elsewhere, 4), len(portrait.unmatched),
        longest.run.words if longest else "", longest.article_id if longest else "",
        *_largest(copy, copy.copy.outside_quotes if copy else 0.0),
        *_largest(rewriting, rewriting.rewriting.share if rewriting else 0.0),
        "; ".join(each.article_id for each in portrait.others if each.versions),
        "; ".join(f"{each.name or '(not named)'} {len(each.quotes)}" for each in portrait.speakers),
        "; ".join(f"{each.surface}: {each.expected}?" for each in portrait.wording),
        claims.agree, claims.differ, claims.possibly, claims.alone, retelling_note(article),
    )  # fmt: skip


def _largest(other: Beside | None, share: float) -> tuple[object, object]:
    """A share and with whom; two empty cells for none."""
    return (round(share, 4), other.article_id) if other is not None and share else ("", "")


def heading_of(dossier: Dossier) -> str:
    """What a report on all sources of a story is called."""
    title = dossier.story.title or "Sources"
    return f"{title}: {plural(len(dossier.articles), 'source')}"
