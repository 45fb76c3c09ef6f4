# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/hsds/v3: the three addresses that the HSDS API asks for."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

ROOT = "/hsds/v3"
Json = dict[str, Any]


def services(client: TestClient, query: str = "") -> Json:
    answer = client.get(f"{ROOT}/services{query}")
    assert answer.status_code == 200
    body: Json = answer.json()
    return body


@pytest.mark.parametrize("path", [ROOT, f"{ROOT}/"])
def test_the_root_says_what_this_is_and_whose(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.json()["version"] == "3.1"
    assert answer.json()["publisher"]["name"] == "Gemeente Voorbeeldstad"
    assert answer.json()["publisher"]["email"] == "post@voorbeeldstad.example"
    assert answer.headers["api-version"] == "3.1.0"
    assert client.get(answer.json()["openapi_url"]).status_code == 200


def test_services_come_in_pages(client: TestClient) -> None:
    everything = services(client, "?per_page=500")
    total = everything["total_items"]
    assert (everything["first_page"], everything["last_page"], everything["empty"]) == (True, True, False)
    found: list[str] = []
    for page in range(1, services(client, "?per_page=7")["total_pages"] + 1):
        body = services(client, f"?per_page=7&page={page}")
        assert (body["page_number"], body["size"]) == (page, len(body["contents"]))
        found += [item["id"] for item in body["contents"]]
    assert found == [item["id"] for item in everything["contents"]]
    assert len(set(found)) == total > 7
    beyond = services(client, "?page=1000")
    assert (beyond["empty"], beyond["contents"], beyond["last_page"]) == (True, [], True)


def test_a_list_is_short_unless_all_is_asked_for(client: TestClient) -> None:
    short = services(client, "?per_page=500")["contents"]
    assert not any(isinstance(value, list) for item in short for value in item.values())
    full = {item["id"]: item for item in services(client, "?per_page=500&full=true")["contents"]}
    point = next(item for item in full.values() if item["name"] == "Dorpspunt")
    assert point["phones"][0]["number"] == "0900-9900"
    assert client.get(f"{ROOT}/services/{point['id']}").json() == point


def test_a_list_can_be_narrowed_to_a_term(client: TestClient) -> None:
    full = services(client, "?per_page=500&full=true")["contents"]
    soup = next(item for item in full if item["name"] == "Soepgroep Zuid")
    term = next(part["taxonomy_term"] for part in soup["attributes"] if part["link_type"] == "topic")
    names = {item["name"] for item in services(client, f"?taxonomy_term_id={term['id']}")["contents"]}
    assert "Soepgroep Zuid" in names
    assert "Gemeente Voorbeeldstad" not in names
    assert services(client, "?organization_id=niemand")["empty"]


def test_every_service_is_valid_hsds(client: TestClient, material: Path) -> None:
    schema = json.loads((material / "hsds/3.1/service_with_definitions.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for item in services(client, "?per_page=500&full=true")["contents"]:
        assert list(validator.iter_errors(item)) == [], item["name"]


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=x", "?per_page=501", "?per_page=-1", "?full=misschien", "?search=schulden", "?x=1"],
)
def test_a_wrong_parameter_is_a_problem_that_names_it(client: TestClient, query: str) -> None:
    answer = client.get(f"{ROOT}/services{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.headers["api-version"] == "3.1.0"
    fault = answer.json()["errors"][0]
    assert (fault["in"], fault["location"]) == ("query", query[1:].split("=")[0])
    assert "schulden" not in answer.text


@pytest.mark.parametrize(
    "path", ["/services/weg", "/services/", "/x", "/services/00000000-0000-5000-8000-000000000000"]
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(ROOT + path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "/hsds/v3/openapi.json" in answer.json()["detail"]


def test_nothing_can_be_changed_here(client: TestClient) -> None:
    answer = client.post(f"{ROOT}/services")
    assert (answer.status_code, answer.json()["title"]) == (405, "Dat kan hier niet")


def test_the_description_is_openapi(client: TestClient) -> None:
    document = client.get(f"{ROOT}/openapi.json").json()
    validate(document)
    assert set(document["paths"]) == {"/", "/services", "/services/{id}"}
    assert document["info"]["version"] == "3.1.0"


def test_it_carries_the_headers_of_the_site_and_any_site_may_read_it(client: TestClient) -> None:
    answer = client.get(f"{ROOT}/services")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["access-control-allow-origin"] == "*"
