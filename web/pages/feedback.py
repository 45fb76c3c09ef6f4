# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether an answer helped: post, redirect, get."""

from enum import StrEnum
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.feedback import Feedback, Reason, Verdict
from assistant.store import StoreError
from web.pages.answers import judged
from web.pages.conversation import conversation_page, found_conversation
from web.pages.visit import Visit

_Choice = TypeVar("_Choice", bound=StrEnum)


def judge(visit: Visit) -> Response:
    """Keeps the verdict and goes back to the answer. Who gives no choice of ours, gives none."""
    conversation = found_conversation(visit, visit.form.get("gesprek", ""))
    verdict = _chosen(Verdict, visit.form.get("oordeel", ""))
    key = visit.form.get("antwoord", "")
    if conversation is None or not any(item.id == key and judged(item) for item in conversation.answers):
        raise HTTPException(404)
    if verdict is None:
        raise HTTPException(400)
    reason = _chosen(Reason, visit.form.get("reden", "")) if verdict is Verdict.HELPS_NOT else None
    given = Feedback(
        answer=key, conversation=conversation.id, verdict=verdict, reason=reason, given_at=visit.site.now()
    )
    try:
        visit.house.feedback.give(given)
    except StoreError:
        return visit.show(conversation_page(visit, conversation, lost=key), status=503)
    return visit.go(f"/gesprek/{conversation.id}", f"#oordeel-{key}")


def _chosen(kind: type[_Choice], given: str) -> _Choice | None:
    return next((item for item in kind if item == given), None)
