# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
""" "Klopt niet" (/balie/klopt-niet/{id}): what a volunteer knows better than a record, told to staff."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from assistant.masking import without_identifiers
from assistant.store import ClashError
from assistant.upkeep.fields import Field
from assistant.upkeep.keeping import number_of
from assistant.upkeep.reports import MOST_TEXT, HowKnown, Reports, Told
from web.desk.bar import desk_bar
from web.desk.quietly import quietly
from web.desk.texts import d
from web.desk.thing import Thing, thing
from web.desk.typed import text_in
from web.desk.visit import DeskVisit
from web.faults import FormPage
from web.pages.frame import Frame
from web.staff.visit import DESK, LOGIN, Bar, StaffVisit
from web.wording import day_text

ADDRESS = DESK + "/klopt-niet"
_SHOWN = 160  # characters of what a field holds now


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongView:
    """The way to the form, and whether somebody was here before. `text` asks who is not signed in to do so first."""

    name: str
    address: str
    text: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    value: str
    name: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPage(FormPage):
    """`token` makes that a form that is sent twice is kept once."""

    template: ClassVar[str] = "desk/wrong.html"

    frame: Frame
    bar: Bar
    address: str
    back: str
    title: str
    fields: tuple[FieldView, ...]
    ways: tuple[tuple[str, str], ...]
    token: str
    most: int = MOST_TEXT
    field: str = ""
    way: str = ""
    typed: str = ""


def wrong_views(visit: DeskVisit, wanted: Mapping[str, str]) -> Mapping[str, WrongView]:
    """For each of these records, given with their names."""
    house = visit.visit.house
    none: Mapping[str, datetime] = {}
    since = quietly(house, lambda office: Reports(office.engine, office.seal).pending(wanted), none)
    return {key: _view(visit, key, name, since.get(key)) for key, name in wanted.items()}


def _view(visit: DeskVisit, key: str, name: str, since: datetime | None) -> WrongView:
    told = d("wrong_since", when=_day(visit, since)) if since else ""
    address, signed = f"{ADDRESS}/{key}", visit.account is not None
    return WrongView(
        name=name,
        address=address if signed else f"{LOGIN}?naar={address}",
        text=d("wrong_link" if signed else "wrong_login"),
        since=told,
    )


def _day(visit: DeskVisit, moment: datetime) -> str:
    return day_text(moment.astimezone(visit.visit.site.now().tzinfo).date(), visit.t)


def wrong(visit: StaffVisit) -> Response:
    return visit.show(_page(visit, _asked(visit)))


def report(visit: StaffVisit) -> Response:
    found, form = _asked(visit), visit.form
    field = next((item for item, _ in found.fields if item.value == form.get("veld")), None)
    way = next((item for item in HowKnown if item.value == form.get("hoe")), None)
    text, fault = text_in(form, "tekst", MOST_TEXT)
    if field is None or way is None or fault:
        page = _page(visit, found)
        return visit.show(_refused(page, form, field, way, fault), status=400)
    told = Told(record=found.id, field=field, how_known=way, text=without_identifiers(text))
    _keep(visit, told)
    return RedirectResponse(f"{found.address or DESK}?melding=gemeld", status_code=303)


def _keep(visit: StaffVisit, told: Told) -> None:
    """A form that comes twice is kept already."""
    who = visit.account.name
    number = number_of("melding", who, visit.form.get("stuk", "")[:64], told.record, told.field, told.text)
    with suppress(ClashError):
        Reports(visit.office.engine, visit.office.seal).add(number, told, who, visit.visit.site.now())


def _asked(visit: StaffVisit) -> Thing:
    found = thing(visit.visit.house, visit.visit.path("key"), visit.visit.site.now())
    if found is None:
        raise HTTPException(404)
    return found


def _page(visit: StaffVisit, found: Thing) -> WrongPage:
    return WrongPage(
        frame=visit.frame,
        bar=desk_bar(visit),
        address=f"{ADDRESS}/{found.id}",
        back=found.address or DESK,
        title=found.title,
        fields=tuple(FieldView(value=item.value, name=d(f"field_{item}"), now=_cut(now)) for item, now in found.fields),
        ways=tuple((item.value, d(f"known_{item}")) for item in HowKnown),
        token=visit.visit.site.new_id(),
    )


def _refused(
    page: WrongPage, form: Mapping[str, str], field: Field | None, way: HowKnown | None, fault: str
) -> WrongPage:
    told = (
        ("veld", "" if field else d("wrong_no_field")),
        ("tekst", d(f"typed_{fault}", limit=MOST_TEXT) if fault else ""),
        ("hoe", "" if way else d("wrong_no_way")),
    )
    return replace(
        page,
        field=field.value if field else "",
        way=way.value if way else "",
        typed=form.get("tekst", "")[: 4 * MOST_TEXT],
        token=form.get("stuk", "")[:64],
        faults=tuple((name, text) for name, text in told if text),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0] + " …"
