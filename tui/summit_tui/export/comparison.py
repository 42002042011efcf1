"""Articles side by side as a table with a row a match, and as a report in Markdown: what the command line and
the export key write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from summit_corpus.compare.comparison import RELATED
from summit_tui.card import outlet
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.beside import Beside, Figures, values_by_source
from summit_tui.export.citing import (
    CITED,
    cited,
    quoted_in_report,
    rejected_in_report,
    sources_in_report,
    yes,
)
from summit_tui.export.side_by_side import Passage, SideBySide, copies, copy_lines, counted, side_by_side
from summit_tui.found_marks import DIFFERS, FIGURES, SAME, TIERS, WORDS, legend
from summit_tui.found_marks import RELATED as RELATED_MARK

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier

_Sentence = tuple[str, "Span"]
"""The id of an article, and a sentence of it."""

COLUMNS: Final = (
    *("tier", "score", "confirmed", "shared_words", "values_differ"),
    *(f"a_{name}" for name in CITED),
    *(f"b_{name}" for name in CITED),
)
NO_MATCH: Final = "no match found"
DIFFERING: Final = "Claims whose values differ"
WITH_OTHERS: Final = "Claims whose values differ from another source of the story"


def comparison_rows(
    dossier: Dossier, article_ids: Sequence[str], floor: float = RELATED
) -> Iterator[tuple[object, ...]]:
    """One row a match; then one for two sentences without a match whose values of a claim differ, the second
    perhaps of another article of the story; then one for each sentence without a match; under `COLUMNS`."""
    found, beside = side_by_side(dossier, article_ids, floor), Beside(dossier)
    told_already = set()
    for a, b in found.pairs:
        for match in dossier.comparison.match(a, b, floor):
            differing = beside.differing(a.id, match.a, b.id, match.b)
            told = (match.tier, f"{match.score:.2f}", yes(match.confirmed), " ".join(match.why))
            told_already |= {frozenset(((a.id, match.a), (b.id, match.b)))} if differing else set()
            labels = "; ".join(each.label for each in differing)
            yield (*told, labels, *cited(a, match.a), *cited(b, match.b))
    articles = {article.id: article for article in dossier.articles}
    for one, other, labels in _apart(dossier, beside, article_ids):
        if frozenset((one, other)) not in told_already:
            yield (
                *(WORDS[DIFFERS], "", "", "", labels),
                *cited(articles[one[0]], one[1]),
                *cited(articles[other[0]], other[1]),
            )
    for article in found.articles:
        for span in found.alone[article.id]:
            yield (NO_MATCH, "", "", "", "", *cited(article, span), *("" for _ in CITED))


def comparison_csv(dossier: Dossier, article_ids: Sequence[str], heading: str = "") -> str:
    """A row a match, as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, comparison_rows(dossier, article_ids))


def comparison_markdown(
    dossier: Dossier,
    article_ids: Sequence[str],
    heading: str,
    floor: float = RELATED,
    *,
    only: bool = False,
) -> str:
    """A report: each sentence with its matches below it and the claims whose values differ; what stands only
    in one article; shared wording; the sources. With `only`, the third and the last of these."""
    found, beside = side_by_side(dossier, article_ids, floor), Beside(dossier)
    parts = [f"# {in_markdown(heading)}\n", *(f"- {in_markdown(line)}" for line in counted(found)), ""]
    if not only:
        parts += _aligned(found, beside)
    parts += [_alone(article, found, beside) for article in found.articles]
    if not only:
        lines = [f"- {in_markdown(line)}\n" for line in copy_lines(copies(dossier, found))]
        parts += ["## Shared wording\n", "".join(lines)]
    parts += ["## Sources\n", sources_in_report(found.articles)]
    return "\n".join(parts)


MARKS: Final = (SAME, RELATED_MARK, FIGURES, DIFFERS)
"""Those that a comparison uses."""
LEGEND: Final = " · ".join(legend(MARKS))


def figures_line(figures: Figures, here: str, there: str) -> str:
    """`money: 8 USD in both`, `date: 2030 (here) | 2031 (there)`; `here` and `there` are article ids."""
    mine, theirs = (", ".join(each) for each in figures.values)
    return f"{figures.label}: " + (
        f"{mine} in both" if mine == theirs else f"{mine} ({here}) | {theirs} ({there})"
    )


