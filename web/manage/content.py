# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/inhoud: every text and record of the content, to look up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from starlette.responses import Response

from assistant.content.catalogue import Entry, Kind, catalogue, found
from assistant.content.changes import Changes, State
from assistant.content.folder import ContentFolder
from knowledge.base import Knowledge
from knowledge.formats import date_text
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import page_count, sliced
from web.staff.lists import Tab, counted, number_asked
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import language_name

CONTENT = "/beheer/inhoud"
BEHIND = "verouderd"
_MOST = 50  # of what somebody searched for: those words stand in no address, so there is no second page


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """`behind` names the languages that residents do not see now."""

    address: str
    kind: str
    id: str
    title: str
    source: str
    source_date: str
    checked: str
    behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPage:
    """`typed` is what somebody searched for: it stands in no address."""

    template: ClassVar[str] = "manage/content.html"

    frame: Frame
    bar: Bar
    closed: str
    waiting: int
    kind: str
    kinds: tuple[Tab, ...]
    typed: str
    lines: tuple[EntryView, ...]
    total: int
    number: int = 1
    pages: int = 1

    def page_url(self, number: int) -> str:
        return f"{CONTENT}?soort={self.kind}&pagina={number}"


def content(visit: StaffVisit) -> Response:
    return visit.show(_page(visit, visit.visit.query("soort"), ""))


def search(visit: StaffVisit) -> Response:
    return visit.show(_page(visit, visit.form.get("soort", ""), visit.form.get("zoek", "").strip()[:200]))


def _page(visit: StaffVisit, asked: str, typed: str) -> ContentPage:
    everything = catalogue(visit.visit.house.knowledge)
    kind = asked if asked in (BEHIND, *Kind) else ""
    lines = found(tuple(entry for entry in everything if _fits(entry, kind)), typed)
    pages = 1 if typed else page_count(len(lines))
    number = number_asked(visit, pages)
    shown = lines[:_MOST] if typed else sliced(lines, number)
    return ContentPage(
        frame=visit.frame,
        bar=visit.bar,
        closed=closed_text(visit),
        waiting=Changes(visit.office.engine).counts()[State.OPEN],
        kind=kind,
        kinds=tuple(_choices(everything, kind)),
        typed=typed,
        lines=tuple(map(entry_view, shown)),
        total=len(lines),
        number=number,
        pages=pages,
    )


def _fits(entry: Entry, kind: str) -> bool:
    return bool(entry.behind) if kind == BEHIND else not kind or entry.kind == kind


def _choices(everything: tuple[Entry, ...], shown: str) -> Iterator[Tab]:
    kinds = {kind.value: m(f"content_kinds_{kind}") for kind in Kind}
    for key, name in {"": m("content_all"), **kinds, BEHIND: m("content_behind")}.items():
        yield counted(name, sum(_fits(item, key) for item in everything)), _address(key), key == shown


def _address(kind: str) -> str:
    return f"{CONTENT}?soort={kind}" if kind else CONTENT


def entry_view(entry: Entry) -> EntryView:
    return EntryView(
        address=address_of(entry.kind, entry.id),
        kind=m(f"content_kind_{entry.kind}"),
        id=entry.id,
        title=entry.title,
        source=entry.source,
        source_date=entry.source_date,
        checked=date_text(entry.checked_on) if entry.checked_on else "",
        behind=languages(entry.behind),
    )


def address_of(kind: str, key: str) -> str:
    return f"{CONTENT}/{kind}/{quote(key, safe='@')}"


def languages(codes: tuple[str, ...]) -> str:
    return ", ".join(language_name(code) for code in codes)


def entry_named(knowledge: Knowledge, kind: str, key: str) -> Entry | None:
    return next((item for item in catalogue(knowledge) if (item.kind, item.id) == (kind, key)), None)


def folder_of(visit: StaffVisit) -> ContentFolder:
    return ContentFolder(folder=visit.visit.house.settings.knowledge)


def closed_text(visit: StaffVisit) -> str:
    """Why nothing can be published here; empty when it can."""
    closed = folder_of(visit).closed
    return m(f"content_closed_{closed.name.lower()}") if closed else ""
