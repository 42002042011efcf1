"""What `index` measures inside one process on an index that is there and warm: CPU seconds as JSON.

Each form of query stands for more queries than the engine remembers answers to, and the dearest counts.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from benchmarks import generate
from summit_corpus.corpus import Corpus
from summit_index.library import Library

ROUNDS = 3
VARIANTS = 6  # more than the engine remembers answers to
TOP = 20
PAINTED = 0.4  # seconds after which what was typed is found, listed and painted

Forms = dict[str, Sequence[str]]


def forms() -> Forms:
    """Queries of each form the language has, over words of all frequencies."""
    words = generate.vocabulary().content
    return {name: [make(words, number) for number in range(VARIANTS)] for name, make in _FORMS.items()}


def prefixes() -> Forms:
    """Beginnings: the fewer letters, the more words."""
    words = generate.vocabulary().content
    return {
        "prefix of three letters": [f"{words[number][:3]}*" for number in range(VARIANTS)],
        "prefix of two letters": [f"{words[number][:2]}*" for number in range(VARIANTS)],
        "prefix of one letter, all of them": [f"{letter}*" for letter in sorted({word[0] for word in words})],
    }


def _phrase(number: int, length: int) -> str:
    """Words that stand in a row in an article; function words among them."""
    text = generate.article(number).text
    row = re.search(rf"\b[a-z]{{2,}}(?: [a-z]{{2,}}){{{length - 1}}}\b", text)
    assert row is not None
    return f'"{row.group()}"'


def _slip(word: str) -> str:
    """A word with two letters swapped behind the third."""
    return f"{word[:2]}{word[3]}{word[2]}{word[4:]}"


_FORMS: dict[str, Callable[[Sequence[str], int], str]] = {
    "a common word": lambda words, n: words[n],
    "a rare word": lambda words, n: words[5_000 + n],
    "a word that every article has": lambda _, n: generate.FUNCTION_WORDS[n],
    "two common words": lambda words, n: f"{words[n]} {words[n + 10]}",
    "five words": lambda words, n: " ".join(words[n + rank] for rank in (0, 20, 100, 500, 3_000)),
    "phrase of two words": lambda _, n: _phrase(n, 2),
    "phrase of five words": lambda _, n: _phrase(n, 5),
    "phrase of function words": lambda _, n: f'"{generate.FUNCTION_WORDS[n]} the"',
    "word without another": lambda words, n: f"{words[n]} -{words[n + 1]}",
    "one word or the other": lambda words, n: f"{words[n]} OR {words[n + 1]}",
    "brackets": lambda words, n: f"{words[200 + n]} ({words[n]} {words[n + 1]}) OR {words[3_000 + n]}",
    "word in the title": lambda words, n: f"title:{words[n]}",
    "word in a source": lambda words, n: f'{words[n]} source:"{generate.sources()[n]}"',
    "all of a source": lambda _, n: f'source:"{generate.sources()[n]}"',
    "word in a month": lambda words, n: f"{words[n]} published:2025-0{n + 1}",
    "word since a day": lambda words, n: f"{words[n]} published:>=2025-0{n + 1}-15",
    "word by an author": lambda _, n: f'{_phrase(n, 1)} author:"{generate.article(n).author}"',
    "amount": lambda _, n: f"{n + 2} billion",
    "slip (word~)": lambda words, n: f"{_slip(words[5_000 + n])}~",
    "slip without the sign: did you mean": lambda words, n: _slip(words[5_000 + n]),
}


def least(queries: Sequence[str], ask: Callable[[str], object]) -> float:
    """The dearest query's CPU seconds, each query's being the minimum over several rounds."""
    taken: dict[str, float] = {}
    for _ in range(ROUNDS):
        for query in queries:
            before = process_time()
            ask(query)
            seconds = process_time() - before
            taken[query] = min(seconds, taken.get(query, seconds))
    return max(taken.values())


def measure(library: Library, corpus: Path, articles: int) -> dict[str, dict[str, float]]:
    """CPU seconds of queries, of prefixes, and of all else."""

    def ask(query: str) -> None:
        found = library.search(query, limit=TOP)
        if not found.hits and not found.did_you_mean:
            raise RuntimeError(f"{query} finds nothing, so there is nothing to measure")

    ask(generate.FUNCTION_WORDS[0])
    queries = {name: least(several, ask) for name, several in forms().items()}
    beginnings = {name: least(several, ask) for name, several in prefixes().items()}
    common = generate.vocabulary().content[:VARIANTS]
    others = {
        "all hits of a common word without snippets, as the app asks": least(
            common, lambda query: library.search(query, limit=None, snippets=False)
        ),
        "typed into the app: found, listed, painted": asyncio.run(_typed(library, common)),
        "has anything changed? (no)": least([""], lambda _: library.needs_sync()),
        **_changes(library, corpus, articles),
    }
    return {"queries": queries, "prefixes": beginnings, "others": others}


def _changes(library: Library, corpus: Path, articles: int) -> dict[str, float]:
    """Syncs after articles got other texts, and a query on what those leave behind.

    A build ends with so many segments that the first sync after it joins some of them.
    """
    changes = {
        "1 article changed right after the build: sync": range(5, 6),
        "1 article changed later: sync": range(6, 7),
        "100 articles changed: sync": range(0, articles, max(articles // 100, 1))[:100],
    }
    taken = {}
    for seed, (label, numbers) in enumerate(changes.items(), start=generate.SEED + 1):
        generate.write(corpus, numbers, text_seed=seed)
        before = process_time()
        report = library.sync()
        taken[label] = process_time() - before
        if report.updated != len(numbers):
            raise RuntimeError(f"{report.updated} articles were updated, not {len(numbers)}")
    words = generate.vocabulary().content[:VARIANTS]
    taken["a common word after that"] = least(words, lambda query: library.search(query, limit=TOP))
    return taken


async def _typed(library: Library, words: Sequence[str]) -> float:
    """The least that a word typed into the search box takes, from the box to the painted list."""
    from summit_tui.app import SummitApp
    from summit_tui.state import State
    from summit_tui.widgets.search_box import SearchBox

    app = SummitApp(library, State(None))
    taken = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(PAINTED)
        box = app.explore.query_one("#query", SearchBox)
        for word in words:
            before = process_time()
            box.value = word
            await pilot.pause(PAINTED)
            taken.append(process_time() - before)
    return min(taken)


def main() -> None:
    corpus, articles = Path(sys.argv[1]), int(sys.argv[2])
    with Library.open(Corpus.open(corpus)) as library:
        print(json.dumps(measure(library, corpus, articles)))


if __name__ == "__main__":
    main()
