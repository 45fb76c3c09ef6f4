# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a resident hands in is kept once, can be followed with the code, and taken back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from assistant.contact.desk import ClosedDesk, SqlDesk
from assistant.contact.outbox import Errand
from assistant.contact.request import ContactRequest, State
from assistant.store import StoreError

Ask = Callable[..., ContactRequest]
Rooms = Any
HOUR = timedelta(hours=1)


def test_a_request_can_be_followed_with_its_code(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    request = ask()
    rooms.desk.accept(request)
    found = rooms.desk.progress(request.code)
    assert (found.reference, found.team, found.state) == (request.reference, request.team, State.NEW)
    assert (found.asked_at, found.changed_at, found.sent) == (noon, noon, None)


def test_an_unknown_code_finds_nothing(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    for code in ("", "2222-2222-2222-2222", ask().reference, "\ud800", "a\0b"):
        assert rooms.desk.progress(code) is None
        assert not rooms.desk.withdraw(code, noon)


def test_the_same_form_sent_again_is_one_request(rooms: Rooms, ask: Ask) -> None:
    for _ in range(3):
        rooms.desk.accept(ask())
    assert rooms.column("SELECT count(*) FROM contact_requests") == [1]
    assert rooms.column("SELECT count(*) FROM contact_deliveries") == [1]
    assert rooms.column("SELECT action FROM contact_audit") == ["gevraagd"]


def test_the_same_form_sent_by_eight_at_once_is_one_request(rooms: Rooms, ask: Ask) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(rooms.desk.accept, [ask()] * 24))
    assert rooms.column("SELECT count(*) FROM contact_requests") == [1]
    assert rooms.column("SELECT count(*) FROM contact_deliveries") == [1]


def test_another_request_with_the_same_number_is_not_taken_for_this_one(rooms: Rooms, ask: Ask) -> None:
    rooms.desk.accept(ask())
    with pytest.raises(StoreError, match="niet worden bewaard"):
        rooms.desk.accept(replace(ask(2), reference=ask().reference))
    with pytest.raises(StoreError, match="niet worden bewaard"):
        rooms.desk.accept(replace(ask(2), code=ask().code))
    assert rooms.column("SELECT count(*) FROM contact_requests") == [1]


def test_where_nothing_is_sent_the_outbox_stays_empty(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.quiet.accept(ask())
    assert rooms.outbox.claim(noon) is None
    assert rooms.quiet.withdraw(ask().code, noon)
    assert rooms.outbox.claim(noon) is None


def test_the_person_hears_when_it_was_sent(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon + HOUR)
    assert rooms.desk.progress(ask().code).sent == noon + HOUR


def test_withdrawing_erases_at_once_what_was_written(rooms: Rooms, ask: Ask, anna: object, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.note(anna, ask().reference, "belt liever niet", noon)
    assert rooms.desk.withdraw(ask().code, noon + HOUR)
    assert rooms.column("SELECT sealed FROM contact_requests") == [None]
    assert rooms.column("SELECT count(*) FROM contact_notes") == [0]
    assert rooms.outbox.claim(noon + HOUR) is None
    found = rooms.desk.progress(ask().code)
    assert (found.state, found.changed_at) == (State.WITHDRAWN, noon + HOUR)


def test_withdrawing_twice_is_withdrawing_once(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    assert rooms.desk.withdraw(ask().code, noon)
    assert not rooms.desk.withdraw(ask().code, noon + HOUR)
    assert rooms.column("SELECT action FROM contact_audit ORDER BY id") == ["gevraagd", "ingetrokken"]


def test_eight_that_withdraw_at_once_tell_the_team_once(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    with ThreadPoolExecutor(8) as threads:
        done = list(threads.map(lambda _: rooms.desk.withdraw(ask().code, noon), range(16)))
    assert done.count(True) == 1
    assert rooms.column("SELECT errand FROM contact_deliveries ORDER BY id") == ["bezorgen", "intrekken"]


def test_what_is_sent_again_after_withdrawing_stays_withdrawn(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.desk.withdraw(ask().code, noon)
    rooms.desk.accept(ask())
    assert rooms.desk.progress(ask().code).state is State.WITHDRAWN
    assert rooms.outbox.claim(noon) is None


def test_sending_and_withdrawing_at_once_never_leaves_half_a_request(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    requests = [ask(number) for number in range(20)]
    with ThreadPoolExecutor(8) as threads:
        sending = [threads.submit(rooms.desk.accept, request) for request in requests for _ in range(2)]
        back = [threads.submit(rooms.desk.withdraw, request.code, noon) for request in requests]
        for future in sending:
            future.result()
        withdrawn = sum(future.result() for future in back)
    waiting = rooms.column("SELECT reference FROM contact_requests WHERE state = 'nieuw' AND sealed IS NOT NULL")
    gone = rooms.column("SELECT reference FROM contact_requests WHERE state = 'ingetrokken' AND sealed IS NULL")
    assert (len(waiting) + len(gone), len(gone)) == (20, withdrawn)
    assert sorted(rooms.column("SELECT reference FROM contact_deliveries")) == sorted(waiting)


def test_a_request_that_cannot_be_kept_is_refused_aloud(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    with rooms.engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_deliveries"))
    with pytest.raises(StoreError, match="niet worden bewaard"):
        rooms.desk.accept(ask())
    assert rooms.column("SELECT count(*) FROM contact_requests") == [0]
    assert rooms.column("SELECT count(*) FROM contact_audit") == [0]


def test_a_withdrawal_that_fails_changes_nothing(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    with rooms.engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_audit"))
    with pytest.raises(StoreError, match="niet worden ingetrokken"):
        rooms.desk.withdraw(ask().code, noon)
    assert rooms.desk.progress(ask().code).state is State.NEW
    assert rooms.outbox.claim(noon).errand is Errand.DELIVER


def test_a_database_that_is_away_is_told_in_dutch(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    with rooms.engine.begin() as connection:
        for table in ("contact_notes", "contact_requests"):
            connection.execute(text(f"DROP TABLE {table}"))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: rooms.desk.accept(ask()),
        lambda: rooms.desk.progress(ask().code),
        lambda: rooms.desk.withdraw(ask().code, noon),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match=r"^Uw "):
            attempt()


def test_a_closed_desk_says_so(ask: Ask, noon: datetime) -> None:
    desk = ClosedDesk()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: desk.accept(ask()),
        lambda: desk.progress(ask().code),
        lambda: desk.withdraw(ask().code, noon),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match=r"kan nu niet|nu niet te lezen"):
            attempt()


def test_half_a_character_does_not_stop_a_request(rooms: Rooms, ask: Ask, anna: object, noon: datetime) -> None:
    content = replace(ask().content, question="hulp \ud800 \0 graag")
    rooms.desk.accept(ask(content=content))
    assert rooms.inbox.opened(anna, ask().reference, noon).content.question == "hulp ? \0 graag"


def test_a_desk_with_another_key_keeps_and_cannot_read(rooms: Rooms, ask: Ask) -> None:
    from assistant.contact.sealing import Seal, SealError, new_key

    other = SqlDesk(rooms.engine, Seal((new_key(),)), sends=False)
    other.accept(ask())
    (sealed,) = rooms.column("SELECT sealed FROM contact_requests")
    with pytest.raises(SealError):
        rooms.seal.open_content(ask().reference, bytes(sealed))
