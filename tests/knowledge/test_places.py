# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Districts in what people type, and in what we say ourselves."""

import pytest

from assistant.masking import masked
from knowledge.places import District, PlaceFinder, Places

PLACES = Places(
    id="plaatsen",
    source="kaart",
    ledger=("x",),
    districts=(
        District(id="linden", name="Lindenholt", neighbourhoods=("De Kruiden", "Nije Veld")),
        District(id="midden", name="Midden", neighbourhoods=("Goffert", "Heijendaal")),
        District(id="oost", name="Oost", neighbourhoods=("Hees", "Zestien Wegen")),
    ),
    ordinary=("midden in", "ben hees"),
    postcodes={"9901": ("linden",), "9902": ("midden", "oost")},
)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(PLACES, own="Voorbeeldstad", towns=("Lindenhout",))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("iets in de wijk Lindenholt", ("linden",)),
        ("koffie in lindeholt", ("linden",)),
        ("koffie in Lindenhlot", ("linden",)),
        ("ik woon in nijeveld", ("linden",)),
        ("in heyendaal", ("midden",)),
        ("in Zestien-Weggen", ("oost",)),
        ("het oude Nijevelt", ()),
        ("9901", ("linden",)),
        ("ik woon op 9901 AB", ("linden",)),
        ("9901Ab", ("linden",)),
        ("9902 AB", ("midden", "oost")),
        ("9902 AB in de Goffert", ("midden",)),
        ("Lindenholt of Oost", ("linden", "oost")),
        ("bel mij midden in de nacht", ()),
        ("ik ben hees", ()),
        ("in Hees is het koud", ("oost",)),
        ("een offerte voor de Gofferd", ("midden",)),
        ("ik kom uit Lindenhout", ()),
        ("lindenboom", ()),
        ("in 2026", ()),
    ],
)
def test_a_district_is_found_as_people_write_it(finder: PlaceFinder, text: str, places: tuple[str, ...]) -> None:
    assert finder.find(text) == places


@pytest.mark.parametrize("text", ["Ik woon op 9901 AB 12", "9901AB", "postcode 9901 ab, wat is er?"])
def test_a_postcode_is_seen_although_it_is_not_kept(finder: PlaceFinder, text: str) -> None:
    assert finder.find(masked(text)) == finder.find(text) == ("linden",)
