# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What happens with a question to a colleague: answered, read, or taken back."""

from starlette.responses import Response

from assistant.contact.request import is_reference
from assistant.staff.roles import Permission, roles
from assistant.upkeep.opinions import MOST_ANSWER, Opinions, Reply, Standing
from web.desk.colleague import back, colleague_page
from web.desk.texts import d
from web.desk.typed import masked_for, text_in
from web.staff.visit import StaffHandler, StaffVisit


def answer(visit: StaffVisit) -> Response:
    """Who says that an idea is right need not write anything."""
    kept, number = _kept(visit), _number(visit)
    found = kept.one(number)
    chosen = next((item for item in (Standing.APPROVED, Standing.CORRECTED) if item == visit.form.get("oordeel")), None)
    text, fault = text_in(visit.form, "antwoord", MOST_ANSWER)
    if found is None:
        return back("veranderd")
    if chosen is None:
        return colleague_page(visit, ("oordeel", d("colleague_no_choice")), number, visit.form)
    may_be_empty = chosen is Standing.APPROVED and bool(found.asked.idea)
    if fault and not (fault == "empty" and may_be_empty):
        return colleague_page(visit, ("antwoord", d(f"typed_{fault}", limit=MOST_ANSWER)), number, visit.form)
    reply = Reply(standing=chosen, text=masked_for(visit.visit.house, text), role=_role(visit))
    done = kept.answer(number, reply, visit.account.name, visit.visit.site.now())
    return back("geantwoord" if done else "veranderd")


def read(visit: StaffVisit) -> Response:
    done = _kept(visit).seen(_number(visit), visit.account.name, visit.visit.site.now())
    return back("gelezen" if done else "veranderd")


def withdraw(visit: StaffVisit) -> Response:
    done = _kept(visit).withdraw(_number(visit), visit.account.name, visit.visit.site.now())
    return back("ingetrokken" if done else "veranderd")


def numbered(handler: StaffHandler) -> StaffHandler:
    """What can be no number of ours is not looked for."""

    def checked(visit: StaffVisit) -> Response:
        return handler(visit) if is_reference(_number(visit)) else back("veranderd")

    return checked


def _kept(visit: StaffVisit) -> Opinions:
    return Opinions(visit.office.engine, visit.office.seal)


def _number(visit: StaffVisit) -> str:
    return visit.visit.path("opinion")


def _role(visit: StaffVisit) -> str:
    """The first role with which somebody may answer."""
    held = (key for key in visit.account.roles if key in roles())
    return next((key for key in held if Permission.COLLEAGUE in roles()[key].may), "")
