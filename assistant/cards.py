# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cards: whom to call and where to go, straight from the records."""

from collections.abc import Iterable
from datetime import date, datetime

from assistant.content.switches import Off, Switches
from assistant.values import Card
from knowledge.age import AgeClass, age_class
from knowledge.base import Knowledge, Record
from knowledge.directory import Contactable, Location, Schedule, Service, districts_of
from knowledge.formats import DAYS, address_text, hours_text
from knowledge.schemes import Scheme

_DAYS = tuple(DAYS)


class Cards:
    """Makes cards from a knowledge base. `general` and `front_desk` name the municipality's own records."""

    def __init__(self, knowledge: Knowledge, switches: Switches | None = None) -> None:
        self._knowledge, self._switches = knowledge, switches or Switches(None)
        town = knowledge.municipality
        self._names = {"general": town.general, "front_desk": town.front_desk}
        self._local = {team.service: team.districts for team in (town.adult_team, town.youth_team)}

    @property
    def off(self) -> Off:
        return self._switches.off()

    def make(
        self,
        ids: Iterable[str],
        now: datetime,
        place: str | None = None,
        limit: int = 2,
        old_claim: bool = False,
        urgent: bool = False,
    ) -> tuple[Card, ...]:
        """At most `limit` different cards. When the district is known, a team's card is the local one and what belongs
        to another district is left out; when it is not, no local team is shown. If none of them has a number, the last
        one makes way for one that has: there is always somebody to call. Beside an old claim or an old first card
        stands the front desk or the general number, except where it is `urgent`. What is switched off is not shown,
        but for the numbers in an emergency and the municipality's own."""
        off = None if urgent else self._switches.off()
        wanted = dict.fromkeys(self._local_id(self._names.get(key, key), place) for key in ids)
        shown = [key for key in wanted if self._shows(key, place) and not (off and off.record(key))]
        cards = [self.of(self._knowledge.records[key], now) for key in shown]
        if not any(card.phones for card in cards[:limit]):
            caller = next((card for card in cards if card.phones), None)
            cards = [*cards[: limit - 1], caller or self.general(now)]
        old = old_claim or any(card.age is AgeClass.OLD for card in cards[:1])
        return self._accompanied(cards[:limit], now) if old and not urgent else tuple(cards[:limit])

    def _accompanied(self, cards: list[Card], now: datetime) -> tuple[Card, ...]:
        desks = [self.of(self._knowledge.records[self._names[name]], now) for name in ("front_desk", "general")]
        ids = {desk.id for desk in desks}
        if any(card.id in ids for card in cards[1:]):
            return tuple(cards)
        others = [desk for desk in desks if desk.id not in {card.id for card in cards[:1]}]
        return (*cards[:1], *sorted(others, key=lambda desk: not desk.phones)[:1])

    def general(self, now: datetime) -> Card:
        return self.of(self._knowledge.records[self._names["general"]], now)

    def _local_id(self, key: str, place: str | None) -> str:
        return self._local.get(key, {}).get(place or "", key)

    def _shows(self, key: str, place: str | None) -> bool:
        """A team of one district is only shown to who is known to live there."""
        record = self._knowledge.records.get(key)
        if not isinstance(record, Contactable | Location):
            return False
        places = self._places(record)
        if place is None:
            return not any(key in local.values() for local in self._local.values())
        return not places or place in places

    def _places(self, record: Record) -> tuple[str, ...]:
        teams = tuple(name for local in self._local.values() for name, key in local.items() if key == record.id)
        return districts_of(record) or teams

    def of(self, record: Record, now: datetime) -> Card:
        source = self._knowledge.source_of(record)
        if not isinstance(record, Contactable):
            address = address_text(record.address) if isinstance(record, Location) and record.address else None
            name = getattr(record, "name", record.id)
            return Card(kind="locatie", id=record.id, name=name, address=address, source_date=record.source_date,
                        source_title=source.title, checked_on=record.checked_on, age=_age(record, now))  # fmt: skip
        schedules = record.schedules if isinstance(record, Service) else ()
        owner = self._knowledge.provider_of(record)
        return Card(
            kind="regeling" if isinstance(record, Scheme) else "voorziening",
            id=record.id,
            name=record.name,
            organisation=owner.name if owner else None,
            phones=record.phones,
            email=record.email,
            url=record.url,
            address=self._address(record),
            schedules=schedules,
            hours=hours_text(schedules) or None,
            open_now=open_now(schedules, now),
            fees=record.fees_description if isinstance(record, Service) else None,
            source_date=record.source_date,
            source_title=source.title,
            checked_on=record.checked_on,
            age=_age(record, now),
        )

    def _address(self, record: Contactable) -> str | None:
        for place in record.locations if isinstance(record, Service) else ():
            location = self._knowledge.records.get(place)
            if isinstance(location, Location) and location.address:
                return address_text(location.address)
        return None


def _age(record: Record, now: datetime) -> AgeClass:
    return age_class(record.source_date, record.checked_on, now.date())


def open_now(schedules: tuple[Schedule, ...], now: datetime) -> bool | None:
    """Whether one of the schedules covers this moment; None when hours are unknown or not exact."""
    if not schedules or any(not (item.byday and item.opens_at and item.closes_at) for item in schedules):
        return None
    return any(_covers(item, now) for item in schedules)


def _covers(schedule: Schedule, now: datetime) -> bool:
    opens, closes = schedule.opens_at, schedule.closes_at
    return bool(
        falls_on(schedule, now.date()) and opens and closes and opens <= now.time().replace(tzinfo=None) < closes
    )


def falls_on(schedule: Schedule, day: date) -> bool:
    """Whether it is open on this day, at any hour."""
    week = (day.day - 1) // 7 + 1
    return _DAYS[day.weekday()] in schedule.byday and (not schedule.weeks or week in schedule.weeks)
