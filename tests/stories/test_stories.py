# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Ten visits to the desk on the content that ships: what a visitor gets in hand, and that no mouse was needed."""

import re
from io import BytesIO

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from pypdf import PdfReader

from assistant.bootstrap import House
from assistant.pieces import piece
from scripts.browsing import NEARBY, served, the_site
from scripts.stories import MOMENT, Story, Told, at_the_desk, read_stories, told

pytestmark = pytest.mark.browser
_LETTERS = {"ar": "\u0600-\u06ff\ufe70-\ufeff", "uk": "\u0400-\u04ff"}


def test_ten_visitors_go_home_with_the_right_page_and_nobody_touched_a_mouse(browser: Browser) -> None:
    with the_site(MOMENT, desk_networks=NEARBY) as app, served(app) as address:
        stories = read_stories()
        visits = [told(browser, f"{address}/balie", at_the_desk, story) for story in stories]
        assert len(visits) == 10
        assert {story.title: lacking(app, story, one) for story, one in zip(stories, visits, strict=True)} == {
            story.title: [] for story in stories
        }


def lacking(app: FastAPI, story: Story, visit: Told) -> list[str]:
    """What somebody would miss on the paper, or see wrong."""
    if visit.mouse or visit.sheets != 1:
        return [f"{visit.sheets} vellen", *visit.mouse]
    paper = " ".join(PdfReader(BytesIO(visit.papers[0])).pages[0].extract_text().split())
    wanted = [part for step in story.steps for part in told_of(app.state.site.house, step.wanted)]
    letters = _LETTERS.get(story.language)
    strange = [] if letters is None or re.search(f"[{letters}]{{3}}", paper) else [story.language]
    return [part for part in ("14 024", *wanted) if part not in paper] + strange


def told_of(house: House, key: str) -> list[str]:
    """The title, the telephone numbers and the source of a record."""
    found = piece(house.knowledge, key, MOMENT)
    assert found is not None
    source = house.source_of(found.basis)
    numbers = [phone.number for card in found.cards[:1] for phone in card.phones]
    return [found.dutch.title, *numbers, source.title if source else ""]
