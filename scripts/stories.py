# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Ten visits to the desk, from the first key to the printed page without a mouse: for a test, and for `make bench`
beside the same visits with plain full-text search."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, Page, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter
from pypdf import PdfReader

from eval.pictures import dutch
from knowledge.formats import ORIGINAL
from knowledge.yaml_files import read_yaml
from scripts.browsing import DESK, NEARBY, ROOT, chromium, served, the_site, visitor
from scripts.plain_search import plain_search
from web.desk.shelf import shelf_of
from web.site import ZONE

FILE = ROOT / "tests/stories/stories.yaml"
MOMENT = datetime(2026, 11, 24, 10, 30, tzinfo=ZONE)
_PACE = 0.18  # seconds between two keys of somebody who types while listening
_GLANCE = 1.0  # seconds in which somebody reads a list
_PATIENCE = 60  # keys
_WATCH = """
for (const kind of ["mousedown", "mousemove", "wheel", "touchstart"]) addEventListener(kind, () => moused(kind), true);
window.print = () => { window.printed = true; };
"""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Model):
    """What the volunteer types, and the record that must be found by it."""

    typed: str
    wanted: str


class Story(_Model):
    title: str
    visitor: str
    language: str
    steps: tuple[Step, ...]


def read_stories(file: Path = FILE) -> tuple[Story, ...]:
    return TypeAdapter(tuple[Story, ...]).validate_python(read_yaml(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a visit went. `places` are where in the list each thing stood, 0 when it was not found. `papers` is what came
    out of the printer, as PDF. `mouse` has what was done with a mouse."""

    keys: int
    seconds: float
    places: tuple[int, ...]
    papers: tuple[bytes, ...]
    mouse: tuple[str, ...]

    @property
    def sheets(self) -> int:
        return sum(len(PdfReader(BytesIO(paper)).pages) for paper in self.papers)


@dataclass
class Volunteer:
    """Somebody with a keyboard and no mouse, who counts every key. Keys at the same time count as one. `pace` is the
    time between two keys, `glance` that for a list, in seconds."""

    page: Page
    pace: float = 0.0
    glance: float = 0.1
    keys: int = 0
    papers: list[bytes] = field(default_factory=list)
    mouse: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self._count()

    def write(self, text: str) -> None:
        for sign in text:
            self.page.keyboard.type(sign)
            self._count()

    def _count(self) -> None:
        self.keys += 1
        self.wait(self.pace)

    def until(self, key: str, wanted: str) -> int:
        """Presses a key until what the selector finds has the focus. Gives how often."""
        for times in range(1, _PATIENCE):
            self.press(key)
            if self.page.locator(f"{wanted}:focus").count():
                return times
        raise AssertionError(f"{key} leads to no {wanted}")

    def look(self) -> None:
        self.wait(self.glance)

    def wait(self, seconds: float) -> None:
        self.page.wait_for_timeout(1000 * seconds)

    def take_paper(self) -> None:
        self.papers.append(self.page.pdf(prefer_css_page_size=True))


Visit = Callable[[Volunteer, Story], Iterable[int]]


def at_the_desk(volunteer: Volunteer, story: Story) -> Iterator[int]:
    page = volunteer.page
    for step in story.steps:
        volunteer.press("/")
        with page.expect_response(_of_meaning):
            volunteer.write(step.typed)
        volunteer.look()
        yield _put_in(volunteer, f"[data-hit][href$='/{step.wanted}']")
    volunteer.press("b")
    page.wait_for_url("**/mandje")
    if story.language != ORIGINAL:
        volunteer.until("Tab", "#bezoekerstaal")
        while page.locator("#bezoekerstaal").input_value() != story.language:
            volunteer.press("ArrowDown")
        volunteer.until("Tab", "#mandje button")
    volunteer.press("p")
    page.wait_for_url("**/afdruk")
    volunteer.press("p")
    assert page.evaluate("window.printed")
    volunteer.take_paper()


def _of_meaning(response: Response) -> bool:
    return "rust=ja" in (response.request.post_data or "")


def _put_in(volunteer: Volunteer, wanted: str) -> int:
    if not volunteer.page.locator(wanted).count():
        return 0
    place = volunteer.until("ArrowDown", wanted)
    volunteer.press("m")
    return place


def with_plain_search(volunteer: Volunteer, story: Story) -> Iterator[int]:
    """Every record is a paper of its own, in Dutch."""
    page = volunteer.page
    for step in story.steps:
        volunteer.write(step.typed)
        with page.expect_navigation():
            volunteer.press("Enter")
        volunteer.look()
        wanted = f"a[href='/stuk/{step.wanted}']"
        if not page.locator(wanted).count():
            yield 0
            continue
        yield volunteer.until("Tab", wanted)
        with page.expect_navigation():
            volunteer.press("Enter")
        volunteer.press("Control+p")
        volunteer.take_paper()


def told(browser: Browser, address: str, visit: Visit, story: Story, pace: float = 0.0, glance: float = 0.1) -> Told:
    one = visitor(browser, address, viewport={"width": DESK, "height": 860})
    volunteer = Volunteer(one.page, pace, glance)
    one.page.expose_function("moused", lambda kind: volunteer.mouse.append(kind))
    one.page.add_init_script(_WATCH)
    one.page.goto(address)
    began = time.perf_counter()
    places = tuple(visit(volunteer, story))
    seconds = time.perf_counter() - began
    one.page.context.close()
    return Told(
        keys=volunteer.keys,
        seconds=seconds,
        places=places,
        papers=tuple(volunteer.papers),
        mouse=tuple(volunteer.mouse),
    )


def main() -> None:
    stories = read_stories()
    with the_site(MOMENT, desk_networks=NEARBY) as app, served(app) as ours, chromium() as browser:
        site = app.state.site
        with served(plain_search(site.house, shelf_of(site.house))) as plain:
            desk = [told(browser, f"{ours}/balie", at_the_desk, story, _PACE, _GLANCE) for story in stories]
            other = [told(browser, plain, with_plain_search, story, _PACE, _GLANCE) for story in stories]
    print("\n".join(_table(stories, desk, other)))


def _table(stories: Sequence[Story], desk: Sequence[Told], other: Sequence[Told]) -> Iterator[str]:
    yield f"\nTien bezoeken aan de balie zonder muis, elke {dutch(1000 * _PACE)} ms een toets\n"
    yield "| bezoek | toetsen | seconden | plaats | vellen | gewoon zoeken: toetsen | seconden | plaats | vellen |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for story, ours, plain in zip(stories, desk, other, strict=True):
        yield f"| {story.title} ({story.language}) | {_cells(ours)} | {_cells(plain)} |"
    yield f"| **samen** | {_sum(desk)} | {_sum(other)} |"


def _cells(one: Told) -> str:
    places = ", ".join(str(place) if place else "niet" for place in one.places)
    return f"{one.keys} | {dutch(one.seconds)} | {places} | {one.sheets}"


def _sum(all_of: Sequence[Told]) -> str:
    places = [place for one in all_of for place in one.places]
    found = f"{sum(map(bool, places))} van {len(places)} gevonden"
    seconds = dutch(sum(one.seconds for one in all_of))
    return f"{sum(one.keys for one in all_of)} | {seconds} | {found} | {sum(one.sheets for one in all_of)}"


if __name__ == "__main__":
    main()
