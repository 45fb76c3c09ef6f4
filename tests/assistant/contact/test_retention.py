# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What was kept long enough goes, and nothing that somebody still waits for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.contact.backlog import backlog
from assistant.contact.inbox import Clerk, Outcome
from assistant.contact.request import ContactRequest
from assistant.contact.retention import Retention, purge
from assistant.journal import SqlJournal
from assistant.office import retention_of
from assistant.settings import Settings
from assistant.store import StoreError
from assistant.values import Answer, Question, Route, Status

Ask = Callable[..., ContactRequest]
Rooms = Any
DAY = timedelta(days=1)
KEEP = Retention(settled=7 * DAY, stuck=30 * DAY, conversations=28 * DAY, audit=365 * DAY)
TABLES = ("contact_requests", "contact_notes", "contact_deliveries")


def left(rooms: Rooms) -> list[int]:
    return [int(rooms.column(f"SELECT count(*) FROM {table}")[0]) for table in TABLES]


def goes_after(rooms: Rooms, since: datetime, days: int, keep: Retention = KEEP) -> None:
    """Not a second before, and then entirely."""
    assert purge(rooms.engine, keep, since + days * DAY - timedelta(seconds=1)) == 0
    assert left(rooms)[0] == 1
    assert purge(rooms.engine, keep, since + days * DAY) == 1
    assert left(rooms) == [0, 0, 0]
    assert rooms.column("SELECT action FROM contact_audit ORDER BY id DESC")[0] == "gewist"


