# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The basket in a real browser: from the keyboard alone, on a phone, on paper, and without scripts."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assistant.office import office_on, reception_of
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.store import open_store
from scripts.browsing import DESK, PHONE, Visitor, follow, served

pytestmark = pytest.mark.browser
A4 = (595, 842)  # points
PASSWORD = "een heel goed wachtwoord"


@pytest.fixture(scope="module")
def address(desk_app: FastAPI) -> Iterator[str]:
    with served(desk_app) as found:
        yield found


def started(visit: Callable[..., Visitor], **options: object) -> tuple[Visitor, Page]:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"], **options)
    visitor.page.set_viewport_size({"width": DESK, "height": 760})
    visitor.page.goto("/balie")
    return visitor, visitor.page


def test_a_volunteer_fills_orders_and_prints_a_basket_without_a_mouse(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit)
    page.keyboard.press("/")
    page.keyboard.type("soep", delay=40)
    expect(page.locator("[data-told]")).to_contain_text("gevonden: voorzieningen 1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("m")
    expect(page.locator("[data-told]")).to_have_text("Soepgroep Zuid ligt in het mandje.")
    page.keyboard.press("/")
    page.keyboard.type("dorpsp", delay=40)
    expect(page.locator("[data-hit]").first).to_have_text("Dorpspunt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#resultaat")).to_have_text("Dorpspunt")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    expect(page.locator("[data-basket-number]")).to_have_text("2")
    visitor.check(DESK)
    page.keyboard.press("b")
    expect(page.locator(".desk-thing a")).to_have_text(["Soepgroep Zuid", "Dorpspunt"])
    page.locator("[name=omhoog][value=dorpspunt]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-thing a")).to_have_text(["Dorpspunt", "Soepgroep Zuid"])
    expect(page.locator("[name=omlaag][value=dorpspunt]")).to_be_focused()
    visitor.check(DESK)
    page.keyboard.press("p")
    page.wait_for_url("**/afdruk")
    expect(page.locator(".sheet")).to_be_visible()
    visitor.check(DESK)
    assert not any("soepgroep" in url and "mandje" in url for url in visitor.requests)


def test_the_basket_survives_links_and_a_reload_until_somebody_empties_it(visit: Callable[..., Visitor]) -> None:
    _, page = started(visit)
    page.goto("/balie/voorziening/dorpspunt")
    page.keyboard.press("m")
    expect(page.locator("[data-basket-number]")).to_have_text("1")
    page.goto("/balie/regelingen")
    page.goto("/balie")
    expect(page.locator("[data-basket-number]")).to_have_text("1")
    page.goto("/balie/mandje")
    expect(page.locator(".desk-thing a")).to_have_text("Dorpspunt")
    page.select_option("#bezoekerstaal", "ar")
    page.fill("#regel", "Vraag naar boven")
    follow(page, "text=Zoek verder")
    follow(page, "#mandje button")
    expect(page.locator("#bezoekerstaal")).to_have_value("ar")
    expect(page.locator("#regel")).to_have_value("Vraag naar boven")
    follow(page, "text=Leeg het mandje")
    page.goto("/balie")
    expect(page.locator("[data-basket-number]")).to_have_text("0")


def test_the_text_is_copied_with_one_key(visit: Callable[..., Visitor]) -> None:
    _, page = started(visit)
    page.goto("/balie/voorziening/dorpspunt")
    page.keyboard.press("m")
    page.click("#mandje button")
    page.wait_for_url("**/mandje")
    page.keyboard.press("c")
    expect(page.locator("[data-told]")).to_have_text("Gekopieerd.")
    assert "1. Dorpspunt" in page.evaluate("navigator.clipboard.readText()")


def test_policy_stays_out_and_says_so(visit: Callable[..., Visitor]) -> None:
    _, page = started(visit)
    page.fill("#zoek", "soep")
    expect(page.locator("[data-told]")).to_contain_text("gevonden")
    page.locator("#groep-beleid ~ ol [data-hit]").first.focus()
    page.keyboard.press("m")
    expect(page.locator("[data-told]")).to_contain_text("Beleid gaat niet in het mandje.")
    expect(page.locator("[data-basket-number]")).to_have_text("0")


