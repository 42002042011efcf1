"""Where the sentences of a paragraph are: rules for news English that also hold up on other scripts. A
module of its own because everything that cites, matches or highlights does so by the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summit_corpus.text.span import Span
from summit_corpus.text.wordlist import words

__all__ = ["sentences"]

_CLOSERS: Final = "\"'”’»›)\\]}】」』〉》）］"
_OPENERS: Final = "\"'“‘„«‹([{【「『〈《（［"

_MARKS: Final = ".!?…؟۔।॥։።"
_WIDE_MARKS: Final = "。！？｡"

#: A place where a sentence may end: a run of end marks, what closes with it, and white space. Marks of
#: scripts without spaces need none. The look-behinds keep a run from being tried again at each mark.
_CANDIDATE: Final = re.compile(
    rf"(?<![{_MARKS}])(?P<marks>[{_MARKS}]++)(?P<closers>[{_CLOSERS}]*+(?>(?:\[\d{{1,3}}\])*))(?P<space>\s++)(?=\S)"
    rf"|(?<![{_WIDE_MARKS}])[{_WIDE_MARKS}]++[{_CLOSERS}]*+(?![とっ])(?P<wide>)\s*+(?=\S)"
)
#: What a candidate begins with. A pattern that is one set of characters is searched for ten times as fast.
_MARK: Final = re.compile(f"[{_MARKS}{_WIDE_MARKS}]")

#: Quotations and brackets up to this many characters stay whole: “No! Never!” he said. The set of signs they
#: open with comes first, for speed; the look-behinds ask which one it was.
_WHOLE_UP_TO: Final = 60
_WHOLE: Final = re.compile(
    rf"[“„«\"(\[](?:(?<=“)[^“”]{{1,{_WHOLE_UP_TO}}}”|(?<=„)[^„“]{{1,{_WHOLE_UP_TO}}}“|(?<=«)[^«»]{{1,{_WHOLE_UP_TO}}}»"
    rf'|(?<=")(?<![^\s(\[—–-]")(?=\S)[^"]{{1,{_WHOLE_UP_TO}}}(?<=\S)"(?!\w)'
    rf"|(?<=\()[^()]{{1,{_WHOLE_UP_TO}}}\)|(?<=\[)[^\[\]]{{1,{_WHOLE_UP_TO}}}\])"
)

#: How far back the word before a full stop is looked for; longer ones are no abbreviations.
_WORD_REACH: Final = 24
#: How far ahead the next words are looked at.
_NEXT_REACH: Final = 60


#: Abbreviations that never end a sentence, written as here.
_NEVER: Final = words("vs v e.g i.e cf viz Messrs messrs")
#: Titles: what is after them belongs to them. These and the next two count only with a capital letter
#: ("the union rep. left", "critical mass"), or in text that has no capitals at all.
_TITLES: Final = words(
    """mr mrs ms mx dr prof gen lt col sgt capt cmdr cpl pvt adm maj brig rev hon sen sens rep reps gov govs
    pres supt mme mlle fr msgr insp det"""
)
#: Abbreviations only before a number: Art. 12, Jan. 5.
_BEFORE_NUMBER: Final = words(
    """no nos art arts sec secs ch fig figs op eq rs vol vols para jan feb mar apr jun jul aug sep sept oct
    nov dec"""
)
#: The same, also without a capital letter.
_BEFORE_NUMBER_SMALL: Final = words("no nos p pp para paras vol vols approx ca c")
#: Abbreviations that may end a sentence: they do when the next word is one that starts sentences.
_EITHER_WAY: Final = words(
    """st mt ft inc corp ltd co cos bros jr sr esq dept univ assn ave blvd rd hwy rte bldg intl natl govt
    ala ariz ark calif colo conn del fla ga ill ind kan ky md mass mich minn miss mo mont neb nev okla ore
    pa penn tenn tex va vt wash wis wyo ont que alta jan feb mar apr jun jul aug sep sept oct nov dec"""
)
#: Words that start a sentence far more often than they continue a name.
_STARTERS: Final = words(
    """the a an this that these those there here it its he she they we you i'm his her their our my in on at
    by for from to of with without within after before since during until while when where although though
    despite amid among between because if as and but or nor yet so however meanwhile moreover nevertheless
    nonetheless still also then thus hence instead earlier later today yesterday tomorrow not no what who
    why how which whether some many most more both each every another other others such once only even
    according officials analysts experts critics observers"""
)
_TIMES_GO_ON: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet
    cest ist jst hkt sgt aest eastern central mountain pacific local"""
)
_ATTRIBUTION: Final = re.compile(
    r"(?:[A-Z][\w.’'-]{0,20} ){1,5}(?:said|says|asked|asks|added|told|wrote|replied|wondered|demanded"
    r"|exclaimed|cried|shouted|tweeted|posted|continued)\b"
)
#: A single letter, also the last of U.S., but not one after a number ("5 m.") or an apostrophe.
_INITIAL: Final = re.compile(r"(?:^|[^\w’'])(?<!\d\s)[^\W\d_]\Z")
_ENUMERATOR: Final = re.compile(rf"[{_OPENERS}]?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,5}})\.?[)\]]?\.")
_ENUMERATOR_REACH: Final = 6
_LAST_WORD: Final = re.compile(r"[^\W\d_](?:\.?[^\W\d_])*\Z")
_FIRST_WORD: Final = re.compile(r"[\w'’]{1,20}")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of the paragraph `span` of `text`, in order, offsets into `text`.

    They have no white space around them, do not overlap, and together hold all that is not white space.
    Where it is not clear that a sentence ends it goes on. Linear in the length of the paragraph.
    """
    paragraph = text[span.start : span.end]
    caseless = paragraph == paragraph.lower()
    start = len(paragraph) - len(paragraph.lstrip())
    end = len(paragraph.rstrip())
    whole = iter([*(found.span() for found in _WHOLE.finditer(paragraph)), (end + 1, end + 1)])
    inside_from, inside_to = next(whole)
    out: list[Span] = []
    for found in _candidates(paragraph, start, end):
        at, stop = found.start(), max(found.start("space"), found.start("wide"))
        while inside_to <= at:
            inside_from, inside_to = next(whole)
        if inside_from < at and stop < inside_to:
            continue
        if found["marks"] is None or _ends(paragraph, start, found, caseless):
            out.append(Span(span.start + start, span.start + stop))
            start = found.end()
    if start < end:
        out.append(Span(span.start + start, span.start + end))
    return tuple(out)


def _candidates(paragraph: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `_CANDIDATE` in `[at, end)`."""
    while mark := _MARK.search(paragraph, at, end):
        found = _CANDIDATE.match(paragraph, mark.start(), end)
        if found:
            yield found
        at = (found or mark).end()


