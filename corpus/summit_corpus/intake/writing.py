"""From an article to a file of the corpus: whole or not at all, never over another file, never anywhere else.
All that the program ever writes into a corpus goes through here."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from summit_corpus.corpus import bundled
from summit_corpus.errors import CorpusError
from summit_corpus.intake import own_folder
from summit_corpus.intake.tidy import Tidied
from summit_corpus.scan import MANIFEST_NAME
from summit_corpus.text.fold import fold
from summit_corpus.text.markdown import plain
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["Target", "new_manifest", "render", "slug_of"]

TEMPORARY: Final = ".adding-"
"""What files begin with that are not finished yet; the dot hides them from every reader."""
_FEEDS: Final = "feeds.jsonl"
"""In the corpus and not in the cache: which feeds a corpus is made of cannot be found out again."""
MAX_SLUG: Final = 48
"""Characters of an id made of a title; whole words."""
_MAX_SLUG_BYTES: Final = 180
_UNFINISHED: Final = re.compile(re.escape(TEMPORARY) + r"\d+-[0-9a-f]{8}")
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS: Final = frozenset((errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES))
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9’ _/.-]*[A-Za-z0-9’]|\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_WEB: Final = re.compile(r"(?i)https?://[^\s/]+\S*")
_SPECIAL: Final = re.compile(r"[\\`*_~\[\]<>&!#|+=:-]")
_WORDS_OF_YAML: Final = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])


class Target:
    """The folder of a corpus, held open: whatever becomes of its name meanwhile, this folder it stays."""

    def __init__(self, root: Path, descriptor: int, *, made: bool) -> None:
        self.root = root
        self.made = made
        self._descriptor = descriptor

    @classmethod
    def open(cls, folder: Path) -> Target:
        """The folder, made when it is missing, with a `corpus.yaml` in it when we made it.

        Raises CorpusError when it cannot be one, and for the corpus that comes with the program.
        """
        shown = sanitize_line(str(folder))
        try:
            root = Path(os.path.realpath(folder))
            if root == bundled() or bundled() in root.parents:
                raise CorpusError(
                    f"{shown} is the corpus that comes with the program, which is never changed",
                    "Name a folder of your own: --to FOLDER. It is made when it is missing.",
                )
            made = not root.exists()
            root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(root, _FOLDER)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no folder can have this name"
            if isinstance(error, FileExistsError | NotADirectoryError):
                reason = "it, or what it lies in, is a file"
            raise CorpusError(f"{shown} cannot be a corpus: {reason}", "Name another folder.") from error
        target = cls(root, descriptor, made=made)
        if made:
            with suppress(FileExistsError):  # another import made the same folder
                target.place(MANIFEST_NAME, new_manifest(root.name))
        return target

    def close(self) -> None:
        """Lets go of the folder."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Target:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """While inside, no other import places anything here; waits for one that is doing so, which takes as
        long as one article."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except OSError:  # a file system without locks: names are still taken once only
            yield
            return
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def sweep(self) -> int:
        """Removes what an import that was killed left unfinished; only to be called inside `lock`."""
        found = [each for each in os.listdir(self._descriptor) if _UNFINISHED.fullmatch(each)]  # noqa: PTH208
        for name in found:
            with suppress(OSError):
                os.unlink(name, dir_fd=self._descriptor)
        return len(found)

    def place(self, name: str, content: str) -> os.stat_result:
        """Writes a new file `name` and returns what `stat` says of it; durable when it returns.

        Raises FileExistsError when there is anything of this name, CorpusError when nothing can be
        written here (any more). Nothing is left behind then.
        """
        if "/" in name or name.startswith("."):
            raise ValueError(f"{name!r} is no name of a file of the corpus")
        temporary = f"{TEMPORARY}{os.getpid()}-{token_hex(4)}"
        try:
            status = self._write(temporary, content.encode("utf-8"))
            self._publish(temporary, name)
            os.fsync(self._descriptor)
        except FileExistsError:
            raise
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=self._descriptor)
        return status

    def _write(self, name: str, content: bytes) -> os.stat_result:
        descriptor = os.open(name, _NEW, 0o666, dir_fd=self._descriptor)
        try:
            while content:
                content = content[os.write(descriptor, content) :]
            os.fsync(descriptor)
            return os.fstat(descriptor)
        finally:
            os.close(descriptor)

    def _publish(self, temporary: str, name: str) -> None:
        """Gives the finished file its name, unless something has it."""
        here = self._descriptor
        try:
            os.link(temporary, name, src_dir_fd=here, dst_dir_fd=here, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            # No hard links here (exFAT, some network drives). A rename replaces, so look first; other
            # imports are kept out by the lock.
            with suppress(FileNotFoundError):
                os.stat(name, dir_fd=here, follow_symlinks=False)
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name) from error
            os.rename(temporary, name, src_dir_fd=here, dst_dir_fd=here)

    def feeds(self) -> list[str]:
        """The addresses of the feeds that were added here, in order; what is no such line is left out."""
        found = [str(row.get("url", "")) for row in self.own_rows(_FEEDS)]
        return list(dict.fromkeys(each for each in found if _WEB.fullmatch(each)))

    def keep_feed(self, url: str) -> None:
        """Remembers a feed for `feeds`. Raises CorpusError when that cannot be written."""
        if url not in self.feeds():
            self.add_own(_FEEDS, {"url": url})

    def own_rows(self, name: str) -> list[dict[str, Any]]:
        """What a file of the corpus's own folder holds, an object a line."""
        return own_folder.rows(self._descriptor, name)

    def add_own(self, name: str, row: Mapping[str, Any]) -> None:
        """Adds an object to such a file. Raises CorpusError when that cannot be written."""
        try:
            own_folder.add_row(self._descriptor, name, row)
        except OSError as error:
            raise self._unwritable(error) from error

    def replace_own(self, name: str, rows: list[dict[str, Any]]) -> None:
        """Writes such a file anew. Raises CorpusError when that cannot be written."""
        try:
            own_folder.replace_rows(self._descriptor, name, rows)
        except OSError as error:
            raise self._unwritable(error) from error

    def has(self, path: str) -> bool:
        """Whether there is a file at this path of the corpus."""
        try:
            return stat.S_ISREG(os.stat(path, dir_fd=self._descriptor, follow_symlinks=False).st_mode)
        except (OSError, ValueError):
            return False

    def _unwritable(self, error: OSError) -> CorpusError:
        return CorpusError(
            f"Nothing can be written into {sanitize_line(str(self.root))}: {error.strerror or error}",
            "What was reported as added is there. Run it again when that is mended: it goes on there.",
        )


