# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The house style of a municipality: a sheet that is mounted when the site starts, and that stands in no repository."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.settings import Settings
from scripts.browsing import chromium, served
from web.app import create_app
from web.assets import Assets

LIGHT = """.dorp-theme {
  --basis-color-action-1-inverse-bg-default: rgb(0, 80, 40);
  --basis-color-action-1-inverse-color-default: rgb(255, 255, 250);
  --basis-text-font-family-default: "Dorpsletter", serif;
}
"""
DARK = """@media (prefers-color-scheme: dark) {
  .dorp-theme { --basis-color-action-1-inverse-bg-default: rgb(160, 230, 190); }
}
"""
OUR_DARK, WHITE = "rgb(14, 22, 35)", "rgb(255, 255, 255)"
MakeTown = Callable[[str], FastAPI]


@pytest.fixture
def make_town(settings: Settings, house: House, new_id: Callable[[], str], tmp_path: Path) -> MakeTown:
    """The site of a municipality with this sheet."""

    def make(sheet: str) -> FastAPI:
        file = tmp_path / "huisstijl.css"
        file.write_text(sheet, "utf-8")
        given = {"theme": str(file), "theme_class": "dorp-theme"}
        app = create_app(settings.model_copy(update=given), new_id=new_id)
        app.state.site.open(house)
        return app

    return make


def test_a_theme_comes_after_the_tokens_and_before_our_own_sheet(make_town: MakeTown) -> None:
    client = TestClient(make_town(LIGHT))
    page = client.get("/").text
    sheets = [page.index(f"/static/{name}?v=") for name in ("basis.css", "thema.css", "stip.css")]
    assert sheets == sorted(sheets)
    assert '<html class="utrecht-root voorbeeld-theme dorp-theme stip-light"' in page
    address = page[sheets[1] :].partition('"')[0]
    found = client.get(address)
    assert found.text == LIGHT
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-encoding"] == "gzip"


def test_another_theme_has_another_address(make_town: MakeTown) -> None:
    pages = [TestClient(make_town(sheet)).get("/").text for sheet in (LIGHT, LIGHT + DARK)]
    first, second = (page.partition("/static/thema.css?v=")[2].partition('"')[0] for page in pages)
    assert first
    assert first != second


def test_without_a_theme_the_page_has_only_our_own(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html class="utrecht-root voorbeeld-theme"' in page
    assert 'name="color-scheme" content="light dark"' in page
    assert "thema.css" not in page
    assert client.get("/static/thema.css").status_code == 404


@pytest.mark.parametrize(("sheet", "schemes"), [(LIGHT, "light"), (LIGHT + DARK, "light dark")])
def test_a_theme_of_light_colours_alone_keeps_the_page_light(tmp_path: Path, sheet: str, schemes: str) -> None:
    file = tmp_path / "huisstijl.css"
    file.write_text(sheet, "utf-8")
    assets = Assets(theme=str(file))
    assert assets.schemes == schemes
    assert ("stip-light" in assets.classes) is (schemes == "light")


@pytest.mark.parametrize("name", ["weg.css", "."])
def test_a_theme_that_is_not_there_is_told_in_dutch(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError, match="STIP_THEME noemt een bestand dat er niet is"):
        Settings(theme=str(tmp_path / name))


@pytest.mark.parametrize("name", ["", "twee klassen", ".met-punt", '"><script>'])
def test_what_is_no_class_is_told_in_dutch(name: str) -> None:
    with pytest.raises(ValidationError, match="STIP_THEME_CLASS is één klasse"):
        Settings(theme_class=name)


@pytest.mark.browser
def test_somebody_sees_the_colours_of_the_municipality_in_light_and_in_dark(make_town: MakeTown) -> None:
    seen = []
    with chromium() as browser:
        for sheet in (LIGHT, LIGHT + DARK):
            with served(make_town(sheet)) as address:
                for scheme in ("light", "dark"):
                    context = browser.new_context(color_scheme=scheme)
                    page = context.new_page()
                    page.goto(address)
                    seen.append(
                        page.evaluate(
                            """() => {
                                const style = (name) => getComputedStyle(document.querySelector(name));
                                return [style(".stip-ask button").backgroundColor, style("body").backgroundColor];
                            }"""
                        )
                    )
                    assert "Dorpsletter" in page.evaluate("getComputedStyle(document.body).fontFamily")
                    context.close()
    green = "rgb(0, 80, 40)"
    assert seen == [[green, WHITE], [green, WHITE], [green, WHITE], ["rgb(160, 230, 190)", OUR_DARK]]
