"""Articles side by side for other programs: the JSON of `compare`, version 1, a table with a row a match, and
a report in Markdown. Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.compare.comparison import RELATED
from summit_tui.card import outlet
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.beside import Beside, Figures, values_by_source
from summit_tui.export.citing import CITED, cited, place, quoted_in_report, sources_in_report, yes
from summit_tui.export.side_by_side import Passage, SideBySide, copies, copy_lines, counted, side_by_side
from summit_tui.found_marks import DIFFERS, FIGURES, SAME, TIERS, legend
from summit_tui.found_marks import RELATED as RELATED_MARK

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim
    from summit_corpus.compare.comparison import Match
    from summit_corpus.facts import Fact
    from summit_corpus.text.rewriting import Rewriting
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier

COLUMNS: Final = (
    *("tier", "score", "confirmed", "shared_words", "values_differ"),
    *(f"a_{name}" for name in CITED),
    *(f"b_{name}" for name in CITED),
)
NO_MATCH: Final = "no match found"
DIFFERING: Final = "Claims whose values differ"
WITH_OTHERS: Final = "Claims whose values differ from another source of the story"


def comparison_document(
    dossier: Dossier, article_ids: Sequence[str], floor: float = RELATED
) -> dict[str, Any]:
    """What these articles of the dossier have in common, two and two, as plain JSON.

    `matches`: for each sentence of an article its best match in each article after it that scores `floor` or
    more, with the facts of one kind that both have (`figures`) and the claims of status *differ* that have
    other values in the one than in the other (`differs`). `claims`: all claims of status *differ* that have
    other values in one of these articles than in another, wherever in their texts. `only`: by article the
    sentences for which no match was found in any of the others, with the claims whose figures stand in them
    and in another of the articles all the same. `shared_copy` and `rewriting` are measured
    on `a`. Raises KeyError for an article that is not in the dossier.
    """
    from summit_tui.cli.documents import VERSION, of_record

    found, beside = side_by_side(dossier, article_ids, floor), Beside(dossier)
    shared = copies(dossier, found)
    return {
        "version": VERSION,
        "articles": [of_record(article.record()) for article in found.articles],
        "matches": [
            _of_match(a, b, match, beside)
            for a, b in found.pairs
            for match in dossier.comparison.match(a, b, floor)
        ],
        "claims": [
            {
                "id": claim.id,
                "label": claim.label,
                "members": [
                    {"article": each.article_id, **_fact(each.fact)} for each in claim.members
                ],
            }
            for claim in beside.between(article_ids)
        ],
        "only": {
            article.id: [_of_alone(article, span, found, beside) for span in found.alone[article.id]]
            for article in found.articles
        },
        "shared_copy": [
            {"a": copy.a.id, "b": copy.b.id, "inside_quotes": _share(copy.shared.inside_quotes),
             "outside_quotes": _share(copy.shared.outside_quotes), "noted": copy.shared.noted}
            for copy in shared
        ],
        "rewriting": [
            {"a": copy.a.id, "b": copy.b.id, **_of_rewriting(copy.a, copy.b, copy.rewriting)}
            for copy in shared
        ],
        "unresolved": list(dossier.comparison.unresolved),
    }  # fmt: skip


def comparison_rows(
    dossier: Dossier, article_ids: Sequence[str], floor: float = RELATED
) -> Iterator[tuple[object, ...]]:
    """One row a match, then one for each sentence without any, under `COLUMNS`."""
    found, beside = side_by_side(dossier, article_ids, floor), Beside(dossier)
    for a, b in found.pairs:
        for match in dossier.comparison.match(a, b, floor):
            differing = beside.differing(a.id, match.a, b.id, match.b)
            told = (match.tier, f"{match.score:.2f}", yes(match.confirmed), " ".join(match.why))
            labels = "; ".join(each.label for each in differing)
            yield (*told, labels, *cited(a, match.a), *cited(b, match.b))
    for article in found.articles:
        for span in found.alone[article.id]:
            yield (NO_MATCH, "", "", "", "", *cited(article, span), *("" for _ in CITED))


def comparison_json(dossier: Dossier, article_ids: Sequence[str], heading: str = "") -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(comparison_document(dossier, article_ids), pretty=True)


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


def _alone(article: Article, found: SideBySide, beside: Beside) -> str:
    others = [each.id for each in found.articles if each is not article]
    differing = {claim.id for claim in beside.between([each.id for each in found.articles])}
    lines = [f"## Only in {in_markdown(article.id)}: no match found in the others\n"]
    for span in found.alone[article.id]:
        lines.append(f"- {quoted_in_report(article, span)}")
        for claim in beside.elsewhere(article.id, span, others):
            mark = DIFFERS if claim.id in differing else FIGURES
            lines.append(f"  - {in_markdown(f'{mark} {values_by_source(claim, places=True)}')}")
    return "\n".join(lines if len(lines) > 1 else [*lines, "None."]) + "\n"


def _of_alone(article: Article, span: Span, found: SideBySide, beside: Beside) -> dict[str, Any]:
    others = [each.id for each in found.articles if each is not article]
    return {
        **place(article, span),
        "claims": [claim.id for claim in beside.elsewhere(article.id, span, others)],
    }


def _of_match(a: Article, b: Article, match: Match, beside: Beside) -> dict[str, Any]:
    told = beside.of(a.id, match.a, b.id, match.b)
    return {
        "a": place(a, match.a),
        "b": place(b, match.b),
        "score": round(match.score, 4),
        "tier": str(match.tier),
        "confirmed": match.confirmed,
        "why": list(match.why),
        "figures": [
            {"kind": str(each.kind), "a": _facts(each.here), "b": _facts(each.there)}
            for each in told
            if not each.claim
        ],
        "differs": [
            {"claim": each.claim.id, "label": each.label, "a": _facts(each.here), "b": _facts(each.there)}
            for each in told
            if each.claim
        ],
    }


def _facts(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    return [_fact(fact) for fact in facts]


def _fact(fact: Fact) -> dict[str, Any]:
    known = fact.to_json()
    return {name: known[name] for name in ("start", "end", "surface", "value")}


def _of_rewriting(a: Article, b: Article, rewriting: Rewriting) -> dict[str, Any]:
    return {
        "share": _share(rewriting.share),
        "noted": rewriting.noted,
        "pairs": [
            {"a": place(a, pair.a), "b": place(b, pair.b), "replaced": [list(each) for each in pair.replaced]}
            for pair in rewriting.pairs
        ],
    }


def _share(share: float) -> float:
    return round(share, 4)
