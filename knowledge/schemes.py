# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes (regelingen) with their amounts, and single facts (rules and figures)."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from knowledge.directory import Audience, Contactable
from knowledge.sources import Frozen, Slug, Sourced, Standing


class Unit(StrEnum):
    EURO = "euro"
    EURO_PER_MONTH = "euro per maand"
    EURO_PER_YEAR = "euro per jaar"
    EURO_PER_KM = "euro per km"
    YEAR = "jaar"
    MONTH = "maanden"
    WEEK = "weken"
    DAY = "dagen"
    WORKING_DAY = "werkdagen"
    HOUR = "uur"
    HALF_DAY = "dagdelen"
    PERCENT = "procent"
    PEOPLE = "mensen"
    PLACES = "plekken"
    TIMES = "keer"
    DATE = "datum"
    TEXT = "tekst"
    NUMBER = "aantal"


Household = Literal["alleenstaand", "alleenstaande-ouder", "samenwonend"]
AgeBand = Literal["tot-pensioenleeftijd", "vanaf-pensioenleeftijd"]


class Amount(Frozen):
    """An amount of a scheme in euros. Its year is that of valid_from; the source date is the scheme's own."""

    id: str = Slug
    kind: Literal["benefit", "limit", "contribution"]
    value: float
    unit: Unit = Unit.EURO
    household: Household | None = None
    age_band: AgeBand | None = None
    situation: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class Scheme(Contactable):
    """`url` is where one applies. `status` says whether one can apply now."""

    topics: tuple[str, ...] = Field(min_length=1)
    audience: tuple[Audience, ...] = ()
    status: Literal["open", "ended", "announced"] = "open"
    eligibility_description: str | None = None
    application_process: str | None = None
    upl: str
    amounts: tuple[Amount, ...] = ()

    def start_of(self, amount: Amount) -> date | None:
        return amount.valid_from or self.valid_from

    def end_of(self, amount: Amount) -> date | None:
        return amount.valid_until or self.valid_until


class Fact(Sourced):
    """A rule or a figure: one value with its unit. `what` says in plain Dutch what the value is about."""

    value: int | float | str | date
    unit: Unit
    what: str
    topics: tuple[str, ...] = ()
    standing: Standing = Standing.IN_FORCE
