# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/voorstellen: answers of colleagues that may become articles."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.contact.request import is_reference
from assistant.staff.roles import roles
from assistant.upkeep.proposals import Decision, Proposal, Proposals
from web.desk.opinion import links
from web.manage.content_sources import PROPOSAL, ways
from web.manage.texts import m
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.inbox import back_to
from web.staff.lists import Tab, number_asked, state_asked, tabs
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when

PROPOSALS = "/beheer/voorstellen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    id: str
    question: str
    answer: str
    sources: tuple[PageLink, ...]
    role: str
    made: When
    decided: str
    ways: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return f"{PROPOSALS}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsPage:
    template: ClassVar[str] = "manage/proposals.html"

    frame: Frame
    bar: Bar
    notice: str
    state: Decision
    states: tuple[Tab, ...]
    lines: tuple[ProposalView, ...]
    number: int
    pages: int

    @property
    def open(self) -> bool:
        return self.state is Decision.OPEN

    def page_url(self, number: int) -> str:
        return f"{_listed(self.state)}&pagina={number}"


def proposals(visit: StaffVisit) -> Response:
    kept = Proposals(visit.office.engine, visit.office.seal)
    counts, state = kept.counts(), state_asked(visit, tuple(Decision))
    pages = page_count(counts[state])
    number = number_asked(visit, pages)
    told = visit.visit.query("melding")
    page = ProposalsPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=m(f"proposals_done_{told}") if told in ("overgenomen", "weggelegd", "veranderd") else "",
        state=state,
        states=tuple(tabs(counts, state, lambda item: m(f"proposals_state_{item}"), _listed)),
        lines=tuple(_view(visit, item) for item in kept.listed(state, start_of(number), PAGE_SIZE)),
        number=number,
        pages=pages,
    )
    return visit.show(page)


def _listed(state: Decision) -> str:
    return f"{PROPOSALS}?staat={state}"


def take_over(visit: StaffVisit) -> Response:
    return _decided(visit, Decision.TAKEN)


def lay_aside(visit: StaffVisit) -> Response:
    return _decided(visit, Decision.ASIDE)


def _decided(visit: StaffVisit, decision: Decision) -> Response:
    number = visit.visit.path("proposal")
    if not is_reference(number):
        raise HTTPException(404)
    kept = Proposals(visit.office.engine, visit.office.seal)
    done = kept.decide(number, decision, visit.account.name, visit.visit.site.now())
    return back_to(PROPOSALS, decision.value if done else "veranderd")


def _view(visit: StaffVisit, item: Proposal) -> ProposalView:
    role = roles().get(item.by_role)
    return ProposalView(
        id=item.id,
        question=item.question,
        answer=item.answer,
        sources=links(visit, item.sources),
        role=role.name if role else m("proposals_no_role"),
        made=when(item.made_at, visit.visit.site.now()),
        decided=item.decided_by or "",
        ways=ways(visit.visit.house.knowledge, item.sources, f"?{PROPOSAL}={item.id}"),
    )
