# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The directory for programs: /v1/voorzieningen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

SERVICES = "/v1/voorzieningen"
Json = dict[str, Any]


def listed(client: TestClient, **query: str | int) -> Json:
    answer = client.get(SERVICES, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["api-version"]
    found: Json = answer.json()
    return found


def ids(client: TestClient, **query: str | int) -> list[str]:
    return [item["id"] for item in listed(client, **query)["resultaten"]]


def one(client: TestClient, key: str) -> Json:
    answer = client.get(f"{SERVICES}/{key}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def errors(client: TestClient, path: str = SERVICES, **query: str | int) -> list[Json]:
    answer = client.get(path, params=query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    found: list[Json] = answer.json()["errors"]
    return found


def test_everything_that_people_can_use_is_listed_by_name_in_pages(client: TestClient) -> None:
    body = listed(client)
    assert list(body) == ["resultaten", "totaal", "pagina", "paginas"]
    items = [item for page in range(1, body["paginas"] + 1) for item in listed(client, pagina=page)["resultaten"]]
    assert len(items) == body["totaal"] == len({item["id"] for item in items})
    assert {"dorpspunt", "kansenpas", "dorpshuis", "luisterlijn"} <= {item["id"] for item in items}
    names = [item["naam"].lower() for item in items]
    assert names == sorted(names)


def test_a_service_tells_all_that_is_known_and_leaves_the_rest_empty(client: TestClient) -> None:
    assert one(client, "dorpspunt") == {
        "soort": "voorziening",
        "id": "dorpspunt",
        "naam": "Dorpspunt",
        "andereNaam": None,
        "aanbieder": None,
        "omschrijving": "Loop binnen met al uw vragen.",
        "themas": [{"id": "stip", "naam": "Stip en informatie"}],
        "doelgroepen": [],
        "leeftijdVanaf": None,
        "leeftijdTotEnMet": None,
        "stadsdelen": [{"id": "noord", "naam": "Noord"}],
        "talen": [],
        "telefoons": [{"nummer": "0900-9900", "toelichting": "lokaal tarief"}],
        "email": None,
        "url": "https://voorbeeldstad.example/dorpspunt",
        "adressen": [
            {
                "id": "dorpshuis",
                "naam": "Dorpshuis",
                "tekst": "Brink 1, 9901 AB Voorbeeldstad",
                "straat": "Brink 1",
                "postcode": "9901 AB",
                "plaats": "Voorbeeldstad",
                "stadsdeel": "noord",
                "wijk": None,
                "toegankelijkheid": None,
            }
        ],
        "openingstijden": {
            "tekst": "maandag tot en met vrijdag 9.00 - 17.00 uur",
            "tijden": [
                {
                    "dagen": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"],
                    "weken": [],
                    "van": "09:00:00",
                    "tot": "17:00:00",
                    "toelichting": None,
                }
            ],
        },
        "nuOpen": True,
        "kosten": "Gratis",
        "voorwaarden": None,
        "aanvragen": None,
        "bedragen": [],
        "bron": {
            "titel": "Gids van Voorbeeldstad",
            "uitgever": "Gemeente Voorbeeldstad",
            "datum": "2021",
            "onderdeel": None,
            "url": "https://voorbeeldstad.example/gids",
        },
        "bronDatum": "2021",
        "gecontroleerdOp": None,
        "geldigheid": "actueel",
    }


def test_a_scheme_brings_its_amounts_with_their_year(client: TestClient) -> None:
    scheme = one(client, "kansenpas")
    assert (scheme["soort"], scheme["doelgroepen"], scheme["bron"]["onderdeel"]) == (
        "regeling", ["laag-inkomen"], "Doel 3",
    )  # fmt: skip
    assert scheme["bedragen"] == [
        {
            "soort": "bedrag",
            "waarde": 75.0,
            "eenheid": "euro per jaar",
            "voor": None,
            "geldigVanaf": "2026-01-01",
            "geldigTotEnMet": None,
            "geldigheid": "actueel",
        }
    ]


def test_it_says_how_old_a_record_is_and_when_somebody_checked_it(client: TestClient) -> None:
    assert (one(client, "soepgroep")["bronDatum"], one(client, "soepgroep")["gecontroleerdOp"]) == (
        "2026-01-15", "2026-05-03",
    )  # fmt: skip
    assert one(client, "gezinsteam")["bronDatum"] is None
    assert one(client, "soepgroep")["nuOpen"] is False
    assert one(client, "wijkploeg")["nuOpen"] is None


def test_an_item_is_the_same_in_a_list_and_by_itself(client: TestClient) -> None:
    for item in listed(client)["resultaten"]:
        assert item == one(client, item["id"])


def test_the_list_can_be_narrowed(client: TestClient) -> None:
    assert ids(client, thema="buurtteam") == ["gezinsteam", "wijkploeg", "wijkploeg-noord"]
    assert ids(client, stadsdeel="noord") == ["dorpshuis", "dorpspunt", "wijkploeg-noord"]
    assert ids(client, stadsdeel="Havenkwartier") == ["soepgroep"]
    assert ids(client, thema="buurtteam", stadsdeel="Noord") == ["wijkploeg-noord"]
    assert ids(client, zoek="", thema="", stadsdeel="", pagina=1) == ids(client)


def test_no_language_is_assumed(client: TestClient) -> None:
    assert ids(client, taal="pl") == []


def test_words_find_what_is_meant_best_first(client: TestClient) -> None:
    assert ids(client, zoek="samen eten")[0] == "soepgroep"
    assert ids(client, zoek="wijkploeg", stadsdeel="noord")[0] == "wijkploeg-noord"
    assert "soepgroep" not in ids(client, zoek="korting op zwemmen")


def test_words_and_a_district_bring_only_what_is_there(client: TestClient) -> None:
    assert ids(client, zoek="soep", stadsdeel="noord") == []
    assert ids(client, zoek="soep", thema="buurtteam") == []
    assert "wijkploeg" not in ids(client, zoek="wijkploeg", stadsdeel="noord")


def test_a_page_past_the_last_is_empty(client: TestClient) -> None:
    first, past = listed(client), listed(client, pagina=10_000)
    assert past == first | {"resultaten": [], "pagina": 10_000}


def test_next_year_the_amount_of_this_year_has_expired(make_app: Callable[..., FastAPI]) -> None:
    app = make_app()
    app.state.site.now = lambda: datetime(2027, 1, 1, 10, 0)
    scheme = one(TestClient(app), "kansenpas")
    assert scheme["bedragen"][0]["geldigheid"] == "verlopen"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"pagina": "0"}, "pagina"),
        ({"pagina": "-1"}, "pagina"),
        ({"pagina": "twee"}, "pagina"),
        ({"pagina": "1.5"}, "pagina"),
        ({"pagina": ""}, "pagina"),
        ({"pagina": "9" * 5000}, "pagina"),
        ({"thema": "voetbal"}, "thema"),
        ({"stadsdeel": "Atlantis"}, "stadsdeel"),
        ({"stadsdeel": "x" * 101}, "stadsdeel"),
        ({"taal": "klingon"}, "taal"),
        ({"zoek": "\u200b"}, "zoek"),
        ({"zoek": "?!"}, "zoek"),
        ({"zoek": "a\0b"}, "zoek"),
        ({"zoek": "soep " * 1000}, "zoek"),
        ({"wijk": "noord"}, "wijk"),
    ],
)
def test_a_bad_parameter_is_named_in_dutch(client: TestClient, query: dict[str, str], field: str) -> None:
    found = errors(client, **query)
    assert [(fault["in"], fault["location"]) for fault in found] == [("query", field)]
    assert found[0]["detail"]
    assert found[0]["detail"] != "Deze waarde klopt niet."


