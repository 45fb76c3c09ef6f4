# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether an answer helped. One verdict an answer, from fixed choices only: nothing personal can stand in it."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import Column, Engine, ForeignKey, Index, String, Table, delete, insert, select

from assistant.journal import answers
from assistant.store import Moment, metadata, transaction

# A verdict goes with its answer, when the conversation was kept long enough.
feedback = Table(
    "feedback",
    metadata,
    Column("answer", ForeignKey(answers.c.id, ondelete="CASCADE"), primary_key=True),
    Column("conversation", String(36), nullable=False, index=True),
    Column("verdict", String(20), nullable=False),
    Column("reason", String(20)),
    Column("given_at", Moment, nullable=False),
    Index("feedback_by_verdict", "verdict", "given_at"),
)


class Verdict(StrEnum):
    HELPS = "helpt"
    HELPS_NOT = "helpt-niet"


class Reason(StrEnum):
    """Why an answer does not help."""

    WRONG = "fout"
    UNCLEAR = "onduidelijk"
    OTHER = "anders"
    LONG = "lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """`answer` and `conversation` are ids."""

    answer: str
    conversation: str
    verdict: Verdict
    reason: Reason | None
    given_at: datetime


class FeedbackBook(Protocol):
    def give(self, given: Feedback) -> None: ...

    def about(self, conversation: str) -> Mapping[str, Feedback]: ...


class SqlFeedback:
    """Verdicts in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, given: Feedback) -> None:
        """Keeps a verdict in the place of an earlier one on the same answer.

        Raises:
            StoreError: when it cannot be kept, or its answer is no longer there.
        """
        row = {
            "answer": given.answer,
            "conversation": given.conversation,
            "verdict": given.verdict.value,
            "reason": given.reason and given.reason.value,
            "given_at": given.given_at,
        }
        only_one = select(answers.c.id).where(answers.c.id == given.answer).with_for_update()
        with transaction(self._engine, "Het oordeel kon niet worden bewaard.") as connection:
            connection.execute(only_one)  # who presses twice at once waits for the first
            connection.execute(delete(feedback).where(feedback.c.answer == given.answer))
            connection.execute(insert(feedback).values(row))

    def about(self, conversation: str) -> Mapping[str, Feedback]:
        """The verdicts on the answers of a conversation, by the id of the answer.

        Raises:
            StoreError: when the database cannot be read.
        """
        wanted = select(feedback).where(feedback.c.conversation == conversation)
        with transaction(self._engine, "De oordelen zijn nu niet te lezen.") as connection:
            rows = connection.execute(wanted).mappings().all()
        return {
            row["answer"]: Feedback(
                answer=row["answer"],
                conversation=row["conversation"],
                verdict=Verdict(row["verdict"]),
                reason=Reason(row["reason"]) if row["reason"] else None,
                given_at=row["given_at"],
            )
            for row in rows
        }


class MemoryFeedback:
    """Keeps the last verdicts in memory, beside a journal that does the same."""

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit
        self._given: OrderedDict[str, Feedback] = OrderedDict()
        self._lock = threading.Lock()

    def give(self, given: Feedback) -> None:
        with self._lock:
            self._given.pop(given.answer, None)
            self._given[given.answer] = given
            while len(self._given) > self._limit:
                self._given.popitem(last=False)

    def forget(self, conversation: str) -> None:
        with self._lock:
            for key in [key for key, given in self._given.items() if given.conversation == conversation]:
                del self._given[key]

    def about(self, conversation: str) -> Mapping[str, Feedback]:
        with self._lock:
            return {key: given for key, given in self._given.items() if given.conversation == conversation}
