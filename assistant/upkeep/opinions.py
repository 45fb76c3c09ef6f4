# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A second opinion: a question of a volunteer, with the sources that were found, to a colleague who knows more."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, RowMapping, and_, delete, func, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.contact.sealing import Seal
from assistant.upkeep.keeping import close_texts, open_texts, using
from assistant.upkeep.proposals import Proposal, propose
from assistant.upkeep.tables import opinions

MOST_QUESTION, MOST_ANSWER, MOST_SOURCES = 500, 1000, 8  # characters, and ids


class Standing(StrEnum):
    """How far a question is; the last two say what the colleague thought of the volunteer's own idea."""

    OPEN = "open"
    APPROVED = "klopt"
    CORRECTED = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`idea` is what the volunteer would answer, and may be empty. `sources` are ids of records and passages."""

    question: str
    idea: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`role` is the role in which somebody answers; `text` may be empty where the idea is right as it is."""

    standing: Standing
    text: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """`answer` is empty while it is open, and where the idea was right as it was."""

    id: str
    asked: Asked
    asked_at: datetime
    asked_by: str
    standing: Standing
    answered_at: datetime | None
    answered_by: str | None
    seen_at: datetime | None
    answer: str


class Opinions:
    """Every method raises StoreError when the database cannot be used, and SealError when no key opens a text."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def ask(self, opinion: str, asked: Asked, who: str, now: datetime) -> None:
        """`opinion` is the number that it gets. Raises ClashError when it is there already."""
        row = {
            "id": opinion,
            "asked_at": now,
            "asked_by": who,
            "sources": list(asked.sources[:MOST_SOURCES]),
            "state": Standing.OPEN.value,
            "sealed": close_texts(self._seal, opinion, question=asked.question, idea=asked.idea),
        }
        with using(self._engine) as connection:
            connection.execute(insert(opinions).values(row))
            noted(connection, now, who, Action.OPINION_ASKED, opinion)

    def waiting(self, who: str, limit: int = 50) -> tuple[Opinion, ...]:
        """Open questions of others, the oldest first."""
        return self._found(_waits(who), limit)

    def own(self, who: str, limit: int = 50) -> tuple[Opinion, ...]:
        """What somebody asked, the oldest first; what was read leaves the page."""
        return self._found(and_(opinions.c.asked_by == who, opinions.c.seen_at.is_(None)), limit)

    def waiting_count(self, who: str) -> int:
        return self._count(_waits(who))

    def unseen_count(self, who: str) -> int:
        return self._count(and_(_answered(who), opinions.c.seen_at.is_(None)))

    def one(self, opinion: str) -> Opinion | None:
        return next(iter(self._found(opinions.c.id == opinion, 1)), None)

    def answer(self, opinion: str, reply: Reply, who: str, now: datetime) -> bool:
        """Keeps the answer, and a proposal for an article of it. False when it is answered already or gone, or one's
        own: a second opinion is somebody else's."""
        found = self.one(opinion)
        if found is None:
            return False
        values = {
            "state": reply.standing.value,
            "answered_at": now,
            "answered_by": who,
            "sealed_answer": self._seal.close(opinion, reply.text) if reply.text else None,
        }
        with using(self._engine) as connection:
            change = update(opinions).where(opinions.c.id == opinion, _waits(who)).values(**values)
            if not connection.execute(change).rowcount:
                return False
            propose(connection, self._seal, _proposal(found, reply, now))
            noted(connection, now, who, Action.OPINION_ANSWERED, opinion, reply.standing.value)
        return True

    def seen(self, opinion: str, who: str, now: datetime) -> bool:
        fresh = and_(_answered(who), opinions.c.id == opinion, opinions.c.seen_at.is_(None))
        with using(self._engine) as connection:
            return bool(connection.execute(update(opinions).where(fresh).values(seen_at=now)).rowcount)

    def withdraw(self, opinion: str, who: str, now: datetime) -> bool:
        """Erases a question that nobody answered yet."""
        own = and_(opinions.c.id == opinion, opinions.c.asked_by == who, opinions.c.state == Standing.OPEN.value)
        with using(self._engine) as connection:
            if not connection.execute(delete(opinions).where(own)).rowcount:
                return False
            noted(connection, now, who, Action.OPINION_WITHDRAWN, opinion)
        return True

    def _found(self, which: ColumnElement[bool], limit: int) -> tuple[Opinion, ...]:
        wanted = select(opinions).where(which).order_by(opinions.c.asked_at, opinions.c.id).limit(limit)
        with using(self._engine) as connection:
            rows = connection.execute(wanted).mappings().all()
        return tuple(map(self._opinion, rows))

    def _count(self, which: ColumnElement[bool]) -> int:
        with using(self._engine) as connection:
            number = select(func.count()).select_from(opinions).where(which)
            return int(connection.execute(number).scalar_one())

    def _opinion(self, row: RowMapping) -> Opinion:
        key, answer = row["id"], row["sealed_answer"]
        return Opinion(
            id=key,
            asked=Asked(**open_texts(self._seal, key, row["sealed"]), sources=tuple(row["sources"])),
            asked_at=row["asked_at"],
            asked_by=row["asked_by"],
            standing=Standing(row["state"]),
            answered_at=row["answered_at"],
            answered_by=row["answered_by"],
            seen_at=row["seen_at"],
            answer=self._seal.open(key, answer) if answer else "",
        )


def _waits(who: str) -> ColumnElement[bool]:
    return and_(opinions.c.state == Standing.OPEN.value, opinions.c.asked_by != who)


def _answered(who: str) -> ColumnElement[bool]:
    return and_(opinions.c.asked_by == who, opinions.c.state != Standing.OPEN.value)


def _proposal(found: Opinion, reply: Reply, now: datetime) -> Proposal:
    """It has the number of the question that it comes from."""
    return Proposal(
        id=found.id,
        question=found.asked.question,
        answer=reply.text or found.asked.idea,
        sources=found.asked.sources,
        by_role=reply.role,
        made_at=now,
    )
