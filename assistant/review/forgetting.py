# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What of judging answers goes when its conversation goes, and what later."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from assistant.journal import answers
from assistant.review.clicks import clicks
from assistant.review.tables import drafts, duels, gaps, leases, verdicts
from assistant.scores import answer_scores

_MOMENTS = (
    (verdicts, verdicts.c.given_at),
    (duels, duels.c.given_at),
    (gaps, gaps.c.changed_at),
    (drafts, drafts.c.changed_at),
)


def forget(connection: Connection, before: datetime) -> int:
    """A correction, and the question above a draft, go with their answer; what holds no word of a resident stays until
    `before`. Gives how many rows went."""
    for table, column in ((verdicts, verdicts.c.correction), (drafts, drafts.c.question)):
        gone = table.c.answer.not_in(select(answers.c.id))
        connection.execute(update(table).where(gone, column != "").values({column: ""}))
    due = [(table, moment < before) for table, moment in _MOMENTS]
    due.append((clicks, clicks.c.week < before.date()))
    return sum(connection.execute(delete(table).where(old)).rowcount for table, old in due)


def remove_examples(connection: Connection) -> int:
    """Takes away the made-up conversations and all that rests on them; gives how many answers went."""
    examples = select(answers.c.id).where(answers.c.demo)
    for table in (verdicts, leases, duels, drafts, answer_scores):
        connection.execute(delete(table).where(table.c.answer.in_(examples)))
    connection.execute(delete(gaps).where(gaps.c.id.in_(examples)))
    connection.execute(delete(clicks).where(clicks.c.demo))
    return connection.execute(delete(answers).where(answers.c.demo)).rowcount
