# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages without chat in a real browser: schemes, search, the directory and what the site says about itself."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.bootstrap import House
from knowledge.schemes import Amount

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AMOUNTS = (
    {"id": "nu", "kind": "benefit", "value": 75, "unit": "euro per jaar", "valid_from": date(2026, 1, 1)},
    {"id": "toen", "kind": "benefit", "value": 70, "unit": "euro per jaar", "valid_from": date(2025, 1, 1)},
    {"id": "grens", "kind": "limit", "value": 2570, "unit": "euro per maand", "household": "alleenstaande-ouder",
     "age_band": "vanaf-pensioenleeftijd", "situation": "woont in een zorginstelling", "valid_from": date(2026, 1, 1)},
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        missing = f"no chromium in {CHROMIUM}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(make_app: Callable[..., FastAPI], house: House) -> Iterator[str]:
    """A real server on a free port, of a town whose Kansenpas has amounts of two years."""
    pas = house.knowledge.records["kansenpas"]
    changed = pas.model_copy(update={"amounts": tuple(Amount.model_validate(item) for item in AMOUNTS)})
    knowledge = replace(house.knowledge, records={**house.knowledge.records, "kansenpas": changed})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    app = make_app(knowledge=knowledge)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@dataclass
class Visitor:
    page: Page
    address: str
    language: str = "nl"

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}?taal={self.language}")


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    contexts = []

    def start(language: str = "nl", **options: object) -> Visitor:
        context = browser.new_context(viewport={"width": 320, "height": 760}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return Visitor(page=context.new_page(), address=address, language=language)

    yield start
    for context in contexts:
        assert context.cookies() == []
        context.close()


def opened(path: str) -> Callable[[Visitor], None]:
    """The page with everything on it folded out."""

    def show(visitor: Visitor) -> None:
        visitor.go(path)
        visitor.page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")

    show.__name__ = path
    return show


def found(visitor: Visitor) -> None:
    visitor.go("/zoeken")
    visitor.page.fill("#zoek", "soep")
    visitor.page.click(".stip-search button")
    expect(visitor.page.locator(".stip-hit").first).to_be_visible()


def nothing_found(visitor: Visitor) -> None:
    visitor.go("/zoeken")
    visitor.page.fill("#zoek", "soep")
    visitor.page.check("input[value=beleid]")
    visitor.page.click(".stip-search button")
    expect(visitor.page.locator("#gevonden")).to_be_visible()


def danger(visitor: Visitor) -> None:
    visitor.go("/zoeken")
    visitor.page.fill("#zoek", "Ik wil niet meer leven")
    visitor.page.click(".stip-search button")
    expect(visitor.page.locator(".stip-answer--urgent .stip-phone").first).to_be_in_viewport()


def search_error(visitor: Visitor) -> None:
    visitor.go("/zoeken")
    visitor.page.click(".stip-search button")
    expect(visitor.page.locator("#fouten")).to_be_focused()


STATES = [
    opened("/regelingen"), opened("/regelingen/kansenpas"), opened("/zoeken"), found, nothing_found, danger,
    search_error, opened("/voorzieningen"), opened("/over"), opened("/bron/kansenpas-uitleg%23bedrag"),
    opened("/bestaat-niet"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_accessible_on_a_phone_and_a_desk(
    visit: Callable[..., Visitor], state: Callable[[Visitor], None], language: str
) -> None:
    visitor = visit(language)
    state(visitor)
    for width in (320, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 760})
        faults = Axe().run(visitor.page, options={"runOnly": TAGS})
        assert not faults.violations_count, faults.generate_report()
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_amount_can_be_read_on_a_phone_without_its_column(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.go("/regelingen/kansenpas")
    row = visitor.page.get_by_role("row").filter(has_text="alleenstaande ouder")
    expect(row.get_by_role("rowheader")).to_contain_text("woont in een zorginstelling")
    expect(row.locator(".stip-cell").first).to_be_visible()
    expect(row).to_contain_text("€ 2.570 per maand")
    visitor.page.set_viewport_size({"width": 1280, "height": 760})
    expect(row.locator(".stip-cell").first).to_be_hidden()
    expect(visitor.page.get_by_role("columnheader", name="Leeftijd")).to_be_visible()


def test_a_keyboard_is_enough_from_the_menu_to_a_found_page_without_scripts(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    visitor.go("/")
    page.locator(".stip-ways a", has_text="Zoeken").focus()
    page.keyboard.press("Enter")
    page.locator("#zoek").focus()
    page.keyboard.type("Kansenpas")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=regeling]")).to_be_checked()
    page.keyboard.press("Enter")
    page.locator(".stip-hit a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kansenpas")
    page.locator("#eerder summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#eerder table")).to_be_visible()


def test_a_district_is_chosen_with_the_keyboard_and_is_told_as_chosen(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.go("/voorzieningen")
    tile = visitor.page.locator(".stip-tile", has_text="Noord")
    tile.focus()
    expect(tile).to_have_css("outline-style", "solid")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#stadsdeel")).to_have_value("noord")
    visitor.page.locator(".stip-districts summary").first.click()
    expect(visitor.page.locator(".stip-tile[aria-current]")).to_contain_text("Noord")


def test_another_language_is_one_press_and_one_link_away(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.go("/regelingen")
    summary = visitor.page.locator(".stip-languages summary")
    summary.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.click(".stip-languages a[hreflang=ar]")
    expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")
    assert "/regelingen" in visitor.page.url


def test_paper_has_the_amounts_and_the_address_of_the_source_but_no_menu(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.go("/regelingen/kansenpas")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator("table").first).to_be_visible()
    for gone in (".stip-ways", ".stip-languages", ".stip-footer", ".stip-button-link"):
        expect(visitor.page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
@pytest.mark.parametrize("state", [STATES[1], STATES[6], found], ids=lambda state: state.__name__)
def test_other_colours_are_accessible_too(
    visit: Callable[..., Visitor], state: Callable[[Visitor], None], look: dict[str, object]
) -> None:
    visitor = visit(**look)
    state(visitor)
    faults = Axe().run(visitor.page, options={"runOnly": TAGS})
    assert not faults.violations_count, faults.generate_report()
