# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages for staff in a real browser: accessible in every state, with a keyboard alone, without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browsing import Looks, follow, served, visitor

pytestmark = pytest.mark.browser

Hall = Any
PASSWORD, NORTH, SOUTH = "een heel goed wachtwoord", "volwassenen-noord", "volwassenen-zuid"


@pytest.fixture
def address(hall: Hall) -> Iterator[str]:
    with served(hall.app) as found:
        yield found


@pytest.fixture
def start(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def begin(**options: object) -> Page:
        pages.append(visitor(browser, address, "nl", **options).page)
        return pages[-1]

    yield begin
    for page in pages:
        page.context.close()


def sign_in(page: Page, name: str) -> None:
    page.goto("/team")
    page.fill("#naam", name)
    page.fill("#wachtwoord", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/team")


def undelivered(hall: Hall) -> None:
    hall.ask(NORTH, sends=True)
    now = hall.app.state.site.now()
    hall.office.outbox.refused(hall.office.outbox.claim(now), now, "geweigerd 400")


def test_every_page_is_accessible_on_a_phone_and_a_desk(hall: Hall, start: Callable[..., Page]) -> None:
    page, sound = start(), Looks()
    page.goto("/personeel")
    expect(page.locator("main")).to_contain_text("stip staff add")
    sound(page)
    hall.employ("baas", NORTH, role="admin")
    undelivered(hall)
    for number in range(21):
        hall.ask(NORTH, question="Heel-lang-woord" * 30 if number == 0 else "أحتاج إلى مساعدة", name="x" * 90)
    page.click("main button")
    expect(page.locator("#fouten")).to_be_focused()
    sound(page)
    sign_in(page, "baas")
    sound(page)
    page.click("main ol.team-list a >> nth=0")
    page.click("text=Pak dit verzoek op")
    page.click("summary >> text=Klaar")
    page.click("text=Zet op klaar")
    expect(page.locator("#fouten")).to_be_focused()
    for opener in page.query_selector_all("details:not([open]) > summary"):
        opener.click()
    sound(page)
    for path in ("/team?staat=klaar", "/team/logboek", "/team/ABCD-2345"):
        page.goto(path)
        sound(page)


def test_a_keyboard_is_enough_from_signing_in_to_done(hall: Hall, start: Callable[..., Page]) -> None:
    hall.employ("jan", NORTH)
    reference = hall.ask(NORTH)
    page = start()
    page.goto("/team")
    press = page.keyboard.press
    page.focus("#naam")
    page.keyboard.type("jan")
    press("Tab")
    page.keyboard.type(PASSWORD)
    press("Enter")
    page.wait_for_url("**/team")
    tab_to(page, f'a[href="/team/{reference}"]')
    press("Enter")
    page.wait_for_url(f"**/team/{reference}")
    tab_to(page, "text=Pak dit verzoek op")
    press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("U hebt het verzoek opgepakt")
    tab_to(page, "summary:has-text('Klaar')")
    press("Enter")
    tab_to(page, "#uitkomst-geholpen")
    press("Space")
    tab_to(page, "text=Zet op klaar")
    press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("Het verzoek staat op klaar")


def test_the_menu_opens_and_leads_on_with_a_keyboard_and_without_scripts(
    hall: Hall, start: Callable[..., Page]
) -> None:
    hall.employ("baas", NORTH, role="admin")
    for scripts in (True, False):
        page = start(java_script_enabled=scripts)
        sign_in(page, "baas")
        expect(page.locator(".team-group")).to_have_count(4)
        expect(page.locator(".team-inside")).to_have_text("Vragen om hulp")
        tab_to(page, "summary:has-text('Inhoud')")
        page.keyboard.press("Enter")
        if scripts:
            Looks()(page)
        tab_to(page, "a[href='/beheer/berichten']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/beheer/berichten")
        expect(page.locator(".team-inside")).to_have_text("Inhoud")
        expect(page.locator("a[aria-current='true']")).to_have_text("Werkberichten")


def test_who_has_few_pages_sees_them_all_at_once(hall: Hall) -> None:
    page = hall.at_work("vera", role="volunteer").get("/balie").text
    assert "<details" not in page.partition("</header>")[0]


def tab_to(page: Page, selector: str) -> None:
    wanted = page.locator(selector).first
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            expect(wanted).to_have_css("outline-style", "solid")
            return
    pytest.fail(f"no way with a keyboard to {selector}")


def test_everything_works_without_scripts(hall: Hall, start: Callable[..., Page]) -> None:
    hall.employ("jan", NORTH, SOUTH)
    reference = hall.ask(NORTH)
    page = start(java_script_enabled=False)
    sign_in(page, "jan")
    page.click(f'a[href="/team/{reference}"]')
    page.click("summary >> text=Schrijf een notitie")
    page.fill("#notitie", "Morgen bellen")
    page.click("text=Bewaar de notitie")
    expect(page.locator("main")).to_contain_text("Morgen bellen")
    page.click("summary >> text=Geef door")
    page.select_option("#team", SOUTH)
    page.click("button >> text=Geef door")
    expect(page.locator("[role=status]")).to_have_text("Het verzoek is doorgegeven.")
    follow(page, "text=Log uit")
    page.goto(f"/team/{reference}")
    expect(page.locator("h1")).to_have_text("Inloggen voor medewerkers")


def test_the_session_is_the_only_cookie_and_no_script_can_read_it(hall: Hall, start: Callable[..., Page]) -> None:
    hall.employ("jan", NORTH)
    page = start()
    sign_in(page, "jan")
    cookies = page.context.cookies()
    assert [(cookie["name"], cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) for cookie in cookies] == [
        ("__Host-stip", True, True, "Lax")
    ]
    assert page.evaluate("document.cookie") == ""
    assert cookies[0]["expires"] == -1
