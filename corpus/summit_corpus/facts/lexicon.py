"""The word lists of names, read from words.txt on first use: who is called so, where that is, what is a
common word. tools/bake_words.py makes the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from summit_corpus.text.fold import fold

__all__ = ["NOT_WORDS", "Lexicon", "Names", "endings", "key", "lexicon"]

#: Never a name by themselves, whatever a list says.
NOT_WORDS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "it",
        "its",
        "he",
        "she",
        "we",
        "they",
        "i",
        "you",
        "this",
        "that",
    ]
)
#: The sections of names listed as they are written, and the letter of each.
_KNOWN: Final = {
    "known-places": "p",
    "known-bodies": "o",
    "known-people": "n",
    "known-others": "x",
    "known-peoples": "d",
}


def key(name: str) -> str:
    """What a name is looked up by: folded, one space between words, no full stops."""
    if name.isalpha() and name.isascii():
        return name.lower()
    return " ".join(fold(name).replace(".", "").split())


def endings(word: str) -> Iterator[str]:
    """What `word` may be an inflected form of."""
    if word.endswith("s"):
        yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"
        if word.endswith("es"):
            yield word[:-2]
    elif word.endswith("ing") and len(word) > 5:
        yield word[:-3]
        yield word[:-3] + "e"
        if word[-4] == word[-5]:
            yield word[:-4]
    elif word.endswith("ed") and len(word) > 4:
        yield word[:-2]
        yield word[:-1]
        if word[-3] == word[-4]:
            yield word[:-3]
    elif word.endswith("ly"):
        yield word[:-2]


class Names:
    """A list of names to ask for one of them. It is sorted and searched by halves: to make a set of it
    costs four times as much as all that an article asks."""

    __slots__ = ("_names",)

    def __init__(self, line: str) -> None:
        self._names = line.split("|")

    def __contains__(self, name: str) -> bool:
        names = self._names
        at = bisect_left(names, name)
        return at < len(names) and names[at] == name

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Lexicon:
    """The lists, each made when it is first asked for. Entries are what `key` gives, but those of `known` and
    `shown`, which stand as they are written."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._sections = {lines[at][1:]: lines[at + 1] for at in range(1, len(lines) - 1, 2)}

    def _names(self, name: str) -> Names:
        return Names(self._sections[name])

    @cached_property
    def given(self) -> Names:
        """Given names."""
        return self._names("given")

    @cached_property
    def family(self) -> Names:
        """Family names."""
        return self._names("family")

    @cached_property
    def _words(self) -> Names:
        return self._names("words")

    @cached_property
    def places(self) -> Names:
        """Cities and regions that are meant wherever they stand."""
        return self._names("places")

    @cached_property
    def towns(self) -> Names:
        """Smaller or doubtful places, which need a word that says so."""
        return self._names("towns")

    @cached_property
    def peoples(self) -> frozenset[str]:
        """Peoples, faiths, parties and their adjectives."""
        return frozenset(self._names("peoples"))

    @cached_property
    def countries(self) -> frozenset[str]:
        """States and the countries that play as such."""
        return frozenset(self._names("countries"))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of all listed names of several words."""
        return frozenset(self._names("openers"))

    @cached_property
    def known(self) -> dict[str, str]:
        """Names as they are written: p place, o organisation, n person, d people, x none of these."""
        out: dict[str, str] = {}
        for section, letter in _KNOWN.items():
            out.update(dict.fromkeys(self._names(section), letter))
        return out

    @cached_property
    def shouted(self) -> dict[str, str]:
        """The names of `known`, but abbreviations, by their form in capitals, for text in nothing else."""
        return {name.upper(): name for name in self.known if not name.isupper()}

    @cached_property
    def shown(self) -> dict[str, str]:
        """The usual name for another form of it."""
        return dict(entry.split("\t") for entry in self._names("shown"))

    def is_word(self, word: str) -> bool:
        """Whether `word`, in small letters, is a common word or an inflected form of one."""
        words = self._words
        return word in words or any(base in words for base in endings(word))


@cache
def lexicon() -> Lexicon:
    """The lists of this installation."""
    return Lexicon(Path(__file__).with_name("words.txt").read_bytes().decode("utf-8"))
