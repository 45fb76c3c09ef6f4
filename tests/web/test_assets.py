# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import logging
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from web.assets import FOLDER, VENDOR, Assets


def test_an_asset_keeps_for_a_year_under_an_address_that_changes_with_its_content(client: TestClient) -> None:
    address = Assets().address("stip.css")
    found = client.get(address)
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"].startswith("text/css")
    assert found.headers["content-encoding"] == "gzip"
    assert client.get("/static/stip.css?v=ouder").headers["cache-control"] == "no-cache"


def test_an_asset_comes_uncompressed_for_who_cannot_unpack_it(client: TestClient) -> None:
    found = client.get("/static/stip.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in found.headers
    assert found.text == (FOLDER / "stip.js").read_text("utf-8")


@pytest.mark.parametrize("name", ["nergens.css", "../app.py", "%2e%2e/app.py", "vendor", ""])
def test_nothing_else_can_be_read(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_a_missing_sheet_is_named_with_what_to_do_and_pages_do_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("stip.css", "stip.js", "stip.svg"):
        shutil.copy(FOLDER / name, tmp_path / name)
    with caplog.at_level(logging.WARNING):
        assets = Assets(tmp_path)
    assert assets.missing == VENDOR
    assert len(assets.sheets) == 1
    assert "make setup" in caplog.text


def test_the_first_page_is_light(make_app: "type[FastAPI]") -> None:
    """Over the wire: the page, the sheets and the script."""
    client = TestClient(make_app())
    assets = Assets()
    parts = ["/", *assets.sheets, assets.address("stip.js"), assets.address("stip.svg")]
    sizes = []
    for part in parts:
        with client.stream("GET", part) as answer:
            sizes.append(sum(len(chunk) for chunk in answer.iter_raw()))
    assert sum(sizes) < 120_000
