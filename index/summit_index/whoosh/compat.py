"""A stand-in for `whoosh.compat`: the same names for Python 3, without `urllib.request`.

Whoosh 2.7.4 imports `urllib.request`, and with it http, ssl and email, for one name that nothing uses:
22 of the 168 ms of processor time that a one-shot search may cost. This module takes its place; names that
are dear and rare are fetched when somebody asks for them.
"""

from __future__ import annotations

import array
import builtins
import importlib
import io
import itertools
import operator
import pickle
import sys
import warnings
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["abstractmethod", "install", "pickle"]

_RARE = {
    "htmlescape": ("html", "escape"),
    "queue": ("queue", ""),
    "urlretrieve": ("urllib.request", "urlretrieve"),
}


def install() -> None:
    """Makes every module of Whoosh import this one, unless it has the real one already."""
    import whoosh

    # Whoosh is older than these warnings; they would be printed whenever it has to be compiled.
    warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")
    sys.modules.setdefault("whoosh.compat", sys.modules[__name__])
    whoosh.compat = sys.modules["whoosh.compat"]


def __getattr__(name: str) -> Any:
    if name not in _RARE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _RARE[name]
    loaded = importlib.import_module(module)
    return getattr(loaded, attribute) if attribute else loaded


PY3 = True
BytesIO = io.BytesIO
StringIO = io.StringIO
bytes_type = bytes
string_type = text_type = str
unichr = chr
integer_types = (int,)
long_type = int
xrange = range
izip = zip
izip_longest = itertools.zip_longest
permutations = itertools.permutations
methodcaller = operator.methodcaller
next = builtins.next  # noqa: A001
callable = builtins.callable  # noqa: A001
exec_ = builtins.exec
dump, dumps, load, loads = pickle.dump, pickle.dumps, pickle.load, pickle.loads


def b(text: str) -> bytes:
    """Latin-1 bytes of a literal."""
    return text.encode("latin-1")


def u(text: str | bytes) -> str:
    """Text of a literal."""
    return text.decode("ascii") if isinstance(text, bytes) else text


def byte(number: int) -> bytes:
    """One byte."""
    return bytes((number,))


def iteritems(mapping: Mapping[Any, Any]) -> Iterable[tuple[Any, Any]]:
    """What Python 2 called `iteritems`."""
    return mapping.items()


def iterkeys(mapping: Mapping[Any, Any]) -> Iterator[Any]:
    """What Python 2 called `iterkeys`."""
    return iter(mapping.keys())


def itervalues(mapping: Mapping[Any, Any]) -> Iterable[Any]:
    """What Python 2 called `itervalues`."""
    return mapping.values()


def zip_(*several: Iterable[Any]) -> list[Any]:
    """`zip` as a list."""
    return list(zip(*several, strict=False))


def with_metaclass(meta: Any, base: type = object) -> Any:
    """A base class with this metaclass."""
    return meta("_WhooshBase", (base,), {})


def memoryview_(source: Any, offset: int | None = None, length: int | None = None) -> memoryview:
    """A view of `length` bytes from `offset`, or of all."""
    view = memoryview(source)
    if not offset and not length:
        return view
    start = offset or 0
    return view[start : start + (length or 0)]


def array_tobytes(numbers: array.array[Any]) -> bytes:
    """The bytes of an array."""
    return numbers.tobytes()


def array_frombytes(numbers: array.array[Any], raw: bytes) -> None:
    """Appends numbers from their bytes."""
    numbers.frombytes(raw)
