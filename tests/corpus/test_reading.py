"""From a file's text to an article: title, source, id, metadata and the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.article import Article, Published
from summit_corpus.errors import BadArticleError
from summit_corpus.manifest import Manifest
from summit_corpus.reading import MAX_ID, MAX_TITLE, article_from, count_words, slug
from summit_corpus.text.sanitize import sanitize, sanitize_line

MANIFEST = Manifest.parse("sources:\n  scmp: {name: South China Morning Post}\n  st: The Straits Times\n")
FIRST = "Astana hosted five leaders on Tuesday."
SECOND = "They spoke of trade."
BODY = f"{FIRST}\n\n{SECOND}"


def read(text: str, path: str = "a.md", manifest: Manifest = MANIFEST) -> Article:
    article, problems = article_from(text, path, manifest)
    assert problems == ()
    return article


def problems_of(text: str, path: str = "a.md") -> tuple[str, ...]:
    return article_from(text, path, MANIFEST)[1]


FULL = f"""\
---
id: tdi
title: "Xi in Astana: ties"
source: The Diplomatic Insight
published: 2025-06-10/2025-06-15
published_basis: inferred (from “next week”)
authors: [Kainat, Alyssa Chen]
dateline: Astana
url: https://example.org/xi
retrieved: 2025-06-20
language: en
republishes: Al Jazeera
retold: true
version_of: other
cut: two photo captions
note: |
  One line.
  Another.
unknown: ignored
---

