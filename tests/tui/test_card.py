import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.article import Published, Record
from summit_tui.card import (
    card,
    citation,
    date_label,
    length,
    matched_label,
    outlet,
    plural,
    quoted,
    short_card,
    within_quotation,
)
from summit_tui.languages import in_language

INFERRED = Published.parse("2025-06-10/2025-06-15", "inferred (from “next week”)")
RETOLD = Record(
    id="scmp",
    title="Talks",
    source="South China Morning Post",
    published=INFERRED,
    authors=("Alyssa Chen",),
    retold=True,
    words=476,
)


def test_the_outlet_says_whose_report_it_republishes() -> None:
    assert outlet(Record(id="a", source="The Times", republishes="Bloomberg")) == "The Times, after Bloomberg"
    assert outlet(Record(id="a", source="Reprint of Wire", republishes="Wire")) == "Reprint of Wire"
    assert outlet(Record(id="a")) == "unknown source"


def test_words_that_bring_their_quotation_marks_get_no_others() -> None:
    assert quoted("$8 billion") == "“$8 billion”"
    assert quoted("“entered a new era”") == "“entered a new era”"
    assert quoted('"a new era"') == '"a new era"'


def test_an_inferred_date_never_looks_like_a_printed_one() -> None:
    assert date_label(RETOLD) == "~12 Jun 2025"
    assert date_label(Record(id="a", published=Published.parse("2025-06-18", "printed"))) == "18 Jun 2025"
    assert date_label(Record(id="a")) == "no date"


def test_reading_time_is_at_least_a_minute() -> None:
    assert length(RETOLD) == "476 words, 2 min"
    assert length(Record(id="a", words=1)) == "1 word, 1 min"
    assert length(Record(id="a", words=12_000)) == "12,000 words, 50 min"


def test_the_card_says_retold() -> None:
    assert card(RETOLD) == ["South China Morning Post", "~12 Jun 2025", "476 words, 2 min", "retold"]


def test_a_citation_says_who_when_and_that_the_wording_is_ours() -> None:
    assert citation(RETOLD, "Xi will be in Astana.") == (
        "“Xi will be in Astana.” (Alyssa Chen; Talks; South China Morning Post; ~12 Jun 2025; scmp) "
        "Retold by summit-tui from South China Morning Post; not its wording."
    )
    own = Record(id="wire-1", title="Talks", source="Wire", url="https://example.org/1")
    assert citation(own, "So.") == "“So.” (Talks; Wire; no date; https://example.org/1; wire-1)"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Gas grew “fast”, he said.", "Gas grew ‘fast’, he said."),
        ("“We pay,” Lind said, “all of it.”", "‘We pay,’ Lind said, ‘all of it.’"),
        (
            "“This ‘friend’ of ours’ is gone.”",
            "‘This ‘friend’ of ours’ is gone.’",
        ),  # which closes is not known
        ("“The ‘country’s friend’ left,” he said.", "‘The “country’s friend” left,’ he said."),
        ("“One ‘a’ and one ‘b’.”", "‘One “a” and one “b”.’"),
        ("The workers’ ‘union’ met.", "The workers’ ‘union’ met."),
        ("It will last,” he said.", "It will last,’ he said."),
        ("“It began there.", "‘It began there."),
        ('He said "no" twice.', "He said 'no' twice."),
        ('A 6" pipe.', 'A 6" pipe.'),
        ("Er sagte „nein“ dazu.", "Er sagte ‚nein‘ dazu."),
        ("“”", "‘’"),
        ("Nothing is said.", "Nothing is said."),
    ],
)
def test_a_quotation_within_a_citation_stands_in_single_marks(words: str, said: str) -> None:
    assert within_quotation(words) == said
    assert citation(Record(id="a", title="T"), words).startswith(f"“{said}” (T;")


@given(st.text(st.sampled_from("“”‘’„\"' aX.,"), max_size=40))
def test_of_a_quotation_nothing_but_its_marks_is_changed(words: str) -> None:
    marks = str.maketrans("", "", "“”‘’„‚\"'")
    assert within_quotation(words).translate(marks) == words.translate(marks)
    assert len(within_quotation(words)) == len(words)


def test_only_partial_matches_are_labelled() -> None:
    assert matched_label(2, 3) == "2 of 3 words"
    assert matched_label(3, 3) == ""


def test_a_short_card_cuts_the_outlet_and_keeps_date_and_retold() -> None:
    assert short_card(RETOLD, 80) == "South China Morning Post · ~12 Jun 2025 · 476 words, 2 min · retold"
    cut = short_card(RETOLD, 43)
    assert cut.endswith("… · ~12 Jun 2025 · retold")
    assert len(cut) <= 43


def test_in_ascii_a_cut_outlet_ends_in_three_dots() -> None:
    assert short_card(RETOLD, 43, dot="-", cut="...") == "South China Morn... - ~12 Jun 2025 - retold"


@given(st.integers(30, 120), st.text(max_size=60), st.sampled_from(["…", "..."]))
def test_a_short_card_fits(room: int, source: str, cut: str) -> None:
    record = Record(id="a", source=source, published=INFERRED, retold=True, words=9)
    assert len(short_card(record, room, cut=cut)) <= room


def test_plural() -> None:
    assert [plural(count, "article") for count in (0, 1, 2, 10_000)] == [
        "0 articles",
        "1 article",
        "2 articles",
        "10,000 articles",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("de", "in German"),
        ("pt-BR", "in Portuguese"),
        ("zh_Hans", "in Chinese"),
        ("KK", "in Kazakh"),
        ("qqq", "in qqq"),
        ("en", ""),
        ("en-gb", ""),
        ("English", ""),
        ("und", ""),
        ("", ""),
    ],
)
def test_a_language_that_is_not_english_is_named(written: str, said: str) -> None:
    record = Record(id="a", source="Quay", language=written, words=20)
    assert in_language(record) == said
    assert card(record) == ["Quay", "no date", "20 words, 1 min", *([said] if said else [])]
    assert said in short_card(record, 14)
