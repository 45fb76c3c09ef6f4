# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who may sign in, with which roles and for which queues."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from assistant.staff.passwords import hashed
from assistant.staff.roles import Permission, permissions
from assistant.staff.tables import accounts, sessions
from assistant.store import ClashError, transaction

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


class Origin(StrEnum):
    """Where an account comes from: made here, at the identity provider, or for a demonstration."""

    LOCAL = "eigen"
    FEDERATED = "werk"
    DEMO = "demo"


class TakenError(Exception):
    """An account with this name, or for this person at the identity provider, is there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`teams` are ids of queues. `asks_password`: somebody can sign in with one."""

    name: str
    roles: tuple[str, ...]
    teams: frozenset[str]
    origin: Origin = Origin.LOCAL
    asks_password: bool = True

    def may(self, permission: Permission) -> bool:
        return permission in permissions(self.roles)


def name_typed(text: str) -> str | None:
    """The name as we keep it: small letters; None when it can be no name."""
    wanted = text.strip().lower()
    return wanted if _NAME.fullmatch(wanted) else None


def subject_hash(issuer: str, subject: str) -> str:
    """A person at an identity provider."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode("utf-8", "surrogatepass")).hexdigest()


def using(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction: raises StoreError when the database cannot be used, ClashError when a row is there already."""
    return transaction(engine, "De accounts zijn nu niet te lezen.")


class Accounts:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def count(self) -> int:
        with using(self._engine) as connection:
            return int(connection.execute(select(func.count()).select_from(accounts)).scalar_one())

    def listed(self) -> tuple[Account, ...]:
        with using(self._engine) as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.name)).mappings().all()
        return tuple(map(account_in, rows))

    def named(self, name: str) -> Account | None:
        with using(self._engine) as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name)).mappings().one_or_none()
        return account_in(row) if row else None

    def add(self, account: Account, now: datetime, password: str | None = None, subject: str | None = None) -> None:
        """`subject` is a hash, see subject_hash. Raises TakenError when the name or the subject is there already."""
        row = {
            "name": account.name,
            "origin": account.origin.value,
            "password_hash": hashed(password) if password is not None else None,
            "subject_hash": subject,
            "roles": list(account.roles),
            "teams": sorted(account.teams),
            "made_at": now,
            "changed_at": now,
        }
        try:
            with using(self._engine) as connection:
                connection.execute(insert(accounts).values(row))
        except ClashError as error:
            raise TakenError from error

    def remove(self, name: str) -> bool:
        """The sessions go too. False when there is no such account."""
        with using(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.name == name))
            return bool(connection.execute(delete(accounts).where(accounts.c.name == name)).rowcount)

    def set_password(self, name: str, password: str, now: datetime) -> bool:
        """Whoever is signed in with the old one, is not any more. False when there is no such account."""
        return self._changed(name, now, password_hash=hashed(password))

    def change(self, name: str, roles: Iterable[str], teams: Iterable[str], now: datetime) -> bool:
        """Whoever is signed in, signs in again. False when there is no such account."""
        return self._changed(name, now, roles=list(roles), teams=sorted(teams))

    def of_subject(self, subject: str) -> Account | None:
        with using(self._engine) as connection:
            wanted = select(accounts).where(accounts.c.subject_hash == subject)
            row = connection.execute(wanted).mappings().one_or_none()
        return account_in(row) if row else None

    def _changed(self, name: str, now: datetime, **values: Any) -> bool:  # noqa: ANN401 - columns
        with using(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.name == name))
            change = update(accounts).where(accounts.c.name == name).values(changed_at=now, **values)
            return bool(connection.execute(change).rowcount)


def account_in(row: RowMapping) -> Account:
    return Account(
        name=row["name"],
        roles=tuple(row["roles"]),
        teams=frozenset(row["teams"]),
        origin=Origin(row["origin"]),
        asks_password=row["password_hash"] is not None,
    )
