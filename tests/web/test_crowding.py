# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""When more come than there is room for, who comes last hears so at once."""

import asyncio
from collections.abc import Callable
from itertools import count

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.bootstrap import House
from assistant.settings import Settings
from web.app import create_app


@pytest.mark.parametrize(("language", "title"), [("nl", "Het is nu druk"), ("pl", "Teraz jest dużo pytań")])
def test_when_all_places_are_taken_one_hears_that_it_is_busy_and_when_to_come_back(
    settings: Settings, house: House, new_id: Callable[[], str], language: str, title: str
) -> None:
    app = create_app(settings.model_copy(update={"places": 1}), house.assistant._now, new_id)
    app.state.site.open(house)

    async def story() -> None:
        inside, leave = asyncio.Event(), asyncio.Event()

        async def stays(_: Request) -> Response:
            inside.set()
            await leave.wait()
            return PlainTextResponse("klaar")

        app.add_route("/blijft", stays)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://testserver") as client:
            first = asyncio.create_task(client.get("/blijft"))
            await inside.wait()
            page = await client.get("/", params={"taal": language})
            assert (page.status_code, page.headers["retry-after"]) == (503, "5")
            assert title in page.text
            assert "112" in page.text
            assert "113" in page.text
            told = await client.post("/v1/antwoorden", json={"vraag": "Wat is de Wijkploeg?"})
            assert (told.status_code, told.headers["retry-after"]) == (503, "5")
            assert "veel vragen tegelijk" in told.json()["detail"]
            assert (await client.get("/livez")).status_code == 200
            leave.set()
            assert (await first).text == "klaar"
            assert (await client.get("/")).status_code == 200

    asyncio.run(story())


def test_who_sends_letter_by_letter_takes_no_place(settings: Settings, house: House, new_id: Callable[[], str]) -> None:
    app = create_app(settings.model_copy(update={"places": 1}), house.assistant._now, new_id)
    app.state.site.open(house)
    scope = {"type": "http", "method": "POST", "path": "/vraag", "headers": [], "query_string": b"", "scheme": "http"}

    async def story() -> None:
        asked, goes_on, turns = asyncio.Event(), asyncio.Event(), count()

        async def dripping() -> dict[str, object]:
            if next(turns):
                asked.set()
                await goes_on.wait()
            return {"type": "http.request", "body": b"x", "more_body": True}

        async def unheard(_: object) -> None: ...

        slow = asyncio.create_task(app({**scope, "server": ("testserver", 80), "client": None}, dripping, unheard))
        await asked.wait()
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://testserver") as client:
            assert (await client.get("/")).status_code == 200
        slow.cancel()

    asyncio.run(story())
