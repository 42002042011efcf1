"""The signals by themselves: what words, captions, bylines, dates and datelines say of a line."""

import pytest

from summit_corpus.intake.captions import is_caption, is_credit, sign_off
from summit_corpus.intake.headline import headline
from summit_corpus.intake.lines import Line, Shape
from summit_corpus.intake.metadata import byline, dateline, is_date_line, is_name, outlet, printed_date
from summit_corpus.intake.vocabulary import LABEL, kind_of, opens_comments, opens_related


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "advert"),
        ("Story continues below advertisement", "advert"),
        ("Skip to main content", "navigation"),
        ("Home | News | World | Sport | Weather", "navigation"),
        ("Share on Facebook", "share"),
        ("1.2k shares", "share"),
        ("Leave a Reply", "comments"),
        ("27 Comments", "comments"),
        ("Related Articles", "related"),
        ("Read more: Ministers meet again", "related"),
        ("Get email alerts from this reporter", "newsletter"),
        ("Become a fan", "author"),
        ("Oops!", "form"),
        ("Please try again.", "form"),
        ("Your submission didn’t go through. Please try again.", "form"),
        ("We're experiencing a few technical issues.", "form"),
        ("1 - 4 of 12 prev next", "navigation"),
        ("Explore related content", "related"),
        ("Article: Ferry leaves the pier", "related"),
        ("+ posts", "author"),
        ("1.25x", "player"),
        ("4 min read", "player"),
        ("31°C", "weather"),
        ("Already a subscriber? Log in", "paywall"),
        ("Tags: trade, railways", "tags"),
        ("© 2025 Example Media", "footer"),
        ("© Example Agency", "credit"),
        ("© 2025 Example Media Ltd. All rights reserved.", "footer"),
        ("Last updated 3 May 2024", "date"),
        ("Enter your email address", "newsletter"),
        ("We use cookies to improve your experience on this website.", "cookies"),
        ("Download our app", "app"),
        ("Business", LABEL),
    ],
)
def test_words_of_publishing_systems_tell_the_kind(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "No.",
        "Yes.",
        "Why it matters",
        "A long way off",
        "What is the plan?",
        "Kazakhstan 18.7 15.0",
        "Share prices fell by 3 per cent on Monday.",
        "Subscribers to the fund lost 4 million crowns.",
        "Readers' comments were read out in parliament.",
        "Published an hour late, the report surprised nobody.",
        "By entering the market, the company hopes to double its sales.",
        "Cookies sold well at the fair, said the baker.",
        "The newsletter of the guild is printed in Xi’an.",
        "“Please try again,” said the clerk.",
        "Your vote was counted twice, the court found, and so were those of your neighbours.",
        "Article 5 of the treaty was read out.",
        "Related companies paid the fine.",
        "More than half of them were hurt.",
        "Follow the money, she said.",
        "Photographs of the bridge were shown in court.",
        "By June the work was done.",
    ],
)
def test_prose_is_of_no_kind(line: str) -> None:
    assert kind_of(line) == ""


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ministers from both sides met on Monday to agree on a plan for the railway.", Shape.PROSE),
        ("He said no.", Shape.SENTENCE),
        ("Ministers Meet Again", Shape.SHORT),
        ("Home", Shape.SHORT),
    ],
)
def test_shape_is_told_by_length_end_and_function_words(text: str, shape: Shape) -> None:
    assert Line(text).shape is shape


