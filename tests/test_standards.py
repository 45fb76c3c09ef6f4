# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The files by which others find and take over this codebase follow the standards that docs/standards.md names."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.formats import ORIGINAL
from web.texts import load_texts

ROOT = Path(__file__).resolve().parent.parent
METADATA: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
# publiccode.yml 0.7: what must be there, what may be there, and what may stand in it.
REQUIRED = {
    *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal"),
    *("maintenance", "localisation"),
}
OPTIONAL = {
    *(
        "applicationSuite",
        "landingURL",
        "isBasedOn",
        "organisation",
        "fundedBy",
        "softwareVersion",
        "releaseDate",
        "logo",
    ),
    *("categories", "usedBy", "roadmap", "intendedAudience", "dependsOn"),
}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    *("standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend"),
    *("standalone/other", "addon", "library", "configurationFiles"),
}
DESCRIBED = {"localisedName", "shortDescription", "longDescription", "documentation", "apiDocumentation", "features"}
CATEGORIES = {"knowledge-management", "customer-service-and-support", "help-desk", "digital-citizenship", "translation"}
SCOPES = {"local-authorities", "welfare", "healthcare", "society", "emergency-services"}
DEPENDENCY = {"name", "versionMin", "versionMax", "version", "optional"}
# Files that the Standard for Public Code asks for, with words that must stand in them.
PUBLIC_CODE = {
    "CONTRIBUTING.md": ("issue", "test", "reviews", "SECURITY.md", "commits", "EUPL-1.2"),
    "GOVERNANCE.md": ("maintainer", "decides", "docs/adr", "roadmap"),
    "CODE_OF_CONDUCT.md": ("maintainer", "harassment"),
    "CHANGELOG.md": ("Semantic Versioning", "Unreleased"),
    "README.md": ("make run", "make test", "EUPL-1.2"),
}


@pytest.mark.slow
def test_every_file_says_whose_it_is_and_under_which_licence() -> None:
    reuse = Path(sys.executable).parent / "reuse"
    told = subprocess.run([reuse, "lint", "--lines"], cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "")


def test_the_metadata_has_every_field_that_it_must_have_and_no_other() -> None:
    assert METADATA.keys() >= REQUIRED
    assert METADATA.keys() <= REQUIRED | OPTIONAL
    assert METADATA["publiccodeYmlVersion"] == "0.7"
    assert METADATA["url"].startswith("https://")
    assert METADATA["organisation"].keys() == {"uri", "name"}


def test_the_metadata_chooses_words_of_the_standard() -> None:
    assert METADATA["developmentStatus"] in STATUSES
    assert METADATA["softwareType"] in TYPES
    assert set(METADATA["categories"]) <= CATEGORIES
    assert set(METADATA["intendedAudience"]["scope"]) <= SCOPES
    assert METADATA["maintenance"]["type"] == "community"
    assert METADATA["maintenance"]["contacts"]
    for part in METADATA["dependsOn"]["open"]:
        assert {"name"} <= part.keys() <= DEPENDENCY


@pytest.mark.parametrize("language", METADATA["description"])
def test_the_descriptions_have_the_length_that_a_catalogue_shows(language: str) -> None:
    told = METADATA["description"][language]
    assert told.keys() <= DESCRIBED
    assert 0 < len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert 5 <= len(told["features"]) <= 20


def test_the_metadata_says_of_this_program_what_is_true() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{METADATA["softwareVersion"]}"' in project
    assert f'license = "{METADATA["legal"]["license"]}"' in project
    languages = METADATA["localisation"]["availableLanguages"]
    assert languages[0] == ORIGINAL
    assert set(languages) == set(load_texts().languages)


@pytest.mark.parametrize("name", PUBLIC_CODE)
def test_a_file_of_the_standard_for_public_code_says_what_it_must(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [word for word in PUBLIC_CODE[name] if word not in text] == []


def test_every_standard_names_a_place_to_read_it_and_a_test_that_is_there() -> None:
    rows = [line for line in (ROOT / "docs/standards.md").read_text("utf-8").splitlines() if line.startswith("| [")]
    assert len(rows) >= 12
    for row in rows:
        assert "](https://" in row
        assert [path for path in re.findall(r"`(tests/[\w./]+)`", row) if not (ROOT / path).exists()] == []
        assert "`tests/" in row


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "GOVERNANCE.md", "CODE_OF_CONDUCT.md", "docs/standards.md"])
def test_links_between_these_files_lead_somewhere(name: str) -> None:
    """SECURITY.md among them."""
    file = ROOT / name
    links = re.findall(r"\]\((?!https://)([^)#]+)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []
