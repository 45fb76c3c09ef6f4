# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Nothing that was accepted stays untold, and no two workers tell the same."""

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from assistant.contact.desk import SqlDesk
from assistant.contact.outbox import GIVE_UP, LEASE, WAITS, Errand, Outbox, Parcel
from assistant.contact.request import ContactRequest, State
from assistant.contact.sealing import Seal, new_key
from assistant.store import StoreError, open_store

Ask = Callable[..., ContactRequest]
Rooms = Any
MINUTE = timedelta(minutes=1)


def taken(outbox: Outbox, now: datetime) -> Iterator[Parcel]:
    """Until nothing is due. A database that is busy is asked again, as a worker does."""
    while True:
        try:
            parcel = outbox.claim(now)
        except StoreError:
            continue
        if parcel is None:
            return
        yield parcel


def claimed(outbox: Outbox, now: datetime) -> Parcel:
    parcel = outbox.claim(now)
    assert parcel is not None
    return parcel


def test_a_line_holds_all_that_must_be_told(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask(language="ar"))
    parcel = claimed(rooms.outbox, noon)
    assert (parcel.reference, parcel.team, parcel.language) == (ask().reference, ask().team, "ar")
    assert (parcel.errand, parcel.attempts, parcel.made_at) == (Errand.DELIVER, 1, noon)
    assert parcel.content == ask().content


def test_what_waits_longest_goes_first(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    for number in (3, 1, 2):
        rooms.desk.accept(ask(number, asked_at=noon + number * MINUTE))
    order = [parcel.reference for parcel in taken(rooms.outbox, noon + 5 * MINUTE)]
    assert order == [ask(number).reference for number in (1, 2, 3)]


def test_a_leased_line_is_free_again_when_the_lease_ends(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    assert claimed(rooms.outbox, noon).attempts == 1
    assert rooms.outbox.claim(noon + LEASE - MINUTE) is None
    assert claimed(rooms.outbox, noon + LEASE).attempts == 2


@pytest.mark.slow
def test_eight_workers_take_each_of_200_lines_once(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    for number in range(200):
        rooms.desk.accept(ask(number))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: [parcel.reference for parcel in taken(rooms.outbox, noon)], range(8)))
    everything = [reference for own in found for reference in own]
    assert sorted(everything) == sorted(ask(number).reference for number in range(200))


def test_a_line_that_was_told_is_not_told_again(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(claimed(rooms.outbox, noon), noon)
    assert rooms.outbox.claim(noon + GIVE_UP) is None
    assert rooms.column("SELECT action FROM contact_audit ORDER BY id") == ["gevraagd", "bezorgd"]


def test_after_a_failure_it_waits_longer_every_time(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    now = noon
    for wait in (*WAITS, WAITS[-1]):
        rooms.outbox.failed(claimed(rooms.outbox, now), now, "verbinding")
        assert rooms.outbox.claim(now + wait - MINUTE / 2) is None
        now += wait
    assert claimed(rooms.outbox, now).content == ask().content


def test_two_weeks_of_failing_make_a_dead_letter_and_staff_can_try_again(
    rooms: Rooms, ask: Ask, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    now = noon
    while parcel := rooms.outbox.claim(now):
        rooms.outbox.failed(parcel, now, "geweigerd 503")
        now += WAITS[-1]
    assert GIVE_UP < now - noon < GIVE_UP + 2 * WAITS[-1]
    (letter,) = rooms.outbox.dead()
    assert (letter.reference, letter.fault) == (ask().reference, "geweigerd 503")
    assert letter.attempts > 50
    assert rooms.desk.progress(ask().code).state is State.NEW
    assert rooms.outbox.try_again(letter.reference, now, "anna")
    assert rooms.outbox.dead() == ()
    assert claimed(rooms.outbox, now).content == ask().content
    assert rooms.column("SELECT who || ' ' || action FROM contact_audit ORDER BY id DESC")[:2] == [
        "anna opnieuw aangeboden",
        "server niet bezorgd",
    ]


def test_only_a_dead_letter_can_be_tried_again(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(claimed(rooms.outbox, noon), noon)
    assert not rooms.outbox.try_again(ask().reference, noon, "anna")
    assert not rooms.outbox.try_again("bestaat niet", noon, "anna")


def test_a_dead_letter_of_another_team_cannot_be_tried_again(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.refused(claimed(rooms.outbox, noon), noon, "geweigerd 400")
    assert not rooms.outbox.try_again(ask().reference, noon, "bert", frozenset({"volwassenen-west"}))
    assert not rooms.outbox.try_again(ask().reference, noon, "carla", frozenset())
    assert rooms.outbox.try_again(ask().reference, noon, "anna", frozenset({ask().team}))


def test_a_refusal_is_a_dead_letter_at_once(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.refused(claimed(rooms.outbox, noon), noon, "geweigerd 400")
    assert rooms.outbox.claim(noon + GIVE_UP) is None
    assert [letter.fault for letter in rooms.outbox.dead()] == ["geweigerd 400"]


def test_dead_letters_are_of_ones_own_teams(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    for number, team in ((1, "volwassenen-oost"), (2, "volwassenen-west")):
        rooms.desk.accept(ask(number, team=team))
        rooms.outbox.refused(claimed(rooms.outbox, noon), noon, "geweigerd 400")
    own = rooms.outbox.dead(frozenset({"volwassenen-west"}))
    assert [letter.reference for letter in own] == [ask(2).reference]
    assert rooms.outbox.dead(frozenset()) == ()
    assert len(rooms.outbox.dead()) == 2


def test_a_worker_whose_lease_ended_settles_nothing_of_another(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    slow = claimed(rooms.outbox, noon)
    other = claimed(rooms.outbox, noon + LEASE)
    rooms.outbox.delivered(slow, noon + LEASE)
    rooms.outbox.refused(slow, noon + LEASE, "geweigerd 400")
    rooms.outbox.failed(slow, noon + LEASE, "verbinding")
    assert rooms.column("SELECT status FROM contact_deliveries") == ["wacht"]
    assert rooms.outbox.claim(noon + LEASE + MINUTE) is None
    rooms.outbox.delivered(other, noon + LEASE + MINUTE)
    assert rooms.column("SELECT status FROM contact_deliveries") == ["bezorgd"]


def test_settling_twice_leaves_one_line_in_the_audit(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    parcel = claimed(rooms.outbox, noon)
    rooms.outbox.delivered(parcel, noon)
    rooms.outbox.delivered(parcel, noon)
    rooms.outbox.failed(parcel, noon, "verbinding")
    assert rooms.column("SELECT action FROM contact_audit ORDER BY id") == ["gevraagd", "bezorgd"]
    assert rooms.column("SELECT fault FROM contact_deliveries") == [""]


def test_what_was_never_taken_is_withdrawn_without_a_word(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.desk.withdraw(ask().code, noon)
    assert rooms.column("SELECT count(*) FROM contact_deliveries") == [0]


def test_what_was_sent_is_withdrawn_at_the_team_too(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(claimed(rooms.outbox, noon), noon)
    rooms.desk.withdraw(ask().code, noon)
    parcel = claimed(rooms.outbox, noon)
    assert (parcel.errand, parcel.reference, parcel.content) == (Errand.WITHDRAW, ask().reference, None)
    rooms.outbox.delivered(parcel, noon)
    assert rooms.outbox.claim(noon + GIVE_UP) is None


def test_a_recall_while_a_worker_sends_waits_behind_that_worker(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    """The lease goes into the recall; SQLite gives its line the number of the line that is gone."""
    rooms.desk.accept(ask())
    sending = claimed(rooms.outbox, noon)
    rooms.desk.withdraw(ask().code, noon + MINUTE)
    assert rooms.outbox.claim(noon + LEASE - MINUTE) is None
    rooms.outbox.delivered(sending, noon + 2 * MINUTE)
    recall = claimed(rooms.outbox, noon + LEASE)
    assert recall.errand is Errand.WITHDRAW
    rooms.outbox.delivered(sending, noon + LEASE)
    rooms.outbox.refused(sending, noon + LEASE, "geweigerd 400")
    assert rooms.column("SELECT status FROM contact_deliveries") == ["wacht"]
    rooms.outbox.failed(recall, noon + LEASE, "verbinding")
    assert claimed(rooms.outbox, noon + LEASE + MINUTE).errand is Errand.WITHDRAW


@pytest.mark.slow
def test_taking_and_withdrawing_at_once_never_leaves_a_team_with_what_is_gone(
    rooms: Rooms, ask: Ask, noon: datetime
) -> None:
    requests = [ask(number) for number in range(60)]
    for request in requests:
        rooms.desk.accept(request)
    with ThreadPoolExecutor(8) as threads:
        told = [threads.submit(lambda: list(taken(rooms.outbox, noon))) for _ in range(4)]
        for request in requests:
            threads.submit(rooms.desk.withdraw, request.code, noon)
    sent = {parcel.reference for future in told for parcel in future.result()}
    recalled = {parcel.reference for parcel in taken(rooms.outbox, noon + LEASE)}
    assert rooms.column("SELECT count(*) FROM contact_requests WHERE sealed IS NOT NULL") == [0]
    assert sent == recalled


def test_without_the_key_a_line_waits_and_nothing_is_lost(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    blind = Outbox(rooms.engine, Seal((new_key(),)))
    with pytest.raises(StoreError, match=ask().reference) as failure:
        blind.claim(noon)
    assert "post" not in str(failure.value)
    assert blind.claim(noon) is None
    assert claimed(rooms.outbox, noon + WAITS[0]).content == ask().content


def test_a_request_of_another_version_waits_and_is_not_quoted(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    strange = rooms.seal.close(ask().reference, '{"vraag": "over mijn schulden"}')
    with rooms.engine.begin() as connection:
        connection.execute(text("UPDATE contact_requests SET sealed = :it"), {"it": strange})
    with pytest.raises(StoreError, match="niet te lezen met deze versie") as failure:
        rooms.outbox.claim(noon)
    assert "schulden" not in "".join(traceback.format_exception(failure.value))
    assert rooms.column("SELECT fault FROM contact_deliveries") == ["sleutel"]


def test_a_database_that_is_away_is_told_in_dutch(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    parcel = claimed(rooms.outbox, noon)
    with rooms.engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_deliveries"))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: rooms.outbox.claim(noon),
        lambda: rooms.outbox.delivered(parcel, noon),
        lambda: rooms.outbox.failed(parcel, noon, "verbinding"),
        lambda: rooms.outbox.refused(parcel, noon, "geweigerd 400"),
        lambda: rooms.outbox.dead(),
        lambda: rooms.outbox.try_again(parcel.reference, noon, "anna"),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match="nu niet te lezen"):
            attempt()


def test_a_parcel_of_another_line_settles_nothing(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    parcel = claimed(rooms.outbox, noon)
    rooms.outbox.delivered(replace(parcel, line=parcel.line + 1), noon)
    rooms.outbox.delivered(replace(parcel, reference=ask(2).reference), noon)
    assert rooms.column("SELECT status FROM contact_deliveries") == ["wacht"]


@pytest.mark.slow
def test_a_worker_that_comes_in_the_middle_of_a_withdrawal_finds_nothing(
    new_schema: Callable[[], str], ask: Ask, noon: datetime
) -> None:
    """Only on PostgreSQL: SQLite lets nobody in. Else it would tell what nothing recalls."""
    engine, seal = open_store(new_schema()), Seal((new_key(),))
    desk, outbox = SqlDesk(engine, seal, sends=True), Outbox(engine, seal)
    desk.accept(ask())
    between: list[Parcel | None] = []

    @event.listens_for(engine, "before_cursor_execute")
    def come_in(_: object, __: object, statement: str, *more: object) -> None:
        if statement.startswith("DELETE FROM contact_deliveries"):
            between.append(outbox.claim(noon))

    assert desk.withdraw(ask().code, noon)
    engine.dispose()
    assert between == [None]
