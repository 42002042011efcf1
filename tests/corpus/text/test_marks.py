from __future__ import annotations

import re
import sys
import unicodedata

from summit_corpus.text.marks import MARKS

_CLASS = re.compile(f"[{MARKS}]")


def test_every_mark_of_the_basic_plane_is_in_the_class() -> None:
    marks = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)).startswith("M")]
    missing = [mark for mark in marks if not _CLASS.match(mark)]
    # The class was written from Unicode 14; a later Python may know a handful more.
    assert len(missing) <= (0 if unicodedata.unidata_version.startswith("14.") else 20)


def test_nothing_but_marks_is_in_the_class() -> None:
    members = [chr(code) for code in range(sys.maxunicode + 1) if _CLASS.match(chr(code))]
    others = [char for char in members if unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cn")]
    assert len(others) <= (0 if unicodedata.unidata_version.startswith("14.") else 20)
