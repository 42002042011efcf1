"""corpus.yaml: what a corpus says about itself. Read only: people write it, the program never does, and
one mistake in it costs that entry and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summit_corpus.errors import BadArticleError, UnreadArticleError
from summit_corpus.files import read_file, reason_of
from summit_corpus.safe_yaml import MAX_CHARS, Value, load
from summit_corpus.scan import MANIFEST_NAME
from summit_corpus.text.sanitize import sanitize, sanitize_line

_KEYS = ("name", "sources", "aliases", "stories")
_SOURCE_KEYS = ("name", "country", "kind", "home")
_HOME = re.compile(r"https?://[^\s/@]+\.[^\s@]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher: `name` is shown, `kind` is free (newspaper, news agency, …), `home` an http(s) address."""

    key: str
    name: str
    country: str = ""
    kind: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Articles that the corpus declares to be one story, by article id."""

    key: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of corpus.yaml; everything is optional and everything is sanitised, one line each.

    `aliases` maps a name to its other forms. `problems` are one line each and name what was left out.
    `unread` says that there is a file which the system did not hand over, permitted as it is.
    """

    name: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stories: Mapping[str, StoryGroup] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    unread: bool = False

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Reads `corpus.yaml` in `folder`; without one, everything is empty. Never raises."""
        try:
            (folder / MANIFEST_NAME).lstat()
        except (OSError, ValueError):
            return cls()
        try:
            text, problem = read_file(MANIFEST_NAME, limit=4 * MAX_CHARS, inside=folder)
        except BadArticleError as error:
            passing = isinstance(error, UnreadArticleError) and os.access(folder / MANIFEST_NAME, os.R_OK)
            return cls(problems=(reason_of(error, MANIFEST_NAME),), unread=passing)
        manifest = cls.parse(sanitize(text))
        if problem:
            return cls(
                manifest.name,
                manifest.sources,
                manifest.aliases,
                manifest.stories,
                (problem, *manifest.problems),
            )
        return manifest

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """The same from the text of the file. Never raises."""
        value, problem = load(text)
        reader = _Reader()
        if problem:
            reader.problems.append(problem)
        if not isinstance(value, dict):
            if value:
                reader.problems.append("it holds no “key: value” lines")
            value = {}
        reader.known(value, _KEYS, "")
        return cls(
            name=reader.line(value.get("name", ""), "name"),
            sources=reader.sources(value.get("sources", "")),
            aliases=reader.aliases(value.get("aliases", "")),
            stories=reader.stories(value.get("stories", "")),
            problems=tuple(sanitize_line(each) for each in reader.problems),
        )

    def source(self, name: str) -> Source | None:
        """The source with this key or display name, upper and lower case being the same."""
        if name in self.sources:
            return self.sources[name]
        wanted = name.casefold()
        for source in self.sources.values():
            if wanted in (source.key.casefold(), source.name.casefold()):
                return source
        return None


class _Reader:
    """Checks the parts of the document one by one and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def known(self, fields: Mapping[str, Value], keys: tuple[str, ...], where: str) -> None:
        for key in fields:
            if key not in keys:
                import difflib  # only a mistake needs it

                near = difflib.get_close_matches(key, keys, 1)
                hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(keys)}"
                self.problems.append(f"{where}“{key}” means nothing here; {hint}")

    def line(self, value: Value, where: str) -> str:
        if isinstance(value, str):
            return sanitize_line(value)
        self.problems.append(f"“{where}” should be one line of text")
        return ""

    def lines(self, value: Value, where: str) -> tuple[str, ...]:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, dict):
            self.problems.append(f"“{where}” should be a list")
            return ()
        lines = [self.line(each, where) for each in values]
        return tuple(dict.fromkeys(each for each in lines if each))

    def mapping(self, value: Value, where: str) -> Mapping[str, Value]:
        if isinstance(value, dict):
            return value
        if value:
            self.problems.append(f"“{where}” should be lines of “key: value”")
        return {}

    def sources(self, value: Value) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for raw_key, about in self.mapping(value, "sources").items():
            key = sanitize_line(raw_key)
            where = f"sources, {key}"
            fields = {"name": about} if isinstance(about, str) else self.mapping(about, where)
            self.known(fields, _SOURCE_KEYS, f"{where}: ")
            known = {each: self.line(fields.get(each, ""), f"{where}, {each}") for each in _SOURCE_KEYS}
            if known["home"] and not _HOME.fullmatch(known["home"]):
                self.problems.append(
                    f"“{where}, home” should be an address that begins with http:// or https://"
                )
                known["home"] = ""
            if key:
                found[key] = Source(key, known["name"] or key, known["country"], known["kind"], known["home"])
        return found

    def aliases(self, value: Value) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for raw_name, others in self.mapping(value, "aliases").items():
            name = sanitize_line(raw_name)
            forms = tuple(each for each in self.lines(others, f"aliases, {name}") if each != name)
            if name and forms:
                found[name] = forms
        return found

    def stories(self, value: Value) -> dict[str, StoryGroup]:
        found: dict[str, StoryGroup] = {}
        for raw_key, about in self.mapping(value, "stories").items():
            key = sanitize_line(raw_key)
            where = f"stories, {key}"
            fields = self.mapping(about, where)
            self.known(fields, ("title", "articles"), f"{where}: ")
            articles = self.lines(fields.get("articles", ""), f"{where}, articles")
            if key and articles:
                title = self.line(fields.get("title", ""), f"{where}, title")
                found[key] = StoryGroup(key, title or key, articles)
        return found
