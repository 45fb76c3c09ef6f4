# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The NLGov API Design Rules 2.1 that can be checked in the description of the API."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

Json = dict[str, Any]
CAMEL = re.compile(r"_?[a-z][a-z\d]*([A-Z][a-z\d]*)*")
SEMVER = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


@pytest.fixture
def document(client: TestClient) -> Json:
    found: Json = client.get("/v1/openapi.json").json()
    return found


def resolve(document: Json, part: Json) -> Json:
    while "$ref" in part:
        keys = part["$ref"].removeprefix("#/").split("/")
        part = document
        for key in keys:
            part = part[key]
    return part


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        yield from ((path, method, operation) for method, operation in item.items())


def test_the_description_is_openapi_3_with_a_full_version(document: Json) -> None:
    assert re.fullmatch(r"3\.\d+(\.\d+)?", document["openapi"])
    assert SEMVER.fullmatch(document["info"]["version"])


def test_somebody_can_be_reached_about_the_api(document: Json) -> None:
    assert {"name", "url", "email"} <= document["info"]["contact"].keys()
    assert document["info"]["license"]["identifier"] == "EUPL-1.2"


def test_the_major_version_stands_in_the_address(document: Json) -> None:
    assert document["servers"]
    for server in document["servers"]:
        assert re.search(r"/v\d+(/|$)", server["url"])
        assert not server["url"].startswith("http://")


def test_paths_are_kebab_case_without_a_trailing_slash(document: Json) -> None:
    for path in document["paths"]:
        assert re.fullmatch(r"(/([a-z0-9][a-z0-9-]*|\{[a-zA-Z]+\}))+", path)


def test_operations_have_names_of_their_own(document: Json) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names)) == 5


def test_parameters_are_camel_case(document: Json) -> None:
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            assert CAMEL.fullmatch(resolve(document, parameter)["name"])


def test_schemas_and_properties_are_named_by_the_rules(document: Json) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", name)
        assert all(CAMEL.fullmatch(field) for field in schema.get("properties", {})), name


def test_bad_input_is_400_and_never_422(document: Json) -> None:
    for path, _, operation in operations(document):
        assert "400" in operation["responses"], path
        assert "422" not in operation["responses"], path


def test_every_response_carries_the_version_and_every_error_is_a_problem(document: Json) -> None:
    for path, _, operation in operations(document):
        for status, response in operation["responses"].items():
            assert "API-Version" in response["headers"], (path, status)
            if status[0] in "45":
                schema = response["content"]["application/problem+json"]["schema"]
                assert {"status", "title", "detail"} <= resolve(document, schema)["properties"].keys()


def test_requests_refuse_unknown_fields_and_require_only_the_question(document: Json) -> None:
    schemas = document["components"]["schemas"]
    assert (schemas["Vraag"]["required"], schemas["Vraag"]["additionalProperties"]) == (["vraag"], False)
    assert (schemas["Zoekopdracht"]["required"], schemas["Zoekopdracht"]["additionalProperties"]) == (["zoek"], False)


def test_a_question_never_stands_in_an_address(document: Json) -> None:
    """Words to look through the directory with may; what a resident asks may not."""
    asked = {path: method for path, method, operation in operations(document) if "requestBody" in operation}
    assert asked == {"/antwoorden": "post", "/zoekopdrachten": "post"}
    for _, _, operation in operations(document):
        assert "vraag" not in {parameter["name"] for parameter in operation.get("parameters", [])}
