# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""HSDS 3.1 as far as we send and understand it. What has no field here never leaves, and is not looked at when it
comes in. Field names are those of the standard."""

import re
from html import unescape
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from knowledge.words import visible

VERSION = "3.1"
T = TypeVar("T")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def plain(text: str) -> str:
    """One line of visible text. Some publishers send HTML; our texts have none."""
    return visible(unescape(_TAG.sub(" ", text)) if _TAG.search(text) else text)


def _text(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _filled(value: object) -> object:
    return plain(value) or None if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Maybe = Annotated[str | None, BeforeValidator(_filled)]
Many = Annotated[tuple[T, ...], BeforeValidator(lambda value: () if value is None else value)]


class Part(BaseModel):
    """`id` is a uuid; a file that has other ids is read all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Text

    def json_body(self) -> dict[str, Any]:
        body: dict[str, Any] = _without_empty(self.model_dump(mode="json"))
        return body


class TaxonomyTerm(Part):
    name: Text
    description: Text = ""
    code: Maybe = None
    taxonomy: Maybe = None
    language: Maybe = None
    term_uri: Maybe = None


class Attribute(Part):
    link_id: Maybe = None
    link_entity: Maybe = None
    link_type: Maybe = None
    label: Maybe = None
    value: Maybe = None
    taxonomy_term: TaxonomyTerm | None = None


class Phone(Part):
    number: Text
    description: Maybe = None


class Schedule(Part):
    freq: Maybe = None
    byday: Maybe = None
    opens_at: Maybe = None
    closes_at: Maybe = None
    description: Maybe = None
    notes: Maybe = None


class Language(Part):
    name: Maybe = None
    code: Maybe = None


class CostOption(Part):
    option: Maybe = None
    currency: Maybe = None
    amount: float | None = None
    amount_description: Maybe = None
    valid_from: Maybe = None
    valid_to: Maybe = None


class ServiceArea(Part):
    name: Maybe = None


class Address(Part):
    """The standard wants a province and a postcode of every address; what we do not know stays an empty text."""

    address_1: Text
    address_2: Maybe = None
    city: Text
    state_province: Text = ""
    postal_code: Text = ""
    country: Text = "NL"
    address_type: Text = "physical"


class Accessibility(Part):
    description: Maybe = None


class Location(Part):
    location_type: Text = "physical"
    name: Maybe = None
    addresses: Many[Address] = ()
    accessibility: Many[Accessibility] = ()
    attributes: Many[Attribute] = ()


class ServiceAtLocation(Part):
    service_id: Maybe = None
    location_id: Maybe = None
    location: Location | None = None
    phones: Many[Phone] = ()
    schedules: Many[Schedule] = ()


class Organization(Part):
    name: Text
    alternate_name: Maybe = None
    description: Text = ""
    email: Maybe = None
    website: Maybe = None
    phones: Many[Phone] = ()
    locations: Many[Location] = ()
    attributes: Many[Attribute] = ()


class Service(Part):
    organization_id: Maybe = None
    name: Text
    alternate_name: Maybe = None
    description: Maybe = None
    url: Maybe = None
    email: Maybe = None
    status: Text
    application_process: Maybe = None
    fees_description: Maybe = None
    eligibility_description: Maybe = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_date: Maybe = None
    last_modified: Maybe = None
    phones: Many[Phone] = ()
    schedules: Many[Schedule] = ()
    service_areas: Many[ServiceArea] = ()
    service_at_locations: Many[ServiceAtLocation] = ()
    languages: Many[Language] = ()
    organization: Organization | None = None
    cost_options: Many[CostOption] = ()
    attributes: Many[Attribute] = ()


_NEVER_LEFT_OUT = frozenset({"description", "state_province", "postal_code"})


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Empty fields are unknown and stay unsaid, but for the texts that the standard requires."""
    if isinstance(value, dict):
        return {
            key: _without_empty(part)
            for key, part in value.items()
            if part not in (None, "", [], ()) or (key in _NEVER_LEFT_OUT and part == "")
        }
    return [_without_empty(part) for part in value] if isinstance(value, list | tuple) else value
