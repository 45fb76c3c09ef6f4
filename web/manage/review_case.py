# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A case of a judged answer: what a right answer must and must not hold is written by the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from assistant.messages import MessageError, cleaned
from assistant.review.verdicts import Kept
from assistant.values import Status
from eval.cases import Case
from eval.own_cases import add_case, has_case
from web.faults import Faults, FormPage
from web.manage.review import DONE, REVIEW, room_of
from web.manage.review_judge import missing
from web.manage.review_trace import passages_of, status_name
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit

LONGEST = 2000
_FIELDS = {"moet": "say", "niet": "not_say", "bron": "cite", "kaart": "card"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage(FormPage):
    """`statuses` are values with names; `cited` and `cards` are ids that the answer had, to choose from. `there`: the
    case was made before, and is replaced."""

    template: ClassVar[str] = "manage/review_case.html"

    frame: Frame
    bar: Bar
    address: str
    back: str
    kept: Kept
    statuses: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]
    cards: tuple[str, ...]
    there: bool
    typed: Mapping[str, str] = field(default_factory=dict)


def case_page(visit: StaffVisit) -> Response:
    return _shown(visit)


def make_case(visit: StaffVisit) -> Response:
    """Only of an answer that somebody judged."""
    key = visit.visit.path("key")
    kept, given = room_of(visit).reviews.kept(key), room_of(visit).reviews.about(key)
    if kept is None or not given:
        return missing(visit)
    case, faults = _case(visit, kept)
    if case is None:
        return _shown(visit, faults)
    add_case(visit.visit.house.settings.cases_dir, case)
    for item in given:
        room_of(visit).reviews.made_case(item, case.id, visit.account.name, visit.visit.site.now())
    return RedirectResponse(f"{DONE}?melding=toetsvraag", status_code=303)


def _case(visit: StaffVisit, kept: Kept) -> tuple[Case | None, tuple[tuple[str, str], ...]]:
    """The case, or what is wrong with it."""
    lines = {field: _lines(visit.form.get(name, "")) for name, field in _FIELDS.items()}
    faults = (*_typed_wrong(visit), *_unknown(visit, lines["cite"]))
    if faults:
        return None, faults
    if not any(lines.values()):
        return None, (("moet", m("review_case_nothing")),)
    try:
        return _made(visit, kept, lines), ()
    except (ValidationError, MessageError):
        return None, (("vraag", m("review_case_question")),)


def _made(visit: StaffVisit, kept: Kept, lines: Mapping[str, tuple[str, ...]]) -> Case:
    """Raises ValidationError or MessageError."""
    return Case(
        id=case_id(kept),
        question=cleaned(visit.form.get("vraag", "")),
        language=kept.answer.language,
        status=(Status(visit.form.get("status", "")),),
        say=tuple(tuple(part.strip() for part in line.split("|") if part.strip()) for line in lines["say"]),
        not_say=lines["not_say"],
        cite=lines["cite"],
        card=lines["card"],
        topic="eigen",
    )


def case_id(kept: Kept) -> str:
    return f"eigen-{''.join(filter(str.isalnum, kept.answer.id.lower()))[:12]}"


def _typed_wrong(visit: StaffVisit) -> tuple[tuple[str, str], ...]:
    known = {status.value for status in Status}
    faults = [] if visit.form.get("status") in known else [("status", m("review_case_no_status"))]
    long = [name for name in ("vraag", *_FIELDS) if len(visit.form.get(name, "")) > LONGEST]
    return (*faults, *((name, m("review_case_long", limit=LONGEST)) for name in long))


def _unknown(visit: StaffVisit, cited: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """A case that asks for a passage that is not there could never hold."""
    known = passages_of(visit)
    strange = [key for key in cited if key not in known and not any(item.page == key for item in known.values())]
    return (("bron", m("review_case_unknown", id=strange[0])),) if strange else ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _shown(visit: StaffVisit, faults: Faults = ()) -> Response:
    key = visit.visit.path("key")
    kept = room_of(visit).reviews.kept(key)
    if kept is None or not room_of(visit).reviews.about(key):
        return missing(visit)
    page = CasePage(
        frame=visit.frame,
        bar=visit.bar,
        address=f"{REVIEW}/{key}/toetsvraag",
        back=f"{REVIEW}/{key}",
        kept=kept,
        statuses=tuple((status.value, status_name(status.value)) for status in Status),
        cited=tuple(item.passage.id for item in kept.answer.citations),
        cards=tuple(card.id for card in kept.answer.cards),
        there=has_case(visit.visit.house.settings.cases_dir, case_id(kept)),
        typed=visit.form or {"vraag": kept.answer.question.text},
        faults=faults,
    )
    return visit.show(page, 400 if faults else 200)
