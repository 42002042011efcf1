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
from summit_corpus.stories import Story
from summit_corpus.verdicts import ARTICLE, SENTENCE, Decision, FactAnchor, Verdict
from summit_index import dossier as dossier_module
from summit_index import fact_store, feature_store
from summit_index.library import Library

ARTICLES = {
    "one.md": "---\nsource: The Gazette\npublished: 2025-06-16\n---\nThe bridge will cost $8 billion.\n",
    "two.md": "---\nsource: The Herald\npublished: 2025-06-17\n---\nThe price of the bridge is $8 billion.\n",
    "three.md": "---\nsource: The Post\npublished: 2025-06-18\n---\nThe bridge opens in Oslo in 2030.\n",
}
ONE_STORY = "stories:\n  bridge:\n    articles: [one, two, three, four]\n"  # too few words to be grouped by
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
NO_MATCH = Verdict(
    Decision.REJECT,
    (
        FactAnchor(SENTENCE, Anchor("one", "The bridge will cost $8 billion.")),
        FactAnchor(SENTENCE, Anchor("two", "The price of the bridge is $8 billion.")),
    ),
)
CALLED = Verdict(Decision.RENAME, (FactAnchor(ARTICLE, Anchor("two", "")),), "The bridge")
MERGE = Verdict(Decision.MERGE, (FactAnchor("money", Anchor("one", "$8 billion")),))


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "news"
    root.mkdir()
    for name, text in ARTICLES.items():
        (root / name).write_text(text)
    (root / "corpus.yaml").write_text(ONE_STORY)
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


def test_a_dossier_is_that_of_the_story_which_the_article_tells(library, root):
    (root / "corpus.yaml").write_text(STORIES)
    library.sync()
    dossier = library.dossier("three")  # the first story that names it
    assert (dossier.story.id, [article.id for article in dossier.articles]) == ("tunnels", ["three"])
    dossier = library.dossier("one")
    assert (dossier.story.title, [article.id for article in dossier.articles]) == ("Bridges", ["one", "two"])
    assert library.dossier().story.id == "tunnels"  # that of the latest article


def test_an_unknown_article_tells_no_story(library):
    with pytest.raises(UnknownArticleError):
        library.dossier("nobody")


def test_the_dossier_of_an_empty_library_is_empty(tmp_path):
    (tmp_path / "empty").mkdir()
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(tmp_path / "empty"), places) as library:
        library.sync()
        dossier = library.dossier()
    assert (dossier.articles, dict(dossier.facts), len(dossier.ledger)) == ((), {}, 0)
    assert dossier.comparison.matrix() == []


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


def test_a_verdict_on_a_match_leaves_the_ledger_and_one_on_a_claim_leaves_the_comparison(library, work):
    first = library.dossier("one")
    second = library.dossier("one", [NO_MATCH])
    assert second.ledger is first.ledger
    assert second.comparison is not first.comparison
    assert first.comparison.matches_of(first.articles[0], first.articles[0].sentences[0]).keys() == {"two"}
    assert second.comparison.matches_of(second.articles[0], second.articles[0].sentences[0]).keys() == set()
    third = library.dossier("one", [NO_MATCH, MERGE])
    assert third.comparison is second.comparison
    assert (len(work.extracted), len(work.ledgers)) == (3, 2)
    assert library.dossier("one", [MERGE]).comparison is not third.comparison


def test_a_story_that_is_called_otherwise_is_another_dossier_of_the_same_claims(library, work):
    first = library.dossier("one")
    second = library.dossier("one", [CALLED])
    assert (second.story.title, second.ledger) == ("The bridge", first.ledger)
    assert second.comparison is first.comparison
    assert library.dossier("one", [CALLED]) is second
    assert len(work.ledgers) == 1


def test_asking_again_reads_no_article(library, monkeypatch):
    library.dossier("one")
    read = []
    monkeypatch.setattr(library._cache, "article", read.append)
    library.dossier("one")
    library.dossier("two", [MERGE])
    assert read == []


def test_who_only_wants_the_claims_needs_no_features(library, monkeypatch):
    made = []
    features = feature_store.article_features
    monkeypatch.setattr(
        feature_store, "article_features", lambda each: made.append(each.id) or features(each)
    )
    dossier = library.dossier("one")
    assert made == []
    dossier.comparison.match(*dossier.articles[:2])
    assert sorted(made) == ["one", "three", "two"]  # each once


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
    story = Story("one", "One", ("one", "gone", "two"))
    monkeypatch.setattr(library.stories, "of", lambda *_: story)
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
