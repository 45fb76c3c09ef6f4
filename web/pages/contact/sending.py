# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""From a filled-in form to the check page, and from there to the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.contact.queues import Queue
from assistant.contact.request import ContactRequest, Content
from assistant.store import StoreError
from web.pages.answers import AnswerView, danger_view
from web.pages.contact.checking import content, faults
from web.pages.contact.filling import form_page
from web.pages.contact.form import ContactForm, read_form, sparing, tidied
from web.pages.contact.places import Spot, spot
from web.pages.contact.status import STATUS, sent_page
from web.pages.frame import Frame
from web.pages.visit import ANOTHER_LANGUAGE, Visit

CHANGE, SEND = "wijzig", "verstuur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that will be sent. `upright`: it reads from left to right in every language."""

    label: str
    text: str
    upright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A district to choose, and where the question then goes."""

    id: str
    name: str
    parts: tuple[str, ...]
    team: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """`unknown`: the place is not ours. `removed`: something was taken out. `failed`: it could not be stored."""

    template: ClassVar[str] = "contact_check.html"

    frame: Frame
    fields: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    place: str
    choices: tuple[Choice, ...]
    team: str
    general: str
    unknown: bool
    removed: bool
    hints: tuple[str, ...]
    danger: AnswerView | None
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form without faults, and what it becomes."""

    form: ContactForm
    place: Spot
    content: Content
    queue: Queue
    removed: bool


def send(visit: Visit) -> Response:
    """`stap` says what the button was: back to the form, send, or check first; another language is back to the form."""
    typed = read_form(visit.form, visit.site.new_id())
    step = visit.form.get("stap")
    if step == CHANGE or ANOTHER_LANGUAGE in visit.form:
        return visit.show(form_page(visit, typed))
    form = tidied(typed)
    wrong = faults(form, visit.t)
    if wrong:
        return visit.show(form_page(visit, typed, wrong), status=400)
    filled = _filled(visit, form)
    return _accepted(visit, filled) if step == SEND else visit.show(_check_page(visit, filled))


def _accepted(visit: Visit, filled: Filled) -> Response:
    """The address says nothing of danger: it stays in the history of a computer that others may use too."""
    request = _request(visit, filled)
    try:
        visit.house.desk.accept(request)
    except StoreError:
        return visit.show(_check_page(visit, filled, failed=True), status=503)
    danger = _danger(visit, filled.content)
    page = sent_page(visit, request.code, danger) if danger and danger.emergency else None
    return visit.show(page) if page else visit.go(f"{STATUS}/{request.code}")


def _filled(visit: Visit, tidy: ContactForm) -> Filled:
    house, form = visit.house, sparing(tidy)
    place = spot(house.knowledge.places, form.wijk)
    district = place.inside(form.stadsdeel)
    return Filled(
        form=form,
        place=place,
        content=content(form, place, visit.site.asking),
        queue=house.queues.for_place(form.desk, district.id if district else None),
        removed=form != tidy,
    )


def _request(visit: Visit, filled: Filled) -> ContactRequest:
    reference, code = filled.form.numbers
    return ContactRequest(
        reference=reference,
        code=code,
        asked_at=visit.site.now(),
        desk=filled.form.desk,
        team=filled.queue.id,
        language=visit.language,
        content=filled.content,
    )


def _check_page(visit: Visit, filled: Filled, *, failed: bool = False) -> CheckPage:
    several = len(filled.place.districts) > 1
    return CheckPage(
        frame=visit.frame("/contact"),
        fields=tuple((name, text) for name, text in filled.form.fields if not (several and name == "stadsdeel")),
        rows=tuple(_rows(visit, filled)),
        place=visit.apart(filled.place.part),
        choices=tuple(_choices(visit, filled)) if several else (),
        team=visit.apart(filled.queue.name),
        general=visit.apart(visit.house.queues.for_place(filled.form.desk, None).name),
        unknown=bool(filled.form.wijk) and not filled.place.districts,
        removed=filled.removed,
        hints=tuple(visit.t(f"contact_hint_{kind.value}") for kind in visit.site.spotter.look(_typed(filled.content))),
        danger=_danger(visit, filled.content),
        failed=failed,
    )


def _rows(visit: Visit, filled: Filled) -> Iterator[Row]:
    t, form, told = visit.t, filled.form, filled.content
    yield Row(label=t("contact_row_question"), text=told.question)
    yield from (Row(label=_question(visit, key), text=text) for key, text in form.antwoorden)
    yield Row(label=t("contact_phone"), text=told.phone or "", upright=True)
    yield Row(label=t("contact_email"), text=told.email or "", upright=True)
    yield Row(label=t("contact_name"), text=told.name or "")
    yield Row(label=t("contact_row_place"), text=told.place or "")
    yield Row(label=t("contact_row_moment"), text=t(f"contact_moment_{form.moment}") if told.moment else "")
    yield Row(label=t("contact_row_interpreter"), text=_interpreter(visit, form, told))
    yield Row(label=t("contact_row_speaker"), text=t(f"contact_speaker_{told.speaker.value}"))
    yield Row(label=t("contact_row_language"), text=t("language_name"))


def _question(visit: Visit, key: str) -> str:
    question = visit.site.asking.named(key)
    return question.into(visit.language) if question else ""


def _interpreter(visit: Visit, form: ContactForm, told: Content) -> str:
    """The Dutch name that the team reads, with the name that the person knows."""
    spoken = visit.site.asking.language(form.tolk)
    return f"{spoken.own} ({spoken.dutch})" if spoken else told.interpreter or ""


def _choices(visit: Visit, filled: Filled) -> Iterator[Choice]:
    for district in filled.place.districts:
        yield Choice(
            id=district.id,
            name=district.name,
            parts=district.neighbourhoods,
            team=visit.apart(visit.house.queues.for_place(filled.form.desk, district.id).name),
            chosen=district.id == filled.form.stadsdeel,
        )


def _typed(told: Content) -> str:
    return "\n".join((told.question, *(reply.answer for reply in told.replies)))


def _danger(visit: Visit, told: Content) -> AnswerView | None:
    """What must be said first when somebody seems to be in danger; the gravest of what was typed."""
    texts = (told.question, *(reply.answer for reply in told.replies))
    found = [answer for text in texts if (answer := visit.house.assistant.warning(text, visit.language))]
    worst = next((answer for answer in found if answer.danger), next(iter(found), None))
    return danger_view(worst, visit.t)
