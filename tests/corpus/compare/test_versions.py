"""What became of one version of a text in another."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text

from summit_corpus.article import Article
from summit_corpus.compare import Comparison, paragraph_pairs
from summit_corpus.compare.changed_words import figures, reads_alike, words
from summit_corpus.compare.versions import Op, ParagraphPair, Run, WordDiff, are_versions, word_diff
from summit_corpus.corpus import Corpus, bundled
from summit_corpus.text.span import Span

STRAIT = Path(__file__).parents[2] / "stories" / "strait"

_WORDS = ["the", "a", "tunnel", "water", "12", "31", "said", ",", ".", "“", "-5", "Two", "two"]
_lines = st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join)
_paragraphs = st.lists(_lines, max_size=6).map("\n\n".join)
_texts = st.one_of(_paragraphs, any_text)


def article(text: str, article_id: str = "a", **known: str) -> Article:
    return Article(id=article_id, text=text, **known)  # type: ignore[arg-type]


def diff(a: str, b: str) -> WordDiff:
    return word_diff(article(a), article(b, "b"))


def marked(a: str, b: str) -> list[str]:
    """A line a paragraph: `[-removed-]`, `{+added+}`, `#` after another figure, `'` after a slight change,
    `"` after one inside a quotation."""
    return [_line(pair, a, b) for pair in diff(a, b).pairs]


def _line(pair: ParagraphPair, a: str, b: str) -> str:
    out = []
    for run in pair.runs:
        one, two = run.a.of(a), run.b.of(b)
        if run.op is Op.SAME:
            out.append(two)
        else:
            flags = "#" * run.figure + "'" * run.slight + '"' * run.quoted
            out.append((f"[-{one}-]" if one else "") + (f"{{+{two}+}}" if two else "") + flags)
    return ("> " if pair.moved else "") + " ".join(out)


def _made(run: Run, a: str, b: str) -> list[str]:
    """The words that stand there in the end, those that are the same as the first text has them."""
    return keys(a, run.a) if run.op is Op.SAME else keys(b, run.b)


def keys(text: str, span: Span) -> list[str]:
    return [word.key for word in words(text, span)]


# --- what holds for any two texts ---------------------------------------------------------------------


@given(_texts, _texts)
def test_every_word_of_both_is_in_one_run(a: str, b: str) -> None:
    pairs = diff(a, b).pairs
    for text, side in ((a, 0), (b, 1)):
        spans = sorted(span for pair in pairs if (span := pair[side]) is not None)
        assert spans == list(article(text).paragraphs)
        for pair in pairs:
            at = pair[side].start if pair[side] else 0
            for run in pair.runs:
                span = (run.a, run.b)[side]
                if span.start < span.end:
                    assert not re.sub(r"\s", "", text[at : span.start])
                    at = span.end
            assert pair[side] is None or at == pair[side].end


@given(_texts, _texts)
def test_a_with_its_changes_made_is_b(a: str, b: str) -> None:
    made = [
        [key for run in pair.runs for key in _made(run, a, b)]
        for pair in diff(a, b).pairs
        if pair.b is not None
    ]
    assert made == [keys(b, span) for span in article(b).paragraphs]


@given(_texts)
def test_a_text_and_itself_are_the_same(text: str) -> None:
    found = diff(text, text)
    assert found.identical
    assert all(pair.a == pair.b and pair.same for pair in found.pairs)


@given(_texts, _texts)
@example("12 31", "31 12")
@example("31 12", "12 31")
def test_from_b_to_a_it_is_the_same_with_sides_changed(a: str, b: str) -> None:
    back = {Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}

    def swapped(run: Run) -> Run:
        return run._replace(op=back.get(run.op, run.op), a=run.b, b=run.a)

    there, here = diff(a, b).pairs, diff(b, a).pairs
    turned = {ParagraphPair(p.b, p.a, p.moved, tuple(swapped(run) for run in p.runs)) for p in here}
    assert set(there) == turned


@given(_texts, _texts)
def test_neighbouring_runs_take_turns(a: str, b: str) -> None:
    for pair in diff(a, b).pairs:
        same = [run.op is Op.SAME for run in pair.runs]
        assert all(one != other for one, other in pairwise(same))


# --- words --------------------------------------------------------------------------------------------


def test_words_keep_their_signs_and_marks_stand_apart() -> None:
    text = "“No,” he said: -5%, $8.5bn... 10–15 cross-border U.S. it’s 中亚"
    assert keys(text, Span(0, len(text))) == [
        *('"', "No", ",", '"', "he", "said", ":", "-5%", ",", "$8.5bn", "…"),
        *("10-15", "cross-border", "U.S", ".", "it's", "中", "亚"),
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“No,” he said", '"No," he said'),
        ("it’s  so", "it's so"),
        ("rail – sea", "rail - sea"),
        ("wait...", "wait…"),
        ("cafe\u0301", "café"),
    ],
)
def test_white_space_and_typography_are_no_change(a: str, b: str) -> None:
    assert diff(a, b).identical


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("In all, 12 came", "In all 12 came", "In all [-,-]' 12 came"),
        ("the state came", "the State came", "the [-state-]{+State+}' came"),
        ("some 1500 came", "some 1,500 came", "some [-1500-]{+1,500+}' came"),
        ("some twelve came", "some 12 came", "some [-twelve-]{+12+} came"),
        ("by -5% then", "by 5% then", "by [--5%-]{+5%+}# then"),
        ("for $8 then", "for €8 then", "for [-$8-]{+€8+}# then"),
    ],
)
def test_small_changes_are_shown_and_called_slight(a: str, b: str, shown: str) -> None:
    assert marked(a, b) == [shown]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("12 Men", "12 men,", True), ("US$8", "S$8", False), ("46m", "46 million", True), ("-5", "5", False)],
)
def test_what_reads_alike(one: str, other: str, alike: bool) -> None:
    assert reads_alike(one, other) is alike


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twelve killed", ("12",)),
        ("€46m", ("46", "million", "€")),
        ("one of those", ()),
        ("half a percent", ("half", "percent")),
        ("nothing + nothing", ()),
    ],
)
def test_the_figures_of_a_stretch(text: str, found: tuple[str, ...]) -> None:
    assert figures(text) == found


# --- changes ------------------------------------------------------------------------------------------


def test_a_changed_figure_is_marked_and_keeps_to_itself() -> None:
    assert marked("The flood killed 12 people in Orrin", "The flood has killed 31 people in Orrin") == [
        "The flood {+has+} killed [-12-]{+31+}# people in Orrin"
    ]
    assert marked("worth 40 million then", "worth 40 billion then") == [
        "worth 40 [-million-]{+billion+}# then"
    ]


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("due on January 12 then", "due on February 12 then", "due on [-January-]{+February+}# 12 then"),
        ("due on Jan. 12 then", "due on January 12 then", "due on [-Jan.-]{+January+} 12 then"),
        ("it began on Tuesday there", "it began on Friday there", "it began on [-Tuesday-]{+Friday+}# there"),
        ("it began yesterday there", "it began today there", "it began [-yesterday-]{+today+}# there"),
        ("within six weeks of it", "within six months of it", "within six [-weeks-]{+months+}# of it"),
        ("talks next week in Orrin", "talks last week in Orrin", "talks [-next-]{+last+}# week in Orrin"),
        ("talks next May in Orrin", "talks this May in Orrin", "talks [-next-]{+this+}# May in Orrin"),
        ("the next man to speak", "the last man to speak", "the [-next-]{+last+} man to speak"),
        ("ships may sail again", "ships can sail again", "ships [-may-]{+can+} sail again"),
        ("ships sail again", "ships sail on Friday again", "ships sail {+on Friday+} again"),
    ],
)
def test_another_month_day_or_span_of_time_is_another_figure(a: str, b: str, shown: str) -> None:
    assert marked(a, b) == [shown]


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("“We had smoke in six minutes,” he said.", "“We saw smoke in six minutes,” he said.",
         '“We [-had-]{+saw+}" smoke in six minutes,” he said.'),
        ("“We had six minutes,” he said.", "“We had nine minutes,” he said.",
         '“We had [-six-]{+nine+}#" minutes,” he said.'),
        ("“We never knew,” he said.", "“We knew,” he said.", '“We [-never-]" knew,” he said.'),
        ("“We knew,” he said.", '"We knew," he wrote.', '"We knew," he [-said-]{+wrote+} .'),
        ("“We knew it,” he said.", "“We knew, it,” he said.", "“We knew {+,+}' it,” he said."),
        ("He said “we knew” there.", "He said there.", "He said [-“we knew”-] there."),
    ],
)  # fmt: skip
def test_other_words_inside_a_quotation_are_marked_and_a_whole_one_is_not(a: str, b: str, shown: str) -> None:
    assert [line.replace(" ”", "”").replace(" ,", ",") for line in marked(a, b)] == [shown.replace(" ,", ",")]


def test_a_figure_is_not_joined_with_a_change_beside_it() -> None:
    assert marked("Some 12 of them came early", "About 31 of us came early") == [
        "[-Some 12-]{+About 31+}# of [-them-]{+us+} came early"
    ]


def test_words_added_before_a_full_stop_do_not_carry_it_along() -> None:
    assert marked("It rained. Boats came.", "It rained. Trains stood. Boats came.") == [
        "It rained. {+Trains stood.+} Boats came."
    ]


def test_a_rewritten_phrase_is_one_change() -> None:
    a, b = "The minister of trade came early today", "The secretary of state came early today"
    assert marked(a, b) == ["The [-minister of trade-]{+secretary of state+} came early today"]


def test_a_sentence_end_keeps_two_changes_apart() -> None:
    a, b = "Water came. Boats sank by the old pier.", "Water fell. Trains sank by the old pier."
    assert marked(a, b) == ["Water [-came-]{+fell+} . [-Boats-]{+Trains+} sank by the old pier."]


# --- paragraphs ---------------------------------------------------------------------------------------

PUMPS = "Pumps failed under the strait on Tuesday night."
FERRIES = "Ferries carried everybody home by Wednesday morning."
MAYOR = "The mayor of Orrin promised money for new seals and doors, and more inspectors."


def test_a_paragraph_that_changed_places_is_said_to_have_moved_the_shorter_one() -> None:
    a, b = "\n\n".join((PUMPS, MAYOR)), "\n\n".join((MAYOR, PUMPS))
    assert marked(a, b) == [MAYOR, f"> {PUMPS}"]


def test_the_longer_paragraph_stays_whichever_comes_first() -> None:
    long = "An inquiry into all that went wrong with the pumps opens in Orrin on Monday."
    assert marked(f"{long}\n\n{PUMPS}", f"{PUMPS}\n\n{long}") == [f"> {PUMPS}", long]


def test_a_reworded_paragraph_is_known_by_its_place() -> None:
    """Three of eight telling words are left: too few anywhere else."""
    a = "Eleven passengers were treated for shock and smoke by doctors, officials stated."
    b = "Eleven travellers were handled for shock and smoke by medics, ministers mentioned."
    inside = [f"{MAYOR}\n\n{each}\n\n{FERRIES}" for each in (a, b)]
    assert len(diff(*inside).pairs) == 3
    elsewhere = diff(f"{a}\n\n{MAYOR}\n\n{FERRIES}", f"{MAYOR}\n\n{FERRIES}\n\n{b}")
    assert len(elsewhere.pairs) == 4


def test_a_moved_paragraph_shows_its_own_changes() -> None:
    other = MAYOR.replace("new seals", "more seals")
    a, b = "\n\n".join((MAYOR, PUMPS, FERRIES)), "\n\n".join((PUMPS, FERRIES, other))
    found = marked(a, b)
    assert found[2] == (
        "> The mayor of Orrin promised money for [-new-]{+more+} seals and doors, and more inspectors."
    )


def test_removed_paragraphs_stand_where_they_stood() -> None:
    a, b = "\n\n".join((PUMPS, FERRIES, MAYOR)), "\n\n".join((PUMPS, MAYOR))
    assert marked(a, b) == [PUMPS, f"[-{FERRIES}-]", MAYOR]
    assert marked(f"{FERRIES}\n\n{b}", b) == [f"[-{FERRIES}-]", PUMPS, MAYOR]


def test_paragraphs_with_little_in_common_are_no_pair() -> None:
    assert marked(PUMPS, FERRIES) == [f"[-{PUMPS}-]", f"{{+{FERRIES}+}}"]


def test_repeated_paragraphs_stay_in_order() -> None:
    a = "\n\n".join(("* * *", PUMPS, "* * *", FERRIES, "* * *"))
    assert diff(a, a.replace(FERRIES, MAYOR)).changes == ((3, 0), (4, 0))


def test_changes_and_figures_are_counted_moves_among_them() -> None:
    a = "\n\n".join((PUMPS, MAYOR, "In all 1,500 people left the two trains on foot."))
    b = "\n\n".join((MAYOR, PUMPS, "In all 1,540 people left both trains on foot."))
    found = diff(a, b)
    assert found.changes == ((1, None), (2, 1), (2, 3))
    assert found.figures == ((2, 1), (2, 3))  # "the two" became "both"


# --- versions -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def strait() -> dict[str, Article]:
    return {each.id: each for each in Corpus.open(STRAIT).articles()}


def test_the_update_of_the_invented_story_is_told_as_a_copy_editor_would(strait: dict[str, Article]) -> None:
    a, b = strait["coast-ledger"], strait["coast-ledger-update"]
    found = word_diff(a, b)
    changes = [
        (run.a.of(a.text), run.b.of(b.text), run.figure)
        for place in found.changes
        if (run := found.run(place)) is not None
    ]
    assert changes == [
        ("1,500", "1,540", True),
        ("", "on Friday after a recount", False),
        ("put", "now puts", False),
        ("40m", "46m", True),
        ("September", "October", True),
        ("Ferries took 65% more passengers on Wednesday than the day before.", "", True),
        ("", "The ministry opened an inquiry on Thursday. It is to report within 60 days.", True),
    ]
    assert [pair.same for pair in found.pairs] == [False, False, True, True, True, False, False]


def test_versions_are_linked_or_share_their_words(strait: dict[str, Article]) -> None:
    story = list(strait.values())
    comparison = Comparison(story)
    linked = {(a.id, b.id) for a in story for b in story if are_versions(a, b, comparison)}
    assert ("coast-ledger", "coast-ledger-update") in linked
    assert ("orrin-courier", "velmora-wire") in linked  # wire copy
    assert ("coast-ledger", "velmora-wire") not in linked
    assert {(b, a) for a, b in linked} == linked


def test_a_link_is_enough_and_an_article_is_no_version_of_itself() -> None:
    first, second = article(PUMPS, "first"), article(FERRIES, "second", version_of="first")
    third = article(MAYOR, "third", version_of="first")
    comparison = Comparison([first, second, third])
    assert are_versions(first, second, comparison)
    assert are_versions(second, third, comparison)
    assert not are_versions(first, first, comparison)
    plain = [article(PUMPS, "first"), article(FERRIES, "second")]
    assert not are_versions(*plain, Comparison(plain))


def test_quoted_and_plain_words_are_counted_together() -> None:
    """6 of 12 words are shared, all of them quoted: half of the text, though nothing outside quotations."""
    said = "“nobody saw the water coming in,”"
    a, b = article(f"{said} a driver told this paper", "a"), article(f"{said} according to somebody", "b")
    assert are_versions(a, b, Comparison([a, b]))


def test_an_article_of_another_story_is_refused() -> None:
    with pytest.raises(ValueError, match="not one of"):
        are_versions(article(PUMPS), article(FERRIES, "b"), Comparison([article(PUMPS)]))


def test_no_two_bundled_articles_are_versions() -> None:
    story = list(Corpus.open(bundled()).articles())
    comparison = Comparison(story)
    assert not any(are_versions(a, b, comparison) for a in story for b in story)


def test_few_paragraphs_are_tried_for_each_however_alike_all_are(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    likeness = paragraph_pairs._Contents.likeness

    def counted(contents: paragraph_pairs._Contents, one: int, other: int) -> float:
        tried.append(one)
        return likeness(contents, one, other)

    monkeypatch.setattr(paragraph_pairs._Contents, "likeness", counted)
    a = "\n\n".join(f"Water came to Orrin on day {i}." for i in range(400))
    b = "\n\n".join(f"Water came to Saltmere on night {i}." for i in range(400))
    diff(a, b)
    assert len(tried) <= 6 * 400  # four that share rare words, two that stand where it stood
