# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet: bad rows are named with their line, good rows are kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.checks import check
from knowledge.exchange.batch import ExchangeError, Outcome, Report
from knowledge.exchange.opening import text
from knowledge.yaml_files import read_yaml

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ReadIn = Callable[..., Report]
HEAD = (
    "naam;organisatie;omschrijving;onderwerp;doelgroep;telefoon;e-mail;website;adres;postcode;plaats;stadsdeel;"
    "openingstijden;kosten;bron;datum\n"
)
FULL = (
    "Eettafel;Stichting Eten;Samen eten.;Mensen ontmoeten, geld;ouderen;024-323 44 55 of 0900-1234;eet@eten.example;"
    "www.eten.example;Brink 2;9901ab;Voorbeeldstad;Noord;ma-vr 9.00-12.00;Gratis;Gids van de buurt;31-1-2026\n"
)


def services(folder: Path) -> dict[str, Json]:
    file = folder / "services/ingelezen.yaml"
    return {item["id"]: item for item in read_yaml(file)} if file.exists() else {}


def conflicts(report: Report) -> dict[str, tuple[str, ...]]:
    return {finding.where: finding.details for finding in report.of(Outcome.CONFLICT)}


def row(**cells: str) -> str:
    """A good row in three columns, with other columns added."""
    values = {"naam": "Eettafel", "omschrijving": "Samen eten.", "onderwerp": "ontmoeten", **cells}
    return ";".join(values) + "\n" + ";".join(values.values()) + "\n"


def test_every_column_finds_its_field(town: Path, read_in: ReadIn) -> None:
    read_in(HEAD + FULL, town, write=True)
    found = services(town)["eettafel"]
    assert found == {
        "id": "eettafel",
        "source": "ingelezen-gids-van-de-buurt",
        "ledger": ["regel-eettafel-stichting-eten-brink-2-voorbeeldstad"],
        "source_date": "2026-01-31",
        "name": "Eettafel",
        "description": "Samen eten.",
        "url": "https://www.eten.example",
        "email": "eet@eten.example",
        "phones": [{"number": "024-323 44 55"}, {"number": "0900-1234"}],
        "organization_id": "stichting-eten",
        "topics": ["ontmoeten", "geld"],
        "audience": ["ouderen"],
        "places": ["noord"],
        "fees_description": "Gratis",
        "schedules": [{"byday": ["MO", "TU", "WE", "TH", "FR"], "opens_at": "09:00:00", "closes_at": "12:00:00"}],
        "locations": ["brink-2"],
    }
    assert check(town) == ()


def test_reading_it_twice_changes_nothing(town: Path, read_in: ReadIn) -> None:
    read_in(HEAD + FULL, town, write=True)
    report = read_in(HEAD + FULL, town, write=True)
    assert {finding.outcome for finding in report.findings} == {Outcome.SAME}


def test_a_later_sheet_updates_the_row(town: Path, read_in: ReadIn) -> None:
    read_in(HEAD + FULL, town, write=True)
    report = read_in(HEAD + FULL.replace("Gratis", "€ 2"), town, write=True)
    assert [finding.details for finding in report.of(Outcome.CHANGED)] == [("kosten: Gratis -> € 2",)]
    assert services(town)["eettafel"]["fees_description"] == "€ 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_program_saved_it(town: Path, read_in: ReadIn, encoding: str, separator: str) -> None:
    cells = ["Café", '"Koffie, thee; en ""koek"".\r\nOok €"', "ontmoeten"]
    sheet = separator.join(("NAAM", " Omschrijving ", "Thema")) + "\r\n" + separator.join(cells)
    read_in(sheet.encode(encoding), town, write=True)
    assert services(town)["cafe"]["description"] == 'Koffie, thee; en "koek". Ook €'
    assert services(town)["cafe"]["name"] == "Café"


def test_the_columns_may_stand_in_any_order_under_their_usual_names(town: Path, read_in: ReadIn) -> None:
    sheet = "sep=;\nThema;Beschrijving;Tel;Voorziening\nGeld en regelingen;Hulp bij geld.;0900-1234;Geldhulp\n"
    read_in(sheet, town, write=True)
    assert services(town)["geldhulp"]["phones"] == [{"number": "0900-1234"}]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"naam": ""}, "naam ontbreekt"),
        ({"omschrijving": ""}, "omschrijving ontbreekt"),
        ({"onderwerp": "raketten"}, 'onbekend onderwerp "raketten"'),
        ({"onderwerp": ""}, "geen onderwerp dat wij kennen; noem er een met --onderwerp"),
        ({"doelgroep": "katten"}, 'onbekend doelgroep "katten"'),
        ({"stadsdeel": "Westeros"}, 'onbekend stadsdeel "Westeros"'),
        ({"telefoon": "bel maar"}, 'telefoonnummer klopt niet: "bel maar"'),
        ({"e-mail": "info bij ons"}, 'e-mailadres klopt niet: "info bij ons"'),
        ({"website": "zie internet"}, 'webadres klopt niet: "zie internet"'),
        ({"adres": "Brink 2"}, "plaats ontbreekt bij het adres"),
        ({"datum": "ooit"}, 'datum klopt niet: "ooit"'),
        ({"datum": "30-02-2026"}, 'datum klopt niet: "30-02-2026"'),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(
    town: Path, read_in: ReadIn, cells: dict[str, str], reason: str
) -> None:
    report = read_in(row(**cells), town, write=True)
    assert reason in conflicts(report)["regel 2"]
    assert services(town) == {}


