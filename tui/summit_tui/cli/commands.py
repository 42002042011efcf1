"""What the command line knows: its commands, their operands and their options, once. The parser and the
help derive from it, so that neither has to load a command to know about it."""

from __future__ import annotations

import shlex
import sys
from typing import NamedTuple

from summit_index.query_help import QUERY_HELP

PROGRAM = "summit-tui"


class Option(NamedTuple):
    """An option; `value` is what help calls its value, empty for a switch. `choices` are the only values. One
    that may be `repeated` is a tuple of all the values given."""

    flag: str
    value: str
    about: str
    choices: tuple[str, ...] = ()
    repeated: bool = False

    @property
    def name(self) -> str:
        """The flag without its dashes: the field of `Arguments` that holds the value."""
        return self.flag.removeprefix("--").replace("-", "_")


class Command(NamedTuple):
    """A command, carried out by `run` of the module of its name in this package.

    `operand` is what help calls the words it takes, empty when it takes none; those in square brackets may
    be left out, and of one that ends in `…` there may be any number. With `many`, all words together are the
    operand, and a word with one dash before it is one of them.
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
        """How many operands it takes when they are not one text together; `[C…]` is any number."""
        return sys.maxsize if self.operand.endswith("…]") else len(self.operand.split())


CORPUS = Option("--corpus", "FOLDER", "the articles (default: $SUMMIT_CORPUS, else the bundled corpus)")
COMMON = (
    CORPUS,
    Option("--json", "", "one JSON document, version 1; errors are JSON too"),
    Option("--plain", "", "no colours and no wrapping, as when the output is no terminal"),
    Option("--restricted", "", "only read this corpus: no other files or programs; bookmarks are kept"),
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

SHOWN = ("all", "shared", "differ", "one")
"""Which rows of a matrix to show."""

STORY = Option("--story", "ID", "only this story: its id as stories prints it, or an article of it")

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
STATUS is agree, differ, possibly (the same; side by side, never asserted) or one (source only).
In a corpus of more than 40 articles the five stories that QUERY finds first are looked through;
--story names one."""
_SOURCES_HELP = """\
A * stands before what is worth a look: 12 % of the words outside quotations or more in runs of
five that another source has too, 40 % of the sentences or more with words replaced, or another
version of the text. It says what was found, not who wrote first."""
_COMPARE_HELP = """\
A, B, C are ids that list prints, or their first letters. Each sentence of A comes with its best
match in the others: = likely the same, ~ related, # values side by side, ≠ (or !) values differ.
Then come the sentences for which no match was found, and how much wording is shared.
A terminal of 100 columns shows the sentences beside each other."""
_MATRIX_HELP = """\
A row is a sentence and its best match in every other source: * this passage, = likely the same,
~ related, # values side by side, ? possibly the same, ≠ (or !) values differ, . no match found.
shared: in two sources or more; differ: a claim differs; one: no match found in any other source.
The figures and dates of a story, claim by claim, are what ledger prints."""
_STORIES_HELP = """\
A story is declared in corpus.yaml, grouped by the words that its articles share, or yours: in the
app T lists the stories, where M merges two, X splits an article off, R renames and u undoes.
The id after the title is what --story ID and the query story:ID take."""
_VERDICTS_HELP = """\
ACTION is one of:
  list             the verdicts in force, in the order they were given; also without an ACTION
  export [FILE]    write them as JSON Lines, to standard output or to a new FILE
  import FILE      add those of FILE, or of standard input (-), that are not there yet: all or none

Verdicts are given in the app, on claims, matches and stories: merge, split, rename, reject,
confirm, undo. Each corpus has its own."""

