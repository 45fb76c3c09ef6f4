# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The way to people: a form that reaches a Buurtteam."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.contact.request import ContactRequest, Content, is_reference
from assistant.store import StoreError
from assistant.values import Answer, Desk
from web.pages.contact_form import (
    TEAMS,
    ContactForm,
    FieldFault,
    Sendable,
    checked,
    place_name,
    read_form,
)
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.places import district_named


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """`places` are districts with their neighbourhoods. `failed`: the form was good and yet could not be stored."""

    template: ClassVar[str] = "contact.html"

    frame: Frame
    form: ContactForm
    teams: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str, tuple[str, ...]], ...]
    faults: tuple[FieldFault, ...] = ()
    failed: bool = False

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        return tuple((fault.field, fault.text) for fault in self.faults)

    def fault(self, field: str) -> str:
        return " ".join(fault.text for fault in self.faults if fault.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksPage:
    template: ClassVar[str] = "thanks.html"

    frame: Frame
    reference: str
    team: str


def contact(visit: Visit) -> Response:
    """The form; what was asked last in a conversation already stands in it."""
    last = _last(visit, visit.query("gesprek"))
    form = ContactForm(
        vraag=last.question.text if last else "",
        team="jeugd" if last and last.handover and last.handover.desk is Desk.YOUTH_TEAM else "volwassenen",
        token=visit.site.new_id(),
    )
    return visit.show(_page(visit, form))


def send(visit: Visit) -> Response:
    form = read_form(visit.form, visit.site.new_id())
    sendable, faults = checked(form, visit.house.knowledge.places, visit.t)
    if sendable is None:
        return visit.show(_page(visit, form, faults), status=400)
    request = _request(visit, form, sendable)
    try:
        visit.site.accepted.do(request.reference, lambda: visit.house.desk.accept(request))
    except StoreError:
        return visit.show(_page(visit, form, failed=True), status=503)
    return visit.go(f"/contact/bedankt/{request.reference}", team=form.team)


def thanks(visit: Visit) -> Response:
    reference = visit.request.path_params["reference"]
    if not is_reference(reference):
        raise HTTPException(404)
    teams = dict(_teams(visit))
    team = teams.get(visit.query("team"), next(iter(teams.values())))
    return visit.show(ThanksPage(frame=visit.frame(), reference=reference, team=team))


def _page(visit: Visit, form: ContactForm, faults: tuple[FieldFault, ...] = (), failed: bool = False) -> ContactPage:
    knowledge = visit.house.knowledge
    return ContactPage(
        frame=visit.frame("/contact"),
        form=form,
        teams=_teams(visit),
        places=tuple((item.id, item.name, item.neighbourhoods) for item in knowledge.places.districts),
        faults=faults,
        failed=failed,
    )


def _teams(visit: Visit) -> tuple[tuple[str, str], ...]:
    return tuple((key, visit.house.queues.for_place(desk, None).name) for key, desk in TEAMS.items())


def _request(visit: Visit, form: ContactForm, sendable: Sendable) -> ContactRequest:
    places = visit.house.knowledge.places
    district = district_named(places, form.wijk) if form.wijk else None
    reference, code = form.numbers
    return ContactRequest(
        reference=reference,
        code=code,
        asked_at=visit.site.now(),
        desk=form.desk,
        team=visit.house.queues.for_place(form.desk, district.id if district else None).id,
        language=visit.language,
        content=Content(
            question=sendable.question,
            phone=sendable.phone,
            email=sendable.email,
            name=sendable.name,
            place=place_name(places, form.wijk),
        ),
    )


def _last(visit: Visit, key: str) -> Answer | None:
    try:
        found = visit.house.journal.conversation(key) if key else None
    except StoreError:
        return None
    return found.answers[-1] if found else None
