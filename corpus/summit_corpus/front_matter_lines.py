"""Front matter that YAML refuses, read key by key, so that a colon in a headline does not cost the article
its source and date. Apart because this is a reading of our own, more lenient than YAML."""

from __future__ import annotations

import re
from typing import NamedTuple

from summit_corpus.safe_yaml import Value, load

__all__ = ["ByKey", "read_by_key"]

MAX_KEYS = 100
"""An article's front matter has under twenty."""
MAX_TOLD = 5

_KEY = re.compile(r"""(?:\w[\w .-]{0,60}|"[^"\n]{1,60}"|'[^'\n]{1,60}'):(?=[^\S\n]|$)""")
_COMMENT = re.compile(r"(?:^|[^\S\n])#")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NO_TEXT = ("*", "&", "!", "|", ">", "- ", "? ")
"""How a value begins that YAML takes for something else than text: we cannot know what was meant."""
_CLOSED = {
    '"': re.compile(r'"(?>(?:[^"\\]|\\.)*)"', re.DOTALL),
    "'": re.compile(r"'(?>(?:[^']|'')*)'"),
    "[": re.compile(r"\[[^\]]*\]"),
    "{": re.compile(r"\{[^}]*\}"),
}
"""From a mark that opens something to the one that closes it."""


class ByKey(NamedTuple):
    """The fields that could be read, and one line on each that is no YAML, with its line in the file."""

    fields: dict[str, Value]
    problems: tuple[str, ...]


class _Part(NamedTuple):
    """The lines of one key, up to the next line that begins with another one."""

    number: int
    key: str
    lines: list[str]


def read_by_key(block: str, first_line: int) -> ByKey:
    """The values of a block whose lines begin with `key:`, each read as YAML by itself.

    A value of one line that is still no YAML is the text that stands there (`title: Astana: five leaders`),
    unless it begins like something else than text. One that opens a quotation mark or bracket and does not
    close it may reach over any of the lines below it: it ends the reading. Never raises. `first_line` is the
    file's number of the first line.
    """
    fields: dict[str, Value] = {}
    problems: list[str] = []
    for position, part in enumerate(_parts(block, first_line)):
        if position > MAX_KEYS:
            problems.append(f"line {part.number}: more than {MAX_KEYS} keys; from here on none is used")
            break
        found, problem = _read(part)
        problems += [problem] if problem else _repeated(fields, found, part.number)
        fields |= found
        if not found and _is_open(part):
            break
    return ByKey(fields, _told(problems))


def _parts(block: str, first_line: int) -> list[_Part]:
    """The first part has the lines before any key, and none as a rule."""
    parts = [_Part(first_line, "", [])]
    for number, line in enumerate(block.split("\n"), first_line):
        if key := _KEY.match(line):
            parts.append(_Part(number, key[0][:-1].strip().strip("\"'"), [line]))
        else:
            parts[-1].lines.append(line)
    return parts


def _read(part: _Part) -> tuple[dict[str, Value], str]:
    """What one part says, and what is wrong with it."""
    found, problem = load("\n".join((*part.lines, "")), first_line=part.number)
    if isinstance(found, dict):
        return found, problem
    if not problem:
        return {}, f"line {part.number}: it holds no “key: value” lines" if found else ""
    if (text := _as_it_stands(part)) is not None:
        return {part.key: text}, f"{problem}; “{part.key}” is read as it stands"
    what = f"“{part.key}”" if part.key else "this"
    return {}, f"{problem}; {f'{what} and what follows are' if _is_open(part) else f'{what} is'} not used"


def _as_it_stands(part: _Part) -> str | None:
    """The text after the key, without a comment; None where that may not be what was meant."""
    value = _value(part)
    if not value or value.startswith(_NO_TEXT) or _CONTROL.search(value):
        return None
    if any(each.strip() for each in part.lines[1:]):
        return None
    if value[0] in _CLOSED:
        collection = value[0] in "[{" and value[-1] in "]}"
        if collection or _CLOSED[value[0]].match(value) is None:
            return None
    comment = _COMMENT.search(value)
    return value[: comment.start()] if comment else value


def _is_open(part: _Part) -> bool:
    """Whether the value opens a quotation mark or bracket that its own lines do not close."""
    value = "\n".join((_value(part), *part.lines[1:]))
    return value[:1] in _CLOSED and _CLOSED[value[0]].match(value) is None


def _value(part: _Part) -> str:
    """What stands after the key on its own line."""
    key = _KEY.match(part.lines[0]) if part.lines else None
    return part.lines[0][key.end() :].strip() if key else ""


def _repeated(fields: dict[str, Value], found: dict[str, Value], number: int) -> list[str]:
    return [f"line {number}: “{key}” is given twice; the last one counts" for key in found if key in fields]


def _told(problems: list[str]) -> tuple[str, ...]:
    """The first `MAX_TOLD`, and how many more there are."""
    if len(problems) <= MAX_TOLD:
        return tuple(problems)
    return (*problems[:MAX_TOLD], f"{len(problems) - MAX_TOLD:,} more lines cannot be used as they are")
