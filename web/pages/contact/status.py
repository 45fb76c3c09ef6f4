# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What became of a request, for who has its code; and taking it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from starlette.responses import Response

from assistant.contact.request import Progress, State, code_typed
from assistant.store import StoreError
from web.pages.answers import AnswerView
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.qr import qr_picture
from web.site import ZONE
from web.texts import Translate
from web.wording import day_text

STATUS = "/contact/verzoek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """Never what was asked. `picture` is the address of this page as a QR code; `withdrawal` leads to taking it back,
    empty when that is done."""

    template: ClassVar[str] = "status.html"

    frame: Frame
    state: str
    reference: str
    code: str
    team: str
    steps: tuple[Step, ...]
    picture: str
    withdrawal: str
    danger: AnswerView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPage:
    """Where somebody fills in the code. `error`: why it did not work; `failed`: that it is our fault."""

    template: ClassVar[str] = "status_look.html"

    frame: Frame
    typed: str = ""
    error: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPage:
    template: ClassVar[str] = "status_withdraw.html"

    frame: Frame
    reference: str
    back: str
    failed: bool = False


def look(visit: Visit) -> Response:
    return visit.show(LookPage(frame=visit.frame(STATUS)))


def find(visit: Visit) -> Response:
    """The code as it was typed leads to its page."""
    typed = visit.form.get("code", "")
    code = code_typed(typed)
    if code is None:
        return _not_found(visit, typed, visit.t("status_look_wrong"), 400)
    found = _progress(visit, code)
    return found if isinstance(found, Response) else visit.go(f"{STATUS}/{code}")


def status(visit: Visit) -> Response:
    code = code_typed(visit.path("code")) or ""
    found = _progress(visit, code)
    return found if isinstance(found, Response) else visit.show(_status_page(visit, code, found))


def ask_withdrawal(visit: Visit) -> Response:
    code = code_typed(visit.path("code")) or ""
    found = _progress(visit, code)
    if isinstance(found, Response):
        return found
    if found.state is State.WITHDRAWN:
        return visit.go(f"{STATUS}/{code}")
    return visit.show(_withdraw_page(visit, code, found))


def withdraw(visit: Visit) -> Response:
    """Withdrawing twice is the same as once."""
    code = code_typed(visit.path("code")) or ""
    found = _progress(visit, code)
    if isinstance(found, Response):
        return found
    try:
        visit.house.desk.withdraw(code, visit.site.now())
    except StoreError:
        return visit.show(_withdraw_page(visit, code, found, failed=True), status=503)
    return visit.go(f"{STATUS}/{code}")


def sent_page(visit: Visit, code: str, danger: AnswerView) -> StatusPage | None:
    """The page of a request that was sent just now; None when it cannot be read."""
    try:
        found = visit.house.desk.progress(code)
    except StoreError:
        return None
    return _status_page(visit, code, found, danger) if found else None


def _progress(visit: Visit, code: str) -> Progress | Response:
    try:
        found = visit.house.desk.progress(code) if code else None
    except StoreError:
        return visit.show(LookPage(frame=visit.frame(STATUS), typed=code, failed=True), status=503)
    return found or _not_found(visit, code, visit.t("status_look_unknown"), 404)


def _not_found(visit: Visit, typed: str, error: str, status: int) -> Response:
    return visit.show(LookPage(frame=visit.frame(STATUS), typed=typed[:100], error=error), status=status)


def _status_page(visit: Visit, code: str, found: Progress, danger: AnswerView | None = None) -> StatusPage:
    frame = visit.frame(f"{STATUS}/{code}")
    queue = visit.house.queues.named(found.team)
    over = found.state is State.WITHDRAWN
    return StatusPage(
        frame=frame,
        state=found.state.value,
        reference=found.reference,
        code=code,
        team=visit.apart(queue.name) if queue else "",
        steps=_steps(found, visit.t),
        picture=qr_picture(visit.site_address + frame.url(frame.path)),
        withdrawal="" if over else frame.url(f"{STATUS}/{code}/intrekken"),
        danger=danger,
    )


def _withdraw_page(visit: Visit, code: str, found: Progress, *, failed: bool = False) -> WithdrawPage:
    frame = visit.frame(f"{STATUS}/{code}/intrekken")
    return WithdrawPage(frame=frame, reference=found.reference, back=frame.url(f"{STATUS}/{code}"), failed=failed)


def _steps(found: Progress, t: Translate) -> tuple[Step, ...]:
    """What happened so far, in order."""
    steps = [("gevraagd", found.asked_at)]
    if found.sent and found.state is not State.WITHDRAWN:
        steps.append(("bezorgd", found.sent))
    if found.state is not State.NEW:
        steps.append((found.state.value, found.changed_at))
    ordered = sorted(steps, key=lambda step: step[1])
    return tuple(Step(text=t(f"status_step_{name}"), when=moment_text(at, t)) for name, at in ordered)


def moment_text(at: datetime, t: Translate) -> str:
    """In the hours of this country."""
    local = at.astimezone(ZONE)
    return t("status_at", day=day_text(local.date(), t), time=f"{local:%H.%M}")