def test_the_good_rows_are_kept_and_lines_are_counted_as_the_sheet_does(town: Path, read_in: ReadIn) -> None:
    sheet = (
        "naam;omschrijving;onderwerp\n"
        'Eettafel;"Samen\neten.";ontmoeten\n'
        "\n"
        ";Zonder naam.;geld\n"
        "Leestafel;Samen lezen.;ontmoeten;te veel\n"
        "Eettafel;Nog een keer.;ontmoeten\n"
        "Zangtafel;Samen zingen.;ontmoeten\n"
    )
    report = read_in(sheet, town, write=True)
    assert set(services(town)) == {"eettafel", "zangtafel"}
    assert list(conflicts(report)) == ["regel 5", "regel 6", "regel 7"]
    assert conflicts(report)["regel 7"] == ("staat ook op regel 2",)


def test_hours_that_say_more_stay_as_they_were_typed(town: Path, read_in: ReadIn) -> None:
    read_in(row(openingstijden="op afspraak"), town, write=True)
    assert services(town)["eettafel"]["schedules"] == [{"byday": [], "description": "op afspraak"}]


def test_an_address_that_we_have_is_not_made_again(town: Path, read_in: ReadIn) -> None:
    read_in(row(adres="Brink 1", plaats="Voorbeeldstad"), town, write=True)
    assert services(town)["eettafel"]["locations"] == ["dorpshuis"]
    assert not (town / "locations/ingelezen.yaml").exists()


def test_a_source_that_we_have_is_used(town: Path, read_in: ReadIn) -> None:
    read_in(row(bron="Gids van Voorbeeldstad"), town, write=True)
    assert services(town)["eettafel"]["source"] == "gids"
    assert not (town / "sources/ingelezen.yaml").exists()


def test_without_a_date_the_age_is_unknown_and_nobody_checked_it(town: Path, read_in: ReadIn) -> None:
    read_in(row(), town, write=True)
    assert not {"source_date", "checked_on"} & services(town)["eettafel"].keys()


def test_our_own_record_is_never_overwritten(town: Path, read_in: ReadIn) -> None:
    before = (town / "services/alles.yaml").read_bytes()
    report = read_in(row(naam="Dorpspunt", telefoon="0900-1111"), town, write=True)
    assert "telefoon: 0900-9900 (lokaal tarief) -> 0900-1111" in conflicts(report)["regel 2"]
    report = read_in(row(naam="Dorpspunt", kosten="€ 2"), town, write=True)
    assert "kosten: Gratis -> € 2" in report.of(Outcome.CHANGED)[0].details
    assert (town / "services/alles.yaml").read_bytes() == before
    assert services(town) == {}


def test_columns_that_we_do_not_know_are_named(town: Path, read_in: ReadIn) -> None:
    assert "kleur" in read_in(row(kleur="rood"), town).notices[0]


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("", "leeg"),
        ("a;b\n1;2\n", "geen kolom naam"),
        ("naam\nEettafel\n", "geen kolom omschrijving"),
        ("naam;omschrijving\n", "alleen kolomkoppen"),
        ("naam;naam;omschrijving\nx;y;z\n", "meer dan eens"),
        ('naam;omschrijving\nx;"' + "y" * 200_000 + '"\n', "regel 2 is niet te lezen"),
        (b"PK\x03\x04\x00\x00", "geen tekst"),
        (b"naam;omschrijving\n\x81;x\n", "geen tekst"),
    ],
)
def test_a_file_that_is_no_table_of_services_is_refused(
    town: Path, read_in: ReadIn, sheet: str | bytes, reason: str
) -> None:
    with pytest.raises(ExchangeError, match=reason):
        read_in(sheet, town, write=True)
    assert services(town) == {}


def test_the_old_windows_alphabet_is_read() -> None:
    assert text("Café € 2".encode("cp1252"), "x.csv") == "Café € 2"
