"""What the command line knows: its commands, their operands and their options, once. The parser and the
help derive from it, so that neither has to load a command to know about it."""

from __future__ import annotations

from typing import NamedTuple

from summit_index.query_help import QUERY_HELP

PROGRAM = "summit-tui"


class Option(NamedTuple):
    """An option; `value` is what help calls its value, empty for a switch. `choices` are the only values."""

    flag: str
    value: str
    about: str
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The flag without its dashes: the field of `Arguments` that holds the value."""
        return self.flag.removeprefix("--")


class Command(NamedTuple):
    """A command, carried out by `run` of the module of its name in this package.

    `operand` is what help calls the words it takes, empty when it takes none; those in square brackets may
    be left out. With `many`, all words together are the operand, and a word with one dash before it is one
    of them.
    """

    name: str
    about: str
    operand: str = ""
    many: bool = False
    options: tuple[Option, ...] = ()
    more: str = ""

    @property
    def least(self) -> int:
        """How many operands it needs."""
        return sum(not each.startswith("[") for each in self.operand.split())

    @property
    def most(self) -> int:
        """How many operands it takes when they are not one text together."""
        return len(self.operand.split())


CORPUS = Option("--corpus", "FOLDER", "the articles (default: $SUMMIT_CORPUS, else the bundled corpus)")
COMMON = (
    CORPUS,
    Option("--json", "", "one JSON document, version 1; errors are JSON too"),
    Option("--plain", "", "no colours and no wrapping, as when the output is no terminal"),
)
HELP = Option("--help", "", "say this; -h for short")
VERSION = Option("--version", "", "say which version this is; -V for short")

_FORMAT = Option("--format", "md|csv", "a table in Markdown or CSV", ("md", "csv"))

KINDS = (
    *("money", "percent", "quantity", "count", "ordinal", "multiple", "date", "duration", "status"),
    *("person", "organisation", "place", "quote"),
)
"""Of facts, as `summit_corpus.facts.Kind` has them; written out because the help loads nothing."""

STATUSES = ("agree", "differ", "possibly", "one")
"""The first words of the statuses of claims."""

_FACTS_HELP = """\
KIND is money, percent, quantity, count, ordinal, multiple, date, duration, status, person,
organisation, place or quote.

ID is the one that list prints, or its first letters; without one all articles are asked.
FILE is read like an article of a corpus; - is standard input. Their “Monday” needs a date:
  summit-tui facts --published 2025-06-18 report.txt"""
_LEDGER_HELP = """\
A claim is what the articles of a story say of one thing. It is shown when everything that QUERY
asks for is in its label, its values, the sentences behind them or the names in these.
QUERY is written as for search; without one, every claim is shown, those that differ first.
STATUS is agree, differ, possibly (the same; side by side, never asserted) or one (source only)."""
_VERDICTS_HELP = """\
ACTION is one of:
  list             the verdicts in force, in the order they were given; also without an ACTION
  export [FILE]    write them as JSON Lines, to standard output or to a new FILE
  import FILE      add those of FILE, or of standard input (-), that are not there yet: all or none

Verdicts are given in the app: merge, split, rename, reject, undo. Each corpus has its own."""

_TYPED = 24  # cells of the column of examples
_QUERY_HELP = "\n".join(
    [
        "The query:",
        *(f"  {typed:{_TYPED}} {finds}" for typed, finds in QUERY_HELP),
        "",
        'Several words need no quotes. The shell wants single quotes around a query with ( * > or ":',
        "  summit-tui search 'published:>=2025-06-16 \"entered a new era\"'",
        "What comes after -- belongs to the query even when it begins with --.",
    ]
)

COMMANDS = (
    Command("list", "every article of the corpus, in order of date", options=(_FORMAT,)),
    Command(
        "search",
        "the articles that match, best first, with the passage that does",
        operand="QUERY",
        many=True,
        options=(
            Option("--limit", "N", "at most so many articles (default: 20)"),
            Option("--facets", "", "count the people, bodies and places of all that match"),
            _FORMAT,
        ),
        more=_QUERY_HELP,
    ),
    Command(
        "show",
        "one article: where it comes from, and its text",
        operand="ID",
        options=(Option("--cut", "", "what was cut from the original page, instead of the text"),),
        more="ID is the one that list and search print; its first letters do when no other begins so.",
    ),
    Command(
        "facts",
        "figures, dates, names and quotes, under the sentences that say them",
        operand="[ID|FILE|-]",
        options=(
            Option("--kind", "KIND", "only facts of this kind", KINDS),
            Option("--match", "TEXT", "only facts whose words contain this"),
            Option("--published", "DATE", "when FILE or - appeared: 2025-06-18, or an interval"),
            _FORMAT,
        ),
        more=_FACTS_HELP,
    ),
    Command(
        "ledger",
        "the claims of a story: who agrees, who differs, and the sentences behind them",
        operand="[QUERY]",
        many=True,
        options=(Option("--status", "STATUS", "only claims of this status", STATUSES), _FORMAT),
        more=_LEDGER_HELP,
    ),
    Command(
        "verdicts",
        "your own decisions on claims: list them, pass them on, take over others’",
        operand="[ACTION] [FILE]",
        more=_VERDICTS_HELP,
    ),
    Command(
        "index",
        "read what changed in the corpus; other commands do so too",
        options=(
            Option("--check", "", "only say whether anything changed: 0 no, 1 yes"),
            Option("--rebuild", "", "throw the index away and read everything again"),
        ),
        more="Ctrl+C stops after the batch at hand; what was read stays, and the next run goes on there.",
    ),
    Command("doctor", "what is in order here, what is not, and what to do about it"),
)


def find(name: str) -> Command | None:
    """The command of this name, or None."""
    return next((each for each in COMMANDS if each.name == name), None)
