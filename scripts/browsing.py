# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser, for tests, pictures and measurements."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_network
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, sync_playwright
from starlette.types import ASGIApp

from assistant.bootstrap import build_house
from assistant.settings import Settings
from web.app import create_app

ROOT = Path(__file__).resolve().parent.parent
NEARBY = (ip_network("127.0.0.0/8"),)  # whoever is at this machine
CHROMIUM = Path("/usr/bin/chromium")
PHONE, TABLET, DESK = 320, 768, 1280  # pixels wide
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WANTED = {"runOnly": _TAGS, "resultTypes": ["violations"], "reporter": "no-passes"}  # half the work
_LOOKS = (
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
)


def pairwise(states: int, languages: tuple[str, str]) -> list[tuple[int, str, int]]:
    """Every state in both languages and on two of three widths, and every language on each width."""
    widths = ((PHONE, DESK), (DESK, TABLET), (TABLET, PHONE))
    return [
        (number, language, width)
        for number in range(states)
        for language, width in zip(languages, widths[number % 3], strict=True)
    ]


@contextmanager
def the_site(moment: datetime, **changes: object) -> Iterator[FastAPI]:
    """The application on the content that ships, at one moment, with what it makes in a folder of its own. `changes`
    are other settings."""
    numbers = count(1)
    with TemporaryDirectory(prefix="stip-") as folder:
        own = Path(folder)
        (own / "model").symlink_to(Settings().model_dir.resolve(), target_is_directory=True)
        settings = Settings(var_dir=own, database_url="", documents=(), rate_limit="off")
        settings = settings.model_copy(update=changes)
        app = create_app(settings, lambda: moment, lambda: f"{next(numbers):032x}")
        app.state.site.open(build_house(settings, app.state.site.now, app.state.site.new_id))
        yield app


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: ASGIApp, lifespan: Literal["on", "off"] = "off") -> Iterator[str]:
    """The address of a real server on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan=lifespan, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class Visitor:
    """A page, and everything that went over the wire or onto the console while it was used."""

    page: Page
    address: str
    language: str = "nl"
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}?taal={self.language}")

    def ask(self, question: str) -> None:
        self.go("/")
        self.page.fill("#vraag", question)
        self.page.click(".stip-ask button")
        self.page.wait_for_url("**/gesprek/**")

    def check(self, width: int) -> None:
        """Raises AssertionError for a fault against WCAG 2.2 A and AA, a page that scrolls sideways, a request that
        leaves the server or an error on the console."""
        sound(self.page, width)
        self.check_quiet(width)

    def check_quiet(self, width: int) -> None:
        """As check, without the slow search for faults."""
        self.page.wait_for_load_state()
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width
        assert [url for url in self.requests if not url.startswith((self.address, "data:"))] == []
        # Chromium itself reports a page that comes with an error status.
        assert [error for error in self.errors if "responded with a status of 40" not in error] == []


def sound(page: Page, width: int) -> None:
    """Raises AssertionError for a fault against WCAG 2.2 A and AA, or a page that scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 760})
    assert faults(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@dataclass
class Looks:
    """Sees each page on a phone and on a desk, each in another look; after three pages every look was on both."""

    pages: int = 0

    def __call__(self, page: Page) -> None:
        for turn, width in enumerate((PHONE, DESK), start=self.pages):
            page.emulate_media(**_LOOKS[turn % len(_LOOKS)])  # type: ignore[arg-type]
            sound(page, width)
        self.pages += 1


def visitor(browser: Browser, address: str, language: str = "nl", **options: object) -> Visitor:
    """Somebody on a phone, with nothing kept from before. `options` are those of a browser context."""
    viewport = {"width": PHONE, "height": 760}
    context = browser.new_context(**{"viewport": viewport, "base_url": address, **options})  # type: ignore[arg-type]
    found = Visitor(page=context.new_page(), address=address, language=language)

    def written(line: ConsoleMessage) -> None:
        if line.type == "error":
            found.errors.append(line.text)

    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("console", written)
    return found


def follow(page: Page, selector: str) -> None:
    """Clicks what leads to another page, and comes back when that page is there: whoever goes on sooner takes the click
    back."""
    with page.expect_navigation():
        page.click(selector)


def faults(place: Page | Frame) -> str:
    """What axe finds on a whole page, or in a frame of it, at once, so that what sticks to the edge of a screen covers
    nothing; empty when it finds nothing. Waits for the page that a click has just asked for."""
    place.wait_for_load_state()
    page = place.page if isinstance(place, Frame) else place
    screen = page.viewport_size
    assert screen is not None
    height = place.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": screen["width"], "height": max(screen["height"], height)})
    found = Axe().run(place, options=_WANTED)
    page.set_viewport_size(screen)
    return str(found.generate_report()) if found.violations_count else ""
