# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from openapi_spec_validator import validate
from starlette.testclient import TestClient

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
JSON = {"Content-Type": "application/json"}
ANSWERS, SEARCHES = "/v1/antwoorden", "/v1/zoekopdrachten"


def problem(response: Any) -> dict[str, Any]:  # noqa: ANN401 - the test client's own type
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]
    body: dict[str, Any] = response.json()
    assert body["status"] == response.status_code
    assert body["title"]
    assert body["detail"]
    return body


def test_an_answer_has_exactly_the_fields_of_the_contract(client: TestClient) -> None:
    body = client.post(ANSWERS, json={"vraag": QUESTION}).json()
    assert list(body) == [
        "id", "gesprekId", "status", "taal", "tekst", "beweringen", "bronnen", "kaarten", "doorverwijzing",
        "suggesties", "zekerheid", "gemaaktDoor",
    ]  # fmt: skip
    assert body["status"] == "beantwoord"
    assert "2 dagdelen" in body["beweringen"][0]["tekst"]
    assert body["beweringen"][0]["bronnen"] == [1]
    assert body["bronnen"][0] == {
        "nummer": 1,
        "titel": "Begroting van Voorbeeldstad",
        "onderdeel": "Doel 5",
        "uitgever": "Gemeente Voorbeeldstad",
        "datum": "2025-09-17",
        "geldigheid": "actueel",
        "url": None,
        "passage": "Dagdelen per week dat u zonder Wijkploeg naar de dagbesteding kunt: 2 dagdelen.",
    }
    assert 0 <= body["zekerheid"] <= 1
    assert body["gemaaktDoor"] == "citaat"


def test_a_card_says_whom_to_call_and_how_old_it_is(client: TestClient) -> None:
    cards = client.post(ANSWERS, json={"vraag": QUESTION}).json()["kaarten"]
    card = next(card for card in cards if card["id"] == "dorpspunt")
    assert list(card) == [
        "soort", "id", "naam", "aanbieder", "telefoon", "email", "url", "adres", "openingstijden", "nuOpen", "kosten",
        "bronDatum", "gecontroleerdOp",
    ]  # fmt: skip
    assert (card["telefoon"], card["nuOpen"], card["bronDatum"]) == ("0900-9900", True, "2021")
    assert card["gecontroleerdOp"] is None


def test_danger_is_answered_at_once_with_the_numbers(client: TestClient) -> None:
    body = client.post(ANSWERS, json={"vraag": "Ik wil niet meer leven"}).json()
    assert body["status"] == "nood"
    assert body["kaarten"][0]["telefoon"] == "0800-0113 of 113"
    assert body["doorverwijzing"]["naar"] == "noodhulp"


def test_who_asks_for_a_person_gets_the_form(client: TestClient) -> None:
    body = client.post(ANSWERS, json={"vraag": "Ik wil met een mens praten"}).json()
    assert body["status"] == "doorverwezen"
    assert body["doorverwijzing"]["naar"] == "buurtteam-volwassenen"
    assert client.get(body["doorverwijzing"]["formulierUrl"]).status_code == 200


def test_every_field_but_the_question_may_be_absent_or_null(client: TestClient) -> None:
    order = {"vraag": QUESTION, "gesprekId": None, "taal": None, "wijk": None}
    assert client.post(ANSWERS, json=order).status_code == 200
    order = {"zoek": "soep", "soorten": None, "thema": None, "stadsdeel": None, "taal": None, "limiet": None}
    assert client.post(SEARCHES, json=order).status_code == 200


def test_a_conversation_goes_on(client: TestClient) -> None:
    first = client.post(ANSWERS, json={"vraag": QUESTION}).json()
    second = client.post(ANSWERS, json={"vraag": "Hoe vraag ik de Kansenpas aan?", "gesprekId": first["gesprekId"]})
    assert second.json()["gesprekId"] == first["gesprekId"]
    assert second.json()["id"] != first["id"]


