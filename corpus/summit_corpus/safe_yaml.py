"""YAML as this project reads it: text, lists and mappings, built from the parser's events. A module of
its own so that PyYAML stands behind one function and is loaded only when there is YAML to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_CHARS = 16_384
"""The longest front matter of the bundled corpus has under 1,000."""
MAX_DEPTH = 8
"""corpus.yaml needs four levels."""

_NULLS = frozenset({"~", "null", "Null", "NULL"})
_HINTS = {
    "mapping values": "a value that contains “: ” needs quotes",
    "cannot start any token": "a value that begins with @ or ` needs quotes, and lines no tab",
    "scanning an alias": "a value that begins with * needs quotes",
    "scanning an anchor": "a value that begins with & needs quotes",
    "unexpected end of stream": "a quotation mark that opens a value must end it",
    "parsing a block mapping": "a value that begins with a quotation mark or bracket must end with it",
}


class Parsed(NamedTuple):
    """`value` is empty when nothing could be read; `problem` is one line, empty when all was understood."""

    value: Value
    problem: str


def load(text: str, *, first_line: int = 1) -> Parsed:
    """Reads one YAML document as `yaml.BaseLoader` would: every scalar is text.

    A plain `null` or `~` is empty text. Aliases, anchors, tags, more than `MAX_DEPTH` levels, more than
    `MAX_CHARS` characters and a second document are refused; of a repeated key the last one counts,
    and the problem says so. Never raises. `first_line` is the file's number of the first line.
    """
    if len(text) > MAX_CHARS:
        return Parsed("", f"it is longer than {MAX_CHARS:,} characters")
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser takes a sixteenth of the time
    builder = _Builder(first_line)
    try:
        value = builder.document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        return Parsed("", _explain(error, first_line))
    except yaml.YAMLError:
        return Parsed("", "it contains a character that YAML does not allow")
    except (ValueError, OverflowError):  # ours, and what PyYAML lets through (escapes, surrogates)
        return Parsed("", builder.refused or "it contains an impossible character")
    return Parsed(value, builder.problem)


class _Builder:
    """Turns events into plain values; stops at the first event that is not allowed."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.problem = ""
        self.refused = ""

    def document(self, events: Iterator[Any]) -> Value:
        """The value of the only document in the stream; empty text when there is none."""
        value: Value = ""
        documents = 0
        for event in events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "a second document begins here")
                value = self._node(next(events), events, 0)
        return value

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Value:
        self._check(event)
        name = type(event).__name__
        if name == "ScalarEvent":
            plain_null = not event.style and event.value in _NULLS
            return "" if plain_null else str(event.value)
        if depth == MAX_DEPTH:
            raise self._refuse(event, f"more than {MAX_DEPTH} levels inside one another")
        if name == "MappingStartEvent":
            return self._mapping(events, depth)
        items: list[Value] = []
        while type(event := next(events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event, events, depth + 1))
        return items

    def _mapping(self, events: Iterator[Any], depth: int) -> Value:
        fields: dict[str, Value] = {}
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self._node(event, events, depth + 1)
            if not isinstance(key, str):
                raise self._refuse(event, "a key must be plain text")
            if key in fields:
                self.problem = f"{self._line(event)}: “{key}” is given twice; the last one counts"
            fields[key] = self._node(next(events), events, depth + 1)
        return fields

    def _check(self, event: Any) -> None:
        if type(event).__name__ == "AliasEvent":
            raise self._refuse(event, "aliases are not read; a value that begins with * needs quotes")
        if event.anchor is not None:
            raise self._refuse(event, "anchors are not read; a value that begins with & needs quotes")
        if event.tag is not None:
            raise self._refuse(event, "tags are not read; a value that begins with ! needs quotes")

    def _refuse(self, event: Any, reason: str) -> ValueError:
        self.refused = f"{self._line(event)}: {reason}"
        return ValueError(self.refused)

    def _line(self, event: Any) -> str:
        return f"line {event.start_mark.line + self.first_line}"


def _explain(error: Any, first_line: int) -> str:
    """One line for a parser's complaint, with the file's line number and the usual cure."""
    mark = error.problem_mark or error.context_mark
    where = f"line {mark.line + first_line}: " if mark else ""
    what = " ".join(str(error.problem or "it is not YAML").split())
    hint = next((cure for sign, cure in _HINTS.items() if sign in f"{error.context} {what}"), "")
    return f"{where}{hint} ({what})" if hint else f"{where}{what}"
