# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The queues that requests go to: for each team of the municipality one for every district, and a general one."""

from dataclasses import dataclass

from assistant.values import Desk
from knowledge.base import Knowledge
from knowledge.municipality import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """`district` is None for the general queue, where requests from an unknown district go."""

    id: str
    name: str
    desk: Desk
    district: str | None


class Queues:
    def __init__(self, knowledge: Knowledge) -> None:
        found = [queue for desk in (Desk.ADULT_TEAM, Desk.YOUTH_TEAM) for queue in _queues(knowledge, desk)]
        self._by_id = {queue.id: queue for queue in found}

    def all(self) -> tuple[Queue, ...]:
        return tuple(self._by_id.values())

    def named(self, key: str) -> Queue | None:
        return self._by_id.get(key)

    def for_place(self, desk: Desk, district: str | None) -> Queue:
        """Everything that is not for families goes to the adult team, an unknown district to its general queue."""
        wanted = Desk.YOUTH_TEAM if desk is Desk.YOUTH_TEAM else Desk.ADULT_TEAM
        own = [queue for queue in self._by_id.values() if queue.desk is wanted]
        return next((queue for queue in own if queue.district == district), own[0])


def _queues(knowledge: Knowledge, desk: Desk) -> tuple[Queue, ...]:
    town = knowledge.municipality
    team = town.youth_team if desk is Desk.YOUTH_TEAM else town.adult_team
    general = Queue(id=team.id, name=team.name, desk=desk, district=None)
    local = (
        Queue(
            id=f"{team.id}-{place.id}", name=_name(knowledge, team, place.id, place.name), desk=desk, district=place.id
        )
        for place in knowledge.places.districts
    )
    return (general, *local)


def _name(knowledge: Knowledge, team: Team, district: str, place: str) -> str:
    """The name of the local team's card, where there is one."""
    card = knowledge.records.get(team.districts.get(district, ""))
    return str(getattr(card, "name", "")) or f"{team.name} ({place})"
