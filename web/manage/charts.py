# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Line charts as points on a plane of their own, for templates to draw: told apart by marker, dash and a name beside
the line, never by colour alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 16, 40  # room for the numbers, the names and the days
_APART = 20  # between two names beside each other
_MARKERS = 4
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100)
_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One value for each point on the x-axis, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`marker` is a number from 0: circle, square, triangle, diamond. `parts` are lists of points, a new one after each
    gap; `dots` are the x and y of every value; the name stands at `name_y`."""

    name: str
    marker: int
    parts: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    name_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`x_ticks` and `y_ticks` are places with their text. `rows` is the same as a table: the text on the x-axis and
    one cell for each line."""

    key: str
    title: str
    lines: tuple[Line, ...]
    x_ticks: tuple[tuple[float, str, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    x_name: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


Tell = Callable[[float], str]


def chart(
    key: str, title: str, x_name: str, labels: Sequence[str], series: Sequence[Series], tell: Tell, whole: bool = False
) -> Chart | None:
    """A chart of at most four series over `labels`; None when there is nothing to draw. `tell` writes a value. With
    `whole` the values are shares and the y-axis goes from 0 to 1."""
    shown = [item for item in series if any(value is not None for value in item.values)][:_MARKERS]
    found = [value for item in shown for value in item.values if value is not None]
    if not found:
        return None
    steps = [0.0, 0.25, 0.5, 0.75, 1.0] if whole else _steps(min(found), max(found))
    x, y = _across(len(labels)), _up(steps[0], steps[-1])
    lines = [_line(item, number, x, y) for number, item in enumerate(shown)]
    return Chart(
        key=key,
        title=title,
        lines=tuple(_spread(lines)),
        x_ticks=tuple(_x_ticks(labels, x)),
        y_ticks=tuple((y(step), tell(step)) for step in steps),
        rows=tuple((label, _cells(shown, place, tell)) for place, label in enumerate(labels)),
        x_name=x_name,
    )


def _cells(shown: Sequence[Series], place: int, tell: Tell) -> tuple[str, ...]:
    values = (item.values[place] for item in shown)
    return tuple("-" if value is None else tell(value) for value in values)


def _steps(low: float, high: float) -> list[float]:
    """Round numbers around the values, some five of them."""
    size = next((step for step in _STEPS if (high - low) / step <= _TICKS - 1), _STEPS[-1])
    first, last = int(low // size), -int(-high // size)
    last = max(last, first + 1)
    return [round(number * size, 6) for number in range(first, last + 1)]


def _across(number: int) -> Callable[[int], float]:
    room = WIDTH - _LEFT - _RIGHT
    return lambda place: round(_LEFT + (room / 2 if number == 1 else room * place / (number - 1)), 1)


def _up(low: float, high: float) -> Callable[[float], float]:
    room = HEIGHT - _TOP - _BOTTOM
    return lambda value: round(_TOP + room * (1 - (value - low) / (high - low)), 1)


def _line(item: Series, number: int, x: Callable[[int], float], y: Callable[[float], float]) -> Line:
    parts: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(item.values):
        if value is None:
            parts.append([])
        else:
            parts[-1].append((x(place), y(value)))
    dots = tuple(dot for part in parts for dot in part)
    points = tuple(" ".join(f"{across:g},{up:g}" for across, up in part) for part in parts if len(part) > 1)
    return Line(name=item.name, marker=number, parts=points, dots=dots, name_y=dots[-1][1])


def _spread(lines: Sequence[Line]) -> Iterator[Line]:
    """Names that would stand over each other move down, and the whole moves up when the last falls off."""
    order = sorted(range(len(lines)), key=lambda number: lines[number].name_y)
    places: dict[int, float] = {}
    last: float = _TOP - _APART
    for number in order:
        last = places[number] = max(lines[number].name_y, last + _APART)
    over = max(0.0, last - (HEIGHT - _BOTTOM))
    for number, line in enumerate(lines):
        yield Line(
            name=line.name,
            marker=line.marker,
            parts=line.parts,
            dots=line.dots,
            name_y=round(places[number] - over, 1),
        )


def _x_ticks(labels: Sequence[str], x: Callable[[int], float]) -> Iterator[tuple[float, str, str]]:
    """The first, the middle and the last, with how the text is anchored."""
    last = len(labels) - 1
    anchors = {0: "start", last: "end"} if last else {0: "middle"}
    for place in sorted({0, last // 2, last} if last > 3 else {0, last}):
        yield x(place), labels[place], anchors.get(place, "middle")
