# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody does with a request: pick it up, finish it, hand it over, write a note."""

from starlette.responses import Response

from assistant.contact.inbox import Inbox, Outcome
from assistant.contact.request import is_reference
from assistant.messages import MessageError, cleaned
from web.staff.inbox import back_to
from web.staff.request import request_page
from web.staff.texts import s
from web.staff.visit import INBOX, StaffHandler, StaffVisit

NOTE_LENGTH = 2000


def pick_up(visit: StaffVisit) -> Response:
    done = _inbox(visit).pick_up(visit.clerk, _reference(visit), visit.visit.site.now())
    return back_to(_address(visit), "opgepakt" if done else "eerder")


def finish(visit: StaffVisit) -> Response:
    chosen = next((outcome for outcome in Outcome if outcome.value == visit.form.get("uitkomst")), None)
    if chosen is None:
        return request_page(visit, (("uitkomst", s("finish_missing")),))
    done = _inbox(visit).finish(visit.clerk, _reference(visit), chosen, visit.visit.site.now())
    return back_to(_address(visit), "klaar" if done else "veranderd")


def hand_over(visit: StaffVisit) -> Response:
    queue = visit.visit.house.queues.named(visit.form.get("team", ""))
    if queue is None:
        return request_page(visit, (("team", s("hand_over_missing")),))
    done = _inbox(visit).hand_over(visit.clerk, _reference(visit), queue.id, queue.desk, visit.visit.site.now())
    return back_to(INBOX, "doorgegeven") if done else back_to(_address(visit), "veranderd")


def note(visit: StaffVisit) -> Response:
    typed = visit.form.get("notitie", "")
    try:
        text = cleaned(typed)
    except MessageError as error:
        return _refused(visit, typed, error.reason)
    if len(text) > NOTE_LENGTH:
        return _refused(visit, typed, "too_long")
    done = _inbox(visit).note(visit.clerk, _reference(visit), text, visit.visit.site.now())
    return back_to(_address(visit), "notitie" if done else "veranderd")


def _refused(visit: StaffVisit, typed: str, reason: str) -> Response:
    fault = s(f"note_{reason}", limit=NOTE_LENGTH)
    return request_page(visit, (("notitie", fault),), typed=typed[: 10 * NOTE_LENGTH])


def for_a_reference(handler: StaffHandler) -> StaffHandler:
    """What can be no number of ours is not looked for."""

    def checked(visit: StaffVisit) -> Response:
        return handler(visit) if is_reference(_reference(visit)) else visit.notice("missing", 404)

    return checked


def _inbox(visit: StaffVisit) -> Inbox:
    return visit.office.inbox


def _reference(visit: StaffVisit) -> str:
    return visit.visit.path("reference")


def _address(visit: StaffVisit) -> str:
    return f"{INBOX}/{_reference(visit)}"
