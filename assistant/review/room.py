# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What reviewers and editors work with, on one database."""

from dataclasses import dataclass

from sqlalchemy import Engine

from assistant.review.clicks import Clicks
from assistant.review.drafts import Drafts
from assistant.review.duels import Duels
from assistant.review.gap_watch import GapWatch
from assistant.review.gaps import Gaps
from assistant.review.queue import Queue
from assistant.review.verdicts import Reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRoom:
    queue: Queue
    reviews: Reviews
    drafts: Drafts
    gaps: Gaps
    watch: GapWatch
    duels: Duels
    clicks: Clicks


def room_on(engine: Engine) -> ReviewRoom:
    gaps = Gaps(engine)
    return ReviewRoom(
        queue=Queue(engine),
        reviews=Reviews(engine),
        drafts=Drafts(engine),
        gaps=gaps,
        watch=GapWatch(engine, gaps),
        duels=Duels(engine),
        clicks=Clicks(engine),
    )
