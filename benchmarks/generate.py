"""Invented news in any amount: `python -m benchmarks.generate FOLDER COUNT [--seed SEED]`.

The same seed and number always give the same article, however many are made. Word frequencies follow
Zipf's law, two words in five are English function words, and each article keeps to words of its own,
as real ones do.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

SEED = 2025
SOURCES = 40
LENGTHS = (300, 1200)  # words an article
FIRST_DAY = date(2025, 1, 1)
DAYS = 365
CONTENT_WORDS = 100_000  # different words, inflected forms counted singly
EXPONENT, SHIFT = 1.1, 2.7  # of Zipf and Mandelbrot's law, as measured on English text
OWN_WORDS = 30  # words that an article comes back to
OWN_EVERY, FIGURE_EVERY = 7, 41  # each so many words one of them, or a figure
SENTENCE = (8, 34)  # words


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FUNCTION_WORDS = _listed(
    """
    the of to and a in that is for it on was with as at by be he from his has have are said this
    which not but an they will its or their had were who been one would also more all there about
    when after up out if can new we than other so into no could him over her some two time what do
    them may these only first most any now then such like our many must before through years where
    much your well down should because each just those people how too little state very make made us
    did own since while last me my
    """
)

_ONSETS = _listed("b d f h k l m n p r s t v w b d f h k l m n p r s t v w br dr fl gr kl kr pl pr st tr")
_VOWELS = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ou"]
_CODAS = ["", "", "", "", "n", "r", "l", "nd"]
_ENDINGS = [*[""] * 9, "s", "s", "ed", "ed", "ing", "er", "ly", "tion", "ment", "ness"]
_PAPERS = ["Times", "Post", "Herald", "Gazette", "Observer", "Tribune", "Courier", "News Agency"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, the most frequent first, with their cumulative weights; `content` without function words."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    content: tuple[str, ...]
    content_weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """An article before it is a file."""

    path: str
    title: str
    source: str
    published: date
    author: str
    text: str

    def markdown(self) -> str:
        """The file's contents."""
        return (
            f'---\ntitle: "{self.title}"\nsource: "{self.source}"\npublished: {self.published}\n'
            f"authors: [{self.author}]\nlanguage: en\n---\n\n{self.text}\n"
        )


@cache
def vocabulary(seed: int = SEED) -> Vocabulary:
    """The words of a language of our own."""
    random = Random(f"words {seed}")
    content: dict[str, None] = {}
    while len(content) < CONTENT_WORDS:
        # Frequent words are short: up to two syllables for the first thousands, up to three for the rest.
        shortest, longest = (1, 2) if len(content) < 4_000 else (2, 3)
        stem = "".join(_syllable(random) for _ in range(random.randint(shortest, longest)))
        word = stem + random.choice(_ENDINGS)
        if 3 <= len(word) <= 14 and word not in FUNCTION_WORDS:
            content[word] = None
    words = (*FUNCTION_WORDS, *content)
    weights = [1 / (rank + SHIFT) ** EXPONENT for rank in range(1, len(words) + 1)]
    skipped = len(FUNCTION_WORDS)
    return Vocabulary(
        words, tuple(accumulate(weights)), words[skipped:], tuple(accumulate(weights[skipped:]))
    )


@cache
def sources(seed: int = SEED) -> tuple[str, ...]:
    """The names of those who publish."""
    random = Random(f"sources {seed}")
    towns = random.sample(vocabulary(seed).content[200:2_000], SOURCES)
    return tuple(f"The {town.capitalize()} {random.choice(_PAPERS)}" for town in towns)


def article(number: int, seed: int = SEED, *, words: int | None = None) -> Invented:
    """Article `number`, of `words` words (default: what its number makes it)."""
    random = Random(f"article {seed} {number}")
    known = vocabulary(seed)
    count = words or random.randint(*LENGTHS)
    own = random.choices(known.content, cum_weights=known.content_weights, k=OWN_WORDS)
    drawn = random.choices(known.words, cum_weights=known.weights, k=count)
    drawn[2::OWN_EVERY] = random.choices(own, k=len(drawn[2::OWN_EVERY]))
    drawn[37::FIGURE_EVERY] = [_figure(random) for _ in drawn[37::FIGURE_EVERY]]
    names = random.choices(known.content[1_000:6_000], k=2)
    source = random.choice(sources(seed))
    title = " ".join(random.sample(own, random.randint(6, 10))).capitalize()
    folder = re.sub("[^a-z]+", "-", source.lower())
    return Invented(
        path=f"{folder}/{number:05d}.md",
        title=title,
        source=source,
        published=FIRST_DAY + timedelta(days=random.randrange(DAYS)),
        author=" ".join(name.capitalize() for name in names),
        text=_text(random, drawn),
    )


def write(folder: Path, numbers: range, seed: int = SEED, *, text_seed: int | None = None) -> int:
    """Writes these articles below `folder` and returns the bytes; `text_seed` gives them other texts."""
    written = 0
    for number in numbers:
        made = article(number, seed)
        contents = made.markdown()
        if text_seed is not None:
            contents = contents.replace(made.text, article(number, text_seed).text)
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_text(contents, encoding="utf-8")
    return written


def _text(random: Random, words: list[str]) -> str:
    """The words in sentences and paragraphs."""
    paragraphs: list[str] = []
    sentences: list[str] = []
    at = 0
    while at < len(words):
        taken = words[at : at + random.randint(*SENTENCE)]
        at += len(taken)
        taken[0] = taken[0].capitalize()
        if len(taken) > 14:
            taken[len(taken) // 2] += ","
            taken[-2] = taken[-2].capitalize() + "’s"
        sentence = f"{' '.join(taken)}."
        sentences.append(sentence if random.random() < 0.85 else f"“{sentence[:-1]},” he said.")
        if random.random() < 0.4:
            paragraphs.append(" ".join(sentences))
            sentences = []
    return "\n\n".join([*paragraphs, " ".join(sentences)]).rstrip()


def _figure(random: Random) -> str:
    kind = random.randrange(5)
    if kind == 0:
        return f"${random.randint(1, 900)} billion"
    if kind == 1:
        return f"{random.randint(1, 99)}.{random.randint(0, 9)}%"
    if kind == 2:
        return f"{random.randint(1_000, 90_000):,}"
    return str(random.randint(1990, 2030)) if kind == 3 else str(random.randint(2, 99))


def _syllable(random: Random) -> str:
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    written = write(options.folder, range(options.count), options.seed)
    print(f"{options.count:,} articles, {written / 1e6:.1f} MB in {options.folder}")


if __name__ == "__main__":
    main()
