# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, one box, and topics to begin with."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from web.pages.frame import Frame
from web.pages.topics import TopicView, topic_views
from web.pages.visit import Visit

_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """`typed` and `error` are filled when a question could not be used."""

    template: ClassVar[str] = "home.html"

    frame: Frame
    topics: tuple[TopicView, ...]
    more: bool
    typed: str = ""
    error: str = ""


def home(visit: Visit) -> Response:
    return visit.show(home_page(visit))


def home_page(visit: Visit, typed: str = "", error: str = "") -> HomePage:
    found = topic_views(visit.house.knowledge, visit.language)
    return HomePage(frame=visit.frame("/"), topics=found[:_SHOWN], more=len(found) > _SHOWN, typed=typed, error=error)
