# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How the basket goes along with the visitor: on paper, or on their phone for a week."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.basket import Basket
from assistant.takeaways import KEPT
from web.desk.basket import start
from web.desk.carrying import ADDRESS, basket_in, carried
from web.desk.visit import DeskVisit
from web.pages.frame import Frame
from web.pages.sheet import Sheet, sheet_of
from web.pages.takeaway import TAKEAWAY
from web.qr import qr_picture
from web.staff.visit import Bar, StaffVisit
from web.wording import day_text

PRINT, CODE = ADDRESS + "/afdruk", ADDRESS + "/code"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """The sheet to print; `carried` leads back to the basket."""

    template: ClassVar[str] = "desk/sheet.html"

    frame: Frame
    bar: Bar | None
    sheet: Sheet
    carried: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """`address` opens the sheet on another phone until `until`; `picture` is the same for a camera."""

    template: ClassVar[str] = "desk/code.html"

    frame: Frame
    bar: Bar | None
    address: str
    code: str
    picture: str
    until: str
    carried: tuple[tuple[str, str], ...]


def sheet(visit: DeskVisit) -> Response:
    basket = basket_in(visit)
    made = sheet_made(visit, basket)
    if not made.items:
        return start(visit)
    return visit.show(SheetPage(frame=visit.frame, bar=visit.bar, sheet=made, carried=carried(basket)))


def sheet_made(visit: DeskVisit, basket: Basket) -> Sheet:
    return sheet_of(basket, visit.visit.house, visit.visit.site.texts, visit.visit.site.now())


def code(visit: StaffVisit) -> Response:
    """Each time another code. Raises StoreError when it cannot be kept."""
    desk, site = at_desk(visit), visit.visit.site
    basket, now = basket_in(desk), site.now()
    if not sheet_made(desk, basket).items:
        return start(desk)
    made = visit.office.takeaways.keep(basket, site.new_id(), now)
    address = f"{visit.visit.site_address}{TAKEAWAY}/{made}"
    page = CodePage(
        frame=desk.frame,
        bar=desk.bar,
        address=address,
        code=made,
        picture=qr_picture(address),
        until=day_text((now + KEPT).date(), desk.t),
        carried=carried(basket),
    )
    return visit.show(page)


def at_desk(visit: StaffVisit) -> DeskVisit:
    return DeskVisit(visit=visit.visit, account=visit.account, token=visit.token)
