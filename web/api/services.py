# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the directory in JSON: everything that is known about what people can use."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from assistant.directory import EntryKind
from web.api.answers import Geldigheid, Uitvoer

Bedragsoort = Literal["bedrag", "grens", "bijdrage"]


# No "time" of RFC 3339: that has a zone, and this is what the clock there says.
Kloktijd = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}$"})]


class Genoemd(Uitvoer):
    """Iets met een id en een naam."""

    id: str
    naam: str


class Telefoon(Uitvoer):
    nummer: str
    toelichting: str | None


class Adres(Uitvoer):
    """Een plek. De id is die van de locatie."""

    id: str
    naam: str
    tekst: str | None = Field(description="het adres op één regel")
    straat: str | None = Field(description="straat en huisnummer")
    postcode: str | None
    plaats: str | None
    stadsdeel: str | None
    wijk: str | None
    toegankelijkheid: str | None


class Tijd(Uitvoer):
    """Wanneer iets open is. Wat niet bekend is, is leeg."""

    dagen: list[str]
    weken: list[int] = Field(description="de hoeveelste van de maand, -1 is de laatste; leeg: elke week")
    van: Kloktijd | None
    tot: Kloktijd | None
    toelichting: str | None


class Openingstijden(Uitvoer):
    tekst: str
    tijden: list[Tijd]


class Bedrag(Uitvoer):
    """Een bedrag van een regeling. Het jaar ervan staat in geldigVanaf."""

    soort: Bedragsoort
    waarde: float
    eenheid: str
    voor: str | None = Field(description="voor welk huishouden, welke leeftijd of in welk geval")
    geldig_vanaf: date | None
    geldig_tot_en_met: date | None
    geldigheid: Geldigheid = Field(description="verlopen: van een eerder jaar, of voorbij")


class Herkomst(Uitvoer):
    """Waar de gegevens vandaan komen."""

    titel: str
    uitgever: str
    datum: str | None = Field(description="de datum van de bron, zo precies als bekend is; null als hij onbekend is")
    onderdeel: str | None
    url: str | None


class Voorziening(Uitvoer):
    """Iets uit de sociale kaart. Een leeg veld betekent: niet bekend."""

    soort: EntryKind
    id: str
    naam: str
    andere_naam: str | None
    aanbieder: Genoemd | None
    omschrijving: str | None
    themas: list[Genoemd]
    doelgroepen: list[str]
    leeftijd_vanaf: int | None
    leeftijd_tot_en_met: int | None
    stadsdelen: list[Genoemd] = Field(description="waar of voor wie het is; leeg: hele gemeente of niet bekend")
    talen: list[str] = Field(description="ISO 639-1; leeg: niet bekend")
    telefoons: list[Telefoon]
    email: str | None
    url: str | None
    adressen: list[Adres]
    openingstijden: Openingstijden | None
    nu_open: bool | None = Field(description="null als de tijden niet precies bekend zijn")
    kosten: str | None
    voorwaarden: str | None
    aanvragen: str | None
    bedragen: list[Bedrag]
    bron: Herkomst
    bron_datum: str | None = Field(description="de datum van de bron; null als hij onbekend is")
    gecontroleerd_op: date | None = Field(description="de dag waarop iemand van de gemeente het nakeek; meestal null")
    geldigheid: Geldigheid = Field(description="concept: komt nog; verlopen: is gestopt of voorbij")


class Voorzieningen(Uitvoer):
    """Een pagina van de sociale kaart."""

    resultaten: list[Voorziening]
    totaal: int
    pagina: int
    paginas: int
