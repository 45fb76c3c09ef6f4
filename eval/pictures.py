# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Measurements as a picture: readable text, the same bytes for the same figures, its licence inside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

GREY = "#555555"
GRID = "#dddddd"
_LICENCE = "SPDX-FileCopyrightText: 2026 de makers van de digitale Stip, SPDX-License-Identifier: EUPL-1.2"


@contextmanager
def picture(file: Path, title: str, size: tuple[float, float], **shape: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Two plots under each other to draw on, which are written to the file in the end; `shape` is handed on to
    matplotlib's subplots."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": title, "font.size": 11})
    from matplotlib import pyplot

    figure, plots = pyplot.subplots(2, 1, figsize=size, height_ratios=(3, 2), **shape)
    for axes in plots:
        axes.spines[["top", "right"]].set_visible(False)
    yield tuple(plots)
    figure.tight_layout()
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Date": None, "Title": title, "Rights": _LICENCE})
    pyplot.close(figure)


def with_commas(axis: Any) -> None:  # noqa: ANN401
    """0.5 is 0,5."""
    axis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))


def dutch(value: float, digits: int = 0) -> str:
    """1234.5 is 1.234,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
