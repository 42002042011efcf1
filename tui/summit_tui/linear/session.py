"""One session of typed commands: what was listed and read last, and what is left to say of a long answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import QueryError, SummitError, UsageError
from summit_corpus.text.find import flatten
from summit_corpus.text.sanitize import sanitize_line
from summit_index.library import Library
from summit_tui.card import plural
from summit_tui.cli.arguments import Arguments, nearest, parse
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.layout import Page
from summit_tui.cli.opening import kept_open, opened, up_to_date
from summit_tui.cli.program import answer
from summit_tui.cli.streams import emit, narrate
from summit_tui.commands.base import Capability
from summit_tui.corpora import RecentCorpora
from summit_tui.linear.hearing import heard, parts
from summit_tui.linear.table import TABLE, find
from summit_tui.restricted import MAY, confined
from summit_tui.state import State
from summit_tui.verdict_store import VerdictStore

if TYPE_CHECKING:
    from summit_corpus.verdicts import Verdict
    from summit_index.dossier import Dossier

DONE, NOTHING, USAGE = 0, 1, 2

_PLURAL: Final = {"article": "articles were", "story": "stories were", "number": "numbers were"}
_NUMBERING: Final = {
    "article": "list numbers every article, search those that match; an id does as well.",
    "story": "stories lists and numbers them.",
    "number": "facts, claims, matrix, compare and stories number what they list.",
}
"""Of what numbers may mean, which commands give them."""

NUMBERING: Final = ("facts", "claims", "matrix", "compare", "stories")
"""The commands whose numbers `why` and the decisions take."""

T = TypeVar("T")


class Session:
    """Answers typed lines about one corpus at a time. With `in_parts` a long answer waits for `more`."""

    def __init__(self, path: Path, *, restricted: bool, in_parts: bool) -> None:
        self.restricted, self._in_parts = restricted, in_parts
        self._stack = ExitStack()
        self._rest: list[str] = []
        self.over = False
        try:
            self.open(path)
        except BaseException:
            self.close()
            raise

    def open(self, path: Path) -> None:
        """Opens this corpus in place of the one before. Raises CorpusError, IndexUnusableError."""
        stack = ExitStack()
        library = stack.enter_context(opened(Corpus.open(path)))
        self._stack.close()
        self._stack, self.library = stack, library
        self.state = State(library.state_folder)
        self.ids: list[str] = []
        self.story_ids: list[str] = []
        self.listed: list[object] = []
        self.fruitless = ""  # the last line that would have numbered something, if it found nothing
        self.article_id = self.story = ""
        self.asked: list[str] = []
        self.query = ""
        recent = RecentCorpora(library.state_folder.parent if library.state_folder else None)
        recent.remember(library.corpus.root, library.name)
        self.recent = recent
        with suppress(KeyboardInterrupt):  # who has no patience begins with what was read
            self.current()

    def close(self) -> None:
        """Closes the corpus."""
        self._stack.close()

    @property
    def greeting(self) -> str:
        """What is open."""
        sources = len({record.source for record in self.library.records if record.source})
        count = plural(len(self.library.records), "article")
        held = ", restricted" if self.restricted else ""
        return f"{sanitize_line(self.library.name)}: {count} from {plural(sources, 'source')}{held}."

    def may(self, needs: Capability) -> bool:
        """Whether this session may do that."""
        return not self.restricted or MAY.get(needs, False)

    # --- a line ---------------------------------------------------------------------------------------

    def answer(self, line: str) -> int:
        """Answers one line and returns what the same command would as exit code. Raises SummitError for a
        line that cannot be understood or answered."""
        from summit_tui.linear.doing import DO

        word, _, operand = sanitize_line(line).strip().partition(" ")
        if not word:
            return DONE
        typed = find(word)
        if typed is None:
            raise _unknown(word, line.strip())
        if not self.may(typed.needs):
            raise UsageError(f"This session is restricted: it may not {typed.needs.value}")
        if typed.name in ("more", "all"):
            return self.go_on(to_the_end=typed.name == "all")
        with heard() as said:
            code = DO[typed.name](self, operand.strip())
        if said.listed:
            self.listed, self.fruitless = said.listed, ""
        elif code == NOTHING and typed.name in NUMBERING:
            self.listed, self.fruitless = [], f"{typed.name} {operand}".strip()
        self.say(said.getvalue())
        return code

    def say(self, text: str) -> None:
        """Prints an answer, or its first part. Raises BrokenPipeError when nobody reads it."""
        self._rest = parts(text)
        if self._rest:
            self.go_on(to_the_end=not self._in_parts)

    def go_on(self, *, to_the_end: bool) -> int:
        """Prints what is left, or the next part of it."""
        if not self._rest:
            narrate("there is no more", prefix="")
            return NOTHING
        count = len(self._rest) if to_the_end else 1
        now, self._rest = self._rest[:count], self._rest[count:]
        emit("".join(now).strip("\n") + "\n")
        if self._rest:
            lines = sum(bool(line.strip()) for part in self._rest for line in part.split("\n"))
            emit(f"\n{plural(lines, 'line')} left: more, or all\n")
        return DONE

    # --- what commands need ---------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """What an answer is written on."""
        return Page.of_stdout(plain=True)

    def through(self, *words: str) -> int:
        """The answer of a command line of `summit-tui`, about the open corpus; `export` can repeat it."""
        self.asked = list(words)
        return self.run(["--plain", *words])

    def run(self, words: Sequence[str]) -> int:
        """The same without a trace. Raises what the command raises."""
        arguments: Arguments = parse(words)
        if self.restricted:
            arguments = confined(arguments, start=False)
        if not arguments.corpus:
            arguments = arguments._replace(corpus=str(self.library.corpus.root))
        with kept_open(lambda: self.library):
            return answer(arguments)

    def current(self) -> Library:
        """The library, after what changed in the corpus meanwhile has been read."""
        with kept_open(lambda: self.library), up_to_date(Arguments(None)) as library:
            return library

    def id_of(self, word: str) -> str:
        """The article that a word means: its number in the last listing, its id or the beginning of it.
        Raises UsageError, UnknownArticleError."""
        if word.isascii() and word.isdigit() and not any(each.id == word for each in self.library.records):
            return self._numbered(word, self.ids, "article")
        return self.library.resolve(word)

    def story_of(self, word: str) -> str:
        """The same of a story, by the listing of stories."""
        if word.isascii() and word.isdigit():
            return self._numbered(word, self.story_ids, "story")
        return word

    def _numbered(self, word: str, listed: Sequence[T], noun: str) -> T:
        if not listed:
            raise UsageError(f"No {_PLURAL[noun]} listed yet", _NUMBERING[noun])
        number = int(word[:9])
        if not 0 < number <= len(listed):
            raise UsageError(f"There is no {noun} {word} in the last listing: it has {len(listed):,}")
        return listed[number - 1]

    def one_of(self, word: str, ids: Iterable[str], how: str) -> str:
        """Which of these articles a word means: its number, its id, its source, or how these begin; without
        a word the only one. Raises UsageError that says `how` to name one."""
        named = {each: (each, self.library.article(each).source) for each in ids}
        if not named:
            raise UsageError("No match found for this passage in another source")
        if word.isascii() and word.isdigit() and word not in named:
            word = self.id_of(word)
        found = [each for each in named if each == word] or [
            each
            for each, names in named.items()
            if any(flatten(name).startswith(flatten(word)) for name in names)
        ]
        if len(found) == 1:
            return found[0]
        what = (
            f"“{word}” is {'several' if found else 'none'} of them" if word else "Several sources have this"
        )
        raise UsageError(f"{what}: {', '.join(found or named)}", f"Say which: {how}")

    def listed_at(self, number: str) -> object:
        """What has this number in the last listing of any kind. Raises UsageError where nothing has."""
        if self.fruitless:
            raise UsageError(f"There is no number {number}: “{self.fruitless}” found nothing", "List again.")
        return self._numbered(number, self.listed, "number")

    def relist(self, listed: object, now: object) -> None:
        """What was listed has become something else; its numbers stay."""
        self.listed = [now if each is listed else each for each in self.listed]

    # --- decisions ------------------------------------------------------------------------------------

    @property
    def verdicts(self) -> VerdictStore:
        """The reader's decisions on this corpus."""
        return VerdictStore(self.library.state_folder)

    def dossier_of(self, article_id: str) -> Dossier:
        """The story of an article as it is now, with the decisions. Raises UnknownArticleError."""
        return self.current().dossier(article_id, self.verdicts.verdicts())

    def decide(self, verdict: Verdict) -> None:
        """Keeps a decision. Raises SummitError when it cannot be kept."""
        store = self.verdicts
        if not store.add(verdict):
            raise SummitError(f"The decision is {store.problem}")

    def told(self, what: str) -> int:
        """Says what was decided, in one line."""
        emit(self.page.passage(f"{what}. undo takes that back.", indent="") + "\n")
        return DONE

    # --- what was read last ---------------------------------------------------------------------------

    def article(self) -> Article:
        """The article read last. Raises UsageError where none was, UnknownArticleError when it is gone."""
        if not self.article_id:
            raise UsageError("No article was read yet", "show 1 reads the first one of the last listing.")
        return self.library.article(self.article_id)

    def of_story(self) -> list[str]:
        """The option that says which story: the chosen one, or that of the article read last."""
        story = self.story or self.article_id
        return [f"--story={story}"] if story else []


def _unknown(word: str, line: str) -> UsageError:
    near = nearest(word, [each.name for each in TABLE])
    hint = f"Did you mean {near}? " if near else ""
    return UsageError(
        f"There is no command “{word}”", f"{hint}To look for it: search {line}. All commands: help."
    )


def said_of(error: SummitError) -> str:
    """An error as one sentence or two; a hint that is about another way of asking is left out."""
    where = f" (character {error.column} of the query)" if isinstance(error, QueryError) else ""
    hint = "" if "--" in error.hint else error.hint.replace(f"{PROGRAM} ", "")
    return f"{error.message}{where}{f'. {hint}' if hint else ''}"
