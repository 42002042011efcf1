"""Writing an export into a file that a person named: never over one that is there unless they said so."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress
from errno import EEXIST
from pathlib import Path
from typing import Final

from summit_corpus.text.find import flatten

_NO_NAME: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40  # characters of what was filtered for that go into the proposed name


def proposed_name(what: str, filtered: str, ending: str, folder: Path) -> str:
    """`claims-railway.md`, or with a number behind it where that is taken in `folder`."""
    words = _NO_NAME.sub("-", flatten(filtered))[:_LONGEST].strip("-")
    stem = f"{what}-{words}" if words else what
    names = [f"{stem}.{ending}", *(f"{stem}-{number}.{ending}" for number in range(2, 100))]
    return next((name for name in names if not os.path.lexists(folder / name)), names[0])


def write_export(path: Path, text: str, *, replace: bool = False) -> None:
    """Writes `text` as UTF-8. Raises FileExistsError where something is there and `replace` does not say
    that it may go, OSError for all else; what is no regular file is never replaced."""
    if not replace:
        _write(path, text)
        return
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(EEXIST, "not a regular file", str(path))
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(new, text)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except BaseException:
        path.unlink(missing_ok=True)  # half a file would look like a whole one
        raise
