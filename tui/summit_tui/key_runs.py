"""Keys that wait together and can be done in one go: letters into a box, a held key in a list or a text. One
by one, 5,000 letters were painted 1,500 times and took 12 s of CPU."""

from __future__ import annotations

from collections import deque
from itertools import takewhile

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from summit_tui.widgets.repeating import Repeating

DELETE_LEFT = "backspace"


def take(keys: deque[Key], focused: Widget | None) -> Key | None:
    """Takes the first key off `keys`, and those after it that belong to it; gives what Textual is to do with
    them as one key, None when it is done already. `keys` is not empty."""
    if isinstance(focused, Input):
        return _typed(keys, focused)
    key = keys[0]
    if isinstance(focused, Repeating):
        times = sum(1 for _ in takewhile(lambda each: each.key == key.key, keys))
        if times > 1 and focused.repeat(key.key, times):
            _drop(keys, times)
            return None
    return keys.popleft()


def _typed(keys: deque[Key], box: Input) -> Key | None:
    """Letters as one key that stands for all of them; what deletes to the left at once."""
    if keys[0].is_printable and _takes_all(box):
        run = list(takewhile(lambda each: each.is_printable, keys))
        _drop(keys, len(run))
        return Key(run[-1].key, "".join(each.character or "" for each in run))
    times = sum(1 for _ in takewhile(lambda each: each.key == DELETE_LEFT, keys))
    if times > 1 and box.selection.is_empty:
        box.delete(max(box.cursor_position - times, 0), box.cursor_position)
        _drop(keys, times)
        return None
    return keys.popleft()


def _takes_all(box: Input) -> bool:
    """Whether a box may not refuse the one letter and take the other."""
    return not box.max_length and not box.restrict and box.type == "text"


def _drop(keys: deque[Key], count: int) -> None:
    for _ in range(count):
        keys.popleft()
