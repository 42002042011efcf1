"""Dossiers: which articles tell a story, what is put together of them, and when it is made anew."""

from __future__ import annotations

import threading

import pytest

from summit_corpus.anchor import Anchor
from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import UnknownArticleError
from summit_corpus.facts import Kind
from summit_corpus.places import Places
from summit_corpus.verdicts import Decision, FactAnchor, Verdict
from summit_index import dossier as dossier_module
from summit_index import fact_store, story
from summit_index.library import Library
from summit_index.story import every_story, story_of

ARTICLES = {
    "one.md": "---\nsource: The Gazette\npublished: 2025-06-16\n---\nThe bridge will cost $8 billion.\n",
    "two.md": "---\nsource: The Herald\npublished: 2025-06-17\n---\nThe price of the bridge is $8 billion.\n",
    "three.md": "---\nsource: The Post\npublished: 2025-06-18\n---\nThe bridge opens in Oslo in 2030.\n",
}
STORIES = """
aliases:
  Oslo: [Christiania]
stories:
  tunnels:
    articles: [three, nobody]
  bridges:
    title: Bridges
    articles: [two, one, three]
"""
MERGE = Verdict(Decision.MERGE, (FactAnchor("money", Anchor("one", "$8 billion")),))


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "news"
    root.mkdir()
    for name, text in ARTICLES.items():
        (root / name).write_text(text)
    return root


@pytest.fixture
def library(root, tmp_path):
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        yield library


class Work:
    """How often each step was done."""

    def __init__(self):
        self.extracted, self.ledgers = [], []


@pytest.fixture
def work(monkeypatch):
    """Counts what is done, and makes one claim a fact."""
    work = Work()
    extract = fact_store.extract

    def counted(text, *, published=None):
        work.extracted.append(text)
        return extract(text, published=published)

    def ledger(articles, *, facts, aliases, verdicts):
        work.ledgers.append((articles, facts, aliases, verdicts))
        members = [Member(article.id, fact) for article in articles for fact in facts[article.id]]
        return Ledger(
            tuple(
                Claim(f"c{number}", "claim", each.fact.kind, ClaimStatus.ONE, (each,))
                for number, each in enumerate(members)
            )
        )

    monkeypatch.setattr(fact_store, "extract", counted)
    monkeypatch.setattr(dossier_module, "ledger", ledger)
    return work


# which articles


def test_a_small_corpus_that_declares_nothing_is_one_story(library):
    assert story_of(library, "two") == ("one", "two", "three")
    assert story_of(library) == ("one", "two", "three")
    assert every_story(library) == (("one", "two", "three"),)


def test_a_declared_story_comes_first_and_keeps_the_order_of_the_library(library, root):
    (root / "corpus.yaml").write_text(STORIES)
    library.sync()
    assert story_of(library, "three") == ("three",)  # the first story that names it
    assert story_of(library, "one") == ("one", "two")
    assert story_of(library) == ("three",)  # that of the latest article
    assert every_story(library) == (("three",), ("one", "two"))


def test_articles_of_no_declared_story_are_one_together(library, root):
    (root / "corpus.yaml").write_text("stories:\n  bridges:\n    articles: [two]\n")
    library.sync()
    assert story_of(library, "two") == ("two",)
    assert story_of(library, "one") == story_of(library, "three") == ("one", "three")
    assert every_story(library) == (("two",), ("one", "three"))


def test_an_unknown_article_tells_no_story(library):
    with pytest.raises(UnknownArticleError):
        story_of(library, "nobody")


def test_an_empty_library_tells_none(tmp_path):
    (tmp_path / "empty").mkdir()
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(tmp_path / "empty"), places) as library:
        library.sync()
        assert story_of(library) == ()
        assert every_story(library) == ()
        dossier = library.dossier()
    assert (dossier.articles, dict(dossier.facts), len(dossier.ledger)) == ((), {}, 0)


def test_in_a_large_corpus_the_nearest_by_date_and_words_are_the_story(library, root, monkeypatch):
    monkeypatch.setattr(story, "DOSSIER_ALL", 5)
    for number in range(20):
        (root / f"rain-{number:02}.md").write_text(
            f"---\npublished: 2025-06-16\n---\nRain fell on field{number} and the farmers{number} cheered.\n"
        )
    (root / "later.md").write_text("---\npublished: 2025-08-01\n---\nThe bridge will cost $8 billion.\n")
    (root / "undated.md").write_text("The bridge will cost $8 billion.\n")
    library.sync()
    assert story_of(library, "one") == ("one", "two")
    assert story_of(library, "later") == ("later",)
    assert set(story_of(library, "undated")) == {"one", "two", "later", "undated"}  # no day to go by
    assert every_story(library) is None


def test_an_article_is_in_its_story_even_when_others_have_more_of_its_words(library, root, monkeypatch):
    monkeypatch.setattr(story, "DOSSIER_ALL", 5)
    for number in range(20):
        (root / f"copy-{number:02}.md").write_text(
            f"---\npublished: 2025-06-16\n---\n{'The bridge will cost $8 billion. ' * 3}\n"
        )
    library.sync()
    found = story_of(library, "one")
    assert "one" in found
    assert len(found) <= story.NEAREST + 1


def test_an_article_without_a_word_to_go_by_stands_alone(library, root, monkeypatch):
    monkeypatch.setattr(story, "DOSSIER_ALL", 0)
    (root / "bare.md").write_text("---\npublished: 2025-06-16\ntitle: “”\n---\nThe 7 of 8.\n")
    library.sync()
    assert story_of(library, "bare") == ("bare",)


# what is in it


