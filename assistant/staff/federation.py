# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in at the identity provider of the municipality: who is away there, and whom they turn out to be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fnmatch import fnmatchcase

from sqlalchemy import Engine, delete, insert

from assistant.staff.accounts import Account, Accounts, Origin, TakenError, name_typed, using
from assistant.staff.roles import role_named
from assistant.staff.sessions import hash_of
from assistant.staff.tables import pending

PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Somebody who is away: what must come back, and the page they wanted."""

    nonce: str
    verifier: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Who came back, as the identity provider says. `subject` is a hash; `roles` and `teams` are as they stand in the
    claims, None when the settings name no claim for them."""

    subject: str
    name: str
    roles: tuple[str, ...] | None
    teams: tuple[str, ...] | None


class Pending:
    """Each departure can be used once, by the browser that left, within ten minutes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def leave(self, state: str, browser: str, departure: Departure, now: datetime) -> None:
        row = {"nonce": departure.nonce, "verifier": departure.verifier, "wanted": departure.wanted, "made_at": now}
        with using(self._engine) as connection:
            connection.execute(delete(pending).where(pending.c.made_at <= now - PATIENCE))
            values = {"state_hash": hash_of(state), "browser_hash": hash_of(browser), **row}
            connection.execute(insert(pending).values(values))

    def back(self, state: str, browser: str, now: datetime) -> Departure | None:
        own = (pending.c.state_hash == hash_of(state)) & (pending.c.browser_hash == hash_of(browser))
        with using(self._engine) as connection:
            row = connection.execute(delete(pending).where(own).returning(pending)).mappings().one_or_none()
        if row is None or row["made_at"] <= now - PATIENCE:
            return None
        return Departure(nonce=row["nonce"], verifier=row["verifier"], wanted=row["wanted"])


def account_of(accounts: Accounts, arrival: Arrival, queues: Mapping[str, object], now: datetime) -> Account | None:
    """The account of somebody who came back: one that was made here for this person, or one that follows the claims.
    None when neither gives a role."""
    known = accounts.of_subject(arrival.subject)
    if known and known.origin is not Origin.FEDERATED:
        return known if known.roles else None
    told = _told(arrival, queues)
    if not told.roles:
        if known:
            accounts.remove(known.name)
        return None
    if known is None:
        return _added(accounts, told, arrival.subject, now)
    if (told.roles, told.teams) != (known.roles, known.teams):
        accounts.change(known.name, told.roles, told.teams, now)
    return accounts.named(known.name)


def _told(arrival: Arrival, queues: Mapping[str, object]) -> Account:
    roles = {role.id for text in arrival.roles or () if (role := role_named(text))}
    return Account(
        name=name_typed(arrival.name) or f"werk-{arrival.subject[:8]}",
        roles=tuple(sorted(roles)),
        teams=chosen(arrival.teams or (), queues),
        origin=Origin.FEDERATED,
        asks_password=False,
    )


def _added(accounts: Accounts, account: Account, subject: str, now: datetime) -> Account | None:
    """Somebody else may have the name: that account stays theirs."""
    for name in (account.name, f"{account.name[:50]}-{subject[:8]}"):
        own = replace(account, name=name)
        try:
            accounts.add(own, now, subject=subject)
        except TakenError:
            continue
        return own
    return accounts.of_subject(subject)


def chosen(patterns: tuple[str, ...], queues: Mapping[str, object]) -> frozenset[str]:
    """The ids of queues that these stand for; "volwassenen-*" stands for all districts of a team."""
    return frozenset(key for key in queues for pattern in patterns if fnmatchcase(key, pattern.strip()))
