# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A page of something that an editor switched off: that it is looked at, and whom to ask. None of its facts."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from web.pages.frame import Frame
from web.pages.visit import Visit
from web.texts import FALLBACK


@dataclass(frozen=True, slots=True, kw_only=True)
class OffPage:
    template: ClassVar[str] = "off.html"

    frame: Frame
    title: str
    language: str
    text: str


def off_page(visit: Visit, title: str, language: str = FALLBACK) -> Response:
    texts = visit.house.texts
    text = f"{texts('switched_off_topic', visit.language)} {texts('no_answer_next', visit.language)}"
    return visit.show(OffPage(frame=visit.frame(), title=title, language=language, text=text))


def off_or_missing(visit: Visit) -> Response:
    """For a record that is not in the directory now."""
    if name := visit.house.directory.off_by_name(visit.path("key")):
        return off_page(visit, name)
    raise HTTPException(404)
