# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is missing: clusters of questions without an answer, what kind of gap each seems to be, and what staff do
about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np
from sqlalchemy import Engine, RowMapping, delete, insert, select

from assistant.contact.audit import Action, noted
from assistant.review.tables import gaps
from assistant.review.unanswered import Unanswered
from assistant.store import ClashError, transaction
from assistant.values import Status
from index.embedding import Vectors
from knowledge.passages import Kind

LINK_LENGTH = 200
_NEAR = 0.7  # cosine from which a text seems to be about the same
_LOCAL = ("waar ", "wie ", "is er ", "zijn er ", "where ", "is there ")
_FAILURE = "De gaten zijn nu niet te gebruiken."


class GapKind(StrEnum):
    MISSING = "tekst-ontbreekt"
    BADLY_FOUND = "slecht-gevonden"
    NO_SERVICE = "niet-in-de-stad"
    ON_PURPOSE = "met-opzet"


class GapState(StrEnum):
    OPEN = "open"
    TAKEN = "opgepakt"
    CLOSED = "gesloten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A kind by rule. `why` is a key of the page texts, `about` what it speaks of: a title, or nothing."""

    kind: GapKind
    why: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """`name` is the most central question. `vector` is that of the leader, as bytes of float32."""

    id: str
    name: Unanswered
    questions: tuple[Unanswered, ...]
    guess: Guess
    vector: bytes

    @property
    def newest(self) -> datetime:
        return max(item.asked_at for item in self.questions)

    def only(self, kept: Sequence[Unanswered]) -> "Gap":
        return replace(self, questions=tuple(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What staff say of a gap. `kind` is None while they leave it at the guess. `link` leads to the change."""

    id: str
    state: GapState
    kind: GapKind | None = None
    assigned: str = ""
    link: str = ""


def guess(questions: Sequence[Unanswered], name: Unanswered) -> Guess:
    """The kind of most of the questions, with the reason of the one that names them where that is of this kind."""
    each = [_guess(item) for item in questions]
    kind = Counter(item.kind for item in each).most_common(1)[0][0]
    own = _guess(name)
    return own if own.kind is kind else next(item for item in each if item.kind is kind)


def _guess(item: Unanswered) -> Guess:
    if item.status == Status.REFUSED.value:
        return Guess(kind=GapKind.ON_PURPOSE, why="refused")
    if item.near and item.near[0][2] >= _NEAR:
        return Guess(kind=GapKind.BADLY_FOUND, why="near", about=item.near[0][0])
    if item.status == Status.OUT_OF_SCOPE.value:
        return Guess(kind=GapKind.NO_SERVICE, why="out_of_scope")
    local = item.text.lower().startswith(_LOCAL)
    if local and all(kind != Kind.SERVICE.value for _, kind, _ in item.near):
        return Guess(kind=GapKind.NO_SERVICE, why="no_service")
    return Guess(kind=GapKind.MISSING, why="far")


class Gaps:
    """What staff decided. Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decisions(self) -> Mapping[str, Decision]:
        with transaction(self._engine, _FAILURE) as connection:
            rows = connection.execute(select(gaps).order_by(gaps.c.changed_at)).mappings().all()
        return {row["id"]: _decision(row) for row in rows}

    def leaders(self, model: str) -> Mapping[str, Vectors]:
        """The vectors (d,) of the gaps that staff decided on, as far as this model made them."""
        wanted = select(gaps.c.id, gaps.c.vector).where(gaps.c.model == model).order_by(gaps.c.id)
        with transaction(self._engine, _FAILURE) as connection:
            return {key: np.frombuffer(vector, np.float32) for key, vector in connection.execute(wanted)}

    def decide(self, gap: Gap, decision: Decision, model: str, who: str, now: datetime) -> None:
        """In the place of what was decided before."""
        row = {
            "id": gap.id,
            "kind": decision.kind.value if decision.kind else "",
            "state": decision.state.value,
            "assigned": decision.assigned,
            "link": decision.link,
            "model": model[:120],
            "vector": gap.vector,
            "changed_at": now,
            "changed_by": who,
        }
        try:
            self._write(row, f"{decision.state.value} {gap.id}")
        except ClashError:
            self._write(row, f"{decision.state.value} {gap.id}")  # somebody else wrote it in between

    def _write(self, row: Mapping[str, object], detail: str) -> None:
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(delete(gaps).where(gaps.c.id == row["id"]))
            connection.execute(insert(gaps).values(row))
            noted(connection, row["changed_at"], str(row["changed_by"]), Action.GAP_CHANGED, "", detail)  # type: ignore[arg-type]


def _decision(row: RowMapping) -> Decision:
    return Decision(
        id=row["id"],
        state=GapState(row["state"]),
        kind=GapKind(row["kind"]) if row["kind"] else None,
        assigned=row["assigned"],
        link=row["link"],
    )
