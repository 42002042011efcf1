"""What the sidebar says of facts, without a screen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Count, Money, Quote
from summit_corpus.stories.names import story_names
from summit_index.dossier import Dossier
from summit_tui.marks import ASCII, UNICODE
from summit_tui.widgets.fact_rows import View, fact_rows, kinds
from summit_tui.widgets.side_rows import Row, about, lines

TEXT = "Five ports cost $8bn, he said. “All five,” the minister said. Five ports."
ARTICLES = tuple(Article(id=each, text=TEXT, title=each, source=each) for each in ("a", "b", "c"))


def of(kind: Kind, surface: str, value: object, start: int | None = None) -> Fact:
    start = TEXT.index(surface) if start is None else start
    return Fact(kind, start, start + len(surface), surface, value)  # type: ignore[arg-type]


COUNT = of(Kind.COUNT, "Five ports", Count(Decimal(5), "port"))
AGAIN = of(Kind.COUNT, "Five ports", Count(Decimal(5), "port"), TEXT.rindex("Five ports"))
COST = of(Kind.MONEY, "$8bn", Money(Decimal(8_000_000_000), "USD", True))
SAID = of(Kind.QUOTE, "“All five,”", Quote("All five,", None))
FACTS = (COUNT, COST, SAID, AGAIN)


def dossier(status: ClaimStatus, articles: int = 3) -> Dossier:
    used = ARTICLES[:articles]
    ports = tuple(Member(article.id, fact) for article in used for fact in (COUNT, AGAIN))
    claims = (
        Claim("1", "number of ports", Kind.COUNT, status, ports),
        Claim("2", "$8BN", Kind.MONEY, ClaimStatus.ONE, (Member("a", COST),)),
    )
    facts = {article.id: FACTS for article in used}
    return Dossier(used, facts, story_names(used, facts), Ledger(claims))


def rows(book: Dossier | None, **view: object) -> list[Row]:
    return list(fact_rows("a", FACTS, book, View(60, UNICODE, **view)))  # type: ignore[arg-type]


def row(book: Dossier | None, surface: str, **view: object) -> Row:
    return next(each for each in rows(book, **view) if each.facts and each.facts[0].surface == surface)


def test_one_value_of_one_claim_is_one_line_with_every_mention() -> None:
    assert row(dossier(ClaimStatus.AGREE), "Five ports").facts == (COUNT, AGAIN)
    assert row(None, "Five ports").facts == (COUNT,)  # before there are claims nothing is put together


@pytest.mark.parametrize(
    ("status", "mark"),
    [(ClaimStatus.AGREE, "=3"), (ClaimStatus.DIFFER, "≠3"), (ClaimStatus.POSSIBLY, "?3")],
)
def test_the_mark_is_the_status_with_the_number_of_articles(status: ClaimStatus, mark: str) -> None:
    assert row(dossier(status), "Five ports").mark == mark


def test_what_stands_only_here_has_a_dot_and_what_is_not_compared_yet_nothing() -> None:
    assert row(dossier(ClaimStatus.AGREE), "$8bn").mark == "."
    assert row(dossier(ClaimStatus.AGREE), "“All five,”").mark == "."
    assert row(None, "$8bn").mark == ""


def test_in_ascii_differing_is_an_exclamation_mark() -> None:
    found = fact_rows("a", FACTS, dossier(ClaimStatus.DIFFER), View(60, ASCII))
    assert [each.mark for each in found if each.kind == Kind.COUNT and each.facts] == ["!3"]


def test_what_a_fact_measures_is_not_the_fact_said_again() -> None:
    assert row(dossier(ClaimStatus.AGREE), "Five ports").label == "number of ports"
    assert row(dossier(ClaimStatus.AGREE), "$8bn").label == ""


def test_of_a_quotation_the_speaker_comes_first_and_a_missing_one_is_not_guessed() -> None:
    said = row(None, "“All five,”")
    assert (said.text, said.label) == ("speaker not named", "“All five,”")


def test_normal_values_take_the_place_of_the_words() -> None:
    assert row(None, "$8bn", normal=True).text == "8,000,000,000 USD (assumed)"


def test_one_kind_alone_keeps_the_summary() -> None:
    only = rows(dossier(ClaimStatus.AGREE), only=Kind.MONEY)
    assert {each.kind for each in only if each.kind} == {Kind.MONEY}
    assert only[0] == Row("4 facts", "= 1  . 2", heading=True)


def test_the_summary_says_when_there_is_nothing_to_compare_with() -> None:
    assert rows(None)[0].text == "comparing…"
    assert rows(dossier(ClaimStatus.ONE, 1))[0].text == "no other article to compare with"
    assert next(fact_rows("a", (), dossier(ClaimStatus.AGREE), View(60, UNICODE))).label == "no facts found"


def test_a_kind_that_the_text_does_not_highlight_says_so() -> None:
    heading = next(each for each in rows(None, off={"count"}) if each.kind == Kind.COUNT)
    assert heading.text == "2  not highlighted"


def test_the_kinds_come_in_their_own_order() -> None:
    assert kinds(FACTS) == [Kind.MONEY, Kind.COUNT, Kind.QUOTE]


def test_labels_begin_in_one_column() -> None:
    assert len({each.column for each in rows(dossier(ClaimStatus.AGREE)) if each.facts}) == 1


def test_the_card_says_what_could_not_be_used_of_the_file() -> None:
    found = about(ARTICLES[0], 60, ("line 2: no", "line 5: neither"))
    assert [each.text for each in found if each.label == "Fault"] == ["line 2: no", "line 5: neither"]
    assert not [each for each in about(ARTICLES[0], 60) if each.label == "Fault"]


def test_a_card_without_a_width_to_speak_of_is_still_whole() -> None:
    assert "".join(each.text for each in about(ARTICLES[0], 1) if each.offset is None)
    assert lines("", 10) == []
