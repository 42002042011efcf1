"""`summit-tui ledger`. What is a claim is decided here by hand, so that only what is printed is tested."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.corpus import Corpus
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Money, Percent, Status
from summit_corpus.places import places
from summit_corpus.verdicts import ARTICLE, Decision, FactAnchor, Verdict
from summit_index import dossier
from summit_tui.cli import ledger as ledger_command
from summit_tui.verdict_store import VerdictStore

Run = Callable[..., Any]
Values = Mapping[str, Any]

TWO_STORIES = "stories:\n  early:\n    articles: [north, south]\n  late:\n    articles: [east]\n"
NORTH = "The bridge will cost $8 billion. Traffic starts in 2030."
SOUTH = "A bridge for $8 billion was praised. Trade grew by 6%."
EAST = "The bridge opens in 2031."

SAID: Values = {
    "$8 billion": (Kind.MONEY, Money(Decimal(8_000_000_000), "USD", assumed=True)),
    "2030": (Kind.DATE, Date("2030", "by")),
    "2031": (Kind.DATE, Date("2031", "by")),
    "6%": (Kind.PERCENT, Percent(Decimal(6))),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three reports on a bridge."""
    folder = tmp_path / "bridges"
    folder.mkdir()
    for name, source, day, retold, text in (
        ("north", "The Gazette", "2025-03-01", "true", NORTH),
        ("south", "The Herald", "2025-03-02", "true", SOUTH),
        ("east", "The Post", "2025-03-03", "false", EAST),
    ):
        (folder / f"{name}.md").write_text(
            f"---\nid: {name}\nsource: {source}\npublished: {day}\npublished_basis: printed\n"
            f"retold: {retold}\n---\n{text}\n"
        )
    (folder / "corpus.yaml").write_text("stories:\n  bridge:\n    articles: [north, south, east]\n")
    return folder


class Fake:
    """A ledger of three claims, and what it was asked with."""

    def __init__(self) -> None:
        self.verdicts: Sequence[Verdict] = ()
        self.unresolved: tuple[str, ...] = ()

    def __call__(self, articles: Sequence[Article], **more: Any) -> Ledger:
        self.verdicts = more["verdicts"]
        texts = {article.id: article.text for article in articles}

        def member(article_id: str, surface: str) -> tuple[Member, ...]:
            start = texts.get(article_id, "").find(surface)
            if start < 0:
                return ()
            kind, value = SAID[surface]
            return (Member(article_id, Fact(kind, start, start + len(surface), surface, value)),)

        cost = member("north", "$8 billion") + member("south", "$8 billion")
        opening = member("north", "2030") + member("east", "2031")
        growth = member("south", "6%")
        claims = (
            Claim("c1", "cost of the bridge", Kind.MONEY, ClaimStatus.AGREE, cost, 1, ("rounded",)),
            Claim("c2", "opening of the bridge", Kind.DATE, ClaimStatus.DIFFER, opening, 2),
            Claim("c3", "growth of trade", Kind.PERCENT, ClaimStatus.ONE, growth),
        )
        return Ledger(tuple(claim for claim in claims if claim.members), self.unresolved)


