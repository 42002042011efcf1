"""Which story a command is about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.anchor import Anchor
from summit_corpus.errors import UsageError
from summit_corpus.verdicts import ARTICLE, Decision, FactAnchor, Verdict
from summit_index.library import Library
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.story_choice import chosen_story
from summit_tui.verdict_store import VerdictStore

ROOT = Path(__file__).resolve().parents[3]
STRAIT = str(ROOT / "tests" / "stories" / "strait")
TUNNEL, HOSPITAL = "coast-ledger", "marl-hospital-wire"
MERGED = Verdict(Decision.MERGE, tuple(FactAnchor(ARTICLE, Anchor(each, "")) for each in (TUNNEL, HOSPITAL)))


@pytest.fixture
def library() -> Iterator[Library]:
    """Two stories: a tunnel that is flooded, and a hospital."""
    with up_to_date(Arguments(None, corpus=STRAIT)) as library:
        yield library


def chosen(library: Library, name: str) -> str:
    return chosen_story(library, Arguments(None, story=name), ()).id


@pytest.mark.parametrize(
    ("name", "story"),
    [
        (TUNNEL, TUNNEL),
        ("Marl-Hospital-Wire", HOSPITAL),
        ("coast", TUNNEL),
        ("marl-hospital-ledger", HOSPITAL),  # an article of it
        ("strait", TUNNEL),  # the beginning of one
    ],
)
def test_a_story_goes_by_its_id_the_beginning_of_that_and_its_articles(
    library: Library, name: str, story: str
) -> None:
    assert chosen(library, name) == story


def test_of_several_stories_one_must_be_named(library: Library) -> None:
    for nothing in ("", "  "):
        with pytest.raises(UsageError) as caught:
            chosen(library, nothing)
        assert caught.value.message == f"These 7 articles tell 2 stories: {TUNNEL}, {HOSPITAL}"
        assert caught.value.hint == f"Name one: --story {TUNNEL}. summit-tui stories shows them all."


def test_a_name_that_means_nothing_is_a_mistake(library: Library) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(library, "cost-ledger")
    assert caught.value.message == "There is no story “cost-ledger”"
    assert caught.value.hint == f"Did you mean {TUNNEL}?"
    with pytest.raises(UsageError) as caught:
        chosen(library, "\x1b[31mxyzzy")
    assert "\x1b" not in caught.value.message
    assert caught.value.hint == "summit-tui stories shows the ids."


def test_a_name_that_may_mean_several_is_a_question(tmp_path: Path) -> None:
    for name in ("tram-north", "tram-south"):
        (tmp_path / f"{name}.md").write_text(f"Words of {name.replace('-', ' ')} alone.\n")
    (tmp_path / "corpus.yaml").write_text(
        "stories:\n  tram-a:\n    articles: [tram-north]\n  tram-b:\n    articles: [tram-south]\n"
    )
    with up_to_date(Arguments(None, corpus=str(tmp_path))) as library:
        with pytest.raises(UsageError) as caught:
            chosen(library, "tram")
        assert caught.value.message == "“tram” may be the story tram-a, tram-b"
        assert chosen(library, "tram-s") == "tram-b"


def test_the_only_story_need_not_be_named() -> None:
    with up_to_date(Arguments(None)) as library:
        assert len(chosen_story(library, Arguments(None), ()).article_ids) == 5


def test_decisions_count(library: Library) -> None:
    assert len(chosen_story(library, Arguments(None), [MERGED]).article_ids) == 7


def test_no_articles_are_the_empty_story(tmp_path: Path) -> None:
    with up_to_date(Arguments(None, corpus=str(tmp_path))) as library:
        for name in ("", "any"):
            assert chosen_story(library, Arguments(None, story=name), ()).article_ids == ()


def test_a_search_counts_the_readers_decisions(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(json.loads(run("search", "story:marl", "--json", "--corpus", STRAIT).out)["hits"]) == 2
    monkeypatch.setattr(VerdictStore, "verdicts", lambda _: (MERGED,))
    assert len(json.loads(run("search", "story:marl", "--json", "--corpus", STRAIT).out)["hits"]) == 7


def test_a_search_in_a_story_that_there_is_not_is_2(run: Callable[..., Any]) -> None:
    code, out, err = run("search", "flood story:cost-ledger", "--corpus", STRAIT)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "summit-tui: There is no story “cost-ledger”",
        "  flood story:cost-ledger",
        "              ^",
        f"  Did you mean story:{TUNNEL}?",
    ]
