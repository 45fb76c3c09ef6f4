# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, sessions, and the wait after too many attempts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from assistant.staff.accounts import Account, TakenError, name_typed
from assistant.staff.passwords import fits, hashed, made_password, may_be_used
from assistant.staff.reception import Reception
from assistant.staff.roles import Permission, permissions, role_named, roles
from assistant.staff.sessions import form_token
from assistant.staff.signing_in import OF_A_NAME, OF_AN_ADDRESS, WINDOW
from assistant.store import StoreError

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
PASSWORD = "een heel goed wachtwoord"
JAN = Account(name="jan", roles=("team",), teams=frozenset({"volwassenen"}))


@pytest.fixture
def jan(reception: Reception) -> Account:
    reception.accounts.add(JAN, NOON, password=PASSWORD)
    return JAN


def enter(
    reception: Reception, name: str = "jan", password: str = PASSWORD, address: str = "192.0.2.1", now: datetime = NOON
) -> Account | None:
    return reception.signing_in.account(name, password, address, now)


def test_the_roles_of_the_plan_are_there_and_only_two_open_the_inbox() -> None:
    assert list(roles()) == ["volunteer", "team", "editor", "reviewer", "admin"]
    assert [key for key in roles() if Permission.INBOX in permissions([key])] == ["team", "admin"]
    assert [key for key in roles() if Permission.AUDIT in permissions([key])] == ["admin"]
    assert permissions(["bestaat-niet", "team"]) == {Permission.INBOX, Permission.DESK, Permission.COLLEAGUE}


@pytest.mark.parametrize(("typed", "key"), [("team", "team"), (" Teamlid ", "team"), ("beheerder", "admin")])
def test_a_role_may_be_typed_in_dutch(typed: str, key: str) -> None:
    role = role_named(typed)
    assert role is not None
    assert role.id == key
    assert role_named("baas") is None


def test_who_knows_the_password_comes_in_and_the_name_may_have_capitals(reception: Reception, jan: Account) -> None:
    assert enter(reception) == jan
    assert enter(reception, name=" Jan ") == jan


@pytest.mark.parametrize("name", ["piet", "", "jan\0", "'; DROP TABLE", "\ud800", "x" * 5000])
def test_an_unknown_name_does_not_come_in(reception: Reception, jan: Account, name: str) -> None:
    assert enter(reception, name=name) is None


@pytest.mark.parametrize("password", ["", "een heel goed wachtwoord ", "\0", "\ud800", "x" * 1_000_000])
def test_a_wrong_password_does_not_come_in(reception: Reception, jan: Account, password: str) -> None:
    assert enter(reception, password=password) is None


def test_an_account_of_the_identity_provider_has_no_password_to_guess(reception: Reception) -> None:
    reception.accounts.add(JAN, NOON, subject="a" * 64)
    assert enter(reception, password="") is None
    found = reception.accounts.named("jan")
    assert found is not None
    assert not found.asks_password


def test_after_five_wrong_passwords_even_the_right_one_waits_a_quarter(reception: Reception, jan: Account) -> None:
    for number in range(OF_A_NAME):
        assert enter(reception, password="fout", address=f"192.0.2.{number}") is None
    assert enter(reception, address="192.0.2.99") is None
    assert enter(reception, now=NOON + WINDOW - timedelta(seconds=1)) is None
    assert enter(reception, now=NOON + WINDOW) == jan


def test_the_right_password_makes_a_clean_start(reception: Reception, jan: Account) -> None:
    for _ in range(3):
        for _ in range(OF_A_NAME - 1):
            enter(reception, password="fout")
        assert enter(reception) == jan


@pytest.mark.slow
def test_one_address_cannot_try_all_names(reception: Reception, jan: Account) -> None:
    for number in range(OF_AN_ADDRESS):
        enter(reception, name=f"naam{number}", password="fout")
    assert enter(reception) is None
    assert enter(reception, address="192.0.2.2") == jan


