"""Saved pages of invented outlets, made by hand after the ways in which news sites print theirs. Each line of
`saved_pages.txt` is marked: `=` the headline, `+` of the article, `-` furniture; `###` names a page."""

from pathlib import Path
from typing import Final


def _pages() -> dict[str, str]:
    parts = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("### ")[1:]
    return {name: page.strip() for name, page in (part.split("\n", 1) for part in parts)}


PAGES: Final = _pages()


def saved(page: str) -> str:
    """The page as saved: without the marks."""
    return "\n".join(line[2:] for line in page.split("\n"))


def lines_of(page: str, mark: str) -> list[str]:
    """The texts of the lines with that mark."""
    return [line[2:] for line in page.split("\n") if line[:1] == mark]
