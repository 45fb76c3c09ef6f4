# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The JSON of an answer: the same object at /v1/antwoorden and in `stip ask --json`."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from assistant.values import Answer, Card, Citation, Claim, Desk, Handover, MadeBy, Status, Validity
from knowledge.dates import UNKNOWN

Geldigheid = Literal["actueel", "concept", "verlopen"]


class Uitvoer(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class Bewering(Uitvoer):
    """Eén zin of alinea van het antwoord, met de bronnen waar hij op rust."""

    tekst: str
    bronnen: list[int] = Field(description="nummers in de lijst bronnen")
    nederlands: str | None = Field(None, description="de Nederlandse zin waar dit een vertaling van is; anders null")


class Bron(Uitvoer):
    """Waar een bewering op rust."""

    nummer: int
    titel: str = Field(description="de naam van het document of de pagina")
    onderdeel: str = Field(description="het deel van de bron")
    uitgever: str
    datum: str | None = Field(description="de datum van de bron, zo precies als bekend is; null als hij onbekend is")
    geldigheid: Geldigheid
    url: str | None
    passage: str = Field(description="de tekst zelf")


class Kaart(Uitvoer):
    """Wie de inwoner kan bellen of waar hij heen kan, rechtstreeks uit de gegevens."""

    soort: str
    id: str
    naam: str
    aanbieder: str | None
    telefoon: str | None
    email: str | None
    url: str | None
    adres: str | None
    openingstijden: str | None
    nu_open: bool | None = Field(description="null als de tijden niet precies bekend zijn")
    kosten: str | None
    bron_datum: str | None = Field(description="de datum van de bron; null als hij onbekend is")
    gecontroleerd_op: date | None = Field(description="de dag waarop iemand van de gemeente het nakeek; meestal null")


class Doorverwijzing(Uitvoer):
    """Bij wie de inwoner terecht kan."""

    naar: Desk
    reden: str
    formulier_url: str | None


class Kenmerken(Uitvoer):
    """Waar het antwoord te vinden blijft."""

    id: str
    gesprek_id: str = Field(description="stuur dit mee met een vervolgvraag")


class Inhoud(Uitvoer):
    """Wat er geantwoord wordt."""

    status: Status
    taal: str = Field(description="de taal van het antwoord (ISO 639-1)")
    tekst: str = Field(description="het hele antwoord als gewone tekst")
    beweringen: list[Bewering]
    bronnen: list[Bron]
    kaarten: list[Kaart]
    doorverwijzing: Doorverwijzing | None
    suggesties: list[str] = Field(description="vragen die de inwoner ook kan stellen")
    zekerheid: float = Field(ge=0, le=1)
    gemaakt_door: MadeBy = Field(description="citaat: zinnen van mensen; taalmodel: geschreven door een computer")


class Antwoord(Inhoud, Kenmerken):
    """Het antwoord op een vraag."""


def answer_body(answer: Answer) -> Antwoord:
    return Antwoord(id=answer.id, gesprek_id=answer.question.conversation, **dict(content_body(answer)))


def content_body(answer: Answer) -> Inhoud:
    return Inhoud(
        status=answer.status,
        taal=answer.language,
        tekst=answer.text,
        beweringen=[claim_body(claim) for claim in answer.claims],
        bronnen=[_source(citation) for citation in answer.citations],
        kaarten=[card_body(card) for card in answer.cards],
        doorverwijzing=_handover(answer.handover) if answer.handover else None,
        suggesties=list(answer.suggestions),
        zekerheid=round(min(max(answer.confidence, 0.0), 1.0), 3),
        gemaakt_door=answer.made_by,
    )


def claim_body(claim: Claim) -> Bewering:
    return Bewering(tekst=claim.whole, bronnen=list(claim.citations), nederlands=claim.original)


def card_body(card: Card) -> Kaart:
    return Kaart(
        soort=card.kind,
        id=card.id,
        naam=card.name,
        aanbieder=card.organisation,
        telefoon=" of ".join(phone.number for phone in card.phones) or None,
        email=card.email,
        url=card.url,
        adres=card.address,
        openingstijden=card.hours,
        nu_open=card.open_now,
        kosten=card.fees,
        bron_datum=known_date(card.source_date),
        gecontroleerd_op=card.checked_on,
    )


def validity_name(validity: Validity) -> Geldigheid:
    names: dict[Validity, Geldigheid] = {
        Validity.CURRENT: "actueel",
        Validity.DRAFT: "concept",
        Validity.EXPIRED: "verlopen",
    }
    return names[validity]


def known_date(source_date: str | None) -> str | None:
    return None if source_date in (None, UNKNOWN) else source_date


def _source(citation: Citation) -> Bron:
    passage = citation.passage
    return Bron(
        nummer=citation.number,
        titel=citation.source_title,
        onderdeel=citation.section,
        uitgever=citation.publisher,
        datum=known_date(passage.source_date),
        geldigheid=validity_name(citation.validity),
        url=citation.url,
        passage=passage.text,
    )


def _handover(handover: Handover) -> Doorverwijzing:
    return Doorverwijzing(naar=handover.desk, reden=handover.reason, formulier_url=handover.form_url)
