# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Search over everything that we have. What somebody types stands in no address."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from index.search import Hit, Query
from knowledge.passages import Kind
from knowledge.rendering import in_language
from web.api.problems import CANNOT_SEARCH
from web.pages.answers import AnswerView, danger_view
from web.pages.frame import Frame
from web.pages.parts import SourceView, passage_source
from web.pages.snippets import snippet
from web.pages.visit import Visit

log = logging.getLogger(__name__)
ADDRESS = "/zoeken"
_MOST, _FIRST = 30, 5
_ORDER = (Kind.ARTICLE, Kind.SERVICE, Kind.SCHEME, Kind.DIGEST, Kind.POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """`source` has the title, date, standing and address of what was found; `text` is the part that fits best."""

    title: str
    heading: str
    text: str
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """`total` is how many there are of this kind; the page may show fewer."""

    kind: KindChoice
    hits: tuple[FoundView, ...]
    total: int

    @property
    def more(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """`chosen` is the key of a kind, or empty for all; `searched` when there are results, or none, to show; `unsure`
    when none is about the words, and these only come nearest; `away` when nothing can be searched. `danger` is what
    must be read first by somebody whose words speak of danger."""

    template: ClassVar[str] = "search.html"

    frame: Frame
    kinds: tuple[KindChoice, ...]
    chosen: str = ""
    groups: tuple[FoundGroup, ...] = ()
    total: int = 0
    searched: bool = False
    unsure: bool = False
    away: bool = False
    danger: AnswerView | None = None
    typed: str = ""
    error: str = ""


def search_form(visit: Visit) -> Response:
    return visit.show(SearchPage(frame=visit.frame(), kinds=_kinds(visit)))


def search(visit: Visit) -> Response:
    typed, chosen = visit.form.get("zoek", ""), visit.form.get("soort", "")
    kind = next((item for item in _ORDER if item == chosen), None)
    try:
        words = cleaned(typed)
    except MessageError as error:
        return _unusable(visit, typed, kind, error.reason)
    groups = _groups_now(visit, words, kind)
    page = SearchPage(
        frame=visit.frame(ADDRESS),
        kinds=_kinds(visit),
        chosen=kind or "",
        groups=groups or (),
        total=sum(group.total for group in groups or ()),
        searched=groups is not None,
        unsure=bool(groups) and not visit.house.knows(words, visit.site.now().date()),
        away=groups is None,
        danger=danger_view(visit.house.assistant.warning(words, visit.language), visit.t),
        typed=typed,
    )
    if page.away or page.danger:
        return visit.show(page, status=503 if page.away else 200)
    return visit.show_found(page)


def _groups_now(visit: Visit, words: str, kind: Kind | None) -> tuple[FoundGroup, ...] | None:
    """None when nothing can be searched: who speaks of danger must hear all the same whom to call."""
    try:
        return _groups(visit, words, kind)
    except CANNOT_SEARCH as error:
        log.error("%s", error)
        return None


def _groups(visit: Visit, words: str, kind: Kind | None) -> tuple[FoundGroup, ...]:
    """By kind, the kind of the best result first."""
    wanted = frozenset({kind}) if kind else frozenset[Kind]()
    query = Query(text=words, today=visit.site.now().date(), kinds=wanted, limit=_MOST)
    found: dict[Kind, list[Hit]] = {}
    for hit in visit.house.search(query):
        found.setdefault(hit.passage.kind, []).append(hit)
    return tuple(
        FoundGroup(
            kind=_kind(visit, own), hits=_views(visit, hits[: _MOST if kind else _FIRST], words), total=len(hits)
        )
        for own, hits in found.items()
    )


def _views(visit: Visit, hits: Sequence[Hit], words: str) -> tuple[FoundView, ...]:
    return tuple(_view(visit, hit, number, words) for number, hit in enumerate(hits, start=1))


def _view(visit: Visit, hit: Hit, number: int, words: str) -> FoundView:
    """In the language of the page, where somebody translated it."""
    knowledge, today = visit.house.knowledge, visit.site.now().date()
    passage = in_language(knowledge, hit.passage, visit.language) or hit.passage
    return FoundView(
        title=passage.title,
        heading=passage.heading,
        text=snippet(passage.text, words),
        source=passage_source(visit.house, passage, number, today, visit.t),
    )


def _kinds(visit: Visit) -> tuple[KindChoice, ...]:
    return tuple(_kind(visit, kind) for kind in _ORDER)


def _kind(visit: Visit, kind: Kind) -> KindChoice:
    return KindChoice(key=kind.value, name=visit.t(f"search_kind_{kind.value}"))


def _unusable(visit: Visit, typed: str, kind: Kind | None, reason: str) -> Response:
    text = visit.t("search_empty") if reason == "empty" else visit.t("services_too_long", limit=MAX_CHARACTERS)
    page = SearchPage(
        frame=visit.frame(ADDRESS),
        kinds=_kinds(visit),
        chosen=kind or "",
        typed=typed[: 2 * MAX_CHARACTERS],
        error=text,
    )
    return visit.show(page, status=400)
