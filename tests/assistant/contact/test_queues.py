# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Where a request goes."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.contact.queues import Queues
from assistant.values import Desk
from knowledge.base import Knowledge
from knowledge.loader import load

TOWN = Path(__file__).resolve().parents[2] / "town"


@pytest.fixture(scope="module")
def town() -> Knowledge:
    return load(TOWN)


@pytest.fixture(scope="module")
def queues(town: Knowledge) -> Queues:
    return Queues(town)


def test_each_team_has_a_general_queue_and_one_for_each_district(queues: Queues, town: Knowledge) -> None:
    districts = [place.id for place in town.places.districts]
    for desk in (Desk.ADULT_TEAM, Desk.YOUTH_TEAM):
        own = [queue for queue in queues.all() if queue.desk is desk]
        assert [queue.district for queue in own] == [None, *districts]
    assert len({queue.id for queue in queues.all()}) == 2 * (1 + len(districts))
    assert all(queue.name for queue in queues.all())


def test_a_known_district_goes_to_its_own_team(queues: Queues, town: Knowledge) -> None:
    for place in town.places.districts:
        for desk in (Desk.ADULT_TEAM, Desk.YOUTH_TEAM):
            found = queues.for_place(desk, place.id)
            assert (found.district, found.desk) == (place.id, desk)
            assert queues.named(found.id) == found


@pytest.mark.parametrize("district", [None, "", "bestaat-niet", "a\0b"])
def test_an_unknown_district_goes_to_the_general_queue(queues: Queues, district: str | None) -> None:
    assert queues.for_place(Desk.YOUTH_TEAM, district).district is None
    assert queues.for_place(Desk.YOUTH_TEAM, district).name == "Gezinsteam"
    assert queues.for_place(Desk.ADULT_TEAM, district).name == "Wijkploeg"


@pytest.mark.parametrize("desk", [Desk.STIP, Desk.MUNICIPALITY, Desk.EMERGENCY])
def test_what_is_not_for_families_goes_to_the_team_for_adults(queues: Queues, desk: Desk) -> None:
    assert queues.for_place(desk, None).desk is Desk.ADULT_TEAM


def test_a_local_team_goes_by_the_name_on_its_card(queues: Queues, town: Knowledge) -> None:
    district, card = next(iter(town.municipality.adult_team.districts.items()))
    assert queues.for_place(Desk.ADULT_TEAM, district).name == getattr(town.records[card], "name")  # noqa: B009


def test_without_a_card_the_name_says_which_district(town: Knowledge) -> None:
    bare = town.municipality.adult_team.model_copy(update={"districts": {}})
    places = town.municipality.model_copy(update={"adult_team": bare})
    place = town.places.districts[0]
    found = Queues(replace(town, municipality=places)).for_place(Desk.ADULT_TEAM, place.id)
    assert found.name == f"{bare.name} ({place.name})"


def test_an_unknown_queue_is_none(queues: Queues) -> None:
    assert queues.named("bestaat-niet") is None


def test_the_content_that_we_ship_has_queues_that_fit_the_database(ours: Knowledge) -> None:
    for queue in Queues(ours).all():
        assert len(queue.id) <= 120
        assert queue.id.isascii()
