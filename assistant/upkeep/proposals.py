# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Proposals for articles: a question that a colleague answered, for who writes the articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.contact.sealing import Seal
from assistant.upkeep.keeping import close_texts, open_texts, using
from assistant.upkeep.tables import proposals


class Decision(StrEnum):
    OPEN = "nieuw"
    TAKEN = "overgenomen"
    ASIDE = "weggelegd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`sources` are ids of records, articles and passages. `by_role` is the role of who answered: no name is kept."""

    id: str
    question: str
    answer: str
    sources: tuple[str, ...]
    by_role: str
    made_at: datetime
    state: Decision = Decision.OPEN
    decided_at: datetime | None = None
    decided_by: str | None = None


def propose(connection: Connection, seal: Seal, proposal: Proposal) -> None:
    """In the transaction of the answer that it is made of."""
    texts = close_texts(seal, proposal.id, question=proposal.question, answer=proposal.answer)
    row = {
        "id": proposal.id,
        "made_at": proposal.made_at,
        "by_role": proposal.by_role,
        "sources": list(proposal.sources),
        "state": proposal.state.value,
        "sealed": texts,
    }
    connection.execute(insert(proposals).values(row))


class Proposals:
    """Every method raises StoreError when the database cannot be used, and SealError when no key opens a text."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def counts(self) -> Mapping[Decision, int]:
        number = select(proposals.c.state, func.count()).group_by(proposals.c.state)
        with using(self._engine) as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(number)}
        return {state: found.get(state.value, 0) for state in Decision}

    def listed(self, state: Decision, start: int = 0, limit: int = 50) -> tuple[Proposal, ...]:
        """The newest first."""
        wanted = select(proposals).where(proposals.c.state == state.value)
        newest = wanted.order_by(proposals.c.made_at.desc(), proposals.c.id).offset(start).limit(limit)
        with using(self._engine) as connection:
            rows = connection.execute(newest).mappings().all()
        return tuple(map(self._proposal, rows))

    def one(self, proposal: str) -> Proposal | None:
        with using(self._engine) as connection:
            row = connection.execute(select(proposals).where(proposals.c.id == proposal)).mappings().one_or_none()
        return self._proposal(row) if row else None

    def decide(self, proposal: str, state: Decision, who: str, now: datetime) -> bool:
        """False when somebody decided already, or it is gone."""
        fresh = (proposals.c.id == proposal) & (proposals.c.state == Decision.OPEN.value)
        values = {"state": state.value, "decided_at": now, "decided_by": who}
        with using(self._engine) as connection:
            if not connection.execute(update(proposals).where(fresh).values(**values)).rowcount:
                return False
            noted(connection, now, who, Action.PROPOSAL_DECIDED, proposal, state.value)
        return True

    def _proposal(self, row: RowMapping) -> Proposal:
        return Proposal(
            id=row["id"],
            **open_texts(self._seal, row["id"], row["sealed"]),
            sources=tuple(row["sources"]),
            by_role=row["by_role"],
            made_at=row["made_at"],
            state=Decision(row["state"]),
            decided_at=row["decided_at"],
            decided_by=row["decided_by"],
        )
