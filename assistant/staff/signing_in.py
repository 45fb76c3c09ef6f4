# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a name and a password, and waiting after too many attempts."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from assistant.staff.accounts import Account, account_in, name_typed, using
from assistant.staff.passwords import fits, hashed, is_old
from assistant.staff.tables import accounts, attempts
from assistant.store import ClashError

WINDOW = timedelta(minutes=15)
OF_A_NAME, OF_AN_ADDRESS = 5, 30  # attempts within the window


class SigningIn:
    """Says nothing about why somebody does not come in, and takes as long for a name that does not exist."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def account(self, name: str, password: str, address: str, now: datetime) -> Account | None:
        """The account, or None: a wrong name, a wrong password, or too many attempts. An attempt counts before it is
        looked at, so that many at once do not slip through.

        Raises:
            StoreError: when the database cannot be used.
        """
        own, theirs = _key("naam", name_typed(name) or ""), _key("adres", address)
        free = all([self._counted(own, OF_A_NAME, now), self._counted(theirs, OF_AN_ADDRESS, now)])
        row = self._row(name)
        right = fits(password, row["password_hash"] if row else None)
        if row is None or not right or not free:
            return None
        self._forget(own, theirs)
        self._renew(row, password)
        return account_in(row)

    def _row(self, name: str) -> RowMapping | None:
        wanted = name_typed(name)
        if wanted is None:
            return None
        with using(self._engine) as connection:
            return connection.execute(select(accounts).where(accounts.c.name == wanted)).mappings().one_or_none()

    def _counted(self, key: str, limit: int, now: datetime) -> bool:
        """Whether this attempt is within the limit."""
        try:
            with using(self._engine) as connection:
                return _count(connection, key, now) <= limit
        except ClashError:  # two first attempts at the same moment
            with using(self._engine) as connection:
                return _count(connection, key, now) <= limit

    def _forget(self, own: str, theirs: str) -> None:
        with using(self._engine) as connection:
            connection.execute(delete(attempts).where(attempts.c.key == own))
            fewer = update(attempts).where(attempts.c.key == theirs, attempts.c.number > 0)
            connection.execute(fewer.values(number=attempts.c.number - 1))

    def _renew(self, row: RowMapping, password: str) -> None:
        """A hash that was made with other numbers is made anew, now that we have the password."""
        kept = row["password_hash"]
        if is_old(kept):
            own = (accounts.c.name == row["name"]) & (accounts.c.password_hash == kept)
            with using(self._engine) as connection:
                connection.execute(update(accounts).where(own).values(password_hash=hashed(password)))


def _count(connection: Connection, key: str, now: datetime) -> int:
    connection.execute(delete(attempts).where(attempts.c.first_at <= now - WINDOW))
    more = update(attempts).where(attempts.c.key == key).values(number=attempts.c.number + 1)
    number = connection.execute(more.returning(attempts.c.number)).scalar()
    if number is None:
        connection.execute(insert(attempts).values(key=key, number=1, first_at=now))
        return 1
    return int(number)


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
