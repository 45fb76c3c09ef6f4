# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A team sees its own requests and no others; every look and every deed leaves a line."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk, Inbox, Line, Outcome, renew
from assistant.contact.request import ContactRequest, State
from assistant.contact.sealing import Seal, SealError, new_key
from assistant.store import StoreError, open_store
from assistant.values import Desk

Ask = Callable[..., ContactRequest]
Rooms = Any
HOUR = timedelta(hours=1)
OPEN = frozenset({State.NEW, State.PICKED_UP})
NOBODY = ("", "2222-2222", "bestaat niet", "a\0b", "\ud800", "x" * 1_000_000)


def references(lines: tuple[Line, ...]) -> list[str]:
    return [line.reference for line in lines]


def test_a_team_sees_its_own_requests_the_oldest_first(
    rooms: Rooms, ask: Ask, anna: Clerk, bert: Clerk, noon: datetime
) -> None:
    for number in (2, 1):
        rooms.desk.accept(ask(number, asked_at=noon + number * HOUR))
    rooms.desk.accept(ask(3, team="volwassenen-west"))
    assert references(rooms.inbox.listed(anna, OPEN, noon)) == [ask(1).reference, ask(2).reference]
    assert references(rooms.inbox.listed(bert, OPEN, noon)) == [ask(3).reference]
    assert rooms.inbox.listed(anna, frozenset({State.DONE}), noon) == ()
    assert rooms.inbox.listed(Clerk(name="carla", teams=frozenset()), OPEN, noon) == ()


