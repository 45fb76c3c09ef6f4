# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What was asked and answered, masked, so that a conversation survives a reload and staff can review it."""

import threading
from collections import OrderedDict
from typing import Protocol

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Column, Engine, Index, String, Table, Text, insert, select
from sqlalchemy.exc import SQLAlchemyError

from assistant.store import Moment, StoreError, metadata
from assistant.values import Answer, Conversation

answers = Table(
    "answers",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation", String(36), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("status", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Index("answers_by_conversation", "conversation", "asked_at"),
)
_ANSWER = TypeAdapter(Answer)


class Journal(Protocol):
    def add(self, answer: Answer) -> None: ...

    def conversation(self, key: str) -> Conversation | None: ...


class SqlJournal:
    """Answers in the database, as they were given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, answer: Answer) -> None:
        """Raises StoreError when the answer cannot be kept."""
        row = {
            "id": answer.id,
            "conversation": answer.question.conversation,
            "asked_at": answer.question.asked_at,
            "status": answer.status.value,
            "body": _ANSWER.dump_json(answer).decode(),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(answers).values(row))
        except SQLAlchemyError as error:
            raise StoreError("Het gesprek kon niet worden bewaard.") from error

    def conversation(self, key: str) -> Conversation | None:
        wanted = select(answers.c.body).where(answers.c.conversation == key).order_by(answers.c.asked_at)
        try:
            with self._engine.connect() as connection:
                bodies = connection.execute(wanted).scalars().all()
        except SQLAlchemyError as error:
            raise StoreError("Het gesprek is nu niet te lezen.") from error
        found = tuple(answer for body in bodies if (answer := _read(body)))
        return Conversation(id=key, answers=found) if found else None


def _read(body: str) -> Answer | None:
    """An answer of an earlier version that can no longer be read is left out; the rest of the conversation stays."""
    try:
        return _ANSWER.validate_json(body)
    except ValidationError:
        return None


class MemoryJournal:
    """Keeps the last conversations in memory: for a server that may not write, and for trying things out."""

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit
        self._conversations: OrderedDict[str, tuple[Answer, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, answer: Answer) -> None:
        with self._lock:
            key = answer.question.conversation
            self._conversations[key] = (*self._conversations.pop(key, ()), answer)
            while len(self._conversations) > self._limit:
                self._conversations.popitem(last=False)

    def conversation(self, key: str) -> Conversation | None:
        found = self._conversations.get(key)
        return Conversation(id=key, answers=found) if found else None
