# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The one door of prometheus_client: figures about the server, without anything of who asks or what."""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.contact.backlog import Backlog
from assistant.values import Answer, Status

__all__ = ["CONTENT_TYPE", "Metrics"]
CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_TENTHS = tuple(number / 10 for number in range(1, 11))
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})
_NOBODY = "geen"


class Metrics:
    """Counts in the memory of this process; who gathers them adds up the processes."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        self._requests = Counter("stip_requests", "Verzoeken", ["method", "route", "status"], registry=own)
        self._seconds = Histogram("stip_request_seconds", "Duur", ["route"], buckets=_SECONDS, registry=own)
        labels = ["status", "desk", "language", "made_by"]
        self._answers = Counter("stip_answers", "Gegeven antwoorden", labels, registry=own)
        self._took = Histogram("stip_answer_seconds", "Duur van een antwoord", buckets=_SECONDS, registry=own)
        self._sure = Histogram("stip_answer_confidence", "Zekerheid van zoeken", buckets=_TENTHS, registry=own)
        self._crises = Counter("stip_crisis_answers", "Vaste teksten bij gevaar", registry=own)
        self._limited = Counter("stip_rate_limited", "Geweigerd: te veel verzoeken", registry=own)
        self._passages = Gauge("stip_index_passages", "Passages in de index", registry=own)
        self._age = Gauge("stip_index_age_seconds", "Ouderdom van de index", registry=own)
        self._waiting = Gauge("stip_outbox_waiting", "Contactverzoeken die op bezorgen wachten", registry=own)
        self._dead = Gauge("stip_outbox_dead", "Contactverzoeken die niet te bezorgen zijn", registry=own)
        self._oldest = Gauge("stip_outbox_oldest_seconds", "Hoe lang het oudste al wacht", registry=own)
        self._still = Gauge(
            "stip_requests_untouched_seconds", "Hoe lang het oudste open verzoek stil ligt", registry=own
        )
        self._lost = Gauge("stip_answers_not_kept", "Antwoorden die niet te bewaren waren", registry=own)
        build = Gauge("stip_build", "Versie van deze server", ["version"], registry=own)
        build.labels(version("digitale-stip")).set(1)

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method if method in _METHODS else "ander", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if status == 429:
            self._limited.inc()

    def answered(self, answer: Answer) -> None:
        desk = answer.handover.desk.value if answer.handover else _NOBODY
        self._answers.labels(answer.status.value, desk, answer.language, answer.made_by.value).inc()
        self._sure.observe(answer.confidence)
        if answer.trace and answer.trace.milliseconds:
            self._took.observe(answer.trace.milliseconds / 1000)
        if answer.status is Status.EMERGENCY:
            self._crises.inc()

    def index_is(self, passages: int, age: float) -> None:
        self._passages.set(passages)
        self._age.set(age)

    def lost_are(self, answers: int) -> None:
        self._lost.set(answers)

    def outbox_is(self, found: Backlog, now: datetime) -> None:
        self._waiting.set(found.waiting)
        self._dead.set(found.dead)
        self._oldest.set(_seconds_since(found.oldest, now))
        self._still.set(_seconds_since(found.untouched_since, now))

    def text(self) -> bytes:
        """As Prometheus reads it."""
        return generate_latest(self._registry)

    @property
    def names(self) -> frozenset[str]:
        """The name of every series that may be there."""
        gathered = (sample.name for metric in self._registry.collect() for sample in metric.samples)
        families = {metric.name for metric in self._registry.collect()}
        ends: tuple[Callable[[str], str], ...] = (str, "{}_total".format, "{}_bucket".format, "{}_sum".format)
        return frozenset(gathered) | {end(name) for name in families for end in (*ends, "{}_count".format)}


def _seconds_since(moment: datetime | None, now: datetime) -> float:
    return (now - moment).total_seconds() if moment else 0.0
