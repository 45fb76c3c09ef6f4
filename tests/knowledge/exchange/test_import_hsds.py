# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A file of another municipality: first a report, then what is new, and never over our own records."""

import copy
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.base import Knowledge
from knowledge.checks import check
from knowledge.directory import Location, Service
from knowledge.exchange.batch import MAX_BYTES, ExchangeError, Origin, Outcome, Report
from knowledge.exchange.export import export
from knowledge.exchange.opening import content, parsed_json
from knowledge.exchange.reading_hsds import read_hsds
from knowledge.exchange.target import target
from knowledge.exchange.writing import written
from knowledge.loader import DEFAULT, load
from knowledge.yaml_files import read_yaml

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ReadIn = Callable[..., Report]


def records(folder: Path, kind: str) -> dict[str, Json]:
    """What was read in, by id."""
    file = folder / kind / "ingelezen.yaml"
    return {item["id"]: item for item in read_yaml(file)} if file.exists() else {}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


def told(report: Report, outcome: Outcome) -> dict[str, tuple[str, ...]]:
    return {finding.name: finding.details for finding in report.of(outcome)}


def changed(body: Json, key: str, **fields: object) -> Json:
    """The export with other values in one service."""
    body = copy.deepcopy(body)
    service = next(item for item in body["services"] if item["name"] == key)
    service.update(fields)
    return body


def foreign(**fields: object) -> Json:
    """A service as another system writes it."""
    about = {"id": "b1", "name": "Eettafel", "description": "Samen eten.", "status": "active"}
    topic = {"id": "a1", "taxonomy_term": {"id": "t1", "name": "Mensen ontmoeten", "description": ""}}
    return {**about, "attributes": [topic], **fields}


def test_our_own_export_is_the_same_as_what_we_have(exported: Json, town: Path, read_in: ReadIn) -> None:
    report = read_in(exported, town)
    assert not report.of(Outcome.NEW) + report.of(Outcome.CHANGED) + report.of(Outcome.CONFLICT)
    assert "Soepgroep Zuid" in told(report, Outcome.SAME)


def test_an_export_fills_an_empty_town_that_then_passes_the_check(
    exported: Json, town: Path, empty_town: Path, read_in: ReadIn
) -> None:
    assert check(empty_town) != ()
    read_in(exported, empty_town, write=True)
    assert check(empty_town) == ()
    old, new = load(town), load(empty_town)
    for kind in (Service, Location):
        for record in old.of_type(kind):
            found = new.records[record.id]
            same = set(kind.model_fields) - {"source", "section", "ledger", "checked_on", "confidence", "note"}
            assert {name: getattr(found, name) for name in same} == {name: getattr(record, name) for name in same}


