# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Writes down beside an answer how it came about. What is known first, stays."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.values import Answer, FoundPassage, Trace, Understanding
from index.search import Hit

_KEPT = 10


def traced(
    answer: Answer,
    understanding: Understanding | None = None,
    hits: Sequence[Hit] = (),
    reason: str = "",
    dropped: tuple[str, ...] = (),
) -> Answer:
    """The same answer with so much more in its trace."""
    known = answer.trace or Trace()
    trace = replace(
        known,
        understanding=known.understanding or (understanding and replace(understanding, wordings=())),
        hits=known.hits or tuple(_found(hits)),
        reason=known.reason or reason,
        dropped=known.dropped or dropped,
    )
    return replace(answer, trace=trace)


def timed(answer: Answer, now: datetime) -> Answer:
    """With the time that it took, in whole milliseconds."""
    took = now.astimezone(UTC) - answer.question.asked_at.astimezone(UTC)
    milliseconds = max(round(took.total_seconds() * 1000), 0)
    return replace(answer, trace=replace(answer.trace or Trace(), milliseconds=milliseconds))


def _found(hits: Sequence[Hit]) -> Iterable[FoundPassage]:
    for hit in hits[:_KEPT]:
        passage = hit.passage
        yield FoundPassage(
            id=passage.id,
            title=f"{passage.title}: {passage.heading}" if passage.heading else passage.title,
            kind=passage.kind.value,
            score=round(hit.score, 3),
            dense=round(hit.dense, 3),
            lexical=round(hit.lexical, 3),
            topics=passage.topics,
        )