@pytest.mark.slow
def test_many_attempts_at_once_do_not_slip_through(reception: Reception, jan: Account) -> None:
    """The right one comes last, behind more wrong ones than may pass."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: enter(reception, password="fout"), range(12)))
    assert enter(reception) is None


def test_passwords_and_tokens_do_not_stand_in_the_database(engine: Engine, reception: Reception, jan: Account) -> None:
    token = reception.sessions.open(jan, NOON)
    enter(reception, password="bijna goed wachtwoord", address="198.51.100.7")
    with engine.connect() as connection:
        tables = ("staff_accounts", "staff_sessions", "staff_attempts")
        kept = str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])
    assert "$argon2id$v=19$m=19456,t=3,p=1$" in kept
    for secret in (PASSWORD, token, form_token(token), "bijna goed", "198.51.100.7"):
        assert secret not in kept


def test_two_people_cannot_have_one_name_and_one_person_no_two_accounts(reception: Reception, jan: Account) -> None:
    with pytest.raises(TakenError):
        reception.accounts.add(JAN, NOON, password=PASSWORD)
    other = Account(name="jan2", roles=("team",), teams=frozenset())
    reception.accounts.add(other, NOON, subject="a" * 64)
    with pytest.raises(TakenError):
        reception.accounts.add(Account(name="jan3", roles=(), teams=frozenset()), NOON, subject="a" * 64)
    assert reception.accounts.count() == 2


def test_a_session_lasts_while_it_is_used_and_never_longer_than_a_day_of_work(
    reception: Reception, jan: Account
) -> None:
    token = reception.sessions.open(jan, NOON)
    at = NOON
    while at < NOON + timedelta(hours=9, minutes=30):
        at += timedelta(minutes=25)
        assert reception.sessions.account(token, at) == jan
    assert reception.sessions.account(token, NOON + timedelta(hours=10)) is None


def test_a_session_ends_after_half_an_hour_of_nothing(reception: Reception, jan: Account) -> None:
    token = reception.sessions.open(jan, NOON)
    assert reception.sessions.account(token, NOON + timedelta(minutes=29)) == jan
    assert reception.sessions.account(token, NOON + timedelta(minutes=58)) == jan
    assert reception.sessions.account(token, NOON + timedelta(minutes=90)) is None


def test_who_signs_out_is_out_and_the_other_browser_stays_in(reception: Reception, jan: Account) -> None:
    one, two = reception.sessions.open(jan, NOON), reception.sessions.open(jan, NOON)
    reception.sessions.close(one)
    assert reception.sessions.account(one, NOON) is None
    assert reception.sessions.account(two, NOON) == jan


@pytest.mark.parametrize("deed", ["remove", "password", "change"])
def test_a_changed_account_loses_its_sessions_at_once(reception: Reception, jan: Account, deed: str) -> None:
    token = reception.sessions.open(jan, NOON)
    changes = {
        "remove": lambda: reception.accounts.remove("jan"),
        "password": lambda: reception.accounts.set_password("jan", "een ander goed wachtwoord", NOON),
        "change": lambda: reception.accounts.change("jan", ["volunteer"], [], NOON),
    }
    assert changes[deed]()
    assert reception.sessions.account(token, NOON) is None
    assert not reception.accounts.remove("piet")


def test_an_account_that_went_meanwhile_gets_no_session(reception: Reception, jan: Account) -> None:
    reception.accounts.remove("jan")
    with pytest.raises(StoreError):
        reception.sessions.open(jan, NOON)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "é" * 100])
def test_a_token_that_we_did_not_make_is_nobody(reception: Reception, jan: Account, token: str) -> None:
    assert reception.sessions.account(token, NOON) is None


@given(st.text(max_size=100))
def test_a_name_that_is_kept_has_only_letters_that_everybody_can_type(typed: str) -> None:
    name = name_typed(typed)
    assert name is None or (
        name.isascii() and name == name.lower() and 0 < len(name) <= 64 and name == name_typed(name)
    )


def test_a_made_password_is_long_enough_and_never_the_same() -> None:
    made = {made_password() for _ in range(50)}
    assert len(made) == 50
    assert all(may_be_used(password) and len(password) == 24 for password in made)
    assert not may_be_used("te kort")
    assert not may_be_used("x" * 201)


def test_a_hash_that_is_none_fits_nothing() -> None:
    assert not fits("x", None)
    assert not fits("x", "geen hash")
    assert fits("één wachtwoord \ud800", hashed("één wachtwoord \ud800"))
