"""What runs in the processes of `elsewhere`: reading a large corpus, or the facts of its articles."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from summit_corpus.corpus import Corpus
from summit_index.children import NICE
from summit_index.library import Library
from summit_index.sync import Progress

Work = Callable[[Library, Progress, Callable[[], bool]], object]


def read() -> None:
    """Brings cache and index up to date for the corpus and in the folder that the arguments name."""
    _work(Library.sync)


def facts() -> None:
    """Reads the facts of what has been read."""
    _work(Library.sync_facts)


def _work(work: Work) -> None:
    """Does it, telling how far it is; ends after the article at hand when nobody listens any more."""
    os.umask(0o077)
    with suppress(OSError):
        os.nice(NICE)
    left = threading.Event()
    threading.Thread(target=_wait_for_end, args=(left,), daemon=True).start()
    root, folder = map(Path, sys.argv[1:3])
    with Library(Corpus.open(root), folder, folder) as library:

        def tell(done: int, total: int) -> None:
            try:
                os.write(1, b"%d %d %d\n" % (done, total, library.changes))
            except OSError:
                left.set()

        work(library, tell, left.is_set)


def _wait_for_end(left: threading.Event) -> None:
    """Nobody writes to our standard input: it is closed when the work is not wanted any more, or when who
    started us is gone."""
    with suppress(OSError):
        os.read(0, 1)
    left.set()
