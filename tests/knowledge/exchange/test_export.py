# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What leaves is HSDS 3.1, holds only what can be used today, and is honest about its age."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import jsonschema
import pytest
import yaml

from knowledge.base import Knowledge
from knowledge.exchange.export import export
from knowledge.loader import DEFAULT, load
from knowledge.yaml_files import read_yaml

pytestmark = pytest.mark.slow

TODAY = date(2026, 6, 3)
Json = dict[str, Any]
# Written out here and not read from the code: a key that slips in must fail.
CONTACT = {"id", "name", "alternate_name", "description", "email", "phones", "attributes"}
KEYS = {
    "services": CONTACT | {
        "organization_id", "url", "status", "application_process", "fees_description", "eligibility_description",
        "minimum_age", "maximum_age", "assured_date", "schedules", "service_areas", "service_at_locations",
        "languages", "organization", "cost_options",
    },
    "organization": CONTACT | {"website"},
    "location": {"id", "location_type", "name", "addresses", "accessibility", "attributes"},
    "phones": {"id", "number", "description"},
    "schedules": {"id", "freq", "byday", "opens_at", "closes_at", "description", "notes"},
    "service_areas": {"id", "name"},
    "service_at_locations": {"id", "service_id", "location_id", "location"},
    "languages": {"id", "code"},
    "cost_options": {"id", "option", "currency", "amount", "amount_description", "valid_from", "valid_to"},
    "addresses": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "accessibility": {"id", "description"},
    "attributes": {"id", "link_id", "link_entity", "link_type", "label", "value", "taxonomy_term"},
    "taxonomy_term": {"id", "name", "description", "code", "taxonomy", "language", "term_uri"},
}  # fmt: skip
KEYS |= {"organizations": KEYS["organization"], "locations": KEYS["location"]}
UPL = "http://standaarden.overheid.nl/owms/terms/"


@pytest.fixture(scope="module")
def shipped(ours: Knowledge) -> Json:
    return export(ours, TODAY)


def parts(value: object, name: str = "") -> Iterator[tuple[str, Json]]:
    """Every object below a value, with the key that it stands under."""
    if isinstance(value, list):
        for item in value:
            yield from parts(item, name)
    if isinstance(value, dict):
        yield name, value
        for key, item in value.items():
            yield from parts(item, key)


def directory(body: Json) -> Json:
    return {name: body[name] for name in ("services", "organizations", "locations")}


def named(body: Json, name: str) -> Json:
    return next(service for service in body["services"] if service["name"] == name)


def attributes(item: Json) -> dict[str, str]:
    return {part["link_type"]: part["value"] for part in item["attributes"] if "value" in part}


def terms(item: Json, kind: str) -> list[Json]:
    return [part["taxonomy_term"] for part in item["attributes"] if part["link_type"] == kind]


def test_only_keys_of_the_standard_leave(shipped: Json) -> None:
    for name, item in parts(directory(shipped)):
        assert name == "" or item.keys() <= KEYS[name], name


def test_every_id_is_a_uuid_and_the_same_every_time(shipped: Json) -> None:
    for name, item in parts(directory(shipped)):
        assert name == "" or UUID(item["id"]).version == 5
    assert export(load(DEFAULT), TODAY) == shipped


def test_no_two_services_locations_or_organisations_share_an_id(shipped: Json) -> None:
    ids = [item["id"] for kind in directory(shipped).values() for item in kind]
    assert len(ids) == len(set(ids))


def test_it_is_valid_against_the_schema_of_the_standard(shipped: Json, exported: Json, material: Path) -> None:
    schema = json.loads((material / "hsds/3.1/service_with_definitions.json").read_text("utf-8"))
    formats = jsonschema.FormatChecker()
    for kind, part in (("services", schema), ("organizations", "organization"), ("locations", "location")):
        own = {"$ref": f"#/definitions/{part}", "definitions": schema["definitions"]}
        validator = jsonschema.Draft202012Validator(part if part is schema else own, format_checker=formats)
        for item in (*shipped[kind], *exported[kind]):
            assert [error.message for error in validator.iter_errors(item)] == [], item["name"]


