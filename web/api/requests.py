# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the API takes in. Only `vraag` and `zoek` are required; a field that we do not know is refused."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from knowledge.places import District, Places
from knowledge.terms import Topic
from web.api.problems import FieldError
from web.places import district_named

Taal = Literal["nl", "en", "ar", "es", "fa", "fr", "pl", "ru", "so", "ti", "tr", "uk"]
Soort = Literal["artikel", "voorziening", "regeling", "beleid", "beleidssamenvatting"]


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise PydanticCustomError("nul", "NUL")
    return text


Tekst = Annotated[str, AfterValidator(_without_nul)]
Naam = Annotated[Tekst, Field(max_length=100)]


class Invoer(BaseModel):
    """Base of what comes in: no unknown fields, no values of another type than asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=to_camel)


class Vraag(Invoer):
    """Een vraag van een inwoner."""

    vraag: Tekst = Field(
        description=f"de vraag in gewone woorden, hoogstens {MAX_CHARACTERS} tekens",
        examples=["Kan ik zonder het Buurtteam naar de dagbesteding?"],
    )
    gesprek_id: Naam | None = Field(None, description="het gesprek waar deze vraag bij hoort")
    taal: Taal | None = Field(None, description="de taal van de bezoeker, voor een vraag die te kort is om aan te zien")
    wijk: Naam | None = Field(None, description="de wijk, het stadsdeel of de postcode van de bezoeker")


class Zoekopdracht(Invoer):
    """Woorden om in de kennisbank te zoeken."""

    zoek: Tekst = Field(description="woorden of een vraag", examples=["dagbesteding zonder indicatie"])
    soorten: list[Soort] | None = Field(None, max_length=5, description="alleen deze soorten; leeg: alle")
    thema: Naam | None = Field(None, description="alleen dit onderwerp, met zijn id")
    stadsdeel: Naam | None = Field(None, description="alleen wat in dit stadsdeel is, met zijn id of naam")
    taal: Taal | None = Field(None, description="alleen teksten in deze taal")
    limiet: int | None = Field(10, ge=1, le=50, description="hoogste aantal resultaten")


def readable(field: str, text: str) -> str:
    """The text as it is searched. Raises FieldError when nothing readable is left of it, or too much."""
    try:
        return cleaned(text)
    except MessageError as error:
        code = "too_long_message" if error.reason == "too_long" else "empty"
        raise FieldError(field, code, limit=MAX_CHARACTERS) from None


def district(places: Places, field: str, text: str | None) -> District | None:
    found = district_named(places, text) if text else None
    if text and found is None:
        raise FieldError(field, "unknown", known=", ".join(item.name for item in places.districts))
    return found


def topic(topics: tuple[Topic, ...], text: str | None) -> str | None:
    known = [item.id for item in topics]
    if text and text not in known:
        raise FieldError("thema", "unknown", known=", ".join(known))
    return text or None
