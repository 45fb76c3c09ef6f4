# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Work messages: what staff tell everybody at the desk until a day. Who has read one says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Engine, RowMapping, and_, delete, func, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.contact.sealing import Seal
from assistant.store import ClashError
from assistant.upkeep.keeping import close_texts, open_texts, using
from assistant.upkeep.tables import message_reads, messages

MOST_TITLE, MOST_TEXT = 80, 600  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What staff write. `ends_on` is the last day on which it is shown."""

    title: str
    text: str
    important: bool
    ends_on: date
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMessage:
    id: str
    draft: Draft
    written_at: datetime
    written_by: str
    changed_at: datetime
    withdrawn_at: datetime | None

    def holds(self, today: date) -> bool:
        return self.withdrawn_at is None and self.draft.ends_on >= today


class Messages:
    """Every method raises StoreError when the database cannot be used, and SealError when no key opens a text."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def write(self, message: str, draft: Draft, who: str, now: datetime) -> None:
        """`message` is the number that it gets. Raises ClashError when it is there already."""
        row = {"id": message, "written_at": now, "written_by": who, "changed_at": now, **self._columns(message, draft)}
        with using(self._engine) as connection:
            connection.execute(insert(messages).values(row))
            noted(connection, now, who, Action.MESSAGE_WRITTEN, message)

    def change(self, message: str, draft: Draft, who: str, now: datetime) -> bool:
        """Whoever had read it, has not any more. False when it is withdrawn or gone."""
        return self._changed(message, who, now, Action.MESSAGE_CHANGED, self._columns(message, draft))

    def withdraw(self, message: str, who: str, now: datetime) -> bool:
        """False when it is withdrawn or gone already."""
        return self._changed(message, who, now, Action.MESSAGE_WITHDRAWN, {"withdrawn_at": now})

    def current(self, today: date) -> tuple[WorkMessage, ...]:
        """What the desk shows: the important ones first, the newest first among them."""
        order = (messages.c.important.desc(), messages.c.written_at.desc(), messages.c.id)
        with using(self._engine) as connection:
            rows = connection.execute(select(messages).where(_holds(today)).order_by(*order)).mappings().all()
        return tuple(map(self._message, rows))

    def past(self, today: date, start: int, limit: int) -> tuple[WorkMessage, ...]:
        """What is over or withdrawn, the newest first."""
        order = (messages.c.written_at.desc(), messages.c.id)
        wanted = select(messages).where(~_holds(today)).order_by(*order).offset(start).limit(limit)
        with using(self._engine) as connection:
            rows = connection.execute(wanted).mappings().all()
        return tuple(map(self._message, rows))

    def past_count(self, today: date) -> int:
        with using(self._engine) as connection:
            number = select(func.count()).select_from(messages).where(~_holds(today))
            return int(connection.execute(number).scalar_one())

    def one(self, message: str) -> WorkMessage | None:
        with using(self._engine) as connection:
            row = connection.execute(select(messages).where(messages.c.id == message)).mappings().one_or_none()
        return self._message(row) if row else None

    def read(self, message: str, account: str, now: datetime) -> bool:
        """False when there is no such message, or it was read already."""
        row = {"message": message, "account": account, "read_at": now}
        try:
            with using(self._engine) as connection:
                connection.execute(insert(message_reads).values(row))
        except ClashError:
            return False
        return True

    def read_by(self, account: str) -> frozenset[str]:
        with using(self._engine) as connection:
            wanted = select(message_reads.c.message).where(message_reads.c.account == account)
            return frozenset(connection.execute(wanted).scalars())

    def _columns(self, message: str, draft: Draft) -> dict[str, object]:
        return {
            "important": draft.important,
            "topics": list(draft.topics),
            "ends_on": draft.ends_on,
            "sealed": close_texts(self._seal, message, title=draft.title, text=draft.text),
        }

    def _changed(self, message: str, who: str, now: datetime, action: Action, values: Mapping[str, object]) -> bool:
        own = (messages.c.id == message) & messages.c.withdrawn_at.is_(None)
        with using(self._engine) as connection:
            if not connection.execute(update(messages).where(own).values(changed_at=now, **values)).rowcount:
                return False
            if action is Action.MESSAGE_CHANGED:
                connection.execute(delete(message_reads).where(message_reads.c.message == message))
            noted(connection, now, who, action, message)
        return True

    def _message(self, row: RowMapping) -> WorkMessage:
        draft = Draft(
            **open_texts(self._seal, row["id"], row["sealed"]),
            important=row["important"],
            ends_on=row["ends_on"],
            topics=tuple(row["topics"]),
        )
        return WorkMessage(
            id=row["id"],
            draft=draft,
            written_at=row["written_at"],
            written_by=row["written_by"],
            changed_at=row["changed_at"],
            withdrawn_at=row["withdrawn_at"],
        )


def _holds(today: date) -> ColumnElement[bool]:
    return and_(messages.c.ends_on >= today, messages.c.withdrawn_at.is_(None))
