"""Whoosh's way to files, made safe and durable. Imported for writing only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from summit_index.whoosh import compat
from summit_index.whoosh.files import map_file
from summit_index.whoosh.loading import SafeFile

compat.install()

from whoosh.filedb.filestore import FileStorage  # noqa: E402 - our stand-in must be there first
from whoosh.filedb.structfile import StructFile  # noqa: E402


class SafeStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's files in a private folder: read through `SafeFile`; on disk for good when closed."""

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **_: Any) -> StructFile:
        """A new file, closed to others; an older one of that name goes."""
        path = Path(self.folder, name)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        return StructFile(os.fdopen(descriptor, mode), name=name, onclose=_to_disk)

    def open_file(self, name: str, **_: Any) -> SafeFile:
        """An existing file."""
        return SafeFile(memoryview(map_file(Path(self.folder, name))), name)

    def list(self) -> list[str]:
        """The names in the folder. Raises OSError, where Whoosh's own would know of none."""
        return [path.name for path in Path(self.folder).iterdir()]

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """Whoosh's scratch folder; it need not survive anything."""
        return FileStorage(str(Path(self.folder, name or "scratch"))).create()


def _to_disk(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())
