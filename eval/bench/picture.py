# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The comparison as one picture: what is found, and what it costs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.figures import GROUPS, Figure, Searcher
from eval.pictures import GREY, GRID, dutch, picture, with_commas

# Told apart by hatching as well as by colour; the colours are those of Okabe and Ito.
_STYLES = (("#0072B2", ""), ("#E69F00", "//"), ("#009E73", ".."), ("#CC79A7", "xx"), ("#999999", "--"))
_SHOWN = {"success_1": "bovenaan", "success_5": "bij eerste vijf"}


def draw(searchers: Sequence[Searcher], figures: Sequence[Figure], file: Path) -> None:
    with picture(file, "Onze zoeker naast LangChain", (9, 8.5)) as (above, below):
        _found(above, searchers)
        _costs(below, figures)
        for axes in (above, below):
            axes.set_axisbelow(True)


def _found(axes: Any, searchers: Sequence[Searcher]) -> None:  # noqa: ANN401 - drawn on in any way
    places = [(group, measure) for group in GROUPS for measure in _SHOWN]
    width = 0.8 / len(searchers)
    for at, (item, (colour, hatch)) in enumerate(zip(searchers, _STYLES, strict=False)):
        values = [100 * getattr(item.measures[group], measure) for group, measure in places]
        left = [place - 0.4 + (at + 0.5) * width for place in range(len(places))]
        bars = axes.bar(left, values, width, color=colour, hatch=hatch, edgecolor="white", label=item.name)
        axes.bar_label(bars, [dutch(value) for value in values], fontsize=9)
    names = [f"{GROUPS[group]}\n{_SHOWN[measure]}" for group, measure in places]
    axes.set_xticks(range(len(places)), names)
    axes.set(ylim=(0, 100), ylabel="van de honderd vragen")
    axes.set_title("Hoe vaak de goede passage gevonden wordt", loc="left")
    axes.grid(True, axis="y", color=GRID)
    axes.legend(frameon=False, fontsize=9, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.14))


def _costs(axes: Any, figures: Sequence[Figure]) -> None:  # noqa: ANN401
    rows = range(len(figures))
    ratios = [item.ratio for item in figures]
    axes.barh(rows, ratios, 0.6, color=_STYLES[0][0])
    axes.axvline(1, color=GREY, linestyle=":")
    for row, item in zip(rows, figures, strict=True):
        words = f"{item.written(item.ours)} tegen {item.written(item.stock)}"
        axes.annotate(words, (item.ratio, row), (4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_yticks(rows, [item.name.replace(" opnieuw", "\nopnieuw") for item in figures])
    axes.invert_yaxis()
    axes.set(xlim=(0, 1.5 * max(1.0, *ratios)), xlabel="deel van wat LangChain nodig heeft (stippellijn: evenveel)")
    axes.set_title("Wat onze zoeker nodig heeft: lager is beter", loc="left")
    with_commas(axes.xaxis)