def test_the_same_answer_comes_in_events(client: TestClient) -> None:
    answer = client.post(ANSWERS, json={"vraag": QUESTION}, headers={"Accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [event.split("\n", 1) for event in answer.text.strip().split("\n\n")]
    assert [name for name, _ in events] == [
        "event: stap", "event: bewering", "event: kaart", "event: kaart", "event: klaar",
    ]  # fmt: skip
    whole = json.loads(events[-1][1].removeprefix("data: "))
    step = json.loads(events[0][1].removeprefix("data: "))
    assert step == {"stap": "zoeken", "id": whole["id"], "gesprekId": whole["gesprekId"]}
    assert whole["beweringen"][0] == json.loads(events[1][1].removeprefix("data: "))
    assert whole["status"] == "beantwoord"


def test_a_bad_question_is_a_problem_and_not_a_stream(client: TestClient) -> None:
    problem(client.post(ANSWERS, json={"vraag": ""}, headers={"Accept": "text/event-stream"}))


def test_a_search_finds_passages_best_first(client: TestClient) -> None:
    body = client.post(SEARCHES, json={"zoek": "samen soep eten", "limiet": 3}).json()
    assert list(body) == ["resultaten", "totaal"]
    assert len(body["resultaten"]) == 3 <= body["totaal"]
    assert list(body["resultaten"][0]) == [
        "soort", "id", "titel", "onderdeel", "tekst", "score", "geldigheid", "datum",
    ]  # fmt: skip
    scores = [item["score"] for item in body["resultaten"]]
    assert scores == sorted(scores, reverse=True)


def test_what_a_search_finds_has_a_page(client: TestClient) -> None:
    for item in client.post(SEARCHES, json={"zoek": "samen eten", "limiet": 5}).json()["resultaten"]:
        assert client.get("/bron/" + item["id"].replace("#", "%23")).status_code == 200


def test_a_search_can_be_narrowed(client: TestClient) -> None:
    def kinds(**fields: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.post(SEARCHES, json={"zoek": "hulp", "limiet": 50, **fields}).json()[
            "resultaten"
        ]
        return found

    assert {item["soort"] for item in kinds(soorten=["regeling", "voorziening"])} == {"regeling", "voorziening"}
    here = {"thema": "ontmoeten", "soorten": ["voorziening", "beleidssamenvatting"]}
    assert {item["id"] for item in kinds(**here)} >= {"soepgroep", "soep-vroeger"}
    assert "soepgroep" in {item["id"] for item in kinds(stadsdeel="Zuid", **here)}
    assert "soepgroep" not in {item["id"] for item in kinds(stadsdeel="noord", **here)}
    assert "Kansenpas (karta)" in {item["titel"] for item in kinds(taal="pl")}
    assert {item["titel"] for item in kinds(taal="pl")}.isdisjoint(item["titel"] for item in kinds(taal="nl"))
    assert kinds(taal="so") == []


def test_an_old_passage_says_that_it_has_expired(client: TestClient) -> None:
    found = client.post(SEARCHES, json={"zoek": "vroeger elke dag soep", "limiet": 50}).json()["resultaten"]
    old = next(item for item in found if item["id"] == "soep-vroeger")
    assert (old["geldigheid"], old["datum"], old["soort"]) == ("verlopen", "2019", "beleidssamenvatting")


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"vraag": ""}, "vraag"),
        ({"vraag": " \t\n"}, "vraag"),
        ({"vraag": "\u200b\u2060\ufeff"}, "vraag"),
        ({"vraag": "x" * 100_000}, "vraag"),
        ({"vraag": "hallo\x00daar"}, "vraag"),
        ({"vraag": None}, "vraag"),
        ({"vraag": 5}, "vraag"),
        ({"vraag": ["a"]}, "vraag"),
        ({"vraag": {"a": "b"}}, "vraag"),
        ({}, "vraag"),
        ({"vraag": "hulp", "taal": "klingon"}, "taal"),
        ({"vraag": "hulp", "taal": 1}, "taal"),
        ({"vraag": "hulp", "wijk": "Atlantis"}, "wijk"),
        ({"vraag": "hulp", "wijk": True}, "wijk"),
        ({"vraag": "hulp", "gesprekId": 7}, "gesprekId"),
        ({"vraag": "hulp", "gesprekId": "x" * 101}, "gesprekId"),
        ({"vraag": "hulp", "gesprek_id": "x"}, "gesprek_id"),
        ({"vraag": "hulp", "onbekendVeld": 1}, "onbekendVeld"),
    ],
)
def test_a_bad_question_names_the_field_in_dutch(client: TestClient, order: dict[str, object], field: str) -> None:
    body = problem(client.post(ANSWERS, json=order))
    assert (body["status"], body["title"]) == (400, "De invoer klopt niet")
    assert [error["location"] for error in body["errors"]] == [field]
    assert body["errors"][0]["in"] == "body"


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({}, "zoek"),
        ({"zoek": ""}, "zoek"),
        ({"zoek": "x", "limiet": 0}, "limiet"),
        ({"zoek": "x", "limiet": 51}, "limiet"),
        ({"zoek": "x", "limiet": "10"}, "limiet"),
        ({"zoek": "x", "limiet": 1.5}, "limiet"),
        ({"zoek": "x", "limiet": True}, "limiet"),
        ({"zoek": "x", "soorten": "artikel"}, "soorten"),
        ({"zoek": "x", "soorten": ["boek"]}, "soorten/0"),
        ({"zoek": "x", "thema": "voetbal"}, "thema"),
        ({"zoek": "x", "stadsdeel": "Atlantis"}, "stadsdeel"),
        ({"zoek": "x", "taal": "xx"}, "taal"),
    ],
)
def test_a_bad_search_names_the_field_in_dutch(client: TestClient, order: dict[str, object], field: str) -> None:
    body = problem(client.post(SEARCHES, json=order))
    assert body["status"] == 400
    assert [error["location"] for error in body["errors"]] == [field]


