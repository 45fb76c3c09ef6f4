# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Scores of answers in the database: on each kind of database, and erased when they are old."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.contact.retention import Retention, purge
from assistant.scores import Score, Scores
from assistant.store import ClashError, open_store

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KEEP = Retention(settled=7 * DAY, stuck=30 * DAY, conversations=28 * DAY, audit=365 * DAY)


def score(answer: str, week: date) -> Score:
    return Score(answer=answer, week=week, language="nl", support=0.5)


def test_scores_stay_as_long_as_the_log_and_an_answer_is_scored_once(store_url: str) -> None:
    engine = open_store(store_url)
    scores = Scores(engine)
    scores.keep([score("oud", date(2025, 6, 2)), score("nieuw", date(2025, 6, 9))])
    with pytest.raises(ClashError):
        scores.keep([score("ander", date(2026, 6, 1)), score("nieuw", date(2026, 6, 1))])
    assert [week.answers for week in scores.weekly(9)] == [1, 1]
    purge(engine, KEEP, NOON)
    assert [(week.week, week.support) for week in scores.weekly(9)] == [(date(2025, 6, 9), 0.5)]
    engine.dispose()
