# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""From the lines on the pages of a printed document to text: headings by the size of their type, rows of tables, an
empty line where there is white on the page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from knowledge.documents.parsers.lines import BOLD, DEEPEST, may_head, one_line

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST_HEADING = 3  # lines
_EDGE = 3  # lines at the top and bottom of a page where a running header may stand
_LARGER, _WIDER, _HEADING_STEP = 1.12, 1.3, 1.45  # times the size of the type
_SAME_HEIGHT = 2  # points
_COLUMN, _DOUBT = 0.8, 0.03  # times the size of the type; the last also for each letter before
_NARROW = frozenset(" iljtfrI.,:;'’‘|!()-/")


@dataclass(slots=True)
class Line:
    """`top` is how high on the page it stands, `left` how far to the right, `size` how large the type is: in points."""

    top: float = 0
    left: float = 0
    size: float = 0
    bold: bool = True
    end: float = 0
    row: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def right(self) -> float:
        """About where it ends, in type of a usual width."""
        return self.left + self.size * sum(map(_width, one_line(self.text)))

    @property
    def shape(self) -> str:
        """The same on each page, also with a page number in it."""
        return re.sub(r"\d+", "#", one_line(self.text)).casefold()


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.27
    return 0.7 if letter.isupper() or letter in "mw€%" else 0.53


def put_together(lines: Sequence[Line]) -> list[Line]:
    """What stands at the same height is one line, or one row of a table when there is much white between."""
    together: list[Line] = []
    for line in lines:
        before = together[-1] if together else None
        if before and abs(before.top - line.top) < _SAME_HEIGHT and line.left > before.end:
            apart = line.left - before.end > line.size * (_COLUMN + _DOUBT * len(before.parts[-1]))
            before.parts += [" | " if apart else " ", line.text]
            before.row, before.bold, before.end = before.row or apart, before.bold and line.bold, line.right
        else:
            line.end = line.right
            together.append(line)
    return together


def without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Headers and footers return at the edge of most pages."""
    returns = Counter(shape for lines in pages for shape in {line.shape for line in _at_edge(lines)})
    running = {shape for shape, times in returns.items() if times >= 3 and times > len(pages) / 2}
    return [
        [line for number, line in enumerate(lines) if not (line.shape in running and _is_edge(number, len(lines)))]
        for lines in pages
    ]


def _at_edge(lines: Sequence[Line]) -> list[Line]:
    return [line for number, line in enumerate(lines) if _is_edge(number, len(lines))]


def _is_edge(number: int, count: int) -> bool:
    return number < _EDGE or number >= count - _EDGE


def typeset(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    levels = _levels([line for lines in pages for line in lines])
    white = _leading(pages) * _WIDER
    for lines in pages:
        page = _Page(white)
        for size, alike in groupby(lines, lambda line: line.size):
            run = list(alike)
            for line in run:
                page.add(line, _level(line, levels.get(size), len(run)))
        yield "\n".join(page.shown)


@dataclass(slots=True)
class _Page:
    """`white` is from how far two lines are apart, in points."""

    white: float
    shown: list[str] = field(default_factory=list)
    last: Line | None = None
    last_level: int = 0

    def add(self, line: Line, level: int) -> None:
        text, down = _whole(line), self.last.top - line.top if self.last else 0
        if level and self.last and level == self.last_level and 0 < down <= line.size * _HEADING_STEP:
            self.shown[-1] += f" {text}"  # a heading of two lines
        elif level:
            self.shown += ["", f"{'#' * level} {text}"]
        else:
            in_table = line.row and self.last is not None and self.last.row
            apart = not in_table and (self.last_level or not 0 <= down <= self.white)
            self.shown += ["", text] if apart else [text]
        self.last, self.last_level = line, level


def _whole(line: Line) -> str:
    return f"| {one_line(line.text)} |" if line.row else one_line(line.text)


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """From line to line inside a paragraph."""
    steps = [above.top - below.top for lines in pages for above, below in pairwise(lines) if above.size == below.size]
    down = [step for step in steps if step > 1]
    return median(down) if down else 0


def _levels(lines: Sequence[Line]) -> dict[float, int]:
    """Which sizes of type are headings, and how deep."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    body = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= body * _LARGER), reverse=True)
    levels = {size: min(number, DEEPEST - 1) for number, size in enumerate(larger, 1)}
    return levels | {body: 0}


def _level(line: Line, level: int | None, run: int) -> int:
    """0 for a line of text. `level` is what its size says, `run` how many lines of that size stand together: more than
    a few are no heading but an introduction."""
    if level is None or line.row or not _WORD.search(line.text):
        return 0
    if level and run <= _LONGEST_HEADING:
        return level
    return BOLD if line.bold and may_head(line.text.strip()) else 0
