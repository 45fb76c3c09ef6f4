# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A desk of the made-up town, open to one network."""

from collections.abc import Callable
from ipaddress import ip_network

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.settings import Settings

NEAR, FAR = "192.0.2.7", "198.51.100.7"


@pytest.fixture(scope="session")
def near(settings: Settings) -> Settings:
    """Readable without signing in from the network of the tests, and from this machine."""
    networks = tuple(map(ip_network, ("192.0.2.0/24", "2001:db8::/32", "127.0.0.0/8")))
    return settings.model_copy(update={"desk_networks": networks})


@pytest.fixture(scope="session")
def desk_app(near: Settings, house: House, make_app: Callable[..., FastAPI]) -> FastAPI:
    return make_app(settings=near)


@pytest.fixture
def desk(desk_app: FastAPI) -> TestClient:
    """The browser of a volunteer in that network."""
    return TestClient(desk_app, client=(NEAR, 1))