def test_a_dossier_has_articles_facts_names_and_claims(library, work):
    dossier = library.dossier("one")
    assert [article.id for article in dossier.articles] == ["one", "two", "three"]
    assert [fact.surface for fact in dossier.facts["one"] if fact.kind is Kind.MONEY] == ["$8 billion"]
    assert dossier.facts["three"] == library.facts("three")
    assert len(dossier.ledger) == sum(map(len, dossier.facts.values()))
    assert work.ledgers == [(dossier.articles, dossier.facts, {}, ())]


def test_aliases_of_the_manifest_name_the_story(library, root):
    (root / "four.md").write_text("---\npublished: 2025-06-18\n---\nChristiania is waiting for the bridge.\n")
    (root / "corpus.yaml").write_text("aliases:\n  Oslo: [Christiania]\n")
    library.sync()
    dossier = library.dossier()
    told = {
        dossier.names.name_of(article_id, fact)
        for article_id, facts in dossier.facts.items()
        for fact in facts
        if fact.surface in ("Oslo", "Christiania")
    }
    assert told == {"Oslo"}


def test_facts_of_an_article(library):
    assert [fact.surface for fact in library.facts("two") if fact.kind is Kind.MONEY] == ["$8 billion"]
    with pytest.raises(UnknownArticleError):
        library.facts("nobody")


# when it is made


def test_asking_again_gives_the_same_dossier(library, work):
    first = library.dossier("one", [MERGE])
    assert library.dossier("one", (MERGE,)) is first
    assert library.dossier("two", [MERGE]) is first
    assert (len(work.extracted), len(work.ledgers)) == (3, 1)


def test_another_verdict_makes_a_new_ledger_and_nothing_else(library, work):
    first = library.dossier("one")
    second = library.dossier("one", [MERGE])
    assert second is not first
    assert second.articles is first.articles
    assert second.names is first.names
    assert work.ledgers[-1][3] == (MERGE,)
    assert len(work.extracted) == 3
    assert library.dossier("one").ledger == first.ledger


def test_verdicts_on_other_stories_are_not_this_ones_and_those_on_articles_that_are_gone_are(
    library, root, work
):
    (root / "corpus.yaml").write_text(STORIES)
    library.sync()
    other = Verdict(Decision.REJECT, (FactAnchor("date", Anchor("three", "2030")),))
    gone = Verdict(Decision.REJECT, (FactAnchor("date", Anchor("four", "2030")),))
    library.dossier("one", [MERGE, other, gone])
    assert work.ledgers[-1][3] == (MERGE, gone)
    library.dossier("three", [MERGE, other, gone])
    assert work.ledgers[-1][3] == (other, gone)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "one.md").write_text(ARTICLES["one.md"].replace("$8", "$9")),
        lambda root: (root / "one.md").write_text(ARTICLES["one.md"].replace("06-16", "06-15")),
        lambda root: (root / "one.md").write_text(ARTICLES["one.md"].replace("Gazette", "Gazette, again")),
        lambda root: (root / "one.md").unlink(),
        lambda root: (root / "four.md").write_text("The bridge is late.\n"),
        lambda root: (root / "corpus.yaml").write_text("aliases:\n  Oslo: [Christiania]\n"),
        lambda root: (root / "corpus.yaml").write_text("stories:\n  a:\n    articles: [two, three]\n"),
    ],
    ids=["text", "day", "source", "gone", "new", "aliases", "story"],
)
def test_whatever_changes_in_the_story_makes_it_anew(library, root, work, change):
    first = library.dossier("two")
    change(root)
    library.sync()
    second = library.dossier("two")
    assert second is not first
    assert library.dossier("two") is second
    assert len(work.extracted) <= 4  # what stayed as it was is not extracted again


def test_an_article_that_goes_while_it_is_made_is_left_out(library, monkeypatch):
    monkeypatch.setattr(story, "story_of", lambda *_: ("one", "gone", "two"))
    assert [article.id for article in library.dossier("one").articles] == ["one", "two"]


def test_extraction_survives_the_session(library, root, tmp_path, work):
    library.dossier()
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as other:
        other.dossier()
        assert len(work.extracted) == 3
        other.rebuild()
    with Library.open(Corpus.open(root), places) as rebuilt:
        rebuilt.dossier()
    assert len(work.extracted) == 6


def test_facts_of_an_edited_text_do_not_stay_in_the_cache(library, root, work):
    library.facts("one")
    (root / "one.md").write_text(ARTICLES["one.md"].replace("$8", "$9"))
    library.sync()
    library.facts("one")
    (root / "one.md").write_text(ARTICLES["one.md"])
    library.sync()
    library.facts("one")
    assert len(work.extracted) == 3


def test_dossiers_beside_a_sync(library, root, work):
    for number in range(60):
        (root / f"n{number:02}.md").write_text(
            f"---\npublished: 2025-06-16\n---\nThe bridge costs ${number + 1} billion.\n"
        )
    errors, seen, done = [], set(), threading.Event()

    def look():
        try:
            while not done.is_set():
                dossier = library.dossier("one")
                assert dossier.facts.keys() == {article.id for article in dossier.articles}
                assert "one" in dossier.facts
                seen.add(len(dossier.articles))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    library.sync()
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert seen


def test_the_bundled_corpus_is_one_story(tmp_path):
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(bundled()), places) as library:
        library.sync()
        dossier = library.dossier("tdi")
    assert len(dossier.articles) == 5
    assert all(dossier.facts[article.id] for article in dossier.articles)
    for article in dossier.articles:
        assert all(article.text[f.start : f.end] == f.surface for f in dossier.facts[article.id])
