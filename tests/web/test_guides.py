# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The guides for who works here, as pages."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import web.guides
from assistant.settings import Settings
from web.guides import FOLDER, VOLUNTEER, guide, guide_address

PICTURE = re.compile(r'<img src="([^"]+)" alt="([^"]*)" class="guide-picture"')


@pytest.fixture
def desk(make_app: Callable[..., FastAPI], settings: Settings) -> TestClient:
    near = settings.model_copy(update={"desk_networks": (ip_network("192.0.2.0/24"),)})
    return TestClient(make_app(settings=near), client=("192.0.2.7", 1))


def test_a_volunteer_reads_the_guide_with_its_pictures_from_the_desk(desk: TestClient) -> None:
    assert 'href="/balie/gids"' in desk.get("/balie").text
    page = desk.get("/balie/gids").text
    assert "<h1" in page
    assert "Gids voor de vrijwilliger aan de balie</h1>" in page
    pictures = PICTURE.findall(page)
    assert pictures
    for address, told in pictures:
        assert told
        assert desk.get(address).headers["content-type"] == "image/png"


@pytest.mark.parametrize("name", ["weg.png", "begin.png", "gids-zoeken", "..%2Fgids-vrijwilliger.md"])
def test_nothing_else_is_a_picture_of_a_guide(desk: TestClient, name: str) -> None:
    assert desk.get(f"/gids/plaatjes/{name}").status_code == 404


def test_the_other_guides_ask_to_sign_in(desk: TestClient) -> None:
    for address in ("/beheer/gids-redactie", "/beheer/gids-beoordelaar"):
        assert desk.get(address, follow_redirects=False).headers["location"].startswith("/personeel")


def test_without_its_file_a_guide_is_no_page_and_nothing_leads_there(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(web.guides, "FOLDER", tmp_path)
    assert guide_address(VOLUNTEER) == ""
    assert "/balie/gids" not in desk.get("/balie").text
    assert desk.get("/balie/gids").status_code == 404


def test_a_guide_shows_html_as_it_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gids-vrijwilliger.md").write_text("# Kop <b>x</b>\n\n<script>x</script> [a](javascript:x)\n", "utf-8")
    monkeypatch.setattr(web.guides, "FOLDER", tmp_path)
    found = guide(VOLUNTEER)
    assert found is not None
    assert found.title == "Kop <b>x</b>"
    assert "<script" not in found.body
    assert "javascript" not in re.sub(r">[^<]*<", "><", found.body)


def test_every_picture_of_every_guide_is_there() -> None:
    texts = [file.read_text("utf-8") for file in FOLDER.glob("gids-*.md")]
    named = {name for text in texts for name in re.findall(r"\]\((pictures/[^)]+)\)", text)}
    assert VOLUNTEER in {file.stem.removeprefix("gids-") for file in FOLDER.glob("gids-*.md")}
    assert sorted(name for name in named if not (FOLDER / name).is_file()) == []
