# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody filled in on the contact form, and what it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace

from assistant.contact.request import email_address, numbered, phone_number
from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from assistant.values import Desk
from knowledge.places import Places
from web.places import district_named
from web.texts import Translate

_NAME_LENGTH = 100
TEAMS = {"volwassenen": Desk.ADULT_TEAM, "jeugd": Desk.YOUTH_TEAM}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """As typed. `token` was made with the page: the same message sent twice is one message."""

    vraag: str = ""
    telefoon: str = ""
    email: str = ""
    naam: str = ""
    wijk: str = ""
    team: str = "volwassenen"
    token: str = ""

    @property
    def desk(self) -> Desk:
        return TEAMS.get(self.team, Desk.ADULT_TEAM)

    @property
    def numbers(self) -> tuple[str, str]:
        """The reference and the code."""
        return numbered("\n".join(astuple(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """A form without faults, cleaned."""

    question: str
    phone: str | None
    email: str | None
    name: str | None


def read_form(form: Mapping[str, str], token: str) -> ContactForm:
    names = ContactForm.__dataclass_fields__
    typed = ContactForm(**{name: form[name][: 2 * MAX_CHARACTERS] for name in names if name in form})
    return typed if typed.token else replace(typed, token=token)


def checked(form: ContactForm, places: Places, t: Translate) -> tuple[Sendable | None, tuple[FieldFault, ...]]:
    """What can be sent, or everything that is wrong."""
    faults = tuple(_faults(form, places, t))
    if faults:
        return None, faults
    sendable = Sendable(
        question=cleaned(form.vraag),
        phone=phone_number(form.telefoon.strip()) if form.telefoon.strip() else None,
        email=email_address(form.email) if form.email.strip() else None,
        name=cleaned(form.naam) if form.naam.strip() else None,
    )
    return sendable, ()


def _faults(form: ContactForm, places: Places, t: Translate) -> Iterator[FieldFault]:
    if reason := _unreadable(form.vraag, MAX_CHARACTERS):
        yield FieldFault(field="vraag", text=t(f"contact_question_{reason}", limit=MAX_CHARACTERS))
    phone, email = form.telefoon.strip(), form.email.strip()
    if not phone and not email:
        yield FieldFault(field="telefoon", text=t("contact_way_missing"))
    if phone and phone_number(phone) is None:
        yield FieldFault(field="telefoon", text=t("contact_phone_wrong"))
    if email and email_address(email) is None:
        yield FieldFault(field="email", text=t("contact_email_wrong"))
    if form.naam.strip() and _unreadable(form.naam, _NAME_LENGTH):
        yield FieldFault(field="naam", text=t("contact_name_wrong", limit=_NAME_LENGTH))
    if form.wijk and district_named(places, form.wijk) is None:
        yield FieldFault(field="wijk", text=t("contact_place_wrong"))


def _unreadable(text: str, limit: int) -> str:
    try:
        return "too_long" if len(cleaned(text)) > limit else ""
    except MessageError as error:
        return error.reason


def place_name(places: Places, wijk: str) -> str | None:
    """ "Aldenhof (Dukenburg)", so that the team sees both."""
    found = district_named(places, wijk) if wijk else None
    if found is None:
        return None
    return found.name if wijk == found.id else f"{wijk} ({found.name})"
