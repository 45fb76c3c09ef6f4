# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What reviewers say of answers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, delete, func, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.feedback import feedback
from assistant.journal import answers, read_answer
from assistant.review.tables import leases, verdicts
from assistant.store import ClashError, transaction
from assistant.values import Answer

CORRECTION_LENGTH = 1000
_FAILURE = "De oordelen over antwoorden zijn nu niet te gebruiken."


class Judgement(StrEnum):
    """In the order of the keys 1 to 5."""

    GOOD = "goed"
    INCOMPLETE = "onvolledig"
    WRONG = "fout"
    UNSAFE = "onveilig"
    FOR_PEOPLE = "mens"


class PassageFault(StrEnum):
    MISSING = "mist"
    WRONG = "fout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer of the journal. `helped` is what the person who asked said of it; `demo`: made up."""

    answer: Answer
    demo: bool
    helped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list says of an answer: reading whole answers takes longer. `cited` are ids of passages."""

    text: str
    language: str
    demo: bool
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """`correction` is what the right answer would be, masked. `passage` is the id of what was missing or wrong, as
    `passage_fault` says. `case` is the id of the case that was made of it."""

    answer: str
    reviewer: str
    stratum: str
    judgement: Judgement
    given_at: datetime
    correction: str = ""
    passage: str = ""
    passage_fault: PassageFault | None = None
    case: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts over all reviews: by judgement and by reviewer."""

    judgements: Mapping[str, int]
    reviewers: Mapping[str, int]


class Reviews:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def kept(self, key: str) -> Kept | None:
        """An answer by its id; None when it is gone, or of a version that cannot be read."""
        wanted = select(answers.c.body, answers.c.demo, feedback.c.verdict)
        joined = wanted.outerjoin(feedback, feedback.c.answer == answers.c.id).where(answers.c.id == key)
        with transaction(self._engine, _FAILURE) as connection:
            row = connection.execute(joined).one_or_none() if _is_key(key) else None
        answer = read_answer(row[0]) if row else None
        return Kept(answer=answer, demo=bool(row[1]), helped=row[2] or "") if answer and row else None

    def asked(self, keys: Iterable[str]) -> Mapping[str, Asked]:
        """The questions of so many answers by id, as far as they are still there."""
        wanted = select(answers.c.id, answers.c.body, answers.c.demo).where(answers.c.id.in_(list(keys)))
        with transaction(self._engine, _FAILURE) as connection:
            return {row[0]: _asked(json.loads(row[1]), bool(row[2])) for row in connection.execute(wanted)}

    def give(self, review: Review) -> bool:
        """False when this person judged it before, or somebody else has it on the screen."""
        own = leases.c.answer == review.answer
        others = select(leases.c.answer).where(own, leases.c.reviewer != review.reviewer)
        try:
            with transaction(self._engine, _FAILURE) as connection:
                if connection.execute(others.where(leases.c.until > review.given_at)).first():
                    return False
                connection.execute(insert(verdicts).values(_row(review)))
                connection.execute(delete(leases).where(own))
                detail = f"{review.judgement.value} {review.answer}"
                noted(connection, review.given_at, review.reviewer, Action.JUDGED, "", detail)
        except ClashError:
            return False
        return True

    def about(self, answer: str) -> tuple[Review, ...]:
        with transaction(self._engine, _FAILURE) as connection:
            wanted = select(verdicts).where(verdicts.c.answer == answer).order_by(verdicts.c.id)
            rows = connection.execute(wanted).mappings().all()
        return tuple(map(review_in, rows))

    def one(self, number: int) -> Review | None:
        with transaction(self._engine, _FAILURE) as connection:
            row = connection.execute(select(verdicts).where(verdicts.c.id == number)).mappings().one_or_none()
        return review_in(row) if row else None

    def listed(self, judgement: Judgement | None, before: int | None, limit: int) -> tuple[Review, ...]:
        """The newest first, from the one before number `before` on."""
        wanted = select(verdicts).order_by(verdicts.c.id.desc()).limit(limit)
        with transaction(self._engine, _FAILURE) as connection:
            rows = connection.execute(_only(wanted, judgement, before)).mappings().all()
        return tuple(map(review_in, rows))

    def totals(self) -> Totals:
        def counted(column: Any) -> Select[Any]:  # noqa: ANN401 - a column
            return select(column, func.count()).group_by(column)

        with transaction(self._engine, _FAILURE) as connection:
            judgements = {row[0]: int(row[1]) for row in connection.execute(counted(verdicts.c.verdict))}
            reviewers = {row[0]: int(row[1]) for row in connection.execute(counted(verdicts.c.reviewer))}
        return Totals(judgements=judgements, reviewers=reviewers)

    def pairs(self) -> Mapping[tuple[str, str], int]:
        """What the first and the second reviewer said of the answers that two people judged, with how often."""
        first, second = verdicts.alias(), verdicts.alias()
        both = (first.c.answer == second.c.answer) & (first.c.id < second.c.id)
        said = (first.c.verdict, second.c.verdict)
        wanted = select(*said, func.count()).join(second, both).group_by(*said)
        with transaction(self._engine, _FAILURE) as connection:
            return {(row[0], row[1]): int(row[2]) for row in connection.execute(wanted)}

    def made_case(self, review: Review, case: str, who: str, now: datetime) -> None:
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(update(verdicts).where(verdicts.c.id == review.id).values(case_id=case))
            noted(connection, now, who, Action.CASE_MADE, "", case)


def _asked(body: Mapping[str, Any], demo: bool) -> Asked:
    cited = tuple(citation["passage"]["id"] for citation in body.get("citations", ()))
    return Asked(text=body["question"]["text"], language=body["language"], demo=demo, cited=cited)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= 36


def _only(wanted: Select[Any], judgement: Judgement | None, before: int | None) -> Select[Any]:
    if before is not None:
        wanted = wanted.where(verdicts.c.id < before)
    return wanted.where(verdicts.c.verdict == judgement.value) if judgement else wanted


def _row(review: Review) -> Mapping[str, object]:
    return {
        "answer": review.answer,
        "reviewer": review.reviewer,
        "stratum": review.stratum,
        "verdict": review.judgement.value,
        "correction": review.correction,
        "passage": review.passage[:200],
        "passage_fault": review.passage_fault.value if review.passage_fault else "",
        "case_id": review.case,
        "given_at": review.given_at,
    }


def review_in(row: RowMapping) -> Review:
    return Review(
        id=row["id"],
        answer=row["answer"],
        reviewer=row["reviewer"],
        stratum=row["stratum"],
        judgement=Judgement(row["verdict"]),
        given_at=row["given_at"],
        correction=row["correction"],
        passage=row["passage"],
        passage_fault=PassageFault(row["passage_fault"]) if row["passage_fault"] else None,
        case=row["case_id"],
    )
