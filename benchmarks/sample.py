"""What to ask a corpus for: its words by how many articles have them, runs of words, sources and authors.
Taken from the articles, so that a real corpus is measured by the same queries as an invented one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from summit_corpus.corpus import Corpus
from summit_corpus.text.tokens import is_stop, keys

READ = 2_000  # articles, evenly from the whole corpus
LOOKED_AT = 50  # of them, for phrases and authors


@dataclass(frozen=True)
class Sample:
    """Words, the most frequent first; `texts` of some articles, and `authors` of the same."""

    words: tuple[str, ...]
    function_words: tuple[str, ...]
    sources: tuple[str, ...]
    texts: tuple[str, ...]
    authors: tuple[str, ...]
    months: tuple[str, ...]

    def word(self, rank: int) -> str:
        """The word of this rank, or the rarest."""
        return self.words[min(rank, len(self.words) - 1)]

    def phrase(self, number: int, length: int) -> str:
        """Words that stand in a row in an article, function words among them, as a query."""
        text = self.texts[number % len(self.texts)]
        rows = re.finditer(rf"\b[a-z]{{2,}}(?: [a-z]{{2,}}){{{length - 1}}}\b", text)
        row = next(islice(rows, number // len(self.texts), None), None) or re.search(r"\b[a-z]{2,}\b", text)
        if row is None:
            raise RuntimeError("an article without words in a row gives no phrase to ask for")
        return f'"{row.group()}"'


def of(folder: Path) -> Sample:
    """The sample of a corpus; the same each time. Raises CorpusError."""
    corpus = Corpus.open(folder)
    entries = corpus.entries()
    step = max(1, len(entries) // READ)
    articles = [each.article for each in map(corpus.load, entries[::step]) if each.article is not None]
    counts: Counter[str] = Counter()
    for each in articles:
        counts.update(set(keys(each.text)))
    ordered = [
        word for word, _ in counts.most_common() if word.isascii() and word.isalpha() and len(word) > 2
    ]
    sources = Counter(each.source for each in articles if each.source)
    months = Counter(each.published.iso()[:7] for each in articles if each.published)
    some = articles[:LOOKED_AT]
    return Sample(
        words=tuple(word for word in ordered if not is_stop(word)),
        function_words=tuple(word for word in ordered if is_stop(word)) or ("the",),
        sources=tuple(source for source, _ in sources.most_common()),
        texts=tuple(each.text for each in some),
        authors=tuple(each.authors[0] if each.authors else "" for each in some),
        months=tuple(sorted(months)),
    )
