"""Work that stops when nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Event, Lock, Thread

import pytest

from summit_corpus.article import Article
from summit_corpus.claims import ledger
from summit_corpus.compare import Comparison
from summit_corpus.compare.portrait import Portraits
from summit_corpus.compare.versions import word_diff
from summit_corpus.facts import extract
from summit_corpus.published import Published
from summit_corpus.stories.names import story_names
from summit_corpus.wanted import NoLongerWantedError, go_on, waiting_for, while_wanted

TEXT = "\n\n".join(
    f"The dam at Borgo will cost ${number} billion by 20{number}, said Mara Lind of works {number}. "
    f"In June {number} per cent of the {number + 3} engines stood still near gate {number}."
    for number in range(20, 34)
)
DAY = Published.of(date(2025, 6, 16))
STORY = tuple(
    Article(id=name, title=name, source=name, published=DAY, text=text)
    for name, text in (
        ("a", TEXT),
        ("b", TEXT.replace("Borgo", "Aland")),
        ("c", TEXT.replace("gate", "door")),
    )
)
FACTS = {each.id: tuple(extract(each.text, published=DAY)) for each in STORY}


def portrait() -> object:
    names = story_names(STORY, FACTS)
    made = Portraits(Comparison(STORY), facts=FACTS, names=names, ledger=ledger(STORY, facts=FACTS))
    return made.of(STORY[0])


WORK: dict[str, Callable[[], object]] = {
    "claims": lambda: ledger(STORY, facts=FACTS),
    "matching": lambda: Comparison(STORY).match(STORY[0], STORY[1]),
    "passages": lambda: Comparison(STORY).matrix(),
    "portrait": portrait,
    "word diff": lambda: word_diff(STORY[0], STORY[1]),
}


@pytest.mark.parametrize("what", WORK)
def test_long_work_asks_many_times_whether_it_is_wanted_and_ends_when_it_is_not(what: str) -> None:
    asked = []
    with while_wanted(lambda: asked.append(1) is None):
        WORK[what]()
    assert len(asked) > 20

    left = iter(range(len(asked) // 2))
    after = []

    def wanted() -> bool:
        if next(left, None) is None:
            after.append(1)
        return not after

    with pytest.raises(NoLongerWantedError), while_wanted(wanted):
        WORK[what]()
    assert len(after) == 1


def test_what_was_given_up_halfway_gives_the_same_afterwards() -> None:
    comparison = Comparison(STORY)
    left = iter(range(100))
    with pytest.raises(NoLongerWantedError), while_wanted(lambda: next(left, None) is not None):
        comparison.matrix()
    assert comparison.matrix() == Comparison(STORY).matrix()


def test_without_anybody_who_could_lose_interest_work_goes_on() -> None:
    go_on()
    with while_wanted(lambda: True):
        go_on()
    go_on()


def test_the_error_is_no_fault_that_an_except_on_the_way_could_swallow() -> None:
    assert not issubclass(NoLongerWantedError, Exception)


def test_who_waits_for_a_lock_stops_waiting_when_the_work_is_not_wanted_any_more() -> None:
    lock, wanted, ended = Lock(), Event(), Event()
    wanted.set()

    def wait() -> None:
        try:
            with while_wanted(wanted.is_set), waiting_for(lock):
                raise AssertionError("it was held")
        except NoLongerWantedError:
            ended.set()

    with waiting_for(lock):
        thread = Thread(target=wait)
        thread.start()
        wanted.clear()
        assert ended.wait(5)
        thread.join()
        assert lock.locked()
    with while_wanted(lambda: True), waiting_for(lock):
        assert lock.locked()
    assert not lock.locked()
