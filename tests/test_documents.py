# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the documents for the municipality say is what the program does."""

import re
from pathlib import Path

import pytest
import yaml

import assistant.bootstrap
from assistant.settings import Settings
from assistant.store import metadata

DOCS = Path(__file__).resolve().parent.parent / "docs"
# Publicatiestandaard 1.0 of the Algoritmeregister: the fields with their greatest length, or None where that is other.
LENGTHS = {
    **{
        "name": 100,
        "description_short": 350,
        "organization": 100,
        "begin_date": 7,
        "end_date": 7,
        "contact_email": 500,
    },
    **{"website": 500, "url": 500, "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500},
    **{"lawful_basis": 2500, "process_index_url": 500, "impacttoetsen": 2500, "source_data": 2500, "provider": 200},
    **{"methods_and_models": 5000, "publiccode": 500, "source_id": 100, "tags": 2500, "lang": 3, "standard_version": 3},
}
GROUPINGS = ("lawful_basis_grouping", "impacttoetsen_grouping", "source_data_grouping")
CHOICES = {
    "status": {"In ontwikkeling", "In gebruik", "Buiten gebruik"},
    "publication_category": {"Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"},
    "lang": {"nld"},
    "standard_version": {"1.0"},
}
THEMES = {
    *("Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen", "Recht"),
    *("Internationaal", "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap", "Verkeer", "Werk"),
    *("Openbare orde en veiligheid", "Ruimte en infrastructuur", "Sociale zekerheid", "Zorg en gezondheid"),
}
REQUIRED = {"name", "description_short", "organization", "status", "contact_email", "publication_category", "lang"}
RECORD = yaml.safe_load((DOCS / "algoritmeregister.yaml").read_text("utf-8"))


def test_the_record_has_only_fields_of_the_register_and_all_that_it_must_have() -> None:
    assert RECORD.keys() <= LENGTHS.keys() | CHOICES.keys() | {"category", *GROUPINGS}
    assert RECORD.keys() >= REQUIRED


@pytest.mark.parametrize("field", sorted(RECORD.keys() & LENGTHS.keys()))
def test_no_field_is_empty_or_too_long(field: str) -> None:
    assert 0 < len(RECORD[field].strip()) <= LENGTHS[field]


@pytest.mark.parametrize("field", sorted(CHOICES))
def test_a_choice_is_one_of_the_register(field: str) -> None:
    assert RECORD[field] in CHOICES[field]


def test_lists_have_the_shape_of_the_register() -> None:
    assert set(RECORD["category"]) <= THEMES
    assert len(RECORD["category"]) <= 3
    for field in GROUPINGS:
        for item in RECORD.get(field, ()):
            assert {"title"} <= item.keys() <= {"title", "link"}
            assert len(item["title"]) <= 100
            assert item.get("link", "https://").startswith("https://")


def test_the_privacy_scan_names_every_table_that_holds_anything() -> None:
    """After a new table: say in the document what it holds, and how long."""
    assert assistant.bootstrap  # brings every table
    told = re.findall(r"`([a-z_]+\*?)`", (DOCS / "dpia-vooronderzoek.md").read_text("utf-8"))
    names = [table for table in metadata.tables if table not in told]
    covered = [name for name in names if any(end.endswith("*") and name.startswith(end[:-1]) for end in told)]
    assert sorted(set(names) - set(covered)) == []


def test_the_days_in_the_documents_are_those_of_the_settings() -> None:
    scan = (DOCS / "dpia-vooronderzoek.md").read_text("utf-8")
    for name in re.findall(r"`STIP_(KEEP_[A-Z_]+)`", scan):
        days = Settings.model_fields[name.lower()].default
        row = next(line for line in scan.splitlines() if f"STIP_{name}" in line)
        assert re.search(rf"\b{days}\b", row), name
    register = (DOCS / "verwerkingsregister.md").read_text("utf-8")
    for days in (28, 7, 30, 365):
        assert f"{days} dagen" in register


@pytest.mark.parametrize("name", ["dpia-vooronderzoek", "verwerkingsregister", "model-card"])
def test_the_documents_are_plain(name: str) -> None:
    text = re.sub(r"<!--.*?-->|^\|.*$|^#.*$|`[^`]*`|\*\*", "", (DOCS / f"{name}.md").read_text("utf-8"), flags=re.M)
    found = [sentence.split() for sentence in re.split(r"(?<=[.!?:;])\s+", text) if sentence.split()]
    assert max(map(len, found), default=0) <= 30


def test_the_security_review_lists_sixty_tries_and_tests_that_exist() -> None:
    text = (DOCS / "security.md").read_text("utf-8")
    assert max(map(int, re.findall(r"^\| (?:\d+-)?(\d+) \|", text, re.MULTILINE))) >= 60
    named = re.findall(r"`(tests/[\w/.]+)`", text)
    assert named
    assert [path for path in named if not (DOCS.parent / path).exists()] == []


@pytest.mark.parametrize("file", [*DOCS.parent.glob("*.md"), *DOCS.rglob("*.md")], ids=lambda file: file.name)
def test_every_link_to_a_file_of_ours_leads_to_one(file: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", file.read_text("utf-8"))
    own = [link for link in links if not link.startswith(("https:", "mailto:", "/"))]
    assert [link for link in own if not (file.parent / link).exists()] == []
