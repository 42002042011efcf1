"""Front matter: the YAML block between two `---` lines at the top of an article. A module of its own
because it decides, before anything else is known, what of a file is metadata and what is text."""

from __future__ import annotations

import re
from typing import NamedTuple

from summit_corpus.safe_yaml import Value, load

_OPENING = re.compile(r"\ufeff?(?:[^\S\n]*\n)*---[^\S\n]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[^\S\n]*$\n?", re.MULTILINE)
_NOTHING = re.compile(r"(?:[^\S\n]*\n)*(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_LIKE_YAML = re.compile(r"""\s*(?:\#|\{|\w[\w .-]{0,60}:(?:\s|$)|"[^"\n]{1,60}"\s*:|'[^'\n]{1,60}'\s*:)""")


class FrontMatter(NamedTuple):
    """What `split` returns: the fields, the text after them, and one line on what is wrong, or None."""

    fields: dict[str, Value]
    body: str
    problem: str | None


def split(text: str) -> FrontMatter:
    """Separates an article's front matter from its text; never raises.

    A block is front matter when the file begins with a `---` line (blank lines before it are allowed),
    the next lines read like `key: value` and a `---` or `...` line ends it; a Markdown rule is therefore
    left in the text. A block that cannot be used (not YAML, aliases, nested too deeply, longer than
    `safe_yaml.MAX_CHARS`) is taken off the text, its fields are empty and `problem` says why. When it
    never ends, nothing is taken off but the first line.
    """
    opening = _OPENING.match(text)
    if opening is None or not _LIKE_YAML.match(text, opening.end()):
        if opening is not None and (empty := _NOTHING.match(text, opening.end())):
            return FrontMatter({}, text[empty.end() :], None)
        return FrontMatter({}, text, None)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return FrontMatter({}, text[opening.end() :], "front matter begins with --- but no line --- ends it")
    first_line = text.count("\n", 0, opening.end()) + 1
    value, problem = load(text[opening.end() : closing.start()], first_line=first_line)
    body = text[closing.end() :]
    if problem:
        problem = f"front matter: {problem}"
    elif not isinstance(value, dict) and value:
        problem = "front matter: it holds no “key: value” lines"
    return FrontMatter(value if isinstance(value, dict) else {}, body, problem or None)
