# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What scripts add to an answer, and a writer that takes its time, in a real browser."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, Route, expect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.bootstrap import House
from assistant.journal import MemoryJournal
from assistant.values import Answer, Claim, Understanding
from assistant.walk import Assistant
from assistant.writer import Draft, Writer
from index.search import Hit
from scripts.browsing import PHONE, Visitor, faults, served

pytestmark = pytest.mark.browser

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
FIRST = "Dit is de eerste zin."
# A browser without a screen has no voices: these say nothing, and remember what they were given.
VOICES = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "nl-NL" }], speak: (words) => spoken.push([words.lang, words.text]), cancel() {},
  addEventListener() {},
} });
Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {} });
"""


@dataclass
class Room:
    """A site whose writer says one sentence and then waits until `ready`. `cut`: the connection breaks after it."""

    address: str = ""
    cut: bool = False
    ready: threading.Event = field(default_factory=threading.Event)
    kept: list[Answer] = field(default_factory=list)


class Counting(MemoryJournal):
    def __init__(self, kept: list[Answer]) -> None:
        super().__init__()
        self._kept = kept

    def add(self, answer: Answer, follows: bool = False) -> None:
        self._kept.append(answer)
        super().add(answer, follows)


class Breaking:
    """Lets go of a stream after its second event."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app, self.room = app, room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        told: list[Message] = []

        async def send_on(message: Message) -> None:
            await send(message)
            told.extend([message] if message["type"] == "http.response.body" else [])
            if len(told) == 2:
                raise ConnectionAbortedError

        cut = self.room.cut and scope["type"] == "http" and scope["path"] == "/v1/antwoorden"
        await self.app(scope, receive, send_on if cut else send)


class SlowWriter:
    def __init__(self, plain: Writer, ready: threading.Event, hear: Callable[[Claim], None] = lambda _: None) -> None:
        self._plain, self._ready, self._hear = plain, ready, hear

    def telling(self, hear: Callable[[Claim], None]) -> Writer:
        return SlowWriter(self._plain, self._ready, hear)

    def write(self, understanding: Understanding, hits: Sequence[Hit]) -> Draft:
        self._hear(Claim(text=FIRST, citations=(1,)))
        assert self._ready.wait(20)
        return self._plain.write(understanding, hits)


@pytest.fixture(scope="module")
def rooms(make_app: Callable[..., FastAPI], house: House, new_id: Callable[[], str]) -> Iterator[Room]:
    room = Room()
    journal = Counting(room.kept)
    steps = house.assistant._steps
    slow = replace(steps, journal=journal, writer=SlowWriter(steps.writer, room.ready))
    assistant = Assistant(slow, house.library.index, lambda: datetime.now(UTC), new_id)
    settings = house.settings.model_copy(update={"llm_url": "https://taalmodel.example/v1"})
    app = make_app(assistant=assistant, journal=journal, settings=settings)
    app.add_middleware(Breaking, room=room)
    with served(app) as address:
        room.address = address
        yield room


@pytest.fixture
def room(rooms: Room) -> Iterator[Room]:
    rooms.ready.clear()
    rooms.kept.clear()
    rooms.cut = False
    yield rooms
    rooms.ready.set()


def at(room: Room, visitor: Visitor) -> Page:
    visitor.address = room.address
    visitor.page.goto(f"{room.address}/")
    visitor.page.fill("#vraag", QUESTION)
    visitor.page.click(".stip-ask button")
    return visitor.page


def test_who_waits_for_a_slow_writer_sees_each_sentence_come_and_then_the_whole_answer(
    visit: Callable[..., Visitor], room: Room
) -> None:
    visitor = visit()
    page = at(room, visitor)
    expect(page.locator("#bezig")).to_contain_text(FIRST)
    expect(page.locator("#bezig")).to_contain_text("Het antwoord is nog niet af")
    expect(page.locator("#bezig p").first).to_be_in_viewport()
    assert faults(page) == ""
    room.ready.set()
    page.wait_for_url("**/gesprek/*#antwoord")
    expect(page.locator(".stip-claim").first).to_contain_text("2 dagdelen per week")
    page.fill("#vraag", "Hoe vraag ik de Kansenpas aan?")
    page.click(".stip-ask button")
    expect(page.locator(".stip-exchange")).to_have_count(2)
    expect(page.locator("#antwoord")).to_be_focused()
    expect(page.locator("#antwoord")).to_be_in_viewport()
    assert len(room.kept) == 2
    visitor.check_quiet(PHONE)


def test_a_connection_that_breaks_while_somebody_waits_costs_nothing_and_asks_nothing_twice(
    visit: Callable[..., Visitor], room: Room
) -> None:
    room.cut = True
    page = at(room, visit())
    expect(page.locator("#bezig")).to_contain_text("De verbinding viel weg")
    expect(page.locator("#bezig")).to_contain_text(FIRST)
    assert room.kept == []
    room.ready.set()
    page.wait_for_url("**/gesprek/*#antwoord")
    expect(page.locator(".stip-claim").first).to_contain_text("2 dagdelen per week")
    assert len(room.kept) == 1


