# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every source as a page of its own, with an address that lasts."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.bootstrap import House
from knowledge.passages import Passage
from knowledge.rendering import record_passage
from web.pages.frame import Frame
from web.pages.parts import SourceView, passage_address, passage_source
from web.pages.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    template: ClassVar[str] = "source.html"

    frame: Frame
    title: str
    source: SourceView


def source(visit: Visit) -> Response:
    key = visit.request.path_params["key"]
    passage = _passage(visit.house, key)
    if passage is None:
        raise HTTPException(404)
    address = passage_address(passage)
    if address != f"/bron/{key}":
        return visit.go(address)
    view = passage_source(visit.house.knowledge, passage, 1, visit.site.now().date(), visit.t)
    return visit.show(SourcePage(frame=visit.frame(), title=passage.title, source=view))


def _passage(house: House, key: str) -> Passage | None:
    record = house.knowledge.records.get(key)
    if record:
        return record_passage(house.knowledge, record)
    return next((passage for passage in house.library.index().passages if passage.id == key), None)
