# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Work messages as the desk shows them, and the button with which somebody says to have read one."""

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from assistant.contact.request import is_reference
from assistant.office import Office
from assistant.upkeep.messages import Messages, WorkMessage
from web.desk.quietly import quietly
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.pages.services import choice
from web.staff.visit import DESK, StaffVisit
from web.texts import FALLBACK
from web.wording import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """`address` is where somebody says to have read it; empty for who did, or who is not signed in."""

    title: str
    text: str
    about: str
    important: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """`first` is shown at once: important, and not read yet. `rest` lies in a fold."""

    first: tuple[NewsItem, ...] = ()
    rest: tuple[NewsItem, ...] = ()
    unread: int = 0


def news(visit: DeskVisit) -> News:
    return quietly(visit.visit.house, lambda office: _news(visit, office), News())


def read(visit: StaffVisit) -> Response:
    """The same for a message that is gone meanwhile."""
    message = visit.visit.path("message")
    if is_reference(message):
        Messages(visit.office.engine, visit.office.seal).read(message, visit.account.name, visit.visit.site.now())
    return RedirectResponse(DESK, status_code=303)


def _news(visit: DeskVisit, office: Office) -> News:
    kept = Messages(office.engine, office.seal)
    current = kept.current(visit.visit.site.now().date())
    done = kept.read_by(visit.account.name) if visit.account and current else frozenset()
    first = [item for item in current if item.draft.important and item.id not in done]
    rest = [item for item in current if item not in first]
    return News(
        first=tuple(_item(visit, item, done) for item in first),
        rest=tuple(_item(visit, item, done) for item in rest),
        unread=sum(item.id not in done for item in rest) if visit.account else 0,
    )


def _item(visit: DeskVisit, item: WorkMessage, done: frozenset[str]) -> NewsItem:
    names = {topic.id: choice(topic, FALLBACK).name for topic in visit.visit.house.knowledge.topics}
    until = d("news_until", by=item.written_by, day=day_text(item.draft.ends_on, visit.t))
    topics = ", ".join(names[key] for key in item.draft.topics if key in names)
    may = visit.account is not None and item.id not in done
    return NewsItem(
        title=item.draft.title,
        text=item.draft.text,
        about=f"{topics}. {until}" if topics else until,
        important=item.draft.important,
        address=f"{DESK}/bericht/{item.id}/gelezen" if may else "",
    )
