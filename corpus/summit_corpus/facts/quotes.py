"""Quoted words and who speaks them: each pair of quotation marks is judged by the cue beside it, by what it
goes on from, or as no speech at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from summit_corpus.facts.cast import Cast
from summit_corpus.facts.coreference import Coreference
from summit_corpus.facts.cues import TELLINGS, FoundCue, find_cues, unlisted_attribution
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.page import Page
from summit_corpus.facts.quotation_marks import Quotation, quotations
from summit_corpus.facts.quoted_terms import is_term, title_case
from summit_corpus.facts.speakers import HIDDEN, NOBODY, Phrases, Reference, Sort
from summit_corpus.facts.speech_verbs import Cue
from summit_corpus.facts.values import Kind, Quote
from summit_corpus.text.span import Span

__all__ = ["find"]

#: What surrounds the words themselves.
_MARKS: Final = " \t\"“”„«»‘’'`"
_WORD: Final = lazy(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BEFORE_COLON: Final = lazy(r"([^\n.!?:,;]{2,60}):\s")
#: After the verb of an attribution nothing is announced any more.
_CLOSES: Final = lazy(r"(?!\s+(?:that|it|he|she|they|the|a|no|there|to)\b|\s*[:,]?\s*\ue000|\s*:)")
#: The title before a name, which begins after the comma.
_TITLE_BEFORE: Final = lazy(r"(?:(?:[Tt]he|[Aa]n?|[A-Z][\w.’'-]*|[a-z]+)\s+){0,6}\Z")
#: How far into a sentence the name of an attribution begins, after a title, in characters.
_ATTRIBUTION_REACH: Final = 50
#: So many cues on each side of a quotation are looked at, and so many characters before it.
_CUES: Final = 8
_LEAD: Final = 80
#: A headline is read up to here, and has at least this share of words with capitals.
_HEADLINE: Final = 300
_CAPITALS: Final = 0.7


class _Frame(NamedTuple):
    """A sentence of the reporter's with the quotations in it."""

    start: int
    end: int
    quotes: list[Quotation]


class _Found(NamedTuple):
    """A quotation with its source, the rule that decided and the cue it went by."""

    quote: Quotation
    source: Reference
    rule: str
    cue: str = ""


#: Cues that open a sentence without a verb: in the words of X, by her account, …
_OPENING: Final = TELLINGS | {"according to", "in the words of"}


class _Choice(NamedTuple):
    """A cue that may introduce a quotation, and where it stands."""

    cue: FoundCue
    rule: str


def find(page: Page, named: Sequence[Fact]) -> list[Fact]:
    """The quotations of `page` in order; `named` are its people, bodies and places. Linear in the length."""
    marked = quotations(page.text, page.paragraphs)
    return _Reading(page, named, marked).facts() if marked else []


def _mask(text: str, marked: Sequence[Quotation]) -> str:
    """`text` with everything quoted hidden, of the same length."""
    parts, at = [], 0
    for quote in marked:
        parts += [text[at : quote.start], HIDDEN * (quote.end - quote.start)]
        at = quote.end
    return "".join([*parts, text[at:]])


