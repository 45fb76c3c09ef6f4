# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A draft or a proposal that somebody makes a change of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.content.catalogue import kind_of
from assistant.upkeep.proposals import Proposals
from knowledge.base import Knowledge
from web.manage.content import CONTENT, address_of
from web.manage.review import room_of
from web.manage.texts import m
from web.paging import whole
from web.staff.visit import StaffVisit

DRAFT, PROPOSAL = "concept", "voorstel"
_MOST = 500  # characters of a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """`sources` are ids of passages. `query` is what stands behind the address, so that the form keeps it."""

    query: str
    name: str
    question: str
    text: str
    sources: tuple[str, ...]

    @property
    def reason(self) -> str:
        return m("content_from", name=self.name, question=self.question)[:_MOST]


def borrowed(visit: StaffVisit) -> Borrowed | None:
    """What the address names; None when it names nothing that is there."""
    draft, proposal = whole(visit.visit.query(DRAFT)), visit.visit.query(PROPOSAL)
    if draft is not None:
        return _of_draft(visit, draft)
    return _of_proposal(visit, proposal) if proposal else None


def _of_draft(visit: StaffVisit, number: int) -> Borrowed | None:
    found = room_of(visit).drafts.one(number)
    if found is None:
        return None
    return Borrowed(
        query=f"?{DRAFT}={found.id}",
        name=m("content_draft", number=found.id),
        question=found.question,
        text=found.text,
        sources=tuple(mark.id for mark in found.sources),
    )


def _of_proposal(visit: StaffVisit, number: str) -> Borrowed | None:
    found = Proposals(visit.office.engine, visit.office.seal).one(number)
    if found is None:
        return None
    return Borrowed(
        query=f"?{PROPOSAL}={found.id}",
        name=m("content_proposal", number=found.id),
        question=found.question,
        text=found.answer,
        sources=found.sources,
    )


def ways(knowledge: Knowledge, sources: Iterable[str], query: str) -> tuple[tuple[str, str], ...]:
    """Where a draft or proposal can be taken over: into what it rests on, or into an article of its own."""
    return (*_ways(knowledge, sources, query), (m("content_to_new"), f"{CONTENT}/artikel/nieuw{query}"))


def _ways(knowledge: Knowledge, sources: Iterable[str], query: str) -> Iterator[tuple[str, str]]:
    for key in dict.fromkeys(source.partition("#")[0] for source in sources):
        kind = kind_of(knowledge, key)
        if kind:
            yield m("content_to_record", id=key), f"{address_of(kind, key)}{query}"
