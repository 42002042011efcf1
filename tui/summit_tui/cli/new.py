"""`new FOLDER`: an empty corpus, with a corpus.yaml that says how to fill it."""

from __future__ import annotations

import os
from pathlib import Path

from summit_corpus.corpus import Corpus
from summit_corpus.errors import UsageError
from summit_corpus.intake.writing import Target, new_manifest
from summit_corpus.scan import MANIFEST_NAME
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import emit


def run(arguments: Arguments) -> int:
    """Makes the corpus, or says that it is one already. Raises UsageError for a folder that holds other
    things, CorpusError for what can be no corpus."""
    folder = Path(os.path.expanduser(arguments.words[0]))  # noqa: PTH111 - ~nobody must not raise
    shown = sanitize_line(str(folder))
    articles, found = _inside(folder)
    if found and not articles and MANIFEST_NAME not in found:
        raise UsageError(
            f"{shown} is not empty, and nothing in it is a corpus",
            f"Name a folder that does not exist yet. To add what is in it: {PROGRAM} add {shown} --to FOLDER",
        )
    with Target.open(folder) as target:
        made = not found
        if made and not target.made:
            target.place(MANIFEST_NAME, new_manifest(target.root.name))
        root = str(target.root)
    if arguments.json:
        from summit_tui.cli.documents import for_stdout, of_new

        emit(for_stdout(of_new(root, articles, made=made)))
    elif made:
        emit(f"{sanitize_line(root)} is an empty corpus now\n")
    else:
        many = plural(articles, "article")
        emit(f"{sanitize_line(root)} is already a corpus of {many}; nothing was changed\n")
    return 0


def _inside(folder: Path) -> tuple[int, set[str]]:
    """How many articles there are in the folder, and the names of all that is in it; none when it is missing.

    Raises CorpusError when it is a folder that cannot be read.
    """
    if not folder.is_dir():
        return 0, set()
    corpus = Corpus.open(folder)
    articles = len(corpus.entries())
    return articles, {each.name for each in corpus.root.iterdir()}
