"""What users are told about the query language. Apart from the parser so that `--help` loads nothing."""

from __future__ import annotations

QUERY_HELP = (
    ("railway cost", "both words first, then one of them; other forms count too (railways)"),
    ("railway cost uzbekistan", "of three words or more the best match first"),
    ('"entered a new era"', "exactly these words, in this order"),
    ("railway -uranium", "without this word"),
    ("uranium OR refinery", "one of two neighbours"),
    ("gas (railway OR tariff)", "brackets group; inside them every word is wanted"),
    ("refin*  refinary~", "words that begin so; words spelt almost so"),
    ("title:canada  text:gas", "in the title only; in the text only"),
    ("source:straits", "a word of the source's name; several words in quotes"),
    ("author:chen", "a word of an author's name"),
    ("language:en  id:tdi", "exactly this; id:sc* for the beginning"),
    ("story:scmp", "the articles of one story: its id, or an article of it"),
    ("person:tokayev", "who is named, in any form of the name; also organisation:, place:"),
    ('quote:"lin jian"', "who is quoted, or a word of a quotation"),
    ("amount:>1bn", "an amount; also amount:$8bn, amount:>50%, amount:5m..20m, amount:>=1000MW"),
    ("published:2025-06", "also 2025, 2025-06-16, >=2025-06-16, 2025-06-10..2025-06-17"),
    ("", "an article dated by an interval is found when the interval overlaps"),
)
"""What can be typed, and what it finds; each is a query that the bundled corpus answers or could."""
