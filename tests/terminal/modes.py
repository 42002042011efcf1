"""What a program has switched on in its terminal and not off again, judged from every byte it wrote."""

from __future__ import annotations

import re

# Private modes, the kitty keyboard stack, colours and attributes.
SWITCHED = re.compile(
    rb"\x1b\[\?(?P<modes>[0-9;]+)(?P<switch>[hl])|\x1b\[(?P<stack>[<>])[0-9]*u|\x1b\[(?P<sgr>[0-9;]*)m"
)
ON_BY_DEFAULT = {b"25": b"cursor hidden", b"7": b"lines no longer wrapped"}


def left_on(raw: bytes) -> set[bytes]:
    """Modes that were set and not reset, `kitty` for a keyboard mode pushed and not taken off (or taken off
    too often), `colours` when the last attributes were not switched off."""
    state = dict.fromkeys(ON_BY_DEFAULT, True)
    pushed, styled = 0, False
    for found in SWITCHED.finditer(raw):
        for mode in (found["modes"] or b"").split(b";"):
            if mode:
                state[mode] = found["switch"] == b"h"
        if found["stack"]:
            pushed += 1 if found["stack"] == b">" else -1
        if found["sgr"] is not None:
            styled = found["sgr"].strip(b"0;") != b""
    wrong = {name for mode, name in ON_BY_DEFAULT.items() if not state.pop(mode)}
    wrong |= {mode for mode, on in state.items() if on}
    return wrong | ({b"kitty"} if pushed else set()) | ({b"colours"} if styled else set())