_ADD_HELP = """\
PATH is a file, a folder (searched through), a pattern in quotes ('pages/**/*.html'), or - for
standard input: saved pages as text or HTML, Markdown, JSON Lines, feeds, mails and mailboxes.
URL is a page or a feed. Each article is cleaned and written to a file of its own; no other file is
changed, and what is there already is not added again. The same command goes on where one was
interrupted.

Links are read over http and https: 16 MB and 30 s each at most, a request a second to a host. Pages
that --follow finds are left out where robots.txt says so; those that you name are not.

FIELD=NAME says what a JSON Lines file calls title, text, published, authors, url, source, language
or dateline, where that is not found out:
  summit-tui add wire.jsonl --field title=slug --field text=story --to my-corpus"""
_GATE_HELP = """\
For the command= of a key in authorized_keys, or ForceCommand of sshd. On a terminal, and with no
command or only --plain asked for, it opens the app, restricted; else it answers list, search,
show, facts, ledger, compare, matrix, sources and stories, and refuses all else. It starts no
shell and no program.
NAME is a name for the key: each has bookmarks, verdicts and a session of its own.
docs/ssh.md says how to set up a server."""
_NEW_HELP = """\
It is made with a corpus.yaml whose comments say what can stand there. Then:
  summit-tui add PATH|URL --to FOLDER"""

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
        options=(Option("--status", "STATUS", "only claims of this status", STATUSES), STORY, _FORMAT),
        more=_LEDGER_HELP,
    ),
    Command(
        "sources",
        "a card for each source: its origin, what it shares with others",
        options=(STORY, _FORMAT),
        more=_SOURCES_HELP,
    ),
    Command(
        "compare",
        "articles side by side: what they share, what differs, what only one has",
        operand="A B [C…]",
        options=(
            Option("--tier", "same", "leave out matches that are only related", ("same", "related")),
            Option("--only", "", "list only the sentences for which no match was found"),
            _FORMAT,
        ),
        more=_COMPARE_HELP,
    ),
    Command(
        "matrix",
        "the passages of a story against its sources",
        options=(
            STORY,
            Option("--pivot", "ID", "only the sentences of this article"),
            Option("--show", "WHICH", "only rows that are all, shared, differ or one", SHOWN),
            _FORMAT,
        ),
        more=_MATRIX_HELP,
    ),
    Command(
        "stories",
        "which articles report the same event: each story with its sources and days",
        options=(_FORMAT,),
        more=_STORIES_HELP,
    ),
    Command(
        "verdicts",
        "your own decisions on claims, matches and stories: list, pass on, take over",
        operand="[ACTION] [FILE]",
        more=_VERDICTS_HELP,
    ),
    Command(
        "add",
        "make articles of saved pages, files, mailboxes and feeds",
        operand="[PATH|URL…]",
        options=(
            Option("--to", "FOLDER", "the corpus to add them to, made when missing (default: --corpus)"),
            Option(
                "--field", "FIELD=NAME", "what a JSON Lines file calls a field; repeatable", repeated=True
            ),
            Option("--follow", "", "of a feed's teasers, read the pages they link to"),
            Option("--refresh", "", "read the feeds and pages again that were added by link"),
            Option("--allow-private", "", "links may lead to addresses of this machine and its network"),
        ),
        more=_ADD_HELP,
    ),
    Command("new", "make an empty corpus", operand="FOLDER", more=_NEW_HELP),
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
    Command(
        "gate",
        "for a shared SSH account: the app or a reading command, and nothing else",
        options=(
            Option("--state-key", "NAME", "whose bookmarks and verdicts: a name for the SSH key"),
            Option("--env", "NAME=VALUE", "set a variable of ours, as SUMMIT_ASCII=1; repeatable", (), True),
        ),
        more=_GATE_HELP,
    ),
)


def find(name: str) -> Command | None:
    """The command of this name, or None."""
    return next((each for each in COMMANDS if each.name == name), None)


def add_command(folder: str) -> str:
    """The command line that fills the corpus in this folder, one line without control characters."""
    return f"{PROGRAM} add PATH|URL --to {shlex.quote(folder)}"