def test_all_bad_parameters_are_named_at_once_and_none_is_repeated(client: TestClient) -> None:
    secret = "123456782"
    found = errors(client, zoek="\u200b", thema=secret, stadsdeel=secret, taal=secret, pagina="nul", boe=secret)
    assert {fault["location"] for fault in found} == {"zoek", "thema", "stadsdeel", "taal", "pagina", "boe"}
    assert secret not in str(found)


def test_an_unknown_district_names_the_ones_that_we_know(client: TestClient) -> None:
    assert "Kies een van deze: Noord, Zuid." in errors(client, stadsdeel="Atlantis")[0]["detail"]


def test_one_item_takes_no_parameters(client: TestClient) -> None:
    assert [fault["location"] for fault in errors(client, f"{SERVICES}/dorpspunt", taal="nl")] == ["taal"]


@pytest.mark.parametrize(
    "path", ["/onbekend", "/dagbesteding.vrij", "/soep-vroeger", "/", "/dorpspunt/", "/dorpspunt/x", "/%00", "/%ff"]
)
def test_what_does_not_exist_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(SERVICES + path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_an_id_that_is_not_there_is_another_problem_than_a_wrong_address(client: TestClient) -> None:
    for answer in (client.get(f"{SERVICES}/onbekend"), client.delete("/v1/gesprekken/onbekend")):
        assert "met deze id" in answer.json()["detail"]
    assert "Dit adres bestaat niet" in client.get("/v1/onbekend").json()["detail"]


def test_the_directory_can_only_be_read(client: TestClient) -> None:
    answer = client.post(SERVICES, json={})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_the_description_names_the_parameters_and_the_missing_item(client: TestClient) -> None:
    paths = client.get("/v1/openapi.json").json()["paths"]
    named = [item["name"] for item in paths["/voorzieningen"]["get"]["parameters"]]
    assert named == ["zoek", "thema", "stadsdeel", "taal", "pagina"]
    assert "404" in paths["/voorzieningen/{id}"]["get"]["responses"]
    assert "404" not in paths["/voorzieningen"]["get"]["responses"]


def test_everything_is_as_the_description_says(client: TestClient) -> None:
    """With the formats: a time without its zone is no "time" of RFC 3339."""
    document = client.get("/v1/openapi.json").json()
    wanted = {"$ref": "#/components/schemas/Voorzieningen", "components": document["components"]}
    body = client.get("/v1/voorzieningen").json()
    assert any(found["openingstijden"]["tijden"] for found in body["resultaten"] if found["openingstijden"])
    faults = Draft202012Validator(wanted, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(body)
    assert [fault.message for fault in faults] == []
