# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Mails the basket to the visitor. The address is used once: it is kept nowhere, and no log has it."""

import logging
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.basket import Basket
from assistant.contact.request import email_address
from assistant.delivery.sender import DeliveryError
from assistant.delivery.visitor import postman_for
from web.desk.basket import start
from web.desk.carrying import ADDRESS, basket_in, carried
from web.desk.taking import at_desk, sheet_made
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.limits import RateLimit
from web.pages.frame import Frame
from web.pages.sheet_text import between, sheet_text
from web.staff.visit import Bar, StaffHandler, StaffVisit

MAIL = ADDRESS + "/mail"
LIMIT = "5/minute"  # letters of one account
TO = "adres"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """`text` is the letter. `typed` is an address that was not used; `told` says that it went."""

    template: ClassVar[str] = "desk/mail.html"

    frame: Frame
    bar: Bar | None
    carried: tuple[tuple[str, str], ...]
    subject: str
    text: str
    typed: str = ""
    error: str = ""
    told: str = ""


def mail_by(limit: RateLimit) -> StaffHandler:
    """`limit` counts letters by account."""

    def mail(visit: StaffVisit) -> Response:
        """Without an address: the page that asks for one, with the letter."""
        basket = basket_in(at_desk(visit))
        if not sheet_made(at_desk(visit), basket).items:
            return start(at_desk(visit))
        if TO not in visit.form:
            return visit.show(_page(visit, basket))
        return _sent(visit, basket, limit)

    return mail


def _sent(visit: StaffVisit, basket: Basket, limit: RateLimit) -> Response:
    typed = visit.form[TO][:320]
    address = email_address(typed)
    if address is None:
        return visit.show(_page(visit, basket, typed=typed, error=d("mail_wrong")), status=400)
    if seconds := limit.seconds_to_wait(visit.account.name):
        page = _page(visit, basket, typed=typed, error=d("mail_wait", seconds=seconds))
        return visit.show(page, status=429)
    page = _page(visit, basket)
    if not _delivered(visit, address, page):
        return visit.show(_page(visit, basket, typed=typed, error=d("mail_failed")), status=503)
    return visit.show(_page(visit, basket, told=d("mail_done")))


def _delivered(visit: StaffVisit, address: str, page: MailPage) -> bool:
    site = visit.visit.site
    postman = postman_for(site.settings, site.now)
    if postman is None:
        raise HTTPException(404)
    try:
        postman.send(address, page.subject, page.text)
    except DeliveryError as error:
        log.warning("A letter to a visitor was not sent: %s", error.fault)
        return False
    return True


def _page(visit: StaffVisit, basket: Basket, typed: str = "", error: str = "", told: str = "") -> MailPage:
    desk: DeskVisit = at_desk(visit)
    sheet = sheet_made(desk, basket)
    return MailPage(
        frame=desk.frame,
        bar=desk.bar,
        carried=carried(basket),
        subject=f"{desk.frame.name}: {between(sheet.title)}",
        text=sheet_text(sheet),
        typed=typed,
        error=error,
        told=told,
    )