def test_an_opened_request_shows_everything_and_who_looked(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.note(anna, ask().reference, "drie keer gebeld", noon + HOUR)
    found = rooms.inbox.opened(anna, ask().reference, noon + 2 * HOUR)
    assert (found.content, found.desk, found.outcome) == (ask().content, Desk.ADULT_TEAM, None)
    assert [(note.text, note.written_by, note.written_at) for note in found.notes] == [
        ("drie keer gebeld", "anna", noon + HOUR)
    ]
    assert [(deed.who, str(deed.action)) for deed in found.history] == [
        ("inwoner", "gevraagd"),
        ("anna", "notitie gemaakt"),
        ("anna", "geopend"),
    ]


def test_another_team_finds_nothing_and_changes_nothing(rooms: Rooms, ask: Ask, bert: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    before = rooms.column("SELECT action FROM contact_audit")
    for reference in (ask().reference, *NOBODY):
        assert rooms.inbox.opened(bert, reference, noon) is None
        assert not rooms.inbox.pick_up(bert, reference, noon)
        assert not rooms.inbox.finish(bert, reference, Outcome.HELPED, noon)
        assert not rooms.inbox.hand_over(bert, reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
        assert not rooms.inbox.note(bert, reference, "van mij", noon)
    assert rooms.column("SELECT action FROM contact_audit") == before
    assert rooms.column("SELECT team || state FROM contact_requests") == ["volwassenen-oostnieuw"]
    assert rooms.column("SELECT count(*) FROM contact_notes") == [0]


def test_the_way_of_a_request_to_done(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    reference = ask().reference
    assert not rooms.inbox.finish(anna, reference, Outcome.HELPED, noon)
    assert rooms.inbox.pick_up(anna, reference, noon + HOUR)
    (line,) = rooms.inbox.listed(anna, frozenset({State.PICKED_UP}), noon)
    assert (line.picked_up_by, line.changed_at) == ("anna", noon + HOUR)
    assert rooms.inbox.finish(anna, reference, Outcome.NOT_REACHED, noon + 2 * HOUR)
    assert not rooms.inbox.finish(anna, reference, Outcome.HELPED, noon)
    assert not rooms.inbox.pick_up(anna, reference, noon)
    assert not rooms.inbox.hand_over(anna, reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    found = rooms.inbox.opened(anna, reference, noon)
    assert (found.line.state, found.outcome) == (State.DONE, Outcome.NOT_REACHED)
    assert rooms.desk.progress(ask().code).state is State.DONE


def test_of_eight_who_pick_it_up_at_once_one_has_it(rooms: Rooms, ask: Ask, noon: datetime) -> None:
    rooms.desk.accept(ask())
    clerks = [Clerk(name=f"medewerker {number}", teams=frozenset({ask().team})) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        won = list(threads.map(lambda clerk: rooms.inbox.pick_up(clerk, ask().reference, noon), clerks))
    (winner,) = [clerk.name for clerk, mine in zip(clerks, won, strict=True) if mine]
    assert rooms.column("SELECT picked_up_by FROM contact_requests") == [winner]
    assert rooms.column("SELECT who FROM contact_audit WHERE action = 'opgepakt'") == [winner]


def test_what_is_handed_over_is_new_at_the_other_team_and_gone_here(
    rooms: Rooms, ask: Ask, anna: Clerk, bert: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.pick_up(anna, ask().reference, noon)
    rooms.inbox.note(anna, ask().reference, "hoort bij west", noon)
    assert rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.YOUTH_TEAM, noon)
    assert rooms.inbox.opened(anna, ask().reference, noon) is None
    found = rooms.inbox.opened(bert, ask().reference, noon)
    assert (found.line.state, found.line.picked_up_by, found.desk) == (State.NEW, None, Desk.YOUTH_TEAM)
    assert [note.text for note in found.notes] == ["hoort bij west"]
    assert rooms.desk.progress(ask().code).team == "volwassenen-west"


def test_what_was_handed_over_is_not_delivered_to_the_first_team(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    assert rooms.outbox.claim(noon).team == "volwassenen-west"
    assert rooms.outbox.claim(noon) is None


def test_what_was_delivered_already_goes_to_the_other_team_as_well(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.delivered(rooms.outbox.claim(noon), noon)
    rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon + HOUR)
    parcel = rooms.outbox.claim(noon + HOUR)
    assert (parcel.team, parcel.content) == ("volwassenen-west", ask().content)
    assert parcel.attempts == 2  # who sends it asks first whether it is there already
    rooms.outbox.delivered(parcel, noon + HOUR)
    rooms.desk.withdraw(ask().code, noon + HOUR)
    told = [rooms.outbox.claim(noon + HOUR).team for _ in range(2)]
    assert sorted(told) == ["volwassenen-oost", "volwassenen-west"]


def test_what_is_handed_over_while_it_is_sent_goes_to_the_other_team_as_well(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    sending = rooms.outbox.claim(noon)
    rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    assert rooms.outbox.claim(noon) is None
    rooms.outbox.delivered(sending, noon)
    assert rooms.column("SELECT team FROM contact_deliveries ORDER BY id") == ["volwassenen-oost", "volwassenen-west"]
    assert rooms.outbox.claim(noon).team == "volwassenen-west"


def test_where_nothing_is_sent_handing_over_sends_nothing(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.quiet.accept(ask())
    assert rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    assert rooms.outbox.claim(noon) is None


def test_a_stuck_letter_goes_along_to_the_other_team(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.outbox.refused(rooms.outbox.claim(noon), noon, "geweigerd 400")
    rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    assert rooms.outbox.dead(anna.teams) == ()
    assert [letter.reference for letter in rooms.outbox.dead(frozenset({"volwassenen-west"}))] == [ask().reference]


def test_a_withdrawn_request_cannot_be_opened_or_noted(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.pick_up(anna, ask().reference, noon)
    rooms.desk.withdraw(ask().code, noon)
    assert rooms.inbox.opened(anna, ask().reference, noon) is None
    assert not rooms.inbox.note(anna, ask().reference, "nog iets", noon)
    assert not rooms.inbox.finish(anna, ask().reference, Outcome.HELPED, noon)
    assert not rooms.inbox.hand_over(anna, ask().reference, "volwassenen-west", Desk.ADULT_TEAM, noon)
    assert rooms.inbox.listed(anna, OPEN, noon) == ()


def test_a_note_written_while_it_is_withdrawn_does_not_stay(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    requests = [ask(number) for number in range(30)]
    for request in requests:
        rooms.quiet.accept(request)
    with ThreadPoolExecutor(8) as threads:
        for request in requests:
            threads.submit(rooms.inbox.note, anna, request.reference, "even bellen", noon)
            threads.submit(rooms.desk.withdraw, request.code, noon)
    assert rooms.column("SELECT count(*) FROM contact_requests WHERE sealed IS NOT NULL") == [0]
    assert rooms.column("SELECT count(*) FROM contact_notes") == [0]


def test_the_audit_holds_names_and_numbers_only(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask())
    rooms.inbox.listed(anna, OPEN, noon)
    rooms.inbox.opened(anna, ask().reference, noon)
    rooms.inbox.note(anna, ask().reference, "ruzie met de buren", noon)
    rooms.inbox.pick_up(anna, ask().reference, noon)
    rooms.inbox.finish(anna, ask().reference, Outcome.HELPED, noon)
    lines = rooms.column(
        "SELECT who || '|' || action || '|' || reference || '|' || detail FROM contact_audit ORDER BY id"
    )
    assert lines == [
        f"inwoner|gevraagd|{ask().reference}|",
        "anna|lijst bekeken||1 verzoeken",
        f"anna|geopend|{ask().reference}|",
        f"anna|notitie gemaakt|{ask().reference}|",
        f"anna|opgepakt|{ask().reference}|",
        f"anna|klaar|{ask().reference}|geholpen",
    ]


def test_without_the_key_the_request_is_not_shown_but_the_look_is_kept(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime
) -> None:
    rooms.desk.accept(ask())
    with pytest.raises(SealError, match="sleutels"):
        Inbox(rooms.engine, Seal((new_key(),))).opened(anna, ask().reference, noon)
    assert rooms.column("SELECT action FROM contact_audit ORDER BY id") == ["gevraagd", "geopend"]


def test_a_database_that_is_away_is_told_in_dutch(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    with rooms.engine.begin() as connection:
        for table in ("contact_notes", "contact_requests"):
            connection.execute(text(f"DROP TABLE {table}"))
    reference = ask().reference
    attempts: tuple[Callable[[], object], ...] = (
        lambda: rooms.inbox.listed(anna, OPEN, noon),
        lambda: rooms.inbox.opened(anna, reference, noon),
        lambda: rooms.inbox.pick_up(anna, reference, noon),
        lambda: rooms.inbox.finish(anna, reference, Outcome.HELPED, noon),
        lambda: rooms.inbox.hand_over(anna, reference, "west", Desk.ADULT_TEAM, noon),
        lambda: rooms.inbox.note(anna, reference, "tekst", noon),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match="nu niet te lezen"):
            attempt()
    with pytest.raises(StoreError, match="opnieuw worden versleuteld"):
        renew(rooms.engine, rooms.seal)


def test_a_new_key_closes_everything_anew_and_the_old_one_may_go(
    rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime, store_url: str
) -> None:
    old, new = new_key(), new_key()
    for number in (1, 2, 3):
        sealed = Seal((old,)).close_content(ask(number).reference, ask(number).content)
        rooms.desk.accept(ask(number))
        with rooms.engine.begin() as connection:
            change = text("UPDATE contact_requests SET sealed = :it WHERE reference = :key")
            connection.execute(change, {"it": sealed, "key": ask(number).reference})
    Inbox(rooms.engine, Seal((old,))).note(anna, ask().reference, "gebeld", noon)
    rooms.desk.withdraw(ask(3).code, noon)
    assert renew(rooms.engine, Seal((new, old))) == 3
    now_open = Inbox(rooms.engine, Seal((new,)))
    assert now_open.opened(anna, ask().reference, noon).content == ask().content  # type: ignore[union-attr]
    assert [note.text for note in now_open.opened(anna, ask().reference, noon).notes] == ["gebeld"]  # type: ignore[union-attr]
    assert renew(rooms.engine, Seal((new,))) == 3
    with pytest.raises(SealError):
        Inbox(rooms.engine, Seal((old,))).opened(anna, ask(2).reference, noon)


def test_a_key_that_is_missing_changes_nothing(rooms: Rooms, ask: Ask, anna: Clerk, noon: datetime) -> None:
    rooms.desk.accept(ask(1))
    rooms.desk.accept(replace(ask(2)))
    with rooms.engine.begin() as connection:
        strange = Seal((new_key(),)).close_content(ask(2).reference, ask(2).content)
        change = text("UPDATE contact_requests SET sealed = :it WHERE reference = :key")
        connection.execute(change, {"it": strange, "key": ask(2).reference})
    before = rooms.column("SELECT sealed FROM contact_requests ORDER BY reference")
    with pytest.raises(SealError, match="sleutels"):
        renew(rooms.engine, rooms.seal)
    assert rooms.column("SELECT sealed FROM contact_requests ORDER BY reference") == before


def test_what_is_withdrawn_while_the_key_changes_does_not_come_back(ask: Ask, noon: datetime, tmp_path: Path) -> None:
    key = new_key()
    engine = open_store(f"sqlite:///{tmp_path / 'stip.sqlite'}")
    desk = SqlDesk(engine, Seal((key,)), sends=False)
    desk.accept(ask())

    class Interrupted(Seal):
        def renew(self, sealed: bytes) -> bytes:
            assert desk.withdraw(ask().code, noon)
            return super().renew(sealed)

    assert renew(engine, Interrupted((new_key(), key))) == 0
    with engine.connect() as connection:
        assert connection.execute(text("SELECT sealed FROM contact_requests")).scalar() is None
    engine.dispose()
