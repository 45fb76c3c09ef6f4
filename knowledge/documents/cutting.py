# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cuts the text of a section into pieces of a good size, between sentences only."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SHORTEST, LONGEST = 500, 900
_AIM = (SHORTEST + LONGEST) / 2
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9€])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|[^\W\d_]\.[^\W\d_]+|\b(?:adviescie|art|blz|bv|bijv|ca|circa|cie|dhr|dr|drs|enz|etc|evt|"
    r"excl|ing|incl|ir|jl|jur|max|mevr|min|mr|mw|nl|nr|pag|par|prg|prof|progr|prov|resp|soc|st|subs|tel|vern|vgl|werkgr|"
    r"zg|zgn))\.$"
)
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])\.\s+\Z")
_FEW, _ENDLESS = 60, 2000
# What a cut costs, in characters away from the size that is aimed at.
_COST = {"": 0, "\n\n": 0, "\n": 60, " ": 120}
_AFTER_COLON, _BACKWARD = 600, 60
_REFERS_BACK = re.compile(r"(?:- )?(?:Dit|Deze|Dat|Die|Daar\w*|Hier\w*|Zij|Ze|Ook|Bijvoorbeeld|Zo|Want)\b")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with what stands between it and the one before."""

    joiner: str
    text: str
    size: int


def sentences(line: str) -> Iterator[str]:
    start = 0
    for boundary in _BOUNDARY.finditer(line):
        end = boundary.end()
        if not _ABBREVIATION.search(line[max(start, end - 20) : end].rstrip()) and not _ITEM_NUMBER.match(line, 0, end):
            yield line[start:end].rstrip()
            start = end
    yield line[start:]


def cut(text: str) -> tuple[str, ...]:
    """The cheapest way to cut: near the size that is aimed at, rather between paragraphs than inside them."""
    units = _gathered(_units(text))
    at_start = [0.0, *(_cost_between(before, first) for before, first in pairwise(units))]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        best.append(min((best[start][0] + at_start[start] + cost, start) for start, cost in _starts(units, end)))
    pieces: list[str] = []
    end = len(units)
    while end:
        start = best[end][1]
        pieces.append("".join(unit.joiner + unit.text for unit in units[start:end]).strip())
        end = start
    return tuple(reversed(pieces))


def _starts(units: Sequence[_Unit], end: int) -> Iterator[tuple[int, float]]:
    """Where a piece that ends here may start, and what its size costs."""
    size = 0
    for start in range(end - 1, -1, -1):
        size += units[start].size
        if size > 2 * LONGEST and start < end - 1:
            return
        yield start, abs(size - _AIM) * 0.1 + max(0, SHORTEST - size) * 0.6 + max(0, size - LONGEST) * 3


def _cost_between(before: _Unit, first: _Unit) -> float:
    refers_back = bool(_REFERS_BACK.match(first.text))
    return _COST[first.joiner] + _AFTER_COLON * before.text.endswith(":") + _BACKWARD * refers_back


def _units(text: str) -> Iterator[_Unit]:
    for number, block in enumerate(text.split("\n\n")):
        for row, line in enumerate(block.split("\n")):
            for place, sentence in enumerate(piece for whole in sentences(line) for piece in _bounded(whole)):
                joiner = " " if place else "\n" if row else "\n\n" if number else ""
                yield _Unit(joiner, sentence, len(joiner) + len(sentence))


def _gathered(units: Iterable[_Unit]) -> list[_Unit]:
    """A few words go with what follows them: no piece should end there, and the choice stays small."""
    gathered: list[_Unit] = []
    for unit in units:
        if gathered and gathered[-1].size < _FEW:
            small = gathered.pop()
            unit = _Unit(small.joiner, small.text + unit.joiner + unit.text, small.size + unit.size)
        gathered.append(unit)
    return gathered


def _bounded(sentence: str) -> list[str]:
    """A text without sentences must not become one piece of a megabyte."""
    return [sentence] if len(sentence) <= _ENDLESS else textwrap.wrap(sentence, _ENDLESS)
