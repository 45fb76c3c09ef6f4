# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every source has an address that lasts: /bron/ and the id of a passage, whatever kind it is of."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.bootstrap import House
from knowledge.passages import Kind, Passage
from knowledge.rendering import SECTION, in_language, record_passage
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.off import off_page
from web.pages.parts import SourceView, passage_address, passage_source
from web.pages.topics import article_link
from web.pages.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """`article` is where the passage stands, or the first page of ours that rests on it."""

    template: ClassVar[str] = "source.html"

    frame: Frame
    title: str
    heading: str
    source: SourceView
    articles: tuple[PageLink, ...]


def source(visit: Visit) -> Response:
    """A page, or the way to the page on which the passage stands. A browser keeps the anchor of /bron/article#part."""
    key, house = visit.path("key"), visit.house
    if key in house.knowledge.articles:
        return visit.go(f"/onderwerpen/{key}")
    passage = _passage(house, key)
    if passage is None:
        raise HTTPException(404)
    if _stands_elsewhere(passage):
        return visit.go(passage_address(passage))
    if house.switches.off().about(passage):
        return off_page(visit, passage.title, passage.language)
    return visit.show(_page(visit, in_language(house.knowledge, passage, visit.language) or passage))


def _stands_elsewhere(passage: Passage) -> bool:
    """Not every sentence of an article is shown there."""
    if passage.kind is Kind.ARTICLE:
        return passage.id.partition("#")[2].startswith(SECTION)
    return passage.kind in (Kind.SERVICE, Kind.SCHEME)


def _page(visit: Visit, passage: Passage) -> SourcePage:
    knowledge, language = visit.house.knowledge, visit.language
    articles = (item for item in knowledge.articles.values() if item.id == passage.page or passage.id in item.rests_on)
    return SourcePage(
        frame=visit.frame(f"/bron/{quote(passage.id)}"),
        title=passage.title,
        heading=passage.heading if passage.kind is Kind.ARTICLE else "",
        source=passage_source(visit.house, passage, 1, visit.site.now().date(), visit.t),
        articles=tuple(article_link(knowledge, item, language) for item in articles),
    )


def _passage(house: House, key: str) -> Passage | None:
    record = house.knowledge.records.get(key)
    if record:
        return record_passage(house.knowledge, record)
    return next((passage for passage in house.library.index().passages if passage.id == key), None)