def test_every_address_on_the_web_can_be_followed(shipped: Json) -> None:
    keys = ("url", "website", "term_uri")
    links = [item[key] for _, item in parts(directory(shipped)) for key in keys if key in item]
    assert links
    assert all(urlsplit(link).scheme in ("http", "https") and urlsplit(link).netloc for link in links)


def test_the_whole_directory_leaves(shipped: Json, ours: Knowledge) -> None:
    from knowledge.directory import Location, Organisation, Service

    sent = {attributes(item)["record"] for name, item in parts(directory(shipped)) if "attributes" in item}
    kept = {record.id for kind in (Service, Organisation, Location) for record in ours.of_type(kind)}
    assert kept <= sent


def test_a_service_says_who_where_when_and_what_it_costs(exported: Json) -> None:
    service = named(exported, "Dorpspunt")
    assert service["phones"][0]["number"] == "0900-9900"
    assert service["phones"][0]["description"] == "lokaal tarief"
    assert service["schedules"][0]["byday"] == "MO,TU,WE,TH,FR"
    assert (service["schedules"][0]["freq"], service["schedules"][0]["opens_at"]) == ("WEEKLY", "09:00")
    address = service["service_at_locations"][0]["location"]["addresses"][0]
    assert (address["address_1"], address["postal_code"], address["city"]) == ("Brink 1", "9901 AB", "Voorbeeldstad")
    assert (service["cost_options"][0]["amount"], service["cost_options"][0]["currency"]) == (0, "EUR")


def test_the_fourth_wednesday_of_the_month_stays_that(shipped: Json) -> None:
    schedule = named(shipped, "Alzheimer Café Dukenburg")["schedules"][0]
    assert (schedule["freq"], schedule["byday"]) == ("MONTHLY", "4WE")


def test_only_a_check_by_a_person_is_called_a_check(exported: Json) -> None:
    assert named(exported, "Soepgroep Zuid")["assured_date"] == "2026-05-03"
    assert "assured_date" not in named(exported, "Dorpspunt")
    assert attributes(named(exported, "Dorpspunt"))["source_date"] == "2021"
    assert attributes(named(exported, "Gezinsteam"))["source_date"] == "onbekend"
    assert not any("last_modified" in item for _, item in parts(exported))


def test_every_scheme_has_its_official_product_name(shipped: Json, exported: Json) -> None:
    found = [terms(service, "upl") for service in shipped["services"] if attributes(service).get("kind") == "regeling"]
    assert len(found) > 10
    assert all(len(upl) == 1 and upl[0]["term_uri"] == UPL + upl[0]["name"] for upl in found)
    assert terms(named(shipped, "Meedoen-regeling"), "upl")[0]["name"] == "UPL-naam_nog_niet_beschikbaar"
    assert terms(named(exported, "Kansenpas"), "upl")[0]["term_uri"] == f"{UPL}stadspas"


@pytest.mark.parametrize("change", [{"status": "inactive"}, {"valid_until": "2026-06-02"}])
def test_what_cannot_be_used_stays_home(town: Path, change: Json) -> None:
    file = town / "services" / "alles.yaml"
    data = read_yaml(file)
    data[-1].update(change)
    file.write_text(yaml.safe_dump(data, allow_unicode=True).replace("'2026-06-02'", "2026-06-02"), "utf-8")
    names = {service["name"] for service in export(load(town), TODAY)["services"]}
    assert "Soepgroep Zuid" not in names
    assert "Dorpspunt" in names


def test_notes_for_editors_never_leave(shipped: Json, ours: Knowledge) -> None:
    text = json.dumps(shipped, ensure_ascii=False)
    notes = [record.note for record in ours.records.values() if record.note]
    assert notes
    assert not [note for note in notes if note in text]
    assert not re.search(r'"(note|ledger|confidence)"', text)


def test_two_municipalities_never_share_an_id_but_for_what_is_national(
    shipped: Json, exported: Json, ours: Knowledge
) -> None:
    here, there = ({service["id"]: service for service in body["services"]} for body in (shipped, exported))
    files = ours.files
    national = {key for key, item in here.items() if files[attributes(item)["record"]].startswith("landelijk/")}
    assert here.keys() & there.keys() == national
    assert national
