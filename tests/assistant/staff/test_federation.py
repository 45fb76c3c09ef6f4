# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who comes back from the identity provider, and which account that is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.staff.accounts import Account, Origin
from assistant.staff.federation import PATIENCE, Arrival, Departure, account_of, chosen
from assistant.staff.reception import Reception

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
QUEUES = dict.fromkeys(["volwassenen", "volwassenen-noord", "volwassenen-zuid", "jeugd-gezin", "jeugd-gezin-noord"])
AWAY = Departure(nonce="n", verifier="v", wanted="/team")
FATMA = Arrival(subject="f" * 64, name="Fatma@stad.example", roles=("team",), teams=("volwassenen-*",))


def test_a_departure_is_used_once_by_the_browser_that_left(reception: Reception) -> None:
    reception.pending.leave("staat", "browser", AWAY, NOON)
    assert reception.pending.back("staat", "andere browser", NOON) is None
    assert reception.pending.back("andere staat", "browser", NOON) is None
    assert reception.pending.back("staat", "browser", NOON) == AWAY
    assert reception.pending.back("staat", "browser", NOON) is None


def test_a_departure_of_ten_minutes_ago_is_too_old(reception: Reception) -> None:
    reception.pending.leave("staat", "browser", AWAY, NOON)
    assert reception.pending.back("staat", "browser", NOON + PATIENCE) is None


def test_the_claims_make_an_account_that_follows_them(reception: Reception) -> None:
    account = account_of(reception.accounts, FATMA, QUEUES, NOON)
    assert account is not None
    assert (account.name, account.roles, account.origin) == ("fatma@stad.example", ("team",), Origin.FEDERATED)
    assert account.teams == {"volwassenen-noord", "volwassenen-zuid"}
    moved = account_of(reception.accounts, replace(FATMA, teams=("jeugd-gezin",), name="fatma2"), QUEUES, NOON)
    assert moved is not None
    assert (moved.name, moved.teams) == ("fatma@stad.example", frozenset({"jeugd-gezin"}))
    assert reception.accounts.count() == 1


def test_other_claims_end_the_sessions_that_were_open(reception: Reception) -> None:
    account = account_of(reception.accounts, FATMA, QUEUES, NOON)
    assert account is not None
    token = reception.sessions.open(account, NOON)
    account_of(reception.accounts, FATMA, QUEUES, NOON)
    assert reception.sessions.account(token, NOON) == account
    account_of(reception.accounts, replace(FATMA, roles=("volunteer",)), QUEUES, NOON)
    assert reception.sessions.account(token, NOON) is None


@pytest.mark.parametrize("told", [(), ("baas",), None])
def test_who_has_no_role_any_more_does_not_come_in(reception: Reception, told: tuple[str, ...] | None) -> None:
    assert account_of(reception.accounts, replace(FATMA, roles=told), QUEUES, NOON) is None
    account = account_of(reception.accounts, FATMA, QUEUES, NOON)
    assert account is not None
    token = reception.sessions.open(account, NOON)
    assert account_of(reception.accounts, replace(FATMA, roles=told), QUEUES, NOON) is None
    assert reception.sessions.account(token, NOON + timedelta(minutes=1)) is None


def test_an_account_that_was_made_here_for_this_person_goes_before_the_claims(reception: Reception) -> None:
    own = Account(name="f.yilmaz", roles=("admin",), teams=frozenset({"jeugd-gezin"}), asks_password=False)
    reception.accounts.add(own, NOON, subject=FATMA.subject)
    assert account_of(reception.accounts, FATMA, QUEUES, NOON) == own
    assert account_of(reception.accounts, replace(FATMA, roles=None, teams=None), QUEUES, NOON) == own


def test_a_name_that_somebody_else_has_stays_theirs(reception: Reception) -> None:
    beheer = Account(name="beheer", roles=("admin",), teams=frozenset())
    reception.accounts.add(beheer, NOON, password="een heel goed wachtwoord")
    account = account_of(reception.accounts, replace(FATMA, name="Beheer"), QUEUES, NOON)
    assert account is not None
    assert (account.name, account.roles) == ("beheer-ffffffff", ("team",))
    assert reception.accounts.named("beheer") == beheer


@pytest.mark.parametrize("name", ["", "فاطمة", "a b", "x" * 500, "\0", "\ud800"])
def test_a_name_that_cannot_be_kept_is_replaced(reception: Reception, name: str) -> None:
    account = account_of(reception.accounts, replace(FATMA, name=name), QUEUES, NOON)
    assert account is not None
    assert account.name == "werk-ffffffff"


def test_the_id_of_a_general_queue_covers_only_that_queue() -> None:
    assert chosen(("volwassenen",), QUEUES) == {"volwassenen"}
    assert chosen(("volwassenen*", "onbekend"), QUEUES) == {"volwassenen", "volwassenen-noord", "volwassenen-zuid"}
    assert chosen((), QUEUES) == frozenset()
