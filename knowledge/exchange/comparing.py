# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Holds what a file offers against what we have: new, changed, the same, or a conflict for people to settle."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from knowledge.base import Knowledge, Record
from knowledge.exchange.batch import Batch, Draft, Finding, Outcome, Report
from knowledge.exchange.cleaning import slug
from knowledge.exchange.faults import FIELDS, told
from knowledge.exchange.matching import MODELS, Matcher, is_read_in, other_phone
from knowledge.exchange.showing import plainly, shown

_ORDER = ("organisations", "locations", "services")
_OTHERWISE = {"organisations": "organisatie", "locations": "locatie", "services": "voorziening"}
_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def compare(knowledge: Knowledge, batch: Batch) -> Report:
    comparing = _Comparing(knowledge, set(knowledge.files))
    findings = [comparing.judge(draft) for kind in _ORDER for draft in _once(batch.drafts, kind)]
    twice = tuple(_twice(batch.drafts))
    return Report(
        findings=(*batch.skipped, *twice, *filter(None, findings), *_gone(knowledge, batch, comparing.seen)),
        sources=batch.sources,
        notices=batch.notices,
    )


def _once(drafts: Iterable[Draft], kind: str) -> Iterator[Draft]:
    """Each draft one time; of two that contradict each other, neither."""
    for same in _by_key(drafts, kind).values():
        if _agree(same):
            yield same[0]


def _twice(drafts: tuple[Draft, ...]) -> Iterator[Finding]:
    for kind in _ORDER:
        for key, same in _by_key(drafts, kind).items():
            if not _agree(same):
                places = ", ".join(dict.fromkeys(draft.where for draft in same))
                detail = f"staat meer dan eens in het bestand, met verschillen (id {key[:60]})"
                yield _finding(Outcome.CONFLICT, replace(same[0], where=places), detail)


def _by_key(drafts: Iterable[Draft], kind: str) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind == kind:
            found[draft.key].append(draft)
    return found


def _agree(same: list[Draft]) -> bool:
    return all((draft.values, draft.problems) == (same[0].values, same[0].problems) for draft in same)


@dataclass(slots=True)
class _Comparing:
    """`taken` are all ids in use; `known` says under which id of ours a key of the file is found."""

    knowledge: Knowledge
    taken: set[str]
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.knowledge)

    def judge(self, draft: Draft) -> Finding:
        values, lost = self._with_our_ids(draft)
        ours = self.matcher.ours_for(draft, values)
        if ours is not None:
            self.seen.add(ours.id)
            self.known[draft.kind, draft.key] = ours.id
        if draft.problems:
            return _finding(Outcome.CONFLICT, draft, *draft.problems)
        try:
            theirs = self._record(draft, values, ours)
        except ValidationError as error:
            return _finding(Outcome.CONFLICT, draft, *told(error))
        return self._against(draft, ours, theirs, lost)

    def _with_our_ids(self, draft: Draft) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The organisation and locations by our ids. What was not taken over is left out, and named."""
        values = dict(draft.values)
        lost: list[str] = []
        if organisation := values.get("organization_id"):
            values["organization_id"] = self.known.get(("organisations", organisation))
            lost += [] if values["organization_id"] else ["zonder organisatie: die is niet overgenomen"]
        if keys := values.get("locations"):
            found = [self.known.get(("locations", key)) for key in keys]
            values["locations"] = tuple(filter(None, found))
            lost += [] if all(found) else ["zonder locatie: die is niet overgenomen"]
        return values, tuple(lost)

    def _record(self, draft: Draft, values: dict[str, Any], ours: Record | None) -> Record:
        model = MODELS[draft.kind]
        if ours is None:
            own = {"id": self._free_id(draft), "source": draft.source, "ledger": (draft.key,)}
            return model.model_validate(values | own)
        fields = model.model_fields
        said = {name for name in draft.given if name in values or not fields[name].is_required()}
        theirs = {name: values.get(name, fields[name].default) for name in said}
        return model.model_validate(ours.model_dump() | theirs)

    def _free_id(self, draft: Draft) -> str:
        wanted = draft.hint if draft.hint and _ID.fullmatch(draft.hint) else slug(draft.name, _OTHERWISE[draft.kind])
        number, key = 1, wanted
        while key in self.taken:
            number += 1
            key = f"{wanted}-{number}"
        return key

    def _against(self, draft: Draft, ours: Record | None, theirs: Record, lost: tuple[str, ...]) -> Finding:
        if ours is None:
            self.taken.add(theirs.id)
            self.known[draft.kind, draft.key] = theirs.id
            return replace(_finding(Outcome.NEW, draft, *lost), record=theirs)
        changes = tuple(_changes(draft, ours, theirs))
        if not changes:
            return _finding(Outcome.SAME, draft)
        if is_read_in(self.knowledge, ours):
            return replace(_finding(Outcome.CHANGED, draft, *changes), record=theirs)
        outcome = Outcome.CONFLICT if other_phone(ours, theirs) else Outcome.CHANGED
        kept = f"wij overschrijven dit niet: {ours.id} in {self.knowledge.files[ours.id]}"
        return replace(_finding(outcome, draft, *changes, kept), ours=True)


def _changes(draft: Draft, ours: Record, theirs: Record) -> Iterator[str]:
    for name in type(theirs).model_fields:
        old, new = getattr(ours, name), getattr(theirs, name)
        if name in draft.given and plainly(old) != plainly(new):
            yield f"{FIELDS.get(name, name)}: {shown(old)} -> {shown(new)}"


def _finding(outcome: Outcome, draft: Draft, *details: str) -> Finding:
    return Finding(outcome=outcome, kind=draft.kind, name=draft.name, where=draft.where, details=details)


def _gone(knowledge: Knowledge, batch: Batch, seen: set[str]) -> Iterator[Finding]:
    """What an earlier file of the same source held and this one does not. It stays until people take it away."""
    sources = {source.id for source in batch.sources}
    for kind, model in MODELS.items():
        for record in knowledge.of_type(model):
            if record.source in sources and record.id not in seen and is_read_in(knowledge, record):
                details = ("staat niet meer in het bestand; wij laten het staan",)
                yield Finding(outcome=Outcome.GONE, kind=kind, name=record.name, where=record.id, details=details)
