# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a name and a password, and signing out."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.staff.accounts import Account
from assistant.staff.roles import roles
from assistant.staff.sessions import form_token, new_token
from assistant.store import StoreError
from web.limits import visitor
from web.pages.frame import Frame
from web.pages.visit import Visit
from web.staff.cookie import give, is_ours, take, token_in
from web.staff.texts import s
from web.staff.visit import LOGIN, Bar, StaffVisit, outside_notice, own_path, reception_of, signed_in, staff_frame

_NOTICES = {"opnieuw": "login_again", "uit": "login_out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """`team` is filled while there is no account: it stands in the command that makes one. `work`: the address where
    somebody goes to the identity provider."""

    template: ClassVar[str] = "staff/login.html"

    frame: Frame
    form: str
    wanted: str
    work: str
    team: str
    typed: str = ""
    notice: str = ""
    error: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomePage:
    template: ClassVar[str] = "staff/welcome.html"

    frame: Frame
    bar: Bar
    roles: str


def login(visit: Visit) -> Response:
    """Who is signed in already goes on."""
    token = token_in(visit.request)
    try:
        account = signed_in(visit, token)
        if account:
            return _onward(visit, account, token)
        return _login_page(visit, notice=_NOTICES.get(visit.query("melding"), ""))
    except StoreError as error:
        return outside_notice(visit, "broken", 503, str(error))


def sign_in(visit: Visit) -> Response:
    token, typed = token_in(visit.request), visit.form.get("naam", "")[:80]
    try:
        if not is_ours(visit.form, token):
            return _login_page(visit, typed=typed, error="login_cookies")
        address, now = visitor(visit.request.scope), visit.site.now()
        password = visit.form.get("wachtwoord", "")
        account = reception_of(visit).signing_in.account(typed, password, address, now)
        if account is None:
            return _login_page(visit, typed=typed, error="login_wrong")
        return welcomed(visit, account, visit.form.get("naar", ""))
    except StoreError as error:
        return outside_notice(visit, "broken", 503, str(error))


def welcomed(visit: Visit, account: Account, wanted: str) -> Response:
    """Signs in under a new token; the one that the browser had is worth nothing any more. Raises StoreError."""
    sessions = reception_of(visit).sessions
    sessions.close(token_in(visit.request))
    token = sessions.open(account, visit.site.now())
    place = own_path(wanted) or _first_page(StaffVisit(visit=visit, account=account, token=token))
    return give(RedirectResponse(place, status_code=303), token)


def sign_out(visit: Visit) -> Response:
    token = token_in(visit.request)
    if not is_ours(visit.form, token):
        return outside_notice(visit, "stale", 403)
    try:
        reception_of(visit).sessions.close(token)
    except StoreError as error:
        return outside_notice(visit, "broken", 503, str(error))
    return take(RedirectResponse(f"{LOGIN}?melding=uit", status_code=303))


def _onward(visit: Visit, account: Account, token: str) -> Response:
    signed = StaffVisit(visit=visit, account=account, token=token)
    place = own_path(visit.query("naar")) or _first_page(signed)
    if place != LOGIN:
        return RedirectResponse(place, status_code=303)
    names = ", ".join(roles()[key].name for key in account.roles if key in roles())
    return signed.show(WelcomePage(frame=signed.frame, bar=signed.bar, roles=names))


def _first_page(visit: StaffVisit) -> str:
    return next((path for path, _ in visit.bar.links), LOGIN)


def _login_page(visit: Visit, typed: str = "", notice: str = "", error: str = "") -> Response:
    """The browser gets a token that is no session: it shows that the form comes back from where it went."""
    token = token_in(visit.request) or new_token()
    wanted = own_path(visit.form.get("naar", "") or visit.query("naar"))
    first = visit.house.queues.all()[0].id
    page = LoginPage(
        frame=staff_frame(visit),
        form=form_token(token),
        wanted=wanted,
        work=f"{LOGIN}/werkaccount" + (f"?naar={wanted}" if wanted else "") if visit.site.open_id else "",
        team="" if reception_of(visit).accounts.count() else f"{first}-*",
        typed=typed,
        notice=s(notice) if notice else "",
        error=s(error) if error else "",
    )
    return give(HTMLResponse(visit.site.renderer.render(page), status_code=400 if error else 200), token)
