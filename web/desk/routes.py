# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page of the desk."""

from fastapi import FastAPI

from assistant.staff.roles import Permission
from web.desk import (
    answering,
    basket,
    brought,
    colleague,
    comparison,
    ended,
    mailing,
    news,
    result,
    search,
    taking,
    wrong,
)
from web.desk.bar import COLLEAGUE
from web.desk.carrying import ADDRESS as BASKET
from web.desk.visit import DeskHandler, desk
from web.limits import RateLimit
from web.pages.visit import door
from web.staff.visit import DESK, StaffHandler, staff

# What writes, or is about what somebody wrote: only for who is signed in.
SIGNED_PAGES: tuple[tuple[str, str, StaffHandler], ...] = (
    ("GET", wrong.ADDRESS + "/{key}", wrong.wrong),
    ("POST", wrong.ADDRESS + "/{key}", wrong.report),
    ("POST", DESK + "/bericht/{message}/gelezen", news.read),
    ("POST", taking.CODE, taking.code),
    ("GET", brought.ADDRESS, brought.ask_code),
    ("POST", brought.ADDRESS, brought.open_conversation),
    ("POST", ended.ADDRESS, ended.end),
    ("POST", ended.ADDRESS + "/terug", ended.undo),
    ("GET", colleague.ASK, colleague.ask_page),
    ("POST", colleague.ASK, colleague.ask_page),
    ("GET", COLLEAGUE, colleague.colleague),
    ("POST", COLLEAGUE, colleague.ask),
    ("POST", COLLEAGUE + "/{opinion}/gelezen", answering.numbered(answering.read)),
    ("POST", COLLEAGUE + "/{opinion}/intrekken", answering.numbered(answering.withdraw)),
)
DESK_PAGES: tuple[tuple[str, str, DeskHandler], ...] = (
    ("GET", DESK, search.start),
    ("POST", DESK, search.search),
    ("POST", DESK + "/zoeken", search.found),
    ("GET", comparison.ADDRESS, comparison.comparison),
    ("POST", comparison.ADDRESS, comparison.comparison),
    ("GET", BASKET, basket.start),
    ("POST", BASKET, basket.change),
    ("POST", taking.PRINT, taking.sheet),
    ("GET", DESK + "/{sort}/{key}", result.result),
    ("POST", DESK + "/{sort}/{key}", result.result),
)


def add_desk(app: FastAPI) -> None:
    answers = staff(Permission.COLLEAGUE, answering.numbered(answering.answer))
    app.add_route(COLLEAGUE + "/{opinion}", door(answers), methods=["POST"], include_in_schema=False)
    letters = staff(Permission.DESK, mailing.mail_by(RateLimit(mailing.LIMIT, app.state.site.now)))
    app.add_route(mailing.MAIL, door(letters), methods=["POST"], include_in_schema=False)
    for method, path, signed in SIGNED_PAGES:
        app.add_route(path, door(staff(Permission.DESK, signed)), methods=[method], include_in_schema=False)
    for method, path, handler in DESK_PAGES:
        app.add_route(path, door(desk(handler)), methods=[method], include_in_schema=False)
