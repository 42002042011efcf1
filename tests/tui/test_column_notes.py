"""What is said of two texts' wording in the line below the columns."""

from __future__ import annotations

from pathlib import Path

from summit_corpus.compare.comparison import Comparison
from summit_corpus.corpus import Corpus
from summit_tui.column_links import wording

STRAIT = Path(__file__).resolve().parents[1] / "stories" / "strait"


def test_what_two_versions_share_fits_one_line_of_eighty_cells() -> None:
    known = {article.id: article for article in Corpus.open(STRAIT).articles()}
    earlier, later = known["coast-ledger"], known["coast-ledger-update"]
    notes = wording(earlier, later, Comparison([earlier, later])).notes
    assert notes[0] == "two versions (v: word diff)"
    assert notes[1].endswith(" % shared copy outside quotations")
    assert len("note: " + " · ".join(notes)) < 80