def slug_of(title: str) -> str:
    """An id made of a title: its letters and digits, folded, joined by hyphens, as many whole words as
    `MAX_SLUG` characters hold; "article" when there are none."""
    words = re.sub(r"[\W_]+", "-", fold(sanitize_line(title))).strip("-")
    if len(words) > MAX_SLUG:
        start = words[: MAX_SLUG + 1]
        words = start[: start.rindex("-")] if "-" in start else start[:MAX_SLUG]
    while len(words.encode()) > _MAX_SLUG_BYTES:
        words = words[:-1]
    return words.strip("-") or "article"


def render(article: Tidied, article_id: str) -> str:
    """The file of an article: front matter, a blank line, the text as Markdown that shows it unchanged."""
    published = article.published
    fields: dict[str, str | tuple[str, ...]] = {
        "id": article_id,
        "title": article.title,
        "source": article.source,
        "published": published.iso() if published else "",
        "published_basis": published.basis if published else "",
        "authors": article.authors,
        "dateline": article.dateline,
        "url": article.url,
        "retrieved": article.retrieved,
        "language": article.language,
        "republishes": article.republishes,
        "version_of": article.version_of,
        "cut": article.cut,
        "note": article.note,
    }
    lines = [f"{key}: {_value(value)}" for key, value in fields.items() if value]
    if article.retold:
        lines.append("retold: true")
    return "\n".join(["---", *lines, "---", "", escaped(article.text), ""])


def _value(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def escaped(text: str) -> str:
    """`text`, one line a paragraph, as Markdown: paragraphs that hold no markup stay as they are."""
    return "\n\n".join(
        _SPECIAL.sub(r"\\\g<0>", paragraph)
        if "<!--" in paragraph or plain(paragraph) != paragraph
        else paragraph
        for paragraph in text.split("\n\n")
    )


def new_manifest(name: str) -> str:
    """The `corpus.yaml` of a new corpus: its name, and everything else as comments that show how."""
    return f"""\
# What this corpus says about itself. The program reads this file and never changes it.
name: {json.dumps(sanitize_line(name) or "Corpus", ensure_ascii=False)}

# One entry a source. An article gets the name of a source when it gives its key or name, or when its link
# is on the home page's host.
# sources:
#   gazette:
#     name: The Gazette
#     country: Utopia
#     kind: newspaper
#     home: https://gazette.example

# Other spellings and short forms of a name: a search for one finds them all.
# aliases:
#   European Union: [EU]

# Articles that are one story, by id, where the program would not see it by itself.
# stories:
#   bridge:
#     title: The new bridge
#     articles: [first-report, second-report]
"""
