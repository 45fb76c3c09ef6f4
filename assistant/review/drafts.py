# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Corrections that somebody approved, on their way to become articles. Publishing them is for who edits the content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Engine, RowMapping, delete, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.review.tables import drafts, verdicts
from assistant.review.verdicts import Review, review_in
from assistant.store import ClashError, transaction

_FAILURE = "De concepten zijn nu niet te gebruiken."


class DraftState(StrEnum):
    OPEN = "open"
    DONE = "klaar"
    REFUSED = "afgewezen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """A passage that a draft rests on, and what its text was then."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`answer` is the id of the answer that was corrected. After `expires_on` somebody must look again."""

    answer: str
    question: str
    text: str
    sources: tuple[SourceMark, ...]
    expires_on: date
    state: DraftState
    changed_at: datetime
    changed_by: str
    id: int = 0

    def moved(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """The sources whose text is no longer what it was, or that are gone; `texts` are passages by id."""
        return tuple(mark.id for mark in self.sources if mark != mark_of(mark.id, texts.get(mark.id, "")))

    def again(self, texts: Mapping[str, str], today: date) -> bool:
        """Whether somebody must look at it again though it was done."""
        return self.state is DraftState.DONE and (bool(self.moved(texts)) or self.expires_on < today)


def mark_of(key: str, text: str) -> SourceMark:
    return SourceMark(id=key, digest=hashlib.sha256(text.encode()).hexdigest()[:16] if text else "")


class Drafts:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def waiting(self, before: int | None, limit: int) -> tuple[Review, ...]:
        """Reviews with a correction that nobody decided on, the newest first."""
        open_still = verdicts.c.answer.not_in(select(drafts.c.answer))
        wanted = select(verdicts).where(verdicts.c.correction != "", open_still).order_by(verdicts.c.id.desc())
        if before is not None:
            wanted = wanted.where(verdicts.c.id < before)
        with transaction(self._engine, _FAILURE) as connection:
            return tuple(map(review_in, connection.execute(wanted.limit(limit)).mappings().all()))

    def add(self, draft: Draft) -> bool:
        """False when somebody decided on this answer before."""
        row = {
            "answer": draft.answer,
            "question": draft.question,
            "text": draft.text,
            "sources": _marks(draft),
            "expires_on": draft.expires_on,
            "state": draft.state.value,
            "changed_at": draft.changed_at,
            "changed_by": draft.changed_by,
        }
        try:
            with transaction(self._engine, _FAILURE) as connection:
                connection.execute(insert(drafts).values(row))
                detail = f"{draft.state.value} {draft.answer}"
                noted(connection, draft.changed_at, draft.changed_by, Action.DRAFT_DECIDED, "", detail)
        except ClashError:
            return False
        return True

    def listed(self, before: int | None, limit: int) -> tuple[Draft, ...]:
        """The newest first; none that was refused."""
        kept = drafts.c.state != DraftState.REFUSED.value
        wanted = select(drafts).where(kept).order_by(drafts.c.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(drafts.c.id < before)
        with transaction(self._engine, _FAILURE) as connection:
            return tuple(map(_draft, connection.execute(wanted).mappings().all()))

    def one(self, number: int) -> Draft | None:
        with transaction(self._engine, _FAILURE) as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == number)).mappings().one_or_none()
        return _draft(row) if row else None

    def change(self, draft: Draft) -> None:
        """Its state, its end and what its sources say now."""
        values = {"state": draft.state.value, "expires_on": draft.expires_on, "sources": _marks(draft)}
        by = {"changed_at": draft.changed_at, "changed_by": draft.changed_by}
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(update(drafts).where(drafts.c.id == draft.id).values(**values, **by))
            detail = f"{draft.state.value} {draft.answer}"
            noted(connection, draft.changed_at, draft.changed_by, Action.DRAFT_DECIDED, "", detail)

    def remove(self, number: int, who: str, now: datetime) -> None:
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(delete(drafts).where(drafts.c.id == number))
            noted(connection, now, who, Action.DRAFT_DECIDED, "", f"weg {number}")


def _marks(draft: Draft) -> list[dict[str, str]]:
    return [{"id": mark.id, "digest": mark.digest} for mark in draft.sources]


def _draft(row: RowMapping) -> Draft:
    return Draft(
        id=row["id"],
        answer=row["answer"],
        question=row["question"],
        text=row["text"],
        sources=tuple(SourceMark(**mark) for mark in row["sources"]),
        expires_on=row["expires_on"],
        state=DraftState(row["state"]),
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
    )