def test_what_a_team_finished_goes_after_a_week(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.quiet.accept(ask())
    rooms.inbox.pick_up(anna, ask().reference, noon + DAY)
    rooms.inbox.note(anna, ask().reference, "gebeld", noon + DAY)
    rooms.inbox.finish(anna, ask().reference, Outcome.HELPED, noon + 2 * DAY)
    goes_after(rooms, noon + 2 * DAY, 7)


def test_what_was_delivered_goes_after_a_week(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon + DAY)
    goes_after(rooms, noon + DAY, 7)


def test_a_letter_with_only_a_link_does_not_count_as_delivered(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    link = replace(KEEP, copied=False)
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    assert purge(rooms.engine, link, noon + 100 * DAY) == 0
    rooms.inbox.pick_up(anna, ask().reference, noon + 100 * DAY)
    rooms.inbox.finish(anna, ask().reference, Outcome.HELPED, noon + 100 * DAY)
    goes_after(rooms, noon + 100 * DAY, 7, link)


def test_what_could_not_be_delivered_goes_after_a_month(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.refused(rooms.outbox.claim(noon), noon, "geweigerd 400")
    goes_after(rooms, noon, 30)


def test_what_nobody_saw_yet_stays(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.quiet.accept(ask(1))
    rooms.desk.accept(ask(2))
    rooms.quiet.accept(ask(3))
    rooms.inbox.pick_up(anna, ask(3).reference, noon)
    assert purge(rooms.engine, KEEP, noon + 100 * DAY) == 0
    assert left(rooms) == [3, 0, 1]


def test_what_nobody_finishes_goes_half_a_year_after_the_last_thing_that_happened(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.quiet.accept(ask())
    rooms.inbox.pick_up(anna, ask().reference, noon + 100 * DAY)
    goes_after(rooms, noon + 100 * DAY, 180)


def test_what_must_still_be_told_to_a_team_is_not_forgotten(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    assert purge(rooms.engine, KEEP, noon + 400 * DAY) == 0


def test_who_watches_sees_how_long_the_oldest_open_request_lies_still(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    assert backlog(rooms.engine).untouched_since is None
    for number, when in ((1, noon), (2, noon + DAY)):
        rooms.quiet.accept(ask(number))
        rooms.inbox.pick_up(anna, ask(number).reference, when)
    assert backlog(rooms.engine).untouched_since == noon
    rooms.inbox.finish(anna, ask(1).reference, Outcome.HELPED, noon + 2 * DAY)
    assert backlog(rooms.engine).untouched_since == noon + DAY


def test_what_is_tried_again_stays(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.refused(rooms.outbox.claim(noon), noon, "geweigerd 400")
    rooms.outbox.try_again(ask().reference, noon + 29 * DAY, "anna")
    assert purge(rooms.engine, KEEP, noon + 31 * DAY) == 0


def test_what_was_handed_over_stays_until_the_other_team_has_it(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", ask().desk, noon + 6 * DAY)
    assert purge(rooms.engine, KEEP, noon + 8 * DAY) == 0
    rooms.outbox.delivered(rooms.outbox.claim(noon + 8 * DAY), noon + 8 * DAY)
    goes_after(rooms, noon + 8 * DAY, 7)


def test_what_was_withdrawn_is_gone_after_one_round(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.note(anna, ask().reference, "gebeld", noon)
    rooms.desk.withdraw(ask().code, noon)
    assert purge(rooms.engine, KEEP, noon) == 1
    assert left(rooms) == [0, 0, 0]
    assert rooms.desk.progress(ask().code) is None


def test_a_withdrawal_is_told_before_it_goes(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    """Also when the letter that it withdraws was delivered so long ago that it would go by itself."""
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    rooms.desk.withdraw(ask().code, noon + 6 * DAY)
    assert purge(rooms.engine, KEEP, noon + 8 * DAY) == 0
    parcel = rooms.outbox.claim(noon + 8 * DAY)
    assert str(parcel.errand) == "intrekken"
    rooms.outbox.delivered(parcel, noon + 8 * DAY)
    assert purge(rooms.engine, KEEP, noon + 8 * DAY) == 1
    assert left(rooms) == [0, 0, 0]


def test_a_withdrawal_that_is_stuck_stays_a_month_for_staff(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    rooms.desk.withdraw(ask().code, noon)
    rooms.outbox.refused(rooms.outbox.claim(noon), noon, "geweigerd 400")
    goes_after(rooms, noon, 30)


def test_conversations_go_after_four_weeks(rooms: Rooms, noon: datetime) -> None:
    journal = SqlJournal(rooms.engine)
    for days in (0, 1):
        asked = Question(id=f"v{days}", conversation=f"g{days}", text="vraag", asked_at=noon + days * DAY)
        journal.add(
            Answer(id=asked.id, question=asked, status=Status.ANSWERED, route=Route.ANSWER, language="nl", claims=())
        )
    purge(rooms.engine, KEEP, noon + 28 * DAY + timedelta(seconds=1))
    assert journal.conversation("g0") is None
    assert journal.conversation("g1") is not None


def test_the_audit_goes_after_a_year(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.quiet.accept(ask(1))
    rooms.quiet.accept(ask(2, asked_at=noon + DAY))
    purge(rooms.engine, replace(KEEP, forgotten=400 * DAY), noon + 365 * DAY + timedelta(seconds=1))
    assert rooms.column("SELECT reference FROM contact_audit") == [ask(2).reference]


def test_servers_that_clean_up_at_once_erase_it_once(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    for number in range(20):
        rooms.desk.accept(ask(number))
        rooms.desk.withdraw(ask(number).code, noon)
    with ThreadPoolExecutor(4) as threads:
        gone = list(threads.map(lambda _: purge(rooms.engine, KEEP, noon), range(4)))
    assert sum(gone) == 20
    assert rooms.column("SELECT count(*) FROM contact_audit WHERE action = 'gewist'") == [20]


def test_when_cleaning_up_fails_nothing_is_erased(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.desk.withdraw(ask().code, noon)
    with rooms.engine.begin() as connection:
        connection.execute(text("DROP TABLE feedback"))
        connection.execute(text("DROP TABLE answers"))
    with pytest.raises(StoreError, match="bewaartermijnen"):
        purge(rooms.engine, KEEP, noon)
    assert left(rooms)[0] == 1


@pytest.mark.parametrize(
    ("given", "copied"),
    [
        ({"delivery": "inbox"}, False),
        ({"delivery": "open-klant", "open_klant_url": "https://klant.voorbeeld.nl"}, True),
        ({"delivery": "email", "smtp_url": "smtps://mail.voorbeeld.nl"}, False),
        ({"delivery": "email", "smtp_url": "smtps://mail.voorbeeld.nl", "mail_content": "full"}, True),
    ],
)
def test_the_settings_say_how_long_and_what_counts(given: dict[str, Any], copied: bool, tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path, base_url="https://stip.voorbeeld.nl", **given)
    assert retention_of(settings) == replace(KEEP, copied=copied)