def test_nobody_of_this_town_checked_what_was_read_in(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    read_in(exported, empty_town, write=True)
    assert "checked_on" not in records(empty_town, "services")["soepgroep"]
    source = records(empty_town, "sources")["ingelezen-gemeente-voorbeeldstad"]
    assert (source["publisher"], source["published_on"]) == ("Gemeente Voorbeeldstad", "2026-06-03")


def test_reading_the_same_file_twice_changes_nothing(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    read_in(exported, empty_town, write=True)
    before = everything(empty_town)
    report = read_in(exported, empty_town, write=True)
    assert not report.of(Outcome.NEW) + report.of(Outcome.CHANGED)
    assert everything(empty_town) == before


def test_without_writing_there_is_only_a_report(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    before = everything(empty_town)
    report = read_in(exported, empty_town)
    assert "Dorpspunt" in told(report, Outcome.NEW)
    assert everything(empty_town) == before


def test_a_change_is_told_field_by_field_and_our_own_record_stays(exported: Json, town: Path, read_in: ReadIn) -> None:
    before = everything(town)
    report = read_in(changed(exported, "Dorpspunt", fees_description="€ 2", url=None), town, write=True)
    details = told(report, Outcome.CHANGED)["Dorpspunt"]
    assert "kosten: Gratis -> € 2" in details
    assert "webadres: https://voorbeeldstad.example/dorpspunt -> (leeg)" in details
    assert "wij overschrijven dit niet: dorpspunt in town/services/alles.yaml" in details
    assert everything(town) == before


def test_a_later_file_updates_what_was_read_in_before(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    read_in(exported, empty_town, write=True)
    read_in(changed(exported, "Dorpspunt", name="Dorpspunt Oost", fees_description="€ 2"), empty_town, write=True)
    found = records(empty_town, "services")["dorpspunt"]
    assert (found["name"], found["fees_description"]) == ("Dorpspunt Oost", "€ 2")
    assert found["phones"] == [{"number": "0900-9900", "description": "lokaal tarief"}]
    assert check(empty_town) == ()


def test_what_a_person_confirmed_is_ours_from_then_on(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    read_in(exported, empty_town, write=True)
    file = empty_town / "services/ingelezen.yaml"
    file.write_text(file.read_text("utf-8").replace("- id: dorpspunt\n", "- id: dorpspunt\n  checked_on: 2026-06-01\n"))
    report = read_in(changed(exported, "Dorpspunt", fees_description="€ 2"), empty_town, write=True)
    assert "kosten: Gratis -> € 2" in told(report, Outcome.CHANGED)["Dorpspunt"]
    assert records(empty_town, "services")["dorpspunt"]["fees_description"] == "Gratis"


def test_what_disappears_from_the_file_is_named_and_stays(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    read_in(exported, empty_town, write=True)
    fewer = {**exported, "services": [item for item in exported["services"] if item["name"] != "Soepgroep Zuid"]}
    report = read_in(fewer, empty_town, write=True)
    assert "Soepgroep Zuid" in told(report, Outcome.GONE)
    assert "soepgroep" in records(empty_town, "services")


def test_schemes_are_left_to_the_municipality(exported: Json, empty_town: Path, read_in: ReadIn) -> None:
    report = read_in(exported, empty_town)
    assert "regeling" in told(report, Outcome.SKIPPED)["Kansenpas"][0]


def test_another_phone_at_the_same_name_is_for_people_to_settle(town: Path, read_in: ReadIn) -> None:
    order = foreign(name="Dorpspunt", phones=[{"id": "p", "number": "0900-1111"}])
    report = read_in([order], town, write=True)
    assert "telefoon: 0900-9900 (lokaal tarief) -> 0900-1111" in told(report, Outcome.CONFLICT)["Dorpspunt"]
    assert records(town, "services") == {}


def test_the_same_number_written_otherwise_is_no_conflict(town: Path, read_in: ReadIn) -> None:
    phones = [{"id": "p", "number": "+31 900 9902"}]
    assert told(read_in([foreign(name="Wijkploeg Noord", phones=phones)], town), Outcome.CONFLICT) == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"phones": [{"id": "p", "number": "bel maar"}]}, 'telefoonnummer klopt niet: "bel maar"'),
        ({"email": "info bij ons"}, 'e-mailadres klopt niet: "info bij ons"'),
        ({"url": "javascript:alert(1)"}, 'webadres klopt niet: "javascript:alert(1)"'),
        ({"service_areas": [{"id": "s", "name": "Westeros"}]}, 'onbekend stadsdeel "Westeros"'),
        ({"description": None}, "omschrijving ontbreekt"),
        ({"attributes": []}, "geen onderwerp dat wij kennen; noem er een met --onderwerp"),
        ({"last_modified": "gisteren"}, 'datum klopt niet: "gisteren"'),
        ({"name": 7}, 'naam klopt niet: "7"'),
        ({"phones": {"number": "112"}}, "telefoon heeft de verkeerde vorm"),
        ({"phones": [None]}, "telefoon heeft de verkeerde vorm"),
        ({"minimum_age": "oud"}, 'laagste leeftijd klopt niet: "oud"'),
        ({"organization": "Buurthuis"}, 'organization klopt niet: "Buurthuis"'),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_taken(town: Path, read_in: ReadIn, fields: Json, reason: str) -> None:
    report = read_in([foreign(**fields), foreign(id="b2", name="Leestafel")], town, write=True)
    assert reason in [detail for finding in report.of(Outcome.CONFLICT) for detail in finding.details]
    assert set(records(town, "services")) == {"leestafel"}
    assert check(town) == ()


def test_two_services_with_one_id_are_both_left_for_people(town: Path, read_in: ReadIn) -> None:
    report = read_in([foreign(), foreign(name="Andere eettafel"), foreign(id="b2", name="Leestafel")], town, write=True)
    finding = next(iter(report.of(Outcome.CONFLICT)))
    assert "meer dan eens" in finding.details[0]
    assert finding.where == "voorziening 1, voorziening 2"
    assert set(records(town, "services")) == {"leestafel"}


@pytest.mark.parametrize("body", [[foreign()], {"services": [foreign()]}, {"contents": [foreign()]}, foreign()])
def test_a_list_an_export_a_page_of_an_api_and_one_service_are_all_read(
    town: Path, read_in: ReadIn, body: object
) -> None:
    assert "Eettafel" in told(read_in(body, town), Outcome.NEW)


def test_who_reads_one_page_hears_that_there_are_more(town: Path, read_in: ReadIn) -> None:
    assert "bladzijde" in read_in({"contents": [foreign()], "total_pages": 3}, town).notices[0]


def test_a_foreign_file_is_put_into_our_forms(town: Path, read_in: ReadIn) -> None:
    place = {
        "id": "l1", "location_type": "physical", "name": "De Schuur",
        "addresses": [{"id": "x", "address_1": "Brink 2", "city": "Voorbeeldstad", "postal_code": "9901ab"}],
    }  # fmt: skip
    order = foreign(
        description="<p>Samen &amp; gezond\n eten.</p>",
        phones=[{"id": "p", "number": "(024) 323 44 55"}],
        service_at_locations=[{"id": "s", "location": place}],
        organization={"id": "o1", "name": "Stichting Eten", "description": "Kookt.", "website": "www.eten.example"},
        cost_options=[{"id": "c", "amount": 2.5, "currency": "EUR"}],
        last_modified="2026-02-01T10:00:00.000Z",
        assured_date="2026-03-01",
    )
    read_in([order], town, write=True)
    found = records(town, "services")["eettafel"]
    assert found["description"] == "Samen & gezond eten."
    assert found["phones"] == [{"number": "024 323 44 55"}]
    assert (found["source_date"], "checked_on" in found) == ("2026-03-01", False)
    assert (found["fees_description"], found["topics"]) == ("€ 2,50", ["ontmoeten"])
    assert found["locations"] == ["de-schuur"]
    assert records(town, "locations")["de-schuur"]["address"]["postal_code"] == "9901 AB"
    assert records(town, "organisations")["stichting-eten"]["url"] == "https://www.eten.example"


def test_a_service_goes_without_an_organisation_that_cannot_be_taken(town: Path, read_in: ReadIn) -> None:
    report = read_in([foreign(organization={"id": "o1", "name": "Naamloos"})], town, write=True)
    assert told(report, Outcome.NEW)["Eettafel"] == ("zonder organisatie: die is niet overgenomen",)
    assert "organization_id" not in records(town, "services")["eettafel"]


def test_a_new_record_never_takes_an_id_that_is_in_use(town: Path, read_in: ReadIn) -> None:
    read_in([foreign(name="Gids"), foreign(id="b2", name="Gids", description="Een andere.")], town, write=True)
    assert set(records(town, "services")) == {"gids-2", "gids-3"}
    assert check(town) == ()


def test_a_topic_can_be_given_for_what_has_none(town: Path, read_in: ReadIn) -> None:
    read_in([foreign(attributes=[])], town, write=True, topic="geld")
    assert records(town, "services")["eettafel"]["topics"] == ["geld"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "leeg"),
        (b" \n", "leeg"),
        (b"\x89PNG\x00\xff", "geen goede JSON"),
        (b"[" * 200_000, "geen goede JSON"),
        (b'{"a": 1}', "geen HSDS"),
        (b'"tekst"', "geen HSDS"),
        (b"{}", "geen HSDS"),
        (b'{"services": {}}', "geen HSDS"),
        (b"[]", "geen enkele voorziening"),
        (b"[1, null]", "geen enkele voorziening"),
    ],
)
def test_a_file_that_is_no_hsds_is_refused_and_changes_nothing(
    town: Path, tmp_path: Path, raw: bytes, reason: str
) -> None:
    file, before = tmp_path / "vreemd.json", everything(town)
    file.write_bytes(raw)
    with pytest.raises(ExchangeError, match=reason):
        read_hsds(parsed_json(content(file), file.name), target(town), Origin(file=file.name))
    assert everything(town) == before


def test_a_file_that_is_too_big_or_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "groot.json"
    file.touch()
    os.truncate(file, MAX_BYTES + 1)
    with pytest.raises(ExchangeError, match="te groot"):
        content(file)
    with pytest.raises(ExchangeError, match="niet te lezen"):
        content(tmp_path / "weg.json")


def test_nothing_is_read_into_content_that_is_broken(town: Path, read_in: ReadIn) -> None:
    (town / "services/stuk.yaml").write_text("- id: [", "utf-8")
    with pytest.raises(ExchangeError, match="stip check"):
        read_in([foreign()], town, write=True)


def test_everything_is_put_back_when_the_content_would_no_longer_be_right(town: Path, read_in: ReadIn) -> None:
    read_in([foreign()], town, write=True)
    before, report = everything(town), read_in([foreign(), foreign(id="b2", name="Leestafel")], town)
    wrong = Service(id="leestafel", source="gids", section="1", name="x", description="x", topics=("raketten",))
    findings = tuple(replace(finding, record=wrong) for finding in report.of(Outcome.NEW))
    with pytest.raises(ExchangeError, match="Er is niets veranderd"):
        written(town, target(town), replace(report, findings=findings))
    assert everything(town) == before


def test_what_nijmegen_has_comes_home_the_same(read_in: ReadIn, ours: Knowledge) -> None:
    report = read_in(export(ours, date(2026, 6, 3)), DEFAULT)
    assert {finding.outcome for finding in report.findings} == {Outcome.SAME, Outcome.SKIPPED}
