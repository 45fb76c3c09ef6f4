# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who had a conversation can take it away again, from the page and through the API."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.erasing import MemoryEraser, SqlEraser
from assistant.feedback import MemoryFeedback
from assistant.journal import MemoryJournal
from assistant.store import StoreError
from assistant.walk import Message

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"


def asked(client: TestClient, earlier: str = "") -> str:
    """The id of the conversation."""
    answer = client.post("/v1/antwoorden", json={"vraag": QUESTION, "gesprekId": earlier or None})
    return str(answer.json()["gesprekId"])


class Stuck(SqlEraser):
    def erase(self, conversation: str) -> bool:
        raise StoreError("weg")


def test_the_page_of_a_conversation_asks_before_it_erases(client: TestClient) -> None:
    page = client.get(f"/gesprek/{asked(client)}").text
    part = page[page.index("Wis dit gesprek") :]
    assert "Dat kan niet meer terug" in part
    assert 'method="post"' in part
    assert part.index("Dat kan niet meer terug") < part.index("Ja, wis dit gesprek")


def test_a_conversation_that_is_erased_is_gone_and_the_page_says_so(client: TestClient, house: House) -> None:
    key = asked(client)
    assert asked(client, key) == key
    page = client.get(f"/gesprek/{key}").text
    answer = page[page.index('data-answer="') + 13 :].partition('"')[0]
    client.post("/oordeel", data={"gesprek": key, "antwoord": answer, "oordeel": "helpt"})
    assert house.feedback.about(key)
    sent = client.post(f"/gesprek/{key}/wissen", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/gewist")
    assert "Uw gesprek is gewist" in client.get("/gewist").text
    assert client.get(f"/gesprek/{key}").status_code == 404
    assert house.journal.conversation(key) is None
    assert house.feedback.about(key) == {}


def test_another_conversation_stays(client: TestClient) -> None:
    mine, yours = asked(client), asked(client)
    client.post(f"/gesprek/{mine}/wissen")
    assert client.get(f"/gesprek/{yours}").status_code == 200


def test_erasing_twice_is_the_same_as_once(client: TestClient) -> None:
    key = asked(client)
    told = [client.post(f"/gesprek/{key}/wissen").text for _ in range(2)]
    assert all("Uw gesprek is gewist" in page for page in told)


@pytest.mark.parametrize("language", ["en", "ar", "uk", "tr", "pl"])
def test_the_page_that_says_so_stays_in_the_language(client: TestClient, language: str) -> None:
    page = client.post(f"/gesprek/{asked(client)}/wissen", data={"taal": language})
    assert page.url.path == "/gewist"
    assert f'lang="{language}"' in page.text


def test_in_the_window_it_stays_in_the_window(client: TestClient) -> None:
    sent = client.post(f"/venster/gesprek/{asked(client)}/wissen", follow_redirects=False)
    assert sent.headers["location"] == "/venster/gewist"
    assert client.get("/venster/gewist").status_code == 200


def test_what_could_not_be_erased_is_told_and_still_there(make_app: Callable[..., FastAPI], house: House) -> None:
    assert house.office is not None
    client = TestClient(make_app(eraser=Stuck(house.office.engine)))
    key = asked(client)
    page = client.post(f"/gesprek/{key}/wissen")
    assert page.status_code == 503
    assert "Het wissen lukte niet" in page.text
    assert QUESTION in page.text
    told = client.delete(f"/v1/gesprekken/{key}")
    assert (told.status_code, told.headers["retry-after"]) == (503, "60")


def test_the_api_erases_a_conversation_once(client: TestClient) -> None:
    key = asked(client)
    first = client.delete(f"/v1/gesprekken/{key}")
    assert (first.status_code, first.content) == (204, b"")
    assert client.get(f"/gesprek/{key}").status_code == 404
    again = client.delete(f"/v1/gesprekken/{key}")
    assert again.status_code == 404
    assert again.headers["content-type"] == "application/problem+json"


def test_an_answer_that_was_still_being_made_does_not_bring_it_back(house: House, client: TestClient) -> None:
    key = asked(client)
    begun = house.assistant.begin(Message(text=QUESTION, conversation=key))
    assert client.delete(f"/v1/gesprekken/{key}").status_code == 204
    assert house.assistant.finish(begun).claims
    assert house.journal.conversation(key) is None
    assert client.get(f"/gesprek/{key}").status_code == 404


def test_the_description_of_the_api_tells_of_it(client: TestClient) -> None:
    operation = client.get("/v1/openapi.json").json()["paths"]["/gesprekken/{gesprekId}"]["delete"]
    assert {"204", "404", "503"} <= operation["responses"].keys()
    assert operation["operationId"] == "wisGesprek"


def test_nobody_may_try_many_conversations(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="2/minute"))
    told = [client.delete("/v1/gesprekken/van-een-ander").status_code for _ in range(3)]
    assert told == [404, 404, 429]
    assert client.post("/gesprek/van-een-ander/wissen").status_code == 429


def test_a_server_without_a_database_forgets_as_well(make_app: Callable[..., FastAPI], house: House) -> None:
    journal, feedback = MemoryJournal(), MemoryFeedback()
    kept = house.assistant.keeping(journal, lambda: house.assistant._now(), lambda: "b" * 32)
    client = TestClient(make_app(assistant=kept, journal=journal, eraser=MemoryEraser(journal, feedback)))
    key = asked(client)
    assert client.get(f"/gesprek/{key}").status_code == 200
    assert client.delete(f"/v1/gesprekken/{key}").status_code == 204
    assert client.get(f"/gesprek/{key}").status_code == 404
