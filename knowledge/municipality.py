# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a municipality says about itself: everything that code and templates may not know."""

from pydantic import Field

from knowledge.directory import Phone
from knowledge.sources import Frozen, Sourced


class Team(Frozen):
    """A team that takes contact requests. `service` is its card; `districts` maps a district to a local card."""

    id: str
    name: str
    service: str
    districts: dict[str, str] = Field(default_factory=dict)


class Municipality(Sourced):
    """`front_desk` and `general` are ids of records whose cards are shown when nothing better is known."""

    name: str
    title: str
    phone: Phone
    general: str
    front_desk: str
    youth_team: Team
    adult_team: Team
    website: str | None = None
