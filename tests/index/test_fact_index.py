"""The fact index: which articles name whom, quote whom and give which amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.facts import extract
from summit_index.fact_index import Entry, FactIndex, answers
from summit_index.nodes import Amount, Field, Fuzzy, Phrase, Prefix, Word

TEXTS = {
    "bridge": "The bridge will cost $8 billion, Angela Merkel said on Monday. Merkel met officials in Xi’an.",
    "gas": "“Prices will fall by 5 per cent,” said the energy ministry in Berlin. Some 430 people marched.",
    "plant": "A 1,500 MW plant in Xian costs between 3 and 5 million euros, the United Nations (UN) said.",
}
ALIASES = {"Xi’an": ("Xian",), "United Nations": ("UN",), "Berlin": ("the German capital",)}


@pytest.fixture(scope="module")
def index() -> FactIndex:
    index = FactIndex(None)
    index.add(Entry(name, "1", extract(text)) for name, text in TEXTS.items())
    return index


@pytest.mark.parametrize(
    ("field", "leaf", "found"),
    [
        ("person", Word("merkel"), {"bridge"}),
        ("person", Phrase(("angela", "merkel")), {"bridge"}),
        ("person", Phrase(("merkel", "angela")), set()),
        ("person", Prefix("merk"), {"bridge"}),
        ("person", Fuzzy("merkle"), {"bridge"}),
        ("person", Word("berlin"), set()),
        ("place", Word("berlin"), {"gas"}),
        ("place", Word("xian"), {"bridge", "plant"}),
        ("place", Phrase(("the", "german", "capital")), {"gas"}),
        ("place", Phrase(("german", "capital")), set()),
        ("organisation", Word("un"), {"plant"}),
        ("organisation", Phrase(("united", "nations")), {"plant"}),
        ("organisation", Word("nations"), {"plant"}),
    ],
)
def test_names_are_found_in_any_form_and_by_their_aliases(
    index: FactIndex, field: str, leaf: Word, found: set[str]
) -> None:
    assert index.with_name(field, leaf, ALIASES) == found


@pytest.mark.parametrize(
    ("leaf", "found"),
    [
        (Word("price"), {"gas"}),  # another form of the word
        (Phrase(("prices", "will", "fall")), {"gas"}),
        (Word("ministry"), {"gas"}),  # the speaker
        (Word("merkel"), set()),  # no quotation marks, no quotation
        (Word("bridge"), set()),
    ],
)
def test_quotations_are_found_by_words_and_by_speaker(index: FactIndex, leaf: Word, found: set[str]) -> None:
    assert index.with_quote(leaf, {}) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Amount(Decimal("8e9"), Decimal("8e9")), {"bridge"}),
        (Amount(Decimal("8e9"), None), {"bridge"}),
        (Amount(Decimal("8e9"), None, above=True), set()),
        (Amount(None, Decimal("8e9"), "USD"), {"bridge"}),
        (Amount(None, Decimal("8e9"), "USD", below=True), set()),
        (Amount(Decimal(4_000_000), Decimal(4_000_000), "EUR"), {"plant"}),  # within the range
        (Amount(Decimal(1000), Decimal(2000), "megawatt"), {"plant"}),
        (Amount(Decimal(430), Decimal(430)), {"gas"}),  # a count
        (Amount(Decimal(5), Decimal(5)), set()),  # a share is not meant by a bare number
        (Amount(Decimal(5), Decimal(5), "percent"), {"gas"}),
        (Amount(None, None, "JPY"), set()),
    ],
)
def test_amounts_are_found_by_value_and_unit(index: FactIndex, asked: Amount, found: set[str]) -> None:
    assert index.with_amount(asked) == found


def test_an_article_is_replaced_and_removed_with_all_it_said() -> None:
    index = FactIndex(None)
    index.add([Entry("a", "1", extract(TEXTS["bridge"])), Entry("b", "1", extract(TEXTS["plant"]))])
    index.add([Entry("a", "2", extract(TEXTS["gas"]))])
    assert index.marks() == {"a": "2", "b": "1"}
    assert index.with_name("person", Word("merkel"), {}) == frozenset()
    assert index.with_name("place", Word("berlin"), {}) == {"a"}
    index.remove(["a", "nobody"])
    assert index.with_name("place", Word("berlin"), {}) == frozenset()
    assert index.with_quote(Word("price"), {}) == frozenset()
    assert index.with_amount(Amount(Decimal(430), Decimal(430))) == frozenset()
    assert index.marks() == {"b": "1"}


def test_facets_count_articles_and_not_mentions(index: FactIndex) -> None:
    counts = {each.value: each.count for each in index.facets("place", ["bridge", "plant", "gas"], 8)}
    assert counts == {"Xi’an": 2, "Berlin": 1}
    assert [each.value for each in index.facets("place", ["gas"], 8)] == ["Berlin"]
    assert len(index.facets("place", TEXTS, 1)) == 1


def test_a_damaged_file_is_made_anew_and_says_so(tmp_path) -> None:
    path = tmp_path / "facts.db"
    index = FactIndex(path)
    index.add([Entry("a", "1", extract(TEXTS["gas"]))])
    index.close()
    path.write_bytes(b"not a database at all, but long enough to be taken for one" * 40)
    index = FactIndex(path)
    assert index.rebuilt and index.marks() == {}
    index.close()


def test_a_batch_that_fails_half_way_leaves_nothing() -> None:
    index = FactIndex(None)

    def entries():
        yield Entry("a", "1", extract(TEXTS["gas"]))
        raise KeyError("lost")

    with pytest.raises(KeyError):
        index.add(entries())
    assert index.marks() == {}


words = st.sampled_from(["merkel", "angela", "berlin", "xian", "un", "price", "ministry", "x", "nation"])
leaves = st.one_of(
    st.builds(Word, words), st.builds(Prefix, words), st.builds(lambda a, b: Phrase((a, b)), words, words)
)
fields = st.builds(Field, st.sampled_from(["person", "organisation", "place", "quote"]), leaves)
numbers = st.one_of(
    st.none(), st.sampled_from([Decimal(n) for n in (5, 430, 1500, 3_000_000, 8_000_000_000)])
)
amounts = st.builds(
    Amount, numbers, numbers, st.sampled_from(["", "USD", "percent", "EUR"]), st.booleans(), st.booleans()
)


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(fields, amounts))
def test_the_index_finds_just_the_articles_with_a_fact_that_answers(
    index: FactIndex, node: Field | Amount
) -> None:
    if isinstance(node, Amount):
        found = index.with_amount(node)
    elif node.name == "quote":
        found = index.with_quote(node.child, ALIASES)
    else:
        found = index.with_name(node.name, node.child, ALIASES)
    assert found == {
        name for name, text in TEXTS.items() if any(answers(fact, node, ALIASES) for fact in extract(text))
    }
