# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of a made-up town, built once, and clients on it."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
TOWN = ROOT / "tests/town"
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MakeApp = Callable[..., FastAPI]


def now() -> datetime:
    return WEDNESDAY


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Everything in a folder of its own, with the model that make setup made."""
    folder = tmp_path_factory.mktemp("var")
    made = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"
    (folder / "model").symlink_to(made.resolve(), target_is_directory=True)
    return Settings(knowledge=TOWN, var_dir=folder, database_url="", documents=(), rate_limit="off")


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


@pytest.fixture(scope="session")
def client(make_app: MakeApp) -> TestClient:
    return TestClient(make_app())