@pytest.fixture(autouse=True)
def ledger(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake()
    monkeypatch.setattr(dossier, "ledger", fake)
    return fake


def ids(answer: Any) -> list[str]:
    document = json.loads(answer.out)
    assert document["version"] == 1
    return [each["id"] for each in document["claims"]]


def test_a_claim_is_its_label_its_status_and_each_value_with_sources_and_sentences(
    run: Run, corpus: Path
) -> None:
    code, out, err = run("ledger", "cost", "--corpus", corpus)
    assert (code, err) == (0, "")
    assert out == (
        "cost of the bridge\n"
        "  agree · same value in 2 articles, 1 known origin · rounded\n"
        "  8,000,000,000 USD (assumed)\n"
        "    north · The Gazette · 1 Mar 2025 · retold\n"
        "      The bridge will cost $8 billion.\n"
        "    south · The Herald · 2 Mar 2025 · retold\n"
        "      A bridge for $8 billion was praised.\n"
        "\n"
        "Retold by summit-tui from The Gazette; not its wording.\n"
        "Retold by summit-tui from The Herald; not its wording.\n"
    )


def test_of_a_status_the_sentence_says_where_its_event_is_named(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, named = Status("bridge", "planned"), (("event", "named in the sentence before"),)
    there = Fact(Kind.STATUS, SOUTH.index("Trade"), len(SOUTH), SOUTH[SOUTH.index("Trade") :], value, named)
    here = Fact(Kind.STATUS, 0, 3, "The", value)
    members = (Member("north", here), Member("south", there))
    claim = Claim("c1", "state of the bridge", Kind.STATUS, ClaimStatus.AGREE, members)
    monkeypatch.setattr(dossier, "ledger", lambda _articles, **_: Ledger((claim,)))
    out = run("ledger", "--corpus", corpus).out
    assert [line.strip() for line in out.splitlines()[2:8]] == [
        "bridge: planned",
        "north · The Gazette · 1 Mar 2025 · retold",
        "The bridge will cost $8 billion.",
        "south · The Herald · 2 Mar 2025 · retold",
        "Trade grew by 6%.",
        "event named in the sentence before",
    ]


def test_values_that_differ_stand_one_below_the_other(run: Run, corpus: Path) -> None:
    out = run("ledger", "opening", "--corpus", corpus).out
    assert out.startswith(
        "opening of the bridge\n"
        "  differ · 2 articles, 2 known origins\n"
        "  by 2030\n"
        "    north · The Gazette · 1 Mar 2025 · retold\n"
        "      Traffic starts in 2030.\n"
        "  by 2031\n"
        "    east · The Post · 3 Mar 2025\n"
        "      The bridge opens in 2031.\n"
    )
    assert "from The Post" not in out  # it is not retold


def test_without_a_query_every_claim_is_there_and_those_that_differ_come_first(
    run: Run, corpus: Path
) -> None:
    assert ids(run("ledger", "--json", "--corpus", corpus)) == ["c2", "c1", "c3"]
    out = run("ledger", "--corpus", corpus).out
    assert out.index("opening of") < out.index("\n\ncost of") < out.index("\n\ngrowth of")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["bridges"], ["c1", "c2"]),  # in the ledger's order
        (["bridge", "cost"], ["c1"]),
        (["bridge", "-cost"], ["c2"]),
        (["$8bn"], ["c1"]),
        (["usd"], ["c1"]),
        (["praised"], ["c1"]),
        (["source:post"], ["c2"]),
        (['"opens in"'], ["c2"]),
        (["uranium"], []),
    ],
)
def test_a_query_is_that_of_the_search(run: Run, corpus: Path, query: list[str], found: list[str]) -> None:
    answer = run("ledger", *query, "--json", "--corpus", corpus)
    assert ids(answer) == found
    assert (answer.code, answer.err) == (0 if found else 1, "")


@pytest.mark.parametrize(
    ("status", "found"), [("agree", ["c1"]), ("differ", ["c2"]), ("one", ["c3"]), ("possibly", [])]
)
def test_claims_of_one_status(run: Run, corpus: Path, status: str, found: list[str]) -> None:
    answer = run("ledger", "--status", status, "--json", "--corpus", corpus)
    assert (ids(answer), answer.code) == (found, 0 if found else 1)


def test_a_status_that_does_not_exist_is_2(run: Run) -> None:
    code, out, err = run("ledger", "--status", "same")
    assert (code, out) == (2, "")
    assert "--status is agree, differ, possibly or one, not “same”" in err


def test_json_has_every_key_and_offsets_into_the_text(run: Run, corpus: Path) -> None:
    document = json.loads(run("ledger", "opening", "--json", "--corpus", corpus).out)
    (claim,) = document["claims"]
    assert {key: claim[key] for key in ("id", "label", "kind", "status", "articles", "origins")} == {
        "id": "c2",
        "label": "opening of the bridge",
        "kind": "date",
        "status": "differ",
        "articles": ["north", "east"],
        "origins": 2,
    }
    first = claim["members"][0]
    assert {key: first[key] for key in ("article", "source", "start", "end", "surface", "value")} == {
        "article": "north",
        "source": "The Gazette",
        "start": 51,
        "end": 55,
        "surface": "2030",
        "value": {"iso": "2030", "role": "by"},
    }
    assert document["unresolved"] == []


