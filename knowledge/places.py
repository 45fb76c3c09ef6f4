# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Districts, neighbourhoods and postcodes of the municipality."""

from pydantic import Field

from knowledge.sources import Frozen, Sourced


class District(Frozen):
    id: str
    name: str
    alternate_names: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()


class Places(Sourced):
    """`postcodes` maps the four digits to district ids; more than one means: ask for the neighbourhood."""

    districts: tuple[District, ...] = ()
    popular_names: dict[str, str] = Field(default_factory=dict)
    postcodes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
