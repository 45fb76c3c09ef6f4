# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page for staff, and who may open it."""

from fastapi import FastAPI

from assistant.staff.roles import Permission
from web.pages.visit import Handler, door
from web.staff import deeds, inbox, log, login, request, work_account
from web.staff.visit import AUDIT, INBOX, LOGIN, StaffHandler, staff

_ONE = INBOX + "/{reference}"


def _deed(handler: StaffHandler) -> Handler:
    return staff(Permission.INBOX, deeds.for_a_reference(handler))


STAFF_PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", LOGIN, login.login),
    ("POST", LOGIN, login.sign_in),
    ("POST", LOGIN + "/uit", login.sign_out),
    ("GET", LOGIN + "/werkaccount", work_account.leave),
    ("GET", LOGIN + "/terug", work_account.arrive),
    ("GET", INBOX, staff(Permission.INBOX, inbox.inbox)),
    ("GET", AUDIT, staff(Permission.AUDIT, log.log_book)),
    ("GET", _ONE, staff(Permission.INBOX, request.request)),
    ("POST", _ONE + "/oppakken", _deed(deeds.pick_up)),
    ("POST", _ONE + "/klaar", _deed(deeds.finish)),
    ("POST", _ONE + "/doorgeven", _deed(deeds.hand_over)),
    ("POST", _ONE + "/notitie", _deed(deeds.note)),
    ("POST", _ONE + "/opnieuw", _deed(inbox.try_again)),
)


def add_staff(app: FastAPI) -> None:
    for method, path, handler in STAFF_PAGES:
        app.add_route(path, door(handler), methods=[method], include_in_schema=False)
