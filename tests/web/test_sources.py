# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every passage has an address that lasts: /bron/."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House, build_house
from assistant.settings import Settings

DOCUMENT = """# Nota soep

## Hoofdstuk 1

De gemeente wil dat er in elke wijk op woensdag verse soep is voor alle inwoners die dat willen.
"""
SIDECAR = """title: Nota soep
publisher: Gemeente Voorbeeldstad
url: https://voorbeeldstad.example/nota-soep
published_on: "2026-02"
standing: in_force
"""


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("soep-vroeger", ["Vroeger was er elke dag soep", "Oud plan voor de soep", "Hoofdstuk soep", "2019",
                          "Nee. Dit gaat over vroeger"]),
        ("dagbesteding.vrij", ["2 dagdelen", "Begroting van Voorbeeldstad", "Doel 5", "17 september 2025"]),
        ("kansenpas-uitleg#bedrag", ["€ 75 per jaar", "Begroting van Voorbeeldstad", "Doel 3",
                                     'href="/onderwerpen/kansenpas-uitleg"']),
    ],
)  # fmt: skip
def test_a_passage_is_a_page_with_where_it_comes_from(client: TestClient, key: str, parts: list[str]) -> None:
    answer = client.get(f"/bron/{quote(key)}")
    assert answer.status_code == 200
    for part in parts:
        assert part in answer.text, part


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("kansenpas-uitleg#sectie-1", "/onderwerpen/kansenpas-uitleg#sectie-1"),
        ("kansenpas-uitleg", "/onderwerpen/kansenpas-uitleg"),
        ("kansenpas", "/regelingen/kansenpas"),
        ("soepgroep", "/voorzieningen/soepgroep"),
        ("dorpshuis", "/voorzieningen/dorpshuis"),
    ],
)
def test_what_has_a_page_already_is_shown_there_at_the_exact_place(client: TestClient, key: str, address: str) -> None:
    answer = client.get(f"/bron/{quote(key)}", follow_redirects=False)
    assert answer.headers["location"] == address
    page, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in client.get(page).text or not anchor


def test_every_passage_that_search_can_find_has_an_address(client: TestClient, house: House) -> None:
    for passage in house.library.index().passages:
        assert client.get(f"/bron/{quote(passage.id)}").status_code == 200, passage.id


def test_the_language_switch_stays_at_the_same_sentence(client: TestClient) -> None:
    page = client.get("/bron/kansenpas-uitleg%23bedrag").text
    assert 'href="/bron/kansenpas-uitleg%23bedrag?taal=pl"' in page
    polish = client.get("/bron/kansenpas-uitleg%23bedrag", params={"taal": "pl"}).text
    assert '<blockquote class="stip-quote">' in polish


@pytest.fixture(scope="module")
def with_document(
    settings: Settings, make_app: Callable[..., FastAPI], tmp_path_factory: pytest.TempPathFactory
) -> tuple[TestClient, House]:
    """A town with a policy document that is no source of its content."""
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "nota-soep.md").write_text(DOCUMENT, "utf-8")
    (folder / "nota-soep.yaml").write_text(SIDECAR, "utf-8")
    own = settings.model_copy(update={"documents": (folder,), "var_dir": _var(settings, folder)})
    house = build_house(own, lambda: datetime(2026, 6, 3), lambda: "0" * 32)
    house.library.complete()
    app = make_app()
    app.state.site.open(replace(house))
    return TestClient(app), house


def _var(settings: Settings, folder: Path) -> Path:
    var = folder / "var"
    var.mkdir()
    (var / "model").symlink_to(settings.model_dir.resolve(), target_is_directory=True)
    return var


@pytest.mark.slow
def test_a_passage_of_an_added_document_leads_to_the_original(with_document: tuple[TestClient, House]) -> None:
    client, house = with_document
    key = next(passage.id for passage in house.library.index().passages if passage.id.startswith("beleid-"))
    page = client.get(f"/bron/{key}").text
    for part in ("verse soep", "Nota soep", "Hoofdstuk 1", "Gemeente Voorbeeldstad", "februari 2026",
                 'href="https://voorbeeldstad.example/nota-soep"'):  # fmt: skip
        assert part in page, part


@pytest.mark.parametrize("key", ["onbekend", "kansenpas-uitleg%23geen", "%00", "beleid-0000000000000000"])
def test_what_does_not_exist_shows_the_way(client: TestClient, key: str) -> None:
    assert client.get(f"/bron/{key}").status_code == 404
