# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The Python client that is made from the description of the API works against a server."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from scripts.client import MAKER, make_client

pytestmark = pytest.mark.slow
QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
NAME = "digitale_stip_client"


@pytest.fixture(scope="module")
def package(client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not MAKER.exists():
        missing = "no openapi-python-client; make client installs it"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("client") / "client"
    make_client(client.get("/v1/openapi.json").json(), folder)
    return folder


def test_the_client_asks_searches_looks_up_and_erases(
    package: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(package)

    def module(path: str) -> Any:  # noqa: ANN401 - what was made a moment ago
        return import_module(f"{NAME}.{path}")

    models, api = (
        module("models"),
        {
            name: module(f"api.{name}")
            for name in (
                "antwoorden.maak_antwoord",
                "gesprekken.wis_gesprek",
                "voorzieningen.geef_voorziening",
                "voorzieningen.zoek_voorzieningen",
                "zoekopdrachten.maak_zoekopdracht",
            )
        },
    )
    assert (package / NAME / "py.typed").exists()
    with module("client").Client(base_url=f"{address}/v1", raise_on_unexpected_status=True) as server:
        ask = api["antwoorden.maak_antwoord"].sync
        answer = ask(client=server, body=models.Vraag(vraag=QUESTION))
        assert (type(answer), answer.status) == (models.Antwoord, models.Status.BEANTWOORD)
        assert answer.bronnen[0].titel == "Begroting van Voorbeeldstad"
        assert ask(client=server, body=models.Vraag(vraag="Ik wil niet meer leven")).tekst.startswith("Bel nu 113")
        problem = ask(client=server, body=models.Vraag(vraag="hulp", wijk="Atlantis"))
        assert (type(problem), problem.errors[0].location) == (models.Probleem, "wijk")
        search = api["zoekopdrachten.maak_zoekopdracht"].sync
        found = search(client=server, body=models.Zoekopdracht(zoek="samen eten", limiet=3)).resultaten
        assert len(found) == 3
        listed = api["voorzieningen.zoek_voorzieningen"].sync(client=server, stadsdeel="zuid").resultaten
        one = api["voorzieningen.geef_voorziening"].sync(listed[0].id, client=server)
        assert one == listed[0]
        erase = api["gesprekken.wis_gesprek"].sync_detailed
        assert [erase(answer.gesprek_id, client=server).status_code for _ in range(2)] == [204, 404]
