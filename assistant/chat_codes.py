# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""With a code that holds for a day a resident shows a conversation to a volunteer, who only reads it."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Column, Engine, String, Table, delete, insert, select

from assistant.codes import grouped, hashed, letters_from, typed_code
from assistant.contact.audit import Action, noted
from assistant.store import Moment, metadata, transaction

VALID = timedelta(days=1)
_LETTERS = 8  # of five bits each: only staff who are signed in may try one, and not often

chat_codes = Table(
    "chat_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("conversation", String(36), nullable=False, index=True),
    Column("expires_at", Moment, nullable=False, index=True),
)


def chat_code_typed(text: str) -> str | None:
    """A code as it was read from a phone; None when it can be none of ours."""
    return typed_code(text, _LETTERS)


class ChatCodes:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, conversation: str, secret: str, now: datetime) -> str:
        """A code that follows from the `secret`; an earlier one for the same conversation holds no longer.

        Raises:
            ClashError: when another conversation has this code: another secret gives another.
            StoreError: when it cannot be kept.
        """
        code = grouped(letters_from(secret, _LETTERS))
        row = {"code_hash": hashed(code), "conversation": conversation, "expires_at": now + VALID}
        with transaction(self._engine, "De code kon niet worden gemaakt.") as connection:
            connection.execute(delete(chat_codes).where(chat_codes.c.conversation == conversation))
            connection.execute(insert(chat_codes).values(row))
        return code

    def opened(self, code: str, who: str, now: datetime) -> str | None:
        """The conversation of a code, and a line in the log that `who` opened it; None when there is no such code.

        Raises:
            StoreError: when the database cannot be used.
        """
        own = (chat_codes.c.code_hash == hashed(code), chat_codes.c.expires_at > now)
        with transaction(self._engine, "Dit gesprek is nu niet te openen.") as connection:
            found = connection.execute(select(chat_codes.c.conversation).where(*own)).scalar()
            if found is not None:
                noted(connection, now, who, Action.CONVERSATION, "", _trace(found))
        return found


def _trace(conversation: str) -> str:
    """Tells conversations apart in the log, and opens none."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:8]
