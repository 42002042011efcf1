"""What the ledger makes of small stories: agreement, difference, update, rounding, scope, period."""

from __future__ import annotations

import pytest
from tests.corpus.claims.claim_stories import Story, surfaces

QUAKE_A = (
    "An earthquake near ⟦Belmont|place⟧ killed ⟦12 people|count 12 person⟧ on ⟦Saturday|date 2031-05-03⟧."
)
QUAKE_B = (
    "⟦Fifteen people|count 15 person⟧ died when an earthquake shook ⟦Belmont|place⟧ on "
    "⟦Saturday|date 2031-05-03⟧."
)


def test_two_outlets_with_other_tolls_on_one_day_differ() -> None:
    claim = Story({"a 2031-05-03": QUAKE_A, "b 2031-05-03": QUAKE_B}).claim("a", "12 people")
    assert claim.status == "differ"
    assert surfaces(claim) == {"a: 12 people", "b: Fifteen people"}


def test_a_toll_of_the_next_day_is_an_update() -> None:
    claim = Story({"a 2031-05-03": QUAKE_A, "b 2031-05-04": QUAKE_B}).claim("a", "12 people")
    assert claim.status == "possibly the same"
    assert "updated later" in claim.notes


def test_a_price_of_the_next_day_is_no_update() -> None:
    text = (
        "The repair of the ⟦Harrow Bridge|place⟧ will cost ⟦£{0} million|money {0}000000 GBP⟧, "
        "the council said."
    )
    story = Story({"a 2031-05-03": text.format(210), "b 2031-05-04": text.format(250)})
    assert story.claim("a", "£210 million").status == "differ"


def test_any_figure_of_weeks_later_is_an_update() -> None:
    text = (
        "The repair of the ⟦Harrow Bridge|place⟧ will cost ⟦£{0} million|money {0}000000 GBP⟧, "
        "the council said."
    )
    story = Story({"a 2031-05-03": text.format(210), "b 2031-06-04": text.format(250)})
    claim = story.claim("a", "£210 million")
    assert claim.status != "differ"
    assert "updated later" in claim.notes


def test_a_new_version_updates_what_it_changes_and_agrees_with_the_rest() -> None:
    text = (
        "The tunnel is ⟦6.2 km|quantity 6.2 kilometre⟧ long. Repairs will cost "
        "⟦{0}m euros|money {0}000000 EUR⟧."
    )
    story = Story(
        {
            "wire 2031-03-12": text.format(40),
            "one 2031-03-12": text.format(40),
            "two 2031-03-13": text.format(46),
        },
        two={"version_of": "one", "source": "Paper one"},
    )
    cost, length = story.claim("two", "46m euros"), story.claim("two", "6.2 km")
    assert (cost.status, cost.notes, cost.same) == ("agree", ("updated later",), 2)
    assert (length.status, length.notes, length.same) == ("agree", (), 3)


@pytest.mark.parametrize(
    ("more", "expected", "notes"),
    [
        ({"source": "Paper two"}, "differ", ()),
        ({"source": "Paper one"}, "possibly the same", ("updated later",)),
        ({"source": "Paper two", "url": "https://example.org/one"}, "possibly the same", ("updated later",)),
        ({"source": ""}, "possibly the same", ("updated later",)),
    ],
)
@pytest.mark.parametrize(
    ("text", "here", "there"),
    [
        (
            "The tower stands on ⟦Lund|place⟧ hill. Repairs of it will cost ⟦{}m euros|money {}000000 EUR⟧.",
            ("40", "40"),
            ("46", "46"),
        ),
        (
            "The harbour office of ⟦Lund|place⟧ opens its doors to visitors ⟦on {}|date 2031-03-{}⟧.",
            ("Tuesday", "18"),
            ("Thursday", "20"),
        ),
    ],
)
def test_a_later_version_is_an_update_of_its_own_outlet_only(
    more: dict[str, str], expected: str, notes: tuple[str, ...], text: str, here: list[str], there: list[str]
) -> None:
    story = Story(
        {"one 2031-03-12": text.format(*here), "two 2031-03-12": text.format(*there)},
        one={"url": "https://example.org/one"},
        two={"version_of": "one", **more},
    )
    (changed,) = [each for each in story.facts["two"] if each.kind != "place"]
    claim = story.claim("two", changed.surface)
    assert (claim.status, claim.notes, claim.origins) == (expected, notes, 1)


def test_two_figures_of_one_article_are_not_two_reports_of_one_thing() -> None:
    story = Story(
        {
            "a 2031-05-03": "Norvik's profit rose to ⟦$1.2 billion|money 1200000000⟧. A year ago its "
            "profit was "
            "⟦$0.9 billion|money 900000000⟧."
        }
    )
    assert story.claim("a", "$1.2 billion").status == "one source"
    assert len(story.ledger()) == 2


