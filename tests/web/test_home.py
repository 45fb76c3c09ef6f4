# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The first page: topics with an icon each, and examples that change from day to day."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.content.switches import Off
from knowledge.loader import NATIONAL
from web.pages.topics import topic_views
from web.templating import FOLDER

TODAY = date(2026, 6, 3)


def examples(house: House, day: date) -> dict[str, tuple[str, ...]]:
    views = topic_views(house.knowledge, "nl", day, Off())
    return {view.id: tuple(example.text for example in view.examples) for view in views}


def test_every_topic_has_an_icon_of_its_own() -> None:
    icons = re.findall(r'^  "([\w-]+)": "M', (FOLDER / "parts/icons.html").read_text("utf-8"), re.MULTILINE)
    topics = yaml.safe_load((Path(NATIONAL) / "topics.yaml").read_text("utf-8"))
    assert {topic["id"] for topic in topics} <= set(icons)


def test_the_examples_of_a_day_are_the_same_all_day_and_others_come_on_other_days(house: House) -> None:
    assert examples(house, TODAY) == examples(house, TODAY)
    for topic, today in examples(house, TODAY).items():
        week = [examples(house, TODAY + timedelta(days=number))[topic] for number in range(7)]
        assert all(len(set(day)) == len(today) for day in week)
    firsts = {tuple(examples(house, TODAY + timedelta(days=number)).values()) for number in range(7)}
    assert len(firsts) > 1


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_topic_leads_to_its_own_examples_on_the_same_page(client: TestClient, language: str) -> None:
    page = client.get("/", params={"taal": language}).text
    topics = re.findall(r'class="stip-topic" href="#([\w-]+)"', page)
    assert topics
    for topic in topics:
        panel = page[page.index(f'id="{topic}"') :]
        assert "stip-question" in panel[: panel.index("</section>")]


def test_who_does_not_say_what_it_is_about_chooses_a_topic(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": "help", "taal": "en"}).text
    assert "Or choose a topic" in page
    home = client.get("/?taal=en").text
    ways = re.findall(r'class="stip-topic" href="/\?taal=en#([\w-]+)"', page)
    assert ways
    assert all(f'id="{way}"' in home for way in ways)
    answered = client.post("/vraag", data={"vraag": "Hoe vraag ik de Kansenpas aan?"}).text
    assert "stip-topic" not in answered


def test_the_long_list_begins_with_a_way_to_each_topic(client: TestClient) -> None:
    page = client.get("/onderwerpen").text
    ways = re.findall(r'class="stip-tile" href="#([\w-]+)"', page)
    assert ways == re.findall(r'<h2[^>]* id="([\w-]+)"', page)
