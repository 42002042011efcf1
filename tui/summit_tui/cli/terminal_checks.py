"""What `doctor` asks of the terminal beyond its size: how tmux is set between it and us, and what helps over
SSH. Apart from the other checks because it asks another program."""

from __future__ import annotations

import os
import subprocess
from typing import Final, NamedTuple

PATIENCE: Final = 2.0
"""Seconds that tmux may take to answer; it takes some milliseconds."""

SLOW_ESCAPE: Final = 100
"""Milliseconds from which waiting after Esc is felt."""


class Tmux(NamedTuple):
    """How the tmux around us is set; 0 where it did not say."""

    escape_ms: int


def tmux() -> Tmux | None:
    """The settings of the tmux that this runs in; None outside, and where no other program may be started."""
    if not os.environ.get("TMUX") or os.environ.get("SUMMIT_RESTRICTED", "0") not in ("", "0"):
        return None
    escape = _option("escape-time")
    return Tmux(int(escape) if escape.isdecimal() else 0)


def _option(name: str) -> str:
    try:
        answer = subprocess.run(
            ["tmux", "show-options", "-sv", name],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("ascii", "replace").strip()[:20]


def ssh_hints() -> tuple[str, ...]:
    """What makes reading over SSH better, in the state of this session; a sentence each."""
    mouse = (
        "The mouse is on (SUMMIT_MOUSE=1): each of its moves is a packet."
        if os.environ.get("SUMMIT_MOUSE") == "1"
        else "The mouse is off; SUMMIT_MOUSE=1 turns it on."
    )
    return (
        "ssh -C, or “Compression yes” in ~/.ssh/config, saves more than nine of ten bytes.",
        mouse,
        "What you copy goes to the clipboard of the terminal you sit at, if that allows it (OSC 52).",
    )
