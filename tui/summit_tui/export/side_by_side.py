"""Two or more articles of a dossier laid beside each other: which sentences have a match where, which have
none, and how much wording is shared. Apart from the formats because the command line lays it out too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final

from summit_corpus.compare.comparison import RELATED, Match, Tier
from summit_corpus.text.copies import SharedCopy
from summit_corpus.text.rewriting import Rewriting
from summit_corpus.text.span import Span
from summit_tui.card import percent, plural

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_index.dossier import Dossier

_SHOWN: Final = 5
"""Replaced words that a note names."""


@dataclass(frozen=True)
class Passage:
    """A sentence and its matches in other articles, at most one in each."""

    article: Article
    span: Span
    matches: tuple[tuple[Article, Match], ...]


@dataclass(frozen=True)
class SideBySide:
    """The articles in the order asked for. `passages`: the sentences of the first with a match in one of the
    others; then those of the second without any in the first but with one in the third; and so on.

    `alone`: by article id the sentences for which no match was found in any of the others; `rejected`: of
    these the ones of which the reader rejected a match, with the ids of the articles it was in. `sentences`
    counts those that have words, `tiers` the matches of each article in each other by tier.
    """

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    alone: Mapping[str, tuple[Span, ...]]
    rejected: Mapping[str, Mapping[Span, tuple[str, ...]]]
    sentences: Mapping[str, int]
    tiers: Mapping[tuple[str, str], Mapping[Tier, int]]

    @property
    def pairs(self) -> list[tuple[Article, Article]]:
        """Each article with each after it."""
        return list(combinations(self.articles, 2))


@dataclass(frozen=True)
class Copy:
    """The wording that `a` shares with `b`, measured on `a`."""

    a: Article
    b: Article
    shared: SharedCopy
    rewriting: Rewriting

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to say."""
        return not self.shared.runs and not self.rewriting.noted

    @property
    def lines(self) -> list[str]:
        """What is said of it: the share always, a note from where one is due."""
        note = "Note: " if self.shared.noted else ""
        told = [
            f"{note}{self.a.id} shares {percent(self.shared.outside_quotes)} of its words outside quotations "
            f"in runs of five with {self.b.id}, {percent(self.shared.inside_quotes)} inside"
        ]
        longest = self.shared.longest
        if self.shared.noted and longest:
            told[0] += f"; the longest run, {longest.words:,} words: “{longest.a.of(self.a.text)}”"
        if self.rewriting.noted:
            words = [
                f"“{mine}” / “{theirs}”" for pair in self.rewriting.pairs for mine, theirs in pair.replaced
            ]
            share = percent(self.rewriting.share)
            told.append(
                f"Note: {share} of the sentences of {self.a.id} match one of {self.b.id} word for word but "
                f"for words replaced: {', '.join(list(dict.fromkeys(words))[:_SHOWN])}"
            )
        return told


def side_by_side(dossier: Dossier, article_ids: Sequence[str], floor: float = RELATED) -> SideBySide:
    """These articles beside each other; matches score `floor` or more, or were confirmed by the reader.
    Raises KeyError for an article that is not in the dossier."""
    known = {article.id: article for article in dossier.articles}
    articles = tuple(known[each] for each in article_ids)
    found = {
        (a.id, b.id): {match.a: match for match in dossier.comparison.match(a, b, floor)}
        for a, b in permutations(articles, 2)
    }
    spans = {
        article.id: [each.span for each in dossier.comparison.features_of(article) if each.terms]
        for article in articles
    }
    alone = {
        a.id: tuple(
            span for span in spans[a.id] if not any(span in found[a.id, b.id] for b in articles if b is not a)
        )
        for a in articles
    }
    return SideBySide(
        articles,
        tuple(_passages(articles, found)),
        alone,
        {article_id: _rejected(dossier, article_id, each, article_ids) for article_id, each in alone.items()},
        {article_id: len(each) for article_id, each in spans.items()},
        {pair: _tiers(matches) for pair, matches in found.items()},
    )


def copies(dossier: Dossier, found: SideBySide) -> list[Copy]:
    """The shared wording of each article with each other, both ways."""
    comparison = dossier.comparison
    return [
        Copy(a, b, comparison.shared_copy(a, b), comparison.rewritten(a, b))
        for pair in found.pairs
        for a, b in (pair, pair[::-1])
    ]


def copy_lines(found: Sequence[Copy]) -> list[str]:
    """What is said of shared wording, pair by pair, those without any in one line."""
    lines = []
    for one, other in zip(found[::2], found[1::2], strict=True):  # as `copies` has them: both ways
        if one.is_nothing and other.is_nothing:
            lines.append(f"{one.a.id} and {one.b.id} share no run of five words")
        else:
            lines += [*one.lines, *other.lines]
    retold = dict.fromkeys(each.id for copy in found for each in (copy.a, copy.b) if each.retold)
    if retold:
        lines.append(f"Measured on the retellings of {', '.join(retold)}, not on their sources’ wording")
    return lines


def counted(found: SideBySide) -> list[str]:
    """A line an article: `a: 30 sentences, 12 with a match in b (9 the same, 3 related); no match found for
    18`."""
    lines = []
    for a in found.articles:
        parts = []
        for b in found.articles:
            if b is not a:
                tiers = found.tiers[a.id, b.id]
                same, related = tiers[Tier.SAME], tiers[Tier.RELATED]
                parts.append(
                    f"{same + related:,} with a match in {b.id} ({same:,} the same, {related:,} related)"
                )
        none = f"no match found for {len(found.alone[a.id]):,}"
        lines.append(f"{a.id}: {plural(found.sentences[a.id], 'sentence')}, {', '.join(parts)}; {none}")
    return lines


def _passages(
    articles: Sequence[Article], found: Mapping[tuple[str, str], Mapping[Span, Match]]
) -> list[Passage]:
    passages = []
    for number, a in enumerate(articles):
        earlier, later = articles[:number], articles[number + 1 :]
        spans = sorted({span for b in later for span in found[a.id, b.id]})
        for span in spans:
            if not any(span in found[a.id, b.id] for b in earlier):
                matches = tuple((b, found[a.id, b.id][span]) for b in later if span in found[a.id, b.id])
                passages.append(Passage(a, span, matches))
    return passages


def _rejected(
    dossier: Dossier, article_id: str, spans: Sequence[Span], article_ids: Sequence[str]
) -> dict[Span, tuple[str, ...]]:
    decided = ((span, dossier.comparison.rejected_in(article_id, span)) for span in spans)
    return {span: tuple(each for each in article_ids if each in of) for span, of in decided if of}


def _tiers(matches: Mapping[Span, Match]) -> Mapping[Tier, int]:
    counts = dict.fromkeys(Tier, 0)
    for match in matches.values():
        counts[match.tier] += 1
    return counts
