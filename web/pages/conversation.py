# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A conversation: post, redirect, get."""

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.marks import REFUSED
from assistant.messages import MAX_CHARACTERS, MessageError
from assistant.store import StoreError
from assistant.values import Answer, Conversation, Status
from assistant.walk import Message
from web.pages.answers import NEWEST, AnswerView, FeedbackView, answer_view, feedback_view
from web.pages.frame import Frame
from web.pages.home import SHOWN, home_page
from web.pages.topics import TopicView, topics_now
from web.pages.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPage:
    """`kept` is False when the conversation could not be stored: then a reload shows it no more. `takes`: somebody may
    get a code for it to show at a Stip. `unerased`: it could not be erased just now. `topics` are there to choose from
    when nobody knows yet what the question is about."""

    template: ClassVar[str] = "conversation.html"

    frame: Frame
    id: str
    answers: tuple[AnswerView, ...]
    kept: bool = True
    takes: bool = False
    unerased: bool = False
    topics: tuple[TopicView, ...] = ()
    typed: str = ""
    error: str = ""


def ask(visit: Visit) -> Response:
    typed, earlier = visit.form.get("vraag", ""), visit.form.get("gesprek") or None
    try:
        answer = visit.house.assistant.answer(Message(text=typed, conversation=earlier, language=visit.language))
    except MessageError as error:
        return _unusable(visit, typed, error.reason)
    visit.site.metrics.answered(answer)
    conversation = answer.question.conversation
    if _kept(visit, answer):
        return visit.go(f"/gesprek/{conversation}", f"#{NEWEST}")
    return visit.show(conversation_page(visit, Conversation(id=conversation, answers=(answer,)), kept=False))


def ask_again(visit: Visit) -> Response:
    """/vraag has no page of its own: somebody typed the address, or came back to it."""
    return visit.go("/")


def conversation(visit: Visit) -> Response:
    try:
        found = visit.house.journal.conversation(visit.path("key"))
    except StoreError as error:
        raise HTTPException(503) from error
    if found is None:
        raise HTTPException(404)
    return visit.show(conversation_page(visit, found))


def found_conversation(visit: Visit, key: str) -> Conversation | None:
    try:
        return visit.house.journal.conversation(key)
    except StoreError:
        return None


def _kept(visit: Visit, answer: Answer) -> bool:
    found = found_conversation(visit, answer.question.conversation)
    return found is not None and any(item.id == answer.id for item in found.answers)


def conversation_page(
    visit: Visit, found: Conversation, kept: bool = True, typed: str = "", error: str = "", lost: str = ""
) -> ConversationPage:
    """`lost` is the id of the answer of which a verdict could not be kept just now."""
    last, words = found.answers[-1], visit.house.knowledge.hard_words
    said = _said(visit, found, lost) if kept else {}
    ended = last.status.value if last.status in REFUSED else ""
    return ConversationPage(
        frame=replace(visit.frame(f"/gesprek/{found.id}" if kept else "/"), ended=ended),
        id=found.id,
        answers=tuple(answer_view(item, item is last, visit.t, words, said.get(item.id)) for item in found.answers),
        kept=kept,
        topics=topics_now(visit)[:SHOWN] if _asks_the_topic(last) else (),
        takes=kept and visit.house.office is not None and last.status is not Status.EMERGENCY,
        typed=typed,
        error=error,
    )


def _asks_the_topic(answer: Answer) -> bool:
    return answer.status is Status.CLARIFY and not answer.suggestions


def _said(visit: Visit, found: Conversation, lost: str) -> dict[str, FeedbackView]:
    """Whether each answer helped; nothing is asked while that cannot be known."""
    try:
        given = visit.house.feedback.about(found.id)
    except StoreError:
        return {lost: FeedbackView(lost=True)}
    said = {item.id: feedback_view(given.get(item.id)) for item in found.answers}
    return {key: replace(view, lost=key == lost) for key, view in said.items()}


def _unusable(visit: Visit, typed: str, reason: str) -> Response:
    """The page that the question came from, with what was typed and what to do."""
    error = visit.t(f"question_{reason}", limit=MAX_CHARACTERS)
    found = found_conversation(visit, visit.form.get("gesprek", ""))
    if found:
        return visit.show(conversation_page(visit, found, typed=typed, error=error), status=400)
    return visit.show(home_page(visit, typed, error), status=400)
