"""What a query means, what is refused and where; nothing but QueryError ever comes out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.errors import QueryError
from summit_index.nodes import And, Equals, Field, Fuzzy, Loose, Not, Or, Phrase, Prefix, Range, Word
from summit_index.query import FIELDS, MAX_LENGTH, MAX_PARTS, parse
from summit_index.query_help import QUERY_HELP
from summit_index.telling import shortened


def words(*keys: str) -> tuple[Word, ...]:
    return tuple(Word(key) for key in keys)


JUNE = Range(date(2025, 6, 1), date(2025, 6, 30))

MEANINGS = [
    ("railway", Word("railway")),
    ("Railway", Word("railway")),
    ("railway cost", Loose(words("railway", "cost"))),
    ("railway railway cost", Loose(words("railway", "cost"))),
    # numbers, however written
    ("1,500", Word("1500")),
    ("1 500", Word("1500")),
    ("8 per cent", Loose(words("8", "percent"))),
    ("8 billion", Loose(words("8", "billion"))),
    ("$8bn", Phrase(("8", "billion"), exact=False)),
    # what is glued together is wanted in a row
    ("China–Central Asia", Loose((Phrase(("china", "central"), exact=False), Word("asia")))),
    ("third-largest", Phrase(("third", "largest"), exact=False)),
    ("Xi’an", Word("xian")),
    # stop words
    ("the railway", Word("railway")),
    ("the of", Loose(words("the", "of"))),
    ("the", Word("the")),
    ("the -railway", Loose((Word("the"), Not(Word("railway"))))),
    # phrases
    ('"Belt and Road"', Phrase(("belt", "and", "road"))),
    ("“Belt and Road”", Phrase(("belt", "and", "road"))),
    ('"the"', Phrase(("the",))),
    ('x"a b"y', Loose((Word("x"), Phrase(("a", "b")), Word("y")))),
    # operators
    ("railway -canada", Loose((Word("railway"), Not(Word("canada"))))),
    ("railway NOT canada", Loose((Word("railway"), Not(Word("canada"))))),
    ("-canada", Not(Word("canada"))),
    ('-"belt and road"', Not(Phrase(("belt", "and", "road")))),
    ("-(gas oil)", Not(And(words("gas", "oil")))),
    ("gas OR oil", Or(words("gas", "oil"))),
    ("gas OR oil OR coal", Or(words("gas", "oil", "coal"))),
    ("gas OR gas", Word("gas")),
    ("price gas OR oil", Loose((Word("price"), Or(words("gas", "oil"))))),
    ("gas AND oil", And(words("gas", "oil"))),
    ("gas AND oil OR coal", Or((And(words("gas", "oil")), Word("coal")))),
    ("gas or oil", Loose(words("gas", "oil"))),
    ("(gas oil) OR coal", Or((And(words("gas", "oil")), Word("coal")))),
    ("((gas))", Word("gas")),
    ("price (gas OR oil)", Loose((Word("price"), Or(words("gas", "oil"))))),
    # beginnings and slips
    ("rail*", Prefix("rail")),
    ("Ürümq*", Prefix("urumq")),
    ("railwy~", Fuzzy("railwy")),
    ("China-Cent*", And((Word("china"), Prefix("cent")))),
    # fields
    ("title:railway", Field("title", Word("railway"))),
    ("TITLE:railway", Field("title", Word("railway"))),
    ("text:rail*", Field("text", Prefix("rail"))),
    ("source:straits", Field("source", Word("straits"))),
    ('source:"The Straits Times"', Field("source", Phrase(("the", "straits", "times")))),
    ("author:zhao~", Field("author", Fuzzy("zhao"))),
    ("source:(straits OR scmp)", Or((Field("source", Word("straits")), Field("source", Word("scmp"))))),
    (
        "title:(gas oil) coal",
        Loose((And((Field("title", Word("gas")), Field("title", Word("oil")))), Word("coal"))),
    ),
    ("id:straits-times", Equals("id", "straits-times")),
    ("id:Straits*", Equals("id", "straits", prefix=True)),
    ("language:EN", Equals("language", "en")),
    ("-source:scmp", Not(Field("source", Word("scmp")))),
    # a value does not run into the next word
    ("title:1 500", Loose((Field("title", Word("1")), Word("500")))),
    ("-1 500", Loose((Not(Word("1")), Word("500")))),
    # dates
    ("published:2025-06", JUNE),
    ("published:(2025-06)", JUNE),
    ('published:"2025-06"', JUNE),
    ("published:2024-02 gas", Loose((Range(date(2024, 2, 1), date(2024, 2, 29)), Word("gas")))),
    # what looks like syntax and is none
    ("3:30", Phrase(("3", "30"), exact=False)),
    ("gas & oil", Loose(words("gas", "oil"))),
    ("gas – oil", Loose(words("gas", "oil"))),
    # what is plainly punctuation
    ("Re: gas", Loose(words("re", "gas"))),
    ("gas oil:", Loose(words("gas", "oil"))),
    ("said Merkel: gas", Loose(words("said", "merkel", "gas"))),
    ("-Merkel: gas", Loose((Not(Word("merkel")), Word("gas")))),
    ("gas -- oil --- coal", Loose(words("gas", "oil", "coal"))),
    ("gas oil coal iron - steel", Loose(words("gas", "oil", "coal", "iron", "steel"))),
    ('gas oil"', Loose(words("gas", "oil"))),
    ('gas oil "?', Loose(words("gas", "oil"))),
    ("gas -the oil", Loose(words("gas", "oil"))),
    ("GAS NOT OIL OR COAL IRON STEEL", Loose(words("gas", "oil", "coal", "iron", "steel"))),
    ("NATO OR EU", Or(words("nato", "eu"))),
    ("NATO NOT EU UN WHO", Loose((Word("nato"), Not(Word("eu")), *words("un", "who")))),
    ("Gas NOT oil coal iron steel", Loose((Word("gas"), Not(Word("oil")), *words("coal", "iron", "steel")))),
    ("[gas]", Word("gas")),
    # a line of capitals with a stop word, of three words on
    ("GAS IN CHINA OR NOT", Loose(words("gas", "china"))),
    ("IRAN NEXT: AND THE GAS", Loose(words("iran", "next", "gas"))),
    ("GAS OIL NOT CHINA", Loose((*words("gas", "oil"), Not(Word("china"))))),
    # what cannot be read otherwise and is plainly words
    ("author: the gas of old China", Loose(words("author", "gas", "old", "china"))),
    ("The gas of China (and oil", Loose(words("gas", "china", "oil"))),
    ('The gas isn"t in China now', Loose(words("gas", "isn", "t", "china", "now"))),
    ("The gas of China b**n out", Loose(words("gas", "china", "b", "n", "out"))),
    # a pasted sentence: not even its quotations are meant
    (
        'The price of "natural gas" in the north -- and of oil - is up: (again)',
        Loose(words("price", "natural", "gas", "north", "oil", "up", "again")),
    ),
    # words that only ask
    ("who says gas?", Word("gas")),
    ("what will gas cost, and who says so?", Loose(words("gas", "cost"))),
    ("How much gas?", Word("gas")),
    ("how long is the railway", Word("railway")),
    ("tell me why gas", Word("gas")),
    ("who owns the gas", Loose(words("owns", "gas"))),
    ("who vaccine", Loose(words("who", "vaccine"))),
    ("WHO says gas", Loose(words("who", "says", "gas"))),
    ("WHO SAYS GAS", Word("gas")),
    ("xi says gas", Loose(words("xi", "says", "gas"))),
    ("is the long railway open?", Loose(words("long", "railway", "open"))),
    ("-says gas?", Loose((Not(Word("says")), Word("gas")))),
    ("gas (who says)?", Loose((Word("gas"), And(words("who", "says"))))),
    ("How much?", Loose(words("how", "much"))),
    ("who said so?", Loose(words("who", "said"))),
    ("中国铁路", Phrase(("中国", "国铁", "铁路"), exact=False)),
    ("gas\toil\n", Loose(words("gas", "oil"))),
]


@pytest.mark.parametrize(("text", "root"), MEANINGS, ids=[text for text, _ in MEANINGS])
def test_a_query_means(text, root):
    assert parse(text).root == root


MISTAKES = [
    # text, column, a word of the message
    ('gas "oil', 5, "quotation"),
    ('"', 1, "quotation"),
    ('gas ""', 6, "no word"),
    ('gas "&"', 6, "no word"),
    ("gas (oil", 5, "never closed"),
    ("gas oil)", 8, "never opened"),
    ("gas ()", 5, "nothing between"),
    ("gas (&)", 5, "nothing between"),
    ("(" * 30 + "gas", 26, "more than 25"),
    ("OR", 1, "before OR"),
    ("OR gas", 1, "before OR"),
    ("gas OR", 5, "after OR"),
    ("gas OR OR oil", 8, "before OR"),
    ("gas OR )", 5, "after OR"),
    ("gas AND", 5, "after AND"),
    ("& OR gas", 3, "before OR"),
    ("gas OR &", 5, "after OR"),
    ("-", 1, "minus"),
    ("China - Russia", 7, "minus"),
    ("gas (-)", 6, "minus"),
    ("--gas", 2, "two minus"),
    ("NOT NOT gas", 5, "two minus"),
    ("NOT -gas", 5, "two minus"),
    ("gas NOT", 5, "nothing after NOT"),
    ("-&", 1, "nothing after -"),
    ("*", 1, "*"),
    ("gas *", 5, "*"),
    ("ra*way", 3, "end of a word"),
    ("*way", 1, "end of a word"),
    ("*way*", 1, "end of a word"),
    ("~", 1, "~"),
    ("railwy~2", 7, "no number"),
    ("rail*~", 5, "*~"),
    ("colour:red", 1, "no field “colour”"),
    ("re:gas", 1, "no field “re”"),
    ("date: 2025", 1, "no field “date”"),
    ("gas oil coal iron: -", 20, "minus"),
    ('gas "oil coal iron steel tin', 5, "quotation"),
    ('-- "', 4, "quotation"),
    ("--", 1, "no word"),
    (" -- &", 2, "no word"),
    ("gas title:", 5, "needs a value"),
    ("title: gas", 1, "needs a value"),
    ("title:&", 1, "needs a value"),
    ("title:(text:gas)", 8, "inside the field"),
    ("id:*", 4, "needs a value"),
    ("published:June", 11, "not a date"),
    ("gas published:2025-13", 15, "no month 13"),
    ("&", 1, "no word"),
    ("?! …", 1, "no word"),
]


@pytest.mark.parametrize(("text", "column", "said"), MISTAKES, ids=[text for text, _, _ in MISTAKES])
def test_a_mistake_is_named_with_its_column(text, column, said):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.column, said in caught.value.message) == (column, True), caught.value.message


@pytest.mark.parametrize(
    ("name", "meant"),
    [("publishd", "published"), ("date", "published"), ("sorce", "source"), ("headline", "title")],
)
def test_an_unknown_field_suggests_the_nearest_and_lists_all(name, meant):
    with pytest.raises(QueryError) as caught:
        parse(f"{name}:2025")
    assert f"did you mean “{meant}”" in caught.value.message
    assert all(field in caught.value.hint for field in FIELDS)


def test_too_much_is_refused_and_just_enough_is_not():
    assert parse(" ".join(["gas"] * MAX_PARTS)).root == Word("gas")
    assert parse(" ".join(["gas* of"] * MAX_PARTS)).root == Prefix("gas")  # stop words do not count
    with pytest.raises(QueryError) as caught:
        parse(" ".join(["gas*"] * (MAX_PARTS + 1)))
    assert caught.value.column == MAX_PARTS * len("gas* ") + 1
    assert parse("x" * MAX_LENGTH).words
    with pytest.raises(QueryError):
        parse("x" * (MAX_LENGTH + 1))


def test_of_a_pasted_text_with_too_many_words_the_most_telling_are_looked_for():
    rest = [f"word{'abcdefghijkl'[at // 12]}{'abcdefghijkl'[at % 12]}" for at in range(120)]
    text = f"Of old {' '.join(rest[:60])} the railway and Baku {' '.join(rest[60:])} at $8bn by the railway."
    query = parse(text)
    assert len(query.units) == MAX_PARTS
    assert query.left_out == 120 + len(("old", "railway", "baku", "$8bn")) - MAX_PARTS
    assert {"railway", "baku", "8", "billion"} < set(query.words)  # said twice, a name, a figure
    assert "old" not in query.words  # short, said once
    assert [part for part in query.words if part in rest] == [part for part in rest if part in query.words]
    assert shortened(query) == "searched for the 100 most telling of 124 words"
    assert shortened(parse("the railway")) == ""


def test_what_somebody_made_by_hand_is_never_taken_for_a_pasted_text():
    text = "all of the articles that are about the price of gas in the north "
    assert parse(text).units == words("all", "articles", "price", "gas", "north")
    for sign, part in [
        ("-oil", Not(Word("oil"))),
        ("source:scmp", Field("source", Word("scmp"))),
        ("oil*", Prefix("oil")),
    ]:
        assert part in parse(text + sign).parts
    assert parse(f"{text}OR oil").parts[-1] == Or(words("north", "oil"))
    with pytest.raises(QueryError, match="never closed"):
        parse(f"{text}-oil (and coal")
    with pytest.raises(QueryError, match="needs a value right after"):
        parse(f"{text}published: 2025")


SENTENCE = "the summit in the north brings the five of them to a new railway in June"
SAID = words("summit", "north", "brings", "five", "new", "railway", "june")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (f"Note:{SENTENCE}", Loose((Word("note"), *SAID))),
        (f"{SENTENCE} Date:gas", Loose((*SAID, *words("date", "gas")))),
        (f"{SENTENCE} OR", Loose(SAID)),
        (f"AND {SENTENCE} NOT", Loose(SAID)),
        (f'{SENTENCE} "oil', Loose((*SAID, Word("oil")))),
        (f"{SENTENCE}, {SENTENCE}, {SENTENCE} NOT oil (OR coal", Loose((*SAID, *words("oil", "coal")))),
        (f'{SENTENCE}, {SENTENCE}, {SENTENCE} "oil -coal', Loose((*SAID, *words("oil", "coal")))),
    ],
)
def test_of_a_pasted_sentence_no_sign_is_meant(text, root):
    assert parse(text).root == root


SIGNS_PASTED = ["Note:the", "x:y", "AND", "OR", '"gas', "(oil", "iron)", "-", ":"]
PASTED = st.sampled_from([*SENTENCE.split(), *SIGNS_PASTED])


@settings(max_examples=examples(100))
@given(st.lists(PASTED, max_size=8), st.lists(PASTED, max_size=8), st.booleans())
def test_a_pasted_sentence_is_never_refused_whatever_signs_it_has(before, after, paragraph):
    """Between words an operator is one, unless there are so many words that nobody typed them."""
    sentence = f"{SENTENCE} {SENTENCE} {SENTENCE}" if paragraph else SENTENCE
    signs = [[part for part in edge if paragraph or part not in ("AND", "OR")] for edge in (before, after)]
    query = parse(" ".join([*signs[0], sentence, *signs[1]]))
    assert set(SAID) <= set(query.parts)
    assert all(isinstance(part, Word | Phrase) for part in query.parts)


SIGN = st.sampled_from(
    [
        ("-oil", Not(Word("oil"))),
        ("source:scmp", Field("source", Word("scmp"))),
        ('Source:"south china"', Field("source", Phrase(("south", "china")))),
        ("published:>=2025-06", Range(date(2025, 6, 1), None)),
        ("oil*", Prefix("oil")),
        ("oil~", Fuzzy("oil")),
    ]
)


@given(SIGN, st.integers(0, len(SENTENCE.split())))
def test_a_sign_made_by_hand_is_meant_wherever_in_a_long_query_it_stands(sign, at):
    said = SENTENCE.split()
    assert sign[1] in parse(" ".join([*said[:at], sign[0], *said[at:]])).parts


@pytest.mark.parametrize("name", ["sorce", "publishd", "people"])
def test_a_slip_in_the_name_of_a_field_is_named_in_a_long_query_too(name):
    with pytest.raises(QueryError, match="no field"):
        parse(f"{SENTENCE} {name}:2025")


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_typed_is_an_empty_query(text):
    query = parse(text)
    assert query.is_empty
    assert query.text == text
    assert query.units == query.parts == query.words == ()


def test_units_are_what_two_of_three_words_counts():
    query = parse(
        'railway "single window" source:scmp -canada published:2025 title:summit (source:a OR source:b)'
    )
    assert query.units == (Word("railway"), Phrase(("single", "window")), Field("title", Word("summit")))
    assert len(query.parts) == 7


def test_words_that_only_ask_count_for_nothing_but_are_kept_beside():
    query = parse("Who says how much the gas costs, who?")
    assert query.asides == words("who", "says", "how", "much")
    assert query.words == ("gas", "costs")
    assert len(query.units) == 2
    assert parse("gas").asides == parse("How much?").asides == ()


def test_words_are_the_positive_keys_once():
    query = parse('railway "single window" railways -canada title:summit source:scmp rail* railway OR gas')
    assert query.words == ("railway", "single", "window", "railways", "rail", "gas", "summit")


def test_a_word_knows_where_it_stands():
    text = "the  Railways 8 per cent “single window”"
    loose = parse(text).root
    assert isinstance(loose, Loose)
    surfaces = [text[child.span.start : child.span.end] for child in loose.children]
    assert surfaces == ["Railways", "8", "per cent", "single window"]


def test_the_help_can_be_typed():
    for typed, _ in QUERY_HELP:
        parse(typed)
    assert any("overlaps" in said for _, said in QUERY_HELP)


SIGNS = 'abz1 0-:"“”()*~.,OR&’éß中\ud800\u0301<>=/'
ALPHABET = st.sampled_from([*SIGNS, " OR ", " AND ", "NOT ", "title:", "published:", "id:"])


@settings(max_examples=examples(200))
@given(st.lists(ALPHABET, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_parses_or_raises_a_query_error_within_it(text):
    try:
        query = parse(text)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1
        assert error.message
    else:
        assert query.is_empty == (not text.strip())
        for key in query.words:
            assert key


KEY = st.sampled_from(["gas", "oil", "coal", "china", "iran", "2030"])
WORD = KEY.map(lambda key: (key, Word(key)))
PHRASE = st.lists(KEY, min_size=1, max_size=3).map(lambda keys: (f'"{" ".join(keys)}"', Phrase(tuple(keys))))
LEAF = (
    WORD
    | PHRASE
    | KEY.map(lambda key: (f"{key}*", Prefix(key)))
    | KEY.map(lambda key: (f"{key}~", Fuzzy(key)))
)
FIELD = st.tuples(st.sampled_from(["title", "text", "source", "author"]), LEAF).map(
    lambda pair: (f"{pair[0]}:{pair[1][0]}", Field(pair[0], pair[1][1]))
)


def joined(operator, make):
    def join(parts):
        different = dict.fromkeys(node for _, node in parts)
        text = "(" + f" {operator} ".join(text for text, _ in parts) + ")"
        return text, make(tuple(different)) if len(different) > 1 else parts[0][1]

    return join


def without(part):
    text, node = part
    return part if isinstance(node, Not) else (f"-{text}", Not(node))


def nested(inner):
    several = st.lists(inner, min_size=2, max_size=3)
    return several.map(joined("OR", Or)) | several.map(joined("AND", And)) | inner.map(without)


@given(st.recursive(LEAF | FIELD, nested, max_leaves=8))
def test_a_tree_written_down_reads_back(part):
    text, tree = part
    assert parse(text).root == tree
