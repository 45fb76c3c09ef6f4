# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The questions that got no answer, or one that we were not sure of, out of the journal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, select

from assistant.journal import answers
from assistant.marks import Stratum
from assistant.store import transaction

MOST = 4000  # the newest
_FAILURE = "De vragen zonder antwoord zijn nu niet te lezen."
_TOGETHER = 500


class Then(StrEnum):
    """What somebody did next, as far as the journal knows: it does not see which link is opened."""

    HELPED = "verder-met-antwoord"
    ASKED_ON = "verder-zonder-antwoord"
    STOPPED = "hield-op"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """`text` is masked. `near` are title, kind and cosine of what search brought first; `reason` is the fixed route."""

    id: str
    text: str
    asked_at: datetime
    status: str
    language: str
    topic: str
    place: str
    week: str
    confidence: float
    demo: bool
    reason: str
    near: tuple[tuple[str, str, float], ...]
    then: Then = Then.STOPPED


_NONE: Mapping[str, Unanswered] = {}
_COLUMNS = tuple(column for column in answers.c if column is not answers.c.body)


def unanswered(engine: Engine, most: int = MOST, known: Mapping[str, Unanswered] = _NONE) -> tuple[Unanswered, ...]:
    """The newest `most`, the oldest of them first. What is `known` by id is not read again. Raises StoreError."""
    of_interest = answers.c.stratum.in_((Stratum.UNANSWERED.value, Stratum.UNSURE.value))
    newest = select(*_COLUMNS).where(of_interest).order_by(answers.c.asked_at.desc(), answers.c.id).limit(most)
    with transaction(engine, _FAILURE) as connection:
        rows = connection.execute(newest).mappings().all()
        after = _later(connection, sorted({row["conversation"] for row in rows}))
        bodies = _bodies(connection, [row["id"] for row in rows if row["id"] not in known])
    old = {row["id"]: known[row["id"]] for row in rows if row["id"] in known}
    then = {row["id"]: _then(row, after) for row in rows}
    new = {row["id"]: _read(row, bodies[row["id"]]) for row in rows if row["id"] in bodies}
    found = {**old, **new}
    kept = [row["id"] for row in reversed(rows) if row["id"] in found]
    return tuple(replace(found[key], then=then[key]) for key in kept)


def _bodies(connection: Connection, keys: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    waiting = iter(keys)
    while some := list(islice(waiting, _TOGETHER)):
        wanted = select(answers.c.id, answers.c.body).where(answers.c.id.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(wanted))
    return found


def _later(connection: Connection, conversations: Sequence[str]) -> Mapping[str, list[tuple[datetime, str]]]:
    """When each conversation went on, and how that ended."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    waiting = iter(conversations)
    while some := list(islice(waiting, _TOGETHER)):
        wanted = select(answers.c.conversation, answers.c.asked_at, answers.c.stratum)
        for key, moment, stratum in connection.execute(wanted.where(answers.c.conversation.in_(some))):
            found.setdefault(key, []).append((moment, stratum))
    return found


def _then(row: RowMapping, after: Mapping[str, list[tuple[datetime, str]]]) -> Then:
    later = [stratum for moment, stratum in sorted(after[row["conversation"]]) if moment > row["asked_at"]]
    if not later:
        return Then.STOPPED
    return Then.ASKED_ON if later[0] == Stratum.UNANSWERED.value else Then.HELPED


def _read(row: RowMapping, text: str) -> Unanswered:
    """Only the fields that are needed: reading whole answers would take seconds."""
    body: dict[str, Any] = json.loads(text)
    trace: dict[str, Any] = body.get("trace") or {}
    return Unanswered(
        id=row["id"],
        text=body["question"]["text"],
        asked_at=row["asked_at"],
        status=row["status"],
        language=row["language"],
        topic=row["topic"],
        place=row["place"],
        week=row["week"],
        confidence=row["confidence"],
        demo=bool(row["demo"]),
        reason=trace.get("reason", ""),
        near=tuple(_near(trace)),
    )


def _near(trace: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for hit in trace.get("hits", ())[:5]:
        yield hit["title"], hit["kind"], float(hit["dense"])
