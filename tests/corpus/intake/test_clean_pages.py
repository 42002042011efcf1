"""Saved pages come out as the article in them: everything of it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import PAGES, lines_of, saved

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.intake import clean, read_page
from summit_corpus.intake.report import Cleaned, Cut, counts_in

PROSE = (
    "Ministers from both sides met on Monday to agree on a plan for the new railway.\n\n"
    "They said that work on it would begin in spring, and that it would take about ten years."
)


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_the_article_stays_and_no_other(name: str) -> None:
    found = read_page(saved(PAGES[name]))
    assert found.text.split("\n\n") == lines_of(PAGES[name], "+")


@pytest.mark.parametrize("name", PAGES)
def test_the_headline_becomes_the_title(name: str) -> None:
    assert [read_page(saved(PAGES[name])).title] == lines_of(PAGES[name], "=")


@pytest.mark.parametrize("name", PAGES)
def test_what_was_cut_is_listed_line_by_line(name: str) -> None:
    cut = [each.text for each in read_page(saved(PAGES[name])).cut]
    assert cut == lines_of(PAGES[name], "-")


@pytest.mark.parametrize("name", PAGES)
def test_blank_lines_make_no_difference(name: str) -> None:
    tight, spaced = saved(PAGES[name]).replace("\n\n", "\n"), saved(PAGES[name]).replace("\n", "\n\n")
    assert clean(tight) == clean(spaced)


@pytest.mark.parametrize("name", PAGES)
def test_windows_line_ends_make_no_difference(name: str) -> None:
    assert clean(saved(PAGES[name]).replace("\n", "\r\n")) == clean(saved(PAGES[name]))


@pytest.mark.parametrize(
    ("name", "authors", "dateline", "published", "source"),
    [
        (
            "a daily with comments",
            ("Ada Example", "Ben Sample"),
            "NORTH PIER",
            "2024-03-03",
            "Harbour Courier",
        ),
        ("an interview", ("Eve Specimen",), "", "2023-06-02", ""),
        ("tables and bullets", ("Finn Placeholder",), "", "2022-10-14", ""),
        ("an agency story without blank lines", (), "PORT CITY", "2025-06-16", ""),
        ("a paywall", (), "", "", "The Lake Ledger"),
        ("a live page with a pull quote", ("Hal Dummy",), "", "2019-05-09", ""),
    ],
)
def test_the_page_says_who_when_and_where(
    name: str, authors: tuple[str, ...], dateline: str, published: str, source: str
) -> None:
    found = read_page(saved(PAGES[name]))
    assert (found.authors, found.dateline, found.source) == (authors, dateline, source)
    assert (found.published.iso() if found.published else "") == published
    assert found.published is None or found.published.basis == "printed"


def test_a_text_without_furniture_comes_back_whole() -> None:
    assert clean(PROSE) == PROSE


@pytest.mark.parametrize(
    "text",
    [
        "The sea is grey\nthe boats are late\nand nobody\nwill say so\nbut the gulls",
        "Country 2021 2022\nNorthland 120 101\nSouthland 88 85\nEastland 75 60",
        "- one reason\n- another reason\n- a third",
        "Q: Why?\nA: Because.\nQ: And then?\nA: Nothing.",
    ],
)
def test_poems_tables_lists_and_interviews_are_not_furniture(text: str) -> None:
    kept = clean(text).split()
    assert kept == text.split()
    below = read_page(f"{PROSE}\n\n{text}\n\n{PROSE.replace('Monday', 'Friday').replace('spring', 'May')}")
    assert not below.cut


def test_short_paragraphs_between_longer_ones_stay() -> None:
    short = "Not everyone agrees.\n\nWhy now?\n\nNobody knows."
    assert clean(f"Home\n\nShare this article\n\n{PROSE}\n\n{short}\n\nAdvertisement").endswith(short)


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "Ministers from both sides met on Monday to agree on a plan for\n"
        "the new railway, which is to link the two capitals and the port\n"
        "between them.\n\n"
        "They said that work on it would begin in spring, and that it\n"
        "would take about ten years, which is two years longer than had\n"
        "been thought.\n\nAdvertisement\n"
    )
    assert len(clean(wrapped).split("\n\n")) == 2


def test_a_caption_that_is_labelled_is_cut_as_one() -> None:
    found = read_page(
        f"{PROSE}\n\nThe line near the port in May. Photo: Example Agency\n\n{PROSE[:79]} Again."
    )
    assert found.kinds == {"caption": 1}


def test_the_agency_after_the_last_sentence_is_a_credit() -> None:
    found = read_page(f"Advertisement\n\n{PROSE} REUTERS")
    assert (found.text, found.agency) == (PROSE, "REUTERS")
    assert found.cut[-1].kind == "credit"


def test_a_headline_said_twice_is_kept_once() -> None:
    title = "Ministers agree on a plan for the railway"
    found = read_page(f"{title.replace(' ', '_')}\n\n{title}\n\n{PROSE}\n\nBack to top")
    assert (found.title, found.text) == (title, PROSE)


def test_the_headline_as_a_file_name_is_no_headline() -> None:
    title = "Ministers agree on a plan for the railway"
    found = read_page(f"{title}\n\n{title.replace(' ', '_')}\n\n{PROSE}\n\nBack to top")
    assert (found.title, found.text) == (title, PROSE)


def test_a_line_about_the_reporter_at_the_end_is_cut() -> None:
    bio = "Ada Example is a senior reporter who covers railways and ports for this paper."
    assert cleaned("Advertisement", PROSE, bio) == PROSE
    assert cleaned("Advertisement", bio, PROSE) == f"{bio}\n\n{PROSE}"


def test_teasers_below_several_headings_are_cut() -> None:
    teasers = [
        line
        for n in range(5)
        for line in ("Related", f"Mayor Asks {n} Times", f"{TEASER} {TEASER[:-1]}, for time {n}.")
    ]
    more = LONG.replace("time this year", "time in May")
    assert cleaned(LONG, more, *teasers) == f"{LONG}\n\n{more}"


def test_a_word_of_menus_is_cut_only_beside_furniture() -> None:
    assert cleaned(PROSE, "Politics", LONG, "Print this page") == f"{PROSE}\n\nPolitics\n\n{LONG}"
    assert cleaned(PROSE, "Print this page", "Politics", LONG) == f"{PROSE}\n\n{LONG}"


def test_a_box_that_the_page_repeats_is_not_the_article() -> None:
    bio = "A student of trade and politics, she hopes to write more about railways and those who use them."
    page = f"{PROSE}\n\nEast and west\n+ posts\n\n{bio}\n\nIda\nIda\n{bio}\n\nTrending now"
    found = read_page(page)
    assert found.text == PROSE
    assert found.authors == ("Ida",)


@pytest.mark.parametrize("raw", ["", "\n\n", "  ", "\x00", "\ud800", "—", "Advertisement", "a"])
def test_nothing_much_is_no_error(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_nothing_of_the_bundled_articles_is_cut() -> None:
    for article in Corpus.open(bundled()).articles():
        found = read_page(article.text)
        assert found.whole == article.text
        assert not found.cut


def cleaned(*lines: str) -> str:
    return read_page("\n\n".join(lines)).text


TEASER = "The mayor of the port has asked the ministers to think again about the line, and about its cost."
LONG = "\n\n".join(f"{TEASER[:-1]}, for the {n}th time this year, as the council heard." for n in range(4, 9))


def test_a_teaser_below_a_heading_for_other_articles_is_cut() -> None:
    assert cleaned(PROSE, "Related articles", "Mayor Asks Ministers Again", TEASER, "Back to top") == PROSE


def test_links_below_a_heading_inside_the_article_are_cut_and_it_goes_on() -> None:
    assert cleaned(PROSE, "You may also like", "Mayor Asks Ministers Again", LONG) == f"{PROSE}\n\n{LONG}"


def test_readers_comments_are_cut_however_long_they_are() -> None:
    comments = "\n\n".join(
        f"I for one have seen {n} of these plans, and none of them was built." for n in range(30)
    )
    assert cleaned(LONG, "30 comments", comments) == LONG


def test_a_copy_of_the_first_paragraph_does_not_make_the_end_of_the_page_part_of_the_article() -> None:
    first = PROSE.split("\n\n")[0]
    assert cleaned(PROSE, "Harbour Desk", "Ida Lines", first, "Back to top") == PROSE


def test_an_article_begins_at_its_dateline() -> None:
    first = "PORT CITY (AP) — Ministers met on Monday."
    assert cleaned(first, *["Share on Facebook"] * 3, PROSE).startswith(first)


def test_short_lines_among_furniture_are_a_box_of_links() -> None:
    box = ("Share on Facebook", "Mayor Asks Again", "Bridge Closed", "Nine Days in May", "Rain All Week")
    assert cleaned(LONG, *box, "Print", PROSE) == f"{LONG}\n\n{PROSE}"


def test_a_subheading_below_furniture_stays() -> None:
    assert cleaned(PROSE, "Advertisement", "What comes next", LONG) == f"{PROSE}\n\nWhat comes next\n\n{LONG}"


def test_the_standfirst_below_the_headline_is_not_taken_for_it() -> None:
    found = read_page(
        "Advertisement\n\nMinisters agree on plan, seek ‘lasting ties’\n\nWork on the new railway would begin"
        f" in spring and take about ten years, ministers say\n\nAda Example\n\n{PROSE}\n\nSelect voice"
    )
    assert found.title.startswith("Ministers agree")
    assert found.text.startswith("Work on the new railway")


def test_the_summary_counts_lines_by_kind() -> None:
    found = read_page(f"Advertisement\n\n{PROSE}\n\nAdvertisement\n\nBack to top")
    assert found.summary() == "advert 2 lines, navigation 1 line"
    assert [each.before for each in found.cut] == [0, 2, 2]


@given(st.dictionaries(st.sampled_from(["advert", "player", "web page"]), st.integers(1, 3), min_size=1))
def test_the_summary_of_what_was_cut_can_be_counted_again(kinds: dict[str, int]) -> None:
    cut = tuple(Cut(kind, "line", 0) for kind, count in kinds.items() for _ in range(count))
    assert counts_in(Cleaned(text="", cut=cut).summary()) == kinds


@pytest.mark.parametrize(
    "written", ["", "Menu", "Menu\nSign up", "advert 2 lines, and more", "advert 0 lines"]
)
def test_what_somebody_else_wrote_about_cuts_is_not_counted(written: str) -> None:
    assert counts_in(written) == {}
