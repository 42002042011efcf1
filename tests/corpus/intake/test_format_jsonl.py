"""JSON Lines, arrays and objects: fields guessed or said, mistakes cost one line, memory stays flat."""

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats.jsonl import MAX_OBJECT_BYTES, Fields, read
from summit_corpus.intake.item import Item

TEXT = "The harbour bridge will reopen."


def found(raw: str, name: str = "a.jsonl", **given: str) -> list[Item | BadItemError]:
    return list(read(io.BytesIO(raw.encode()), name, Fields(given)))


def one(**fields: object) -> Item:
    (item,) = found(json.dumps(fields))
    assert isinstance(item, Item)
    return item


@pytest.mark.parametrize(
    "key", ["text", "body", "content", "article", "maintext", "articleBody", "Full_Text"]
)
def test_the_text_goes_by_many_names(key: str) -> None:
    assert one(**{key: TEXT, "id": 7}).text == TEXT


def test_every_field_is_found_under_the_names_of_scrapers() -> None:
    item = one(
        maintext=TEXT,
        headline="Bridge reopens",
        date_publish="2031-04-12 08:00:00",
        byline=["Ann Bo", "Cy Dee"],
        link="https://quay.example/1",
        source_domain="quay.example",
        lang="en",
    )
    assert (item.title, item.published, item.authors) == (
        "Bridge reopens",
        "2031-04-12 08:00:00",
        ("Ann Bo", "Cy Dee"),
    )
    assert (item.url, item.source, item.language) == ("https://quay.example/1", "quay.example", "en")


def test_the_likelier_name_wins_and_empty_values_are_passed_over() -> None:
    assert one(text=TEXT, description="Less.", title="", headline="H").title == "H"
    assert one(description="A teaser of it.", text=TEXT).text == TEXT
    assert one(source={"id": None, "name": "The Quay"}, text=TEXT).source == "The Quay"


def test_what_is_called_text_but_is_an_address_or_nothing_is_not_the_text() -> None:
    assert one(article="https://quay.example/1", body=TEXT).text == TEXT
    assert one(content={"rendered": "<p>One two.</p>"}).text == "<p>One two.</p>"
    assert one(paragraphs=["One.", " ", "Two."]).text == "One.\n\nTwo."


def test_a_summary_alone_is_a_teaser() -> None:
    assert one(summary="Ferries will stop.").summary_only
    assert not one(summary="Ferries will stop.", body=TEXT).summary_only


def test_fields_inside_the_usual_objects_are_found() -> None:
    item = one(_id="1", _source={"title": "Bridge", "body": TEXT})
    assert (item.title, item.text) == ("Bridge", TEXT)


def test_a_field_that_was_said_wins_and_may_be_inside_another() -> None:
    line = json.dumps({"title": "No", "meta": {"head": "Yes"}, "text": "Not this one.", "t.x": TEXT})
    (item,) = found(line, title="meta.head", text="t.x")
    assert isinstance(item, Item)
    assert (item.title, item.text) == ("Yes", TEXT)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1_900_000_000, "2030-03-17T17:46:40+00:00"),
        (1_900_000_000_000, "2030-03-17T17:46:40+00:00"),
        ({"$date": "2031-04-12"}, "2031-04-12"),
        (3, ""),
        (True, ""),
        (1e300, ""),
    ],
)
def test_numbers_are_dates_only_when_they_can_be(value: object, expected: str) -> None:
    assert one(date=value, text=TEXT).published == expected


def test_what_was_guessed_is_told() -> None:
    fields = Fields()
    list(read(io.BytesIO(json.dumps({"headline": "H", "Body": TEXT}).encode()), "a", fields))
    assert fields.found == {"title": "headline", "text": "Body"}