def figures_mark(figures: Figures) -> str:
    """The mark of its line."""
    return DIFFERS if figures.claim else FIGURES


def _aligned(found: SideBySide, beside: Beside) -> list[str]:
    """The sentences that have a match, under the article they are from; then the claims that differ."""
    parts = []
    for base in found.articles:
        passages = [_passage(each, beside) for each in found.passages if each.article is base]
        if passages:
            parts.append(f"## {in_markdown(f'{outlet(base)} ({base.id}), and where else this stands')}\n")
            parts += passages
    parts.append(f"{in_markdown(LEGEND)}\n")
    ids = [article.id for article in found.articles]
    parts += _differing(DIFFERING, beside.between(ids))
    return parts + _differing(WITH_OTHERS, beside.with_others(ids))


def _passage(passage: Passage, beside: Beside) -> str:
    a = passage.article
    lines = [f"{quoted_in_report(a, passage.span)}\n"]
    for b, match in passage.matches:
        lines.append(f"- {in_markdown(TIERS[match.tier])} {quoted_in_report(b, match.b)}")
        lines += [
            f"  - {in_markdown(f'{figures_mark(each)} {figures_line(each, a.id, b.id)}')}"
            for each in beside.of(a.id, match.a, b.id, match.b)
        ]
    return "\n".join(lines) + "\n"


def _differing(title: str, claims: Sequence[Claim]) -> list[str]:
    lines = [f"- {DIFFERS} {in_markdown(values_by_source(claim, places=True))}" for claim in claims]
    return [f"## {title}\n", "\n".join(lines) + "\n"] if lines else []


def without_match(
    article: Article, found: SideBySide, beside: Beside
) -> tuple[list[Span], dict[Span, list[Claim]]]:
    """The sentences of an article without a match in the others: those of which nothing stands there, and
    those of which a value has one beside it there, with the claims that say so."""
    others = [each.id for each in found.articles if each is not article]
    claims = {span: beside.elsewhere(article.id, span, others) for span in found.alone[article.id]}
    return [span for span in claims if not claims[span]], {span: of for span, of in claims.items() if of}


def _alone(article: Article, found: SideBySide, beside: Beside) -> str:
    differing = {claim.id for claim in beside.between([each.id for each in found.articles])}
    only, valued = without_match(article, found, beside)
    of = in_markdown(article.id)
    lines = [f"## Only in {of}: no match found in the others\n"]
    lines += [f"- {quoted_in_report(article, span)}{_decided(article, span, found)}" for span in only] or [
        "None."
    ]
    if valued:
        lines.append(f"\n## In {of}, with values beside it in the others: no match found by words\n")
    for span, claims in valued.items():
        lines.append(f"- {quoted_in_report(article, span)}{_decided(article, span, found)}")
        for claim in claims:
            mark = DIFFERS if claim.id in differing else FIGURES
            lines.append(f"  - {in_markdown(f'{mark} {values_by_source(claim, places=True)}')}")
    return "\n".join(lines) + "\n"


def _decided(article: Article, span: Span, found: SideBySide) -> str:
    others = found.rejected[article.id].get(span)
    return f" ({rejected_in_report(others)})" if others else ""


def _apart(
    dossier: Dossier, beside: Beside, article_ids: Sequence[str]
) -> Iterator[tuple[_Sentence, _Sentence, str]]:
    """Two sentences with values that differ, the first of these articles, and what the claims are called."""
    articles = {article.id: article for article in dossier.articles}
    found: dict[tuple[_Sentence, _Sentence], dict[str, None]] = {}
    for claim in (*beside.between(article_ids), *beside.with_others(article_ids)):
        for pair in beside.apart(claim, article_ids):
            one, other = (
                (each.article_id, articles[each.article_id].sentence_at(each.fact.start)) for each in pair
            )
            found.setdefault((one, other), {})[claim.label] = None
    for (one, other), labels in found.items():
        yield one, other, "; ".join(labels)
