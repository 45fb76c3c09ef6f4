# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the pages and the API say when the year of the content is over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.settings import Settings
from assistant.walk import Assistant
from web.app import create_app

NEW_YEAR = datetime(2027, 1, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
QUESTION = "Hoeveel geld staat er op de Kansenpas?"
PAST = "Dit bedrag is van 2026. Het bedrag voor 2027 hebben wij niet."


@pytest.fixture(scope="module")
def on_new_years_day(settings: Settings, house: House, new_id: Callable[[], str]) -> TestClient:
    app = create_app(settings, lambda: NEW_YEAR, new_id)
    later = Assistant(house.assistant._steps, house.library.index, lambda: NEW_YEAR, new_id)
    app.state.site.open(replace(house, assistant=later))
    return TestClient(app)


def test_the_page_says_it_right_after_the_amount(on_new_years_day: TestClient) -> None:
    page = on_new_years_day.post("/vraag", data={"vraag": QUESTION}).text
    first, caution = page.index("€ 75"), page.index(PAST)
    assert first < caution < page.index('class="stip-cards"')
    assert "Een bedrag uit deze bron is van een eerder jaar" in page
    assert PAST not in page[:first]


def test_the_api_says_it_in_the_claim_and_at_the_source(on_new_years_day: TestClient) -> None:
    body = on_new_years_day.post("/v1/antwoorden", json={"vraag": QUESTION}).json()
    assert body["beweringen"][0]["tekst"].endswith(PAST)
    assert PAST in body["tekst"]
    assert body["bronnen"][0]["geldigheid"] == "verlopen"


def test_the_article_says_it_too(on_new_years_day: TestClient, client: TestClient) -> None:
    assert PAST in on_new_years_day.get("/onderwerpen/kansenpas-uitleg").text
    assert "Dit bedrag is van" not in client.get("/onderwerpen/kansenpas-uitleg").text


def test_in_the_year_itself_nothing_is_said(client: TestClient) -> None:
    body = client.post("/v1/antwoorden", json={"vraag": QUESTION}).json()
    assert "€ 75" in body["beweringen"][0]["tekst"]
    assert "Dit bedrag is van" not in body["tekst"]
    assert body["bronnen"][0]["geldigheid"] == "actueel"
