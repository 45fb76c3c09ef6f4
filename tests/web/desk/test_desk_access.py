# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who may read at the desk: from the networks in the settings, or signed in with a role that may."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.testclient import TestClient

from assistant.office import reception_of
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.staff.roles import roles
from assistant.store import open_store
from web.desk.routes import DESK_PAGES
from web.desk.visit import lies_in
from web.staff.cookie import NAME

FAR = "198.51.100.7"
PATHS = ["/balie", "/balie/voorziening/dorpspunt", "/balie/artikel/samen-eten"]


@pytest.fixture
def signed_in(
    settings: Settings, make_app: Callable[..., FastAPI], own_folder: Path
) -> Iterator[Callable[[str], TestClient]]:
    """A browser of somebody with a role, from anywhere."""
    engine = open_store(f"sqlite:///{own_folder}/stip.sqlite")
    reception = reception_of(engine, settings)
    app = make_app(reception=reception)

    def browser(role: str) -> TestClient:
        account = Account(name=role, roles=(role,), teams=frozenset())
        now = app.state.site.now()
        reception.accounts.add(account, now, password="een heel goed wachtwoord")
        token = reception.sessions.open(account, now)
        return TestClient(app, base_url="https://testserver", client=(FAR, 1), cookies={NAME: token})

    yield browser
    engine.dispose()


@pytest.mark.parametrize("path", PATHS)
def test_a_volunteer_in_the_network_reads_without_signing_in(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 200
    assert "Log uit" not in page.text
    assert "set-cookie" not in page.headers


@pytest.mark.parametrize("path", PATHS)
def test_elsewhere_one_signs_in_first(desk_app: FastAPI, path: str) -> None:
    answer = TestClient(desk_app, client=(FAR, 1)).get(path, follow_redirects=False)
    assert answer.status_code in (303, 503)
    assert "Dorpspunt" not in answer.text


def test_a_claimed_address_opens_nothing(desk_app: FastAPI) -> None:
    headers = {"X-Forwarded-For": "192.0.2.7", "Forwarded": "for=192.0.2.7", "X-Real-IP": "192.0.2.7"}
    answer = TestClient(desk_app, client=(FAR, 1)).get("/balie", headers=headers, follow_redirects=False)
    assert answer.status_code != 200


def test_no_network_is_open_unless_somebody_says_so(client: TestClient) -> None:
    assert Settings().desk_networks == ()
    for method, path, _ in DESK_PAGES:
        answer = client.request(method, path, follow_redirects=False)
        assert answer.status_code != 200, path


@pytest.mark.parametrize("role", list(roles()))
def test_every_role_reads_at_the_desk_from_anywhere(signed_in: Callable[[str], TestClient], role: str) -> None:
    page = signed_in(role).get("/balie")
    assert page.status_code == 200
    assert f"Ingelogd als {role}" in page.text


def test_a_role_that_is_no_more_reads_nothing(signed_in: Callable[[str], TestClient]) -> None:
    assert signed_in("stagiair").get("/balie").status_code == 403


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("2001:db8::1", True),
        ("10.2.0.1", False),
        ("2001:db9::1", False),
        ("testclient", False),
        ("", False),
    ],
)
def test_an_address_lies_in_a_network_or_not(host: str, inside: bool) -> None:
    networks = Settings(desk_networks="10.1.0.0/16, 2001:db8::/32").desk_networks
    assert lies_in(host, networks) is inside


@pytest.mark.parametrize("wrong", ["10.1.0.0/33", "10.1.0.5/16", "thuis", "10.0.0.0/8;10.1.0.0/16"])
def test_a_network_that_is_none_is_told_in_dutch(wrong: str) -> None:
    with pytest.raises(ValidationError, match="STIP_DESK_NETWORKS noemt netwerken als"):
        Settings(desk_networks=wrong)


def test_a_database_that_fails_does_not_close_the_desk_in_the_network(desk_app: FastAPI) -> None:
    house = desk_app.state.site.house
    desk_app.state.site.open(replace(house, reception=None))
    try:
        browser = TestClient(desk_app, client=("192.0.2.7", 1), cookies={NAME: "x" * 43})
        assert browser.get("/balie").status_code == 200
    finally:
        desk_app.state.site.open(house)
