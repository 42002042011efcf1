"""How well the search ranks, beside a plain BM25: `python -m benchmarks.ranking [FOLDER…]`.

A collection is a folder with `documents.jsonl` ({"id", "title", "text", "published"?}) or `corpora.txt`
(corpora of articles, one path a line, from the repository's root), `queries.jsonl` ({"id", "text"}) and
`qrels.tsv` (query, document, grade; a heading and TREC's second column are skipped). A query is asked twice:
its words alone, and as it stands, when signs in it mean what they mean to somebody who types them.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import QueryError
from summit_corpus.published import Published
from summit_corpus.text.tokens import terms
from summit_index.query import Query, parse
from summit_index.whoosh.engine import WhooshEngine

ROOT = Path(__file__).parent.parent
OWN = Path(__file__).parent / "ranking"
K1, B = 1.2, 0.75  # of the plain BM25
DEPTH = 1_000  # articles of each answer that are looked at
_SIGNS = re.compile(r'["“”„«»():*~]')
_OPERATORS = ("AND", "OR", "NOT")
NAMES = ("nDCG@10", "MAP", "recall@20")

Grades = Mapping[str, int]
Search = Callable[[str], Sequence[str]]
"""A query -> the ids of its articles, best first."""


@dataclass(frozen=True)
class Collection:
    """Articles, queries by id, and of each query the grades of its articles: above 0 is relevant."""

    name: str
    documents: Sequence[Article]
    queries: Mapping[str, str]
    grades: Mapping[str, Grades]

    @property
    def judged(self) -> list[str]:
        """The queries that have a relevant article; the others say nothing about a ranking."""
        return [each for each in self.queries if any(grade > 0 for grade in self.grades[each].values())]


def read(folder: Path) -> Collection:
    """Reads a collection. Raises OSError, ValueError or KeyError when it is not in the layout."""
    queries = {str(row["id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
    grades: dict[str, dict[str, int]] = {each: {} for each in queries}
    for number, line in enumerate((folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()):
        columns = line.split()
        if len(columns) < 3 or (number == 0 and not columns[-1].lstrip("-").isdigit()):
            continue
        query, document, grade = columns[0], columns[-2], int(columns[-1])
        if query in grades:
            grades[query][document] = grade
    return Collection(folder.name, list(_documents(folder)), queries, grades)


def _documents(folder: Path) -> Iterator[Article]:
    if (folder / "documents.jsonl").exists():
        for row in _rows(folder / "documents.jsonl"):
            published = Published.parse(row["published"]) if row.get("published") else None
            title, text = row.get("title") or "", row["text"]
            yield Article(id=str(row["id"]), text=text, title=title, published=published)
        return
    for line in (folder / "corpora.txt").read_text(encoding="utf-8").splitlines():
        yield from Corpus.open(ROOT / line).articles()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


# measures


def ndcg(found: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth`; the gain is the grade, as in trec_eval."""
    best = sorted(grades.values(), reverse=True)[:depth]
    return _dcg([grades.get(each, 0) for each in found[:depth]]) / _dcg(best)


def _dcg(gains: Sequence[int]) -> float:
    return sum(max(gain, 0) / math.log2(rank) for rank, gain in enumerate(gains, 2))


def average_precision(found: Sequence[str], grades: Grades) -> float:
    """The mean, over the relevant articles, of the precision at each one's rank; 0 for those not found."""
    relevant = _relevant(grades)
    hits, total = 0, 0.0
    for rank, each in enumerate(found, 1):
        if each in relevant:
            hits += 1
            total += hits / rank
    return total / len(relevant)


def recall(found: Sequence[str], grades: Grades, depth: int = 20) -> float:
    """Share of the relevant articles that are among the first `depth`."""
    relevant = _relevant(grades)
    return len(relevant.intersection(found[:depth])) / len(relevant)


def _relevant(grades: Grades) -> set[str]:
    return {each for each, grade in grades.items() if grade > 0}


@dataclass(frozen=True)
class Measured:
    """What one ranking reaches: the measures of each query, in the order of `NAMES`; `cpu` is milliseconds
    of processor time a query."""

    queries: Sequence[tuple[float, float, float]]
    cpu: float

    @property
    def means(self) -> tuple[float, ...]:
        """The mean of each measure over all queries."""
        return tuple(sum(column) / len(self.queries) for column in zip(*self.queries, strict=True))


