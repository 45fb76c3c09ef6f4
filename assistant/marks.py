# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""By what staff look answers up: columns beside the answer itself."""

import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum

from assistant.values import Answer, Status

LOTS = 1_000_000
DOUBLE = 10  # one in so many is judged by two people
UNSURE_BELOW = 0.7  # of an answer, or of the wish to know more; one in fifteen is
REFUSED = (Status.NO_ANSWER, Status.OUT_OF_SCOPE, Status.REFUSED)
_TRIED = frozenset({Status.ANSWERED, Status.PARTLY, Status.CLARIFY})


class Stratum(StrEnum):
    """What makes an answer worth a look by itself."""

    UNANSWERED = "onbeantwoord"
    UNSURE = "onzeker"
    NONE = ""


def lot_of(key: str) -> int:
    """A number from 0 to LOTS that tells nothing about the answer: who takes the lowest first, samples at random."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) % LOTS


def marks_of(answer: Answer) -> Mapping[str, object]:
    """The columns of an answer; `week` is the ISO week of the municipality's own time."""
    understanding = answer.trace.understanding if answer.trace else None
    year, week, _ = answer.question.asked_at.isocalendar()
    return {
        "language": (understanding.spoken if understanding else answer.language)[:8],
        "route": answer.route.value,
        "topic": next(_topics(answer), "")[:80],
        "place": ((understanding and understanding.place) or answer.question.place or "")[:80],
        "week": f"{year}-W{week:02}",
        "stratum": stratum_of(answer).value,
        "confidence": answer.confidence,
        "lot": lot_of(answer.id),
    }


def stratum_of(answer: Answer) -> Stratum:
    if answer.status in REFUSED:
        return Stratum.UNANSWERED
    return Stratum.UNSURE if answer.status in _TRIED and answer.confidence < UNSURE_BELOW else Stratum.NONE


def _topics(answer: Answer) -> Iterator[str]:
    """Of what the answer rests on, else of what search brought first; none for what is not ours to answer."""
    if answer.status in (Status.OUT_OF_SCOPE, Status.REFUSED):
        return
    for citation in answer.citations:
        yield from citation.passage.topics
    for page in answer.nearest:
        yield from page.topics
    for hit in answer.trace.hits if answer.trace else ():
        yield from hit.topics
