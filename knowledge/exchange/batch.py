# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a file offers, before it is held against what we have."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from knowledge.base import Record
from knowledge.sources import Source

MAX_BYTES = 50_000_000


class ExchangeError(Exception):
    """The file cannot be used at all; the message says why, in Dutch."""


class Outcome(StrEnum):
    CONFLICT = "conflict"
    CHANGED = "gewijzigd"
    NEW = "nieuw"
    SAME = "hetzelfde"
    GONE = "verdwenen"
    SKIPPED = "overgeslagen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record as the file has it. `key` is its id there; `values` may name other drafts of the file by key. `given`
    are the fields that the file can say something about: only those are compared."""

    kind: str
    key: str
    name: str
    values: dict[str, Any]
    given: frozenset[str]
    where: str
    hint: str | None = None
    source: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`record` is what would be written. `ours` says that a record of our own differs, which is never overwritten."""

    outcome: Outcome
    kind: str
    name: str
    where: str = ""
    details: tuple[str, ...] = ()
    record: Record | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`skipped` are parts of the file that are left alone on purpose."""

    sources: tuple[Source, ...]
    drafts: tuple[Draft, ...]
    skipped: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the reader of the file knows about it and the file itself may not say. `topic` is for what has none."""

    file: str
    publisher: str | None = None
    day: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = field(default=())

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome is outcome)
