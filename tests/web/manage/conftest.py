# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Two servers on one database and one working copy of the content, built once."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from starlette.responses import Response
from starlette.testclient import TestClient

from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from web.app import create_app
from web.manage.texts import m

Colleague = Any
OUTCOMES = {key: m(f"content_done_{key}") for key in ("gepubliceerd", "teruggezet", "veranderd", "botsing", "mislukt")}


@dataclass
class Editors:
    """`first` is where editors work; `second` serves the same site."""

    first: FastAPI
    second: FastAPI
    folder: Path
    at_desk: Callable[..., Any]

    @property
    def house(self) -> House:
        house: House = self.first.state.site.house
        return house

    def come(self, name: str, role: str = "editor") -> Colleague:
        return self.at_desk(self.first, self.house.reception, name, role)

    def typed(self, who: Colleague, page: str) -> tuple[str, str]:
        """What stands in the box of a record, and the state that it was opened in."""
        shown = who.get(page).text
        box = re.search(r'<textarea[^>]*id="tekst"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL)
        mark = re.search(r'name="stand" value="(\w*)"', shown)
        assert box
        assert mark
        return unescape(box[1]), mark[1]

    def change(self, who: Colleague, page: str, old: str, new: str, why: str = "Het nummer is anders.") -> Response:
        """Opens a record, changes a bit of its text as a browser sends it, and saves."""
        found, mark = self.typed(who, page)
        assert old in found
        sent = found.replace(old, new).replace("\n", "\r\n")
        answer: Response = who.fill(page, page, tekst=sent, reden=why, stand=mark)
        return answer

    def proposed(self, who: Colleague, page: str, old: str, new: str) -> str:
        """The address of a change that was saved."""
        location: str = self.change(who, page, old, new).headers["location"]
        return location.partition("?")[0]

    def press(self, who: Colleague, one: str, way: str) -> str:
        """What somebody hears after pressing a button on a change, as soon as it is done."""
        told = self.pressed(who, one, way)
        while told == "bezig":
            page = who.get(f"{one}?melding=bezig").text
            told = next((key for key, text in OUTCOMES.items() if text in page), told)
        return told

    def pressed(self, who: Colleague, one: str, way: str) -> str:
        """What somebody hears at once."""
        location: str = who.fill(one, f"{one}/{way}").headers["location"]
        return location.rpartition("=")[2]

    def ask(self, question: str, app: FastAPI | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = TestClient(app or self.first).post("/v1/antwoorden", json={"vraag": question}).json()
        return answer

    def audit(self) -> list[str]:
        assert self.house.office
        with self.house.office.engine.connect() as connection:
            rows = connection.execute(text("SELECT who, action, detail FROM contact_audit ORDER BY id"))
            return [" ".join(row) for row in rows]

    def file(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


@pytest.fixture(scope="module")
def editors(
    settings: Settings,
    house: House,
    make_app: Callable[..., FastAPI],
    new_id: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
    at_desk: Callable[..., Any],
) -> Iterator[Editors]:
    base, now = tmp_path_factory.mktemp("redactie"), make_app().state.site.now
    folder = Path(shutil.copytree(settings.knowledge, base / "town"))
    apps = []
    for name in ("een", "twee"):
        changed = {
            "knowledge": folder,
            "var_dir": base / name,
            "database_url": f"sqlite:///{base / 'samen.sqlite'}",
        }
        own = settings.model_copy(update=changed)
        shutil.copytree(settings.index_dir, own.index_dir)  # of the same content: made once
        app = create_app(own, now, new_id)
        app.state.site.open(build_house(own, now, new_id, lambda: house.library.index().embedder))
        apps.append(app)
    yield Editors(first=apps[0], second=apps[1], folder=folder, at_desk=at_desk)
    for app in apps:
        app.state.site.house.office.engine.dispose()
