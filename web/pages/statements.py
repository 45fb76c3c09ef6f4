# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Short honest pages about this site itself."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.takeaways import KEPT
from knowledge.formats import left_to_right
from web.pages.frame import Frame
from web.pages.visit import Handler, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """`sections` are pairs of a heading and its paragraphs."""

    template: ClassVar[str] = "statement.html"

    frame: Frame
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def statement(name: str, parts: int) -> Handler:
    """A page from the texts {name}_title and {name}_1_heading, {name}_1_text and so on."""

    def show(visit: Visit) -> Response:
        frame, t = visit.frame(), visit.t
        settings = visit.house.settings
        values = {
            "town": frame.town,
            "phone": left_to_right(frame.language, frame.phone.text) if frame.phone else "",
            "talk_days": str(settings.keep_conversations_days),
            "settled_days": str(settings.keep_settled_days),
            "forgotten_days": str(settings.keep_forgotten_days),
            "page_days": str(KEPT.days),
        }
        sections = tuple(
            (t(f"{name}_{part}_heading", **values), tuple(t(f"{name}_{part}_text", **values).strip().split("\n")))
            for part in range(1, parts + 1)
        )
        return visit.show(StatementPage(frame=frame, title=t(f"{name}_title"), sections=sections))

    return show
