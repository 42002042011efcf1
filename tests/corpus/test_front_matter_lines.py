"""Front matter that is no YAML: what can be read of it, what is left out, and that both are said."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.front_matter import split
from summit_corpus.front_matter_lines import MAX_KEYS, MAX_TOLD, read_by_key

BROKEN = "broken: a: b"
"""A line that is no YAML and makes the whole block none."""


@pytest.mark.parametrize(
    "value",
    [
        "Astana: five leaders meet",
        "“Belt and Road”: what it costs",
        '"Belt and Road" is back: Xi',
        "'Deal' done: five leaders",
        "[Updated] Xi: in Astana",
        "{Exclusive} Xi: in Astana",
        "@MFA_China: Xi is in Astana",
        "`Silk Road`: a history",
        "Talks: 5% of trade, say 2:1 & more",
        "%: the share",
    ],
)
def test_a_headline_that_is_no_yaml_is_read_as_it_stands_and_the_other_keys_with_it(value: str) -> None:
    fields, body, problems = split(f"---\ntitle: {value}\nsource: Bay News\n---\nText.\n")
    assert fields == {"title": value, "source": "Bay News"}
    assert body == "Text.\n"
    assert [each.startswith("front matter: line 2: ") for each in problems] == [True]
    assert problems[0].endswith("; “title” is read as it stands")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("title: *x", {}),
        ("title: &x b", {}),
        ("title: !!python/object:os.system x", {}),
        ("title: | x", {}),
        ("title: > 5: leaders", {}),
        ("authors: - Ann Bo", {}),
        ("authors: [Ann: Bo: Cy]", {}),
        ("authors: {Ann: Bo: Cy}", {}),
        ("title: Five: leaders\n  met: here", {}),
        ("title: Five leaders\nmet in Astana", {}),
        ("title: a\n\tb", {}),
        ("title: [[[[[[[[[x]]]]]]]]]", {}),
        ("title: Talks: five # of them", {"title": "Talks: five"}),
        ("title: Talks: the#1 of them", {"title": "Talks: the#1 of them"}),
        ("title:   Talks: five  ", {"title": "Talks: five"}),
        ('"title": Talks: five', {"title": "Talks: five"}),
        ("authors:\n  - Ann Bo\n  - Cy Dee", {"authors": ["Ann Bo", "Cy Dee"]}),
        ("authors:\n- Ann Bo\n- Cy Dee", {"authors": ["Ann Bo", "Cy Dee"]}),
        ("note: |\n  One: line: of it.\n  Two.", {"note": "One: line: of it.\nTwo.\n"}),
        ("title: ~", {"title": ""}),
    ],
)
def test_of_a_broken_block_each_key_is_read_by_itself_or_left_out(line: str, fields: object) -> None:
    found, problems = read_by_key(f"{line}\nid: x\n{BROKEN}\n", 2)
    assert found == {**fields, "id": "x", "broken": "a: b"}  # type: ignore[dict-item]
    assert [each for each in problems if "“broken” is read as it stands" in each]
    assert any("is not used" in each for each in problems) is (not fields)


@pytest.mark.parametrize(
    "opening", ['title: "Five leaders', "title: 'Five leaders", "tags: [a, b", "tags: {a: b,", 'title: "a\\"']
)
def test_what_opens_and_never_closes_ends_the_reading(opening: str) -> None:
    """The lines below may be a part of it: in YAML a quotation goes on over any of them."""
    fields, problems = read_by_key(f"id: x\n{opening}\nsource: Bay News\n", 2)
    assert fields == {"id": "x"}
    assert [each.partition(":")[0] for each in problems] in (["line 3"], ["line 4"], ["line 5"])
    assert problems[0].endswith("and what follows are not used")


def test_a_quotation_over_several_lines_gives_no_key_of_its_own() -> None:
    block = f'{BROKEN}\nnote: "first\nurl: https://elsewhere.example\nlast"\n'
    assert read_by_key(block, 2).fields == {"broken": "a: b"}


def test_of_a_repeated_key_the_last_one_counts_and_it_is_said() -> None:
    fields, problems = read_by_key(f"{BROKEN}\nid: a\nid: b\n", 2)
    assert fields == {"broken": "a: b", "id": "b"}
    assert problems[1:] == ("line 4: “id” is given twice; the last one counts",)


def test_lines_before_any_key_are_said_and_cost_nothing_else() -> None:
    fields, problems = read_by_key("# ours\nAstana\nid: a\n", 2)
    assert fields == {"id": "a"}
    assert problems == ("line 2: it holds no “key: value” lines",)


def test_only_so_many_keys_are_read_and_only_so_many_faults_told() -> None:
    fields, problems = read_by_key("".join(f"k{n}: a: b\n" for n in range(MAX_KEYS + 5)), 1)
    assert list(fields) == [f"k{n}" for n in range(MAX_KEYS)]
    assert len(problems) == MAX_TOLD + 1
    assert problems[-1] == f"{MAX_KEYS + 1 - MAX_TOLD} more lines cannot be used as they are"


KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12).filter(
    lambda key: key != "broken"
)
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"])
SCALARS = st.text(alphabet=LETTERS | st.just(" "), max_size=30)


@settings(max_examples=examples(100))
@given(st.dictionaries(KEYS, SCALARS | st.lists(SCALARS, max_size=3), min_size=1, max_size=5), st.booleans())
def test_one_broken_line_costs_no_sound_one_anything(fields: dict[str, str | list[str]], first: bool) -> None:
    sound = yaml.safe_dump(fields, allow_unicode=True, default_style='"', width=1000)
    block = f"{BROKEN}\n{sound}" if first else f"{sound}{BROKEN}\n"
    found, problems = read_by_key(block, 1)
    assert found == {**fields, "broken": "a: b"}
    assert len(problems) == 1


@settings(max_examples=examples(200))
@given(st.text(alphabet=st.sampled_from(list("ab:- \n\t[]{}&*!'\"#|>%@\\~")), max_size=60))
def test_no_block_raises_or_says_what_does_not_stand_in_it(text: str) -> None:
    fields, problems = read_by_key(text, 1)
    assert all("\n" not in each for each in problems)
    for key, value in fields.items():
        if problems and isinstance(value, str) and any(f"“{key}” is read as it" in each for each in problems):
            assert value in text
            assert value == value.strip()
            assert not value.startswith(("*", "&", "!", "|", ">"))


def test_reading_is_linear_on_hostile_blocks() -> None:
    for hostile in (
        "k: " + "'" * 16_000,
        'k: "' + "\\" * 16_000,
        "k: " + "[" * 16_000,
        "k" * 16_000,
        ": " * 8_000,
    ):
        read_by_key(hostile, 1)
