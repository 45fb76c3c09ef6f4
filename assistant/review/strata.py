# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""From which kinds of answers reviewers get theirs; the shares are data."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import ColumnElement, Connection, func, select

from assistant.feedback import Verdict, feedback
from assistant.journal import answers
from assistant.marks import Stratum
from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "strata.yaml"
_RARE = 0.1  # the topics that together have at most this share of the answers

_NEWEST = 1000  # people who said that an answer did not help


class Share(BaseModel):
    """Of every hundred answers that are judged, `share` come from here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Literal["oordeel", "onzeker", "onbeantwoord", "zeldzaam", "willekeurig"]
    share: int = Field(ge=1, le=100)


@cache
def shares() -> tuple[Share, ...]:
    return TypeAdapter(tuple[Share, ...]).validate_python(read_yaml(_FILE))


def neediest(done: Mapping[str, int]) -> tuple[str, ...]:
    """The strata, the one first that is furthest behind its share. `done` counts what was judged of each."""
    return tuple(share.id for share in sorted(shares(), key=lambda item: done.get(item.id, 0) / item.share))


def belongs(connection: Connection, stratum: str) -> ColumnElement[bool]:
    """Which answers are of a stratum."""
    if stratum == "oordeel":
        against = select(feedback.c.answer).where(feedback.c.verdict == Verdict.HELPS_NOT.value)
        return answers.c.id.in_(against.order_by(feedback.c.given_at.desc()).limit(_NEWEST))
    if stratum == "zeldzaam":
        return answers.c.topic.in_(_rare(connection))
    if stratum in (Stratum.UNSURE.value, Stratum.UNANSWERED.value):
        return answers.c.stratum == stratum
    return answers.c.lot >= 0


def _rare(connection: Connection) -> tuple[str, ...]:
    number = func.count()
    counted = select(answers.c.topic, number).group_by(answers.c.topic).order_by(number, answers.c.topic)
    found = [(str(row[0]), int(row[1])) for row in connection.execute(counted) if row[0]]
    left, rare = _RARE * sum(size for _, size in found), []
    for topic, size in found:
        left -= size
        if left < 0:
            break
        rare.append(topic)
    return tuple(rare)
