# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What visitors take along on their phone for a week: never the texts themselves, only which records they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlalchemy import Column, Engine, LargeBinary, String, Table, insert, select

from assistant.basket import BASKET, Basket
from assistant.codes import grouped, hashed, letters_from, typed_code
from assistant.contact.sealing import Seal, SealError
from assistant.store import Moment, metadata, transaction

KEPT = timedelta(days=7)
_LETTERS = 16  # of five bits each


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A basket, and when the page with it goes."""

    basket: Basket
    until: datetime


takeaways = Table(
    "takeaways",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)


def takeaway_typed(text: str) -> str | None:
    """A code as it stands in an address; None when it can be none of ours."""
    return typed_code(text, _LETTERS)


class Takeaways:
    """Who has the code has the page; the database has neither."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def keep(self, basket: Basket, secret: str, now: datetime) -> str:
        """Keeps a basket for a week and gives its code, which follows from the `secret`.

        Raises:
            StoreError: when it cannot be kept.
        """
        code = grouped(letters_from(secret, _LETTERS))
        key = hashed(code)
        sealed = self._seal.close(key, BASKET.dump_json(basket).decode())
        with transaction(self._engine, "De pagina voor de bezoeker kon niet worden bewaard.") as connection:
            connection.execute(insert(takeaways).values(code_hash=key, sealed=sealed, expires_at=now + KEPT))
        return code

    def found(self, code: str, now: datetime) -> Taken | None:
        """None when there is none, or no more.

        Raises:
            StoreError: when the database cannot be read.
        """
        key = hashed(code)
        wanted = select(takeaways).where(takeaways.c.code_hash == key, takeaways.c.expires_at > now)
        with transaction(self._engine, "Deze pagina is nu niet te lezen.") as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        basket = self._opened(key, row["sealed"]) if row else None
        return Taken(basket=basket, until=row["expires_at"]) if row and basket else None

    def _opened(self, key: str, sealed: bytes) -> Basket | None:
        """What a key that is gone closed, is gone as well."""
        try:
            return BASKET.validate_json(self._seal.open(key, sealed))
        except (SealError, ValidationError):
            return None
