# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer of ours beside what plain search gives, without names: which one do staff choose?"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import numpy as np
from sqlalchemy import Engine, and_, exists, func, insert, select

from assistant.contact.audit import Action, noted
from assistant.journal import answers
from assistant.marks import lot_of
from assistant.review.tables import duels
from assistant.store import ClashError, transaction
from assistant.values import Status
from index.search import SearchIndex
from knowledge.formats import ORIGINAL
from knowledge.passages import Passage

_FAILURE = "De vergelijking is nu niet te gebruiken."


class Choice(StrEnum):
    OURS = "stip"
    SEARCH = "zoeken"
    EQUAL = "gelijk"
    NEITHER = "geen"


def ours_first(answer: str) -> bool:
    """On which side our answer stands: by chance, and always the same for one answer."""
    return lot_of(f"duel {answer}") % 2 == 0


def found_by_words(index: SearchIndex, text: str, limit: int = 3) -> tuple[Passage, ...]:
    """The passages that plain search on words brings, best first."""
    scores = index.lexical.scores(index.analyser.query_tokens(text))
    order = np.argsort(-scores, kind="stable")[:limit]
    return tuple(index.passages[row] for row in order if scores[row] > 0)


class Duels:
    """Only answered questions in Dutch: words of another language find nothing in Dutch texts. Every method raises
    StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def next(self, judge: str) -> str | None:
        """The id of an answer that this person has not compared; from the other end than reviewers get theirs."""
        fit = and_(answers.c.status == Status.ANSWERED.value, answers.c.language == ORIGINAL)
        seen = exists().where(duels.c.answer == answers.c.id, duels.c.judge == judge)
        wanted = select(answers.c.id).where(fit, ~seen).order_by(answers.c.lot.desc()).limit(1)
        with transaction(self._engine, _FAILURE) as connection:
            return connection.execute(wanted).scalar()

    def choose(self, answer: str, judge: str, choice: Choice, now: datetime) -> bool:
        """False when this person compared it before."""
        row = {"answer": answer, "judge": judge, "choice": choice.value, "given_at": now}
        try:
            with transaction(self._engine, _FAILURE) as connection:
                connection.execute(insert(duels).values(row))
                noted(connection, now, judge, Action.COMPARED, "", answer)
        except ClashError:
            return False
        return True

    def totals(self) -> Mapping[Choice, int]:
        counted = select(duels.c.choice, func.count()).group_by(duels.c.choice)
        with transaction(self._engine, _FAILURE) as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(counted)}
        return {choice: found.get(choice.value, 0) for choice in Choice}
