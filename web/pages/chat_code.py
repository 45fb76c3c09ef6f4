# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A code with which a resident shows a conversation to a volunteer at a Stip."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.chat_codes import VALID
from assistant.store import StoreError
from web.pages.contact.status import moment_text
from web.pages.conversation import conversation_page, found_conversation
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.qr import qr_picture

_DESK = "/balie/gesprek"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatCodePage:
    """`back` is the conversation. `code` is empty when none could be made."""

    template: ClassVar[str] = "chat_code.html"

    frame: Frame
    back: str
    code: str = ""
    picture: str = ""
    until: str = ""


def chat_code(visit: Visit) -> Response:
    """Straight on the page: the code stands in no address. The picture has it behind a #, which no server sees."""
    key = visit.path("key")
    found = found_conversation(visit, key)
    if found is None:
        raise HTTPException(404)
    if visit.house.office is None:
        return visit.show(conversation_page(visit, found), status=503)
    frame, now = visit.frame(f"/gesprek/{key}"), visit.site.now()
    try:
        code = visit.house.office.chat_codes.give(key, visit.site.new_id(), now)
    except StoreError:
        return visit.show(ChatCodePage(frame=frame, back=frame.url(frame.path)), status=503)
    page = ChatCodePage(
        frame=frame,
        back=frame.url(frame.path),
        code=code,
        picture=qr_picture(f"{visit.site_address}{_DESK}#{code}"),
        until=moment_text(now + VALID, visit.t),
    )
    return visit.show(page)
