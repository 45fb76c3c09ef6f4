# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which record of ours a draft is about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.base import Knowledge, Record
from knowledge.directory import Address, Contactable, Location, Organisation, Service
from knowledge.exchange.batch import Draft
from knowledge.exchange.ids import Ids
from knowledge.words import folded

READ_IN = "ingelezen.yaml"
MODELS: dict[str, type[Organisation] | type[Location] | type[Service]] = {
    "organisations": Organisation,
    "locations": Location,
    "services": Service,
}


def is_read_in(knowledge: Knowledge, record: Record) -> bool:
    """Whether a record came from a file and nobody has confirmed it since: only then may a file change it."""
    return knowledge.files[record.id].endswith(f"/{READ_IN}") and record.checked_on is None


class Matcher:
    """By the id that we send out, by the id in the file it came from, or by name and place."""

    def __init__(self, knowledge: Knowledge) -> None:
        ids = Ids(knowledge)
        self._sent: dict[tuple[str, str], Record] = {}
        self._read_in: dict[tuple[str, str, str], Record] = {}
        self._named: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._located: dict[str, list[Record]] = defaultdict(list)
        for kind, model in MODELS.items():
            for record in knowledge.of_type(model):
                self._sent[kind, ids.record(record.id)] = record
                self._read_in |= {(kind, record.source, key): record for key in record.ledger}
                self._named[kind, folded(record.name)].append(record)
                if isinstance(record, Location) and record.address:
                    self._located[folded(record.address.address_1)].append(record)

    def ours_for(self, draft: Draft, values: Mapping[str, Any]) -> Record | None:
        """`values` name our own organisation and locations."""
        return next(self._candidates(draft, values), None)

    def _candidates(self, draft: Draft, values: Mapping[str, Any]) -> Iterator[Record]:
        for known in (
            self._sent.get((draft.kind, draft.key)),
            self._read_in.get((draft.kind, draft.source, draft.key)),
        ):
            if known:
                yield known
        named = self._named.get((draft.kind, folded(draft.name)), [])
        yield from (ours for ours in named if ours.id == draft.hint)
        if draft.kind == "locations" and "name" not in draft.given:
            there = self._located.get(folded(values["address"]["address_1"]), [])
            yield from (ours for ours in there if isinstance(ours, Location) and same_address(ours.address, values))
        else:
            yield from (ours for ours in named if _same_place(ours, values))


def _same_place(ours: Record, values: Mapping[str, Any]) -> bool:
    """Nothing that both know about the place or the organisation differs."""
    if isinstance(ours, Location):
        return ours.address is None or not values.get("address") or same_address(ours.address, values)
    if isinstance(ours, Service):
        theirs = values.get("locations")
        elsewhere = ours.locations and theirs and not set(ours.locations) & set(theirs)
        return not elsewhere and _may_be_one(ours.organization_id, values.get("organization_id"))
    return True


def _may_be_one(ours: str | None, theirs: str | None) -> bool:
    return ours is None or theirs is None or ours == theirs


def same_address(ours: Address | None, values: Mapping[str, Any]) -> bool:
    theirs = values.get("address")
    if ours is None or not theirs:
        return False
    same = all(folded(getattr(ours, name)) == folded(theirs[name]) for name in ("address_1", "city"))
    return same and _may_be_one(ours.postal_code, theirs.get("postal_code"))


def other_phone(ours: Record, theirs: Record) -> bool:
    """Both have numbers, and not one is the same."""
    if not isinstance(ours, Contactable) or not isinstance(theirs, Contactable):
        return False
    mine, yours = ({_digits(phone.number) for phone in record.phones} for record in (ours, theirs))
    return bool(mine and yours and not mine & yours)


def _digits(number: str) -> str:
    bare = "".join(letter for letter in number if letter.isdigit())
    return f"0{bare[2:]}" if number.startswith("+31") else bare
