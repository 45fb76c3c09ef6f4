# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How often a page is opened after no answer is kept as a number a week, and not for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, text

from assistant.contact.retention import Retention, purge_all
from assistant.review.clicks import Clicks, Opened
from assistant.review.forgetting import remove_examples
from assistant.values import Status

MONDAY = date(2026, 6, 1)


def test_a_week_is_counted_by_how_it_ended_and_what_was_opened(engine: Engine) -> None:
    clicks = Clicks(engine)
    for day, ended, opened in (
        (0, Status.NO_ANSWER, Opened.FORM),
        (6, Status.NO_ANSWER, Opened.FORM),
        (7, Status.NO_ANSWER, Opened.FORM),
        (0, Status.REFUSED, Opened.SEARCH),
    ):
        clicks.add(ended, opened, MONDAY + timedelta(days=day))
    assert clicks.counts(MONDAY + timedelta(days=3)) == {
        (MONDAY, Status.NO_ANSWER, Opened.FORM): 2,
        (MONDAY + timedelta(weeks=1), Status.NO_ANSWER, Opened.FORM): 1,
        (MONDAY, Status.REFUSED, Opened.SEARCH): 1,
    }
    assert list(clicks.counts(MONDAY + timedelta(weeks=1))) == [
        (MONDAY + timedelta(weeks=1), Status.NO_ANSWER, Opened.FORM)
    ]


def test_nobody_is_lost_when_many_open_something_at_once(engine: Engine) -> None:
    clicks = Clicks(engine)
    with ThreadPoolExecutor(8) as people:
        list(people.map(lambda _: clicks.add(Status.NO_ANSWER, Opened.STIP, MONDAY), range(24)))
    assert sum(clicks.counts(MONDAY).values()) == 24


def test_only_numbers_are_kept(engine: Engine) -> None:
    Clicks(engine).add(Status.OUT_OF_SCOPE, Opened.RECORD, MONDAY)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM review_clicks")).mappings().one()
    assert set(row) == {"week", "ended", "opened", "demo", "number"}


def test_old_numbers_go_with_the_audit_and_examples_with_the_demonstration(engine: Engine, noon: datetime) -> None:
    month = timedelta(days=30)
    clicks, keep = Clicks(engine), Retention(settled=month, stuck=month, conversations=month, audit=12 * month)
    old = (noon - keep.audit).date() - timedelta(weeks=2)
    clicks.add(Status.NO_ANSWER, Opened.FORM, old)
    clicks.add(Status.NO_ANSWER, Opened.FORM, noon.date())
    clicks.add(Status.NO_ANSWER, Opened.FORM, noon.date(), number=5, demo=True)
    purge_all(engine, keep, noon)
    assert list(clicks.counts(old).values()) == [6]
    with engine.begin() as connection:
        remove_examples(connection)
    assert list(clicks.counts(old).values()) == [1]