@pytest.mark.parametrize("broken", ["refused", "lost"])
def test_where_nothing_was_taken_in_the_form_is_sent_as_without_scripts(
    visit: Callable[..., Visitor], room: Room, broken: str
) -> None:
    def answer(route: Route) -> None:
        if broken == "lost":
            route.abort()
        else:
            route.fulfill(status=503)

    room.ready.set()
    visitor = visit()
    visitor.page.route("**/v1/antwoorden", answer)
    page = at(room, visitor)
    page.wait_for_url("**/gesprek/*#antwoord")
    assert len(room.kept) == 1


def test_an_answer_can_be_heard_copied_and_read_in_larger_letters(visit: Callable[..., Visitor]) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    page.add_init_script(VOICES)
    visitor.ask(QUESTION)
    page.click("text=Lees voor")
    spoken = page.evaluate("spoken")
    assert spoken[0][0] == "nl"
    assert "2 dagdelen per week" in spoken[0][1]
    expect(page.locator("[data-aid=speak]")).to_have_text("Stop")
    page.keyboard.press("Escape")
    expect(page.locator("[data-aid=speak]")).to_have_text("Lees voor")
    page.click("text=Kopieer")
    expect(page.locator(".stip-told")).to_contain_text("gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"2 dagdelen per week.* \[1\]", copied)
    assert re.search(r"^1\. .*17 september 2025", copied, re.MULTILINE)
    for _ in range(4):
        page.click("[data-size='1']")
    visitor.check(PHONE)
    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("stip-size-3"))
    assert page.evaluate("[document.cookie, localStorage.length]") == ["", 0]


def test_a_browser_without_a_voice_has_no_button_for_it(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.page.add_init_script(VOICES.replace("nl-NL", "fr-FR"))
    visitor.ask(QUESTION)
    expect(visitor.page.locator("[data-aid=copy]")).to_be_visible()
    expect(visitor.page.locator("[data-aid=speak]")).to_be_hidden()


def test_without_scripts_a_source_opens_and_leads_back_and_a_verdict_is_thanked(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    visitor.ask(QUESTION)
    expect(page.locator(".stip-aids")).to_be_hidden()
    page.locator(".stip-cite").last.click()
    expect(page.locator(".stip-passage:target .stip-quote")).to_be_in_viewport()
    page.click(".stip-passage:target .stip-back")
    expect(page.locator(".stip-passage:target")).to_have_count(0)
    expect(page.locator(".stip-cite:target")).to_be_focused()
    page.click("button[value=helpt]")
    expect(page.locator(".stip-thanks")).to_be_in_viewport()
    expect(page.locator(".stip-thanks")).to_be_focused()


def test_the_way_to_people_stays_in_sight_and_covers_nothing_that_has_the_focus(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.page
    page.set_viewport_size({"width": PHONE, "height": 640})
    visitor.ask(QUESTION)
    bar = page.locator(".stip-reach-link")
    while page.evaluate("document.activeElement.id") != "vraag":
        page.keyboard.press("Tab")
        expect(bar).to_be_in_viewport()
        covered = page.evaluate(
            "() => { const box = document.activeElement.getBoundingClientRect();"
            " return box.bottom > document.querySelector('.stip-reach').getBoundingClientRect().top; }"
        )
        assert not covered


def test_everything_to_press_is_large_enough(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.ask(QUESTION)
    visitor.page.click("button[value=helpt-niet]")
    visitor.page.locator(".stip-cite").first.click()
    boxes = visitor.page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, textarea')].filter((one) => one.checkVisibility())"
        ".map((one) => [one.textContent, one.offsetWidth, one.offsetHeight])"
    )
    assert [box for box in boxes if min(box[1:]) < 24] == []


def test_a_conversation_is_there_in_a_second_tab_and_in_another_language_and_for_nobody_else(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    visitor.ask(QUESTION)
    second = visitor.page.context.new_page()
    answer = second.goto(visitor.page.url)
    assert answer
    assert answer.headers["cache-control"] == "no-store"
    expect(second.locator(".stip-claim").first).to_contain_text("2 dagdelen per week")
    second.click(".stip-languages summary")
    second.click(".stip-languages a[hreflang=ar]")
    expect(second.locator("html")).to_have_attribute("dir", "rtl")
    expect(second.locator(".stip-asked")).to_contain_text(QUESTION)
    expect(second.locator("#antwoord")).to_be_focused()
    stranger = visit()
    stranger.go("/")
    assert "gesprek" not in stranger.page.content()
    assert stranger.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_on_paper_stand_the_answer_its_numbers_and_its_dated_sources_and_no_buttons(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(color_scheme="dark")
    visitor.ask(QUESTION)
    page = visitor.page
    page.emulate_media(media="print")
    for seen in (".stip-claim", ".stip-cite", ".stip-card", ".stip-source-when", ".stip-on-paper"):
        expect(page.locator(seen).first).to_be_visible()
    for hidden in ("button", ".stip-reach", ".stip-ways", ".stip-quote", "textarea"):
        assert page.locator(hidden).filter(visible=True).count() == 0, hidden
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
