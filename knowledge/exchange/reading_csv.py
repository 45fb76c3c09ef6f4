# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The spreadsheet that most municipalities have, as drafts of our records. A bad row is named, the good ones stay."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.base import Knowledge
from knowledge.dates import UNKNOWN
from knowledge.exchange.batch import Batch, Draft, ExchangeError, Finding, Origin, Outcome
from knowledge.exchange.cleaning import exists, filled, slug, source_date
from knowledge.exchange.columns import COLUMNS, GIVEN, REQUIRED, columns_of
from knowledge.exchange.hours import parsed
from knowledge.exchange.lookup import Lookup
from knowledge.exchange.rows import Row, address, contact, organisation_key, service_key
from knowledge.exchange.table import table_rows
from knowledge.sources import Source
from knowledge.words import folded

_SERVICES = "services"
_TOO_MANY = "meer cellen dan kolommen; staat er een scheidingsteken in de tekst?"


def read_csv(text: str, knowledge: Knowledge, origin: Origin) -> Batch:
    """Raises ExchangeError when there is no table in it with the columns that a service needs."""
    table = table_rows(text, origin.file)
    reading = _Reading(knowledge, origin)
    unknown, columns = reading.columns(table)
    for line, cells in table:
        reading.row(columns, line, cells)
    if not reading.drafts and not reading.skipped:
        raise ExchangeError(f"In {origin.file} staan alleen kolomkoppen, geen voorzieningen.")
    notices = (f"Deze kolommen kennen wij niet en laten wij weg: {', '.join(unknown)}.",) if unknown else ()
    sources = tuple(reading.sources.values())
    return Batch(sources=sources, drafts=tuple(reading.drafts), skipped=tuple(reading.skipped), notices=notices)


@dataclass(slots=True)
class _Reading:
    knowledge: Knowledge
    origin: Origin
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Finding] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    seen: dict[tuple[str, str], Draft] = field(default_factory=dict)
    lookup: Lookup = field(init=False)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.knowledge)

    def columns(self, table: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[str | None]]:
        _, heads = next(table, (0, []))
        columns = columns_of(heads)
        missing = [name for name in REQUIRED if name not in columns]
        if missing:
            raise ExchangeError(
                f"In {self.origin.file} staat geen kolom {' en geen kolom '.join(missing)}. "
                f"Wij kennen deze kolommen: {', '.join(COLUMNS)}."
            )
        twice = sorted({name for name in columns if name and columns.count(name) > 1})
        if twice:
            raise ExchangeError(f"In {self.origin.file} staat de kolom {' en '.join(twice)} meer dan eens.")
        return [head for head, name in zip(heads, columns, strict=True) if head and name is None], columns

    def row(self, columns: list[str | None], line: int, cells: list[str]) -> None:
        where = f"regel {line}"
        if any(cells[len(columns) :]):
            self._refuse(where, cells[0] if cells else "", _TOO_MANY)
            return
        row = Row(where=where, cells={name: cell for name, cell in zip(columns, cells, strict=False) if name and cell})
        problems: list[str] = []
        draft = self._service(row, frozenset(filter(None, columns)), problems)
        if problems or not row.get("naam"):
            self._refuse(where, row.get("naam") or "zonder naam", *(problems or ["naam ontbreekt"]))
            return
        earlier = self.seen.get((_SERVICES, draft.key))
        if earlier:
            self._refuse(where, draft.name, f"staat ook op {earlier.where}")
            return
        self._keep(draft)
        self._around(row, draft)

    def _refuse(self, where: str, name: str, *reasons: str) -> None:
        self.skipped.append(
            Finding(outcome=Outcome.CONFLICT, kind=_SERVICES, name=name[:80], where=where, details=reasons)
        )

    def _keep(self, draft: Draft) -> None:
        if (draft.kind, draft.key) not in self.seen:
            self.seen[draft.kind, draft.key] = draft
            self.drafts.append(draft)

    def _service(self, row: Row, columns: frozenset[str], problems: list[str]) -> Draft:
        place = address(row, problems)
        own = {
            "organization_id": organisation_key(row),
            "topics": self._topics(row, problems),
            "audience": self._known("doelgroep", row, self.lookup.audience, problems),
            "places": self._known("stadsdeel", row, self.lookup.district, problems),
            "fees_description": row.get("kosten"),
            "schedules": parsed(row["openingstijden"]) if row.get("openingstijden") else (),
            "locations": (place["key"],) if place else (),
            "source_date": self._day(row, problems),
        }
        given = frozenset(field for column in columns for field in GIVEN.get(column, ()))
        return Draft(
            kind=_SERVICES,
            key=service_key(row),
            name=row.get("naam") or "",
            values=filled(contact(row) | own),
            given=given if row.get("datum") else given - {"source_date"},
            where=row.where,
            source=self._source(row),
        )

    def _around(self, row: Row, service: Draft) -> None:
        """The organisation and the address of a row, each once."""
        day = {"source_date": service.values.get("source_date", UNKNOWN)}
        organisation, place = organisation_key(row), address(row, [])
        if organisation:
            about = {"name": row["organisatie"], "description": f"Aanbieder van {row['naam']}."}
            self._keep(_beside(service, "organisations", organisation, about | day, "name"))
        if place:
            named = {"name": place["address"]["address_1"], "address": place["address"]}
            self._keep(_beside(service, "locations", place["key"], named | day, "address"))

    def _topics(self, row: Row, problems: list[str]) -> tuple[str, ...]:
        found = self._known("onderwerp", row, self.lookup.topic, problems)
        return found or ((self.origin.topic,) if self.origin.topic else ())

    def _known(self, column: str, row: Row, find: Any, problems: list[str]) -> tuple[str, ...]:  # noqa: ANN401
        wanted = row.many(column)
        found = [find(name) for name in wanted]
        problems.extend(f'onbekend {column} "{name}"' for name, ours in zip(wanted, found, strict=True) if ours is None)
        return tuple(dict.fromkeys(filter(None, found)))

    def _day(self, row: Row, problems: list[str]) -> str:
        said = row.get("datum") or self.origin.day or UNKNOWN
        day = source_date(said)
        if not exists(day):
            problems.append(f'datum klopt niet: "{said}"')
        return day

    def _source(self, row: Row) -> str:
        """The source that the row names, ours when we know it by that title, or else the file itself."""
        title = row.get("bron") or f"Sociale kaart, bestand {self.origin.file}"
        ours = next((item for item in self.knowledge.sources.values() if folded(item.title) == folded(title)), None)
        key = ours.id if ours else f"ingelezen-{slug(row.get('bron') or self.origin.file.rsplit('.', 1)[0], 'bestand')}"
        day = source_date(self.origin.day) if self.origin.day else UNKNOWN
        fresh = Source(id=key, title=title, publisher=self.origin.publisher or "onbekend", published_on=day)
        self.sources.setdefault(key, ours or fresh)
        return key


def _beside(service: Draft, kind: str, key: str, values: dict[str, Any], given: str) -> Draft:
    return replace(service, kind=kind, key=key, name=values["name"], values=values, given=frozenset({given}))
