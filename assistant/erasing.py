# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Erases one conversation for who asks it: what was asked and answered, and whatever else holds a word of it."""

from typing import Protocol

from sqlalchemy import Engine, delete, select, update

from assistant.chat_codes import chat_codes
from assistant.feedback import MemoryFeedback, feedback
from assistant.journal import MemoryJournal, answers, held
from assistant.review.tables import drafts, leases, verdicts
from assistant.scores import answer_scores
from assistant.store import transaction

_GONE = "(gewist)"


class Eraser(Protocol):
    def erase(self, conversation: str) -> bool: ...


class SqlEraser:
    """In the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def erase(self, conversation: str) -> bool:
        """Whether there was anything. The text of a draft is of staff and stays; the question above it goes.

        Raises:
            StoreError: when the database cannot be used: then nothing was erased.
        """
        own = select(answers.c.id).where(answers.c.conversation == conversation)
        with transaction(self._engine, "Het gesprek kon niet worden gewist.") as connection:
            held(connection, conversation)
            for table in (leases, answer_scores):
                connection.execute(delete(table).where(table.c.answer.in_(own)))
            connection.execute(update(verdicts).where(verdicts.c.answer.in_(own)).values(correction=""))
            connection.execute(update(drafts).where(drafts.c.answer.in_(own)).values(question=_GONE))
            for table in (chat_codes, feedback):
                connection.execute(delete(table).where(table.c.conversation == conversation))
            return connection.execute(delete(answers).where(answers.c.conversation == conversation)).rowcount > 0


class MemoryEraser:
    """In the memory of a server that may not write."""

    def __init__(self, journal: MemoryJournal, feedback: MemoryFeedback) -> None:
        self._journal, self._feedback = journal, feedback

    def erase(self, conversation: str) -> bool:
        self._feedback.forget(conversation)
        return self._journal.forget(conversation)
