# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""HSDS 3.1 JSON of another municipality, as drafts of our records."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from knowledge.base import Knowledge
from knowledge.exchange import attributes as kinds
from knowledge.exchange import hsds
from knowledge.exchange.batch import Batch, Draft, Finding, Origin, Outcome
from knowledge.exchange.drafting import Drafting
from knowledge.exchange.envelope import notices, parts, services, source
from knowledge.exchange.faults import told
from knowledge.exchange.unpacking import value

M = TypeVar("M", bound=hsds.Part)


def read_hsds(data: object, knowledge: Knowledge, origin: Origin) -> Batch:
    """Raises ExchangeError when there are no services in it at all."""
    items, envelope = services(data, origin.file)
    published = source(envelope, origin)
    reading = _Reading(Drafting(knowledge, published, origin.topic))
    for place, item in enumerate(items, start=1):
        reading.service(item, f"voorziening {place}")
    for name, read in (("organizations", reading.loose_organisation), ("locations", reading.loose_location)):
        for place, item in enumerate(parts(envelope.get(name)), start=1):
            read(item, f"{name} {place}")
    return Batch(
        sources=(published,),
        drafts=tuple(reading.drafts),
        skipped=tuple(reading.skipped),
        notices=tuple(notices(envelope)),
    )


@dataclass(slots=True)
class _Reading:
    drafting: Drafting
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Finding] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def service(self, item: object, where: str) -> None:
        found = self._parse(hsds.Service, item, "services", where)
        if found is None:
            return
        reason = _left_alone(found)
        if reason:
            self.skipped.append(_told(Outcome.SKIPPED, "services", found.name, where, reason))
            return
        if found.organization:
            self._once("organisations", found.organization, self.drafting.organisation, where)
        for at in found.service_at_locations:
            if at.location:
                self._once("locations", at.location, self.drafting.location, where)
        self.drafts.append(self.drafting.service(found, where))

    def loose_organisation(self, item: object, where: str) -> None:
        if found := self._parse(hsds.Organization, item, "organisations", where):
            self._once("organisations", found, self.drafting.organisation, where)

    def loose_location(self, item: object, where: str) -> None:
        if found := self._parse(hsds.Location, item, "locations", where):
            self._once("locations", found, self.drafting.location, where)

    def _parse(self, model: type[M], item: object, kind: str, where: str) -> M | None:
        try:
            return model.model_validate(item)
        except ValidationError as error:
            name = item.get("name") if isinstance(item, dict) else None
            label = hsds.plain(name)[:80] if isinstance(name, str) else "zonder naam"
            self.skipped.append(_told(Outcome.CONFLICT, kind, label, where, *told(error)))
            return None

    def _once(self, kind: str, part: M, draft: Callable[[M, str], Draft], where: str) -> None:
        """The same organisation stands in each of its services; one that differs from itself is seen later."""
        content = (kind, part.model_dump_json())
        if content not in self.seen:
            self.seen.add(content)
            self.drafts.append(draft(part, where))


def _left_alone(item: hsds.Service) -> str | None:
    if item.status != "active":
        return f"status is {item.status[:40]}"
    if value(item.attributes, kinds.KIND) == kinds.SCHEME:
        return "is een regeling: bedragen en grenzen gelden per gemeente, neem die zelf op in schemes/"
    return None


def _told(outcome: Outcome, kind: str, name: str, where: str, *details: str) -> Finding:
    return Finding(outcome=outcome, kind=kind, name=name, where=where, details=details)
