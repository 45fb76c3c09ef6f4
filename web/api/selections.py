# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What may be asked of the directory: the query parameters of /v1/voorzieningen."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from assistant.bootstrap import House
from assistant.directory import Listed, Wish, words_found
from assistant.messages import MAX_CHARACTERS
from knowledge.base import Knowledge
from web.api.problems import FieldError
from web.api.requests import Naam, Taal, Tekst, district, readable, topic

M = TypeVar("M", bound=BaseModel)


def _usable(value: str, info: ValidationInfo) -> str:
    """Checks a value against the knowledge base when that is at hand."""
    knowledge: Knowledge | None = info.context
    if not value or knowledge is None:
        return value
    try:
        if info.field_name == "zoek":
            return readable("zoek", value)
        if info.field_name == "thema":
            return topic(knowledge.topics, value) or ""
        return getattr(district(knowledge.places, "stadsdeel", value), "id", "")
    except FieldError as error:
        raise PydanticCustomError(error.code, "onbruikbaar", error.values) from None


Bruikbaar = AfterValidator(_usable)


class Geen(BaseModel):
    """Parameters die er niet zijn."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Selectie(Geen):
    """Wat er uit de sociale kaart moet komen."""

    zoek: Annotated[Tekst, Bruikbaar] = Field(
        "",
        description=(
            f"zoekwoorden, hoogstens {MAX_CHARACTERS} tekens; het beste eerst. "
            "Nooit de vraag van een inwoner: die hoort in POST /antwoorden of /zoekopdrachten"
        ),
        examples=["samen eten"],
    )
    thema: Annotated[Naam, Bruikbaar] = Field("", description="alleen dit onderwerp, met zijn id")
    stadsdeel: Annotated[Naam, Bruikbaar] = Field(
        "", description="alleen wat volgens de gegevens in dit stadsdeel is, met zijn id of naam"
    )
    taal: Taal | None = Field(None, description="alleen wat u volgens de gegevens in deze taal kunt gebruiken")
    pagina: int = Field(1, ge=1, le=10_000, description="welke pagina, vanaf 1")

    @property
    def wish(self) -> Wish:
        return Wish(topic=self.thema or None, district=self.stadsdeel or None, language=self.taal)


def selection(request: Request, knowledge: Knowledge) -> Selectie:
    """What was asked for. Raises RequestValidationError with everything that is wrong with it at once."""
    return chosen(dict(request.query_params), knowledge)


def chosen(given: Mapping[str, object], knowledge: Knowledge) -> Selectie:
    """Raises RequestValidationError with everything that is wrong with it at once."""
    return _read(Selectie, given, knowledge)


def found(house: House, wanted: Selectie, today: date) -> tuple[Listed, ...]:
    """What fits, best first when there are words to search for."""
    directory = house.directory
    if wanted.zoek:
        return words_found(directory, house.search, wanted.zoek, wanted.wish, today)
    return directory.listed(wanted.wish)


def nothing(request: Request) -> None:
    """Raises RequestValidationError when anything was asked for."""
    _read(Geen, dict(request.query_params), None)


def parameters() -> list[dict[str, Any]]:
    """The parameters as OpenAPI describes them."""
    fields = Selectie.model_json_schema()["properties"]
    return [
        {"name": name, "in": "query", "required": False, "description": field.pop("description"), "schema": field}
        for name, field in fields.items()
    ]


def _read(model: type[M], given: Mapping[str, object], knowledge: Knowledge | None) -> M:
    try:
        return model.model_validate(given, context=knowledge)
    except ValidationError as error:
        faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from None
