# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The button on the site of a municipality, in a real browser: another site than ours, with a strict policy."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Frame, Locator, Page, Response, ViewportSize, expect

from assistant.bootstrap import House
from assistant.settings import Settings
from scripts.browsing import chromium, faults, served
from web.app import create_app

pytestmark = pytest.mark.browser

DEMO = (Path(__file__).resolve().parents[2] / "docs/widget-demo.html").read_text("utf-8")
SCRIPT = "http://127.0.0.1:8000"
QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
DANGER = "لا أريد أن أعيش"
PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}


@contextmanager
def hosting() -> Iterator[ThreadingHTTPServer]:
    """A site of a municipality: /ar is a page in Arabic."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stip: str = self.server.stip  # type: ignore[attr-defined]
            language = self.path.strip("/")
            page = DEMO.replace(SCRIPT, stip).replace('"nl"', f'"{language}"').encode()
            policy = f"default-src 'none'; img-src data:; script-src {stip}; frame-src {stip}"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Sites:
    """Addresses: of a site that may show the window, of one that may not, and of ours."""

    named: str
    unnamed: str
    stip: str


@dataclass
class Guest:
    """Somebody on the site of the municipality, and all that happened there."""

    page: Page
    responses: list[Response] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def button(self) -> Locator:
        return self.page.locator("stip-widget button.open")

    @property
    def panel(self) -> Locator:
        return self.page.locator("stip-widget dialog")

    @property
    def inside(self) -> Frame:
        frame = self.page.query_selector("stip-widget iframe").content_frame()  # type: ignore[union-attr]
        assert frame is not None
        return frame

    def closed(self) -> None:
        expect(self.panel).to_be_hidden()
        expect(self.button).to_be_focused()
        expect(self.button).to_have_attribute("aria-expanded", "false")

    def left_nothing(self) -> None:
        assert self.page.context.cookies() == []
        assert self.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert self.page.evaluate("indexedDB.databases().then((found) => found.length)") == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def sites(settings: Settings, house: House, new_id: Callable[[], str]) -> Iterator[Sites]:
    """Localhost is for a browser another site than 127.0.0.1."""
    with hosting() as one, hosting() as other:
        named = f"http://localhost:{one.server_port}"
        app: FastAPI = create_app(settings.model_copy(update={"widget_origins": named}), new_id=new_id)
        app.state.site.open(house)
        with served(app) as stip:
            for server in (one, other):
                server.stip = stip  # type: ignore[attr-defined]
            yield Sites(named=named, unnamed=f"http://localhost:{other.server_port}", stip=stip)


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Guest]]:
    contexts = []

    def start(address: str, **options: object) -> Guest:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        guest = Guest(page=context.new_page())
        guest.page.on("response", lambda response: guest.responses.append(response))
        guest.page.on("pageerror", lambda error: guest.errors.append(str(error)))
        guest.page.on("console", lambda line: guest.errors.append(line.text) if line.type == "error" else None)
        guest.page.goto(address)
        expect(guest.button).to_be_visible()
        return guest

    yield start
    for context in contexts:
        context.close()


def weight(response: Response) -> int:
    """Bytes over the wire."""
    sizes = response.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_before_it_is_opened_there_is_one_small_script(come: Callable[..., Guest], sites: Sites) -> None:
    guest = come(f"{sites.named}/nl", viewport=DESK)
    guest.page.wait_for_load_state("networkidle")
    ours = [response for response in guest.responses if response.url.startswith(sites.stip)]
    assert [response.url for response in ours] == [f"{sites.stip}/widget.js"]
    assert 1_000 < weight(ours[0]) < 10_000
    guest.left_nothing()


def test_with_a_keyboard_somebody_opens_asks_reads_and_closes(come: Callable[..., Guest], sites: Sites) -> None:
    guest = come(f"{sites.named}/nl", viewport=DESK)
    press = guest.page.keyboard.press
    press("Tab")  # the link on the page
    press("Tab")
    expect(guest.button).to_be_focused()
    expect(guest.button).to_have_attribute("aria-expanded", "false")
    press("Enter")
    expect(guest.panel.get_by_role("button", name="Sluiten")).to_be_focused()
    expect(guest.button).to_have_attribute("aria-expanded", "true")
    expect(guest.page.get_by_role("dialog", name="Digitale Stip")).to_be_visible()
    inside = guest.inside
    expect(inside.locator("#vraag")).to_be_visible()
    assert faults(guest.page) == ""
    while not inside.evaluate("document.activeElement.id === 'vraag'"):
        press("Tab")
    guest.page.keyboard.type(QUESTION)
    press("Enter")
    expect(inside.locator("#antwoord")).to_be_focused()
    expect(inside.locator(".stip-claim").first).to_be_in_viewport()
    press("Escape")
    guest.closed()
    press("Space")  # the conversation is still there
    expect(inside.locator("#antwoord")).to_be_visible()
    press("Escape")
    guest.closed()
    guest.left_nothing()
    assert all(response.url.startswith((sites.named, sites.stip, "data:")) for response in guest.responses)
    assert guest.errors == []


def test_a_conversation_in_the_panel_goes_on_and_leaves_for_a_new_tab(come: Callable[..., Guest], sites: Sites) -> None:
    guest = come(f"{sites.named}/nl", viewport=DESK, color_scheme="dark", reduced_motion="reduce")
    guest.button.click()
    inside = guest.inside
    inside.fill("#vraag", QUESTION)
    inside.click(".stip-ask button")
    inside.wait_for_url("**/venster/gesprek/**")
    inside.click(".stip-cite >> nth=0")  # opens in its place
    expect(inside.locator(".stip-quote").first).to_be_visible()
    inside.fill("#vraag", "Hoe vraag ik de Kansenpas aan?")
    inside.click(".stip-ask button")
    expect(inside.locator(".stip-exchange")).to_have_count(2)
    assert guest.page.evaluate("document.getAnimations().length") == 0
    assert faults(guest.page) == ""
    with guest.page.context.expect_page() as opened:
        inside.click("text=Praat met een mens >> nth=0")
    opened.value.wait_for_url(f"{sites.stip}/contact?gesprek=*")
    assert opened.value.evaluate("window.opener") is None
    expect(inside.locator(".stip-exchange")).to_have_count(2)
    expect(guest.panel).to_be_visible()  # beside the page, which stays in reach
    guest.page.click("text=Lees meer")
    guest.button.click()
    guest.closed()
    guest.left_nothing()
    assert guest.errors == []


def test_on_a_phone_the_panel_fills_the_screen_and_reads_from_right_to_left(
    come: Callable[..., Guest], sites: Sites
) -> None:
    guest = come(f"{sites.named}/ar", viewport=PHONE, forced_colors="active")
    place = guest.button.bounding_box()
    assert place
    assert place["x"] < 40
    guest.button.click()
    inside = guest.inside
    assert guest.panel.bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert guest.panel.evaluate("(panel) => panel.matches(':modal')")
    expect(inside.locator("html")).to_have_attribute("dir", "rtl")
    inside.fill("#vraag", DANGER)
    inside.click(".stip-ask button")
    expect(inside.locator(".stip-calls .stip-phone").first).to_be_in_viewport()
    assert faults(guest.page) == ""
    assert faults(inside) == ""
    assert inside.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    guest.page.set_viewport_size(DESK)  # turned: beside the page, with the same conversation
    expect(inside.locator(".stip-calls").first).to_be_visible()
    assert not guest.panel.evaluate("(panel) => panel.matches(':modal')")
    guest.panel.get_by_role("button", name="إغلاق").click()
    guest.closed()
    assert guest.errors == []


def test_on_a_site_that_is_not_named_the_panel_shows_the_way(come: Callable[..., Guest], sites: Sites) -> None:
    guest = come(f"{sites.unnamed}/en", viewport=DESK)
    guest.button.click()
    link = guest.panel.get_by_role("link", name="Open the conversation in a new tab")
    expect(link).to_be_visible()
    expect(guest.panel.locator("iframe")).to_be_hidden()
    assert link.get_attribute("href") == f"{sites.stip}/?taal=en"
    guest.page.keyboard.press("Escape")
    guest.closed()


def test_a_site_cannot_close_the_panel_with_a_message_of_its_own(come: Callable[..., Guest], sites: Sites) -> None:
    guest = come(f"{sites.named}/nl", viewport=DESK)
    guest.button.click()
    expect(guest.inside.locator("#vraag")).to_be_visible()
    guest.page.evaluate("postMessage({ stip: 'close' }, '*')")
    guest.page.evaluate("new Promise((done) => setTimeout(done))")
    expect(guest.panel).to_be_visible()
