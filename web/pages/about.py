# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What this is, what it cannot do, how good it was when it was measured, and who makes it."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from eval.measured import Figure, read_measured
from knowledge.formats import left_to_right
from knowledge.locales import value_in
from knowledge.schemes import Unit
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.wording import day_text

_BEFORE, _AFTER = (1, 2), (3, 4)  # the numbers of the texts around the figures
_LOW = frozenset({("danger", "false_alarms"), ("attacks", "succeeded")})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """`low` when a low share is the good one."""

    what: str
    share: str
    cases: int
    when: str
    low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """Sections are pairs of a heading and its paragraphs, before and after the figures."""

    template: ClassVar[str] = "about.html"

    frame: Frame
    before: tuple[tuple[str, tuple[str, ...]], ...]
    figures: tuple[FigureView, ...]
    after: tuple[tuple[str, tuple[str, ...]], ...]


def about(visit: Visit) -> Response:
    page = AboutPage(
        frame=visit.frame(),
        before=tuple(_section(visit, part) for part in _BEFORE),
        figures=tuple(_view(visit, figure) for figure in read_measured().figures),
        after=tuple(_section(visit, part) for part in _AFTER),
    )
    return visit.show(page)


def _section(visit: Visit, part: int) -> tuple[str, tuple[str, ...]]:
    frame = visit.frame()
    phone = left_to_right(frame.language, frame.phone.text) if frame.phone else ""
    text = visit.t(f"about_{part}_text", town=frame.town, phone=phone)
    return visit.t(f"about_{part}_heading"), tuple(text.strip().split("\n"))


def _view(visit: Visit, figure: Figure) -> FigureView:
    task = figure.task.replace("-", "_")
    return FigureView(
        what=visit.t(f"about_figure_{task}_{figure.measure}"),
        share=value_in(visit.language, round(100 * figure.share), Unit.PERCENT),
        cases=figure.cases,
        when=day_text(figure.day, visit.t),
        low=(figure.task, figure.measure) in _LOW,
    )