class _Reading:
    """One pass over the quotations of a text, which remembers who spoke last."""

    def __init__(self, page: Page, named: Sequence[Fact], marked: Sequence[Quotation]) -> None:
        self.page = page
        self.text = page.text
        self.masked = _mask(page.text, marked)
        self.phrases = Phrases(self.masked, Cast(self.masked, named))
        self.coreference = Coreference(page, self.phrases)
        self.marked = marked
        self.last_person = NOBODY
        self.spoken: dict[int, Reference] = {}
        self.previous: _Found | None = None

    def facts(self) -> list[Fact]:
        """The facts of all quotations that are speech."""
        done = [found for frame in self._frames() for found in self._in_frame(frame)]
        for nth in range(len(done) - 2, -1, -1):
            if not done[nth].source and not done[nth].quote.closed:
                # Words that go on in the next paragraph have the speaker who is named only there.
                done[nth] = done[nth]._replace(source=done[nth + 1].source, rule="continuation")
        return [self._fact(found) for found in done]

    def _fact(self, found: _Found) -> Fact:
        quote = found.quote
        qualifiers = [("cue", found.cue)] if found.cue else []
        if found.rule == "continuation":
            qualifiers.append(("continued", "yes"))
        words = self.text[quote.start : quote.end].strip(_MARKS)
        value = Quote(words, found.source.name or None, found.rule != "headline")
        return self.page.fact(Kind.QUOTE, quote.start, quote.end, value, found.rule, tuple(qualifiers))

    # Sentences with quotations

    def _frames(self) -> list[_Frame]:
        """The sentences that hold quotations; what ends inside a quotation ends no sentence."""
        frames: list[_Frame] = []
        sentences = self.page.sentences
        for quote in self.marked:
            first, last = self.page.sentence_index(quote.start), self.page.sentence_index(quote.end - 1)
            start, end = sentences[first].start, max(sentences[last].end, quote.end)
            if quote.end == end and self.text[quote.end - 2] in "?!" and last + 1 < len(sentences):
                end = self._with_attribution(end, sentences[last + 1])
            if frames and start < frames[-1].end:
                frames[-1].quotes.append(quote)
                frames[-1] = frames[-1]._replace(end=max(frames[-1].end, end))
            else:
                frames.append(_Frame(start, end, [quote]))
        return frames

    def _with_attribution(self, end: int, following: Span) -> int:
        """The end of the sentence `following` when it is the attribution of the question before it:
        “Why?” Ada Lane, the editor, wrote on Monday."""
        if "\n" in self.text[end : following.start]:
            return end
        cues = find_cues(self.phrases, following.start, following.end)
        if not cues or cues[0].kind is not Cue.SPEAKING or not _CLOSES.match(self.masked, cues[0].end):
            return end
        source = cues[0].source
        return following.end if source and source.start - following.start <= _ATTRIBUTION_REACH else end

    def _in_frame(self, frame: _Frame) -> list[_Found]:
        """The quotations of one sentence with their sources."""
        cues = find_cues(self.phrases, frame.start, frame.end)
        headline = not cues and self._is_headline(frame)
        if headline:
            cues = find_cues(self.phrases, frame.start, frame.end, headline=True)
        if (colon := self._before_colon(frame)) is not None:
            cues.insert(0, colon)
        out: list[_Found] = []
        used: FoundCue | None = None
        for nth, quote in enumerate(frame.quotes):
            before = frame.quotes[nth - 1].end if nth else frame.start
            after = frame.quotes[nth + 1].start if nth + 1 < len(frame.quotes) else frame.end
            choices = self._choices(quote, cues, Span(before, after), used)
            found = self._judge(quote, frame, choices, out[-1] if out else None, headline)
            if found:
                out.append(found)
                used = choices[0].cue if choices else None
                self._remember(found)
        return out

    def _remember(self, found: _Found) -> None:
        self.previous = found
        self.spoken[self.page.sentence_index(found.quote.end - 1)] = found.source
        if found.source.sort is Sort.PERSON:
            self.last_person = found.source

    def _is_headline(self, frame: _Frame) -> bool:
        """Whether the sentence is a line by itself In Which Most Words Have Capitals."""
        if frame.start > 0 and self.text[frame.start - 1] != "\n":
            return False
        words = [
            word
            for word in _WORD.findall(self.text[frame.start : min(frame.end, frame.start + _HEADLINE)])
            if len(word) > 3
        ]
        return len(words) > 2 and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)

    def _before_colon(self, frame: _Frame) -> FoundCue | None:
        """The speaker of a line like “Lane: talks were ‘useful’”."""
        if not (start := _BEFORE_COLON.match(self.masked, frame.start, frame.end)):
            return None
        people = [
            each for each in self.phrases.cast.people(start.start(), start.end(1)) if each.end == start.end(1)
        ]
        if not people:
            return None
        return FoundCue(
            start.end(1), start.end(), Cue.SPEAKING, ":", lambda: self.phrases.reference(people[0])
        )

    # Which cue, and whether it is speech

    def _choices(
        self, quote: Quotation, cues: list[FoundCue], around: Span, used: FoundCue | None
    ) -> list[_Choice]:
        """The cues of the sentence that may introduce `quote`, the likeliest first. `around` reaches from the
        quotation before to the one after; `used` is the cue that the one before went by."""
        nth = bisect_left(cues, quote.start, key=lambda cue: cue.start)
        before, behind = cues[max(nth - _CUES, 0) : nth], cues[nth : nth + _CUES]
        following = next((cue for cue in behind if quote.end <= cue.start < around.end), None)
        preceding = [cue for cue in before if around.start <= cue.start and cue.end <= quote.start]
        lead = self.masked[around.start : quote.start].strip(" ,;—–-")
        inner = self.text[quote.start : quote.end].strip(_MARKS)
        out: list[_Choice] = []
        if following and following.source and self._attributes(quote, inner, following):
            out.append(_Choice(following, "cue after"))
        elif inner[-1:] == "," and (
            unlisted := unlisted_attribution(self.phrases, around.start, quote.end, around.end)
        ):
            out.append(_Choice(unlisted, "cue after"))
        firm = [
            _Choice(cue, "cue before")
            for cue in reversed(preceding)
            if cue.kind > Cue.WEAK and not self._is_aside(cue, quote)
        ]
        # A whole utterance after a colon where no verb of speech stands has its cue behind it.
        apart = lead.endswith(":") and not inner[:1].islower()
        # “Those agreed … “deliver results”, said Ada Lane”: a named source goes before one that is not.
        after = out[0].cue.source.sort if out else Sort.NOBODY
        named = after in (Sort.PERSON, Sort.NAMED) and bool(firm) and firm[0].cue.source.unnamed
        if out and (not lead or not preceding or preceding[-1] is used or apart or named):
            out += firm
        else:
            out[:0] = firm
        out += [
            _Choice(cue, "cue before")
            for cue in reversed(before)
            if cue.end <= around.start and cue.kind > Cue.WEAK
        ]
        if not out:
            out = [
                _Choice(cue, "cue in the sentence")
                for cue in behind
                if cue.start >= quote.end and cue.kind is Cue.SPEAKING and self._is_set_off(cue)
            ]
        return out or [_Choice(cue, "cue before") for cue in reversed(preceding)]

    def _is_set_off(self, cue: FoundCue) -> bool:
        """Whether a comma stands before a cue and its source: …, Ada Lane said."""
        start = min(cue.start, cue.source.start) if cue.source else cue.start
        before = _TITLE_BEFORE.sub("", self.masked[max(start - 60, 0) : start]).rstrip()
        return before[-1:] in (",", "—", "–") or cue.word in _OPENING

    def _is_aside(self, cue: FoundCue, quote: Quotation) -> bool:
        """Whether a cue before a quotation ends a clause of its own: the plan that X had promised, …"""
        after = self.masked[cue.end : cue.end + 2]
        return after[:1] == "," and cue.end + 2 < quote.start and not self._is_set_off(cue)

    def _attributes(self, quote: Quotation, inner: str, cue: FoundCue) -> bool:
        """Whether `cue`, the first behind `quote`, is its attribution: “…,” X said; “…,” said X."""
        if cue.word.endswith("ing") and not cue.word.startswith("as "):
            return False
        gap = self.masked[quote.end : cue.start].strip()
        # The “new start” the ministry had promised, …
        ends = self.masked[cue.end : cue.end + 1] in (",", ".", ";")
        if ends and cue.source.start - quote.end in (1, 5) and not cue.source.unnamed:
            return True
        return not gap or inner[-1:] in (*",?!—–-….",) or gap[0] in ",—–-"

    def _judge(
        self, quote: Quotation, frame: _Frame, choices: list[_Choice], earlier: _Found | None, headline: bool
    ) -> _Found | None:
        """The fact that `quote` makes; None for a scare quote, a term or a title."""
        inner = self.text[quote.start : quote.end].strip(_MARKS)
        if not _WORD.search(inner):
            return None
        whole = self._is_whole(quote, frame, inner)
        begins = bool(choices) and choices[0].rule == "cue after" and not self._lead(frame, quote).strip()
        if not whole and not headline and is_term(self.masked, quote, inner, begins):
            return None
        if choices and (choices[0].cue.kind is not Cue.WEAK or not whole):
            return self._attributed(quote, frame, choices)
        if earlier is not None and not whole:
            # “A” and “B”: what is said of the first holds for the next.
            return _Found(quote, earlier.source, "same sentence", earlier.cue)
        if whole:
            return self._continued(quote, frame)
        if headline and not title_case(inner) and " " in inner:
            return _Found(quote, NOBODY, "headline")
        return None

    def _lead(self, frame: _Frame, quote: Quotation) -> str:
        """What stands before a quotation in its sentence, as far as it matters."""
        return self.masked[max(frame.start, quote.start - _LEAD) : quote.start]

    def _is_whole(self, quote: Quotation, frame: _Frame, inner: str) -> bool:
        """Whether the quotation is a sentence of its own rather than a part of the reporter's."""
        outside = self._lead(frame, quote).strip(" \t\"'“‘(-–—•*")
        if inner[0].islower() or (outside and outside[-1] not in ":,"):
            return False
        if outside[-1:] == "," and title_case(inner) and inner[-1] not in "!?.,…":
            return False
        return inner[-1] in "!?.,…" or len(inner.split(None, 3)) > 2

    def _attributed(self, quote: Quotation, frame: _Frame, choices: list[_Choice]) -> _Found:
        """The quotation with the source of the first cue that leads to somebody."""
        for cue, rule in choices:
            source = self.coreference.resolve(cue.source, frame.start, self.last_person)
            if source:
                if cue.source.sort is Sort.PRONOUN:
                    rule = "pronoun"
                elif cue.source.sort is Sort.OFFICE and source.sort is Sort.PERSON:
                    rule = "role"
                return _Found(quote, source, rule, cue.word)
            if rule == "cue after" and cue.source.sort is Sort.PRONOUN:
                break
        return _Found(quote, NOBODY, choices[0].rule, choices[0].cue.word)

    def _continued(self, quote: Quotation, frame: _Frame) -> _Found:
        """A quotation whose sentence has no cue: whoever spoke right before goes on."""
        if self.previous and not self.previous.quote.closed:
            return _Found(quote, self.previous.source, "continuation", self.previous.cue)
        if self._lead(frame, quote).rstrip().endswith(":"):
            subject = self.phrases.main_subject(frame.start, quote.start)
            if subject and (source := self.coreference.resolve(subject, frame.start, self.last_person)):
                return _Found(quote, source, "colon")
        source = self.coreference.speaker_before(frame.start, self.spoken)
        return _Found(quote, source, "continuation" if source else "no cue")
