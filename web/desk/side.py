# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the work at the desk: a word about what was just done, work messages, and how the visit ended."""

from dataclasses import dataclass

from web.desk.ended import EndedView, ended
from web.desk.news import News, news
from web.desk.texts import d
from web.desk.visit import DeskVisit

_NOTICES = {"gemeld": "wrong_done", "teruggedraaid": "visit_undone", "te-laat": "visit_too_late"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    notice: str
    news: News
    ended: EndedView


def side(visit: DeskVisit, topic: str = "", with_news: bool = True) -> Side:
    """`topic` is that of the theme that somebody looked at last."""
    key = _NOTICES.get(visit.visit.query("melding"))
    return Side(
        notice=d(key) if key else "",
        news=news(visit) if with_news else News(),
        ended=ended(visit, topic),
    )
