# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/mee/{code}: what a volunteer gave along, on the visitor's own phone, with the facts as they are now."""

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.store import StoreError
from assistant.takeaways import Taken, takeaway_typed
from web.pages.frame import Frame
from web.pages.sheet import Sheet, sheet_of
from web.pages.visit import Visit
from web.site import ZONE
from web.wording import day_text

TAKEAWAY = "/mee"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeawayPage:
    template: ClassVar[str] = "takeaway.html"

    frame: Frame
    sheet: Sheet
    until: str


def takeaway(visit: Visit) -> Response:
    """In the language that the volunteer chose, until the visitor chooses another. A code that is no code, unknown or
    too old gives the page for what is not there."""
    found = _found(visit)
    if found is None:
        raise HTTPException(404)
    language = visit.site.texts.language(visit.query("taal") or found.basket.language)
    own = replace(visit, language=language)
    shown = replace(found.basket, language=language)
    sheet = sheet_of(shown, visit.house, visit.site.texts, visit.site.now(), own_first=True)
    until = day_text(found.until.astimezone(ZONE).date(), own.t)
    return own.show(TakeawayPage(frame=own.frame(), sheet=sheet, until=until))


def _found(visit: Visit) -> Taken | None:
    code, office = takeaway_typed(visit.path("code")), visit.house.office
    if code is None or office is None:
        return None
    try:
        return office.takeaways.found(code, visit.site.now())
    except StoreError as error:
        raise HTTPException(503) from error
