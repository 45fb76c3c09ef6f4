# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, one box, and topics to begin with."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import Response

from web.pages.frame import Frame
from web.pages.topics import Example, TopicView, topics_now
from web.pages.visit import Visit

SHOWN, _EXAMPLES = 8, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """`examples` are shown until somebody chooses a topic. `typed` and `error` are filled when a question could not be
    used."""

    template: ClassVar[str] = "home.html"

    frame: Frame
    topics: tuple[TopicView, ...]
    examples: tuple[Example, ...]
    more: bool
    typed: str = ""
    error: str = ""


def home(visit: Visit) -> Response:
    return visit.show(home_page(visit))


def home_page(visit: Visit, typed: str = "", error: str = "") -> HomePage:
    today = visit.site.now().date()
    found = topics_now(visit)
    shown = found[:SHOWN]
    return HomePage(
        frame=visit.frame("/"),
        topics=shown,
        examples=_of_the_day(shown, today),
        more=len(found) > SHOWN,
        typed=typed,
        error=error,
    )


def _of_the_day(topics: tuple[TopicView, ...], today: date) -> tuple[Example, ...]:
    """One of each of some topics; tomorrow of the next ones."""
    firsts = list(dict.fromkeys(topic.examples[0] for topic in topics if topic.examples))
    start = today.toordinal() * _EXAMPLES % len(firsts) if firsts else 0
    return tuple((firsts[start:] + firsts[:start])[:_EXAMPLES])
