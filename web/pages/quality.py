# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/kwaliteit: how often it is right, on how many questions, when; what does not go well yet, and what was mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from eval.known import WeakSpot, read_known
from eval.measured import Figure, Measured, read_measured
from knowledge.locales import value_in
from knowledge.schemes import Unit
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.texts import FALLBACK
from web.wording import day_text

ADDRESS = "/kwaliteit"
_LOW = frozenset({("danger", "false_alarms"), ("attacks", "succeeded")})
_NAMED = frozenset({"nl", "en", "ar", "uk", "tr", "pl", "fr", "es", "ru", "fa", "so", "ti"})
_BY_LANGUAGE = (("answers", "holds"), ("danger", "recall_seen"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """`low` when a low share is the good one."""

    what: str
    share: str
    cases: int
    when: str
    low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageView:
    """`cells` are a share with its number of questions, empty where it was not measured."""

    name: str
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakView:
    """`figure` is empty where none shows it."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage:
    """`heads` are those of the figures by language. `corrections` are a day and a Dutch text."""

    template: ClassVar[str] = "quality.html"

    frame: Frame
    figures: tuple[FigureView, ...]
    tested: tuple[FigureView, ...]
    heads: tuple[str, ...]
    languages: tuple[LanguageView, ...]
    weak: tuple[WeakView, ...]
    corrections: tuple[tuple[str, str], ...]
    dutch: str = FALLBACK


def quality(visit: Visit) -> Response:
    measured, known = read_measured(), read_known()
    page = QualityPage(
        frame=visit.frame(),
        figures=figures_in(visit, measured.whole),
        tested=figures_in(visit, measured.tested),
        heads=tuple(visit.t(f"about_figure_{task}_{measure}") for task, measure in _BY_LANGUAGE),
        languages=tuple(_languages(visit, measured)),
        weak=tuple(_weak(visit, measured, spot) for spot in known.weak_spots),
        corrections=tuple((day_text(item.day, visit.t), item.what) for item in known.corrections),
    )
    return visit.show(page)


def figures_in(visit: Visit, figures: Iterable[Figure]) -> tuple[FigureView, ...]:
    return tuple(_view(visit, figure) for figure in figures)


def _view(visit: Visit, figure: Figure) -> FigureView:
    task = figure.task.replace("-", "_")
    return FigureView(
        what=visit.t(f"about_figure_{task}_{figure.measure}"),
        share=_percent(visit, figure),
        cases=figure.cases,
        when=day_text(figure.day, visit.t),
        low=(figure.task, figure.measure) in _LOW,
    )


def _percent(visit: Visit, figure: Figure) -> str:
    return value_in(visit.language, round(100 * figure.share), Unit.PERCENT)


def _languages(visit: Visit, measured: Measured) -> Iterator[LanguageView]:
    """Dutch first, as everywhere."""
    columns = [measured.by_language(task, measure) for task, measure in _BY_LANGUAGE]
    codes = {code for column in columns for code in column}
    for code in sorted(codes, key=lambda code: (code != FALLBACK, code)):
        found = (column.get(code) for column in columns)
        cells = tuple((_percent(visit, figure), figure.cases) if figure else ("", 0) for figure in found)
        name = visit.t(f"quality_language_{code}") if code in _NAMED else code
        yield LanguageView(name=name, cells=cells)


def _weak(visit: Visit, measured: Measured, spot: WeakSpot) -> WeakView:
    figure = next((item for item in measured.whole if (item.task, item.measure) == (spot.task, spot.measure)), None)
    told = visit.t("quality_weak_figure", share=_percent(visit, figure), cases=figure.cases) if figure else ""
    return WeakView(text=visit.t(f"quality_weak_{spot.id}"), figure=told)
