"""Queries of each form the language has, over words of all frequencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.sample import Sample

VARIANTS = 6  # more than the engine remembers answers to

Forms = dict[str, Sequence[str]]


def forms(sample: Sample) -> Forms:
    """The forms by name; those that the corpus has nothing for (authors, say) are left out."""
    made = {name: [make(sample, number) for number in range(VARIANTS)] for name, make in _FORMS.items()}
    return {name: several for name, found in made.items() if (several := [each for each in found if each])}


def prefixes(sample: Sample) -> Forms:
    """Beginnings: the fewer letters, the more words."""
    words = [sample.word(number) for number in range(VARIANTS)]
    initials = sorted({word[0] for word in sample.words})
    return {
        "prefix of three letters": [f"{word[:3]}*" for word in words],
        "prefix of two letters": [f"{word[:2]}*" for word in words],
        "prefix of one letter, all of them": [f"{letter}*" for letter in initials],
    }


def _slip(word: str) -> str:
    """A word with two letters swapped behind the third."""
    return f"{word[:2]}{word[3]}{word[2]}{word[4:]}" if len(word) > 4 and word[2] != word[3] else ""


def _of_source(sample: Sample, number: int, before: str = "") -> str:
    source = sample.sources[number % len(sample.sources)].replace('"', "") if sample.sources else ""
    return f'{before}source:"{source}"' if source else ""


def _by_author(sample: Sample, number: int) -> str:
    author = sample.authors[number % len(sample.authors)].replace('"', "")
    return f'{sample.phrase(number, 1)} author:"{author}"' if author else ""


def _dated(sample: Sample, number: int, sign: str) -> str:
    if not sample.months:
        return ""
    return f"{sample.word(number)} published:{sign}{sample.months[number % len(sample.months)]}"


_FORMS: dict[str, Callable[[Sample, int], str]] = {
    "a common word": lambda s, n: s.word(n),
    "a rare word": lambda s, n: s.word(5_000 + n),
    "a word that every article has": lambda s, n: s.function_words[n % len(s.function_words)],
    "two common words": lambda s, n: f"{s.word(n)} {s.word(n + 10)}",
    "five words": lambda s, n: " ".join(s.word(n + rank) for rank in (0, 20, 100, 500, 3_000)),
    "phrase of two words": lambda s, n: s.phrase(n, 2),
    "phrase of five words": lambda s, n: s.phrase(n, 5),
    "phrase of function words": lambda s, n: f'"{s.function_words[n % len(s.function_words)]} the"',
    "word without another": lambda s, n: f"{s.word(n)} -{s.word(n + 1)}",
    "one word or the other": lambda s, n: f"{s.word(n)} OR {s.word(n + 1)}",
    "brackets": lambda s, n: f"{s.word(200 + n)} ({s.word(n)} {s.word(n + 1)}) OR {s.word(3_000 + n)}",
    "word in the title": lambda s, n: f"title:{s.word(n)}",
    "word in a source": lambda s, n: _of_source(s, n, f"{s.word(n)} "),
    "all of a source": _of_source,
    "word in a month": lambda s, n: _dated(s, n, ""),
    "word since a month": lambda s, n: _dated(s, n, ">="),
    "word by an author": _by_author,
    "amount": lambda _, n: f"{n + 2} billion",
    "slip (word~)": lambda s, n: (slip := _slip(s.word(5_000 + n))) and f"{slip}~",
    "slip without the sign: did you mean": lambda s, n: _slip(s.word(5_000 + n)),
}
