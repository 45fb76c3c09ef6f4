# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: every state in two languages on a phone and a desk, without a mouse, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from scripts.browsing import PHONE, Visitor, faults, pairwise

pytestmark = pytest.mark.browser

QUESTION = {"nl": "Kan ik zonder de Wijkploeg naar de dagbesteding?", "en": "Can I go to day activities by myself?"}
DANGER = {"nl": "Ik wil niet meer leven", "en": "I want to kill myself", "ar": "لا أريد أن أعيش"}


def home(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.locator("a.stip-topic").first.click()
    expect(visitor.page.locator(".stip-panel--topic:target .stip-question").first).to_be_visible()
    expect(visitor.page.locator(".stip-panel--first")).to_be_hidden()


def answer(visitor: Visitor) -> None:
    visitor.ask(QUESTION[visitor.language])
    for opener in visitor.page.query_selector_all(".stip-answer summary"):
        opener.click()
    visitor.page.click("button[value=helpt-niet]")
    expect(visitor.page.locator(".stip-thanks")).to_be_focused()
    expect(visitor.page.locator("button[value=fout]")).to_be_in_viewport()
    visitor.page.locator(".stip-cite").first.click()
    expect(visitor.page.locator(".stip-passage").first).to_be_visible()
    visitor.page.hover(".stip-source-link")


def emergency(visitor: Visitor) -> None:
    visitor.ask(DANGER[visitor.language])
    expect(visitor.page.locator(".stip-answer--urgent .stip-phone").first).to_be_in_viewport()


def no_answer(visitor: Visitor) -> None:
    visitor.ask("Welke kleur heeft een zwart gat in het heelal?")


def question_error(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.click(".stip-ask button")
    expect(visitor.page.locator("#fouten")).to_be_focused()


def contact(visitor: Visitor) -> None:
    visitor.go("/contact")


def contact_error(visitor: Visitor) -> None:
    visitor.go("/contact")
    visitor.page.fill("#telefoon", "12")
    visitor.page.click(".stip-form button")
    expect(visitor.page.locator("#fouten")).to_be_focused()


def contact_check(visitor: Visitor, question: str = "Ik woon op de Dorpsstraat 12. Mijn BSN is 111222333.") -> None:
    visitor.go("/contact")
    visitor.page.fill("#vraag", question)
    visitor.page.fill("#telefoon", "0612345678")
    visitor.page.fill("#wijk", "9902")
    visitor.page.click(".stip-form button")
    expect(visitor.page.locator(".stip-check")).to_contain_text("+31612345678")


def contact_danger(visitor: Visitor) -> None:
    contact_check(visitor, DANGER[visitor.language])
    expect(visitor.page.locator(".stip-danger .stip-phone").first).to_be_in_viewport()


def contact_danger_sent(visitor: Visitor) -> None:
    contact_danger(visitor)
    visitor.page.click("button[value=verstuur]")
    expect(visitor.page.locator(".stip-steps")).to_be_visible()
    expect(visitor.page.locator(".stip-danger .stip-phone").first).to_be_in_viewport()


def status(visitor: Visitor) -> None:
    contact_check(visitor, "Ik kom er niet uit.")
    visitor.page.click("button[value=verstuur]")
    visitor.page.wait_for_url("**/contact/verzoek/*")


def status_withdrawal(visitor: Visitor) -> None:
    status(visitor)
    visitor.page.click("a[href*=intrekken]")
    visitor.page.wait_for_url("**/intrekken*")


def status_withdrawn(visitor: Visitor) -> None:
    status_withdrawal(visitor)
    visitor.page.click(".stip-form button")
    expect(visitor.page.locator(".stip-steps li")).to_have_count(2)


def status_error(visitor: Visitor) -> None:
    visitor.go("/contact/verzoek")
    visitor.page.fill("#code", "abc")
    visitor.page.click(".stip-form button")
    expect(visitor.page.locator("#fouten")).to_be_focused()


def services(visitor: Visitor) -> None:
    visitor.go("/voorzieningen")
    visitor.page.fill("#zoek", "samen eten")
    visitor.page.click(".stip-filter button")
    expect(visitor.page.locator(".stip-card").first).to_contain_text("Soepgroep")


def services_error(visitor: Visitor) -> None:
    visitor.go("/voorzieningen")
    visitor.page.fill("#zoek", "soep " * 1000)
    visitor.page.click(".stip-filter button")
    expect(visitor.page.locator("#fouten")).to_be_focused()


def at(path: str) -> Callable[[Visitor], None]:
    def show(visitor: Visitor) -> None:
        visitor.go(path)

    show.__name__ = path
    return show


STATES = [
    home, answer, emergency, no_answer, question_error, at("/onderwerpen"),
    at("/onderwerpen/dagbesteding-direct"), at("/bron/soep-vroeger"), at("/toegankelijkheid"), at("/privacy"),
    at("/bestaat-niet"), services, services_error, at("/voorzieningen"), at("/voorzieningen/dorpspunt"),
    at("/voorzieningen/soepgroep"), at("/voorzieningen/kansenpas"),
]  # fmt: skip


CONTACT = [
    contact, contact_error, contact_check, contact_danger, contact_danger_sent, status, status_withdrawal,
    status_withdrawn, at("/contact/verzoek"), status_error,
]  # fmt: skip


MATRIX = [
    pytest.param(states[number], language, width, id=f"{states[number].__name__}-{language}-{width}")
    for states, languages in ((STATES, ("nl", "en")), (CONTACT, ("nl", "ar")))
    for number, language, width in pairwise(len(states), languages)
]


@pytest.mark.parametrize(("state", "language", "width"), MATRIX)
def test_every_state_is_accessible_on_a_phone_and_a_desk(
    visit: Callable[..., Visitor], state: Callable[[Visitor], None], language: str, width: int
) -> None:
    visitor = visit(language)
    state(visitor)
    visitor.check(width)
    assert visitor.page.context.cookies() == []


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
@pytest.mark.parametrize(
    "state", [home, answer, emergency, contact_error, contact_check, status], ids=lambda state: state.__name__
)
def test_other_colours_are_accessible_too(
    visit: Callable[..., Visitor], state: Callable[[Visitor], None], look: dict[str, object]
) -> None:
    visitor = visit(**look)
    state(visitor)
    assert faults(visitor.page) == ""


def test_a_keyboard_is_enough_from_the_first_page_to_the_source_of_an_answer(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/")
    press = page.keyboard.press
    press("Tab")
    expect(page.locator(".utrecht-skip-link")).to_be_focused()
    expect(page.locator(".utrecht-skip-link")).to_be_in_viewport()
    press("Enter")
    press("Tab")
    expect(page.locator("#vraag")).to_be_focused()
    page.keyboard.type(QUESTION["nl"])
    press("Enter")
    page.wait_for_url("**/gesprek/**")
    expect(page.locator("#antwoord")).to_be_focused()
    expect(page.locator("#antwoord")).to_be_in_viewport()
    press("Tab")
    expect(page.locator(".stip-cite").first).to_be_focused()
    press("Enter")
    expect(page.locator(".stip-passage").first).to_be_focused()
    expect(page.locator(".stip-quote").first).to_be_in_viewport()
    press("Escape")
    expect(page.locator(".stip-cite").first).to_be_focused()
    expect(page.locator(".stip-quote").first).to_be_hidden()
    visitor.check_quiet(PHONE)


def test_a_keyboard_is_enough_to_say_why_an_answer_does_not_help(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page, press = visitor.page, visitor.page.keyboard.press
    visitor.ask(QUESTION["nl"])
    while page.evaluate("document.activeElement.value") != "helpt-niet":
        press("Tab")
    press("Enter")
    expect(page.locator(".stip-thanks")).to_be_focused()
    press("Tab")
    expect(page.locator("button[value=fout]")).to_be_focused()
    press("Enter")
    expect(page.locator("button[value=fout]")).to_have_attribute("aria-pressed", "true")
    visitor.check_quiet(PHONE)


def test_everything_works_without_scripts(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    visitor.ask(QUESTION["nl"])
    expect(page.locator("#antwoord")).to_be_in_viewport()
    page.click(".stip-cite")
    expect(page.locator(".stip-quote").first).to_be_visible()
    page.click(".stip-nav >> text=Praat met een mens")
    expect(page.locator("#vraag")).to_have_value(f"{QUESTION['nl']}\nHier ging het over: Dagbesteding")
    page.click(".stip-form button")
    expect(page.locator("#fouten")).to_contain_text("Anders kunnen wij u niet bereiken")
    expect(page.locator("#fouten")).to_be_focused()
    page.fill("#email", "jan@voorbeeld.nl")
    page.click(".stip-form button")
    expect(page.locator("h1")).to_have_text("Klopt dit?")
    page.click("text=Verander iets")
    expect(page.locator("#email")).to_have_value("jan@voorbeeld.nl")
    page.click(".stip-form button")
    page.click("button[value=verstuur]")
    expect(page.locator("h1")).to_have_text("Wij hebben uw vraag")
    page.click("text=Trek uw vraag in")
    page.click("text=Ja, trek mijn vraag in")
    expect(page.locator("h1")).to_have_text("Uw vraag is ingetrokken")


def test_a_keyboard_is_enough_to_ask_for_people(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page, press = visitor.page, visitor.page.keyboard.press
    visitor.go("/contact")
    page.focus("#vraag")
    page.keyboard.type("Ik kom er niet uit.")
    while page.evaluate("document.activeElement.id") != "telefoon":
        press("Tab")
    page.keyboard.type("12")
    press("Enter")
    expect(page.locator("#fouten")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(page.locator("#telefoon")).to_be_focused()
    press("Control+A")
    page.keyboard.type("0612345678")
    press("Tab")
    press("Enter")
    expect(page.locator(".stip-check")).to_be_visible()
    while page.evaluate("document.activeElement.value") != "verstuur":
        press("Tab")
        expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    press("Enter")
    page.wait_for_url("**/contact/verzoek/*")
    while "intrekken" not in str(page.evaluate("document.activeElement.href")):
        press("Tab")
    press("Enter")
    page.wait_for_url("**/intrekken*")
    visitor.check_quiet(PHONE)


def test_the_directory_works_without_scripts_and_with_a_keyboard(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    visitor.go("/voorzieningen")
    page.select_option("#thema", "buurtteam")
    page.focus("#stadsdeel")
    page.keyboard.type("Noord")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voorzieningen?thema=buurtteam&stadsdeel=noord#gevonden")
    page.click(".stip-card >> text=Wijkploeg Noord")
    expect(page.locator("h1")).to_have_text("Wijkploeg Noord")
    visitor.check_quiet(PHONE)


@pytest.mark.parametrize("path", ["/voorzieningen", "/voorzieningen/dorpspunt"])
def test_the_directory_reads_from_right_to_left_in_arabic(visit: Callable[..., Visitor], path: str) -> None:
    visitor = visit("ar")
    visitor.go(path)
    assert faults(visitor.page) == ""
    sides = "all => all.map(one => getComputedStyle(one).textAlign)"
    dutch = visitor.page.eval_on_selector_all(
        ".stip-facts dd[lang=nl], .stip-card > [lang=nl].utrecht-heading-4", sides
    )
    assert set(dutch) == {"right"}, "a Dutch value stands where its label does"
    visitor.check_quiet(PHONE)


def test_a_question_that_is_sent_twice_is_asked_once(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.go("/")
    visitor.page.fill("#vraag", QUESTION["nl"])
    visitor.page.evaluate(
        "() => { const form = document.querySelector('.stip-ask'); form.requestSubmit(); form.requestSubmit(); }"
    )
    visitor.page.wait_for_url("**/gesprek/**")
    assert sum(url.endswith("/vraag") for url in visitor.requests) == 1


def test_a_form_that_comes_back_from_the_history_can_be_sent_again(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.ask(QUESTION["nl"])
    visitor.page.go_back()
    visitor.page.fill("#vraag", "Hoe vraag ik de Kansenpas aan?")
    visitor.page.click(".stip-ask button")
    visitor.page.wait_for_url("**/gesprek/**")


def test_a_conversation_survives_a_reload_and_goes_on(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.ask(QUESTION["nl"])
    visitor.page.reload()
    visitor.page.fill("#vraag", "Hoe vraag ik de Kansenpas aan?")
    visitor.page.click(".stip-ask button")
    expect(visitor.page.locator(".stip-exchange")).to_have_count(2)
    expect(visitor.page.locator("#antwoord")).to_be_in_viewport()
