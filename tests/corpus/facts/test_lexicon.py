"""The word lists: what is in them, that they are sorted, and that they are read only when needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.facts.name_samples import parts

from summit_corpus.facts.lexicon import NOT_WORDS, Lexicon, Names, endings, key, lexicon

ROOT = Path(__file__).parents[3]
WORDS = ROOT / "corpus" / "summit_corpus" / "facts" / "words.txt"
KEYED = ("given", "family", "words", "places", "towns", "peoples", "countries", "openers")


def sections() -> dict[str, list[str]]:
    lines = WORDS.read_text(encoding="utf-8").split("\n")
    return {lines[at][1:]: lines[at + 1].split("|") for at in range(1, len(lines) - 1, 2)}


def test_every_section_is_sorted_without_doubles() -> None:
    found = sections()
    assert len(found) > 10
    for name, entries in found.items():
        assert entries == sorted(set(entries)), name
        assert all(entry.strip() == entry != "" for entry in entries), name


def test_the_document_says_what_is_in_the_file() -> None:
    document = (ROOT / "docs" / "WORDS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| ([\d,]+) \|", document, re.MULTILINE)
    assert {name: int(count.replace(",", "")) for name, count in rows} == {
        name: len(entries) for name, entries in sections().items()
    }


def test_the_document_credits_every_package_in_the_version_that_was_read() -> None:
    document = (ROOT / "docs" / "WORDS.md").read_text(encoding="utf-8")
    lines = (ROOT / "tools" / "words" / "sources.txt").read_text(encoding="utf-8").split("\n")
    packages = [line.split()[:2] for line in lines if line and not line.startswith("#")]
    assert packages
    for name, version in packages:
        assert re.search(rf"\[{name}\]\([^)]*\) {re.escape(version)} ", document, re.IGNORECASE), name


@pytest.mark.parametrize("section", KEYED)
def test_entries_are_what_a_name_is_looked_up_by(section: str) -> None:
    assert [entry for entry in sections()[section] if key(entry) != entry] == []


def test_no_list_of_names_holds_a_little_word() -> None:
    found = sections()
    assert not NOT_WORDS & {*found["given"], *found["family"], *found["places"], *found["towns"]}


def test_no_place_is_in_two_lists() -> None:
    found = sections()
    assert not set(found["places"]) & set(found["towns"])


@pytest.mark.parametrize(
    "file", ["places.txt", "bodies.txt", "teams.txt", "others.txt", "persons.txt", "peoples.txt"]
)
def test_our_own_lists_are_in_the_file_that_is_shipped(file: str) -> None:
    known, checked = lexicon().known, 0
    for line in (ROOT / "tools" / "words" / file).read_text(encoding="utf-8").split("\n"):
        for entry in line.split(" | ") if line and not line.startswith("#") else ():
            for form in entry.partition(" = ")[0].split(", "):
                assert form.strip().replace("’", "'") in known
                checked += 1
    assert checked > 10


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beijing", "beijing"),
        ("Xi’an", "xian"),
        ("São Paulo", "sao paulo"),
        ("ÜRÜMQI", "urumqi"),
        ("U.S.", "us"),
        ("St. Petersburg", "st petersburg"),
        ("  New \u00a0 York ", "new york"),
        ("", ""),
    ],
)
def test_the_key_of_a_name(name: str, expected: str) -> None:
    assert key(name) == expected


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


@pytest.mark.parametrize(
    "word",
    [
        "summit",
        "leader",
        "leaders",
        "reading",
        "said",
        "cities",
        "walking",
        "planned",
        "quickly",
        "strategic",
        "mobile",
        "most",
        "turkey",
    ],
)
def test_common_words_and_their_forms_are_known(word: str) -> None:
    assert lexicon().is_word(word)


@pytest.mark.parametrize("word", parts("xinjiang | tokayev | zhao | kyrgyzstan | meloni | jinping"))
def test_names_are_no_common_words(word: str) -> None:
    assert not lexicon().is_word(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("leaders", ["leader"]),
        ("cities", ["citie", "city", "citi"]),
        ("running", ["runn", "runne", "run"]),
        ("planned", ["plann", "planne", "plan"]),
        ("quickly", ["quick"]),
        ("tea", []),
    ],
)
def test_what_a_form_may_be_a_form_of(word: str, expected: list[str]) -> None:
    assert list(endings(word)) == expected


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        ("wei olga fatima jose narendra kofi giorgia mohammed hiroshi priya", "given"),
        ("wang smith garcia nguyen ivanov okafor rossi yamamoto singh schmidt", "family"),
        ("xinjiang shaanxi gujarat leeds izmir guangzhou kharkiv", "places"),
        ("chinese kazakh uzbek kyrgyz french muslims britons", "peoples"),
        ("kazakhstan china france uk uae", "countries"),
    ],
)
def test_the_lists_know_the_world(names: str, listed: str) -> None:
    found = (
        getattr(lexicon(), listed) if listed != "places" else {*lexicon().places, *map(key, lexicon().known)}
    )
    assert [name for name in names.split() if name not in found] == []


@pytest.mark.parametrize(
    ("name", "letter", "shown"),
    [
        ("US", "p", "United States"),
        ("U.S.", "p", "United States"),
        ("UAE", "p", "United Arab Emirates"),
        ("DRC", "p", "Democratic Republic of the Congo"),
        ("Soviet Union", "p", ""),
        ("Global South", "p", ""),
        ("NATO", "o", ""),
        ("G-7", "o", "Group of Seven"),
        ("Brics", "o", "BRICS"),
        ("Reuters", "o", ""),
        ("GDP", "x", ""),
        ("Belt and Road Initiative", "x", ""),
        ("South Korean", "d", ""),
        ("Mother Teresa", "n", ""),
    ],
)
def test_well_known_names_have_their_letter_and_usual_form(name: str, letter: str, shown: str) -> None:
    assert lexicon().known[name] == letter
    assert lexicon().shown.get(name, "") == shown


def test_abbreviations_are_not_looked_for_among_shouted_words() -> None:
    assert lexicon().shouted["GERMANY"] == "Germany"
    assert "US" not in lexicon().shouted
    assert "WHO" not in lexicon().shouted


@given(
    st.sets(st.text(alphabet="abcé ", min_size=1, max_size=4), min_size=1, max_size=20), st.text(max_size=4)
)
def test_a_sorted_list_answers_like_a_set(entries: set[str], asked: str) -> None:
    names = Names("|".join(sorted(entries)))
    assert all(entry in names for entry in entries)
    assert (asked in names) == (asked in entries)
    assert sorted(names) == sorted(entries)
    assert len(names) == len(entries)


def test_a_lexicon_is_made_of_any_file_of_that_form() -> None:
    made = Lexicon("# head\n=given\nanna|bo\n=words\nwalk\n")
    assert "anna" in made.given
    assert made.is_word("walked")
    assert not made.is_word("anna")


def test_nothing_is_read_before_the_first_name_is_asked_for() -> None:
    program = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from summit_corpus.facts import names, page\n"
        "before = any('words.txt' in each for each in opened)\n"
        "names.find(page.Page('Xi met Bob.'))\n"
        "print(before, any('words.txt' in each for each in opened))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "corpus",
        timeout=60,
    )
    assert done.stdout.split() == ["False", "True"]