def test_on_a_phone_every_page_of_the_basket_fits(visit: Callable[..., Visitor]) -> None:
    visitor, page = started(visit)
    page.goto("/balie/artikel/kansenpas-uitleg")
    page.locator("[data-add]").last.click()
    expect(page.locator("[data-basket-number]")).to_have_text("1")
    page.goto("/balie/voorziening/dorpspunt")
    page.keyboard.press("m")
    page.click("#mandje button")
    page.select_option("#bezoekerstaal", "ar")
    page.fill("#regel", "Dorpsstraat 5")
    follow(page, "text=Werk bij")
    visitor.check(PHONE)
    follow(page, "text=Maak een pagina om te printen")
    visitor.check(PHONE)


@pytest.mark.parametrize("language", ["nl", "ar", "uk", "pl"])
def test_four_things_in_two_languages_fit_on_one_a4(visit: Callable[..., Visitor], language: str) -> None:
    _, page = started(visit, java_script_enabled=False)
    for path in ("voorziening/dorpspunt", "voorziening/soepgroep"):
        page.goto(f"/balie/{path}")
    page.click("[data-add] >> nth=0")
    for words in ("kansenpas", "dorpspunt", "samen eten"):
        page.click("text=Zoek verder")
        page.fill("#zoek", words)
        page.click("text=Zoek >> nth=0")
        page.locator("[name=erbij]").first.click()
    page.select_option("#bezoekerstaal", language)
    page.fill("#regel", "Vraag bij de balie naar het formulier.")
    page.click("text=Maak een pagina om te printen")
    page.wait_for_load_state("load")
    page.emulate_media(media="print")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(paper) == 1
    assert (round(paper[0].mediabox.width), round(paper[0].mediabox.height)) == A4
    told = paper[0].extract_text()
    assert "Terug naar het mandje" not in told
    assert "nog niet nagekeken" in told
    assert "14 099" in told


@pytest.fixture
def signed(
    visit: Callable[..., Visitor], settings: Settings, make_app: Callable[..., FastAPI], own_folder: Path
) -> Iterator[Callable[[], Visitor]]:
    """Browsers at a desk that asks to sign in. A browser counts localhost as safe enough for our cookie."""
    own = settings.model_copy(update={"var_dir": own_folder})
    engine = open_store(own.database)
    reception = reception_of(engine, own)
    account = Account(name="vera", roles=("volunteer",), teams=frozenset())
    app = make_app(office=office_on(engine, own), reception=reception)
    reception.accounts.add(account, app.state.site.now(), password=PASSWORD)
    with served(app) as found:

        def start() -> Visitor:
            visitor = visit()
            visitor.address = found.replace("127.0.0.1", "localhost")
            return visitor

        yield start
    engine.dispose()


def test_a_visitor_takes_a_page_along_and_brings_a_conversation(signed: Callable[[], Visitor]) -> None:
    resident, volunteer = signed(), signed()
    resident.ask("Hoeveel geld staat er op de Kansenpas?")
    resident.page.click("text=Ga hiermee naar een Stip")
    resident.page.click("text=Maak een code")
    for width in (PHONE, DESK):
        resident.check(width)
    code = resident.page.locator(".stip-code").inner_text()

    page = volunteer.page
    page.goto(f"{volunteer.address}/personeel?naar=/balie/gesprek")
    page.fill("[name=naam]", "vera")
    page.fill("[name=wachtwoord]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_be_visible()
    volunteer.check(PHONE)
    page.goto(f"{volunteer.address}/balie")
    page.goto(f"{volunteer.address}/balie/gesprek#{code}")
    expect(page.locator("#code")).to_have_value(code)
    assert page.url.endswith("/balie/gesprek")
    page.keyboard.press("Enter")
    expect(page.locator(".stip-asked")).to_contain_text("Hoeveel geld staat er op de Kansenpas?")
    for width in (PHONE, DESK):
        volunteer.check(width)

    page.goto(f"{volunteer.address}/balie/artikel/kansenpas-uitleg")
    page.keyboard.press("m")
    page.click("#mandje button")
    page.click("text=Maak een QR-code")
    for width in (PHONE, DESK):
        volunteer.check(width)
    resident.page.goto(page.locator("[data-plain]").inner_text())
    expect(resident.page.locator(".sheet h2")).to_have_text("De Kansenpas")
    for width in (PHONE, DESK):
        resident.check(width)
