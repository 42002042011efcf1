"""Exports the pictures of the README from the real app on the bundled corpus: `make pictures`."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.places import Places
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.state import State

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PICTURES: dict[str, tuple[tuple[int, int], Sequence[str]]] = {
    "search": ((120, 34), ("slash", *"railway", "enter")),
    "narrow": ((80, 24), ("slash", *"railway", "enter")),
    "facts": ((120, 34), ("slash", *"railway", "enter", "enter", "f")),
    "narrow-compare": ((80, 24), ("slash", *"railway", "enter", "j", "enter", "c", "J")),
    "narrow-matrix": ((80, 24), ("m", "slash", *"railway", "enter")),
    "matrix": ((120, 34), ("m",)),
    "compare": ((120, 34), ("slash", *"railway", "enter", "j", "enter", "c", "J")),
    "passages": ((120, 34), ("m", "v")),
    "sources": ((120, 34), ("S", "j")),
}


async def picture(name: str, size: tuple[int, int], keys: Sequence[str]) -> None:
    """Presses the keys and writes what is on screen then."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        places = Places(base / "cache", base / "state", base / "config")
        library = Library.open(Corpus.open(bundled()), places)
        library.sync()
        app = SummitApp(library, State(None))
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.25)
            await pilot.pause(0.3)
            FOLDER.mkdir(parents=True, exist_ok=True)
            svg = app.export_screenshot(title="summit-tui", simplify=True)
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        library.close()


def main() -> None:
    """All pictures."""
    for name, (size, keys) in PICTURES.items():
        asyncio.run(picture(name, size, keys))


if __name__ == "__main__":
    main()
