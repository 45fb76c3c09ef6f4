# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages without chat in a real browser: schemes, search, the directory and what the site says about itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from assistant.bootstrap import House
from knowledge.schemes import Amount
from scripts.browsing import Visitor, faults, follow, pairwise, served

pytestmark = pytest.mark.browser

AMOUNTS = (
    {"id": "nu", "kind": "benefit", "value": 75, "unit": "euro per jaar", "valid_from": date(2026, 1, 1)},
    {"id": "toen", "kind": "benefit", "value": 70, "unit": "euro per jaar", "valid_from": date(2025, 1, 1)},
    {"id": "grens", "kind": "limit", "value": 2570, "unit": "euro per maand", "household": "alleenstaande-ouder",
     "age_band": "vanaf-pensioenleeftijd", "situation": "woont in een zorginstelling", "valid_from": date(2026, 1, 1)},
)  # fmt: skip


@pytest.fixture(scope="module")
def address(make_app: Callable[..., FastAPI], house: House) -> Iterator[str]:
    """A real server on a free port, of a town whose Kansenpas has amounts of two years."""
    pas = house.knowledge.records["kansenpas"]
    changed = pas.model_copy(update={"amounts": tuple(Amount.model_validate(item) for item in AMOUNTS)})
    knowledge = replace(house.knowledge, records={**house.knowledge.records, "kansenpas": changed})
    with served(make_app(knowledge=knowledge)) as found:
        yield found


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


MATRIX = [
    pytest.param(STATES[number], language, width, id=f"{STATES[number].__name__}-{language}-{width}")
    for number, language, width in pairwise(len(STATES), ("nl", "ar"))
]


@pytest.mark.parametrize(("state", "language", "width"), MATRIX)
def test_every_state_is_accessible_on_a_phone_and_a_desk(
    visit: Callable[..., Visitor], state: Callable[[Visitor], None], language: str, width: int
) -> None:
    visitor = visit(language)
    state(visitor)
    visitor.check(width)
    assert visitor.page.context.cookies() == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_something_useful_stands_on_the_first_screen_of_a_small_phone(
    visit: Callable[..., Visitor], language: str
) -> None:
    visitor = visit(language)
    for path in ("/", "/onderwerpen", "/voorzieningen", "/regelingen", "/zoeken", "/contact"):
        visitor.go(path)
        useful = "main :is(a[href], input:not([type=hidden]), textarea, table):visible"
        expect(visitor.page.locator(useful).first).to_be_in_viewport(ratio=1)


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


@pytest.mark.parametrize(("path", "hit"), [("/zoeken", ".stip-hit a"), ("/voorzieningen", ".stip-card a")])
def test_who_comes_back_from_a_page_that_was_found_still_sees_what_was_found(
    visit: Callable[..., Visitor], path: str, hit: str
) -> None:
    page = visit().page
    page.goto(path)
    page.fill("#zoek", "samen eten")
    page.keyboard.press("Enter")
    follow(page, f"{hit} >> nth=0")
    page.go_back()
    expect(page.locator("#zoek")).to_have_value("samen eten")
    expect(page.locator(hit).first).to_be_visible()


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
    assert faults(visitor.page) == ""
