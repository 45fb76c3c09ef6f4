# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A visit of somebody who is signed in, and the way in to it."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.contact.inbox import Clerk
from assistant.contact.sealing import SealError
from assistant.office import Office
from assistant.staff.accounts import Account
from assistant.staff.reception import Reception
from assistant.staff.roles import Permission
from assistant.staff.sessions import form_token
from assistant.store import StoreError
from web.pages.frame import Frame
from web.pages.visit import Handler, Visit
from web.staff.cookie import is_ours, token_in
from web.staff.texts import s
from web.templating import Page
from web.texts import FALLBACK

log = logging.getLogger(__name__)
LOGIN, INBOX, AUDIT, DESK = "/personeel", "/team", "/team/logboek", "/balie"
_OWN_PATH = re.compile(r"/[A-Za-z0-9][A-Za-z0-9/-]{0,190}")
_REQUESTS = (
    (Permission.INBOX, INBOX, "nav_inbox"),
    (Permission.AUDIT, AUDIT, "nav_log"),
)
_DESK = (
    (Permission.DESK, DESK, "nav_desk"),
    (Permission.COLLEAGUE, DESK + "/collega", "nav_colleague"),
    (Permission.QUALITY, "/beheer/bezoeken", "nav_visits"),
)
_CONTENT = (
    (Permission.GAPS, "/beheer/gaten", "nav_gaps"),
    (Permission.GAPS, "/beheer/meldingen", "nav_reports"),
    (Permission.CONTENT, "/beheer/voorstellen", "nav_proposals"),
    (Permission.CONTENT, "/beheer/concepten", "nav_drafts"),
    (Permission.CONTENT, "/beheer/inhoud", "nav_records"),
    (Permission.CONTENT, "/beheer/berichten", "nav_messages"),
    (Permission.CONTENT, "/beheer/schakelaars", "nav_switches"),
    (Permission.CONTENT, "/beheer/gids-redactie", "nav_guide_content"),
)
_QUALITY = (
    (Permission.QUALITY, "/beheer/kwaliteit", "nav_quality"),
    (Permission.REVIEW, "/beheer/beoordelen", "nav_review"),
    (Permission.REVIEW, "/beheer/duel", "nav_duel"),
    (Permission.REVIEW, "/beheer/gids-beoordelaar", "nav_guide_review"),
)
_NAV = (("nav_requests", _REQUESTS), ("nav_at_desk", _DESK), ("nav_content", _CONTENT), ("nav_answers", _QUALITY))
_FEW = 4  # links that stand side by side without groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Links that belong together, under a name. Without a name they stand there by themselves."""

    name: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What stands above a page for staff: who is signed in, and where this person may go. `form` goes in every form;
    `here` is the link that leads to this page or to the one above it; `news` says what waits for this person, with
    where."""

    name: str
    form: str
    groups: tuple[Group, ...]
    here: str = ""
    news: tuple[tuple[str, str], ...] = ()

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return tuple(link for group in self.groups for link in group.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """Says one thing. `bar` is None for somebody who is not signed in."""

    template: ClassVar[str] = "staff/notice.html"

    frame: Frame
    bar: Bar | None
    title: str
    text: str
    link: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffVisit:
    visit: Visit
    account: Account
    token: str

    @property
    def bar(self) -> Bar:
        groups = _grouped([(s(name), self._allowed(links)) for name, links in _NAV])
        path = self.visit.request.url.path
        above = (link for group in groups for link, _ in group.links if f"{path}/".startswith(f"{link}/"))
        return Bar(
            name=self.account.name, form=form_token(self.token), groups=groups, here=max(above, key=len, default="")
        )

    def _allowed(self, links: Iterable[tuple[Permission, str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple((path, s(text)) for permission, path, text in links if self.account.may(permission))

    @property
    def clerk(self) -> Clerk:
        return Clerk(name=self.account.name, teams=self.account.teams)

    @property
    def office(self) -> Office:
        """Raises StoreError where there is no key for contact requests."""
        if self.visit.house.office is None:
            raise StoreError(s("no_key"))
        return self.visit.house.office

    @property
    def frame(self) -> Frame:
        return staff_frame(self.visit)

    @property
    def form(self) -> Mapping[str, str]:
        return self.visit.form

    def show(self, page: Page, status: int = 200) -> Response:
        return self.visit.show(page, status)

    def notice(self, key: str, status: int, text: str = "") -> Response:
        back = (INBOX, s("back_to_inbox")) if self.account.may(Permission.INBOX) else (LOGIN, s("to_login"))
        told = text or s(key)
        page = NoticePage(frame=self.frame, bar=self.bar, title=s(f"{key}_title"), text=told, link=back)
        return self.show(page, status)


def _grouped(found: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> tuple[Group, ...]:
    """A few links, and one that has nothing beside it, need no group."""
    groups = tuple(Group(name=name if len(links) > 1 else "", links=links) for name, links in found if links)
    few = sum(len(group.links) for group in groups) <= _FEW
    return tuple(replace(group, name="") for group in groups) if few else groups


StaffHandler = Callable[[StaffVisit], Response]


def staff(permission: Permission, handler: StaffHandler) -> Handler:
    """A page for who is signed in and has the permission. Others sign in first, or hear that it is not for them."""

    def guarded(visit: Visit) -> Response:
        token = token_in(visit.request)
        try:
            account = signed_in(visit, token)
        except StoreError as error:
            return outside_notice(visit, "broken", 503, str(error))
        if account is None:
            return to_login(visit)
        return _admitted(StaffVisit(visit=visit, account=account, token=token), permission, handler)

    return guarded


def _admitted(visit: StaffVisit, permission: Permission, handler: StaffHandler) -> Response:
    if not visit.account.may(permission):
        return visit.notice("refused", 403)
    if visit.visit.request.method == "POST" and not is_ours(visit.form, visit.token):
        return visit.notice("stale", 403)
    try:
        return handler(visit)
    except (SealError, StoreError) as error:
        log.warning("A page for staff failed: %s", type(error).__name__)
        return visit.notice("broken", 503, str(error))


def signed_in(visit: Visit, token: str) -> Account | None:
    """Raises StoreError when the database cannot be read."""
    return reception_of(visit).sessions.account(token, visit.site.now()) if token else None


def reception_of(visit: Visit) -> Reception:
    """Raises StoreError where there is no database."""
    if visit.house.reception is None:
        raise StoreError(s("login_closed"))
    return visit.house.reception


def outside_notice(visit: Visit, key: str, status: int, text: str = "") -> Response:
    """A notice for somebody who is not signed in."""
    told, link = text or s(key), (LOGIN, s("to_login"))
    page = NoticePage(frame=staff_frame(visit), bar=None, title=s(f"{key}_title"), text=told, link=link)
    return visit.show(page, status)


def staff_frame(visit: Visit) -> Frame:
    """These pages are Dutch, whatever the address asks for."""
    return replace(visit, language=FALLBACK).frame(LOGIN)


def own_path(text: str) -> str:
    """A page of ours where somebody wanted to go; empty when it is anything else."""
    return text if _OWN_PATH.fullmatch(text) else ""


def to_login(visit: Visit) -> Response:
    """A form that was sent too late cannot be sent again after signing in: then the page is opened."""
    path = own_path(visit.request.url.path)
    if visit.request.method == "POST":
        return RedirectResponse(f"{LOGIN}?naar={path.rpartition('/')[0]}&melding=opnieuw", status_code=303)
    return RedirectResponse(f"{LOGIN}?naar={path}" if path else LOGIN, status_code=303)
