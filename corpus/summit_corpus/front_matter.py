"""Front matter: the YAML block between two `---` lines at the top of an article. A module of its own
because it decides, before anything else is known, what of a file is metadata and what is text."""

from __future__ import annotations

import re
from typing import NamedTuple

from summit_corpus.front_matter_lines import read_by_key
from summit_corpus.safe_yaml import MAX_CHARS, Value, load

_OPENING = re.compile(r"\ufeff?(?:[^\S\n]*\n)*---[^\S\n]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[^\S\n]*$\n?", re.MULTILINE)
_NOTHING = re.compile(r"(?:[^\S\n]*\n)*(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_LIKE_YAML = re.compile(r"""\s*(?:\#|\{|\w[\w .-]{0,60}:(?:\s|$)|"[^"\n]{1,60}"\s*:|'[^'\n]{1,60}'\s*:)""")


class FrontMatter(NamedTuple):
    """What `split` returns: the fields, the text after them, and a line on each thing that is wrong."""

    fields: dict[str, Value]
    body: str
    problems: tuple[str, ...] = ()


def split(text: str) -> FrontMatter:
    """Separates an article's front matter from its text; never raises.

    A block is front matter when the file begins with a `---` line (blank lines before it are allowed),
    the next lines read like `key: value` and a `---` or `...` line ends it; a Markdown rule is therefore
    left in the text. A block that cannot be used (not YAML, aliases, nested too deeply) is read key by key
    (`front_matter_lines`), one longer than `safe_yaml.MAX_CHARS` not at all; `problems` says what was not
    understood. It is taken off the text all the same. When it never ends, nothing is taken off but the
    first line.
    """
    opening = _OPENING.match(text)
    if opening is None or not _LIKE_YAML.match(text, opening.end()):
        if opening is not None and (empty := _NOTHING.match(text, opening.end())):
            return FrontMatter({}, text[empty.end() :])
        return FrontMatter({}, text)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        unended = "front matter begins with --- but no line --- ends it"
        return FrontMatter({}, text[opening.end() :], (unended,))
    first_line = text.count("\n", 0, opening.end()) + 1
    fields, problems = _read(text[opening.end() : closing.start()], first_line)
    return FrontMatter(fields, text[closing.end() :], tuple(f"front matter: {each}" for each in problems))


def _read(block: str, first_line: int) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The fields of a block, and what is wrong with it."""
    value, problem = load(block, first_line=first_line)
    if isinstance(value, dict):
        return value, (problem,) if problem else ()
    if problem and len(block) <= MAX_CHARS:
        fields, problems = read_by_key(block, first_line)
        return fields, problems or (problem,)
    if value:
        problem = "it holds no “key: value” lines"
    return {}, (problem,) if problem else ()
