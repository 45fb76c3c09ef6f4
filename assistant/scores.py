# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Scores of a sample of answers, by week: figures only, nothing of what was asked or said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Date, Engine, Float, Index, String, Table, func, insert, select

from assistant.journal import answers, read_answer
from assistant.store import metadata, transaction
from assistant.values import Answer

# The id of an answer outlives the answer: it then leads to nothing.
answer_scores = Table(
    "answer_scores",
    metadata,
    Column("answer", String(36), primary_key=True),
    Column("week", Date, nullable=False),
    Column("language", String(8), nullable=False),
    Column("support", Float),
    Column("cited", Float),
    Column("same_language", Float),
    Column("plain", Float),
    Index("answer_scores_by_week", "week", "support", "cited", "same_language", "plain"),  # all that a page asks
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares between 0 and 1, None where there is nothing to score: of the claims that their sources support, of the
    claims with a source, whether the text is in the language it should be in, of the sentences that are short enough.
    `week` is its Monday."""

    answer: str
    week: date
    language: str
    support: float | None = None
    cited: float | None = None
    same_language: float | None = None
    plain: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The mean of each score over the answers of a week that have it."""

    week: date
    answers: int
    support: float | None
    cited: float | None
    same_language: float | None
    plain: float | None


class Scores:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def unscored(self, since: datetime, limit: int) -> tuple[Answer, ...]:
        """The newest answers without a score. Raises StoreError when the database cannot be read."""
        known = select(answer_scores.c.answer).where(answer_scores.c.answer == answers.c.id).exists()
        newest = answers.c.asked_at.desc()
        wanted = select(answers.c.body).where(answers.c.asked_at >= since, ~known).order_by(newest).limit(limit)
        with transaction(self._engine, "De antwoorden zijn nu niet te lezen.") as connection:
            bodies = connection.execute(wanted).scalars().all()
        return tuple(answer for body in bodies if (answer := read_answer(body)))

    def keep(self, scores: Iterable[Score]) -> None:
        """Raises ClashError when another server scored one of them meanwhile: then none is kept, and StoreError when
        the database cannot be used."""
        names = [column.name for column in answer_scores.columns]
        rows = [{name: getattr(score, name) for name in names} for score in scores]
        if rows:
            with transaction(self._engine, "De scores konden niet worden bewaard.") as connection:
                connection.execute(insert(answer_scores), rows)

    def weekly(self, weeks: int) -> tuple[Week, ...]:
        """The last so many weeks that have scores, oldest first. Raises StoreError when the database cannot be read."""
        table = answer_scores.c
        means = [func.avg(table[name]).label(name) for name in ("support", "cited", "same_language", "plain")]
        wanted = select(table.week, func.count().label("answers"), *means).group_by(table.week)
        with transaction(self._engine, "De scores zijn nu niet te lezen.") as connection:
            rows = connection.execute(wanted.order_by(table.week.desc()).limit(weeks)).mappings().all()
        return tuple(Week(**row) for row in reversed(rows))
