# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages for staff as the guides show them: with what `stip demo` makes, on a working copy of the content."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI

from assistant.bootstrap import House
from assistant.review.verdicts import Judgement
from assistant.staff.accounts import Account
from assistant.staff.demo import make_demo
from assistant.staff.demo_conversations import judge_some, make_conversations
from assistant.staff.demo_desk import make_desk
from eval.running.examples import make_runs
from eval.sampling import sampler_for
from knowledge.loader import DEFAULT
from scripts.browsing import Visitor, the_site
from web.cli_staff import about_desk

NAME, PASSWORD = "sam", "alleen voor plaatjes"
_PATIENCE = 180_000  # milliseconds: a proposal is checked with the whole content
_SCORED = 8  # of the answers one in so many gets a score
_ARTICLE, _LINE = "/beheer/inhoud/artikel/activiteiten-in-andere-wijken", "- activiteiten hatert\n"


@contextmanager
def the_bureau(moment: datetime) -> Iterator[FastAPI]:
    """The site with a demonstration in it, and an account that may do everything."""
    with TemporaryDirectory(prefix="stip-") as place:
        folder = Path(shutil.copytree(DEFAULT, Path(place) / DEFAULT.name))
        with the_site(moment, knowledge=folder) as app:
            house = app.state.site.house
            _fill(house, moment)
            seconds = count()
            make_runs(app.state.site.settings, lambda: moment + timedelta(seconds=next(seconds)))
            yield app
            house.office.engine.dispose()


def _fill(house: House, moment: datetime) -> None:
    office, reception, sampler = house.office, house.reception, sampler_for(house)
    assert office is not None
    assert reception is not None
    assert sampler is not None
    account = Account(name=NAME, roles=("admin",), teams=frozenset())
    reception.accounts.add(account, moment, password=PASSWORD)
    make_demo(office.engine, office.seal, house.queues, moment)
    places = [district.id for district in house.knowledge.places.districts]
    asked = make_conversations(house.assistant, office.engine, moment, places)
    sampler.scores.keep([sampler.score(answer) for number, answer in enumerate(asked) if number % _SCORED == 0])
    judge_some(office.engine, moment)
    make_desk(office.engine, office.seal, about_desk(house), moment)


def enter(visitor: Visitor) -> None:
    visitor.page.set_default_timeout(_PATIENCE)
    visitor.go("/personeel")
    visitor.page.fill("#naam", NAME)
    visitor.page.fill("#wachtwoord", PASSWORD)
    visitor.page.click("main button[type=submit]")
    visitor.page.wait_for_url("**/team")


def gaps(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/gaten")
    visitor.page.locator("main ol.team-list").wait_for()
    _up(visitor, "nav.team-states >> nth=1")


def reports(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/meldingen")
    _up(visitor)


def change(visitor: Visitor) -> None:
    """A proposal that was just made."""
    page = visitor.page
    page.goto(_ARTICLE)
    old = page.input_value("#tekst")
    line = next(line for line in old.splitlines(keepends=True) if line.strip() == "- activiteiten nijmegen zuid")
    page.fill("#tekst", old.replace(line, line + line.replace(line.strip() + "\n", _LINE)))
    page.fill("#reden", "Zo vroeg een bewoner het.")
    page.get_by_role("button", name="Bewaar als voorstel").click()
    page.wait_for_url("**/voorstellen/*")
    _up(visitor)


def switches(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/beheer/schakelaars")
    page.locator("#wat").select_option(index=4)
    page.fill("#reden", "Wij kijken deze teksten eerst na.")
    page.get_by_role("button", name="Zet uit").click()
    page.locator("main ul.team-list").wait_for()
    _up(visitor)


def messages(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/berichten")
    _up(visitor)


def judging(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/beoordelen")
    visitor.page.get_by_role("button", name="Begin met beoordelen").click()
    visitor.page.wait_for_url("**/beheer/beoordelen/*")
    _up(visitor)


def verdict(visitor: Visitor) -> None:
    judging(visitor)
    _up(visitor, "#oordeel-kop")


def case(visitor: Visitor) -> None:
    visitor.page.goto(f"/beheer/beoordelen/gedaan?oordeel={Judgement.INCOMPLETE}")
    visitor.page.get_by_role("link", name="toetsvraag").first.click()
    _up(visitor)


def quality(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/kwaliteit")
    _up(visitor)


def duel(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/duel")
    _up(visitor)


def drafts(visitor: Visitor) -> None:
    visitor.page.goto("/beheer/concepten")
    _up(visitor)


def _up(visitor: Visitor, place: str = "h1") -> None:
    """Scrolls until this is at the top."""
    visitor.page.locator(place).evaluate("element => element.scrollIntoView()")
