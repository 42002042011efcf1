"""Corpora for what is on the first page of a long list: the rest of it comes only when a test asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from summit_tui.screens import searching, stories

NEVER = 3600.0


def rest_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No timer reads the rest of a list, nor the folder."""
    monkeypatch.setattr(searching, "REST", NEVER)
    monkeypatch.setattr(stories, "REST", NEVER)
    monkeypatch.setattr("summit_tui.watch.FIRST", NEVER)


def write_report(root: Path, article_id: str, number: int, source: str, what: str = "dam") -> None:
    """An article of the number-th day; all tell the same but for `what`."""
    head = f"title: Dam {article_id}\nsource: {source}\npublished: 2025-06-1{number}"
    (root / f"{article_id}.md").write_text(f"---\n{head}\n---\nThe {what} holds.\n")
