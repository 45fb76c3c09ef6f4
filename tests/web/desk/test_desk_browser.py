# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The desk in a real browser: from the keyboard alone, heard as well as seen, on a phone and on a desk."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from scripts.browsing import DESK, PHONE, Visitor, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(desk_app: FastAPI) -> Iterator[str]:
    with served(desk_app) as found:
        yield found


def started(visit: Callable[..., Visitor], width: int = DESK) -> tuple[Visitor, Page]:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    visitor.page.set_viewport_size({"width": width, "height": 760})
    visitor.page.goto("/balie")
    return visitor, visitor.page


def test_a_volunteer_finds_reads_and_copies_without_a_mouse(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit)
    page.keyboard.press("/")
    expect(page.locator("#zoek")).to_be_focused()
    page.keyboard.type("soep", delay=40)
    expect(page.locator("[data-told]")).to_contain_text("gevonden: voorzieningen 1")
    expect(page.locator("#zoek")).to_be_focused()
    page.keyboard.press("ArrowDown")
    first = page.locator("[data-hit] >> nth=0")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#resultaat")).to_have_text("Soepgroep Zuid")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-told]")).to_contain_text("Soepgroep Zuid staat ernaast")
    page.keyboard.press("c")
    expect(page.locator("[data-told]")).to_have_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Soepgroep Zuid\n")
    page.keyboard.press("Enter")
    expect(page.locator("#resultaat")).to_be_focused()
    visitor.check(DESK)
    page.keyboard.press("Escape")
    expect(page.locator("#zoek")).to_be_focused()
    assert page.url.endswith("/balie")
    assert not any("soep" in url and "/balie/" not in url for url in visitor.requests)


def test_who_goes_on_at_once_gets_what_the_last_words_find(visit: Callable[..., Visitor]) -> None:
    _, page = started(visit)
    page.keyboard.press("/")
    page.keyboard.type("soep")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-hit]:focus")).to_have_text("Soepgroep Zuid")
    page.keyboard.press("/")
    page.keyboard.type("dorpspunt")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-hit]:focus")).to_have_text("Dorpspunt")


def test_the_keys_are_told_and_can_be_switched_off(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    visitor.check(DESK)
    page.locator("dialog [data-switch]").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#zoek")).not_to_be_focused()
    page.click("text=Toetsen")
    page.locator("dialog [data-switch]").check()
    page.click("text=Sluit")
    page.keyboard.press("/")
    expect(page.locator("#zoek")).to_be_focused()
    page.keyboard.type("c?p/")
    expect(page.locator("#zoek")).to_have_value("c?p/")


def test_a_phone_shows_one_thing_at_a_time(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit, PHONE)
    visitor.check(PHONE)
    page.fill("#zoek", "soep")
    expect(page.locator("#groep-voorziening")).to_be_visible()
    visitor.check(PHONE)
    page.click("text=Soepgroep Zuid")
    expect(page.locator("#resultaat")).to_be_focused()
    expect(page.locator("#groep-voorziening")).to_be_hidden()
    visitor.check(PHONE)
    page.click("text=Terug naar de lijst")
    expect(page.locator("[data-hit] >> nth=0")).to_be_focused()
    expect(page.locator("#zoek")).to_have_value("soep")


def test_an_old_answer_never_comes_over_a_newer_one(visit: Callable[..., Visitor]) -> None:
    _, page = started(visit)
    held: list[Callable[[], None]] = []
    page.route(
        "**/balie/zoeken",
        lambda route: (
            held.append(route.continue_) if "zoek=soep&" in (route.request.post_data or "") else route.continue_()
        ),
    )
    page.locator("#zoek").press_sequentially("soep", delay=10)
    page.wait_for_timeout(250)
    page.fill("#zoek", "kansenpas")
    expect(page.locator("[data-hit] >> nth=0")).to_have_text("Kansenpas")
    assert held
    for go_on in held:
        go_on()
    page.wait_for_timeout(600)
    expect(page.locator("[data-hit] >> nth=0")).to_have_text("Kansenpas")


def test_filters_stand_in_the_address_and_danger_is_heard(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit)
    page.click("summary >> text=Kies verder")
    page.select_option("#kies-stadsdeel", "zuid")
    expect(page.locator("[data-hit]")).to_have_count(1)
    assert page.url.endswith("/balie?stadsdeel=zuid")
    page.select_option("#kies-stadsdeel", "")
    page.fill("#zoek", "hij zegt: ik wil niet meer leven")
    expect(page.locator("[data-told]")).to_contain_text("Let op: dit kan over gevaar gaan")
    assert page.url.endswith("/balie")
    visitor.check(DESK)


def test_without_scripts_everything_is_there(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    page.goto("/balie")
    page.fill("#zoek", "soep")
    page.click("text=Zoek >> nth=0")
    page.click("text=Soepgroep Zuid")
    expect(page.locator("#resultaat")).to_have_text("Soepgroep Zuid")
    assert page.url.endswith("/balie/voorziening/soepgroep")