def test_csv_has_a_row_a_value(run: Run, corpus: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("ledger", "--format", "csv", "--corpus", corpus).out)))
    assert len(rows) == 1 + 5
    assert [row[0] for row in rows[1:]] == ["c2", "c2", "c1", "c1", "c3"]


def test_nothing_found_is_1_and_says_for_what(run: Run, corpus: Path) -> None:
    assert run("ledger", "uranium", "--corpus", corpus) == (
        1,
        "",
        "summit-tui: no claim found for uranium\n",
    )
    assert run("ledger", "--status", "possibly", "--corpus", corpus).err == "summit-tui: no claim found\n"


def test_a_mistake_in_the_query_is_2_with_its_column(run: Run, corpus: Path) -> None:
    code, out, err = run("ledger", "bridge (cost", "--corpus", corpus)
    assert (code, out) == (2, "")
    assert "never closed" in err
    assert err.splitlines()[2] == "         ^"
    document = json.loads(run("ledger", "nosuch:x", "--json", "--corpus", corpus).err)
    assert (document["column"], document["query"]) == (1, "nosuch:x")


def test_an_empty_corpus_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, out, err = run("ledger", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert "put .md or .txt files into" in err


# stories


def test_of_few_articles_every_story_is_looked_through(run: Run, corpus: Path) -> None:
    (corpus / "corpus.yaml").write_text(TWO_STORIES)
    answer = run("ledger", "opening", "--json", "--corpus", corpus)
    found = [claim["articles"] for claim in json.loads(answer.out)["claims"]]
    assert (found, answer.err) == ([["north"], ["east"]], "")  # the larger story first


@pytest.mark.parametrize(("named", "found"), [("late", ["east"]), ("EAST", ["east"]), ("ear", ["north"])])
def test_one_story_can_be_named(run: Run, corpus: Path, named: str, found: list[str]) -> None:
    (corpus / "corpus.yaml").write_text(TWO_STORIES)
    for argv in (("ledger", "opening", "--story", named), ("ledger", f"story:{named}", "opening")):
        document = json.loads(run(*argv, "--json", "--corpus", corpus).out)
        assert [claim["articles"] for claim in document["claims"]] == [found]


def test_a_story_alone_shows_the_claims_that_differ_first(run: Run, corpus: Path) -> None:
    assert run("ledger", "story:bridge", "--corpus", corpus) == run("ledger", "--corpus", corpus)


def test_a_story_that_there_is_not_is_2(run: Run, corpus: Path) -> None:
    (corpus / "corpus.yaml").write_text(TWO_STORIES)
    code, out, err = run("ledger", "--story", "lates", "--corpus", corpus)
    assert (code, out) == (2, "")
    assert "There is no story “lates”" in err
    assert "Did you mean late?" in err
    code, out, err = run("ledger", "story:lates", "--corpus", corpus)
    assert (code, out) == (2, "")
    assert "      ^" in err


@pytest.fixture
def many(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same corpus, as if it were a large one of two stories."""
    (corpus / "corpus.yaml").write_text(TWO_STORIES)
    monkeypatch.setattr(ledger_command, "FEW", 2)
    return corpus


def test_of_the_stories_of_many_articles_one_must_be_named_or_asked_for(run: Run, many: Path) -> None:
    code, out, err = run("ledger", "--corpus", many)
    assert (code, out) == (2, "")
    assert "These 3 articles tell 2 stories: early, late" in err
    assert "--story early" in err
    assert "stories shows them all" in err
    assert ids(run("ledger", "--story", "early", "--json", "--corpus", many)) == ["c2", "c1", "c3"]


def test_of_many_articles_the_stories_are_looked_through_that_a_query_finds(run: Run, many: Path) -> None:
    answer = run("ledger", "trade", "--corpus", many)
    assert (answer.code, "growth of trade" in answer.out, answer.err) == (0, True, "")
    answer = run("ledger", "bridge", "--corpus", many)
    assert answer.code == 0
    assert answer.err.startswith("summit-tui: looked through 2 stories: ")
    assert run("ledger", "bridge", "--json", "--corpus", many).err == ""
    assert run("ledger", "uranium", "--corpus", many).code == 1


def test_no_more_than_the_best_stories_are_looked_through(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_command, "MOST", 1)
    err = run("ledger", "bridge", "opens", "--corpus", many).err
    assert "looked through" not in err  # only one story has both words
    err = run("ledger", "bridge", "--corpus", many).err
    assert "looked through 1 of 2 stories: " in err
    assert "--story" in err


def test_amounts_find_stories_too(run: Run, many: Path) -> None:
    assert ids(run("ledger", "amount:>1bn", "--json", "--corpus", many)) == ["c1"]


def test_decisions_on_stories_are_honoured(run: Run, corpus: Path) -> None:
    store = VerdictStore(places().state_of(Corpus.open(corpus).root))
    for article in ("east", "gone"):
        store.add(Verdict(Decision.SPLIT, (FactAnchor(ARTICLE, Anchor(article, "")),)))
    answer = run("ledger", "--story", "east", "--json", "--corpus", corpus)
    document = json.loads(answer.out)
    assert [claim["articles"] for claim in document["claims"]] == [["east"]]
    assert document["unresolved"] == ["split stories: there is no article “gone” any more"]
    assert "no article “gone”" in run("ledger", "--corpus", corpus).err


# verdicts


def test_the_readers_verdicts_are_applied_and_those_without_a_place_named(
    run: Run, corpus: Path, ledger: Fake
) -> None:
    verdict = Verdict(Decision.REJECT, (FactAnchor("money", Anchor("north", "$8 billion")),))
    VerdictStore(places().state_of(Corpus.open(corpus).root)).add(verdict)
    ledger.unresolved = ("reject “$7 billion” in north: no longer found",)
    _, _, err = run("ledger", "--corpus", corpus)
    assert list(ledger.verdicts) == [verdict]
    assert err == "summit-tui: reject “$7 billion” in north: no longer found\n"
    document = json.loads(run("ledger", "--json", "--corpus", corpus).out)
    assert document["unresolved"] == ["reject “$7 billion” in north: no longer found"]


def test_two_facts_of_one_sentence_show_it_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("It cost $8 billion, yes, $8 billion.\n")

    def twice(articles: Sequence[Article], **_: Any) -> Ledger:
        value = SAID["$8 billion"][1]
        found = [Fact(Kind.MONEY, start, start + 10, "$8 billion", value) for start in (8, 25)]
        members = tuple(Member("a", fact) for fact in found)
        return Ledger((Claim("c1", "cost", Kind.MONEY, ClaimStatus.ONE, members),))

    monkeypatch.setattr(dossier, "ledger", twice)
    assert run("ledger", "--corpus", tmp_path).out.count("It cost") == 1


def test_nothing_hostile_reaches_the_terminal(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hostile(articles: Sequence[Article], **_: Any) -> Ledger:
        fact = Fact(Kind.MONEY, 0, 3, "The", SAID["$8 billion"][1])
        label, note = "cost \x1b[2J of\u202e", "\x9bnote"
        member = (Member("north", fact),)
        claim = Claim("c1", label, Kind.MONEY, ClaimStatus.ONE, member, notes=(note,))
        return Ledger((claim,), ("gone\x1b]0;x\x07",))

    monkeypatch.setattr(dossier, "ledger", hostile)
    for argv in (["ledger"], ["ledger", "--json"], ["ledger", "--format", "md"], ["ledger", "\x1b[2J"]):
        _, out, err = run(*argv, "--corpus", corpus)
        assert "[2J" in out + err
        assert not set(out + err) & set("\x1b\x07\u202e\x9b")


def test_the_bundled_reports_tell_the_railways_cost_end_and_start(program: Callable[..., Any]) -> None:
    """In a process of its own: nothing is decided by hand here."""
    document = json.loads(program("ledger", "railway", "--json").stdout)
    told = {
        (claim["status"], each["surface"]): claim["articles"]
        for claim in document["claims"]
        for each in claim["members"]
    }
    assert set(told["agree", "$8 billion"]) == set(told["agree", "$8bn"]) == {"tdi", "al-jazeera-reprint"}
    assert set(told["agree", "2030"]) == {"tdi", "al-jazeera-reprint"}
    assert set(told["differ", "next month"]) == {"tdi", "al-jazeera-reprint", "unnamed-site"}
    assert ("differ", "July") in told
    assert [claim["status"] for claim in document["claims"]].count("differ") == 1