{BODY}
"""


def test_all_front_matter_is_read() -> None:
    assert read(FULL, "sub/a.md") == Article(
        id="tdi",
        title="Xi in Astana: ties",
        source="The Diplomatic Insight",
        published=Published.parse("2025-06-10/2025-06-15", "inferred (from “next week”)"),
        authors=("Kainat", "Alyssa Chen"),
        dateline="Astana",
        url="https://example.org/xi",
        retrieved="2025-06-20",
        language="en",
        republishes="Al Jazeera",
        retold=True,
        version_of="other",
        cut="two photo captions",
        note="One line.\nAnother.",
        path="sub/a.md",
        words=10,
        text=BODY,
    )


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_first_line_like_a_headline_is_the_title_and_not_the_text(path: str) -> None:
    article = read(f"\n\nXi flies to Astana\n\n{BODY}\n", path)
    assert article.title == "Xi flies to Astana"
    assert article.text == BODY
    assert article.words == 10


@pytest.mark.parametrize("end", [".", "!", "?", ".”", "?)", "。"])
def test_a_first_line_like_a_sentence_is_the_title_and_stays_in_the_text(end: str) -> None:
    article = read(f"Xi flew to Astana{end}\n\n{SECOND}\n", "a.txt")
    assert article.title == f"Xi flew to Astana{end}"
    assert article.text == f"Xi flew to Astana{end}\n\n{SECOND}"


def test_a_first_line_too_long_for_a_headline_is_shortened_for_the_title_and_stays() -> None:
    fits = "word " * 39 + "words"  # 200 characters
    assert len(fits) == MAX_TITLE
    assert read(f"{fits}\n\n{SECOND}", "a.txt").title == fits
    assert read(f"{fits}\n\n{SECOND}", "a.txt").text == SECOND
    longer = read(f"{fits}s\n\n{SECOND}", "a.txt")
    assert longer.title == "word " * 38 + "word…"
    assert longer.text == f"{fits}s\n\n{SECOND}"


def test_a_long_first_line_without_spaces_is_cut_anywhere() -> None:
    assert read("x" * 5000, "a.txt").title == "x" * 199 + "…"


def test_a_line_that_is_all_there_is_is_both_title_and_text() -> None:
    article = read("Xi flies to Astana", "a.txt")
    assert (article.title, article.text) == ("Xi flies to Astana", "Xi flies to Astana")


@pytest.mark.parametrize(
    "heading",
    [
        "# Will Xi fly?\n\n",
        "# Will Xi fly?\n",
        "\n## Will Xi fly? ##\n\n",
        "Will Xi fly?\n=====\n\n",
        "# **Will** [Xi](https://x.org) fly?\n\n",
    ],
)
def test_a_markdown_heading_is_the_title_and_never_the_text(heading: str) -> None:
    article = read(heading + BODY)
    assert article.title == "Will Xi fly?"
    assert article.text == BODY


def test_a_heading_mark_means_nothing_in_a_plain_text_file() -> None:
    assert read(f"# 3 in line\n\n{BODY}", "a.txt").title == "# 3 in line"


def test_the_title_of_the_front_matter_wins_and_a_different_heading_stays_in_the_text() -> None:
    article = read(f"---\ntitle: Ours\n---\n# Theirs\n\n{BODY}")
    assert article.title == "Ours"
    assert article.text == f"Theirs\n\n{BODY}"


@pytest.mark.parametrize("first", ["# Xi flies to Astana", "Xi Flies to Astana", "**Xi flies to Astana**"])
def test_a_first_line_that_repeats_the_given_title_is_left_out(first: str) -> None:
    assert read(f"---\ntitle: Xi flies to Astana\n---\n{first}\n\n{BODY}").text == BODY


def test_a_text_that_only_repeats_the_title_is_kept() -> None:
    assert read("---\ntitle: Xi flies\n---\n# Xi flies\n").text == "Xi flies"


def test_markup_is_removed_from_markdown_and_kept_in_plain_text() -> None:
    text = "---\ntitle: T\n---\nXi **met** [Tokayev](https://x.org) there."
    assert read(text).text == "Xi met Tokayev there."
    assert read(text, "a.txt").text == "Xi **met** [Tokayev](https://x.org) there."


def test_hard_wrapped_text_is_unwrapped() -> None:
    wrapped = (
        "Leaders of five countries in Central Asia met in\n"
        "the capital of Kazakhstan on Tuesday to talk with\n"
        "the president of China about trade, energy and a\n"
        "railway that is to cross the mountains by 2030 if\n"
        "the money that it will cost can be found in time.\n"
    )
    assert read(wrapped, "a.txt").text == " ".join(wrapped.split())


@pytest.mark.parametrize(
    ("given_source", "path", "source"),
    [
        ("Somebody", "scmp/a.md", "Somebody"),
        ("SCMP", "a.md", "South China Morning Post"),
        ("", "scmp.md", "South China Morning Post"),
        ("", "scmp/2025/a.md", "South China Morning Post"),
        ("", "x/st.md", "The Straits Times"),
        ("", "scmp/st/a.md", "The Straits Times"),
        ("", "st/scmp/2025/a.md", "South China Morning Post"),
        ("", "al-jazeera/a.md", "al-jazeera"),
        ("", "outer/inner/a.md", "inner"),
        ("", "al-jazeera/2025/06/a.md", "al-jazeera"),
        ("", "2025/a.b.md", "a.b"),
        ("", "001.txt", "001"),
    ],
)
def test_the_source_is_given_or_known_or_the_folder_or_the_file(
    given_source: str, path: str, source: str
) -> None:
    assert read(f"---\ntitle: T\nsource: {given_source}\n---\n{BODY}", path).source == source


@pytest.mark.parametrize(
    ("path", "article_id"),
    [
        ("a.md", "a"),
        ("Straits Times/Xi’s visit – 2025.txt", "straits-times-xis-visit-2025"),
        ("a_b/c.d.md", "a-b-c-d"),
        ("Señor_Ångström.md", "senor-angstrom"),
        ("习近平.md", "习近平"),
        ("no-suffix", "no-suffix"),
    ],
)
def test_without_an_id_the_path_makes_one(path: str, article_id: str) -> None:
    assert slug(path) == article_id
    assert read(BODY, path).id == article_id


def test_a_path_without_letters_and_a_long_one_get_a_checksum() -> None:
    assert slug("!!!.md").startswith("article-")
    assert slug("!!!.md") != slug("???.md")
    long = slug("x" * 150 + ".md")
    assert len(long) == MAX_ID
    assert long != slug("x" * 151 + ".md")


@pytest.mark.parametrize(
    ("published", "iso"),
    [
        ("2025-06-18", "2025-06-18"),
        ("2025-06-18T10:30:00+05:00", "2025-06-18"),
        ("2025-06-18 10:30", "2025-06-18"),
        ("2025-06-16/2025-06-17", "2025-06-16/2025-06-17"),
    ],
)
def test_a_time_of_day_is_allowed_and_ignored(published: str, iso: str) -> None:
    article = read(f"---\ntitle: T\npublished: {published}\npublished_basis: printed\n---\n{BODY}")
    assert isinstance(article.published, Published)
    assert (article.published.iso(), article.published.basis) == (iso, "printed")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "published: 18 June",
            "front matter, published: '18 June' is not a date (2025-06-18) "
            "or an interval (2025-06-10/2025-06-15)",
        ),
        ("published: 2025-06-31", "front matter, published: '2025-06-31' names a day that does not exist"),
        ("published: [2025-06-18]", "front matter, published: should be plain text"),
        ("source: {a: b}", "front matter, source: should be plain text"),
        ("note: [a]", "front matter, note: should be plain text"),
        ("authors: {a: b}", "front matter, authors: should be plain text"),
        ("authors: [A, [B]]", "front matter, authors: should be a list of names"),
        ("retold: perhaps", "front matter, retold: should be true or false"),
        ("url: example.org", "front matter, url: should begin with http:// or https:// and have no spaces"),
        (
            "url: https://example.org/a b",
            "front matter, url: should begin with http:// or https:// and have no spaces",
        ),
        (
            "url: javascript:alert(1)",
            "front matter, url: should begin with http:// or https:// and have no spaces",
        ),
        ("id: " + "x" * 101, "front matter, id: is longer than 100 characters"),
        (
            "title: *x",
            "front matter: line 3: aliases are not read; a value that begins with * needs quotes;"
            " “title” is not used",
        ),
        (
            "language: en\nlanguage: de",
            "front matter: line 4: “language” is given twice; the last one counts",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_reported_and_the_article_still_reads(line: str, problem: str) -> None:
    article, problems = article_from(f"---\ndateline: Astana\n{line}\n---\n{BODY}", "a.md", MANIFEST)
    assert problems == (problem,)
    assert article.text == BODY
    assert article.published is None
    assert (article.id, article.url, article.note, article.retold) == ("a", "", "", False)


def test_names_that_can_be_read_are_kept_beside_one_that_cannot() -> None:
    article, _ = article_from(f"---\nauthors: [A, [B], C]\n---\n{BODY}", "a.md", MANIFEST)
    assert article.authors == ("A", "C")


def test_one_author_needs_no_list() -> None:
    assert read(f"---\ntitle: T\nauthors: Alyssa Chen\n---\n{BODY}").authors == ("Alyssa Chen",)


@pytest.mark.parametrize("word", ["true", "True", "yes", "on", "1"])
def test_yes_has_several_words(word: str) -> None:
    assert read(f"---\ntitle: T\nretold: {word}\n---\n{BODY}").retold is True


def test_an_unusable_front_matter_leaves_the_text_and_the_rules_for_bare_text() -> None:
    text = f"---\ntitle: [one\n---\nXi flies\n\n{BODY}"
    article, problems = article_from(text, "a.md", MANIFEST)
    assert article.title == "Xi flies"
    assert article.text == BODY
    assert len(problems) == 1


def test_a_colon_in_a_headline_costs_neither_title_nor_source_nor_date() -> None:
    text = f"---\ntitle: Astana: five leaders\nsource: SCMP\npublished: 2025-06-17\n---\n{BODY}"
    article, problems = article_from(text, "a.md", MANIFEST)
    assert (article.title, article.source) == ("Astana: five leaders", "South China Morning Post")
    assert article.published == Published.parse("2025-06-17")
    assert article.text == BODY
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\u202e", "\x00\x01"])
def test_a_blank_text_is_refused(text: str) -> None:
    with pytest.raises(BadArticleError, match=r"^a\.md: the file is blank$"):
        article_from(text, "a.md", MANIFEST)


def test_metadata_without_a_text_is_refused() -> None:
    with pytest.raises(BadArticleError, match="there is no text after the front matter"):
        article_from("---\ntitle: T\n---\n\n", "a.md", MANIFEST)


def test_everything_that_is_shown_is_sanitised() -> None:
    front_matter = 'id: "a\\e"\ntitle: "T\\e[2J\\nU"\nauthors: ["\\u202eA"]\nnote: "x\\ey\\r\\nz"'
    text = f"---\n{front_matter}\n---\nbo\u202edy \x1b[31m text."
    article = read(text, "p\x1b.md")
    assert (article.id, article.title, article.authors) == ("a", "T[2J U", ("A",))
    assert article.note == "xy\nz"
    assert article.path == "p.md"
    assert article.text == "body [31m text."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Xi’an isn't far", 3),
        ("94.8 per cent of US$1,500 in the U.S.", 9),
        ("China–Central Asia, third-largest", 5),
        ("8% – $8bn", 2),
        ("中国与中亚", 5),
        ("Xi_Jinping a.b...c", 4),
    ],
)
def test_words_are_counted_as_the_docstring_says(text: str, words: int) -> None:
    assert count_words(text) == words


def test_counting_is_linear_on_hostile_text() -> None:
    assert count_words("a." * 500_000) == 1
    assert count_words("’" * 1_000_000) == 0


LINES = st.lists(
    st.sampled_from(
        [
            "# Title",
            "Title",
            "A sentence.",
            "",
            "---",
            "- item",
            "key: value",
            "> q",
            "  ",
            "=====",
            "x\u202e\x1b",
            "1. one",
            "```",
        ]
    ),
    max_size=12,
)


@settings(max_examples=examples(200))
@given(LINES.map("\n".join) | st.text(max_size=80), st.sampled_from(["a.md", "b/c.txt", "\x1b\ud83d.md"]))
def test_any_text_becomes_an_article_that_is_safe_to_show_or_is_refused(text: str, path: str) -> None:
    try:
        article, problems = article_from(text, path, MANIFEST)
    except BadArticleError as error:
        assert sanitize_line(error.message) == error.message
        return
    assert article.text == sanitize(article.text).strip()
    assert article.text
    assert article.words == count_words(article.text)
    for line in (article.id, article.title, article.source, article.path, *problems):
        assert line == sanitize_line(line)
        assert line
    assert len(article.title) <= MAX_TITLE or "title:" in text
