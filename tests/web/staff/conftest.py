# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A town hall: the made-up town with an empty database, requests in it, and browsers of staff."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from starlette.responses import Response
from starlette.testclient import TestClient

from assistant.contact.desk import SqlDesk
from assistant.contact.request import ContactRequest, Content, numbered
from assistant.office import Office, office_on, reception_of
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.staff.reception import Reception
from assistant.store import open_store
from assistant.values import Desk

WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PASSWORD = "een heel goed wachtwoord"
NORTH, SOUTH, YOUTH = "volwassenen-noord", "volwassenen-zuid", "jeugd-gezin"


class Browser(TestClient):
    """Fills in forms as a browser does: with what stands in the page."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.1") -> None:
        super().__init__(app, base_url="https://testserver", client=(address, 1))

    def fill(self, page: str, to: str, **fields: str) -> Response:
        """Opens a page and sends the form on it that goes to this address."""
        token = self.token(page)
        return self.post(to, data={"formulier": token, **fields}, follow_redirects=False)  # type: ignore[return-value]

    def token(self, page: str) -> str:
        found = re.search(r'name="formulier" value="([0-9a-f]{64})"', self.get(page).text)
        return found[1] if found else ""

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> Response:
        return self.fill("/personeel", "/personeel", naam=name, wachtwoord=password, **fields)


@dataclass
class TownHall:
    app: FastAPI
    office: Office
    reception: Reception
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def employ(self, name: str, *teams: str, role: str = "team") -> Account:
        account = Account(name=name, roles=(role,), teams=frozenset(teams))
        self.reception.accounts.add(account, WEDNESDAY, password=PASSWORD)
        return account

    def browser(self, address: str = "192.0.2.1") -> Browser:
        return Browser(self.app, address)

    def at_work(self, name: str, *teams: str, role: str = "team") -> Browser:
        """A browser of somebody who has just signed in."""
        self.employ(name, *teams, role=role)
        browser = self.browser()
        assert browser.sign_in(name).status_code == 303
        return browser

    def ask(
        self, team: str = NORTH, ago: timedelta = timedelta(hours=2), sends: bool = False, **content: object
    ) -> str:
        """A request of a resident; gives its reference."""
        reference, code = numbered(f"formulier {next(self.numbers)}")
        filled = {"question": "Ik zoek hulp met mijn post.", "phone": "+31612345678", **content}
        request = ContactRequest(
            reference=reference,
            code=code,
            asked_at=WEDNESDAY - ago,
            desk=Desk.YOUTH_TEAM if team == YOUTH else Desk.ADULT_TEAM,
            team=team,
            language="ar",
            content=Content(**filled),  # type: ignore[arg-type]
        )
        SqlDesk(self.office.engine, self.office.seal, sends=sends).accept(request)
        return reference


@pytest.fixture
def hall(settings: Settings, make_app: Callable[..., FastAPI], own_folder: Path) -> Iterator[TownHall]:
    own = settings.model_copy(update={"var_dir": own_folder})
    engine = open_store(own.database)
    office, reception = office_on(engine, own), reception_of(engine, own)
    desk = SqlDesk(engine, office.seal, sends=False)
    yield TownHall(app=make_app(office=office, reception=reception, desk=desk), office=office, reception=reception)
    engine.dispose()