@pytest.mark.parametrize(
    "line",
    [
        "The line near the port in May. Photo: Example Agency",
        "Leaders pose in the town hall. (Photo by Ann Example/Getty Images)",
        "Leaders pose in the town hall [File: Ann Example/Reuters]",
        "Image caption: The line near the port",
        "FILE PHOTO: The line near the port. REUTERS/Ann Example",
    ],
)
def test_captions_are_told_by_their_label_or_credit(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "She took a photo of the port.",
        "The picture is mixed, said the bank.",
        "He spoke to Reuters in the town hall.",
        "The file was sent to the agency AFP.",
    ],
)
def test_prose_about_pictures_is_no_caption(line: str) -> None:
    assert not is_caption(line)
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("line", "kept", "names"),
    [
        ("It is over, he said. BLOOMBERG", "It is over, he said.", "BLOOMBERG"),
        ("“It is over.” (Reuters)", "“It is over.”", "Reuters"),
        ("It is over. AFP, REUTERS", "It is over.", "AFP, REUTERS"),
        ("It is over for NATO", "It is over for NATO", ""),
        ("It is over, said the BBC.", "It is over, said the BBC.", ""),
    ],
)
def test_an_agency_after_the_last_sentence_is_split_off(line: str, kept: str, names: str) -> None:
    assert sign_off(line) == (kept, names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Example", ("Ada Example",)),
        ("By Ada Example and Ben van Sample, Coast Agency", ("Ada Example", "Ben van Sample")),
        ("BY ADA EXAMPLE", ("Ada Example",)),
        ("Written by Ada O’Example", ("Ada O’Example",)),
        ("By Ada Example | June 3, 2024", ("Ada Example",)),
        ("By the end of the year", ()),
        ("By Staff Writer", ()),
        ("Byzantium fell in 1453", ()),
    ],
)
def test_bylines_name_people(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


def test_names_are_two_to_four_words_in_title_case() -> None:
    assert is_name("Ada Example")
    assert not is_name("Ada")
    assert not is_name("World News")
    assert not is_name("Ada met Ben")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wednesday, June 18, 2025", "2025-06-18"),
        ("Published: 18 June 2025, 09:15 GMT", "2025-06-18"),
        ("2025-06-18 09:15", "2025-06-18"),
        ("18/06/2025", "2025-06-18"),
        ("06/18/2025", "2025-06-18"),
        ("06/07/2025", ""),
        ("31 February 2025", ""),
        ("The deal of June 18, 2025 was signed by ministers from all nine of the coastal states.", ""),
    ],
)
def test_a_date_alone_on_its_line_is_the_printed_date(line: str, day: str) -> None:
    found = printed_date([Line(line)], 1)
    assert (found.iso() if found else "") == day


def test_the_date_labelled_as_published_goes_before_the_others() -> None:
    lines = [Line("June 20, 2025"), Line("Published June 18, 2025"), Line("Updated June 19, 2025")]
    found = printed_date(lines, 3)
    assert found is not None
    assert found.iso() == "2025-06-18"


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("It was June 18, 2025.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BEIJING – Ministers met", "BEIJING"),
        ("PORT CITY, Northland (AP) — Ministers met", "PORT CITY, Northland"),
        ("Astana (TDI): Ministers met", "Astana"),
        ("NATO said on Monday", ""),
        ("The plan: wait", ""),
    ],
)
def test_datelines_are_in_capitals_or_name_an_agency(text: str, place: str) -> None:
    assert dateline(text) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Copyright 2021 The Lake Ledger", "The Lake Ledger"),
        ("© 2024 Harbour Courier Ltd. All rights reserved.", "Harbour Courier"),
        ("Copyright 2010, Quay Wire L.P. All rights reserved", "Quay Wire"),
        ("© Copyright of Lake Media Group Limited 2011", "Lake Media Group"),
        ("Copyright 2011 Quay.com. All rights reserved", "Quay.com"),
        ("Why you can trust the Example", ""),
        ("Why you can trust Example Post", "Example Post"),
    ],
)
def test_the_outlet_is_who_holds_the_copyright(text: str, name: str) -> None:
    assert outlet([Line(text)]) == name


def test_headings_open_sections() -> None:
    assert opens_comments("Comments (14)")
    assert not opens_comments("Comments by the minister caused anger")
    assert opens_related("You may also like")
    assert not opens_related("Read more: Ministers meet again")


@pytest.mark.parametrize(
    "label",
    [
        "Cancel Send",
        "Sign Up",
        "Our Partners",
        "Story Tools",
        "Try Another",
        "Ferry's Editorial Writers",
        "Your Take",
    ],
)
def test_buttons_and_headings_in_title_case_are_no_names(label: str) -> None:
    assert not is_name(label)


@pytest.mark.parametrize("name", ["Will Smith", "May Lund", "Do Van Dung", "Ann Bo"])
def test_names_that_are_words_too_are_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "line", ["By: Ann Bo", "Par Ann Bo", "Von Ann Bo", "Por Ann Bo", "BY ANN BO | 10/9/10"]
)
def test_bylines_begin_in_several_ways(line: str) -> None:
    assert byline(line) and byline(line)[0].casefold() == "ann bo"


BODY = [
    Line(
        "The ferry to the islands will stop on Monday, the harbour office said, because the pier is too old."
    ),
    Line(
        "Nobody knows yet when a new pier will be ready, and the islanders say that they will miss the ferry."
    ),
]


def titled(*above: str) -> str:
    lines = [*map(Line, above), *BODY]
    found = headline(lines, len(above), len(lines))
    return lines[found].text if found is not None else ""


def test_the_line_that_a_byline_stands_under_is_the_headline_and_not_a_nearer_one() -> None:
    title = "Boats no more: a farewell to the ferry"
    assert titled(title, "By Ann Bo", "Tweet", "Harbour Ferry Pier") == title


def test_the_caption_above_a_credit_is_no_headline() -> None:
    above = ("Islanders lose their boat", "The ferry at the old pier", "Photo: Ann Bo", "By Cy Dee")
    assert titled(*above) == "Islanders lose their boat"
