# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which lines of a document are headings, how deep they are, and which lines are a table."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.documents.layout import SUPERSCRIPT, Form, Layout, ends_sentence, simple
from knowledge.documents.numbering import LISTED, LOOSE, RUBRIC, Heading, is_closed, is_marked, numbered_headings
from knowledge.documents.tables import table_rows

_LONGEST = 200  # characters of a heading on one line
_MARKED = 3  # headings with a mark; fewer may be a title only
_MEMO = re.compile(r"[A-Z]{2,}: ")  # "DOEL: ..." says something about the heading above it


@dataclass(frozen=True, slots=True)
class Marks:
    """Headings by the number of their first line; `rows` are the numbers of the lines of tables."""

    headings: Mapping[int, Heading]
    rows: frozenset[int]


def find_marks(layout: Layout) -> Marks:
    numbered = dict(numbered_headings(layout))
    rows = table_rows(layout, {number: heading.lines for number, heading in numbered.items()})
    loose = {} if _is_marked_up(layout) else _Loose(layout, numbered, rows).find()
    levels = _levels(layout, numbered, loose)
    headings = {number: Heading(levels[simple(text)], text) for number, text in loose.items()}
    return Marks(headings=numbered | headings, rows=rows)


def _is_marked_up(layout: Layout) -> bool:
    """Where whole paragraphs stand under headings that say so, nothing is left to guess."""
    return not layout.width and sum(map(is_marked, layout.lines)) >= _MARKED


class _Loose:
    """Headings without a number: short lines without an end, between something closed and something that opens."""

    def __init__(self, layout: Layout, numbered: Mapping[int, Heading], rows: frozenset[int]) -> None:
        self._layout = layout
        self._rows = rows
        self._taken = {line for start, heading in numbered.items() for line in range(start, start + heading.lines)}
        self._found: dict[int, str] = {}

    def find(self) -> dict[int, str]:
        for number in range(len(self._layout.lines) - 1):
            if not self._is_settled(number) and self._opens(number) and self._looks_like_one(number):
                self._found[number] = self._layout.lines[number].text
        self._keep_the_habit()
        self._found |= self._items()
        return self._found

    def _is_settled(self, number: int) -> bool:
        return number in self._taken or number in self._rows

    def _is_heading(self, number: int) -> bool:
        return number in self._taken or number in self._found

    def _opens(self, number: int) -> bool:
        line = self._layout.lines[number]
        if line.form is not Form.TEXT or not (self._is_heading(number - 1) or is_closed(self._layout, number)):
            return False
        before = self._layout.lines[number - 1].text if number else ""
        settled = number - 1 in self._rows or self._is_heading(number - 1) or ends_sentence(before)
        return settled or not line.text[0].islower()

    def _looks_like_one(self, number: int) -> bool:
        line, following = self._layout.lines[number], self._layout.lines[number + 1]
        text = line.text
        if following.text[0].islower() or text.endswith((",", ";", ":")) or _MEMO.match(text):
            return False
        asks = text.endswith("?") and len(text) <= 80
        unended = asks or not ends_sentence(text)
        if self._layout.width:
            small = text[0].islower() and (following.gap or len(text) > 40)
            return unended and not small and len(text) <= self._layout.width * 0.75
        heads_text = not following.gap and following.form is Form.TEXT and len(following.text) >= 150
        sentence = text.endswith(".") and ". " not in text and len(text) <= 110 and heads_text
        return (unended or sentence) and not text[0].islower() and text[0] != "=" and len(text) <= _LONGEST

    def _keep_the_habit(self) -> None:
        """Where headings stand right on their text, a short line apart from the text is none."""
        apart = {number for number in self._found if self._stands_apart(number)}
        if self._layout.width and len(apart) < len(self._found) / 3:
            self._found = {number: text for number, text in self._found.items() if number not in apart}

    def _stands_apart(self, number: int) -> bool:
        return self._layout.lines[number + 1].gap and not self._is_heading(number + 1)

    def _items(self) -> dict[int, str]:
        """Web pages put a bullet before a heading. Where a page does so often, each bullet above text is one."""
        found: dict[int, str] = {}
        for number, line in enumerate(self._layout.lines[:-1]):
            following = self._layout.lines[number + 1]
            text_below = following.form is Form.TEXT and following.gap and number + 1 not in self._rows
            if line.form is Form.ITEM and text_below and not self._is_heading(number + 1):
                found[number] = line.text
        found = {n: text for n, text in found.items() if len(text) <= _LONGEST and not text[0].islower()}
        unended = sum(not ends_sentence(text) for text in found.values())
        return found if not self._layout.width and unended >= 3 else {}


def _levels(layout: Layout, numbered: Mapping[int, Heading], loose: Mapping[int, str]) -> dict[str, int]:
    """A rubric returns once in several sections (Uitvoering, Vervolg); the others stand below it."""
    starts = sorted(numbered)
    section = {number: bisect(starts, number) for number in loose}
    times = Counter((simple(text), section[number]) for number, text in loose.items())
    sections = Counter(text for text, _ in times)
    twice = {text for (text, _), count in times.items() if count > 1}
    rubrics = tuple(text for text, count in sections.items() if count > 1 and text not in twice)
    levels: dict[str, int] = {}
    for text in sections:
        listed = text.rstrip(SUPERSCRIPT) in layout.contents
        levels[text] = LISTED if listed else RUBRIC if text.startswith(rubrics) else LOOSE
    return levels
