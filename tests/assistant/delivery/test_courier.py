# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from assistant.contact.desk import SqlDesk
from assistant.contact.outbox import Errand, Outbox, Parcel
from assistant.contact.request import ContactRequest, Content, numbered
from assistant.contact.sealing import Seal, new_key
from assistant.delivery.courier import Courier, Shift
from assistant.delivery.sender import DeliveryError, RefusedError
from assistant.store import Engine, StoreError, open_store
from assistant.values import Desk

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
SECRET = "mijn vraag is geheim"


class Clock:
    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def after(self, **time: float) -> None:
        self.moment += timedelta(**time)


class Road:
    """A way of delivery that can be closed. It takes what it gets, and forgets nothing."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.there: list[tuple[str, Errand]] = []

    def send(self, parcel: Parcel) -> None:
        if self.error:
            raise self.error
        self.there.append((parcel.reference, parcel.errand))


class Post:
    """All the parts around a courier, on a database of its own."""

    def __init__(self, url: str) -> None:
        self.clock, self.road = Clock(), Road()
        self.engine: Engine = open_store(url)
        self.seal = Seal((new_key(),))
        self.desk = SqlDesk(self.engine, self.seal, sends=True)
        self.outbox = Outbox(self.engine, self.seal)
        self.told: list[str] = []
        self.courier = Courier(self.outbox, self.road, self.clock, lambda parcel, fault: self.told.append(fault))

    def ask(self, number: int = 1) -> tuple[str, str]:
        reference, code = numbered(str(number))
        request = ContactRequest(
            reference=reference,
            code=code,
            asked_at=self.clock(),
            desk=Desk.ADULT_TEAM,
            team="volwassenen",
            language="nl",
            content=Content(question=SECRET, phone="+31612345678"),
        )
        self.desk.accept(request)
        return reference, code


@pytest.fixture
def post(store_url: str) -> Iterator[Post]:
    made = Post(store_url)
    yield made
    made.engine.dispose()


def test_what_waits_is_brought_and_settled(post: Post) -> None:
    asked = [post.ask(number) for number in range(3)]
    assert post.courier.round() == 3
    assert sorted(reference for reference, _ in post.road.there) == sorted(reference for reference, _ in asked)
    assert post.desk.progress(asked[0][1]).sent == START  # type: ignore[union-attr]
    assert post.courier.round() == 0
    assert post.told == ["", "", ""]


@pytest.mark.slow
def test_days_without_a_way_lose_nothing_and_bring_nothing_twice(post: Post) -> None:
    asked = [post.ask(number)[0] for number in range(5)]
    post.road.error = DeliveryError("verbinding")
    for _ in range(9 * 24):
        post.courier.round()
        post.clock.after(hours=1)
    assert post.outbox.dead() == ()
    post.road.error = None
    post.clock.after(hours=6)
    assert post.courier.round() == 5
    assert sorted(post.road.there) == sorted((reference, Errand.DELIVER) for reference in asked)
    post.clock.after(days=1)
    assert post.courier.round() == 0


@pytest.mark.slow
def test_after_two_weeks_it_is_a_dead_letter_that_staff_can_offer_again(post: Post) -> None:
    reference, code = post.ask()
    post.road.error = DeliveryError("geweigerd 503")
    for _ in range(15 * 24):
        post.courier.round()
        post.clock.after(hours=1)
    (letter,) = post.outbox.dead()
    assert (letter.reference, letter.errand, letter.fault) == (reference, Errand.DELIVER, "geweigerd 503")
    assert post.desk.progress(code).sent is None  # type: ignore[union-attr]
    post.road.error = None
    assert post.courier.round() == 0
    assert post.outbox.try_again(reference, post.clock(), "anna")
    assert post.courier.round() == 1
    assert post.outbox.dead() == ()


def test_what_is_refused_is_a_dead_letter_at_once(post: Post) -> None:
    post.ask()
    post.road.error = RefusedError("e-mailadres geweigerd 550")
    assert post.courier.round() == 0
    assert [letter.fault for letter in post.outbox.dead()] == ["e-mailadres geweigerd 550"]
    assert post.told == ["e-mailadres geweigerd 550"]


def test_an_unforeseen_error_keeps_nobody_waiting_and_tells_nothing(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.ask()
    post.road.error = ValueError(SECRET)
    with caplog.at_level(logging.DEBUG):
        assert post.courier.round() == 0
    assert post.told == ["fout ValueError"]
    assert SECRET not in caplog.text
    post.road.error = None
    post.clock.after(minutes=2)
    assert post.courier.round() == 1


def test_a_withdrawal_follows_what_was_brought(post: Post) -> None:
    reference, code = post.ask()
    post.courier.round()
    post.desk.withdraw(code, post.clock())
    assert post.courier.round() == 1
    assert post.road.there == [(reference, Errand.DELIVER), (reference, Errand.WITHDRAW)]


def test_what_was_withdrawn_in_time_goes_nowhere(post: Post) -> None:
    _, code = post.ask()
    post.desk.withdraw(code, post.clock())
    assert post.courier.round() == 0
    assert post.road.there == []


def test_a_worker_that_died_leaves_its_parcel_for_the_next(post: Post) -> None:
    reference, _ = post.ask()
    assert post.outbox.claim(post.clock())
    assert post.courier.round() == 0
    post.clock.after(minutes=5)
    assert post.courier.round() == 1
    assert post.road.there == [(reference, Errand.DELIVER)]


def test_one_request_without_its_key_does_not_stop_the_others(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    closed, _ = post.ask(1)
    post.clock.after(seconds=1)
    readable, _ = post.ask(2)
    other = Seal((new_key(),)).close(closed, "{}")
    with post.engine.begin() as connection:
        wanted = {"sealed": other, "reference": closed}
        connection.execute(text("UPDATE contact_requests SET sealed = :sealed WHERE reference = :reference"), wanted)
    assert post.courier.round() == 1
    assert post.road.there == [(readable, Errand.DELIVER)]
    assert closed in caplog.text


def test_a_round_can_be_broken_off_between_two_parcels(post: Post) -> None:
    for number in range(3):
        post.ask(number)
    assert post.courier.round(lambda: bool(post.road.there)) == 1
    assert len(post.road.there) == 1


def shift_of(what: Callable[[Shift, int], None]) -> list[int]:
    """Runs a shift in this thread until it stops itself, and gives the turns that it had."""
    turns: list[int] = []

    def work() -> None:
        turns.append(len(turns))
        if len(turns) == 4:
            shift.stop()
        what(shift, turns[-1])

    shift = Shift("Het werk", work, pause=0.001)
    shift.run()
    return turns


@pytest.mark.parametrize("error", [StoreError("De database is weg."), ValueError(SECRET)])
def test_a_shift_goes_on_after_an_error_and_tells_nothing_of_a_request(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Shift, __: int) -> None:
        raise error

    assert shift_of(fail) == [0, 1, 2, 3]
    assert SECRET not in caplog.text
    assert len(caplog.records) == 4


def test_a_shift_stops_when_it_is_told() -> None:
    shift = Shift("Het werk", lambda: None, pause=3600)
    shift.start()
    shift.stop()
    shift.join(10)
    assert shift.stopped()
    Shift("Het werk", lambda: None).join(10)  # one that never began
