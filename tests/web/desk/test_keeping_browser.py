# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Telling what does not hold, ending a visit and asking a colleague, in a real browser: with a keyboard, on a phone and
on a desk, in the dark and in few colours, and without scripts."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.upkeep.messages import Draft, Messages
from assistant.upkeep.visits import Ended, Visits
from scripts.browsing import DESK, Looks, Visitor, follow, served, visitor

pytestmark = pytest.mark.browser

Colleagues = Any
PASSWORD = "een heel goed wachtwoord"


@pytest.fixture
def address(colleagues: Colleagues) -> Iterator[str]:
    with served(colleagues.app) as found:
        yield found


@pytest.fixture
def enter(browser: Browser, address: str, colleagues: Colleagues) -> Iterator[Callable[..., Visitor]]:
    """Signs somebody in."""
    visitors: list[Visitor] = []

    def start(name: str, role: str, **options: object) -> Visitor:
        colleagues.come(name, role)
        visitors.append(visitor(browser, address, "nl", **options))
        page = visitors[-1].page
        page.goto("/personeel")
        page.fill("#naam", name)
        page.fill("#wachtwoord", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: not url.endswith("/personeel"))
        return visitors[-1]

    yield start
    for one in visitors:
        one.page.context.close()


def looking() -> Callable[[Visitor], None]:
    looks = Looks()

    def sound(visitor: Visitor) -> None:
        looks(visitor.page)
        visitor.check_quiet(DESK)

    return sound


def tab_to(page: Page, selector: str) -> None:
    """With the keyboard alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"nothing gets the focus to {selector}")


def fill_desk(colleagues: Colleagues) -> None:
    now = colleagues.app.state.site.now()
    for number, important in (("2222-2222", True), ("3333-3333", False)):
        draft = Draft(title=f"Bericht {number}", text="Zo is het.", important=important, ends_on=date(2026, 6, 5))
        Messages(colleagues.office.engine, colleagues.office.seal).write(number, draft, "baas", now)
    for at in range(9):
        Visits(colleagues.office.engine).add(f"{at:032x}", list(Ended)[at % 2], "geld", now)


def test_a_volunteer_does_it_all_from_the_keyboard(colleagues: Colleagues, enter: Callable[..., Visitor]) -> None:
    vera, sound = enter("vera", "volunteer"), looking()
    page = vera.page
    page.set_viewport_size({"width": DESK, "height": 760})
    page.goto("/balie")
    page.keyboard.press("/")
    page.keyboard.type("soep", delay=40)
    expect(page.locator("[data-told]")).to_contain_text("gevonden:")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#resultaat")).to_be_visible()
    expect(page.locator("[data-theme]")).not_to_have_value("")
    sound(vera)
    tab_to(page, "[data-result] .keep-wrong a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/klopt-niet/**")
    for selector, keys in (("#veld-naam", " "), ("#tekst", "Het heet nu anders."), ("[name=hoe]", " ")):
        tab_to(page, selector)
        page.keyboard.type(keys)
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.locator(".keep-since").first).to_contain_text("nog niet nagekeken")
    tab_to(page, "[name=uitkomst]")
    page.keyboard.press("Enter")
    expect(page.locator(".keep-undo [role=status]")).to_be_visible()
    sound(vera)
    tab_to(page, ".keep-undo button")
    page.keyboard.press("Enter")
    expect(page.locator(".stip-notice")).to_have_text("Het bezoek telt niet meer mee.")


def test_what_has_the_focus_is_not_under_the_bar_at_the_bottom(enter: Callable[..., Visitor]) -> None:
    page = enter("vera", "volunteer").page
    page.set_viewport_size({"width": DESK, "height": 760})
    page.goto("/balie")
    covered = """() => {
        const bar = document.querySelector(".keep-ended"), focus = document.activeElement;
        const top = bar.getBoundingClientRect().top;
        return !bar.contains(focus) && focus.getBoundingClientRect().top >= top;
    }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scriptless"])
def test_every_page_is_accessible_and_works_in_every_look(
    colleagues: Colleagues, enter: Callable[..., Visitor], scripts: bool
) -> None:
    fill_desk(colleagues)
    looked = looking() if scripts else lambda _: None
    vera = enter("vera", "volunteer", java_script_enabled=scripts)
    baas = enter("baas", "admin", java_script_enabled=scripts)
    volunteer(vera, looked)
    staff(baas, looked)
    vera.page.goto("/balie/collega")
    expect(vera.page.locator("main")).to_contain_text("baas schrijft hoe het is.")
    looked(vera)


def volunteer(vera: Visitor, looked: Callable[[Visitor], None]) -> None:
    page = vera.page
    page.goto("/balie")
    looked(vera)
    page.click(".keep-news button >> nth=0")
    expect(page.locator(".keep-news--important >> visible=true")).to_have_count(0)
    page.goto("/balie/klopt-niet/dorpspunt")
    page.click("main form button")
    expect(page.locator("#fouten")).to_contain_text("Kies wat er niet klopt.")
    looked(vera)
    page.check("#veld-telefoon")
    page.fill("#tekst", "Een heel-lang-woord" * 20)
    page.check("#hoe-website")
    follow(page, "main form button")
    page.goto("/balie")
    page.fill("#zoek", "soep")
    page.click("[formaction='/balie/vraag-collega']")
    expect(page.locator("#vraag")).to_have_value("soep")
    assert "soep" not in page.url
    looked(vera)
    page.click("main form.stip-form button")
    page.wait_for_url("**/balie/collega?**")
    looked(vera)


def staff(baas: Visitor, looked: Callable[[Visitor], None]) -> None:
    page = baas.page
    page.goto("/balie/collega")
    page.click("main li form button")
    expect(page.locator("#fouten")).to_contain_text("Kies of het klopt")
    looked(baas)
    page.check("[name=oordeel][value=anders]")
    page.fill("textarea", "Op woensdag.")
    follow(page, "main li form button")
    page.goto("/beheer/meldingen")
    looked(baas)
    follow(page, "main li button")
    looked(baas)
    follow(page, "main form.stip-form button")
    looked(baas)
    page.check("#uitkomst-aangepast")
    page.click("main form.stip-form button")
    expect(page.locator("main")).to_contain_text("De melding is klaar.")
    for path in ("/beheer/berichten", "/beheer/berichten/2222-2222", "/beheer/voorstellen", "/beheer/bezoeken"):
        page.goto(path)
        looked(baas)
    page.goto("/beheer/berichten")
    page.click("main form.stip-form button")
    expect(page.locator("#fouten")).to_contain_text("Kies een dag")
    looked(baas)
