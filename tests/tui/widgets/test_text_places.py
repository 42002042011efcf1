from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_index.query import parse
from summit_tui.widgets.places import Places

TEXT = "Gas and oil.\n\nA railway. Railways, gas.\n\nNothing here."


def places(query: str = "gas") -> Places:
    return Places(Article(id="a", text=TEXT), parse(query))


def surfaces(found: Places) -> list[str]:
    return [span.of(TEXT) for span in found.all()]


def test_hits_of_the_query_are_gone_through_in_any_form() -> None:
    assert surfaces(places("railway")) == ["railway", "Railways"]
    assert places("railway").first_hit() == places("railway").all()[0]
    assert places("zebra").first_hit() is None


def test_what_is_looked_for_takes_the_place_of_the_hits_until_it_is_cleared() -> None:
    found = places("gas")
    found.look_for("rail")
    assert surfaces(found) == ["rail", "Rail"]
    found.look_for("")
    assert surfaces(found) == ["Gas", "gas"]


def test_next_begins_at_the_cursor_and_goes_round() -> None:
    found = places("gas")
    second = TEXT.rindex("gas")
    found.at = found.next(5, 1)
    assert found.at == Span(second, second + 3)
    assert found.counter == "2/2"
    found.at = found.next(0, 1)
    assert found.at == Span(0, 3)
    assert found.counter == "1/2"
    assert found.next(0, -1) == Span(second, second + 3)


def test_before_the_first_visit_previous_goes_to_the_place_before_the_cursor() -> None:
    assert places("gas").next(5, -1) == Span(0, 3)


def test_nothing_to_go_to() -> None:
    found = places("zebra")
    assert found.next(0, 1) is None
    assert found.counter == ""
    found.look_for("unicorn")
    assert found.counter == "0/0"


def test_occurrences_that_touch_a_line_are_found_by_its_offsets() -> None:
    found = places("")
    found.look_for("a")
    start = TEXT.index("A railway")
    assert [span.start for span in found.found_in(start, start + 9)] == [start, start + 3, start + 7]
    assert found.found_in(start + 1, start + 3) == []


def test_another_query_forgets_the_old_hits_and_keeps_what_was_looked_for() -> None:
    found = places("gas")
    found.look_for("oil")
    found.ask(parse("railway"))
    assert found.needle == "oil"
    found.look_for("")
    assert surfaces(found) == ["railway", "Railways"]


def test_the_place_gone_to_stays_when_the_same_is_asked_anew_and_goes_when_it_is_none_any_more() -> None:
    found = places("gas")
    found.at = found.next(5, 1)
    found.ask(parse("gas"))
    assert found.counter == "2/2"
    found.ask(parse("gas OR oil"))
    assert found.counter == "3/3"
    found.ask(parse("railway"))
    assert found.at is None
    found.look_for("rail")
    found.at = found.next(0, 1)
    found.ask(parse("zebra"))  # what one goes through is what is looked for
    assert found.counter == "1/2"
