"""Hash every run of eight words of some texts, to test that no other text copies them.

A tool of its own because the hashes are made once, from texts that are not part of the repository, while the
tests only read them: `python tools/shingles.py FILE... > tests/corpus/data/shingles.txt`.
"""

import base64
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

SIZE = 8  # words in a shingle: a shorter run is often a name, a title or a plain turn of phrase
DIGEST = 8  # bytes kept of each hash: among some thousand shingles a chance hit is not to be expected

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_HEADER = f"""\
# Hashes of all runs of {SIZE} words of the articles' originals, with words folded as tools/shingles.py does:
# blake2b, {DIGEST} bytes each, sorted, joined, base64. They say whether a run was copied, not what it was.
"""


def words(text: str) -> list[str]:
    """The words and numbers of `text` in order, without case, accents, apostrophes and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "'’")
    return _WORD.findall(bare)


def runs(sequence: Sequence[str], size: int = SIZE) -> Iterator[tuple[str, ...]]:
    """Every run of `size` neighbouring words, in order; none when the sequence is shorter."""
    return (tuple(sequence[i : i + size]) for i in range(len(sequence) - size + 1))


def digest(run: Iterable[str]) -> bytes:
    """The hash of one run of words, `DIGEST` bytes."""
    return blake2b(" ".join(run).encode(), digest_size=DIGEST).digest()


def dump(texts: Iterable[str]) -> str:
    """The file that `load` reads: the distinct hashes of all runs of `texts`; no run spans two texts."""
    hashes = {digest(run) for text in texts for run in runs(words(text))}
    return _HEADER + base64.encodebytes(b"".join(sorted(hashes))).decode("ascii")


def load(dumped: str) -> frozenset[bytes]:
    """The hashes in a file that `dump` wrote."""
    lines = [line for line in dumped.splitlines() if not line.startswith("#")]
    joined = base64.b64decode("".join(lines), validate=True)
    return frozenset(joined[i : i + DIGEST] for i in range(0, len(joined), DIGEST))


def main(paths: Sequence[str]) -> int:
    """Write the hashes of the files at `paths` to standard output; 2 when no path is given."""
    if not paths:
        print("usage: python tools/shingles.py FILE... > HASHES", file=sys.stderr)
        return 2
    sys.stdout.write(dump(Path(path).read_text(encoding="utf-8") for path in paths))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
