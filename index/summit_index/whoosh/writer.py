"""Changing the index: Whoosh's writer with our pool, our merging and our seal. Imported for writing only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summit_corpus.article import Article
from summit_corpus.places import sync_folder
from summit_corpus.text.tokens import STOP_WORDS
from summit_index.whoosh import compat
from summit_index.whoosh.analysis import TITLE_WEIGHT, key_of, positions
from summit_index.whoosh.codec import Codec, Pool
from summit_index.whoosh.schema import COLUMNS, schema, values
from summit_index.whoosh.seal import Part, Seal
from summit_index.whoosh.segment import Segment, Term
from summit_index.whoosh.storage import SafeStorage

compat.install()

from whoosh import index, writing  # noqa: E402 - our stand-in must be there first

TIERS = (64, 1024)
"""Articles: segments are small up to the first, middling up to the second, else large. A query looks into
each, so there are never more than `FEW` small and as many middling ones, and never more than `MANY` large:
those of a tier that are too many are joined. A change of one article thus joins small ones every fifth time,
in a few milliseconds an article, and the 2,000 of a batch of a large build are left alone."""
FEW = 4
MANY = 12
JOINED = 5
"""Large segments joined at once, the smallest."""
_MOSTLY_DELETED = 0.3
"""Share of deleted articles from which a segment is written anew."""

SPILL_PLACES = 3_000_000
"""Words collected in memory before they are written as a segment: about 3,700 articles, 150 MB."""

_OURS = ("MAIN_", "_MAIN_")


class Writer(writing.SegmentWriter):  # type: ignore[misc]
    """One change of the index in `folder`: additions and removals, then `seal`. Hold the lock meanwhile.

    Nothing counts before `seal` returns; `cancel` leaves everything as it was. Raises ValueError when
    the index before is not the one that was sealed.
    """

    def __init__(self, folder: Path, before: Seal | None) -> None:
        self.folder = folder
        self._before = before
        clear_unfinished(folder, before)
        storage = SafeStorage(str(folder))
        create = index.FileIndex.create if before is None else index.FileIndex
        super().__init__(create(storage, schema()), _lk=False, codec=Codec(), compound=False)
        self.pool = Pool()
        self._added_ids: dict[str, tuple[Any, int]] = {}
        self._full: list[Any] = []
        self._sealed: Seal | None = None
        if [_part(segment) for segment in self.segments] != list(before.parts if before else ()):
            raise ValueError("its table of contents is not the one that was sealed")

    def add(self, article: Article) -> None:
        """Adds an article; of several with one id the last stays. Call `remove` for ids of before."""
        if article.id in self._added_ids:
            segment, number = self._added_ids[article.id]
            segment.delete_document(number)
        self._added_ids[article.id] = self.newsegment, self.docnum
        length = 0
        for field, text, weight in (("text", article.text, 1), ("title", article.title, TITLE_WEIGHT)):
            found, _ = positions(text)
            self.pool.add(field, self.docnum, found)
            stops = sum(len(found[key]) for key in STOP_WORDS & found.keys())
            length += weight * (sum(map(len, found.values())) - stops)
        self.add_document(**values(article, length))
        if self.pool.places > SPILL_PLACES:
            self._spill()

    @property
    def added(self) -> set[str]:
        """The ids added so far."""
        return set(self._added_ids)

    def remove(self, ids: set[str]) -> bool:
        """Removes articles that were there before this change; returns whether there were any."""
        found = False
        for segment in self.segments:
            for number, article_id in enumerate(self._read(segment).column("id")):
                if article_id in ids and not segment.is_deleted(number):
                    segment.delete_document(number)
                    found = True
        return found

    def seal(self, *, replace_all: bool = False) -> Seal:
        """Writes everything and makes it count; with `replace_all` nothing of before stays."""
        self.commit(mergetype=writing.CLEAR if replace_all else _merge)
        assert self._sealed is not None
        return self._sealed

    def cancel(self) -> None:
        """Forgets the change and removes what was written of it."""
        try:
            super().cancel()
        finally:
            clear_unfinished(self.folder, Seal.read(self.folder))

    def absorb(self, segment: Any) -> None:
        """Takes over the articles of an older segment that still count. Raises ValueError when its files are
        not those that were sealed: a new seal must not vouch for what has rotted since."""
        if self._before is not None:
            self._before.check_part(self.folder, segment.segment_id())
        reader = self._read(segment)
        renumbered = self._absorb_columns(reader)
        for field in reader.fields():
            for term in reader.terms(field):
                self._absorb_term(reader, field, term, renumbered)
        self._added = True

    def _spill(self) -> None:
        """Writes what is in memory as a segment of its own and goes on with an empty one."""
        self._full.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.pool = Pool()
        self.docnum = 0
        self._added = False

    def _absorb_columns(self, reader: Segment) -> list[int | None]:
        """Copies what is known of the articles; returns their new numbers, None for deleted ones."""
        columns = {name: reader.column(name) for name in COLUMNS}
        renumbered: list[int | None] = []
        for number in range(reader.documents):
            if number in reader.deleted:
                renumbered.append(None)
                continue
            self.perdocwriter.start_doc(self.docnum)
            for name, column in columns.items():
                if column[number] is not None:
                    self.perdocwriter.add_column_value(name, self.schema[name].column_type, column[number])
            self.perdocwriter.finish_doc()
            renumbered.append(self.docnum)
            self.docnum += 1
        return renumbered

    def _absorb_term(self, reader: Segment, field: str, term: Term, renumbered: list[int | None]) -> None:
        articles, counts = reader.articles(term)
        places = reader.places(term)
        if not reader.deleted:
            postings = self.pool.of(field, key_of(term.term))
            postings.articles.extend([renumbered[number] or 0 for number in articles])
            postings.counts.extend(counts)
            postings.places.extend(places)
            return
        at = 0
        for number, count in zip(articles, counts, strict=True):
            new = renumbered[number]
            if new is not None:
                postings = self.pool.of(field, key_of(term.term))
                postings.articles.append(new)
                postings.counts.append(count)
                postings.places.extend(places[at : at + count])
            at += count

    def _read(self, segment: Any) -> Segment:
        part = _part(segment)
        return Segment(self.folder, part, _files_of(self.folder, [part]))

    def _commit_toc(self, segments: list[Any]) -> None:
        """What Whoosh calls at the end of a commit: here the change becomes the index."""
        segments = self._full + segments
        contents = index.TOC(self.schema, segments, self.generation)
        contents.write(self.storage, self.indexname)
        parts = [_part(segment) for segment in segments]
        names = _files_of(self.folder, parts)
        names.add(index.TOC._filename(self.indexname, self.generation))
        self._sealed = Seal.make(self.folder, self.generation, parts, names, self._before)
        sync_folder(self.folder)  # what the seal names is there before the seal is
        self._sealed.write(self.folder)
        clear_unfinished(self.folder, self._sealed)


def clear_unfinished(folder: Path, sealed: Seal | None) -> None:
    """Removes what does not belong to the sealed index: older segments, and what a crash left behind."""
    for path in folder.iterdir():
        if (
            path.name.startswith(_OURS)
            and not path.is_dir()
            and (sealed is None or path.name not in sealed.files)
        ):
            path.unlink(missing_ok=True)


def _files_of(folder: Path, parts: Iterable[Part]) -> set[str]:
    """The names of all files of these segments. Raises OSError, where `glob` would know of none."""
    wanted = {part.name for part in parts}
    return {path.name for path in folder.iterdir() if path.name.partition(".")[0] in wanted}


def _part(segment: Any) -> Part:
    return Part(segment.segment_id(), segment.doc_count_all(), frozenset(segment.deleted_docs()))


def _merge(writer: Writer, segments: list[Any]) -> list[Any]:
    """A merge policy of Whoosh: joins what would make queries slow; returns the segments that stay."""
    old = [each for each in segments if each.deleted_count() > _MOSTLY_DELETED * each.doc_count_all()]
    stay = sorted((each for each in segments if each not in old), key=lambda each: each.doc_count())
    new = writer.docnum + sum(each.doc_count() for each in old)  # articles of the segment in the making
    for least, most in zip((0, *TIERS), TIERS, strict=False):
        tier = [each for each in stay if least < each.doc_count() <= most]
        if len(tier) + (least < new <= most) > FEW:
            old += tier
            new += sum(each.doc_count() for each in tier)
            stay = [each for each in stay if each not in tier]
    large = [each for each in stay if each.doc_count() > TIERS[-1]]
    if len(large) + (new > TIERS[-1]) > MANY:
        old += large[:JOINED]
        stay = [each for each in stay if each not in large[:JOINED]]
    for segment in old:
        if segment.doc_count():
            writer.absorb(segment)
    return stay
