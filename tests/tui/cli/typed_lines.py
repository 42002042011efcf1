"""What somebody types into a session of `summit-tui --plain`."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace

Typed = Callable[..., SimpleNamespace]
"""Types lines, and gives the exit code and what was said."""


class Lines(io.BytesIO):
    """Standard input; `meanwhile` happens just before the line `help quit` is read."""

    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def readline(self, size: int | None = -1) -> bytes:
        if self.getvalue()[self.tell() :].startswith(b"help quit\n"):
            type(self).meanwhile()
        return super().readline(size)
