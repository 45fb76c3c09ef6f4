# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/balie/gesprek: the conversation of a visitor who brings a code. To read only; who opens it stands in the log."""

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import Response

from assistant.chat_codes import chat_code_typed
from assistant.values import Conversation
from web.desk.taking import at_desk
from web.desk.texts import d
from web.pages.answers import AnswerView, answer_view
from web.pages.frame import Frame
from web.staff.visit import DESK, Bar, StaffVisit

ADDRESS = DESK + "/gesprek"
CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtPage:
    """Without a conversation it asks for the code."""

    template: ClassVar[str] = "desk/brought.html"

    frame: Frame
    bar: Bar | None
    answers: tuple[AnswerView, ...] = ()
    typed: str = ""
    error: str = ""


def ask_code(visit: StaffVisit) -> Response:
    return visit.show(BroughtPage(frame=at_desk(visit).frame, bar=at_desk(visit).bar))


def open_conversation(visit: StaffVisit) -> Response:
    """Straight on the page: the code stands in no address. Raises StoreError when it cannot be read."""
    typed = visit.form.get(CODE, "")
    found = _found(visit, typed)
    frame = at_desk(visit).frame
    if found is None:
        error, status = (d("brought_unknown"), 404) if chat_code_typed(typed) else (d("brought_wrong"), 400)
        page = BroughtPage(frame=frame, bar=at_desk(visit).bar, typed=typed[:40], error=error)
        return visit.show(page, status=status)
    return visit.show(BroughtPage(frame=frame, bar=at_desk(visit).bar, answers=_answers(visit, found)))


def _found(visit: StaffVisit, typed: str) -> Conversation | None:
    code = chat_code_typed(typed)
    key = visit.office.chat_codes.opened(code, visit.account.name, visit.visit.site.now()) if code else None
    return visit.visit.house.journal.conversation(key) if key else None


def _answers(visit: StaffVisit, found: Conversation) -> tuple[AnswerView, ...]:
    """Nothing to press: it is the visitor's own conversation."""
    t, words = at_desk(visit).t, visit.visit.house.knowledge.hard_words
    views = (answer_view(item, item is found.answers[-1], t, words) for item in found.answers)
    return tuple(replace(view, choices=(), suggestions=(), form=None, feedback=None) for view in views)
