# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The JSON of a search: passages, best first."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from assistant.checker import validity
from index.search import Hit, Query
from knowledge.base import Knowledge
from knowledge.passages import Kind
from web.api.answers import Geldigheid, Uitvoer, known_date, validity_name
from web.api.requests import Soort, Zoekopdracht, district, readable, topic

MOST = 50
_DEFAULT = 10


class Resultaat(Uitvoer):
    """Een stuk tekst dat past bij wat gezocht is."""

    soort: Soort
    id: str = Field(description="ook het adres van de pagina: /bron/{id}")
    titel: str
    onderdeel: str
    tekst: str
    score: float
    geldigheid: Geldigheid
    datum: str | None = Field(description="de datum van de bron; null als hij onbekend is")


class Zoekresultaten(Uitvoer):
    """De gevonden stukken tekst, het beste eerst."""

    resultaten: list[Resultaat]
    totaal: int = Field(description=f"hoeveel er gevonden zijn, hoogstens {MOST}")


def query(order: Zoekopdracht, knowledge: Knowledge, today: date) -> Query:
    """Raises FieldError when a value means nothing here."""
    place = district(knowledge.places, "stadsdeel", order.stadsdeel)
    return Query(
        text=readable("zoek", order.zoek),
        today=today,
        limit=MOST,
        kinds=frozenset(Kind(kind) for kind in order.soorten or ()),
        topic=topic(knowledge.topics, order.thema),
        place=place.id if place else None,
    )


def results_body(hits: Sequence[Hit], limit: int | None, today: date) -> Zoekresultaten:
    shown = hits[: limit or _DEFAULT]
    return Zoekresultaten(resultaten=[_hit(hit, today) for hit in shown], totaal=len(hits))


def _hit(hit: Hit, today: date) -> Resultaat:
    passage = hit.passage
    return Resultaat(
        soort=passage.kind.value,
        id=passage.id,
        titel=passage.title,
        onderdeel=passage.heading or passage.section,
        tekst=passage.text,
        score=round(hit.score, 4),
        geldigheid=validity_name(validity(passage, today)),
        datum=known_date(passage.source_date),
    )
