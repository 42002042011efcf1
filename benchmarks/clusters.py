"""Invented events that several sources report: `python -m benchmarks.clusters [EVENTS] [--seed SEED]` groups
them and says how well the stories were found.

Each event has names and words of its own, and words of a topic that it shares with look-alike events; each
report draws from them and from the language, as the articles of `benchmarks.generate` do.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from benchmarks import generate
from summit_corpus.article import Article
from summit_corpus.stories import Story, group

TOPICS = 40  # look-alike events have a topic in common
TOPIC_WORDS, EVENT_WORDS, NAMES = 30, 15, 6
REPORTS = (1, 1, 1, 2, 3, 5, 8, 13)  # how many sources report an event
DAYS_APART = 4  # the last report of an event comes at most so many days after the first
WORDS = (150, 700)
#: Of the words of a report so many are of the event, of the topic; the rest are the language's.
EVENT_SHARE, TOPIC_SHARE = 0.10, 0.10


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairs of reports: how many of those put together belong together, and the other way round."""

    precision: float
    recall: float


def reports(events: int, seed: int = generate.SEED) -> Iterator[tuple[int, Article]]:
    """Every report with the number of its event, in no order that says anything."""
    random = Random(f"clusters {seed}")
    known = generate.vocabulary(seed)
    topics = [random.choices(known.content[200:5_000], k=TOPIC_WORDS) for _ in range(TOPICS)]
    made: list[tuple[int, Article]] = []
    for event in range(events):
        topic = random.choice(topics)
        own = random.choices(known.content[2_000:40_000], k=EVENT_WORDS)
        own += [name.capitalize() for name in random.choices(known.content[5_000:60_000], k=NAMES)]
        first = generate.FIRST_DAY + timedelta(days=random.randrange(generate.DAYS))
        for _ in range(random.choice(REPORTS)):
            day = first + timedelta(days=random.randint(0, DAYS_APART))
            text = generate._text(random, _words(random, known, own, topic))
            title = " ".join([*random.sample(own, 4), *random.sample(topic, 3)])
            made.append((event, Article(id="", title=title, text=text, published=day)))
    random.shuffle(made)
    for number, (event, article) in enumerate(made):
        yield event, replace(article, id=f"{number:05}")


def event(count: int, seed: int = generate.SEED, *, words: int = WORDS[1]) -> list[Article]:
    """So many reports of one event, each of so many words."""
    random = Random(f"event {seed}")
    known = generate.vocabulary(seed)
    own, topic = (random.choices(known.content[2_000:40_000], k=size) for size in (EVENT_WORDS, TOPIC_WORDS))
    return [
        Article(id=f"{n:02}", text=generate._text(random, _words(random, known, own, topic, words)))
        for n in range(count)
    ]


def _words(
    random: Random, known: generate.Vocabulary, own: Sequence[str], topic: Sequence[str], words: int = 0
) -> list[str]:
    count = words or random.randint(*WORDS)
    told = random.sample(own, random.randint(len(own) // 2, len(own)))  # no source tells all
    drawn = random.choices(known.words, cum_weights=known.weights, k=count)
    for at in random.sample(range(count), int((EVENT_SHARE + TOPIC_SHARE) * count)):
        drawn[at] = random.choice(told if random.random() < 0.5 else topic)
    return drawn


def quality(stories: Sequence[Story], event_of: dict[str, int]) -> Quality:
    """How far the stories are the events, by pairs of reports."""

    def pairs(count: int) -> int:
        return count * (count - 1) // 2

    together = sum(pairs(len(story.article_ids)) for story in stories)
    events: dict[int, int] = {}
    for event in event_of.values():
        events[event] = events.get(event, 0) + 1
    belong = sum(map(pairs, events.values()))
    right = 0
    for story in stories:
        inside: dict[int, int] = {}
        for each in story.article_ids:
            inside[event_of[each]] = inside.get(event_of[each], 0) + 1
        right += sum(map(pairs, inside.values()))
    return Quality(right / together if together else 1.0, right / belong if belong else 1.0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clusters", description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=generate.SEED)
    options = parser.parse_args()
    made = list(reports(options.events, options.seed))
    began = time.process_time()
    stories = group(article for _, article in made)
    spent = time.process_time() - began
    found = quality(stories, {article.id: event for event, article in made})
    print(
        f"{len(made):,} reports of {options.events:,} events -> {len(stories):,} stories, {spent:.1f} CPU-s"
    )
    print(f"pairs: precision {found.precision:.3f}, recall {found.recall:.3f}")


if __name__ == "__main__":
    main()
