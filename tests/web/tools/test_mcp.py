# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Another assistant uses ours, with the official client of the Model Context Protocol."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from mcp import Client, StdioServerParameters, stdio_client
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from assistant.bootstrap import House
from assistant.settings import Settings
from scripts.browsing import served
from web.security import MAX_BODY
from web.tools.serving import http_app, mcp_server

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
DANGER = "Ik wil niet meer leven"
SECRET = "jetteke@voorbeeld.nl"
Json = dict[str, Any]


async def used(client: Client) -> dict[str, Json]:
    """What each call gave."""
    tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ["antwoord", "zoek", "voorzieningen", "voorziening"]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert "computer" in (client.instructions or "")
    calls: dict[str, tuple[str, Json]] = {
        "answer": ("antwoord", {"vraag": QUESTION, "taal": "nl", "wijk": "Zuid"}),
        "danger": ("antwoord", {"vraag": DANGER}),
        "personal": ("antwoord", {"vraag": f"Ik ben {SECRET} en ik wil met een mens praten"}),
        "hits": ("zoek", {"zoek": "samen soep eten", "soorten": ["voorziening"], "limiet": 1}),
        "services": ("voorzieningen", {"zoek": "soep", "stadsdeel": "zuid"}),
        "service": ("voorziening", {"id": "soepgroep"}),
    }
    given = {}
    for name, (tool, values) in calls.items():
        result = await client.call_tool(tool, values)
        assert not result.is_error, result.content
        given[name] = result.structured_content or {}
    return given


async def refused(client: Client) -> list[str]:
    """What is told about calls that cannot be."""
    calls: list[tuple[str, Json]] = [
        ("antwoord", {"vraag": " "}),
        ("antwoord", {"vraag": "x" * 4001}),
        ("antwoord", {"vraag": "hulp", "wijk": "Atlantis"}),
        ("zoek", {"zoek": "soep", "thema": "voetbal"}),
        ("zoek", {"zoek": "soep", "limiet": 1000}),
        ("voorzieningen", {"zoek": "\u200b", "stadsdeel": "Atlantis"}),
        ("voorziening", {"id": "../../etc/passwd"}),
        ("wissen", {}),
    ]
    results = [await client.call_tool(tool, values) for tool, values in calls]
    assert all(result.is_error for result in results)
    return [getattr(result.content[0], "text", "") for result in results]


def timeless(body: Json) -> Json:
    """Without ids, what depends on the hour, and the address of the form."""
    cards = [{**card, "nuOpen": None} for card in body["kaarten"]]
    handover = {**(body["doorverwijzing"] or {}), "formulierUrl": None}
    kept = {key: value for key, value in body.items() if key not in ("id", "gesprekId")}
    return {**kept, "kaarten": cards, "doorverwijzing": handover}


def check(given: dict[str, Json], client: TestClient) -> None:
    """It is the same as our API gives, but for the ids of what is not kept."""
    for name, order in (("answer", {"vraag": QUESTION, "taal": "nl", "wijk": "Zuid"}), ("danger", {"vraag": DANGER})):
        body = client.post("/v1/antwoorden", json=order).json()
        assert timeless(given[name]) == timeless(body)
    assert given["danger"]["tekst"].startswith("Bel nu 113")
    assert SECRET not in str(given["personal"])
    assert given["hits"]["resultaten"][0]["id"] == given["service"]["id"] == "soepgroep"
    assert "soepgroep" in [found["id"] for found in given["services"]["resultaten"]]


