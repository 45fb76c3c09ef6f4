# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A question to a colleague as the desk shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.upkeep.opinions import MOST_ANSWER, Opinion, Standing
from web.desk.bar import COLLEAGUE
from web.desk.thing import thing
from web.pages.answers import PageLink
from web.staff.visit import DESK, StaffVisit
from web.staff.wording import When, when


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionView:
    """`answer` is the idea itself where the colleague changed nothing. `typed` and `chosen` are of a form that could
    not be kept."""

    id: str
    question: str
    idea: str
    by: str
    asked: When
    sources: tuple[PageLink, ...]
    standing: Standing
    answer: str
    answered_by: str
    typed: str
    chosen: str
    most: int = MOST_ANSWER

    @property
    def address(self) -> str:
        return f"{COLLEAGUE}/{self.id}"

    @property
    def open(self) -> bool:
        return self.standing is Standing.OPEN


def opinion_view(visit: StaffVisit, item: Opinion, form: Mapping[str, str] | None = None) -> OpinionView:
    return OpinionView(
        id=item.id,
        question=item.asked.question,
        idea=item.asked.idea,
        by=item.asked_by,
        asked=when(item.asked_at, visit.visit.site.now()),
        sources=links(visit, item.asked.sources),
        standing=item.standing,
        answer=item.answer or item.asked.idea,
        answered_by=item.answered_by or "",
        typed=(form or {}).get("antwoord", "")[: 4 * MOST_ANSWER],
        chosen=(form or {}).get("oordeel", ""),
    )


def links(visit: StaffVisit, keys: tuple[str, ...]) -> tuple[PageLink, ...]:
    """What is gone from the knowledge meanwhile is left out."""
    found = (thing(visit.visit.house, key, visit.visit.site.now()) for key in keys)
    return tuple(PageLink(title=item.title, address=item.address or DESK) for item in found if item)
