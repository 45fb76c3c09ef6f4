# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A resident's whole way with a keyboard alone: from the first page to an answer, its source and a person who calls
back. In three languages, on three widths, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from scripts.browsing import DESK, PHONE, TABLET, Visitor

pytestmark = pytest.mark.browser

QUESTION = {
    "nl": "Kan ik zonder de Wijkploeg naar de dagbesteding?",
    "en": "Can I go to day activities by myself?",
    "ar": "Kan ik zonder de Wijkploeg naar de dagbesteding?",  # this town has no Arabic content
}
WIDTHS = (PHONE, TABLET, DESK)
WALKS = [
    pytest.param(language, width, scripts, id=f"{language}-{width}-{'js' if scripts else 'plain'}")
    for row, language in enumerate(QUESTION)
    for width, scripts in zip(WIDTHS, ((True, False, True), (False, True, False))[row % 2], strict=True)
]
_HIDDEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight - box.top) / 2];
  const top = document.elementFromPoint(x, y);
  return top && (one.contains(top) || top.contains(one)) ? "" : one.outerHTML;
}"""


def tab_to(visitor: Visitor, selector: str) -> None:
    """Presses Tab until it is reached. Wherever the focus is on the way, one sees it."""
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        here = visitor.page.locator(":focus")
        expect(here).to_be_in_viewport()
        expect(here).to_have_css("outline-style", "solid")
        assert visitor.page.evaluate(_HIDDEN) == ""
        if here.evaluate("(one, selector) => one.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} with the Tab key")


def ask(visitor: Visitor) -> None:
    visitor.go("/")
    tab_to(visitor, "#vraag")
    visitor.page.keyboard.type(QUESTION[visitor.language])
    tab_to(visitor, ".stip-ask button")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/gesprek/**")
    expect(visitor.page.locator("#antwoord")).to_be_in_viewport()


def look_at_the_source(visitor: Visitor) -> None:
    tab_to(visitor, ".stip-cite")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".stip-quote").first).to_be_in_viewport()
    tab_to(visitor, ".stip-back")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".stip-cite").first).to_be_in_viewport()


def fill_in(visitor: Visitor, phone: str) -> None:
    tab_to(visitor, "#telefoon")
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type(phone)
    visitor.page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "width", "scripts"), WALKS)
def test_a_keyboard_is_enough_from_a_question_to_a_person(
    visit: Callable[..., Visitor], language: str, width: int, scripts: bool
) -> None:
    visitor = visit(language, java_script_enabled=scripts, viewport={"width": width, "height": 760})
    page = visitor.page
    ask(visitor)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    visitor.check_quiet(width)
    look_at_the_source(visitor)

    tab_to(visitor, ".stip-reach-link")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact*")
    fill_in(visitor, "12")
    expect(page.locator("#fouten")).to_be_in_viewport()
    fill_in(visitor, "0612345678")
    expect(page.locator(".stip-check")).to_be_visible()
    visitor.check_quiet(width)

    tab_to(visitor, "button[value=verstuur]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/verzoek/*")
    visitor.check_quiet(width)
    assert page.context.cookies() == []
