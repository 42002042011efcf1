"""What `versions` measures, in a process of its own: CPU seconds as JSON."""

from __future__ import annotations

import json
from random import Random
from time import process_time

from benchmarks import generate
from summit_corpus.article import Article
from summit_corpus.compare.versions import word_diff
from summit_tui.marks import UNICODE
from summit_tui.widgets.diff_text import DiffLayout, DiffText

WORDS, PARAGRAPH = 10_000, 40
ROUNDS = 3
WIDTH, HEIGHT = 76, 24
LONG = 110_000  # words of 700 KB

Paragraphs = list[list[str]]


def text(count: int, paragraph: int, rng: Random) -> Paragraphs:
    """Words that are as frequent as in English."""
    known = generate.vocabulary()
    drawn = rng.choices(known.words, cum_weights=known.weights, k=count)
    return [drawn[at : at + paragraph] for at in range(0, count, paragraph)]


def edited(paragraphs: Paragraphs, rate: float, rng: Random) -> Paragraphs:
    """One word in `1 / rate` left out, replaced or given a word before it."""
    known = generate.vocabulary().words

    def words(word: str) -> list[str]:
        if rng.random() >= rate:
            return [word]
        return rng.choice(([], [rng.choice(known)], [rng.choice(known), word]))

    return [[new for word in paragraph for new in words(word)] for paragraph in paragraphs]


def taken(one: str, other: str, rounds: int = ROUNDS) -> float:
    """The least of some rounds, each with fresh articles."""
    times = []
    for _ in range(rounds):
        a, b = Article(id="a", text=one), Article(id="b", text=other)
        began = process_time()
        word_diff(a, b)
        times.append(process_time() - began)
    return min(times)


def joined(paragraphs: Paragraphs) -> str:
    return "\n\n".join(f"{' '.join(each)}." for each in paragraphs)


def screen(one: str, other: str) -> float:
    """From a diff to the lines of its first screen."""
    a, b = Article(id="a", text=one), Article(id="b", text=other)
    diff = word_diff(a, b)
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        layout = DiffLayout(DiffText(a, b, diff, UNICODE), WIDTH)
        for y in range(HEIGHT):
            layout.line(y)
        times.append(process_time() - began)
    return min(times)


def main() -> None:
    rng = Random(generate.SEED)
    plain, unbroken = text(WORDS, PARAGRAPH, rng), text(WORDS, WORDS, rng)
    shuffled = rng.sample(plain, len(plain))
    long = text(LONG, PARAGRAPH, rng)
    measured = {
        "few": taken(joined(plain), joined(edited(plain, 0.02, rng))),
        "many": taken(joined(plain), joined(edited(plain, 0.5, rng))),
        "unbroken": taken(joined(unbroken), joined(edited(unbroken, 0.2, rng))),
        "shuffled": taken(joined(plain), joined(shuffled)),
        "repeated": taken("word " * 20_000, "word other " * 10_000),
        "marks": taken(",." * 500_000, ".," * 500_000, 1),
        "screen": screen(joined(long), joined(edited(long, 0.2, rng))),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
