# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A picture of bars as a page draws it: readable without colour, with its number beside each bar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 320  # units of the picture
_LINE, _BAR, _HEAD, _GAP = 20, 14, 22, 10
_LEFT, _RIGHT, _SHORTEST = 4, 70, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number as it may be told, and how long its bar is drawn: that may tell no more than the text."""

    text: str
    drawn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is counted, with what is told of each key."""

    name: str
    cells: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """`kind` is the number of the outcome, for its pattern. `text` stands behind it."""

    y: int
    width: float
    kind: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    y: int
    name: str
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    height: int
    groups: tuple[Group, ...]
    keys: tuple[str, ...]
    width: int = WIDTH
    bar: int = _BAR
    left: int = _LEFT


def picture(rows: Sequence[tuple[str, Sequence[Told]]], keys: tuple[str, ...]) -> Picture:
    """A group for each name with a bar for each key."""
    most = max((cell.drawn for _, cells in rows for cell in cells), default=0)
    scale = (WIDTH - _LEFT - _RIGHT) / max(most, _SHORTEST)
    high = _HEAD + len(keys) * _LINE + _GAP
    groups = tuple(
        Group(y=at * high, name=name, bars=tuple(_bars(cells, at * high + _HEAD, scale)))
        for at, (name, cells) in enumerate(rows)
    )
    return Picture(height=max(len(groups) * high, 1), groups=groups, keys=keys)


def _bars(cells: Sequence[Told], top: int, scale: float) -> Iterator[BarView]:
    for kind, cell in enumerate(cells):
        yield BarView(y=top + kind * _LINE, width=round(cell.drawn * scale, 1), kind=kind, text=cell.text)