def _ends(paragraph: str, start: int, found: re.Match[str], caseless: bool) -> bool:
    """Whether the sentence that began at `start` ends with the candidate `found`."""
    after = paragraph[found.end() : found.end() + _NEXT_REACH]
    bare = after.lstrip(_OPENERS)
    if not _may_start(after, bare, caseless):
        return False
    if found["marks"] != ".":
        # “Why now?” President Xi asked: the attribution belongs to the question.
        return not (found["closers"] and found["marks"][-1] in "!?" and _ATTRIBUTION.match(after))
    dot = found.start()
    if dot - start <= _ENUMERATOR_REACH and _ENUMERATOR.fullmatch(paragraph, start, dot + 1):
        return False
    before = paragraph[max(start, dot - _WORD_REACH) : dot]
    return not _abbreviates(before, bare, caseless)


def _may_start(after: str, bare: str, caseless: bool) -> bool:
    """Whether a sentence can begin with `after`, which is `bare` without opening quotes and brackets."""
    first = bare[:1]
    if not first.isalnum():
        return bool(first) and first not in ".,;:!?…%)]}”»–—-/&=+"
    if not first.islower() or caseless:
        return True
    # A small letter goes on with the sentence, but for a quoted fragment and names like iPhone.
    return (len(bare) < len(after) and after[0] not in "([{") or bare[1:2].isupper()


def _abbreviates(before: str, bare: str, caseless: bool) -> bool:
    """Whether the full stop after `before` marks an abbreviation or an initial inside the sentence;
    `bare` is what follows, without opening quotes and brackets."""
    last = before[before.rfind(" ") + 1 :]
    plain = len(last) > 1 and last.isalpha()  # most are, and then nothing has to be searched for
    surface = last if plain else _searched(_LAST_WORD, before)
    word = surface.lower()
    capital = caseless or surface[:1].isupper()
    if word in _NEVER or (capital and word in _TITLES):
        return True
    if word in ("a.m", "p.m"):
        return _next_word(bare) in _TIMES_GO_ON
    if bare[:1].isdigit() and (word in _BEFORE_NUMBER_SMALL or (capital and word in _BEFORE_NUMBER)):
        return True
    if (capital and word in _EITHER_WAY) or (not plain and _INITIAL.search(before)):
        return caseless or _next_word(bare) not in _STARTERS
    return False


def _searched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _next_word(bare: str) -> str:
    """The word that `bare` begins with, in lower case."""
    found = _FIRST_WORD.match(bare)
    return found.group().lower().replace("’", "'") if found else ""
