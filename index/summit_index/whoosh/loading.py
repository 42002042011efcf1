"""Reading what Whoosh wrote without trusting it: an unpickler with an allow-list. Imported for writing."""

from __future__ import annotations

import io
import os
import pickle
from typing import Any

from summit_index.whoosh import compat

compat.install()

from whoosh.filedb.structfile import StructFile  # noqa: E402 - our stand-in must be there first

_ALLOWED = frozenset(
    {
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("summit_index.whoosh.codec", "Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
    }
)
"""All that the table of contents of an index of ours names; everything else in the files is plain values."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Nothing but what we wrote."""
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"the index asks for {module}.{name}")
        return super().find_class(module, name)


class SafeFile(StructFile):  # type: ignore[misc]
    """A file of an index, mapped into memory; what it has pickled goes through the allow-list."""

    def __init__(self, data: memoryview, name: str) -> None:
        super().__init__(None, name)
        self._data = data
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes."""
        end = len(self._data) if size < 0 else self._at + size
        piece = bytes(self._data[self._at : end])
        self._at += len(piece)
        return piece

    def get(self, position: int, length: int) -> bytes:
        """Bytes from `position`; does not move, so threads may share the file."""
        return bytes(self._data[position : position + length])

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> None:
        """As files do."""
        self._at = offset + (0, self._at, len(self._data))[whence]

    def tell(self) -> int:
        """Where the next `read` begins."""
        return self._at

    def read_pickle(self) -> Any:
        """The next pickled value. Raises UnpicklingError when it names anything beyond the allow-list."""
        stream = io.BytesIO(self._data[self._at :])
        value = _Unpickler(stream).load()
        self._at += stream.tell()
        return value

    def close(self) -> None:
        """Nothing: the map goes when nobody uses it any more."""
