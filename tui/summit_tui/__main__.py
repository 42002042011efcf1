"""`python -m summit_tui` is the installed `summit-tui`."""

from __future__ import annotations

from summit_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
