# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The measurements as one picture: search time and recall against the number of vectors."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from eval.pictures import GREY, GRID, dutch, picture, with_commas
from eval.scale_measure import MANY, Measured
from index import pgvector, vectors

# Told apart by shape and line as well as by colour; the colours are those of Okabe and Ito.
_STYLES = (("#0072B2", "o", "-"), ("#D55E00", "s", "-"), ("#009E73", "^", "--"), ("#CC79A7", "D", "--"))
_SWITCHES = ((vectors.EXACT_UP_TO, "FAISS wisselt", 0.02), (pgvector.EXACT_UP_TO, "pgvector wisselt", 0.08))


def draw(measured: Sequence[Measured], file: Path) -> None:
    with picture(file, "Zoeken bij meer vectoren", (8, 7.5), sharex=True) as (above, below):
        _lines(above, measured, "many")
        above.set(yscale="log", ylabel="zoektijd in milliseconden")
        above.set_title(f"Zoektijd per vraag (mediaan, de {MANY} dichtste)", loc="left")
        above.legend(frameon=False)
        _lines(below, measured, "recall")
        below.set(xscale="log", xlabel="aantal vectoren", ylabel="deel gevonden", ylim=(0.9, 1.005))
        below.set_title("Hoeveel van de tien dichtste gevonden wordt", loc="left")
        for axes in (above, below):
            _plain(axes)
        for size, words, height in _SWITCHES:
            above.annotate(f" {words}", (size, height), xycoords=("data", "axes fraction"), color=GREY)
        sizes = sorted({item.size for item in measured})
        below.set_xticks(sizes, [dutch(size) for size in sizes], minor=False)
        below.minorticks_off()


def _lines(axes: Any, measured: Sequence[Measured], what: str) -> None:  # noqa: ANN401 - drawn on in any way
    groups = groupby(sorted(measured, key=lambda item: (item.index, item.size)), key=lambda item: item.index)
    for (name, items), (colour, marker, line) in zip(groups, _STYLES, strict=False):
        points = [(item.size, item.recall if what == "recall" else item.many.median) for item in items]
        axes.plot(*zip(*points, strict=True), color=colour, marker=marker, linestyle=line, label=name)


def _plain(axes: Any) -> None:  # noqa: ANN401
    for size, _, _ in _SWITCHES:
        axes.axvline(size, color=GREY, linewidth=1, linestyle=":")
    axes.grid(True, axis="y", color=GRID)
    with_commas(axes.yaxis)
