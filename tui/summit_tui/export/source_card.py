"""What a card says of one source among the others of its story, line by line, each with the place in a text
that it rests on. Apart from screen and command line because both show it; knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summit_corpus.article import Article
from summit_corpus.compare.portrait import Beside, Portrait, Speaker
from summit_corpus.intake.report import counts_in
from summit_corpus.text.fold import fold
from summit_corpus.text.rewriting import RewrittenPair
from summit_corpus.text.span import Span
from summit_tui.card import length, outlet, percent, plural, source_names

#: Other articles named in one section of a card; the export has them all.
_NAMED: Final = 8
#: Characters of a text shown where only its beginning matters.
_BEGINNING: Final = 160


class Place(NamedTuple):
    """A stretch of an article of the story."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing said. `label` stands before the first of a section; `sub` lines belong to the one before;
    `noted` ones are worth a look. `place` is where it can be read, `why` what can be said for it."""

    label: str
    text: str
    place: Place | None = None
    sub: bool = False
    noted: bool = False
    why: tuple[tuple[str, str], ...] = ()


def retelling_note(article: Article) -> str:
    """Whose words are counted in the card of a retold article; empty for one that is not retold."""
    source = article.source or "its source"
    if not article.retold:
        return ""
    return f"Retold by summit-tui from {source}; word counts and shared wording are those of the retelling."


def card_lines(portrait: Portrait, articles: Sequence[Article]) -> list[CardLine]:
    """Everything the card of a portrait says; `articles` are all of the story."""
    card = _Card(portrait, articles)
    beside = (card.elsewhere, card.longest, card.copy, card.rewriting, card.versions)
    sections: tuple[Callable[[], Iterator[CardLine]], ...] = (
        card.known, card.origin, *(beside if portrait.others else (card.alone,)), card.quoted, card.wording,
        card.claims, card.rest,
    )  # fmt: skip
    return [line for section in sections for line in section()]


class _Card:
    """The sections of one card, each a generator of lines."""

    def __init__(self, portrait: Portrait, articles: Sequence[Article]) -> None:
        self.portrait = portrait
        self.articles: Mapping[str, Article] = {article.id: article for article in articles}
        self.article = self.articles[portrait.article_id]
        self.names = source_names(articles)

    def known(self) -> Iterator[CardLine]:
        """Where it comes from."""
        article = self.article
        published = article.record().published
        date = published.label() if published else "no date"
        basis = published.basis if published else ""
        yield CardLine("Title", article.title or article.id, self._place(Span(0, 0)))
        yield CardLine("Published", f"{date}, {basis}" if basis else date)
        for label, text in (
            ("Authors", ", ".join(article.authors)),
            ("Dateline", article.dateline),
            ("Address", article.url),
            ("Retrieved", article.retrieved),
        ):
            if text:
                yield CardLine(label, text)
        yield CardLine("Length", f"{length(article)}, {plural(self.portrait.sentences, 'sentence')}")
        if note := retelling_note(article):
            yield CardLine("Text", note)

    def origin(self) -> Iterator[CardLine]:
        """What it republishes, and with which others it counts as one origin."""
        same = [self.names[each] for each in self.portrait.origin]
        counted = f"counted as one known origin with {listed(same)}" if same else ""
        stated = f"republishes {self.article.republishes}" if self.article.republishes else ""
        lonely = bool(self.portrait.others) and not same
        alone = "no other article here is known to have the same origin" if lonely else ""
        if said := "; ".join(filter(None, (stated, counted, alone))):
            yield CardLine("Origin", said)

    def alone(self) -> Iterator[CardLine]:
        """What is said where there is no other article."""
        yield CardLine("Elsewhere", "only one article tells this story: there is nothing to compare it with")

    def elsewhere(self) -> Iterator[CardLine]:
        """How many of its sentences have a match and where; the parts add up to all."""
        portrait = self.portrait
        counted = f"{len(portrait.found)} of {plural(portrait.sentences, 'sentence')}"
        share = (
            f"{counted} ({percent(portrait.found_elsewhere)}) are likely the same as one in another article"
        )
        yield CardLine("Elsewhere", share, self._first(portrait.found))
        yield from self._in_other_outlets()
        ranked = sorted(portrait.others, key=lambda other: -len(other.found))
        found = [other for other in ranked if other.found]
        for other in found[:_NAMED]:
            here, there = other.found[0]
            why = (("Here", self._said(here)), ("There", self._said(there, other.article_id)))
            related = f", and {other.related} related" if other.related else ""
            text = f"{self.names[other.article_id]}: {len(other.found)}{related}"
            yield CardLine("", text, self._place(here), sub=True, why=why)
        if len(found) > _NAMED:
            yield CardLine("", f"and {plural(len(found) - _NAMED, 'other source')}", sub=True)
        if portrait.related:
            yield CardLine("", f"only related: {plural(portrait.related, 'sentence')}", sub=True)
        if portrait.unmatched:
            text = f"no match found for {plural(len(portrait.unmatched), 'sentence')}"
            yield CardLine("", text, self._first(portrait.unmatched), sub=True)

    def _in_other_outlets(self) -> Iterator[CardLine]:
        """Of what was found, how much in another outlet, where an article of the same outlet has some too: an
        earlier version of a report is no second source."""
        own = fold(self.article.source).strip()
        same, other = set[Span](), set[Span]()
        for each in self.portrait.others:
            ours = bool(own) and fold(self.articles[each.article_id].source).strip() == own
            (same if ours else other).update(here for here, _ in each.found)
        if same:
            place = self._first(sorted(other))
            yield CardLine("", f"{len(other)} of them in an article of another outlet", place, sub=True)

    def longest(self) -> Iterator[CardLine]:
        """The longest run of words that another source has too."""
        longest = self.portrait.longest
        if longest is None:
            yield CardLine("Longest run", "no run of five words outside quotations found in another source")
            return
        run, name = longest.run, self.names[longest.article_id]
        text = f"{plural(run.words, 'word')} outside quotations, also in {name}"
        here, there = self._words(run.a), self._words(run.b, longest.article_id)
        why = (("Here", here), (name, there))
        yield CardLine("Longest run", text, self._place(run.a), why=why)
        yield CardLine("", f"“{beginning(here)}”", self._place(run.a), sub=True, why=why)
        place = self._place(run.b, longest.article_id)
        yield CardLine("", f"the same words in {name}", place, sub=True, why=why)

    def copy(self) -> Iterator[CardLine]:
        """Words shared in runs of five: a note for each source with which that is worth one."""
        ranked = sorted(self.portrait.others, key=lambda other: -other.copy.outside_quotes)
        noted = [other for other in ranked if other.copy.noted]
        label = "Shared copy"
        for other in noted[:_NAMED]:
            yield self._copy_line(label, other, noted=True)
            label = ""
        rest = next((other for other in ranked if not other.copy.noted and other.copy.outside_quotes), None)
        if rest is not None:
            at_most = "with any other at most " if noted else "at most "
            yield self._copy_line(label, rest, before=at_most)
        elif not noted:
            yield CardLine(label, "no run of five words found in another source, quotations apart")

    def _copy_line(self, label: str, other: Beside, before: str = "", *, noted: bool = False) -> CardLine:
        copy, name = other.copy, self.names[other.article_id]
        inside = f"; inside quotations {percent(copy.inside_quotes)}" if copy.inside_quotes else ""
        text = (
            f"shares {before}{percent(copy.outside_quotes)} of its words in runs of five with {name}{inside}"
        )
        longest = copy.longest
        why = (
            ("Outside", f"{percent(copy.outside_quotes)} of the words outside quotations"),
            ("Inside", f"{percent(copy.inside_quotes)} of the words inside quotations"),
            (
                "Of theirs",
                f"{percent(other.theirs.outside_quotes)} of the words of {name} outside quotations",
            ),
            *(("Run", f"{run.words} words: “{self._words(run.a)}”") for run in copy.runs),
        )
        place = self._place(longest.a) if longest else None
        return CardLine(label, text, place, sub=not label, noted=noted, why=why)

    def rewriting(self) -> Iterator[CardLine]:
        """Sentences that stand in another source with words replaced, where that is worth a note: the pairs
        are the proof."""
        noted = [other for other in self.portrait.others if other.rewriting.noted]
        noted.sort(key=lambda other: -other.rewriting.share)
        for number, other in enumerate(noted[:_NAMED]):
            rewriting, name = other.rewriting, self.names[other.article_id]
            pairs = len(rewriting.pairs)
            counted = f"{pairs} of {plural(round(pairs / rewriting.share), 'sentence')}"
            text = (
                f"{counted} ({percent(rewriting.share)}) stand in {name} with words replaced, here / there:"
            )
            place = self._place(rewriting.pairs[0].a)
            yield CardLine("" if number else "Rewriting", text, place, sub=bool(number), noted=True)
            for pair in rewriting.pairs:
                yield self._pair(pair, other)

    def _pair(self, pair: RewrittenPair, other: Beside) -> CardLine:
        replaced = "; ".join(f"{here} / {there}" for here, there in pair.replaced)
        name = self.names[other.article_id]
        why = (("Here", self._said(pair.a)), (name, self._said(pair.b, other.article_id)))
        return CardLine("", replaced, self._place(pair.a), sub=True, why=why)

    def versions(self) -> Iterator[CardLine]:
        """Which others are versions of the same text, as front matter says or as it looks."""
        label = "Version"
        if self.article.version_of and self.article.version_of not in self.articles:
            yield CardLine(label, f"given as a version of {self.article.version_of}, which is not here")
            label = ""
        for other in self.portrait.others:
            if not other.versions:
                continue
            name = self.names[other.article_id]
            stated = f"looks like another version of {name}"
            if other.declared:
                later = self.article.version_of == other.article_id
                stated = f"given as a version of {name}" if later else f"{name} is given as a version of this"
            here, there = percent(other.copy.outside_quotes), percent(other.theirs.outside_quotes)
            figures = f"shared copy {here} of this text, {there} of that one, outside quotations"
            longest = other.copy.longest
            place = self._place(longest.a) if longest else None
            yield CardLine(label, f"{stated}: {figures}", place, sub=not label, noted=True)
            label = ""

    def quoted(self) -> Iterator[CardLine]:
        """Who is quoted, how often, and who else quotes the same."""
        label = "Quoted"
        for speaker in self.portrait.speakers:
            name = speaker.name or "speaker not named"
            text = f"{name}: {plural(len(speaker.quotes), 'quotation')}"
            if speaker.name and self.portrait.others and not speaker.elsewhere:
                text += ", no quotation found elsewhere"
            yield CardLine(label, text, self._first(speaker.quotes), why=self._quotations(speaker))
            label = ""
            for article_id, quotes in speaker.elsewhere[:_NAMED]:
                also = f"also quoted in {self.names[article_id]}: {plural(len(quotes), 'quotation')}"
                why = tuple(("Quoted", self._words(span, article_id)) for span in quotes)
                yield CardLine("", also, self._place(quotes[0], article_id), sub=True, why=why)
        if not self.portrait.speakers:
            yield CardLine(label, "no quotation found")

    def _quotations(self, speaker: Speaker) -> tuple[tuple[str, str], ...]:
        return tuple(("Quoted", self._words(span)) for span in speaker.quotes)

    def wording(self) -> Iterator[CardLine]:
        """The wording check with its evidence."""
        label = "Wording check"
        for odd in self.portrait.wording:
            others = plural(len(odd.elsewhere), "other source")
            has = "has" if len(odd.elsewhere) == 1 else "have"
            evidence = f"{others} {has} “{odd.expected}”" if odd.elsewhere else f"“{odd.expected}”?"
            times = f" ({len(odd.places)} times)" if len(odd.places) > 1 else ""
            why = (
                ("Here", self._said(odd.span)),
                *(
                    (self.names[each.article_id], self._said(each.span, each.article_id))
                    for each in odd.elsewhere
                ),
            )
            yield CardLine(label, f"“{odd.surface}”{times}: {evidence}", self._place(odd.span), why=why)
            label = ""
        if not self.portrait.wording:
            yield CardLine(label, "nothing found")

    def claims(self) -> Iterator[CardLine]:
        """What the sources make of its claims."""
        counts = self.portrait.claims
        differ = "differs" if counts.differ == 1 else "differ"
        agree = "agrees" if counts.agree == 1 else "agree"
        parts = [f"{counts.agree} {agree} with another source", f"{counts.differ} {differ}"]
        parts += [f"{counts.possibly} possibly the same"] if counts.possibly else []
        parts = parts if self.portrait.others else []
        yield CardLine("Claims", ", ".join([*parts, f"{counts.alone} found only here"]))

    def rest(self) -> Iterator[CardLine]:
        """What was cut from the page, and the note."""
        cut = self.article.cut.strip()
        if counts := counts_in(cut):
            kinds = ", ".join(f"{kind} {count:,}" for kind, count in counts.items())
            yield CardLine("Cut", f"{plural(sum(counts.values()), 'line')} of page furniture: {kinds}")
        elif cut:
            lines = [line.strip() for line in cut.splitlines() if line.strip()]
            text = f"{plural(len(lines), 'line')} as page furniture: {beginning(' / '.join(lines))}"
            yield CardLine("Cut", text, why=tuple(("Cut", line) for line in lines))
        if self.article.note:
            yield CardLine("Note", " ".join(self.article.note.split()))

    def _place(self, span: Span, article_id: str = "") -> Place:
        return Place(article_id or self.article.id, span)

    def _first(self, spans: Sequence[Span]) -> Place | None:
        return self._place(spans[0]) if spans else None

    def _words(self, span: Span, article_id: str = "") -> str:
        """The words of a stretch, line ends as spaces."""
        return " ".join(span.of(self.articles[article_id or self.article.id].text).split())

    def _said(self, span: Span, article_id: str = "") -> str:
        """The sentence in which a stretch begins."""
        article = self.articles[article_id or self.article.id]
        return " ".join(article.sentence_at(span.start).of(article.text).split())


def heading(article: Article) -> str:
    """The outlet, whose report it republishes, and that it is retold."""
    return f"{outlet(article)}, retold" if article.retold else outlet(article)


def listed(names: Sequence[str]) -> str:
    """`A, B and C`; of many the first few and how many more."""
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def beginning(text: str) -> str:
    """The first words of a text, with an ellipsis where more follows."""
    if len(text) <= _BEGINNING:
        return text
    return text[:_BEGINNING].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
