# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages for staff in a real browser: accessible in every state, with a keyboard alone, without scripts."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

Hall = Any
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD, NORTH, SOUTH = "een heel goed wachtwoord", "volwassenen-noord", "volwassenen-zuid"


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


@pytest.fixture
def address(hall: Hall) -> Iterator[str]:
    """A real server on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(hall.app, port=port, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def start(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def begin(**options: object) -> Page:
        context = browser.new_context(
            viewport={"width": 320, "height": 760},
            base_url=address,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        return context.new_page()

    yield begin
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> None:
    page.goto("/team")
    page.fill("#naam", name)
    page.fill("#wachtwoord", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/team")


def sound(page: Page) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 760})
        found = Axe().run(page, options={"runOnly": TAGS})
        assert not found.violations_count, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def undelivered(hall: Hall) -> None:
    hall.ask(NORTH, sends=True)
    now = hall.app.state.site.now()
    hall.office.outbox.refused(hall.office.outbox.claim(now), now, "geweigerd 400")


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["light", "dark", "forced"]
)
def test_every_page_is_accessible_on_a_phone_and_a_desk(
    hall: Hall, start: Callable[..., Page], look: dict[str, object]
) -> None:
    page = start(**look)
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
    page.click("text=Log uit")
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
