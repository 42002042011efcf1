"""What a list of articles can be narrowed by: its sources and months, and whom, which bodies and which
places the articles name."""

from __future__ import annotations

from summit_index.library import Library
from summit_index.results import Results
from summit_tui.screens.chooser import Choice

MOST = 1_000
"""Articles up to which names are counted; more would keep the key waiting."""


def choices(library: Library, results: Results) -> list[Choice]:
    """A row for each value; what it gives is a term of the query. Names come when all facts are read."""
    facets = dict(results.facets or library.search(results.query, limit=0).facets)
    if len(results.hits) <= MOST and not library.facts_missing():
        facets.update(library.fact_facets(results.query))
    return [
        Choice(each.value, f"{field} {each.count:,}", _term(field, each.value))
        for field, counts in facets.items()
        for each in counts
    ]


def _term(field: str, value: str) -> str:
    return f"{field}:{value}" if value.isalnum() or field == "published" else f'{field}:"{value}"'
