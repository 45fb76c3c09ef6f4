# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/berichten: work messages for everybody at the desk."""

from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.contact.request import is_reference
from assistant.store import ClashError
from assistant.upkeep.keeping import number_of
from assistant.upkeep.messages import MOST_TEXT, MOST_TITLE, Messages, WorkMessage
from web.faults import Faults, FormPage
from web.manage.draft import TOPICS, Typed, draft_in, typed_in, typed_of
from web.manage.texts import m
from web.pages.frame import Frame
from web.pages.services import choice
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.inbox import back_to
from web.staff.lists import number_asked
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when
from web.texts import FALLBACK
from web.wording import day_text

MESSAGES = "/beheer/berichten"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    id: str
    title: str
    text: str
    important: bool
    topics: str
    until: str
    written: When
    by: str
    withdrawn: bool

    @property
    def address(self) -> str:
        return f"{MESSAGES}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesPage(FormPage):
    """The list with an empty form, or one message in the form: then `message` is filled. `number` and `pages` are of
    what is over."""

    template: ClassVar[str] = "manage/messages.html"

    frame: Frame
    bar: Bar
    notice: str
    message: MessageView | None
    current: tuple[MessageView, ...]
    past: tuple[MessageView, ...]
    topics: tuple[tuple[str, str], ...]
    typed: Typed
    token: str
    number: int
    pages: int
    places: tuple[str, ...] = TOPICS
    most_title: int = MOST_TITLE
    most_text: int = MOST_TEXT

    @property
    def address(self) -> str:
        return self.message.address if self.message else MESSAGES

    def page_url(self, number: int) -> str:
        return f"{MESSAGES}?pagina={number}"


def messages(visit: StaffVisit) -> Response:
    return visit.show(_page(visit, Typed(), visit.visit.site.new_id()))


def write(visit: StaffVisit) -> Response:
    now, token = visit.visit.site.now(), visit.form.get("stuk", "")[:64]
    draft, faults = draft_in(visit.form, _topics(visit), now.date())
    if draft is None:
        return visit.show(_page(visit, typed_in(visit.form), token, faults), status=400)
    number = number_of("bericht", visit.account.name, token, draft.title, draft.text)
    with suppress(ClashError):  # sent twice
        _kept(visit).write(number, draft, visit.account.name, now)
    return back_to(MESSAGES, "geplaatst")


def message(visit: StaffVisit) -> Response:
    found = _found(visit)
    return visit.show(_page(visit, typed_of(found.draft), "", found=found))


def change(visit: StaffVisit) -> Response:
    found, now = _found(visit), visit.visit.site.now()
    draft, faults = draft_in(visit.form, _topics(visit), now.date())
    if draft is None:
        return visit.show(_page(visit, typed_in(visit.form), "", faults, found), status=400)
    done = _kept(visit).change(found.id, draft, visit.account.name, now)
    return back_to(MESSAGES, "aangepast" if done else "veranderd")


def withdraw(visit: StaffVisit) -> Response:
    done = _kept(visit).withdraw(_found(visit).id, visit.account.name, visit.visit.site.now())
    return back_to(MESSAGES, "ingetrokken" if done else "veranderd")


def _page(
    visit: StaffVisit,
    typed: Typed,
    token: str,
    faults: Faults = (),
    found: WorkMessage | None = None,
) -> MessagesPage:
    kept, today = _kept(visit), visit.visit.site.now().date()
    pages = page_count(kept.past_count(today))
    number = number_asked(visit, pages)
    past = () if found else kept.past(today, start_of(number), PAGE_SIZE)
    return MessagesPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=_notice(visit),
        message=_view(visit, found) if found else None,
        current=() if found else tuple(_view(visit, item) for item in kept.current(today)),
        past=tuple(_view(visit, item) for item in past),
        topics=tuple(_topics(visit).items()),
        typed=typed,
        token=token,
        number=number,
        pages=pages,
        faults=faults,
    )


def _view(visit: StaffVisit, item: WorkMessage) -> MessageView:
    names, site = _topics(visit), visit.visit.site
    return MessageView(
        id=item.id,
        title=item.draft.title,
        text=item.draft.text,
        important=item.draft.important,
        topics=", ".join(names[key] for key in item.draft.topics if key in names),
        until=day_text(item.draft.ends_on, site.texts.into(FALLBACK)),
        written=when(item.written_at, site.now()),
        by=item.written_by,
        withdrawn=item.withdrawn_at is not None,
    )


def _found(visit: StaffVisit) -> WorkMessage:
    number = visit.visit.path("message")
    found = _kept(visit).one(number) if is_reference(number) else None
    if found is None:
        raise HTTPException(404)
    return found


def _topics(visit: StaffVisit) -> dict[str, str]:
    return {item.id: choice(item, FALLBACK).name for item in visit.visit.house.knowledge.topics}


def _notice(visit: StaffVisit) -> str:
    told = visit.visit.query("melding")
    return m(f"messages_done_{told}") if told in ("geplaatst", "aangepast", "ingetrokken", "veranderd") else ""


def _kept(visit: StaffVisit) -> Messages:
    return Messages(visit.office.engine, visit.office.seal)
