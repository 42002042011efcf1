"""The facts of very many texts, found in processes of their own: both cores work, and a program that somebody
is typing into meanwhile has its own to itself. A process that fails costs time and nothing else."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice, takewhile
from queue import SimpleQueue
from threading import Lock
from typing import Final, NamedTuple

from summit_corpus.article import Article, Published
from summit_corpus.facts import Fact, extract
from summit_index import children, fact_store
from summit_index.fact_child import FAILED, receive, send
from summit_index.fact_faults import NOT_OF_THE_TEXT, described

MANY: Final = 300
"""Articles from which it is worth starting processes: two are up in a third of a second."""

_MOST: Final = 4
"""Processes, on whatever machine: storing what they find keeps up with no more."""

_PORTION: Final = 20
"""Articles a request: a fifth of a second of work."""


class Found(NamedTuple):
    """The facts of an article, and what `fact_store.pack` makes of them; where a rule failed in its text
    what went wrong, see `fact_faults`."""

    article: Article
    facts: tuple[Fact, ...]
    packed: bytes
    fault: str = ""


def workers() -> int:
    """How many processes there should be; 0 on a machine with one core, where they would only cost."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST) if cores > 1 else 0


def found_elsewhere(articles: Iterable[Article], processes: int) -> Generator[list[Found], None, None]:
    """The facts of the articles, in their order, some at a time. Closing the iterator ends the processes."""
    idle: SimpleQueue[_Child] = SimpleQueue()
    started = [_Child() for _ in range(processes)]
    for child in started:
        idle.put(child)
    pool = ThreadPoolExecutor(processes, "facts")
    try:
        waiting: deque[Future[list[Found]]] = deque()
        for portion in _portions(iter(articles)):
            waiting.append(pool.submit(_work, portion, idle))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for child in started:
            child.leave()
        pool.shutdown(cancel_futures=True)


def _work(portion: list[Article], idle: SimpleQueue[_Child]) -> list[Found]:
    child = idle.get()
    try:
        return child.ask(portion)
    finally:
        idle.put(child)


class _Child:
    """One process, started when first asked. It is asked in one thread and may be left in another."""

    def __init__(self) -> None:
        self._process: children.Child | None = None
        self._lock = Lock()  # nothing is started once it was left
        self._useless = self._left = False

    def ask(self, portion: list[Article]) -> list[Found]:
        """The facts of these articles; found in this process where the other one fails. Some are missing
        when it was left meanwhile."""
        found: list[Found] = []
        try:
            found = self._asked(portion)
        except (OSError, ValueError):
            self._end()
        rest = portion[len(found) :]
        return found + [_found_here(each) for each in takewhile(lambda _: not self._left, rest)]

    def leave(self) -> None:
        """Ends the process; nobody waits for what is being found."""
        self._left = True
        self._end()

    def _end(self) -> None:
        """Ends the process; nothing is asked of it any more."""
        with self._lock:
            self._useless = True
            process, self._process = self._process, None
        if process is not None:
            children.end(process)

    def _asked(self, portion: list[Article]) -> list[Found]:
        with self._lock:
            if self._useless:
                return []
            process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, json.dumps([_request(each) for each in portion]).encode())
        found: list[Found] = []
        for article in portion:
            data = receive(process.stdout)
            if data == FAILED:
                found.append(_found_here(article))
                continue
            facts = fact_store.unpack(data, article.text)
            if facts is None:
                self._end()
                break
            found.append(Found(article, facts, data))
        return found


def _found_here(article: Article) -> Found:
    try:
        facts = tuple(extract(article.text, published=article.published))
    except NOT_OF_THE_TEXT:
        raise
    except Exception as error:
        return Found(article, (), b"", described(error))
    return Found(article, facts, fact_store.pack(facts))


def _started() -> children.Child:
    return children.start("summit_index.fact_child", "serve")


def _request(article: Article) -> list[str]:
    published = article.published
    if published is None:
        return [article.text, "", "", ""]
    assert isinstance(published, Published)  # Article turns days into intervals
    return [article.text, published.first.isoformat(), published.last.isoformat(), published.basis]


def _portions(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while portion := list(islice(articles, _PORTION)):
        yield portion
