# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Where a fact comes from, and what every record says about its own age and standing."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from knowledge.dates import UNKNOWN, SourceDate

Slug = Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")


class Standing(StrEnum):
    IN_FORCE = "in_force"
    DRAFT = "draft"
    SUPERSEDED = "superseded"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Frozen(BaseModel):
    """Base of everything that is read from files: no unknown keys, no later changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(Frozen):
    """A document or page that facts were taken from."""

    id: str = Slug
    title: str
    publisher: str
    url: str | None = None
    published_on: SourceDate = UNKNOWN
    standing: Standing = Standing.IN_FORCE


class Sourced(Frozen):
    """What every record carries. `source_date` is the date of the source; `checked_on` is the day on which a
    person of the municipality confirmed the record, and stays empty until somebody has. `owner` keeps the record true;
    without one that is the publisher of its source."""

    id: str = Slug
    source: str
    section: str | None = None
    ledger: tuple[str, ...] = ()
    source_date: SourceDate = UNKNOWN
    checked_on: date | None = None
    owner: str | None = None
    confidence: Confidence = Confidence.MEDIUM
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None