@pytest.mark.slow
def test_the_command_answers_over_standard_input_and_keeps_and_tells_nothing(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    for made in ("model", "index"):
        (tmp_path / made).symlink_to((settings.var_dir / made).resolve(), target_is_directory=True)
    env = {"STIP_VAR_DIR": str(tmp_path), "STIP_KNOWLEDGE": str(settings.knowledge), "PATH": os.environ["PATH"]}
    command = StdioServerParameters(
        command=str(Path(sys.executable).with_name("stip")), args=["mcp"], env=env, cwd=ROOT
    )
    log = tmp_path / "log"

    async def talk() -> tuple[dict[str, Json], list[str]]:
        with log.open("w") as file:
            async with Client(stdio_client(command, errlog=file)) as one:
                return await used(one), await refused(one)

    given, told = asyncio.run(talk())
    check(given, client)
    assert told[0].startswith("vraag: Hier staat nog geen vraag")
    assert told[2].startswith("wijk: ")
    assert "Kies een van deze: Noord, Zuid." in told[2]
    assert "Kies een van deze: Noord, Zuid." in told[5]
    assert told[4].startswith("limiet: ")
    assert "50" in told[4]
    assert told[6] == "Dit bestaat niet."
    assert not [text for text in told[:7] if "Error executing tool" in text]
    with sqlite3.connect(tmp_path / "stip.sqlite") as database:
        assert database.execute("SELECT count(*) FROM answers").fetchone() == (0,)
    written = log.read_text()
    assert [word for word in (SECRET, "dagbesteding", "leven", "Atlantis") if word in written] == []


@pytest.fixture(scope="module")
def make_server(make_app: Callable[..., FastAPI], house: House, settings: Settings) -> Callable[..., ASGIApp]:
    """The tools as `stip mcp --http` serves them."""
    site = make_app().state.site

    def make(**changes: object) -> ASGIApp:
        own = settings.model_copy(update=changes)
        server = mcp_server(replace(house, settings=own), site.now, site.new_id)
        return http_app(server, own, site.now, "127.0.0.1")

    return make


def test_the_same_over_http_with_the_whole_address_of_the_form(
    client: TestClient, make_server: Callable[..., ASGIApp]
) -> None:
    async def talk(address: str) -> tuple[dict[str, Json], list[str]]:
        async with Client(f"{address}/mcp") as one:
            return await used(one), await refused(one)

    with served(make_server(base_url="https://stip.example"), lifespan="on") as address:
        given, _ = asyncio.run(talk(address))
    check(given, client)
    assert given["personal"]["doorverwijzing"]["formulierUrl"] == "https://stip.example/contact"


def test_a_search_that_fails_is_told_in_plain_dutch(make_app: Callable[..., FastAPI], unsearchable: House) -> None:
    site = make_app().state.site

    async def talk() -> list[str]:
        async with Client(mcp_server(unsearchable, site.now, site.new_id)) as one:
            results = [await one.call_tool(tool, {"zoek": "soep"}) for tool in ("zoek", "voorzieningen")]
        assert all(result.is_error for result in results)
        return [getattr(result.content[0], "text", "") for result in results]

    assert all(text.endswith("Probeer het over een paar minuten opnieuw.") for text in asyncio.run(talk()))


LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
BOTH = {"Accept": "application/json, text/event-stream"}


def test_it_is_guarded_as_the_site_is(make_server: Callable[..., ASGIApp]) -> None:
    server = make_server(base_url="https://stip.example", rate_limit="8/hour")
    with TestClient(server, base_url="http://127.0.0.1:8001") as visitor:

        def post(**headers: str) -> Response:
            return visitor.post("/mcp", json=LIST, headers=BOTH | headers)

        assert [tool["name"] for tool in post().json()["result"]["tools"]][:1] == ["antwoord"]
        assert post(Host="stip.example").status_code == 200
        assert post(Host="elders.example").status_code == 421
        assert post(Origin="https://elders.example").status_code == 403
        assert post(**{"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert visitor.post("/mcp", content=b"x" * (MAX_BODY + 1), headers=BOTH).status_code == 413
        assert (
            visitor.post("/mcp", content=b"{", headers=BOTH | {"Content-Type": "application/json"}).status_code == 400
        )
        assert visitor.get("/mcp").status_code == 405
        assert visitor.post("/").status_code == 404
        late = [post() for _ in range(3)][-1]
        assert late.status_code == 429
        assert int(late.headers["Retry-After"]) > 0
        assert late.headers["X-Content-Type-Options"] == "nosniff"