def test_a_bad_line_costs_that_line_and_says_where() -> None:
    good = json.dumps({"text": TEXT})
    items = found(f'{good}\n\n{{"text": \n[1]\n"x"\n{{"id": 1}}\n{"[" * 100_000}\n{good}\n')
    assert [isinstance(each, Item) for each in items] == [True, False, False, False, False, False, True]
    wheres = [each.where for each in items if isinstance(each, BadItemError)]
    assert wheres == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert "no text (fields: id)" in str(items[4])


@pytest.mark.parametrize("bad", ['{"text": ', "not json", '{"text": "' + "x" * MAX_OBJECT_BYTES + '"}'])
def test_a_bad_first_line_does_not_cost_the_file(bad: str) -> None:
    items = found(bad + "\n" + json.dumps({"text": TEXT}))
    assert [isinstance(each, Item) for each in items] == [False, True]


@pytest.mark.parametrize("indent", [None, 2])
def test_arrays_are_read_object_by_object(indent: int | None) -> None:
    tricky = 'a } " \\ { [ “é” \\" end of it'
    values = [{"text": f"{tricky} {n}", "meta": {"a": [{"b": 1}]}} for n in range(3)]
    items = found(json.dumps(values, indent=indent, ensure_ascii=False), "a.json")
    assert [each.text for each in items if isinstance(each, Item)] == [each["text"] for each in values]


def test_brackets_in_texts_between_the_objects_do_not_count() -> None:
    (item,) = found('["a {", {"text": "One two."}]', "a.json")
    assert isinstance(item, Item)


def test_one_object_over_several_lines_is_one_article() -> None:
    assert [isinstance(each, Item) for each in found(json.dumps({"text": TEXT}, indent=2), "a.json")] == [
        True
    ]


def test_an_array_that_breaks_off_gives_what_was_whole() -> None:
    *items, last = found('[{"text": "One two."}, {"text": "Two thr', "a.json")
    assert [each.text for each in items if isinstance(each, Item)] == ["One two."]
    assert isinstance(last, BadItemError)
    assert (last.message, last.where) == ("the file ends in the middle of it", "object 2")


def test_a_byte_order_mark_and_bytes_that_are_not_utf8_are_stood() -> None:
    data = b'\xef\xbb\xbf{"text": "One two."}\n{"text": "One \xff two."}'
    assert [each.text for each in read(io.BytesIO(data), "a") if isinstance(each, Item)] == [
        "One two.",
        "One \ufffd two.",
    ]


class _Endless(io.RawIOBase):
    """So many lines, made as they are read."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        line = self._left or next(self._lines, b"")
        part, self._left = line[: len(buffer)], line[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize(("begin", "between"), [("", "\n"), ("[\n", ",\n")])
def test_a_long_file_is_read_in_constant_memory(begin: str, between: str) -> None:
    line = (json.dumps({"text": TEXT * 100}) + between).encode()
    stream = io.BufferedReader(_Endless(iter([begin.encode() or line, *[line] * 1500])))
    tracemalloc.start()
    try:
        count = sum(isinstance(each, Item) for each in read(stream, "a"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count >= 1500
    assert peak < 3_000_000 < len(line) * count


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just(TEXT),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "title", "date", "authors", "data", "source", "name", "url"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.lists(_VALUES, max_size=4), st.sampled_from(["a.json", "a.jsonl", ""]), st.booleans())
def test_any_json_is_items_or_refusals(values: list[object], name: str, lines: bool) -> None:
    text = "\n".join(map(json.dumps, values)) if lines else json.dumps(values)
    for each in found(text, name, title="data.name"):
        assert isinstance(each, BadItemError) or each.text.strip()


@settings(deadline=None)
@given(
    st.binary(max_size=200) | st.text('{}[]",:\\ \n1a', max_size=60).map(str.encode),
    st.sampled_from(["a.json", "a.jsonl"]),
)
def test_any_bytes_are_items_or_refusals(data: bytes, name: str) -> None:
    for each in read(io.BytesIO(data), name):
        assert isinstance(each, BadItemError) or each.text.strip()
