# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What may be asked of /hsds/v3 and the page that comes back. Names are those of the standard."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.exchange import hsds


class Nothing(BaseModel):
    """Geen parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Selection(Nothing):
    """Welke voorzieningen, en welke bladzijde. Zoeken op woorden kan hier niet: een vraag hoort niet in een adres."""

    page: int = Field(1, ge=1, le=10_000, description="de bladzijde, vanaf 1")
    per_page: int = Field(20, ge=1, le=500, description="hoeveel voorzieningen op een bladzijde")
    full: bool = Field(False, description="true geeft alles van elke voorziening")
    organization_id: str | None = Field(None, max_length=100, description="alleen van deze organisatie")
    taxonomy_term_id: str | None = Field(None, max_length=100, description="alleen met deze term")

    def wants(self, service: hsds.Service) -> bool:
        terms = {attribute.taxonomy_term.id for attribute in service.attributes if attribute.taxonomy_term}
        return self.organization_id in (None, service.organization_id) and self.taxonomy_term_id in (None, *terms)


def page_body(chosen: Selection, services: Sequence[hsds.Service]) -> dict[str, Any]:
    found = [service for service in services if chosen.wants(service)]
    start = (chosen.page - 1) * chosen.per_page
    shown = found[start : start + chosen.per_page]
    pages = ceil(len(found) / chosen.per_page)
    return {
        "total_items": len(found),
        "total_pages": pages,
        "page_number": chosen.page,
        "size": len(shown),
        "first_page": chosen.page == 1,
        "last_page": chosen.page >= pages,
        "empty": not shown,
        "contents": [service.json_body() if chosen.full else _short(service.json_body()) for service in shown],
    }


def _short(body: dict[str, Any]) -> dict[str, Any]:
    """Only what there is one of; lists are left to `full` and to the service itself."""
    return {
        key: _short(value) if isinstance(value, dict) else value
        for key, value in body.items()
        if not isinstance(value, list)
    }
