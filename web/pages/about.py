# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What this is, what it cannot do, how good it was when it was measured, and who makes it."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from eval.measured import read_measured
from knowledge.formats import left_to_right
from web.pages.frame import Frame
from web.pages.quality import FigureView, figures_in
from web.pages.visit import Visit

_BEFORE, _AFTER = (1, 2), (3, 4)  # the numbers of the texts around the figures
_SHOWN = (("answers", "holds"), ("danger", "recall_seen"))  # the rest stands on the page about quality


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
        figures=figures_in(visit, (item for item in read_measured().whole if (item.task, item.measure) in _SHOWN)),
        after=tuple(_section(visit, part) for part in _AFTER),
    )
    return visit.show(page)


def _section(visit: Visit, part: int) -> tuple[str, tuple[str, ...]]:
    frame = visit.frame()
    phone = left_to_right(frame.language, frame.phone.text) if frame.phone else ""
    text = visit.t(f"about_{part}_text", town=frame.town, phone=phone)
    return visit.t(f"about_{part}_heading"), tuple(text.strip().split("\n"))
