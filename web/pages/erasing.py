# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Erasing a conversation, for who is in it: post, redirect, get."""

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.store import StoreError
from web.pages.conversation import conversation_page, found_conversation
from web.pages.frame import Frame
from web.pages.visit import Visit

ERASED = "/gewist"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPage:
    """Its address says nothing of which conversation it was."""

    template: ClassVar[str] = "erased.html"

    frame: Frame


def erase(visit: Visit) -> Response:
    """Erasing twice is the same as once."""
    key = visit.path("key")
    try:
        visit.house.eraser.erase(key)
    except StoreError as error:
        found = found_conversation(visit, key)
        if found is None:
            raise HTTPException(503) from error
        return visit.show(replace(conversation_page(visit, found), unerased=True), status=503)
    return visit.go(ERASED)


def erased(visit: Visit) -> Response:
    return visit.show(ErasedPage(frame=visit.frame()))