def test_an_unknown_district_names_the_ones_that_we_know(client: TestClient) -> None:
    body = problem(client.post(SEARCHES, json={"zoek": "hulp", "stadsdeel": "Atlantis"}))
    assert body["errors"][0]["detail"] == "Dit kennen wij niet. Kies een van deze: Noord, Zuid."


def test_all_errors_come_in_one_answer(client: TestClient) -> None:
    body = problem(client.post(SEARCHES, json={"limiet": 0, "taal": "xx", "boe": 1}))
    assert {error["location"] for error in body["errors"]} == {"zoek", "limiet", "taal", "boe"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"geen json",
        b'{"vraag": "\\ud800"}',
        b'{"\\ud800": "x", "vraag": "hulp"}',
        b'{"vraag": "\xff\xfe"}',
        b'{"vraag": "a\x00b"}',
        b"\x00\x01\x02\xff",
        b"\x89PNG\r\n\x1a\n",
        b"[]",
        b"[1, 2]",
        b'"vraag"',
        b"null",
        b"5",
        b"NaN",
        b"[" * 50_000,
        b'{"vraag": ' + b"9" * 5_000 + b"}",
    ],
)
@pytest.mark.parametrize("path", [ANSWERS, SEARCHES])
def test_what_is_no_json_object_is_a_bad_request(client: TestClient, path: str, body: bytes) -> None:
    assert problem(client.post(path, content=body, headers=JSON))["status"] == 400


def test_a_body_of_another_kind_is_a_bad_request(client: TestClient) -> None:
    assert problem(client.post(ANSWERS, data={"vraag": "hulp"}))["status"] == 400
    assert problem(client.post(ANSWERS, files={"vraag": b"x"}))["status"] == 400
    assert problem(client.post(ANSWERS, content=b"\xff", headers={"Content-Type": "image/png"}))["status"] == 400


def test_json_without_a_content_type_is_read(client: TestClient) -> None:
    assert client.post(ANSWERS, content=json.dumps({"vraag": QUESTION}).encode()).status_code == 200


@pytest.mark.parametrize("secret", ["123456782", "<b>vet</b>", "06 12 34 56 78"])
def test_an_error_never_repeats_what_was_sent(client: TestClient, secret: str) -> None:
    orders: list[dict[str, object]] = [
        {"vraag": "", "taal": secret},
        {"vraag": [secret]},
        {"vraag": "hulp", "wijk": secret},
        {"vraag": "hulp", secret: 1},
    ]
    for order in orders:
        assert secret not in client.post(ANSWERS, json=order).text
    assert secret not in client.post(ANSWERS, content=f'{{"vraag": {secret}'.encode(), headers=JSON).text


@pytest.mark.parametrize(
    "text", ["\ufdfa" * 10, "<script>alert(1)</script>", "\u202e\u0007dagbesteding\u200b", "🙂" * 50, "' OR 1=1 --"]
)
def test_odd_texts_are_answered(client: TestClient, text: str) -> None:
    answer = client.post(ANSWERS, json={"vraag": text})
    assert answer.status_code in (200, 400)
    assert client.post(ANSWERS, json={"vraag": QUESTION}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/v1/antwoorden/", "/v1/zoekopdrachten/", "/v1/openapi.json/", "/v1", "/v1/", "/v1/x"]
)
def test_an_address_that_does_not_exist_is_a_problem(client: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        assert problem(client.request(method, path))["status"] == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_a_problem_that_names_the_right_one(client: TestClient, method: str) -> None:
    answer = client.request(method, ANSWERS)
    assert problem(answer)["status"] == 405
    assert answer.headers["allow"] == "POST"


def test_an_unforeseen_error_is_a_problem_without_a_trace(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(assistant=None), raise_server_exceptions=False)
    answer = client.post(ANSWERS, json={"vraag": QUESTION})
    assert problem(answer)["title"] == "Er ging iets mis"
    assert "NoneType" not in answer.text
    page = client.post("/vraag", data={"vraag": QUESTION})
    assert page.status_code == 500
    assert "Dat ligt aan ons" in page.text
    assert "NoneType" not in page.text


def test_the_description_is_valid_and_can_be_read_from_anywhere(client: TestClient) -> None:
    found = client.get("/v1/openapi.json")
    validate(found.json())
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.json()["info"]["contact"]["email"] == "post@voorbeeldstad.example"
