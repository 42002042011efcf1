"""Web pages: which text is the article, and what the page says about it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats.html import page, read
from summit_corpus.intake.formats.markup import as_text, decode, looks_like_markup, paragraphs, tree_of
from summit_corpus.intake.formats.page_data import page_data, without_site
from summit_corpus.intake.item import Item

PAGE = Path(__file__).with_name("data") / "page.html"
PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "The council of the valley met on Tuesday to decide on the new road, in dispute for years.",
        "Two of its members left the room before the vote, and the chair said they would be asked why.",
        "The road will cost four million crowns, paid by the province over a period of nine years.",
    )
)


def of_page(head: str = "", body: str = PROSE) -> Item:
    return page(f"<html><head>{head}</head><body>{body}</body></html>")


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_a_page_gives_its_paragraphs_and_nothing_around_them() -> None:
    item = next(read(PAGE.read_bytes(), "page.html"))
    lines = item.text.split("\n\n")
    assert [line.split()[0] for line in lines] == ["The", "Repairs", "“We", "Lorries"]
    assert lines[0].endswith("the port authority said on Saturday.")
    for furniture in (
        "newsletter",
        "Photo",
        "By Mina",
        "hidden",
        "Ferry fares",
        "rights reserved",
        "Business",
    ):
        assert furniture not in item.text


def test_a_page_says_what_is_known_of_it() -> None:
    item = next(read(PAGE.read_bytes(), "page.html"))
    assert item.title == "Harbour bridge to reopen in May after repairs"
    assert item.source == "The Quay Courier"
    assert item.published == "2031-04-12T23:30:00-05:00"
    assert item.authors == ("Mina Orlo", "Teo Varga")
    assert item.url == "https://quay-courier.example/news/2031/04/12/harbour-bridge-reopens"
    assert item.language == "en-GB"


def test_menus_and_forms_are_counted_among_what_was_cut_and_shown_in_their_place() -> None:
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>"
    form = "<form><p>Your address</p><input value=x><button>Subscribe</button></form>"
    item = of_page(body=menu + PROSE + form + "<script>var hidden</script>")
    assert [line for line, kind in item.whole if kind] == ["- Home", "- Sport", "Your address", "Subscribe"]
    assert item.cut == "page 4 lines"
    assert "Home" not in item.text


def test_what_was_cut_is_counted_and_shown_in_its_place() -> None:
    item = next(read(PAGE.read_bytes(), "page.html"))
    kinds = dict(item.whole)
    assert kinds["Sign up for our newsletter"]
    assert kinds["- Ferry fares to rise"]
    assert kinds["Harbour bridge to reopen in May after repairs"] == ""
    assert [line for line, kind in item.whole if not kind][1].startswith("The harbour bridge will reopen")
    assert "page " in item.cut


def test_text_in_the_data_of_a_page_is_used_when_the_page_itself_has_hardly_any() -> None:
    body = " ".join(
        ["Every word of the report stands in the data of this page only, as some sites do it."] * 12
    )
    item = of_page(
        linked(f'{{"@type": "NewsArticle", "articleBody": "{body}"}}'), f"<article>{PROSE}</article>"
    )
    assert item.text == body


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "author": "Ann Bo"}',
        '{"@type": ["NewsArticle", "Thing"], "author": {"name": "Ann Bo"}}',
        '[{"@type": "WebSite"}, {"@type": "ReportageNewsArticle", "author": ["Ann Bo"]}]',
        '<!-- {"@type": "BlogPosting", "author": {"name": "Ann Bo", "url": "https://a.example"}} -->',
        '{"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@id": "#p", "name": "Ann Bo"}]};',
        '{"@type": "Article", "author": {"name": "Ann Bo"}, "description": "two\nlines"}',
    ],
)
def test_authors_are_found_however_linked_data_write_them(data: str) -> None:
    assert of_page(linked(data)).authors == ("Ann Bo",)


@pytest.mark.parametrize(
    "data", ["", "{", "[[[", '{"@type": 7}', "null", '{"@type": "Article", "author": {"name": 3}}']
)
def test_linked_data_that_cannot_be_used_change_nothing(data: str) -> None:
    item = of_page(linked(data))
    assert item.authors == ()
    assert item.text.startswith("The council")


@pytest.mark.parametrize(
    "name", ["https://a.example/ann", "www.quay.example", "9:39AM 05 Oct", "mail@quay.example", "|"]
)
def test_what_is_no_name_is_no_author(name: str) -> None:
    assert of_page(f'<meta name="author" content="{name}">').authors == ()


def test_a_byline_marked_as_such_names_the_authors() -> None:
    assert of_page(body='<p class="byline">By Ann Bo and Cy Dee</p>' + PROSE).authors == ("Ann Bo", "Cy Dee")


def test_a_date_and_a_name_printed_above_the_article_are_found() -> None:
    head = "<div>Thursday, 3 January 2030</div><div>By Ann Bo</div><div>Updated: 12 April 2031, 8:30 am</div>"
    item = of_page(body=f"<header>{head}</header><h1>Valley council votes for the disputed road</h1>{PROSE}")
    assert (item.published, item.published_basis, item.authors) == ("2030-01-03", "printed", ("Ann Bo",))


def test_a_date_printed_below_the_article_is_not_its_own() -> None:
    assert of_page(body=f"{PROSE}<footer><div>Published 12 April 2031</div></footer>").published == ""


def test_rows_of_tables_are_lines_with_bars_between_the_cells() -> None:
    table = "<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2030</td><td>4</td></tr></table>"
    lines = of_page(body=f"<article>{PROSE}{table}{PROSE.replace('The ', 'That ')}</article>").text.split(
        "\n\n"
    )
    assert lines[3:5] == ["Year | Tonnes", "2030 | 4"]


def test_the_date_in_the_address_is_inferred_and_only_used_without_another() -> None:
    link = '<link rel="canonical" href="https://quay.example/2031/apr/12/road">'
    assert (of_page(link).published, of_page(link).published_basis) == (
        "2031-04-12",
        "inferred (from the address of the page)",
    )
    item = of_page(link + '<meta property="article:published_time" content="2031-04-11T08:00:00Z">')
    assert (item.published, item.published_basis) == ("2031-04-11T08:00:00Z", "")


def test_an_impossible_date_in_the_address_is_none() -> None:
    assert of_page('<link rel="canonical" href="https://quay.example/2031/02/31/road">').published == ""


def test_the_heading_is_the_title_when_the_data_of_the_page_agree() -> None:
    heading = "<h1>Valley council votes for the disputed road</h1>"
    assert of_page("<title>Valley council votes for road | Quay</title>", heading + PROSE).title == (
        "Valley council votes for the disputed road"
    )
    logo = "<h1>The Quay Courier</h1>"
    head = '<meta property="og:site_name" content="The Quay Courier">'
    head += "<title>Road vote passes | The Quay Courier</title>"
    assert of_page(head, logo + PROSE).title == "Road vote passes"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Road vote passes in council | Quay", "", "Road vote passes in council"),
        ("Road vote passes - The Quay Courier", "Quay Courier", "Road vote passes"),
        ("Road vote passes – for now", "", "Road vote passes – for now"),
        ("Road vote passes - News - Quay", "Quay", "Road vote passes - News"),
        ("Quay", "Quay", "Quay"),
    ],
)
def test_the_site_is_cut_off_titles(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


def test_a_home_page_is_not_the_address_of_an_article() -> None:
    item = page(
        f'<link rel="canonical" href="https://quay.example/"><body>{PROSE}', "https://quay.example/road?id=3"
    )
    assert item.url == "https://quay.example/road?id=3"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("\ufeffÉté – fini".encode(), ""),
        ("Été – fini".encode("utf-16"), ""),
        ("Été – fini".encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (b"<meta charset='windows-1252'>" + "Été – fini".encode("cp1252"), ""),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=cp1252">'
            + "Été – fini".encode("cp1252"),
            "",
        ),
        ("Été – fini".encode("cp1252"), ""),
        ("Été – fini".encode(), "text/html; charset=nonsense"),
        ("Été – fini".encode(), "text/html; charset=hex"),
        (b"<meta charset=utf-16>" + "Été – fini".encode(), ""),
        (b"<meta charset=utf-7>" + "Été – fini".encode(), ""),
    ],
)
def test_encodings_are_those_that_the_page_is_in(data: bytes, said: str) -> None:
    assert decode(data, said).endswith("Été – fini")


def test_an_encoding_that_hides_markup_is_never_used() -> None:
    assert decode(b"<meta charset=utf-7>+ADw-p+AD4- fini").endswith("+ADw-p+AD4- fini")


def test_bytes_that_fit_no_declared_encoding_are_replaced() -> None:
    assert decode(b"<meta charset=utf-8>caf\xe9 au lait \xff").startswith("<meta charset=utf-8>caf")


def test_paragraphs_are_what_a_reader_sees() -> None:
    markup = """<div>One <b>bold</b> word<script>no()</script>.<p>Two<br>lines<br><br>and three</p>
    <ul><li>first</li><li>second</li></ul><table><tr><td>a</td><td>b</td></tr></table>
    <form>no</form>tail</div>"""
    assert paragraphs(tree_of(markup)) == [
        "One bold word.",
        "Two lines",
        "and three",
        "- first",
        "- second",
        "a | b",
        "tail",
    ]


def test_a_text_is_markup_only_when_it_has_tags_or_entities() -> None:
    assert looks_like_markup("<p>Hello</p>")
    assert looks_like_markup("Salt &amp; pepper")
    assert not looks_like_markup("3 < 4 and 5 > 4, says Ann <ann@quay.example>")
    assert as_text("a < b") == "a < b"
    assert as_text("<p>Salt &amp; pepper</p><p>and more</p>") == "Salt & pepper\n\nand more"


@pytest.mark.parametrize("text", ["", " ", "<html></html>", "<script>x()</script>", "<!-- -->"])
def test_a_page_without_text_is_refused(text: str) -> None:
    with pytest.raises(BadItemError, match="no text"):
        page(text)


def test_a_page_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(BadItemError, match="too large"):
        next(read(b"<p>" + b"x" * 20_000_000, "page.html"))


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<td>",
        "<li>",
        "<br>",
        "<script>",
        "<!--",
        "-->",
        "&amp;",
        "<p hidden>",
        "</html>",
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","author":',
        "</script>",
        "<title>",
        "<h1>",
        '<meta property="og:title" content="A b c">',
        "Some words of a sentence that ends here. ",
        "\x00",
        "\x1b[2J",
        "é",
    ]
)


@settings(deadline=None)
@given(st.lists(_TAGS, max_size=30).map("".join).map(str.encode) | st.binary(max_size=300))
def test_any_bytes_are_an_item_or_refused(data: bytes) -> None:
    try:
        items = list(read(data, "page.html"))
    except BadItemError as error:
        assert error.message
        assert "\n" not in error.message
    else:
        assert all(isinstance(each, Item) and each.text.strip() for each in items)


@settings(deadline=None)
@given(st.lists(_TAGS, max_size=20).map("".join))
def test_what_a_page_says_never_raises(text: str) -> None:
    try:
        root = tree_of(text)
    except BadItemError:
        return
    page_data(root)
    assert all(line == line.strip() and line for line in paragraphs(root))


@pytest.mark.parametrize(
    ("foot", "source"),
    [
        ("<footer>Copyright 2025 Quay Courier</footer>", "Quay Courier"),
        ("<p>© Example Agency</p>", ""),
        ("", ""),
        ("<footer>© 2024 Harbour Post Ltd. All rights reserved.</footer>", "Harbour Post"),
    ],
)
def test_a_page_that_names_no_outlet_is_of_whom_its_foot_names(foot: str, source: str) -> None:
    body = "".join(
        f"<p>The ferry to the islands stops on day {day}, the harbour office said.</p>" for day in range(4)
    )
    text = f"<html><body><article><h1>Ferry stops</h1>{body}</article>{foot}</body></html>"
    assert page(text).source == source


def test_an_outlet_that_a_page_names_goes_before_its_foot() -> None:
    body = "<p>The ferry to the islands stops on Monday, the harbour office said to nobody.</p>" * 3
    meta = '<meta property="og:site_name" content="Quay Courier">'
    foot = "<footer>© 2025 Big Group</footer>"
    text = f"<html><head>{meta}</head><body><article>{body}</article>{foot}</body></html>"
    assert page(text).source == "Quay Courier"
