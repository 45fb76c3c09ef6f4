# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The desk as the guide for volunteers shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from fastapi import FastAPI

from scripts.browsing import NEARBY, Visitor, the_site

_TAKEN = ("artikel/nederlands-leren-en-taalcafe", "voorziening/taalhuis-dukenburg", "voorziening/vluchtelingenwerk")


@contextmanager
def the_desk(moment: datetime) -> Iterator[FastAPI]:
    with the_site(moment, desk_networks=NEARBY) as app:
        yield app


def searching(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/balie")
    page.keyboard.press("/")
    with page.expect_response(lambda found: "rust=ja" in (found.request.post_data or "")):
        page.keyboard.type("steunpunt mantelz", delay=30)
    wanted = page.locator("[data-hit][href$='/mantelzorg-nijmegen']")
    wanted.wait_for()
    wanted.focus()
    page.keyboard.press("Enter")
    page.locator("#resultaat").wait_for()
    page.evaluate("scrollTo(0, 0)")


def basket(visitor: Visitor) -> None:
    page = visitor.page
    for path in _TAKEN:
        page.goto(f"/balie/{path}")
        page.keyboard.press("m")
    page.keyboard.press("b")
    page.wait_for_url("**/mandje")
    page.select_option("#bezoekerstaal", "ar")
    page.fill("#regel", "Vraag bij het Taalhuis naar de groep op donderdag.")
    page.click("text=Werk bij")


def paper(visitor: Visitor) -> None:
    basket(visitor)
    visitor.page.click("[data-sheet]")
    visitor.page.wait_for_url("**/afdruk")
    visitor.page.emulate_media(media="print")


def schemes(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/balie/regelingen")
    for name, value in (
        ("woonplaats", "ja"),
        ("huishouden", "alleenstaand"),
        ("wonen", "zelfstandig"),
        ("student", "nee"),
    ):
        page.check(f"[name={name}][value={value}]")
    page.locator("[name=leeftijd]").nth(3).check()
    page.fill("[name=inkomen]", "1300")
    page.fill("[name=vermogen]", "2000")
    page.keyboard.press("Enter")
    page.wait_for_url("**#uitkomst")
    page.locator("caption").first.evaluate("table => table.scrollIntoView()")
