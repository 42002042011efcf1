"""What a list row, a reader's header or a citation says about where an article comes from.

Kept apart from the widgets so that list, reader, sidebar, command line and citations say it alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from summit_corpus.article import Record
from summit_tui.languages import in_language

_QUOTATION: Final = re.compile("“(?P<said>[^“”]*)”|„(?P<low>[^„“”]*)[“”]|[“”„]")
_INNER: Final = re.compile(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)(?![^‘]*’(?!\w))")
_SINGLE: Final = str.maketrans("“”„", "‘’‚")

WORDS_A_MINUTE = 238  # silent reading of English non-fiction: Brysbaert 2019, meta-analysis of 190 studies


VANISHED: Final = "no longer in the corpus"
"""What is said of an article that somebody still looks at when its file is gone."""


def plural(count: int, noun: str) -> str:
    """`1 article`, `5 articles`, `10,000 articles`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def percent(share: float) -> str:
    """`34 %` for 0.34; what would be rounded to nothing is `under 1 %`, what to everything `over 99 %`."""
    said = f"{share * 100:.0f} %"
    if said == "0 %" and share > 0:
        return "under 1 %"
    return "over 99 %" if said == "100 %" and share < 1 else said


def name_of(record: Record) -> str:
    """What an article is called in a word or two: its source, else its title or id."""
    return record.source or record.title or record.id


def source_labels(records: Iterable[Record]) -> dict[str, tuple[str, str]]:
    """What to call each article beside the others, by its id: its name, and what tells it from others of the
    same name: its date, or the id where several have that too. Empty for a name of its own."""
    known = list(records)
    names = Counter(map(name_of, known))
    years = {each.published.middle.year for each in known if each.published}
    year = f" {years.pop()}" if len(years) == 1 else ""  # the same for all tells nothing apart
    dated = {
        each.id: (
            name_of(each), f", {date_label(each).removesuffix(year)}" if names[name_of(each)] > 1 else ""
        )
        for each in known
    }  # fmt: skip
    times = Counter(dated.values())
    return {key: label if times[label] < 2 else (label[0], f" ({key})") for key, label in dated.items()}


def source_names(records: Iterable[Record]) -> dict[str, str]:
    """The labels as one: `The Herald`, `The Herald, 5 Mar`."""
    return {key: name + rest for key, (name, rest) in source_labels(records).items()}


def names_beside_dates(records: Iterable[Record]) -> dict[str, str]:
    """The labels where the date of each stands beside it anyway."""
    labels = source_labels(records)
    return {key: name if rest.startswith(",") else name + rest for key, (name, rest) in labels.items()}


def minutes(words: int) -> int:
    """Reading time in whole minutes, at least one."""
    return max(round(words / WORDS_A_MINUTE), 1)


def outlet(record: Record) -> str:
    """The source, and whose report it republishes: `The Straits Times, after Bloomberg`."""
    name = record.source or "unknown source"
    known = record.republishes and record.republishes.casefold() not in name.casefold()
    return f"{name}, after {record.republishes}" if known else name


def date_label(record: Record) -> str:
    """The date in short, `~` before one that was inferred, or `no date`."""
    return record.published.label() if record.published else "no date"


def length(record: Record) -> str:
    """Words of the text and reading time."""
    return f"{plural(record.words, 'word')}, {minutes(record.words)} min"


def card(record: Record) -> list[str]:
    """The parts of the source card line, most important first."""
    parts = [outlet(record), date_label(record), length(record)]
    if record.retold:
        parts.append("retold")
    if language := in_language(record):
        parts.append(language)
    if record.version_of:
        parts.append(f"version of {record.version_of}")
    return parts


def short_card(record: Record, room: int, *, dot: str = "·", more: str = "", cut: str = "…") -> str:
    """The card on one line of `room` characters: date, *retold* and a language other than English always, the
    outlet cut, the length last.

    `more` is what else must be said, e.g. `2 of 3 words`; `cut` ends an outlet that is cut.
    """
    always = ("retold" if record.retold else "", in_language(record), more)
    must = [date_label(record), *(each for each in always if each)]
    gap = f" {dot} "
    name, taken = outlet(record), sum(len(part) + len(gap) for part in must)
    if len(name) > room - taken:
        name = name[: max(room - taken - len(cut), 0)].rstrip() + cut
    whole = gap.join([name, must[0], length(record), *must[1:]])
    return whole if len(whole) <= room else gap.join([name, *must])


def matched_label(words: int, of: int) -> str:
    """`2 of 3 words` where an article has only some of the words asked for, else nothing."""
    return f"{words} of {of} words" if words < of else ""


def retold_note(record: Record) -> str:
    """Whose words those of a retold article are not; empty for one that is not retold."""
    source = record.source or "its source"
    return f"Retold by summit-tui from {source}; not its wording." if record.retold else ""


def quoted(words: str) -> str:
    """In quotation marks, unless the words begin with some of their own."""
    return words if words.startswith(("“", '"', "‘", "«")) else f"“{words}”"


def within_quotation(words: str) -> str:
    """Words that are to stand in double quotation marks: their own become single ones, and single ones within
    those double. What may be an apostrophe or an inch stays."""

    def turned(found: re.Match[str]) -> str:
        said = found["said"] if found["said"] is not None else found["low"]
        if said is None:
            return found[0].translate(_SINGLE)
        inner = _INNER.sub(r"“\1”", said)
        return f"{found[0][0].translate(_SINGLE)}{inner}{found[0][-1].translate(_SINGLE)}"

    straight = words.replace('"', "'") if words.count('"') % 2 == 0 else words
    return _QUOTATION.sub(turned, straight)


def citation(record: Record, sentence: str) -> str:
    """A sentence with what somebody needs to find it again; says when the wording is ours."""
    where = [
        part for part in (", ".join(record.authors), record.title, outlet(record), date_label(record)) if part
    ]
    if record.url:
        where.append(record.url)
    return f"“{within_quotation(sentence)}” ({'; '.join(where)}; {record.id}) {retold_note(record)}".rstrip()
