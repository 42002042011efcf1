"""An import in two steps, for somebody who looks at each article first: what it would make of everything that
was named, writing nothing; then the articles that were accepted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.intake.duplicates import Trace, trace_of
from summit_corpus.intake.gathering import Refusal, Source
from summit_corpus.intake.importing import Fetch, Import, Outcome, Readers, Status
from summit_corpus.intake.item import Item
from summit_corpus.intake.link import link_of
from summit_corpus.intake.links import Kept, Links
from summit_corpus.intake.tidy import Tidied, tidy
from summit_corpus.intake.writing import Target, slug_of
from summit_corpus.manifest import Manifest
from summit_corpus.text.copies import Copyable, shared_copy

__all__ = ["FIELDS", "Adding", "Proposal", "Review", "edited", "field_of"]

FIELDS = ("title", "source", "authors", "dateline", "published", "published_basis", "url", "language")
"""What of an article can be corrected before it is added."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """An article as it would be added. `whole` has its lines with what is cut, as in `Item`.

    `same` is the id of the article with the same text, `near` that of the one of which it looks like another
    version and `why`; `share` is how much of the words of one of the two the other shares.
    """

    origin: str
    article: Tidied
    words: int = 0
    whole: tuple[tuple[str, str], ...] = ()
    link: str = ""
    feed: str = ""
    same: str = ""
    near: str = ""
    why: str = ""
    share: float = 0.0


class _Judging(Import):
    """An import that says what the corpus has already."""

    def _judged(self, proposal: Proposal, article: Article) -> Proposal:
        """The proposal, whose article is `article`, with what the corpus knows of it now."""
        known, proposal = self._journal.known, replace(proposal, same="", near="", why="", share=0.0)
        if same := known.same(article.content_hash):
            return replace(proposal, same=same.id)
        if near := known.near(trace_of(article, 0, 0), article.text, self._journal.text_of):
            share = self._share(article.text, near.trace)
            return replace(proposal, near=near.trace.id, why=near.why, share=share)
        return proposal

    def _share(self, text: str, trace: Trace) -> float:
        one, other = Copyable(text), Copyable(self._journal.text_of(trace))
        return max(shared_copy(one, other).outside_quotes, shared_copy(other, one).outside_quotes)


class Review(_Judging):
    """Reads what was named and proposes articles for the corpus at `folder`, which may not be there yet."""

    def __init__(
        self, folder: Path, readers: Readers, *, fetch: Fetch | None = None, follow: bool = True
    ) -> None:
        """Raises CorpusError when there is something at `folder` that can be no corpus."""
        self._root = Path(os.path.realpath(folder))
        self._missing = not self._root.exists()
        corpus = Corpus(self._root, is_file=False) if self._missing else None
        super().__init__(_Draft.of(self._root), readers, fetch=fetch, follow=follow, corpus=corpus)
        self._made: list[Proposal] = []
        self._lines: dict[str, tuple[tuple[str, str], ...]] = {}
        self._links: dict[str, str] = {}
        self._ids: set[str] = set()

    def __enter__(self) -> Review:
        if not self._missing:
            super().__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        super().__exit__(*details)
        self.target.close()

    def propose(self, sources: Iterable[Source | Refusal]) -> Iterator[Proposal | Outcome]:
        """What would become of each item: a proposal, or the outcome for what cannot be added."""
        for outcome in self.run(sources):
            yield self._made.pop() if self._made else outcome

    def _tidied(self, item: Item, source: Source) -> Tidied:
        tidied = super()._tidied(item, source)
        self._lines[tidied.text] = item.whole
        self._links[tidied.text] = source.url
        return tidied

    def _placed(self, tidied: Tidied, origin: str) -> Outcome:
        """Proposes the article instead of writing it. Raises BadArticleError."""
        article = self._as_read(tidied, "article")
        article = self._as_read(tidied, self._free_id(tidied.id or slug_of(article.title)))
        link = self._links.pop(tidied.text, "")
        feed = link if isinstance(self.target, _Draft) and link in self.target.found_feeds else ""
        proposal = Proposal(
            origin=origin,
            article=tidied,
            words=article.words,
            whole=self._lines.pop(tidied.text, ()),
            link="" if feed else link,
            feed=feed,
        )
        self._remember(article)
        self._made.append(self._judged(proposal, article))
        return Outcome(status=Status.ADDED, origin=origin)

    def _free_id(self, slug: str) -> str:
        """The id it will have, if all are added: dates that are concluded from it name it."""
        number, found = 1, slug
        while self._journal.known.has_id(found) or found in self._ids:
            number += 1
            found = f"{slug}-{number}"
        self._ids.add(found)
        return found


class Adding(_Judging):
    """Adds what was accepted."""

    def judged(self, proposal: Proposal) -> Proposal:
        """The proposal with what the corpus knows of it by now: others of its batch may have been added."""
        try:
            return self._judged(proposal, self._as_read(proposal.article, "article"))
        except BadArticleError:
            return proposal

    def add(self, proposal: Proposal) -> Outcome:
        """What became of it. Raises CorpusError when it cannot be written."""
        outcome = self._place(proposal.article, proposal.origin)
        if outcome.path:
            self._remember_link(proposal, outcome.path)
        return outcome

    def _remember_link(self, proposal: Proposal, path: str) -> None:
        """So that `add --refresh` reads it again."""
        if proposal.feed:
            self.target.keep_feed(proposal.feed)
        elif proposal.link:
            with suppress(BadItemError):
                Links(self.target).keep(Kept(str(link_of(proposal.link)), articles=(path,)))


def field_of(article: Tidied, field: str) -> str:
    """A field of `FIELDS` as one line, empty when it is not known."""
    if field == "authors":
        return "; ".join(article.authors)
    if field in ("published", "published_basis"):
        published = article.published
        if published is None:
            return ""
        return published.iso() if field == "published" else published.basis
    return str(getattr(article, field))


def edited(article: Tidied, field: str, typed: str, manifest: Manifest) -> Tidied:
    """The article with another value in a field of `FIELDS`, put into order as what formats say is; nothing
    typed takes the value away. Raises BadItemError for what cannot stand there."""
    typed = typed.strip()
    if field in ("published", "published_basis"):
        return _dated(article, field, typed)
    value = (typed,) if field == "authors" and typed else () if field == "authors" else typed
    fields: dict[str, Any] = {field: value}
    said = tidy(Item(text="-x-", **fields), manifest)
    found = getattr(said, field)
    if typed and not found:
        what = {"url": "a link that begins with http:// or https://", "language": "a code such as en or kk"}
        raise BadItemError(f"this is not {what.get(field, 'something that can stand there')}")
    new: dict[str, Any] = {field: found}
    return replace(article, **new)


def _dated(article: Tidied, field: str, typed: str) -> Tidied:
    if field == "published_basis" and article.published is None:
        raise BadItemError("there is no date yet that it could be the basis of")
    if field == "published" and not typed:
        return replace(article, published=None)
    written = typed if field == "published" else field_of(article, "published")
    basis = typed if field == "published_basis" else "printed"
    if field == "published" and article.published is not None and written == article.published.iso():
        basis = article.published.basis
    found = tidy(Item(text="-x-", published=written, published_basis=basis), Manifest()).published
    if found is None:
        raise BadItemError("this is no date; write 2025-06-18 or 2025-06-10/2025-06-15")
    return replace(article, published=found)


class _Draft(Target):
    """A folder nothing is written into, there or not."""

    def __init__(self, root: Path, descriptor: int, *, made: bool) -> None:
        super().__init__(root, descriptor, made=made)
        self.found_feeds: list[str] = []

    @classmethod
    def of(cls, root: Path) -> _Draft:
        """For the corpus at `root`. Raises CorpusError."""
        if root.exists():
            draft = cls.open(root)
            assert isinstance(draft, _Draft)
            return draft
        return cls(root, -1, made=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        if self._descriptor < 0:
            yield
        else:
            with super().lock():
                yield

    def sweep(self) -> int:
        return 0

    def keep_feed(self, url: str) -> None:
        self.found_feeds.append(url)

    def place(self, name: str, content: str) -> os.stat_result:
        raise AssertionError(f"{name} was to be written while only looking ({len(content)} characters)")

    def add_own(self, name: str, row: object) -> None:
        """Nothing is remembered of what was only looked at."""

    def replace_own(self, name: str, rows: object) -> None:
        """Nothing is remembered of what was only looked at."""
