# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The sociale kaart: who offers what, where and when. Field names follow HSDS 3.1 (Open Referral)."""

from datetime import time
from enum import StrEnum
from typing import Literal

from pydantic import Field

from knowledge.sources import Frozen, Sourced

Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Phone(Frozen):
    number: str = Field(pattern=r"^(\+31 )?[0-9][0-9 -]{1,14}[0-9]$")
    description: str | None = None


class Schedule(Frozen):
    """Opening hours. `weeks` narrows a monthly schedule to, say, the fourth week (4); empty is every week."""

    byday: tuple[Day, ...]
    opens_at: time | None = None
    closes_at: time | None = None
    weeks: tuple[int, ...] = ()
    description: str | None = None


class Address(Frozen):
    address_1: str
    postal_code: str | None = Field(default=None, pattern=r"^\d{4} [A-Z]{2}$")
    city: str


class Audience(StrEnum):
    YOUTH = "jongeren"
    SENIORS = "ouderen"
    PARENTS = "ouders"
    CARERS = "mantelzorgers"
    LOW_INCOME = "laag-inkomen"
    ENTREPRENEURS = "ondernemers"
    ASYLUM_SEEKERS = "asielzoekers"
    PERMIT_HOLDERS = "statushouders"
    UKRAINIANS = "ontheemden-oekraine"
    UNDOCUMENTED = "mensen-zonder-documenten"
    HOMELESS = "dak-en-thuislozen"
    DISABLED = "mensen-met-een-beperking"


class Contactable(Sourced):
    """What a card shows. Empty fields are unknown and stay unsaid."""

    name: str
    alternate_name: str | None = None
    description: str
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    email: str | None = Field(default=None, pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")
    phones: tuple[Phone, ...] = ()


class Organisation(Contactable):
    topics: tuple[str, ...] = ()


class Location(Sourced):
    name: str
    address: Address | None = None
    district: str | None = None
    neighbourhood: str | None = None
    accessibility: str | None = None


class Service(Contactable):
    """Something that people can use. `locations` are ids; no location in the record means: not known."""

    organization_id: str | None = None
    status: Literal["active", "inactive"] = "active"
    topics: tuple[str, ...] = Field(min_length=1)
    audience: tuple[Audience, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    eligibility_description: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    schedules: tuple[Schedule, ...] = ()
    locations: tuple[str, ...] = ()
    national: bool = False


def districts_of(record: object) -> tuple[str, ...]:
    """The districts that a record itself names: where a location is, whom a service is for."""
    if isinstance(record, Location):
        return (record.district,) if record.district else ()
    return record.places if isinstance(record, Service) else ()
