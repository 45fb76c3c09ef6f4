# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A reviewer in a real browser, from ten verdicts by keyboard to a mended article that passes."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.staff.demo_conversations import make_conversations
from scripts.browsing import served, visitor
from web.app import create_app
from web.site import ZONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "een heel goed wachtwoord"
QUESTION, MISSING = "Waar kan ik samen met anderen eten?", "Ook kinderen mogen mee."
EXAMPLES = 12
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZONE)
SOON = 60_000  # milliseconds in which a run of one question is over


@dataclass
class Bureau:
    """A server on a working copy of the made-up town, and a browser on it for each person."""

    app: FastAPI
    browser: Browser
    address: str

    def come(self, name: str, *roles: str) -> Page:
        house, now = self.app.state.site.house, self.app.state.site.now
        house.reception.accounts.add(Account(name=name, roles=roles, teams=frozenset()), now(), password=PASSWORD)
        page = visitor(self.browser, self.address).page
        page.goto("/personeel")
        page.fill("#naam", name)
        page.fill("#wachtwoord", PASSWORD)
        page.click("main button[type=submit]")
        expect(page.locator(".team-name")).to_contain_text(name)
        return page


@pytest.fixture
def bureau(
    settings: Settings, house: House, new_id: Callable[[], str], browser: Browser, tmp_path: Path
) -> Iterator[Bureau]:
    """With some of the conversations that `stip demo` makes."""
    folder = Path(shutil.copytree(settings.knowledge, tmp_path / "stad"))
    (tmp_path / "var").mkdir()
    (tmp_path / "var/model").symlink_to(settings.model_dir.resolve(), target_is_directory=True)
    own = settings.model_copy(update={"knowledge": folder, "var_dir": tmp_path / "var"})
    began = time.monotonic()
    app = create_app(own, lambda: WEDNESDAY + timedelta(seconds=time.monotonic() - began), new_id)
    site = app.state.site
    built = build_house(own, site.now, new_id, lambda: house.library.index().embedder)
    site.open(built)
    assert built.office is not None
    examples = make_conversations(built.assistant, built.office.engine, site.now() - timedelta(hours=1))
    assert len(list(islice(examples, EXAMPLES))) == EXAMPLES
    with served(app) as address:
        yield Bureau(app=app, browser=browser, address=address)
    built.office.engine.dispose()


def judge_all(page: Page) -> int:
    """By keyboard: wrong where it is the resident's own question, else good. Gives how many there were."""
    page.goto("/beheer/beoordelen")
    page.get_by_role("button", name="Begin met beoordelen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/beoordelen/*")
    number = 0
    while "melding=niets" not in page.url:
        here, asked = page.url, page.locator("blockquote").first.inner_text()
        page.keyboard.press("3" if asked == QUESTION else "1")
        page.wait_for_url(lambda url, here=here: url != here)  # type: ignore[misc]
        number += 1
    return number


def make_case(page: Page) -> None:
    page.goto("/beheer/beoordelen/gedaan?oordeel=fout")
    page.get_by_role("link", name="toetsvraag").click()
    page.check("#status-beantwoord")
    page.fill("#moet", "kinderen")
    page.get_by_role("button", name="toetsvraag").click()
    expect(page.locator("main")).to_contain_text("De toetsvraag is gemaakt")


def measure(page: Page) -> None:
    """Starts a run of the reviewers' own cases from the page, and opens what came of it."""
    page.goto("/beheer/kwaliteit")
    page.locator("main summary").first.click()
    page.select_option("#taak", "answers")
    page.select_option("#deel", "eigen")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/lopend")
    result = page.locator("main a[href*='/meting/']")
    expect(result).to_be_visible(timeout=SOON)
    result.click()


def mend(page: Page) -> str:
    """Proposes a change to the article, and gives where it waits for somebody else."""
    page.goto("/beheer/inhoud/artikel/samen-eten")
    old = page.input_value("#tekst")
    line = "in het dorpshuis op {address:soepgroep}."
    assert line in old
    page.fill("#tekst", old.replace(line, f"{line} {MISSING}"))
    page.fill("#reden", "Een bezoeker vroeg of kinderen mee mogen.")
    page.get_by_role("button", name="Bewaar als voorstel").click()
    page.wait_for_url("**/beheer/inhoud/voorstellen/*")
    return page.url.partition("?")[0]


def test_a_reviewer_finds_a_wrong_answer_and_sees_it_mended(bureau: Bureau) -> None:
    resident = visitor(bureau.browser, bureau.address)
    resident.ask(QUESTION)
    assert MISSING not in resident.page.inner_text("main")
    anna, bert = bureau.come("anna", "reviewer", "editor"), bureau.come("bert", "editor")

    assert judge_all(anna) == EXAMPLES + 1
    make_case(anna)
    measure(anna)
    anna.get_by_text("Wat klopte er niet? (1)").click()
    expect(anna.locator("main li").filter(has_text=QUESTION)).to_contain_text("mist kinderen")

    change = mend(anna)
    expect(anna.get_by_role("button", name="Publiceer")).to_have_count(0)
    bert.goto(change)
    bert.get_by_role("button", name="Publiceer").click()
    expect(bert.locator("main")).to_contain_text("Gepubliceerd.", timeout=60_000)
    resident.ask(QUESTION)
    expect(resident.page.locator("main")).to_contain_text(MISSING)

    measure(anna)
    anna.goto("/beheer/kwaliteit")
    anna.locator("a[href*='/vergelijk/']").first.click()
    anna.get_by_role("link", name="Beter (1)").click()
    expect(anna.locator("main")).to_contain_text(QUESTION)
    expect(anna.locator("main ins")).to_contain_text("kinderen")
    for page in (anna, bert, resident.page):
        page.context.close()
