# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of a made-up town, built once, and clients on it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from playwright.sync_api import Browser
from starlette.responses import Response
from starlette.testclient import TestClient

import assistant.staff.passwords
from assistant.bootstrap import House, build_house
from assistant.office import Office, office_on, reception_of
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.staff.reception import Reception
from assistant.store import open_store
from index.search import SearchIndex
from index.vectors import IndexUnavailableError
from scripts.browsing import Visitor, served, visitor
from web.app import create_app
from web.staff.cookie import NAME

ROOT = Path(__file__).resolve().parents[2]
TOWN = ROOT / "tests/town"
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MakeApp = Callable[..., FastAPI]


def now() -> datetime:
    return WEDNESDAY


@pytest.fixture(scope="session")
def settings(new_var: Callable[[], Path]) -> Settings:
    """Everything in a folder of its own, with the model that make setup made."""
    return Settings(knowledge=TOWN, var_dir=new_var(), database_url="", documents=(), rate_limit="off")


@pytest.fixture(scope="session")
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


@pytest.fixture(scope="session")
def house(settings: Settings, new_id: Callable[[], str]) -> House:
    return build_house(settings, now, new_id)


@pytest.fixture(scope="session")
def make_app(settings: Settings, house: House, new_id: Callable[[], str]) -> MakeApp:
    """An application on the house; `changes` replace parts of the house."""

    def make(rate_limit: str = "off", **changes: object) -> FastAPI:
        app = create_app(settings.model_copy(update={"rate_limit": rate_limit}), now, new_id)
        app.state.site.open(replace(house, **changes))  # type: ignore[arg-type]
        return app

    return make


@pytest.fixture(scope="module", autouse=True)
def passwords_that_cost_little() -> Iterator[None]:
    """To keep or try one takes much of a processor, as it must: tests/assistant/staff does it as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assistant.staff.passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


class NoLibrary:
    """Its index cannot be reached."""

    def index(self) -> SearchIndex:
        raise IndexUnavailableError("De zoekindex is er nu niet.")


@pytest.fixture(scope="session")
def unsearchable(house: House) -> House:
    return replace(house, library=NoLibrary())  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def client(make_app: MakeApp) -> TestClient:
    return TestClient(make_app())


class Colleague(TestClient):
    """The browser of somebody who is signed in."""

    def fill(self, page: str, to: str, **fields: str) -> Response:
        """Opens a page and sends a form of it to this address. A field that has a dash has a low line here."""
        found = re.search(r'name="formulier" value="([0-9a-f]{64})"', self.get(page).text)
        told = {name.replace("_", "-"): value for name, value in fields.items()}
        token = found[1] if found else ""
        return self.post(to, data={"formulier": token, **told}, follow_redirects=False)  # type: ignore[return-value]


@pytest.fixture(scope="session")
def at_desk() -> Callable[[FastAPI, Reception, str, str], Colleague]:
    """Somebody with a name and a role who signs in on an application."""

    def come(app: FastAPI, reception: Reception, name: str, role: str) -> Colleague:
        account = Account(name=name, roles=(role,), teams=frozenset())
        reception.accounts.add(account, WEDNESDAY, password="een heel goed wachtwoord")
        token = reception.sessions.open(account, WEDNESDAY)
        return Colleague(app, base_url="https://testserver", client=("198.51.100.7", 1), cookies={NAME: token})

    return come


@dataclass
class Colleagues:
    """Everybody who works at one desk, on a database of their own."""

    app: FastAPI
    office: Office
    reception: Reception
    at_desk: Callable[[FastAPI, Reception, str, str], Colleague]

    def come(self, name: str, role: str) -> Colleague:
        return self.at_desk(self.app, self.reception, name, role)


@pytest.fixture
def colleagues(
    settings: Settings,
    make_app: MakeApp,
    own_folder: Path,
    at_desk: Callable[[FastAPI, Reception, str, str], Colleague],
) -> Iterator[Colleagues]:
    own = settings.model_copy(update={"var_dir": own_folder})
    engine = open_store(own.database)
    office, reception = office_on(engine, own), reception_of(engine, own)
    app = make_app(office=office, reception=reception)
    yield Colleagues(app=app, office=office, reception=reception, at_desk=at_desk)
    engine.dispose()


@pytest.fixture(scope="module")
def address(make_app: MakeApp) -> Iterator[str]:
    with served(make_app()) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for somebody, with a language and options of playwright."""
    visitors: list[Visitor] = []

    def start(language: str = "nl", **options: object) -> Visitor:
        visitors.append(visitor(browser, address, language, **options))
        return visitors[-1]

    yield start
    for one in visitors:
        one.page.context.close()