def test_a_figure_repeated_in_one_article_is_one_claim() -> None:
    story = Story(
        {
            "a 2031-05-03": "The ⟦Lund|place⟧ railway will cost ⟦$8.4bn|money 8400000000⟧. Critics of the "
            "⟦Lund|place⟧ railway say that ⟦$8.4 billion|money 8400000000⟧ is too much for a railway."
        }
    )
    claim = story.claim("a", "$8.4bn")
    assert (claim.status, claim.origins) == ("one source", 1)
    assert len(claim.members) == 2


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("⟦$94.8 billion|money 94800000000⟧", "⟦$95bn|money 95000000000;approx=nearly⟧", "rounded"),
        ("⟦$94.8 billion|money 94800000000⟧", "⟦$94.83bn|money 94830000000⟧", "rounded"),
        (
            "⟦$90bn|money 90000000000;bound=more than⟧",
            "⟦$94.8 billion|money 94800000000⟧",
            "within the bound",
        ),
    ],
)
def test_a_value_that_may_stand_for_another_agrees_with_a_note(one: str, other: str, note: str) -> None:
    story = Story(
        {
            "a 2031-05-03": f"⟦Ostland|place⟧ had a trade volume of {one} with ⟦Westland|place⟧.",
            "b 2031-05-03": f"The trade volume of ⟦Ostland|place⟧ with ⟦Westland|place⟧ was {other}.",
        }
    )
    claim = story.ledger().claims[0]
    assert claim.status == "agree"
    assert claim.notes == (note,)


def test_an_amount_and_its_conversion_are_one_claim() -> None:
    text = (
        "The region has a gross domestic product of ⟦US$500 billion|money 500000000000⟧ "
        "(⟦S$640 billion|money 640000000000 SGD⟧)."
    )
    story = Story({"a 2031-05-03": text})
    fact = story.facts["a"][1]
    value = fact.value
    linked = type(value)(value.amount, value.currency, False, None, story.facts["a"][0].start)  # type: ignore[union-attr,call-arg]
    story.facts["a"][1] = type(fact)(fact.kind, fact.start, fact.end, fact.surface, linked, (), "given")
    claim = story.claim("a", "US$500 billion")
    assert (claim.status, claim.notes, len(claim.members)) == ("one source", ("conversion",), 2)


def test_another_currency_is_possibly_the_same() -> None:
    story = Story(
        {
            "a 2031-05-03": "The ⟦Lund|place⟧ railway will cost ⟦$8.4bn|money 8400000000⟧.",
            "b 2031-05-03": "The railway to ⟦Lund|place⟧ will cost ⟦€7.9bn|money 7900000000 EUR⟧.",
        }
    )
    claim = story.claim("a", "$8.4bn")
    assert (claim.status, claim.notes) == ("possibly the same", ("other currency",))


def test_figures_of_other_places_are_never_called_different() -> None:
    text = (
        "⟦{0}|place⟧ imported goods worth ⟦${1}bn|money {1}00000000⟧ from ⟦Chile|place⟧ in ⟦2030|date 2030⟧."
    )
    story = Story({"a 2031-05-03": text.format("Peru", 18), "b 2031-05-03": text.format("Bolivia", 37)})
    assert {claim.status for claim in story.ledger() if claim.kind == "money"} == {"one source"}


def test_equal_figures_of_other_places_are_not_one_claim() -> None:
    text = (
        "⟦{0}|place⟧ imported goods worth ⟦$3.68bn|money 3680000000⟧ from ⟦Chile|place⟧ in ⟦2030|date 2030⟧."
    )
    story = Story({"a 2031-05-03": text.format("Peru") + "\n\n" + text.format("Bolivia")})
    assert len([claim for claim in story.ledger() if claim.kind == "money"]) == 2


def test_a_figure_for_the_region_is_not_called_different_from_one_for_a_country() -> None:
    story = Story(
        {
            "a 2031-05-03": "Chinese investment in ⟦Ostland|place⟧ reached ⟦$26 billion|money 26000000000⟧.",
            "b 2031-05-03": "⟦Ostland|place⟧ is not alone. Chinese investment in the region reached "
            "⟦$41 billion|money 41000000000⟧.",
        }
    )
    claim = story.claim("a", "$26 billion")
    assert claim.status in ("one source", "possibly the same")


def test_figures_of_other_years_are_two_claims() -> None:
    text = "Exports of ⟦Ostland|place⟧ rose by ⟦{0} per cent|percent {0};change=up⟧ in ⟦{1}|date {1}⟧."
    story = Story({"a 2031-05-03": text.format(6, 2029), "b 2031-05-03": text.format(9, 2030)})
    assert {claim.status for claim in story.ledger() if claim.kind == "percent"} == {"one source"}


