# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A visit to the desk: from a network that may read along, or of somebody who is signed in."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address

from starlette.responses import Response

from assistant.settings import Network
from assistant.staff.accounts import Account
from assistant.staff.roles import Permission
from assistant.store import StoreError
from web.desk.bar import desk_bar
from web.pages.frame import Frame
from web.pages.visit import Handler, Visit
from web.staff.cookie import token_in
from web.staff.visit import DESK, Bar, StaffVisit, outside_notice, signed_in, to_login
from web.templating import Page
from web.texts import FALLBACK, Translate


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskVisit:
    """`account` is None for who reads along from a network of ours: that lets one look, and nothing else."""

    visit: Visit
    account: Account | None = None
    token: str = ""

    @property
    def bar(self) -> Bar | None:
        return desk_bar(self._signed) if self._signed else None

    @property
    def frame(self) -> Frame:
        """These pages are Dutch, whatever the address asks for."""
        return replace(self.visit, language=FALLBACK).frame(DESK)

    @property
    def t(self) -> Translate:
        """The texts of the site itself, for what the desk shows as the site does."""
        return self.visit.site.texts.into(FALLBACK)

    @property
    def form(self) -> Mapping[str, str]:
        return self.visit.form

    def show(self, page: Page, status: int = 200) -> Response:
        return self.visit.show(page, status)

    @property
    def _signed(self) -> StaffVisit | None:
        return StaffVisit(visit=self.visit, account=self.account, token=self.token) if self.account else None


DeskHandler = Callable[[DeskVisit], Response]


def desk(handler: DeskHandler) -> Handler:
    """A page that may be read from the networks in the settings, and by whoever is signed in with a role that may."""

    def guarded(visit: Visit) -> Response:
        if (admitted := _admitted(visit)) is not None:
            return handler(admitted) if isinstance(admitted, DeskVisit) else admitted
        return to_login(visit)

    return guarded


def _admitted(visit: Visit) -> DeskVisit | Response | None:
    """Who is signed in is so in a network of ours too; a database that cannot be read closes no desk there."""
    token, near = token_in(visit.request), _in_network(visit)
    try:
        account = signed_in(visit, token)
    except StoreError as error:
        return DeskVisit(visit=visit) if near else outside_notice(visit, "broken", 503, str(error))
    if account and account.may(Permission.DESK):
        return DeskVisit(visit=visit, account=account, token=token)
    if near:
        return DeskVisit(visit=visit)
    return StaffVisit(visit=visit, account=account, token=token).notice("refused", 403) if account else None


def _in_network(visit: Visit) -> bool:
    """By the address that the server itself sees; what a header claims counts only as far as uvicorn was told to."""
    client = visit.request.client
    return client is not None and lies_in(client.host, visit.house.settings.desk_networks)


def lies_in(host: str, networks: Collection[Network]) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    plain = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address
    return any(plain in network for network in networks)
