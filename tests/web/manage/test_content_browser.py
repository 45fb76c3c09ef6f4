# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages for who keeps the content in a real browser, and their texts and styles."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import web.manage.texts
from knowledge.loader import DEFAULT
from knowledge.plain.gate import Gate
from knowledge.plain.lists import load_lists
from knowledge.plain.texts import Text
from knowledge.yaml_files import read_yaml
from scripts.browsing import Looks, follow, served, visitor

Editors = Any
CONTENT, CHANGES, SWITCHES = "/beheer/inhoud", "/beheer/inhoud/voorstellen", "/beheer/schakelaars"
PUBLISHING = 60_000  # ms at most; the page opens again by itself
WEB = Path(web.manage.texts.__file__).parents[1]
STARTS = ("content_", "switch_")
SOURCES = "\n".join(
    file.read_text("utf-8")
    for pattern in (
        "manage/content*.py",
        "manage/switches.py",
        "templates/manage/content*.html",
        "templates/manage/switches.html",
    )
    for file in WEB.glob(pattern)
)


@pytest.fixture
def start(editors: Editors, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser for somebody who signs in."""
    pages: list[Page] = []
    with served(editors.first) as address:

        def begin(name: str, **options: object) -> Page:
            editors.come(name)
            page = visitor(browser, address, "nl", **options).page
            page.goto("/personeel")
            page.fill("[name=naam]", name)
            page.fill("[name=wachtwoord]", "een heel goed wachtwoord")
            follow(page, "main button")
            pages.append(page)
            return page

        yield begin
        for page in pages:
            page.context.close()


@pytest.mark.browser
def test_one_proposes_and_another_publishes_without_scripts_on_every_width(
    editors: Editors, start: Callable[..., Page]
) -> None:
    bert = start("bert-b", java_script_enabled=False)
    propose(start("anna-b"), Looks())
    bert.goto(CHANGES)
    bert.click("ol.team-list a >> nth=0")
    bert.click("button >> text=Publiceer")
    expect(bert.locator("[role=status]")).to_contain_text("Gepubliceerd.", timeout=PUBLISHING)
    bert.goto("/voorzieningen/soepgroep")
    expect(bert.locator("h1")).to_have_text("Soepkring Zuid")
    bert.goto(CHANGES + "?staat=gepubliceerd")
    bert.click("ol.team-list a >> nth=0")
    bert.click("button >> text=Zet terug")
    expect(bert.locator("[role=status]")).to_contain_text("Teruggezet.", timeout=PUBLISHING)


def propose(anna: Page, sound: Looks) -> None:
    """Finds a service and changes its name, one value alone."""
    anna.goto(CONTENT)
    sound(anna)
    anna.fill("#zoek", "soepgroep")
    anna.keyboard.press("Enter")
    follow(anna, "ol.team-list a >> text=Soepgroep Zuid")
    sound(anna)
    anna.fill("#reden", "Zij heten anders.")
    anna.click("button >> text=Bewaar als voorstel")
    expect(anna.locator("#fouten")).to_contain_text("U hebt nog niets veranderd.")
    sound(anna)
    anna.click("summary >> text=Liever één gegeven veranderen?")
    anna.select_option("#veld", "name")
    anna.fill("#waarde", "Soepkring Zuid")
    sound(anna)
    anna.click("button[name=zet]")
    expect(anna.locator("#tekst")).to_have_value(re.compile("name: Soepkring Zuid"))
    sound(anna)
    anna.click("button >> text=Bewaar als voorstel")
    expect(anna.locator("main")).to_contain_text("Een collega moet het publiceren.")
    sound(anna)
    anna.goto(CHANGES)
    sound(anna)


@pytest.mark.browser
def test_the_chat_goes_off_and_on_with_the_keyboard(editors: Editors, start: Callable[..., Page]) -> None:
    anna, sound = start("anna-s"), Looks()
    anna.goto(SWITCHES)
    sound(anna)
    anna.select_option("#wat", "chat")
    anna.fill("#reden", "Even nakijken.")
    anna.keyboard.press("Enter")
    expect(anna.locator("[role=status]")).to_contain_text("Dit staat nu uit.")
    sound(anna)
    anna.click("button >> text=Zet weer aan")
    expect(anna.locator("main")).to_contain_text("Alles staat aan.")


def test_every_text_is_used_and_plain_and_every_class_has_a_style() -> None:
    told: dict[str, str] = read_yaml(web.manage.texts.FILE)
    texts = {key: text for key, text in told.items() if key.startswith(STARTS)}
    made = tuple(re.findall(r"""["']((?:content|switch)_\w+_)\{""", SOURCES))
    asked = set(re.findall(r"""["']((?:content|switch)_[a-z_]+)["']""", SOURCES))
    assert {key for key in asked if not key.endswith("_")} <= texts.keys()
    assert {key for key in texts if key not in asked and not key.startswith(made)} == set()
    shown = [Text(file="", where=key, text=re.sub(r"\{\w+\}", "X", text)) for key, text in texts.items()]
    assert list(map(str, Gate(load_lists(DEFAULT), (), frozenset()).measure(shown).findings)) == []
    used = set(re.findall(r"(?<=[\"' ])content-[\w-]+(?=[\"' {])", "\n".join(re.findall(r'class="[^"]*"', SOURCES))))
    assert used == set(re.findall(r"\.(content-[\w-]+)", (WEB / "static/content.css").read_text("utf-8")))
