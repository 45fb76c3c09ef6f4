# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The words that say what comes after them."""

from bisect import bisect_left, bisect_right
from functools import cache
from pathlib import Path

from assistant.personal.text import matches
from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "cues.yaml"


@cache
def cue(name: str) -> str:
    """The pattern of a cue, as one group over lower case."""
    found: dict[str, str] = read_yaml(_FILE)
    parts = found[name].replace("\n", "").replace(" |", "|")
    return f"(?:{parts})"


class Cues:
    """Where such words stand in one text, looked up once for each kind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, tuple[list[int], list[int]]] = {}

    def before(self, name: str, start: int, reach: int) -> bool:
        """Whether one ends at most `reach` characters before `start`, with no end of a sentence between."""
        ends = self._of(name)[1]
        last = bisect_right(ends, start) - 1
        if last < 0 or start - ends[last] > reach:
            return False
        return not any(mark in self._text[ends[last] : start] for mark in "!?;\n")

    def after(self, name: str, end: int, reach: int) -> bool:
        """Whether one begins at most `reach` characters after `end`."""
        starts = self._of(name)[0]
        first = bisect_left(starts, end)
        return first < len(starts) and starts[first] - end <= reach

    def _of(self, name: str) -> tuple[list[int], list[int]]:
        if name not in self._found:
            spans = [match.span() for match in matches(f"(?i){cue(name)}", self._text)]
            self._found[name] = ([start for start, _ in spans], [end for _, end in spans])
        return self._found[name]
