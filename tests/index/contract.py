"""What every search engine must do. Subclass `EngineContract` and give it an empty `engine` as a fixture."""

from __future__ import annotations

import threading

import pytest
from making import make

from summit_index.engine import FacetCount, SearchEngine, Total, fingerprint
from summit_index.nodes import Among, Loose, Not, Or, Word
from summit_index.query import Query, parse

NEWS = (
    make(
        "times",
        "The railway will cost $8 billion.\n\nWindow dressing, said Zhao.",
        "2025-06-16",
        title="A single window for gas",
        source="The Straits Times",
        authors=("Zhao Long", "Ann Lee"),
        language="en",
    ),
    make(
        "post",
        "Railways and pipelines: the cost of gas rose 8% in Xi’an.",
        "2025-06-28/2025-07-02",
        title="Central Asian trade",
        source="South China Morning Post",
        authors=("Lee Long",),
        language="en-GB",
    ),
    make("blog", "China–Central Asia: gas, gas and gas. State of the trade.", title="Blog", language="kk"),
)
OFTEN = make("often", "gas " * 5, "2020-01-01")


class EngineContract:
    """The tests; a subclass adds what is particular to its engine."""

    @pytest.fixture
    def news(self, engine: SearchEngine) -> SearchEngine:
        engine.add(NEWS)
        return engine

    @staticmethod
    def found(engine: SearchEngine, text: str) -> list[str]:
        return [match.id for match in engine.search(parse(text), limit=None).matches]

    # ids in a query: what fact fields become

    def test_ids_narrow_a_search_like_any_filter(self, news):
        def ids(*nodes):
            return {match.id for match in news.search(Query("", Loose(nodes)), limit=None).matches}

        assert ids(Among(frozenset({"times", "blog", "nobody"}))) == {"times", "blog"}
        assert ids(Among(frozenset({"times", "post"})), Word("gas")) == {"times", "post"}
        assert ids(Among(frozenset({"times"})), Word("pipelines")) == set()
        assert ids(Not(Among(frozenset({"times"}))), Word("gas")) == {"post", "blog"}
        assert ids(Or((Among(frozenset({"blog"})), Among(frozenset({"post"}))))) == {"post", "blog"}
        assert ids(Among(frozenset())) == set()
        (found,) = news.search(
            Query("", Loose((Among(frozenset({"times"})), Word("gas")))), limit=None
        ).matches
        assert (found.words, found.of) == (1, 1)

    # what it holds

    def test_an_empty_engine_finds_nothing(self, engine):
        found = engine.search(parse("gas"))
        assert found.matches == ()
        assert found.total == Total(0)
        assert engine.search(parse("")).matches == ()
        assert engine.search(parse("-gas")).matches == ()
        assert engine.ids() == {}
        assert engine.stats().articles == 0
        assert engine.suggest("gas") == []
        assert engine.complete("g") == []
        assert engine.facets(parse("gas"), ("source", "published")) == {"source": [], "published": []}
        assert engine.rebuilt == ""
        assert engine.verify() == ""

    def test_what_was_added_is_there(self, news):
        assert news.ids() == {each.id: fingerprint(each, each.content_hash) for each in NEWS}
        assert news.stats().articles == 3
        assert news.stats().engine

    def test_adding_an_id_again_replaces_the_article(self, news):
        news.add([make("blog", "oil", title="Other")])
        assert self.found(news, "oil") == ["blog"]
        assert self.found(news, "state") == []
        assert self.found(news, "title:blog") == []
        assert news.stats().articles == 3

    def test_of_one_id_added_twice_at_once_the_last_stays(self, engine):
        engine.add([make("a", "oil"), make("b", "oil"), make("a", "gas"), make("a", "coal")])
        assert self.found(engine, "oil") == ["b"]
        assert self.found(engine, "gas") == []
        assert self.found(engine, "coal") == ["a"]
        assert set(engine.ids()) == {"a", "b"}

    def test_removed_articles_are_gone_and_unknown_ids_are_ignored(self, news):
        news.remove(["post", "nobody"])
        assert set(self.found(news, "gas")) == {"blog", "times"}
        assert set(news.ids()) == {"times", "blog"}
        assert news.complete("pipe") == []
        news.remove([])
        news.remove(["post"])
        assert news.stats().articles == 2

    def test_all_can_be_removed_and_added_again(self, news):
        news.remove(news.ids())
        assert self.found(news, "") == []
        news.add(NEWS)
        assert set(self.found(news, "")) == {"times", "post", "blog"}

    def test_build_replaces_everything(self, news):
        news.build([make("new", "oil")])
        assert self.found(news, "gas") == []
        assert self.found(news, "oil") == ["new"]
        news.build([])
        assert news.ids() == {}

    def test_adding_nothing_changes_nothing(self, news):
        state = news.state()
        news.add([])
        news.remove(["nobody"])
        assert news.state() == state
        assert news.stats().articles == 3

    def test_the_state_differs_after_every_change_and_only_then(self, engine):
        states = [engine.state()]
        engine.add(NEWS)
        states.append(engine.state())
        engine.search(parse("gas"))
        assert engine.state() == states[-1]
        engine.remove(["post"])
        states.append(engine.state())
        engine.add([NEWS[1]])
        states.append(engine.state())
        engine.build(NEWS)
        states.append(engine.state())
        assert len(set(states)) == 5

    def test_articles_are_taken_from_any_iterable(self, engine):
        engine.add(make(f"a{number}", "gas") for number in range(3))
        assert len(engine.search(parse("gas")).matches) == 3

    def test_a_failing_iterable_changes_nothing(self, news):
        def failing():
            yield make("new", "gas")
            raise RuntimeError("the disk is on fire")

        state = news.state()
        for change in (news.add, news.build):
            with pytest.raises(RuntimeError):
                change(failing())
            assert set(self.found(news, "")) == {"times", "post", "blog"}
        assert news.state() == state
        news.add([make("new", "oil")])
        assert self.found(news, "oil") == ["new"]

    # words

    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            ("railway", {"times", "post"}),
            ("RAILWAYS", {"times", "post"}),
            ("costs", {"times", "post"}),
            ("zebra", set()),
            ("xian", {"post"}),
            ("Xi'an", {"post"}),
            ("8", {"times", "post"}),
            ("8 billion", {"times", "post"}),
            ("$8bn", {"times"}),
            ("8 per cent", {"times", "post"}),
            ("window", {"times"}),  # in title and text
            ("blog", {"blog"}),  # in the title only
            ("central-asian", {"post"}),
            ("central-asia", {"blog"}),
            ("the", {"times", "post", "blog"}),
            ("of the", {"times", "post", "blog"}),
            # phrases
            ('"railway will cost"', {"times"}),
            ('"railways will cost"', set()),
            ('"state of the trade"', {"blog"}),
            ('"state of trade"', set()),
            ('"the cost of gas"', {"post"}),
            ('"gas and gas"', {"blog"}),
            ('"gas gas and"', {"blog"}),
            ('"single window"', {"times"}),
            ('"8 billion window"', set()),  # not across paragraphs
            ('"window window"', set()),  # nor from title to text
            ('"the"', {"times", "post", "blog"}),
            ('"railway"', {"times"}),
            ('"8 percent"', {"post"}),
            # beginnings and slips
            ("rail*", {"times", "post"}),
            ("railways*", {"post"}),
            ("p*", {"post"}),
            ("zz*", set()),
            ("railwy~", {"times", "post"}),
            ("pipelinse~", {"post"}),
            ("gsa~", set()),  # the first two letters count
            # operators
            ("railway -pipelines", {"times"}),
            ("-railway", {"blog"}),
            ('-"single window"', {"post", "blog"}),
            ("-railway -gas", set()),
            ("pipelines OR state", {"post", "blog"}),
            ("(railway pipelines) OR state", {"post", "blog"}),
            ("railway AND pipelines", {"post"}),
            ("gas (railway pipelines)", {"times", "post", "blog"}),
            ("-(railway pipelines)", {"times", "blog"}),
            ("zebra OR -gas", set()),
            # fields
            ("title:trade", {"post"}),
            ("text:trade", {"blog"}),
            ("title:gas railway", {"times"}),
            ('title:"single window"', {"times"}),
            ('text:"single window"', set()),
            ("title:windo*", {"times"}),
            ("-title:trade", {"times", "blog"}),
            ("title:(single OR blog)", {"times", "blog"}),
            ("source:straits", {"times"}),
            ("source:strait", set()),
            ('source:"The Straits Times"', {"times"}),
            ('source:"Times Straits"', set()),
            ("source:post railway", {"post"}),
            ("source:post zebra", set()),
            ("-source:post", {"times", "blog"}),
            ("author:long", {"times", "post"}),
            ('author:"ann lee"', {"times"}),
            ('author:"long ann"', set()),
            ("language:en", {"times", "post"}),
            ("language:en-gb", {"post"}),
            ("id:post", {"post"}),
            ("id:po*", {"post"}),
            ("id:po", set()),
            ("gas (source:times OR source:post)", {"times", "post"}),
            # dates
            ("published:2025", {"times", "post"}),
            ("published:2025-07", {"post"}),
            ("published:2025-06-30", {"post"}),
            ("published:<2025-06-28", {"times"}),
            ("published:>=2025-07-02", {"post"}),
            ("published:>2025-07-02", set()),
            ("-published:2025-06", {"blog"}),
            ("published:2025-06-01..2025-06-20 railway", {"times"}),
            ("", {"times", "post", "blog"}),
        ],
    )
    def test_finds(self, news, query, ids):
        assert set(self.found(news, query)) == ids
        assert news.search(parse(query), limit=1).total == Total(len(ids))

    def test_each_article_is_found_once(self, news):
        for query in ("gas", "g*", "gas OR railway OR trade", "title:gas OR text:gas", ""):
            ids = self.found(news, query)
            assert len(ids) == len(set(ids))

    # order

    def test_what_has_some_of_the_words_is_found_and_says_how_many(self, engine):
        engine.add([*NEWS, OFTEN])
        matches = engine.search(parse("gas railway pipelines")).matches
        counted = {match.id: match.words for match in matches}
        assert counted == {"post": 3, "times": 2, "blog": 1, "often": 1}
        assert {match.of for match in matches} == {3}

    def test_one_of_two_words_many_times_does_not_come_before_both(self, engine):
        engine.add([make("some", "gas " * 300), make("all", "x " * 300 + "gas oil")])
        assert self.found(engine, "gas oil") == ["all", "some"]

    def test_of_three_words_two_that_an_article_is_about_come_before_all_in_passing(self, engine):
        engine.add([make("some", "gas oil " * 30), make("all", "x " * 300 + "gas oil coal")])
        engine.add(make(f"other{number}", "y " * 300 + "coal") for number in range(5))
        found = self.found(engine, "gas oil coal")
        assert found[:2] == ["some", "all"]
        assert len(found) == 7

    def test_the_most_words_that_an_article_has_are_known_also_when_it_is_not_among_the_best(self, engine):
        engine.add([make("some", "gas oil " * 30), make("all", "x " * 300 + "gas oil coal")])
        engine.add(make(f"other{number}", "y " * 300 + "coal") for number in range(5))
        found = engine.search(parse("gas oil coal"), limit=1)
        assert [match.words for match in found.matches] == [2]
        assert found.words == 3
        assert engine.search(parse("gas zebra"), limit=1).words == 1
        assert engine.search(parse("zebra")).words == 0
        assert engine.search(parse("-gas")).words == 0

    def test_filters_count_as_no_words_and_quotations_as_one(self, news):
        match = news.search(parse('"single window" railway zebra source:straits -canada')).matches[0]
        assert (match.id, match.words, match.of) == ("times", 2, 3)
        match = news.search(parse("published:2025-06-16")).matches[0]
        assert (match.id, match.words, match.of, match.score) == ("times", 0, 0, 0.0)

    def test_what_is_quoted_or_asked_of_a_field_is_required(self, news):
        assert self.found(news, '"state of the trade" railway') == ["blog"]
        assert self.found(news, "title:trade railway state") == ["post"]

    def test_equals_are_ordered_newer_first_then_by_id(self, engine):
        days = {
            "b": "2025-06-16",
            "a": "2025-06-16",
            "d": None,
            "c": "2025-06-17",
            "e": "2024-01-01/2025-12-31",
        }
        engine.add(make(article_id, "gas", day) for article_id, day in days.items())
        for query in ("gas", "g*", "gas zebra", "-zebra", "published:>=2000 OR -zebra"):
            assert self.found(engine, query) == ["c", "a", "b", "e", "d"]

    def test_a_word_more_often_in_the_same_length_comes_first(self, engine):
        engine.add([make("once", "gas oil oil", "2025-06-17"), make("twice", "gas gas oil", "2025-06-16")])
        assert self.found(engine, "gas") == ["twice", "once"]

    def test_the_limit_cuts_and_the_total_counts_all(self, engine):
        engine.add(make(f"a{number:02}", "gas") for number in range(30))
        assert len(engine.search(parse("gas")).matches) == 20
        found = engine.search(parse("gas"), limit=3)
        assert [match.id for match in found.matches] == ["a00", "a01", "a02"]
        assert found.total == Total(30)
        assert len(engine.search(parse("gas"), limit=None).matches) == 30
        assert engine.search(parse("gas"), limit=0).matches == ()

    # facets

    def test_facets_count_all_matches(self, news):
        news.add([make("more", "gas", "2025-06-01", source="The Straits Times"), make("none", "oil")])
        facets = news.facets(parse("gas"), ("source", "published"))
        assert facets == {
            "source": [FacetCount("The Straits Times", 2), FacetCount("South China Morning Post", 1)],
            "published": [FacetCount("2025-06", 3), FacetCount("2025-07", 1)],
        }
        assert news.facets(parse("zebra"), ("source",)) == {"source": []}
        assert news.facets(parse(""), ("published",))["published"][0] == FacetCount("2025-06", 3)

    # words for the search box

    def test_suggest_knows_slips_and_the_likeliest_comes_first(self, engine):
        engine.add(
            [make("a", "kazakhstan summit"), make("b", "summits summit"), make("c", "submit sumat gas the")]
        )
        assert engine.suggest("kazakstan") == ["kazakhstan"]
        assert engine.suggest("summt")[0] == "summit"
        assert engine.suggest("usmmit")[0] == "summit"  # a slip at the very beginning
        assert engine.suggest("ummit")[0] == "summit"
        assert engine.suggest("sumit") == [
            "summit",
            "submit",
            "sumat",
        ]  # one slip each; summit in two articles
        assert engine.suggest("zebra") == []
        assert engine.suggest("teh") == []  # stop words are no suggestions

    def test_suggest_has_nothing_for_words_that_are_there(self, engine):
        engine.add([make("a", "summits kazakhstan", title="railway")])
        assert engine.suggest("summits") == []
        assert engine.suggest("summit") == []
        assert engine.suggest("railways") == []

    def test_of_equal_slips_the_word_of_most_articles_comes_first(self, engine):
        engine.add([make("a", "costs coast"), make("b", "coast"), make("c", "most")])
        assert engine.suggest("cosst") == ["coast", "costs"]
        engine.add([make("d", "land"), make("e", "lane"), make("f", "lane")])
        assert engine.suggest("lanx") == ["lane", "land"]
        assert engine.suggest("lanx", limit=1) == ["lane"]

    def test_complete_counts_articles_not_words(self, engine):
        engine.add(
            [make("a", "gas gas gas", title="gas"), make("b", "gain the", title="gain"), make("c", "gain")]
        )
        assert engine.complete("ga") == ["gain", "gas"]
        assert engine.complete("ga", limit=1) == ["gain"]
        assert engine.complete("th") == []
        assert engine.complete("") == []

    def test_complete_is_not_misled_by_words_in_title_and_text(self, engine):
        engine.add(
            [
                make("a", "gain", title="gain"),
                make("b", "gain gas", title="gain"),
                make("c", "gas"),
                make("d", "gas"),
            ]
        )
        assert engine.complete("ga", limit=1) == ["gas"]  # three articles; gain stands four times, but in two
        assert engine.complete("ga") == ["gas", "gain"]

    def test_complete_does_not_count_what_was_removed(self, engine):
        engine.add([make("a", "gain"), make("b", "gain"), make("c", "gas")])
        engine.remove(["a", "b"])
        assert engine.complete("ga") == ["gas"]
        assert engine.suggest("gaon") == []

    def test_a_word_of_removed_articles_only_is_a_slip_again(self, engine):
        engine.add([make("a", "kazakhstan"), make("b", "kazakstan"), make("c", "kazakhstan")])
        assert engine.suggest("kazakstan") == []
        engine.remove(["b"])
        assert engine.suggest("kazakstan") == ["kazakhstan"]

    # threads

    def test_a_search_beside_an_add_sees_all_of_it_or_nothing(self, engine):
        engine.add([make("first", "gas")])
        seen: list[int] = []
        stop = threading.Event()

        def look() -> None:
            while not stop.is_set():
                seen.append(len(engine.search(parse("gas"), limit=None).matches))

        readers = [threading.Thread(target=look) for _ in range(3)]
        for reader in readers:
            reader.start()
        for batch in range(3):
            engine.add(make(f"a{batch}-{number}", "gas and more " * 20) for number in range(10))
        stop.set()
        for reader in readers:
            reader.join()
        assert set(seen) <= {1, 11, 21, 31}
        assert len(self.found(engine, "gas")) == 31
