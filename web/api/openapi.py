# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The description of the API, as the API Design Rules want it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from assistant.bootstrap import House
from knowledge.directory import Contactable
from web.api.problems import MEDIA_TYPE, Probleem

VERSION = "1.0.0"
_DESCRIPTION = (
    "Stel een vraag en krijg een antwoord met bronnen, of een weg naar mensen. "
    "Antwoorden zijn gemaakt door een computer: gemaaktDoor zegt hoe."
)
_ERRORS = {
    "400": "De invoer klopt niet",
    "413": "Het bericht is te groot",
    "429": "Te veel vragen",
    "500": "Er ging iets mis",
    "503": "De server start op, heeft het druk of kan nu niet zoeken",
}
_MISSING = {"404": "Dit bestaat niet"}


def description(api: FastAPI, house: House) -> dict[str, Any]:
    document = get_openapi(
        title="Digitale Stip",
        version=VERSION,
        description=_DESCRIPTION,
        routes=api.routes,
        servers=[{"url": "/v1", "description": "deze server"}],
        contact=_contact(house),
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    components = document.setdefault("components", {})
    for name in ("HTTPValidationError", "ValidationError"):
        components.get("schemas", {}).pop(name, None)
    _add_problem(components)
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _add_errors(operation["responses"], _ERRORS | _MISSING if "{" in path else _ERRORS)
    return document


def _contact(house: House) -> dict[str, Any]:
    """The municipality. Its mail address is that of its general number, or else of the organisation behind that."""
    town, records = house.knowledge.municipality, house.knowledge.records
    general = records.get(town.general)
    owner = records.get(getattr(general, "organization_id", None) or "")
    email = next((item.email for item in (general, owner) if isinstance(item, Contactable) and item.email), None)
    contact = {"name": f"Gemeente {town.name}", "url": town.website, "email": email}
    return {key: value for key, value in contact.items() if value}


def _add_problem(components: dict[str, Any]) -> None:
    schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    components["schemas"].update(schema.pop("$defs", {}))
    components["schemas"]["Probleem"] = schema
    components.setdefault("headers", {})["API-Version"] = {
        "description": "Het volledige versienummer van de API",
        "schema": {"type": "string", "examples": [VERSION]},
    }


def _add_errors(responses: dict[str, Any], errors: dict[str, str]) -> None:
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}}}
    responses.pop("422", None)
    for status, text in errors.items():
        responses.setdefault(status, {"description": text, **problem})
    for response in responses.values():
        response.setdefault("headers", {})["API-Version"] = {"$ref": "#/components/headers/API-Version"}
