"""What was changed from one version of a text to another, paragraph by paragraph and word by word, as a copy
editor would mark it. Apart from the matching of sentences because versions share their wording."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.article import Article
from summit_corpus.compare.alignment import Effort
from summit_corpus.compare.comparison import Comparison
from summit_corpus.compare.paragraph_pairs import pair_paragraphs
from summit_corpus.compare.word_runs import Op, Paragraph, Run, Vocabulary, all_of, runs
from summit_corpus.text.copies import Copyable
from summit_corpus.text.span import Span
from summit_corpus.wanted import go_on

__all__ = [
    "SHARED_BY_VERSIONS",
    "Op",
    "ParagraphPair",
    "Place",
    "Run",
    "WordDiff",
    "are_versions",
    "word_diff",
]

#: From this share of the words of either on, two texts are worth a word diff. No two of the five bundled
#: articles share more than 3 %; the update in the invented story of the tests shares 85 %.
SHARED_BY_VERSIONS: Final = 0.3


class ParagraphPair(NamedTuple):
    """A paragraph and what it became; None on the side that has no such paragraph. `runs` hold every word of
    both, in order; no two neighbours have one op. `moved`: its neighbours are others now."""

    a: Span | None
    b: Span | None
    moved: bool
    runs: tuple[Run, ...]

    @property
    def same(self) -> bool:
        """Whether nothing is to be seen here."""
        return not self.moved and all(run.op is Op.SAME for run in self.runs)


class Place(NamedTuple):
    """Run `run` of pair `pair`; None for a paragraph that moved as it was."""

    pair: int
    run: int | None


@dataclass(frozen=True)
class WordDiff:
    """The paragraphs of both texts, each once, in the order of the second; those that only the first has
    stand where they stood."""

    pairs: tuple[ParagraphPair, ...]

    @cached_property
    def changes(self) -> tuple[Place, ...]:
        """Everything that is not the same, in order."""
        return tuple(Place(number, at) for number, pair in enumerate(self.pairs) for at in _changes(pair))

    @cached_property
    def figures(self) -> tuple[Place, ...]:
        """Those of the changes in which a number, a month or a day is another one."""
        return tuple(each for each in self.changes if (run := self.run(each)) is not None and run.figure)

    @cached_property
    def quoted(self) -> tuple[Place, ...]:
        """Those inside a quotation of which the rest stayed."""
        return tuple(each for each in self.changes if (run := self.run(each)) is not None and run.quoted)

    def run(self, place: Place) -> Run | None:
        """The run of a change, None for a move."""
        return None if place.run is None else self.pairs[place.pair].runs[place.run]

    @property
    def identical(self) -> bool:
        """Whether both have the same words in the same order."""
        return not self.changes


def are_versions(a: Article, b: Article, comparison: Comparison) -> bool:
    """Whether two articles are worth a word diff: front matter calls one a version of the other or both of a
    third, or 30 % of the words of either stand in runs of five that the other holds too. Raises ValueError
    for an article that is not in the comparison."""
    if a.id == b.id:
        return False
    if a.version_of == b.id or b.version_of == a.id or (a.version_of and a.version_of == b.version_of):
        return True
    return any(_shared(one, other, comparison) >= SHARED_BY_VERSIONS for one, other in ((a, b), (b, a)))


def word_diff(a: Article, b: Article) -> WordDiff:
    """What became of the text of `a` in `b`; from `b` to `a` it is the same with sides changed.

    Time and memory are linear in the length of both, plus at most `alignment.STEPS` steps: words that are not
    laid beside each other by then count as changed.
    """
    if b.text < a.text:
        return WordDiff(tuple(_ordered([_swapped(pair) for pair in _pairs(b, a)])))
    return WordDiff(tuple(_ordered(_pairs(a, b))))


def _changes(pair: ParagraphPair) -> list[int | None]:
    """The runs that are not the same; of a paragraph that moved as it was None, once."""
    found: list[int | None] = [at for at, run in enumerate(pair.runs) if run.op is not Op.SAME]
    return found or ([None] if pair.moved else [])


def _shared(a: Article, b: Article, comparison: Comparison) -> float:
    """The part of all words of `a`, quoted or not, that it shares with `b` in runs of five."""
    found = comparison.shared_copy(a, b)
    rates = found.outside_quotes, found.inside_quotes
    if min(rates) >= SHARED_BY_VERSIONS or max(rates) < SHARED_BY_VERSIONS:
        return min(rates) if min(rates) >= SHARED_BY_VERSIONS else max(rates)
    counted = Copyable(a.text)
    spoken, total = counted.quoted_words, len(counted.tokens)
    return (rates[0] * (total - spoken) + rates[1] * spoken) / total


# --- paragraphs ---------------------------------------------------------------------------------------


def _pairs(a: Article, b: Article) -> list[ParagraphPair]:
    """The pairs in any order."""
    vocabulary, effort = Vocabulary(), Effort()
    ones, others = (
        [Paragraph.of(each.text, span, vocabulary) for span in each.paragraphs] for each in (a, b)
    )
    telling = set(range(len(vocabulary.numbers))) - vocabulary.glue
    paired = pair_paragraphs([each.keys for each in ones], [each.keys for each in others], telling, effort)
    out = []
    for one, other, moved in paired:
        go_on()
        here, there = ones[one], others[other]
        out.append(ParagraphPair(here.span, there.span, moved, runs(here, there, vocabulary, effort)))
    partnered, partners = {each.a for each in paired}, {each.b for each in paired}
    for number, each in enumerate(ones):
        if number not in partnered:
            out.append(ParagraphPair(each.span, None, False, all_of(each, Op.REMOVED)))
    for number, each in enumerate(others):
        if number not in partners:
            out.append(ParagraphPair(None, each.span, False, all_of(each, Op.ADDED)))
    return out


def _ordered(pairs: list[ParagraphPair]) -> Iterator[ParagraphPair]:
    """In the order of the second text; what only the first has comes right after the paragraph before it
    there that is in both and did not move."""
    before = sorted(pair.a.start for pair in pairs if pair.a and pair.b and not pair.moved)
    removed: defaultdict[int, list[ParagraphPair]] = defaultdict(list)
    kept: list[tuple[Span, ParagraphPair]] = []
    for pair in pairs:
        if pair.b is not None:
            kept.append((pair.b, pair))
        elif pair.a is not None:
            at = bisect_left(before, pair.a.start)
            removed[before[at - 1] if at else -1].append(pair)
    yield from removed[-1]
    for _, pair in sorted(kept, key=lambda each: each[0]):
        yield pair
        if pair.a is not None and not pair.moved:
            yield from removed[pair.a.start]


def _swapped(pair: ParagraphPair) -> ParagraphPair:
    """From the second text to the first."""
    back = {Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}
    there = tuple(run._replace(op=back.get(run.op, run.op), a=run.b, b=run.a) for run in pair.runs)
    return ParagraphPair(pair.b, pair.a, pair.moved, there)
