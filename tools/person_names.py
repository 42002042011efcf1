"""Given and family names out of data packages, in Latin letters: a part of tools/bake_words.py."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from word_packages import member

from summit_corpus.facts.lexicon import key

#: A given name counts when this many of the 36 collections hold it, for this many people. On CoNLL-2003
#: (300 training articles and the validation part) 10/400 to 16/1500 give persons an F1 of 93.0, 20/3000 92.9.
_GIVEN_SOURCES: Final = 12
_GIVEN_PEOPLE: Final = 200
#: So many of the commonest family names of the United States (census of 1990) are taken; on the same articles
#: 3,000 give an F1 of persons of 92.7, 15,000 give 92.9, none at all 92.0.
_CENSUS_FAMILIES: Final = 12_000


def given_names(files: dict[str, Path]) -> set[str]:
    """Given names of the world."""
    data: dict[str, list[Any]] = json.loads(member(files["nomquamgender"], "name_data.json"))
    found = {
        name
        for name, (sources, people, *_) in data.items()
        if sources >= _GIVEN_SOURCES and people >= _GIVEN_PEOPLE
    }
    return {each for each in found if _plain(each)}


def family_names(files: dict[str, Path]) -> set[str]:
    """Family names: the commonest of the United States, and those of many countries."""
    census = member(files["names"], "names/dist.all.last").decode().split("\n")
    found = {line.split()[0].lower() for line in census[:_CENSUS_FAMILIES] if line.strip()}
    found.update(faker_names(files["faker"], "last"))
    return {each for each in found if _plain(each)}


def _plain(name: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]+", name)) and name == key(name) and 2 <= len(name) <= 16


def faker_names(path: Path, which: str) -> set[str]:
    """First or last names of all locales of Faker, in Latin letters; three other scripts are transcribed."""
    found: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"faker/providers/person/\w+/__init__\.py", name):
                found.update(_literals(archive.read(name).decode(), which))
    keys = {key(_latin(each)) for each in found}
    return {each for each in keys if each.isascii()}


def _literals(source: str, which: str) -> Iterator[str]:
    """The strings of all assignments to a list of names, read without running the module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        target = node.targets[0].id
        if "name" in target and which in target and "format" not in target and "kana" not in target:
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


#: Cyrillic, Greek and Georgian letters as news English writes them.
_TRANSCRIBED: Final = dict(
    pair.split("=")
    for pair in [
        "а=a",
        "б=b",
        "в=v",
        "г=g",
        "д=d",
        "е=e",
        "ё=e",
        "ж=zh",
        "з=z",
        "и=i",
        "й=y",
        "к=k",
        "л=l",
        "м=m",
        "н=n",
        "о=o",
        "п=p",
        "р=r",
        "с=s",
        "т=t",
        "у=u",
        "ф=f",
        "х=kh",
        "ц=ts",
        "ч=ch",
        "ш=sh",
        "щ=shch",
        "ъ=",
        "ы=y",
        "ь=",
        "э=e",
        "ю=yu",
        "я=ya",
        "і=i",
        "ї=i",
        "є=ye",
        "ґ=g",
        "ј=j",
        "љ=lj",
        "њ=nj",
        "ќ=k",
        "џ=dj",
        "ѓ=g",
        "ѕ=dz",
        "α=a",
        "β=v",
        "γ=g",
        "δ=d",
        "ε=e",
        "ζ=z",
        "η=i",
        "θ=th",
        "ι=i",
        "κ=k",
        "λ=l",
        "μ=m",
        "ν=n",
        "ξ=x",
        "ο=o",
        "π=p",
        "ρ=r",
        "σ=s",
        "ς=s",
        "τ=t",
        "υ=y",
        "φ=f",
        "χ=ch",
        "ψ=ps",
        "ω=o",
        "ა=a",
        "ბ=b",
        "გ=g",
        "დ=d",
        "ე=e",
        "ვ=v",
        "ზ=z",
        "თ=t",
        "ი=i",
        "კ=k",
        "ლ=l",
        "მ=m",
        "ნ=n",
        "ო=o",
        "პ=p",
        "ჟ=zh",
        "რ=r",
        "ს=s",
        "ტ=t",
        "უ=u",
        "ფ=p",
        "ქ=k",
        "ღ=gh",
        "ყ=q",
        "შ=sh",
        "ჩ=ch",
        "ც=ts",
        "ძ=dz",
        "წ=ts",
        "ჭ=ch",
        "ხ=kh",
        "ჯ=j",
        "ჰ=h",
    ]
)


def _latin(name: str) -> str:
    lowered = unicodedata.normalize("NFD", name.lower()).replace("ου", "ou").replace("\u0438\u0306", "й")
    lowered = re.sub(r"(?:ий|ый)$", "y", unicodedata.normalize("NFC", lowered))
    bare = "".join(each for each in unicodedata.normalize("NFD", lowered) if not 0x300 <= ord(each) < 0x370)
    return "".join(_TRANSCRIBED.get(each, each) for each in bare)