def test_a_rise_and_a_share_are_two_things() -> None:
    story = Story(
        {
            "a 2031-05-03": "Exports of ⟦Ostland|place⟧ rose by ⟦16 per cent|percent 16;change=up⟧.",
            "b 2031-05-03": "⟦Ostland|place⟧ sends ⟦16 per cent|percent 16⟧ of its exports to Chile.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_the_killed_and_the_injured_are_two_counts() -> None:
    story = Story(
        {
            "a 2031-05-03": "The blast in ⟦Lund|place⟧ killed ⟦12 people|count 12 person⟧ and "
            "injured ⟦30|count 30 person⟧.",
            "b 2031-05-03": "In ⟦Lund|place⟧ ⟦30 people|count 30 person⟧ were injured by the blast "
            "and ⟦12|count 12 person⟧ killed.",
        }
    )
    killed = story.claim("a", "12 people")
    assert surfaces(killed) == {"a: 12 people", "b: 12"}
    assert surfaces(story.claim("a", "30")) == {"a: 30", "b: 30 people"}


def test_some_of_them_are_not_called_different_from_all() -> None:
    story = Story(
        {
            "a 2031-05-03": "The summit was attended by ⟦five Baltic states|count 5 Baltic state⟧.",
            "b 2031-05-03": "The summit was attended by ⟦three Baltic states|count 3 Baltic state⟧ "
            "that trade with Chile.",
        }
    )
    assert all(claim.status != "differ" for claim in story.ledger())


def test_the_whole_of_a_named_group_differs() -> None:
    names = "⟦Central Asia|place⟧ is large. "
    story = Story(
        {
            "a 2031-05-03": names + "He met the leaders of the ⟦five Central Asian states|count 5 state⟧.",
            "b 2031-05-03": names + "She travelled to all ⟦six Central Asian states|count 6 state⟧ in May.",
        }
    )
    assert story.claim("a", "five Central Asian states").status == "differ"


def test_who_says_it_makes_no_difference_and_hedges_make_none() -> None:
    story = Story(
        {
            "a 2031-05-03": "Norvik will invest ⟦$3.4 billion|money 3400000000⟧ in wind farms, the "
            "⟦Lund Times|organisation⟧ said.",
            "b 2031-05-03": "According to ⟦Mia Holt|person⟧ Norvik may invest about "
            "⟦$3.4bn|money 3400000000;approx=about⟧ in wind farms.",
        }
    )
    assert story.claim("a", "$3.4 billion").status == "agree"


def test_a_place_that_the_other_article_never_names_keeps_figures_from_being_called_different() -> None:
    story = Story(
        {
            "a 2031-05-03": "Chinese investment reached ⟦$26 billion|money 26000000000⟧ last year.",
            "b 2031-05-03": "Chinese investment in ⟦Ostland|place⟧ reached "
            "⟦$41 billion|money 41000000000⟧ last year.",
        }
    )
    assert story.claim("a", "$26 billion").status in ("one source", "possibly the same")


def test_as_many_injured_as_killed_are_two_claims() -> None:
    story = Story(
        {
            "a 2031-05-03": "The blast in ⟦Lund|place⟧ killed ⟦12 people|count 12 person⟧.",
            "b 2031-05-03": "The blast in ⟦Lund|place⟧ injured ⟦12 people|count 12 person⟧.",
        }
    )
    assert {claim.status for claim in story.ledger()} == {"one source"}


def test_a_claim_never_takes_a_second_other_value_from_an_article() -> None:
    text = (
        "The repair of the ⟦Harrow Bridge|place⟧ will cost ⟦£{0} million|money {0}000000 GBP⟧, "
        "the council said."
    )
    story = Story(
        {"a 2031-05-03": text.format(210) + " " + text.format(290), "b 2031-05-03": text.format(250)}
    )
    claim = story.claim("b", "£250 million")
    assert (claim.status, len(claim.members)) == ("differ", 2)


def test_the_three_that_do_something_are_not_all_there_are() -> None:
    names = "⟦Central Asia|place⟧ is large. "
    story = Story(
        {
            "a 2031-05-03": names + "He met the leaders of the ⟦five Central Asian states|count 5 state⟧.",
            "b 2031-05-03": names
            + "She met the leaders of the ⟦three Central Asian states|count 3 state⟧ that trade.",
        }
    )
    assert all(claim.status != "differ" for claim in story.ledger())


def test_an_amount_that_a_source_denies_is_no_agreement() -> None:
    story = Story(
        {
            "a 2031-03-12": "The ⟦Orrin bridge|place⟧ cost ⟦5m euros|money 5000000 EUR⟧ to build.",
            "b 2031-03-12": (
                "The ⟦Orrin bridge|place⟧ cost ⟦7m euros|money 7000000 EUR⟧ to build, "
                "not ⟦5m euros|money 5000000 EUR⟧."
            ),
        }
    )
    claim = story.claim("a", "5m euros")
    assert "b: 5m euros" not in surfaces(claim)
    assert claim.status != "agree"


def test_a_day_on_which_it_did_not_happen_is_no_agreement() -> None:
    story = Story(
        {
            "a 2031-03-12": "The ⟦Orrin bridge|place⟧ opened on ⟦Monday|date 2031-03-10⟧.",
            "b 2031-03-12": "The ⟦Orrin bridge|place⟧ did not open on ⟦Monday|date 2031-03-10⟧.",
        }
    )
    assert surfaces(story.claim("a", "Monday")) == {"a: Monday"}
