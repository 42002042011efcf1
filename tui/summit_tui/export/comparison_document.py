"""Articles side by side for other programs: the JSON of `compare`, version 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from summit_corpus.compare.comparison import RELATED
from summit_tui.export.beside import Beside
from summit_tui.export.citing import place
from summit_tui.export.side_by_side import Copy, SideBySide, copies, side_by_side

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim
    from summit_corpus.compare.comparison import Match
    from summit_corpus.facts import Fact
    from summit_corpus.text.rewriting import Rewriting
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier


def comparison_document(
    dossier: Dossier, article_ids: Sequence[str], floor: float = RELATED
) -> dict[str, Any]:
    """What these articles of the dossier have in common, two and two, as plain JSON.

    `matches`: for each sentence of an article its best match in each article after it that scores `floor` or
    more, with the facts of one kind that both have (`figures`) and the claims of status *differ* that have
    other values in the one than in the other (`differs`). `claims`: all claims of status *differ* that have
    other values in one of these articles than in another, wherever in their texts; `claims_with_others`:
    those of which only other articles of the story have another value. `only`: by article the
    sentences for which no match was found in any of the others, with the claims whose figures stand in them
    and in another of the articles all the same, and the articles in which the reader rejected their match
    (`rejected`). `shared_copy` and `rewriting` are measured on `a`. Raises KeyError for an article that is
    not in the dossier.
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
        "claims": _of_claims(beside.between(article_ids)),
        "claims_with_others": _of_claims(beside.with_others(article_ids)),
        "only": {
            article.id: [_of_alone(article, span, found, beside) for span in found.alone[article.id]]
            for article in found.articles
        },
        "shared_copy": [_of_copy(each) for each in shared],
        "rewriting": [_of_rewriting(each.a, each.b, each.rewriting) for each in shared],
        "unresolved": list(dossier.comparison.unresolved),
    }


def comparison_json(dossier: Dossier, article_ids: Sequence[str], heading: str = "") -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(comparison_document(dossier, article_ids), pretty=True)


def _of_claims(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    return [
        {
            "id": claim.id,
            "label": claim.label,
            "members": [{"article": each.article_id, **_fact(each.fact)} for each in claim.members],
        }
        for claim in claims
    ]


def _of_copy(copy: Copy) -> dict[str, Any]:
    return {
        "a": copy.a.id,
        "b": copy.b.id,
        "inside_quotes": _share(copy.shared.inside_quotes),
        "outside_quotes": _share(copy.shared.outside_quotes),
        "noted": copy.shared.noted,
    }


def _of_alone(article: Article, span: Span, found: SideBySide, beside: Beside) -> dict[str, Any]:
    others = [each.id for each in found.articles if each is not article]
    return {
        **place(article, span),
        "claims": [claim.id for claim in beside.elsewhere(article.id, span, others)],
        "rejected": list(found.rejected[article.id].get(span, ())),
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
        "a": a.id,
        "b": b.id,
        "share": _share(rewriting.share),
        "noted": rewriting.noted,
        "pairs": [
            {"a": place(a, pair.a), "b": place(b, pair.b), "replaced": [list(each) for each in pair.replaced]}
            for pair in rewriting.pairs
        ],
    }


def _share(share: float) -> float:
    return round(share, 4)
