"""Where a report was filed from, as it says before its first sentence: "ASTANA (Agency) –". A module of its
own because an import reads it, and because nothing else may take it for a word of the report."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Dateline", "dateline"]

_PLACE_WORDS: Final = r"[A-Z][A-Z.’'\-]{2,20}(?:\ [A-Z][A-Z.’'\-]{1,20}){0,3}"
_REGION: Final = r"(?:,\ [A-Z][\w.’'\-]{1,20}(?:\ [A-Z][\w.’'\-]{1,20}){0,2})?"
_AGENCY: Final = r"\([A-Z][\w\ ./&-]{1,24}\)"
#: A hyphen within a word is none: "NATO-led", "COVID-19".
_DASH: Final = r"(?:\ ?[–—]{1,2}\ ?|\ -{1,2}\ ?|-{1,2}\ |--|\ ?:\ ?)(?=\S)"
_DAY: Final = r"(?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8})\.?(?:,?\ (?:19|20)\d\d)?"
#: "ASTANA, Kazakhstan (Agency) –" in capitals; in title case only with the agency.
_DATELINE: Final = re.compile(
    rf"""(?x)(?P<place>{_PLACE_WORDS}{_REGION})(?:,?\ \(?{_DAY}\)?)?
    \ ?(?:{_AGENCY})?{_DASH}
    |(?P<titled>[A-Z][\w’'\-]{{2,20}}(?:\ [A-Z][\w’'\-]{{1,20}}){{0,2}}){_REGION}\ {_AGENCY}{_DASH}"""
)


class Dateline(NamedTuple):
    """The place it names, and where the report itself begins; no place and 0 without one."""

    place: str
    end: int


def dateline(text: str) -> Dateline:
    """The dateline that `text` begins with, as in "ASTANA (AFP) –" or "Astana (TDI):"."""
    found = _DATELINE.match(text)
    return (
        Dateline((found["place"] or found["titled"]).strip(" ,"), found.end()) if found else Dateline("", 0)
    )
