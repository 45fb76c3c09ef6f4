# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What HSDS has no field for travels as an attribute: themes, audience, UPL, and how old the source is."""

from collections.abc import Iterator

from knowledge.base import Knowledge
from knowledge.directory import Location, Service
from knowledge.exchange import hsds
from knowledge.exchange.ids import Ids, term_id
from knowledge.formats import ORIGINAL
from knowledge.schemes import Scheme
from knowledge.sources import Sourced
from knowledge.upl import upl_name, upl_uri

TOPIC, AUDIENCE, DISTRICT, UPL = "topic", "audience", "district", "upl"
RECORD, KIND, SOURCE, SOURCE_DATE, NEIGHBOURHOOD = "record", "kind", "source", "source_date", "neighbourhood"
SCHEME = "regeling"
_TAXONOMIES = {
    TOPIC: "digitale Stip: onderwerpen",
    AUDIENCE: "digitale Stip: doelgroepen",
    DISTRICT: "stadsdelen van de gemeente",
    UPL: "Uniforme Productnamenlijst (UPL)",
}
_LABELS = {
    RECORD: "record",
    KIND: "soort",
    SOURCE: "bron",
    SOURCE_DATE: "datum van de bron",
    NEIGHBOURHOOD: "wijk",
    "valid_from": "geldig vanaf",
    "valid_until": "geldig tot en met",
}


class Attributes:
    """Makes the attributes of a record."""

    def __init__(self, knowledge: Knowledge, ids: Ids) -> None:
        self._knowledge, self._ids = knowledge, ids
        self._topics = {topic.id: topic.name[ORIGINAL] for topic in knowledge.topics}
        self._districts = {district.id: district.name for district in knowledge.places.districts}

    def of(self, record: Sourced, entity: str) -> tuple[hsds.Attribute, ...]:
        terms = [self._term(record.id, entity, *item) for item in self._terms(record)]
        return (*terms, *(self._value(record.id, entity, *item) for item in self._values(record)))

    def _terms(self, record: Sourced) -> Iterator[tuple[str, str, str, str | None]]:
        for topic in getattr(record, "topics", ()):
            yield TOPIC, topic, self._topics.get(topic, topic), None
        for audience in getattr(record, "audience", ()):
            yield AUDIENCE, audience.value, audience.value.replace("-", " "), None
        if isinstance(record, Location) and record.district:
            yield DISTRICT, record.district, self._districts.get(record.district, record.district), None
        if isinstance(record, Scheme):
            yield UPL, upl_name(record.upl), upl_name(record.upl), upl_uri(record.upl)

    def _values(self, record: Sourced) -> Iterator[tuple[str, str]]:
        source = self._knowledge.sources.get(record.source)
        yield RECORD, record.id
        if isinstance(record, Scheme):
            yield KIND, SCHEME
        if source:
            yield SOURCE, f"{source.title} ({source.publisher})"
        yield SOURCE_DATE, record.source_date
        for name in ("valid_from", "valid_until", NEIGHBOURHOOD):
            if value := getattr(record, name, None):
                yield name, str(value)

    def _term(self, slug: str, entity: str, kind: str, code: str, name: str, uri: str | None) -> hsds.Attribute:
        term = hsds.TaxonomyTerm(
            id=self._ids.part("stadsdelen", code) if kind == DISTRICT else term_id(kind, code),
            code=code,
            name=name,
            description=name,
            taxonomy=_TAXONOMIES[kind],
            language=ORIGINAL,
            term_uri=uri,
        )
        return hsds.Attribute(
            id=self._ids.part(slug, kind, code),
            link_id=self._ids.record(slug),
            link_entity=entity,
            link_type=kind,
            taxonomy_term=term,
        )

    def _value(self, slug: str, entity: str, kind: str, value: str) -> hsds.Attribute:
        return hsds.Attribute(
            id=self._ids.part(slug, kind),
            link_id=self._ids.record(slug),
            link_entity=entity,
            link_type=kind,
            label=_LABELS[kind],
            value=value,
        )


def is_shown(record: Service | Scheme) -> bool:
    return record.status == "active" if isinstance(record, Service) else record.status == "open"
