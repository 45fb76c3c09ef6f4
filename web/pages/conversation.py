# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A conversation: post, redirect, get."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.messages import MAX_CHARACTERS, MessageError
from assistant.store import StoreError
from assistant.values import Answer, Conversation
from assistant.walk import Message
from web.pages.answers import NEWEST, AnswerView, answer_view
from web.pages.frame import Frame
from web.pages.home import home_page
from web.pages.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPage:
    """`kept` is False when the conversation could not be stored: then a reload shows it no more."""

    template: ClassVar[str] = "conversation.html"

    frame: Frame
    id: str
    answers: tuple[AnswerView, ...]
    kept: bool = True
    typed: str = ""
    error: str = ""


def ask(visit: Visit) -> Response:
    typed, earlier = visit.form.get("vraag", ""), visit.form.get("gesprek") or None
    try:
        answer = visit.house.assistant.answer(Message(text=typed, conversation=earlier, language=visit.language))
    except MessageError as error:
        return _unusable(visit, typed, error.reason)
    conversation = answer.question.conversation
    if _kept(visit, answer):
        return visit.go(f"/gesprek/{conversation}", f"#{NEWEST}")
    return visit.show(_page(visit, Conversation(id=conversation, answers=(answer,)), kept=False))


def ask_again(visit: Visit) -> Response:
    """/vraag has no page of its own: somebody typed the address, or came back to it."""
    return visit.go("/")


def conversation(visit: Visit) -> Response:
    found = _found(visit, visit.request.path_params["key"])
    if found is None:
        raise HTTPException(404)
    return visit.show(_page(visit, found))


def _found(visit: Visit, key: str) -> Conversation | None:
    try:
        return visit.house.journal.conversation(key)
    except StoreError:
        return None


def _kept(visit: Visit, answer: Answer) -> bool:
    found = _found(visit, answer.question.conversation)
    return found is not None and any(item.id == answer.id for item in found.answers)


def _page(visit: Visit, found: Conversation, kept: bool = True, typed: str = "", error: str = "") -> ConversationPage:
    last, words = found.answers[-1], visit.house.knowledge.hard_words
    return ConversationPage(
        frame=visit.frame(f"/gesprek/{found.id}" if kept else "/"),
        id=found.id,
        answers=tuple(answer_view(item, item is last, visit.t, words) for item in found.answers),
        kept=kept,
        typed=typed,
        error=error,
    )


def _unusable(visit: Visit, typed: str, reason: str) -> Response:
    """The page that the question came from, with what was typed and what to do."""
    error = visit.t(f"question_{reason}", limit=MAX_CHARACTERS)
    found = _found(visit, visit.form.get("gesprek", ""))
    if found:
        return visit.show(_page(visit, found, typed=typed, error=error), status=400)
    return visit.show(home_page(visit, typed, error), status=400)