def measure(collection: Collection, search: Search) -> Measured:
    """Asks every judged query."""
    figures = []
    start = time.process_time()
    answers = {each: search(collection.queries[each]) for each in collection.judged}
    cpu = (time.process_time() - start) * 1000 / len(answers)
    for each, found in answers.items():
        grades = collection.grades[each]
        figures.append((ndcg(found, grades), average_precision(found, grades), recall(found, grades)))
    return Measured(figures, cpu)


# rankings


class PlainBm25:
    """Stemmed BM25 without anything else: title and text are one field, stop words are left out."""

    def __init__(self, documents: Sequence[Article]) -> None:
        self._counts: dict[str, dict[str, int]] = {}
        lengths: dict[str, int] = {}
        for document in documents:
            found = Counter(terms(f"{document.title}\n{document.text}"))
            lengths[document.id] = found.total()
            for term, count in found.items():
                self._counts.setdefault(term, {})[document.id] = count
        average = sum(lengths.values()) / len(lengths)
        self._norms = {each: K1 * (1 - B + B * length / average) for each, length in lengths.items()}

    def search(self, text: str) -> list[str]:
        """Ids of the articles with any of the words, best first; of equal ones by id."""
        scores: Counter[str] = Counter()
        for term, asked in Counter(terms(text)).items():
            counts = self._counts.get(term, {})
            idf = math.log1p((len(self._norms) - len(counts) + 0.5) / (len(counts) + 0.5))
            for each, count in counts.items():
                scores[each] += asked * idf * count * (K1 + 1) / (count + self._norms[each])
        return sorted(scores, key=lambda each: (-scores[each], each))[:DEPTH]


def engine_search(engine: WhooshEngine, read: Callable[[str], Query]) -> Search:
    """Our engine; nothing for a query that `read` refuses."""

    def search(text: str) -> list[str]:
        try:
            query = read(text)
        except QueryError:
            return []
        return [match.id for match in engine.search(query, limit=DEPTH).matches]

    return search


def asked(text: str) -> Query:
    """The words of a query, hyphens as typed. A test collection's queries are prose: its quotation marks,
    colons, brackets and words in capitals are not meant as ours. Raises QueryError when there is no word."""
    words = (word.lstrip("-−–") for word in _SIGNS.sub(" ", text).split())
    return parse(" ".join(word.lower() if word in _OPERATORS else word for word in words))


def refused(text: str) -> bool:
    """Whether a query gets a message and no answer when it is typed as it stands."""
    try:
        parse(text)
    except QueryError:
        return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ranking", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN], metavar="FOLDER")
    for folder in parser.parse_args().folders:
        print("\n".join(report(read(folder))), flush=True)


def report(collection: Collection) -> Iterator[str]:
    """The lines that are printed of one collection."""
    with tempfile.TemporaryDirectory(prefix="summit-ranking-") as folder:
        engine = WhooshEngine(Path(folder) / "index")
        engine.build(collection.documents)
        ours = measure(collection, engine_search(engine, asked))
        typed = measure(collection, engine_search(engine, parse))
        engine.close()
    plain = measure(collection, PlainBm25(collection.documents).search)
    judged, documents = len(collection.judged), len(collection.documents)
    lost = sum(refused(collection.queries[each]) for each in collection.judged)
    size = f"{documents:,} articles, {judged:,} judged queries"
    yield f"{collection.name}: {size}, {lost:,} refused as they stand"
    yield f"  {'':24}" + "".join(f"{name:>11}" for name in NAMES) + f"{'CPU a query':>14}"
    for label, each in (("this engine", ours), ("the same, as typed", typed), ("plain stemmed BM25", plain)):
        yield f"  {label:24}" + "".join(f"{mean:11.4f}" for mean in each.means) + f"{each.cpu:11.1f} ms"
    gains = [a[0] - b[0] for a, b in zip(ours.queries, plain.queries, strict=True)]
    better, worse = sum(gain > 1e-9 for gain in gains), sum(gain < -1e-9 for gain in gains)
    yield f"  nDCG@10 {sum(gains) / judged:+.4f}: better on {better}, worse on {worse}, equal on the rest"


if __name__ == "__main__":
    main()
