# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How a visit ended, told in one click, and taken back on the page after it. Kept without who helped: see
assistant/upkeep/visits.py."""

import re
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from assistant.upkeep.visits import NO_TOPIC, Ended, Visits
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.pages.services import choice
from web.staff.visit import DESK, LOGIN, StaffVisit
from web.texts import FALLBACK

ADDRESS = DESK + "/bezoek"
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedView:
    """`form` is empty for who is not signed in; then `login` leads there. `undo` is the id of the visit that was told
    last, on the page after it."""

    form: str
    login: str
    topics: tuple[tuple[str, str], ...]
    topic: str
    ways: tuple[tuple[str, str], ...]
    undo: str = ""


def ended(visit: DeskVisit, topic: str = "") -> EndedView:
    topics = tuple((item.id, choice(item, FALLBACK).name) for item in visit.visit.house.knowledge.topics)
    told = visit.visit.query("bezoek")
    return EndedView(
        form=visit.bar.form if visit.bar else "",
        login=f"{LOGIN}?naar={DESK}",
        topics=topics,
        topic=topic if topic in dict(topics) else "",
        ways=tuple((item.value, d(f"visit_{item.name.lower()}")) for item in Ended),
        undo=told if visit.account and _ID.fullmatch(told) else "",
    )


def end(visit: StaffVisit) -> Response:
    """The next page is the desk for the next visitor."""
    chosen = next((item for item in Ended if item.value == visit.form.get("uitkomst")), None)
    if chosen is None:
        return RedirectResponse(DESK, status_code=303)
    topics = {item.id for item in visit.visit.house.knowledge.topics}
    topic = visit.form.get("thema", "")
    number = visit.visit.site.new_id()
    kept = Visits(visit.office.engine)
    kept.add(number, chosen, topic if topic in topics else NO_TOPIC, visit.visit.site.now())
    return RedirectResponse(f"{DESK}?bezoek={number}", status_code=303)


def undo(visit: StaffVisit) -> Response:
    number = visit.form.get("bezoek", "")
    gone = _ID.fullmatch(number) and Visits(visit.office.engine).undo(number, visit.visit.site.now())
    return RedirectResponse(f"{DESK}?melding={'teruggedraaid' if gone else 'te-laat'}", status_code=303)
