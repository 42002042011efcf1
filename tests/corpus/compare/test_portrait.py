"""What is said of one article among the others of its story; figures counted by hand in tests/stories."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.corpus.compare.compare_samples import alike_stories, stories
from tests.corpus.gold import bundled_articles, invented_articles
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.claims import ledger
from summit_corpus.compare import Comparison
from summit_corpus.compare.portrait import Beside, ClaimCounts, Portrait, Portraits
from summit_corpus.facts import extract
from summit_corpus.stories.names import story_names
from summit_corpus.text.span import Span

TUNNEL = ("coast-ledger", "coast-ledger-update", "orrin-courier", "strait-today", "velmora-wire")


def portraits(articles: list[Article]) -> dict[str, Portrait]:
    facts = {each.id: extract(each.text, published=each.published) for each in articles}
    names = story_names(articles, facts)
    book = ledger(articles, facts=facts)
    made = Portraits(Comparison(articles), facts=facts, names=names, ledger=book)
    return {article.id: made.of(article) for article in articles}


def portrait(first: str, *others: str, **known: str) -> Portrait:
    """That of the first of these texts; `known` is what its front matter says."""
    articles = [Article(id="0", text=first, **known)]  # type: ignore[arg-type]
    articles += [Article(id=str(number), text=text) for number, text in enumerate(others, 1)]
    return portraits(articles)["0"]


@pytest.fixture(scope="module")
def tunnel() -> dict[str, Portrait]:
    """The five reports on the tunnel; the two on the hospital tell another story."""
    return portraits([article for article in invented_articles() if article.id in TUNNEL])


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {article.id: article.text for article in invented_articles()}


@pytest.fixture(scope="module")
def summit() -> dict[str, Portrait]:
    return portraits(bundled_articles())


def beside(of: Portrait, other: str) -> Beside:
    return next(each for each in of.others if each.article_id == other)


# --- wire copy ----------------------------------------------------------------------------------------


def test_a_reprint_shares_all_but_its_last_sentence_with_the_wire(tunnel: dict[str, Portrait]) -> None:
    """135 words, 11 of them quoted; the 17 of the last sentence stand nowhere else."""
    courier = tunnel["orrin-courier"]
    shared = beside(courier, "velmora-wire").copy
    assert courier.words == 135
    assert shared.outside_quotes == pytest.approx((135 - 11 - 17) / (135 - 11))
    assert shared.inside_quotes == 1.0
    assert shared.noted
    assert len(courier.found) == 8
    assert courier.sentences == 9
    assert courier.found_elsewhere == pytest.approx(8 / 9)
    assert courier.nearest is not None
    assert courier.nearest.article_id == "velmora-wire"
    assert courier.most_copied == shared.outside_quotes


def test_the_longest_run_ends_at_the_quotation(tunnel: dict[str, Portrait], texts: dict[str, str]) -> None:
    """Five sentences of 26, 4, 14, 16 and 6 words stand before it."""
    longest = tunnel["orrin-courier"].longest
    assert longest is not None
    assert (longest.article_id, longest.run.words) == ("velmora-wire", 26 + 4 + 14 + 16 + 6)
    for article_id, span in (("orrin-courier", longest.run.a), ("velmora-wire", longest.run.b)):
        words = span.of(texts[article_id])
        assert words.startswith("Sea water broke into")
        assert words.endswith("34,000 passengers a day")


def test_the_sentence_that_stands_nowhere_else_has_no_match(
    tunnel: dict[str, Portrait], texts: dict[str, str]
) -> None:
    [alone] = tunnel["orrin-courier"].unmatched
    assert alone.of(texts["orrin-courier"]).startswith("Readers of the Courier")


def test_a_sentence_that_is_only_related_is_neither_found_elsewhere_nor_without_a_match(
    tunnel: dict[str, Portrait],
) -> None:
    articles = [article for article in invented_articles() if article.id in TUNNEL]
    comparison = Comparison(articles)
    only_related = 0
    for article in articles:
        for span in article.sentences:
            tiers = {match.tier for match in comparison.matches_of(article, span).values()}
            assert (span in tunnel[article.id].found) == ("same" in tiers)
            assert (span in tunnel[article.id].unmatched) == (not tiers)
            only_related += tiers == {"related"}
    assert only_related == sum(tunnel[article.id].related for article in articles) > 0


def test_what_is_related_in_another_article_is_counted_beside_it(tunnel: dict[str, Portrait]) -> None:
    articles = [article for article in invented_articles() if article.id in TUNNEL]
    comparison = Comparison(articles)
    for a in articles:
        for other in tunnel[a.id].others:
            b = next(each for each in articles if each.id == other.article_id)
            tiers = [match.tier for match in comparison.match(a, b)]
            assert (len(other.found), other.related) == (tiers.count("same"), tiers.count("related"))


# --- rewritten copy -----------------------------------------------------------------------------------


def test_every_sentence_of_the_rewritten_copy_has_its_pair(
    tunnel: dict[str, Portrait], texts: dict[str, str]
) -> None:
    rewriting = beside(tunnel["strait-today"], "velmora-wire").rewriting
    assert (rewriting.share, len(rewriting.pairs)) == (1.0, 11)
    assert rewriting.noted
    slain = next(pair for pair in rewriting.pairs if ("slain", "killed") in pair.replaced)
    assert slain.a.of(texts["strait-today"]) == "No one was slain."
    assert slain.b.of(texts["velmora-wire"]) == "No one was killed."


def test_no_one_else_is_noted_for_rewriting(tunnel: dict[str, Portrait]) -> None:
    noted = {
        (name, other.article_id)
        for name, each in tunnel.items()
        for other in each.others
        if other.rewriting.noted
    }
    wire = {"velmora-wire", "orrin-courier"}
    assert noted == {("strait-today", each) for each in wire} | {(each, "strait-today") for each in wire}


# --- versions -----------------------------------------------------------------------------------------


def test_a_version_is_noted_on_both_and_whether_it_was_declared(tunnel: dict[str, Portrait]) -> None:
    for one, other in (("coast-ledger", "coast-ledger-update"), ("coast-ledger-update", "coast-ledger")):
        found = beside(tunnel[one], other)
        assert (found.versions, found.declared) == (True, True)
        assert [each.article_id for each in tunnel[one].others if each.versions] == [other]
        nearest = tunnel[one].nearest
        assert nearest is not None
        assert nearest.article_id == other
    wire = beside(tunnel["orrin-courier"], "velmora-wire")
    assert (wire.versions, wire.declared) == (True, False)


# --- origins, claims, speakers ------------------------------------------------------------------------


def test_origins_are_counted_as_the_ledger_counts_them(tunnel: dict[str, Portrait]) -> None:
    assert tunnel["orrin-courier"].origin == ("strait-today", "velmora-wire")
    assert tunnel["velmora-wire"].origin == ("orrin-courier", "strait-today")
    assert tunnel["coast-ledger"].origin == ("coast-ledger-update",)


def test_claims_are_counted_by_what_the_sources_make_of_them() -> None:
    bridge = "The bridge cost $8 billion. It has 300 lamps."
    counts = portrait(bridge, "The bridge cost $8 billion.").claims
    assert counts.agree == 1
    assert counts.alone >= 1
    assert portrait("Nobody counted anything.", "Nor here.").claims == ClaimCounts()


def test_the_passengers_differ_in_every_report_on_the_tunnel(tunnel: dict[str, Portrait]) -> None:
    """1,200 in one origin; 1,500 and later 1,540 in the other."""
    assert {name: each.claims.differ for name, each in tunnel.items()} == dict.fromkeys(TUNNEL, 1)


def test_speakers_are_joined_under_the_name_the_story_has_for_them(summit: dict[str, Portrait]) -> None:
    zhao = next(each for each in summit["scmp"].speakers if each.name == "Zhao Long")
    assert len(zhao.quotes) == 2
    assert [(name, len(quotes)) for name, quotes in zhao.elsewhere] == [("al-jazeera-reprint", 1)]
    names = [each.name for each in summit["straits-times"].speakers]
    assert names == ["Kate Mallinson", "Liu Jianchao"]
    assert all(not each.elsewhere for each in summit["straits-times"].speakers)


def test_a_surname_alone_is_the_same_speaker_as_the_full_name() -> None:
    one = portrait(
        "“We pay our share,” Mara Lind said. “It is not too much,” said Lind.",
        "Mara Lind praised it. “It will be ready soon enough,” Lind said.",
    )
    [lind] = one.speakers
    assert (lind.name, len(lind.quotes)) == ("Mara Lind", 2)
    assert [name for name, _ in lind.elsewhere] == ["1"]


def test_a_bare_office_may_be_anybody_and_is_never_joined() -> None:
    here = "“Patients have waited long enough,” the ministry said."
    there = "“No soldier will be sent there,” the ministry said."
    [ministry] = portrait(here, there).speakers
    assert ministry.name == "ministry"
    assert ministry.elsewhere == ()


def test_quotations_without_a_speaker_come_last() -> None:
    text = "“We will never pay our share of it all.”\n\n“No one will pay for the bridge,” Mara Lind said."
    assert [each.name for each in portrait(text, "Nothing.").speakers] == ["Mara Lind", ""]


# --- the bundled story --------------------------------------------------------------------------------


def test_no_bundled_retelling_has_a_note(summit: dict[str, Portrait]) -> None:
    assert len(summit) == 5
    assert [name for name, each in summit.items() if each.noted] == []
    for each in summit.values():
        assert each.origin == ()
        assert all(other.copy.outside_quotes < 0.03 and not other.versions for other in each.others)


def test_every_report_on_the_tunnel_has_a_note(tunnel: dict[str, Portrait]) -> None:
    assert all(each.noted for each in tunnel.values())


def test_the_second_story_has_none() -> None:
    hospital = portraits([each for each in invented_articles() if each.id not in TUNNEL])
    assert sorted(hospital) == ["marl-hospital-ledger", "marl-hospital-wire"]
    assert not any(each.noted for each in hospital.values())


def test_the_marked_exhibits_are_the_only_odd_wordings(summit: dict[str, Portrait]) -> None:
    assert {name: [odd.surface for odd in each.wording] for name, each in summit.items()} == {
        "al-jazeera-reprint": ["Could 2023", "Belt and Street"],
        **{name: [] for name in ("scmp", "straits-times", "tdi", "unnamed-site")},
    }


# --- edges --------------------------------------------------------------------------------------------


def test_an_article_alone_has_nothing_beside_it() -> None:
    alone = portrait("The bridge cost $8 billion, said Mara Lind.")
    assert (alone.others, alone.longest, alone.nearest, alone.found) == ((), None, None, ())
    assert alone.found_elsewhere == 0.0
    assert alone.unmatched == (Span(0, 43),)
    assert not alone.noted


def test_an_empty_text_has_no_share() -> None:
    empty = portrait("", "Something.")
    assert (empty.sentences, empty.found_elsewhere, empty.words) == (0, 0.0, 0)


def test_an_article_of_another_story_is_refused() -> None:
    made = Portraits(
        Comparison([Article(id="a", text="One.")]), facts={}, names=story_names([], {}), ledger=ledger([])
    )
    with pytest.raises(ValueError, match="not one of"):
        made.of(Article(id="b", text="Two."))


@settings(max_examples=examples(25), deadline=None)
@given(alike_stories)
def test_shares_and_places_lie_within_the_text(articles: list[Article]) -> None:
    beside_each_other = Portraits(
        Comparison(articles), facts={}, names=story_names(articles, {}), ledger=ledger([])
    )
    for article in articles:
        made = beside_each_other.of(article)
        assert 0 <= made.found_elsewhere <= 1
        sentences = set(article.sentences)
        assert set(made.found) | set(made.unmatched) <= sentences
        assert set(made.found).isdisjoint(made.unmatched)
        assert set(made.found) == {here for other in made.others for here, _ in other.found}
        assert len(made.others) == len(articles) - 1


@settings(max_examples=examples(15), deadline=None)
@given(stories)
def test_any_text_has_a_portrait(articles: list[Article]) -> None:
    for name, made in portraits(articles).items():
        assert made.article_id == name


def test_a_long_name_is_no_shared_run() -> None:
    name = "the Shanghai Institutes for International Studies and Research"
    one = f"He spoke at {name} today. Rain fell on all the fields of the north."
    assert portrait(one, f"She left {name} years ago. Sun shone over southern hills.").longest is None
    said = "trade between them grew for the third year in a row"
    longest = portrait(f"{one} Last month {said}.", f"As {said}, ports filled up.").longest
    assert longest is not None
    assert longest.run.words == 11
