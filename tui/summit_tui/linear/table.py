"""What can be typed, in the order in which help lists it: once for the session, the help and the tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from summit_tui.commands.base import Capability
from summit_tui.commands.matrix_table import (
    ConfirmCell,
    MergeClaims,
    RejectCell,
    RenameClaim,
    SplitClaim,
    UndoVerdict,
    WhyCell,
)


class Typed(NamedTuple):
    """A command. `operand` is what help calls the words after it; `screens` are the modules of
    `summit_tui.screens` whose content it says; `more` is what help adds when asked for it alone."""

    name: str
    operand: str
    about: str
    screens: tuple[str, ...] = ()
    needs: Capability = Capability.READ
    more: str = ""


_ARTICLE = "An article is its number in the last listing, its id, or the first letters of that."
_UNDO = "undo takes it back."
_STORY = "Of several stories it is about that of the article read last, or the one chosen with story."

TABLE: Final = (
    Typed("list", "", "every article, numbered, in order of date", ("explore",)),
    Typed(
        "search",
        "QUERY",
        "the articles that match, numbered, best first",
        ("explore", "searching"),
        more="The query language: help query.",
    ),
    Typed(
        "narrow",
        "",
        "whom, which bodies and which places the articles last searched name, and how many do",
        ("narrowing",),
        more="Then, for example: search railway person:tokayev",
    ),
    Typed("show", "[ARTICLE]", "read an article", ("explore", "reading"), more=_ARTICLE),
    Typed("next", "", "read the next article of the last listing", ("explore",)),
    Typed("previous", "", "read the article before", ("explore",)),
    Typed("find", "WORDS", "the sentences of this article with these words, numbered", ("reading",)),
    Typed(
        "facts",
        "[ARTICLE] [KIND]",
        "figures, dates, names and quotations of this article, numbered",
        ("fact_reading",),
        more=f"{_ARTICLE} KIND is money, percent, quantity, count, ordinal, multiple, date, duration, "
        "status, person, organisation, place or quote.",
    ),
    Typed(
        "cite",
        "NUMBER|WORDS",
        "a sentence of this article with its citation: its number, as find says it, or words of it",
        ("reading",),
    ),
    Typed("original", "", "the address of the original page, where it is known", ("reading",)),
    Typed(
        "bookmark",
        "[NUMBER|WORDS]",
        "bookmark this article, or a sentence of it; again: take it away",
        ("reading",),
    ),
    Typed("bookmarks", "", "your bookmarks, numbered; show NUMBER reads the article", ("chooser",)),
    Typed(
        "claims",
        "[STATUS] [QUERY]",
        "what the sources say of one thing: who agrees, who differs",
        ("matrix", "claims_tab", "extracting"),
        more="STATUS is agree, differ, possibly or one; it may stand after QUERY too. " + _STORY,
    ),
    Typed(
        "matrix",
        "[ARTICLE] [WHICH]",
        "each passage, and in which sources a match was found",
        ("matrix", "passages_tab"),
        more=f"WHICH is shared, differ or one. With an article only its sentences. {_STORY}",
    ),
    Typed(
        "compare",
        "A B [C…]",
        "articles sentence by sentence: what they share, what only one has",
        ("compare", "linked"),
        more=_ARTICLE,
    ),
    Typed(
        "diff",
        "A B",
        "two versions of a text: what was taken away, what was added",
        ("word_diffing",),
        more=_ARTICLE,
    ),
    Typed("sources", "", "a card for each source of the story", ("sources", "card_evidence"), more=_STORY),
    Typed("stories", "", "which articles report the same event, numbered", ("stories", "story_filtering")),
    Typed("story", "NUMBER|ID", "choose a story and list its articles", ("stories",)),
    Typed(
        "why",
        "NUMBER [SOURCE]",
        "what a fact, claim or passage of the last listing rests on: rules, sentences, shared words",
        ("why", "elsewhere", "linked_places"),
        WhyCell.needs,
        "List them first: facts, claims, matrix or compare. Of a fact also where else it stands. "
        "SOURCE: only what this one has.",
    ),
    Typed(
        "merge",
        "NUMBER NUMBER",
        "two claims, or two stories, of the last listing are one",
        ("claims_tab", "story_deciding"),
        MergeClaims.needs,
        "List them first: claims, or stories. " + _UNDO,
    ),
    Typed(
        "split",
        "NUMBER SOURCE",
        "what this source says leaves the claim, or its article the story",
        ("claims_tab", "story_deciding"),
        SplitClaim.needs,
        "In a listing of articles the number alone: split 4 takes the article out of its story. " + _UNDO,
    ),
    Typed(
        "rename",
        "NUMBER WORDS",
        "a claim or a story of the last listing is called so",
        ("claims_tab", "story_deciding"),
        RenameClaim.needs,
        _UNDO,
    ),
    Typed(
        "reject",
        "NUMBER [SOURCE]",
        "the values of a claim do not measure the same, or the match of a passage is none",
        ("claims_tab", "passages_tab", "match_deciding"),
        RejectCell.needs,
        "Passages are numbered by matrix and compare. SOURCE where several have a match. " + _UNDO,
    ),
    Typed(
        "confirm",
        "NUMBER [SOURCE]",
        "the match of a passage is one",
        ("passages_tab", "match_deciding"),
        ConfirmCell.needs,
        "Of any two sentences: confirm ARTICLE SENTENCE ARTICLE SENTENCE, as in confirm 1 4 2 7; find says "
        "the numbers of sentences. " + _UNDO,
    ),
    Typed(
        "undo",
        "",
        "take your last decision back; again: the one before",
        ("claims_tab", "match_deciding", "story_deciding"),
        UndoVerdict.needs,
    ),
    Typed("verdicts", "", "your decisions on claims, matches and stories, in the order you made them"),
    Typed(
        "export",
        "FORMAT FILE",
        "write the last listing, facts, claims or comparison into a new file",
        ("exporting",),
        Capability.EXPORT,
        "FORMAT is md, csv or json. A file that is there is not replaced.",
    ),
    Typed(
        "add",
        "PATH|URL…",
        "add articles to this corpus",
        ("add", "add_dialog"),
        Capability.ADD,
        "The options are those of summit-tui add; --to FOLDER adds to another corpus.",
    ),
    Typed(
        "open", "[FOLDER]", "open another corpus; alone: those opened before", ("corpora",), Capability.OPEN
    ),
    Typed("doctor", "", "what is in order here, and what is not", ("help",), Capability.MACHINE),
    Typed("more", "", "go on with a long answer"),
    Typed("all", "", "the rest of a long answer at once"),
    Typed("help", "[COMMAND|query]", "all commands, one of them, or the query language", ("help",)),
    Typed("quit", "", "leave; also ctrl+d"),
)

SAME: Final = {"exit": "quit", "q": "quit", "?": "help", "n": "next", "p": "previous", "read": "show",
               "ledger": "claims", "m": "more"}  # fmt: skip
"""Other words for some of them."""


def find(word: str) -> Typed | None:
    """The command that a word means, or None."""
    name = SAME.get(word.casefold(), word.casefold())
    return next((each for each in TABLE if each.name == name), None)


def lines_of_help(shown: list[Typed]) -> Iterator[str]:
    """A line a command."""
    for each in shown:
        yield f"{each.name} {each.operand}".rstrip() + f": {each.about}"
