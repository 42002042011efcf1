"""Invented events for tests of stories: reports of one event share its words, and nothing else."""

from __future__ import annotations

from pathlib import Path

EVENTS = {
    "flood": "Kesten dykes Arnholm barrage sandbags evacuation torrent embankment spillway Velmora",
    "fire": "Tallow refinery blaze Orrin foam hydrants smokestack kerosene Brackwater sirens",
    "chess": "Marl gambit grandmaster Sorrel rook endgame stalemate tournament Pellworth adjourned",
}


def report(event: str, day: str, more: str = "") -> str:
    """A file about an event."""
    head = f"published: {day}\n" if day else ""
    return f"---\ntitle: {EVENTS[event].split()[0]} {event}\n{head}---\n{EVENTS[event]} {more}.\n"


def write(root: Path, **reports: str) -> None:
    """Files by name; an underscore stands for a dash."""
    root.mkdir(exist_ok=True)
    for name, text in reports.items():
        (root / f"{name.replace('_', '-')}.md").write_text(text)
