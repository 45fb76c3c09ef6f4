# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What Open Klant takes, key by key and length by length: anything else is a 400, as in the real one."""

import re
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

_PHONE = re.compile(r"(0[8-9]00[0-9]{4,7})|(0[1-9][0-9]{8})|(\+[0-9]{9,20}|1400|140[0-9]{2,3})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _length(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most, pattern=r"^[^\x00]*$")


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel, validate_by_name=False)


class Key(Shape):
    uuid: Annotated[UUID, Field(strict=False)]


class Contact(Shape):
    kanaal: Annotated[str, _length(50, 1)]
    onderwerp: Annotated[str, _length(200, 1)]
    inhoud: Annotated[str, _length(1000)]
    taal: Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$")]
    vertrouwelijk: bool
    plaatsgevonden_op: Annotated[AwareDatetime, Field(strict=False)]


class PersonName(Shape):
    voorletters: Annotated[str, _length(10)]
    voornaam: Annotated[str, _length(200)]
    voorvoegsel_achternaam: Annotated[str, _length(10)]
    achternaam: Annotated[str, _length(200)]


class Person(Shape):
    rol: Literal["klant", "vertegenwoordiger"]
    initiator: bool
    organisatienaam: Annotated[str, _length(200)]
    contactnaam: PersonName


class Identification(Shape):
    object_id: Annotated[str, _length(200, 1)]
    code_objecttype: Annotated[str, _length(200, 1)]
    code_register: Annotated[str, _length(200, 1)]
    code_soort_object_id: Annotated[str, _length(200, 1)]


class Subject(Shape):
    onderwerpobjectidentificator: Identification


class WholeContact(Shape):
    klantcontact: Contact
    betrokkene: Person
    onderwerpobject: Subject


class Address(Shape):
    adres: Annotated[str, _length(80, 1)]
    soort_digitaal_adres: Literal["telefoonnummer", "email"]
    is_standaard_adres: bool
    omschrijving: Annotated[str, _length(40)]
    verstrekt_door_betrokkene: Key
    verstrekt_door_partij: Key | None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        pattern = _EMAIL if self.soort_digitaal_adres == "email" else _PHONE
        if not pattern.fullmatch(self.adres):
            raise ValueError("adres")
        if self.is_standaard_adres and self.verstrekt_door_partij is None:
            raise ValueError("isStandaardAdres")
        return self


class Assignment(Shape):
    toegewezen_aan_actoren: Annotated[list[Key], Field(min_length=1)]


class Task(Assignment):
    gevraagde_handeling: Annotated[str, _length(200, 1)]
    aanleidinggevend_klantcontact: Key
    toelichting: Annotated[str, _length(1000)]
    status: Literal["te_verwerken", "verwerkt"]
