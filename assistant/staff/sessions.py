# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who is signed in. The browser holds the token, the database only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, or_, select, update

from assistant.staff.accounts import Account, account_in, using
from assistant.staff.tables import accounts, sessions
from assistant.store import ClashError, StoreError

_SELDOM = timedelta(minutes=1)  # a visit within it needs no write


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def form_token(token: str) -> str:
    """What every form of this session carries: it shows that the form is ours, and does not give the session away."""
    return hash_of(f"formulier\n{token}")


class Sessions:
    """A session ends after `idle` without a visit, and always after `longest`. Every method raises StoreError when the
    database cannot be used."""

    def __init__(self, engine: Engine, idle: timedelta, longest: timedelta) -> None:
        self._engine, self._idle, self._longest = engine, idle, longest

    def open(self, account: Account, now: datetime) -> str:
        """A new token: an old one never becomes a session. What has ended is cleared away."""
        token = new_token()
        row = {"token_hash": hash_of(token), "name": account.name, "made_at": now, "seen_at": now}
        ended = or_(sessions.c.ends_at <= now, sessions.c.seen_at <= now - self._idle)
        try:
            with using(self._engine) as connection:
                connection.execute(delete(sessions).where(ended))
                connection.execute(insert(sessions).values(ends_at=now + self._longest, **row))
        except ClashError as error:
            raise StoreError("Dit account is er niet meer.") from error
        return token

    def account(self, token: str, now: datetime) -> Account | None:
        """Whose session this is, with what that account may now; None when it has ended."""
        own = sessions.c.token_hash == hash_of(token)
        alive = (sessions.c.ends_at > now) & (sessions.c.seen_at > now - self._idle)
        wanted = select(accounts, sessions.c.seen_at).join(sessions, sessions.c.name == accounts.c.name)
        with using(self._engine) as connection:
            row = connection.execute(wanted.where(own, alive)).mappings().one_or_none()
        if row is None:
            return None
        if now - row["seen_at"] >= _SELDOM:
            with using(self._engine) as connection:
                connection.execute(update(sessions).where(own).values(seen_at=now))
        return account_in(row)

    def close(self, token: str) -> None:
        with using(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == hash_of(token)))
