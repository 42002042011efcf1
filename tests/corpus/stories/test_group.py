"""Which articles report the same event."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.gold import bundled_articles, invented_articles
from tests.corpus.text.text_samples import any_text
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.manifest import StoryGroup
from summit_corpus.stories import Story, group
from summit_corpus.stories.story_terms import story_terms

TUNNEL = {"coast-ledger", "coast-ledger-update", "orrin-courier", "strait-today", "velmora-wire"}
HOSPITAL = {"marl-hospital-ledger", "marl-hospital-wire"}


def sets(stories: list[Story]) -> list[set[str]]:
    return [set(story.article_ids) for story in stories]


def test_two_invented_events_are_two_stories() -> None:
    assert sets(group(invented_articles())) == [TUNNEL, HOSPITAL]


def test_the_bundled_reports_are_one_story() -> None:
    articles = bundled_articles()
    assert sets(group(articles)) == [{article.id for article in articles}]


def test_stories_stay_apart_in_one_corpus_whatever_the_order() -> None:
    articles = [*bundled_articles(), *invented_articles()]
    found = group(articles)
    assert len(found) == 3
    assert TUNNEL in sets(found)
    assert found == group(articles[::-1]) == group(sorted(articles, key=lambda each: each.text))


def test_articles_are_in_the_order_of_their_dates() -> None:
    tunnel = group(invented_articles())[0]
    assert tunnel.article_ids[-1] == "coast-ledger-update"
    assert tunnel.id == tunnel.article_ids[0] == "coast-ledger"


def test_the_title_is_that_of_an_article_of_the_story() -> None:
    articles = invented_articles()
    titles = {article.id: article.title for article in articles}
    for story in group(articles):
        assert story.title in {titles[each] for each in story.article_ids}


def test_an_article_without_a_title_lends_its_first_line() -> None:
    (story,) = group([Article(id="a", text="Floods in Kesten\n\nThe river rose.")])
    assert story.title == "Floods in Kesten"


def test_look_alike_events_at_different_times_are_different_stories() -> None:
    articles = invented_articles()
    hospital = [each for each in articles if each.id in HOSPITAL]
    later = [replace(each, id=f"{each.id}-2", published=date(2031, 6, 1)) for each in hospital]
    found = sets(group([*hospital, *later]))
    assert len(found) == 2
    assert HOSPITAL in found


#: Two outlets that report each accident in the same phrases as the last; only what it is about differs.
PHRASES = {
    "wire": "{CITY}, March 6 (Coast Wire) - A passenger ferry ran aground near {city} on Tuesday and "
    "{count} passengers were taken off by boats, the coast guard said. The ferry {ship} struck a sandbank "
    "before dawn and began to take in water. Its owner {owner} said the ship had passed its last inspection.",
    "paper": "Passengers of the ferry {ship} waited for hours on Tuesday until boats took them off a "
    "sandbank near {city}. The coast guard counted {count}. The owner {owner} did not reply to questions.",
}
ACCIDENTS = {
    "first": {"city": "Kesten", "count": "312", "ship": "Grey Petrel", "owner": "Norvik Lines"},
    "second": {"city": "Lindesk", "count": "180", "ship": "Blue Tern", "owner": "Sund Marine"},
}


def accidents(outlets: list[str]) -> list[Article]:
    return [
        Article(
            id=f"{which}-{outlet}",
            text=PHRASES[outlet].format(**told, CITY=told["city"].upper()),
            published=date(2031, 3, day),
        )
        for day, (which, told) in zip((5, 12), ACCIDENTS.items(), strict=True)
        for outlet in outlets
    ]


def test_two_accidents_in_the_same_phrases_are_two_stories() -> None:
    found = sorted(map(sorted, sets(group(accidents(["wire", "paper"])))))
    assert found == [["first-paper", "first-wire"], ["second-paper", "second-wire"]]


def test_one_report_of_each_is_enough_to_tell_them_apart() -> None:
    assert len(group(accidents(["wire"]))) == 2


def test_phrases_join_reports_whose_names_are_not_known() -> None:
    small = [replace(each, text=each.text.lower()) for each in accidents(["wire"])]
    assert len(group(small)) == 1


def test_a_report_is_not_like_another_because_both_were_filed_by_one_wire() -> None:
    wire = "KESTEN ARNHOLM, March 6 (Velmora Coast Wire) - "
    texts = ["Barley prices doubled within days.", "Pupils won trophies at chess."]
    articles = [Article(id=f"a{number}", text=wire + text) for number, text in enumerate(texts)]
    assert len(group(articles)) == 2


def test_reports_further_apart_than_the_window_do_not_speak_for_each_other() -> None:
    # Each pair shares four of 14 words. The middle one is near both others, they are not near each other.
    own = {1: "barley", 12: "cotton", 23: "timber"}
    articles = [
        Article(
            id=f"day{day}",
            text="Kesten Arnholm dykes Velmora " + " ".join(f"{word}{n}" for n in range(10)),
            published=date(2025, 1, day),
        )
        for day, word in own.items()
    ]
    assert sets(group(articles)) == [{"day1", "day12"}, {"day23"}]
    together = [replace(each, published=date(2025, 1, 1)) for each in articles]
    assert len(group(together)) == 1


def test_an_article_without_a_date_may_join_any_story() -> None:
    articles = [
        replace(each, published=None) if each.id == "velmora-wire" else each for each in invented_articles()
    ]
    assert sets(group(articles)) == [TUNNEL, HOSPITAL]


def test_declared_stories_win() -> None:
    articles = invented_articles()
    declared = {
        "odd": StoryGroup("odd", "An odd pair", ("velmora-wire", "marl-hospital-wire", "not-there")),
        "later": StoryGroup("later", "", ("velmora-wire", "coast-ledger")),
        "nothing": StoryGroup("nothing", "Nobody", ("not-there",)),
    }
    found = {story.id: story for story in group(articles, declared=declared)}
    assert set(found["odd"].article_ids) == {"velmora-wire", "marl-hospital-wire"}
    assert found["odd"].title == "An odd pair"
    assert found["later"].article_ids == ("coast-ledger",)
    assert "nothing" not in found
    assert sum(len(story.article_ids) for story in found.values()) == len(articles)


def test_an_article_called_like_a_declared_story_does_not_hide_it() -> None:
    articles = [Article(id="a", text="Floods in Kesten."), Article(id="b", text="Chess in Marl.")]
    found = group(articles, declared={"a": StoryGroup("a", "Declared", ("b",))})
    assert sorted(story.id for story in found) == ["a", "a-2"]


def test_known_terms_give_the_same_stories() -> None:
    articles = invented_articles()
    terms = {each.id: story_terms(each.title, each.text) for each in articles[::2]}
    assert group(articles, terms=terms) == group(articles)


def test_no_articles_are_no_stories() -> None:
    assert group([]) == []


def test_a_version_of_an_article_is_in_its_story_whatever_became_of_its_words() -> None:
    first = Article(id="first", text="Floods in Kesten drove families out.", published=date(2025, 1, 1))
    later = Article(
        id="later", text="Insurers count the cost.", published=date(2025, 3, 1), version_of="first"
    )
    assert sets(group([first, later])) == [{"first", "later"}]
    assert len(group([first, replace(later, version_of="")])) == 2


_line = st.lists(
    st.sampled_from(["Arn", "Kesten", "flood", "mayor", "chess", "pupil", "won", "300"]), max_size=8
)
_days = st.none() | st.dates(date(2025, 1, 1), date(2025, 3, 1))
_articles = st.lists(st.tuples(_line.map(" ".join) | any_text, _days), max_size=8).map(
    lambda drawn: [
        Article(id=f"a{number}", text=text, published=day) for number, (text, day) in enumerate(drawn)
    ]
)


@settings(max_examples=examples(80), deadline=None)
@given(_articles, st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_and_the_order_does_not_matter(articles, random) -> None:
    found = group(articles)
    assert sorted(each for story in found for each in story.article_ids) == [each.id for each in articles]
    assert len({story.id for story in found}) == len(found)
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert group(shuffled) == found


@pytest.mark.parametrize("count", [3, 30])
def test_articles_of_nothing_but_news_words_are_no_story(count: int) -> None:
    text = "Officials said on Monday that the government would meet the minister next week."
    articles = [
        Article(id=f"a{number}", text=f"{text} word{number} thing{number} matter{number}")
        for number in range(count)
    ]
    assert len(group(articles)) == count
