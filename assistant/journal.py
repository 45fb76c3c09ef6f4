# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What was asked and answered, masked, so that a conversation survives a reload and staff can review it."""

import threading
from collections import OrderedDict
from typing import Protocol

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Boolean, Column, Connection, Engine, Float, Index, Integer, String, Table, Text, insert, select

from assistant.marks import marks_of
from assistant.store import Moment, StoreError, metadata, transaction
from assistant.values import Answer, Conversation

answers = Table(
    "answers",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation", String(36), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("language", String(8), nullable=False, server_default=""),
    Column("route", String(20), nullable=False, server_default=""),
    Column("topic", String(80), nullable=False, server_default=""),
    Column("place", String(80), nullable=False, server_default=""),
    Column("week", String(8), nullable=False, server_default=""),
    Column("stratum", String(20), nullable=False, server_default=""),
    Column("confidence", Float, nullable=False, server_default="0"),
    Column("lot", Integer, nullable=False, server_default="0"),
    Column("demo", Boolean, nullable=False, server_default="0"),
    Index("answers_by_conversation", "conversation", "asked_at"),
    Index("answers_by_lot", "lot"),
    Index("answers_by_stratum", "stratum", "lot"),
    Index("answers_by_stratum_time", "stratum", "asked_at"),
    Index("answers_by_topic", "topic", "lot"),
    Index("answers_by_time", "asked_at", "id"),
)
_ANSWER = TypeAdapter(Answer)
_KEEP = insert(answers)  # put together once


class Journal(Protocol):
    """`lost` is how many answers could not be kept."""

    @property
    def lost(self) -> int: ...

    def add(self, answer: Answer, follows: bool = False) -> None:
        """`follows`: it goes on with a conversation, and is kept only when nobody erased that meanwhile."""

    def conversation(self, key: str) -> Conversation | None: ...


class SqlJournal:
    """Answers in the database, as they were given, with columns to find them by. `demo` marks them as examples."""

    def __init__(self, engine: Engine, demo: bool = False) -> None:
        self._engine, self._demo, self.lost = engine, demo, 0

    def add(self, answer: Answer, follows: bool = False) -> None:
        """Raises StoreError when the answer cannot be kept."""
        row = {
            "id": answer.id,
            "conversation": answer.question.conversation,
            "asked_at": answer.question.asked_at,
            "status": answer.status.value,
            "body": _ANSWER.dump_json(answer).decode(),
            "demo": self._demo,
            **marks_of(answer),
        }
        try:
            with transaction(self._engine, "Het gesprek kon niet worden bewaard.") as connection:
                if not follows or held(connection, answer.question.conversation):
                    connection.execute(_KEEP, row)
        except StoreError:
            self.lost += 1
            raise

    def conversation(self, key: str) -> Conversation | None:
        wanted = select(answers.c.body).where(answers.c.conversation == key).order_by(answers.c.asked_at)
        with transaction(self._engine, "Het gesprek is nu niet te lezen.") as connection:
            bodies = connection.execute(wanted).scalars().all()
        found = tuple(answer for body in bodies if (answer := read_answer(body)))
        return Conversation(id=key, answers=found) if found else None


def held(connection: Connection, conversation: str) -> bool:
    """Whether a conversation is there. Until the end of the transaction nobody else goes on with it or erases it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    own = select(answers.c.id).where(answers.c.conversation == conversation).with_for_update()
    return bool(connection.execute(own).all())


def read_answer(body: str) -> Answer | None:
    """An answer of an earlier version that can no longer be read is left out; the rest of the conversation stays."""
    try:
        return _ANSWER.validate_json(body)
    except ValidationError:
        return None


class MemoryJournal:
    """Keeps the last conversations in memory: for a server that may not write, and for trying things out."""

    lost = 0

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit
        self._conversations: OrderedDict[str, tuple[Answer, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, answer: Answer, follows: bool = False) -> None:
        with self._lock:
            key = answer.question.conversation
            if follows and key not in self._conversations:
                return
            self._conversations[key] = (*self._conversations.pop(key, ()), answer)
            while len(self._conversations) > self._limit:
                self._conversations.popitem(last=False)

    def everything(self) -> tuple[Answer, ...]:
        with self._lock:
            return tuple(answer for answers in self._conversations.values() for answer in answers)

    def forget(self, key: str) -> bool:
        """Whether it was there."""
        with self._lock:
            return self._conversations.pop(key, None) is not None

    def conversation(self, key: str) -> Conversation | None:
        found = self._conversations.get(key)
        return Conversation(id=key, answers=found) if found else None


class NoJournal:
    """Keeps nothing."""

    lost = 0

    def add(self, answer: Answer, follows: bool = False) -> None: ...

    def conversation(self, key: str) -> Conversation | None: ...
