# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import asyncio
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from assistant.settings import Settings
from web.app import create_app
from web.limits import RateLimitError, visitor
from web.pages.routes import PAGES
from web.security import MAX_BODY, BodyLimit

GET = [path for method, path, _ in PAGES if method == "GET"]
FILLED = {"{key}": "x", "{code}": "ABCD-2345-ABCD-2345"}
WANTED = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}


def filled(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize(
    "path", [*map(filled, GET), "/livez", "/readyz", "/static/stip.css", "/static/x", "/v1/openapi.json", "/v1/x", "/x"]
)
def test_every_route_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert {name: answer.headers[name] for name in WANTED} == WANTED
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "set-cookie" not in answer.headers
    if not path.startswith("/static"):
        assert answer.headers["cache-control"] == "no-store"


def test_unforeseen_errors_carry_the_headers_too(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(assistant=None), raise_server_exceptions=False)
    for answer in (client.post("/vraag", data={"vraag": "hulp"}), client.post("/v1/antwoorden", json={"vraag": "x"})):
        assert answer.status_code == 500
        assert {name: answer.headers[name] for name in WANTED} == WANTED


@pytest.mark.parametrize("path", ["/vraag", "/contact", "/v1/antwoorden"])
def test_a_body_of_more_than_a_megabyte_is_refused(client: TestClient, path: str) -> None:
    def in_pieces() -> list[bytes]:
        return [b"x" * 100_000] * 11

    for answer in (
        client.post(path, content=b"x" * (MAX_BODY + 1)),
        client.post(path, content=iter(in_pieces())),
        client.post(path, content=iter(in_pieces()), headers={"Content-Length": "1"}),
    ):
        assert answer.status_code == 413
        assert "te groot" in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_body_that_never_comes_is_not_waited_for(make_app: Callable[..., FastAPI]) -> None:
    sent: list[Message] = []

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/antwoorden", "headers": []}
    asyncio.run(BodyLimit(make_app(), seconds=0.01)(scope, never, send))
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
        {"Origin": "https://testserver.elders.example"},
    ],
)
@pytest.mark.parametrize("path", ["/vraag", "/contact", "/v1/antwoorden"])
def test_a_form_of_another_website_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = client.post(path, data={"vraag": "hulp"}, headers=headers)
    assert answer.status_code == 403
    assert "andere website" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "http://testserver"},
    ],
)
def test_our_own_form_is_accepted(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/vraag", data={"vraag": "hallo"}, headers=headers).status_code == 200


def test_who_asks_too_much_waits_and_hears_how_long(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="3/minute"))
    statuses = [client.post("/vraag", data={"vraag": "hallo"}).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    page = client.post("/contact", data={})
    assert (page.status_code, "Even wachten" in page.text) == (429, True)
    assert 1 <= int(page.headers["retry-after"]) <= 60
    answer = client.post("/v1/antwoorden", json={"vraag": "hallo"})
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] in answer.json()["detail"]
    assert client.get("/").status_code == 200


def test_one_visitor_does_not_use_up_the_limit_of_another(make_app: Callable[..., FastAPI]) -> None:
    app = make_app(rate_limit="1/hour")
    statuses = [
        TestClient(app, client=(address, 1)).post("/v1/antwoorden", json={"vraag": "hallo"}).status_code
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "2001:db8:1::1")
    ]
    assert statuses == [200, 429, 200, 200, 429, 200]


def test_somebody_without_an_address_counts_as_one_visitor() -> None:
    assert visitor({"type": "http"}) == visitor({"type": "http", "client": None})


@pytest.mark.parametrize("setting", ["", "veel", "-1/minute", "0/minute", "10", "10/eeuw", "off,10/minute"])
def test_a_limit_that_means_nothing_is_refused_at_the_start(settings: Settings, setting: str) -> None:
    with pytest.raises(RateLimitError, match="off"):
        create_app(settings.model_copy(update={"rate_limit": setting}))


@pytest.mark.parametrize("setting", ["off", "OFF", "300/minute", "10/second;100/hour"])
def test_a_limit_that_means_something_is_accepted(settings: Settings, setting: str) -> None:
    create_app(settings.model_copy(update={"rate_limit": setting}))
