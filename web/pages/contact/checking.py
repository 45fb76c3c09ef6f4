# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a filled-in form becomes, or everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contact.asking import Asking
from assistant.contact.request import Content, Reply, email_address, phone_number
from assistant.messages import MAX_CHARACTERS
from web.pages.contact.form import ASKED, MOMENTS, ContactForm
from web.pages.contact.places import Spot
from web.texts import Translate

_NAME_LENGTH, _REPLY_LENGTH, _PLACE_LENGTH, _WAY_LENGTH = 100, 200, 100, 320
OTHER_LANGUAGE = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    field: str
    text: str


def faults(form: ContactForm, t: Translate) -> tuple[FieldFault, ...]:
    """`form` is tidied."""
    return (*_question(form, t), *_ways(form, t), *_others(form, t))


def _question(form: ContactForm, t: Translate) -> Iterator[FieldFault]:
    if not _says_something(form.vraag):
        yield FieldFault(field="vraag", text=t("contact_question_empty"))
    elif len(form.vraag) > MAX_CHARACTERS:
        yield FieldFault(field="vraag", text=t("contact_question_too_long", limit=MAX_CHARACTERS))


def _ways(form: ContactForm, t: Translate) -> Iterator[FieldFault]:
    phone, email = form.telefoon.strip(), form.email.strip()
    if not phone and not email:
        yield FieldFault(field="telefoon", text=t("contact_way_missing"))
    if phone and (len(phone) > _WAY_LENGTH or phone_number(phone) is None):
        yield FieldFault(field="telefoon", text=t("contact_phone_wrong"))
    if email and (len(email) > _WAY_LENGTH or email_address(email) is None):
        yield FieldFault(field="email", text=t("contact_email_wrong"))


def _others(form: ContactForm, t: Translate) -> Iterator[FieldFault]:
    if form.naam and (len(form.naam) > _NAME_LENGTH or not _says_something(form.naam)):
        yield FieldFault(field="naam", text=t("contact_name_wrong", limit=_NAME_LENGTH))
    if len(form.wijk) > _PLACE_LENGTH:
        yield FieldFault(field="wijk", text=t("contact_too_long", limit=_PLACE_LENGTH))
    for key, text in form.antwoorden:
        if len(text) > _REPLY_LENGTH:
            yield FieldFault(field=ASKED + key, text=t("contact_too_long", limit=_REPLY_LENGTH))


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def content(form: ContactForm, place: Spot, asking: Asking) -> Content:
    """`form` is tidied and without faults. What is chosen from a list stands in it in Dutch, as the team reads it."""
    return Content(
        question=form.vraag,
        phone=phone_number(form.telefoon.strip()) if form.telefoon.strip() else None,
        email=email_address(form.email) if form.email.strip() else None,
        name=form.naam or None,
        place=place.told(form.stadsdeel),
        moment=MOMENTS.get(form.moment),
        interpreter=_interpreter(form, asking),
        speaker=form.speaker,
        replies=tuple(_replies(form, asking)),
    )


def _interpreter(form: ContactForm, asking: Asking) -> str | None:
    if form.tolk == OTHER_LANGUAGE:
        return "een andere taal"
    spoken = asking.language(form.tolk)
    return spoken.dutch if spoken else None


def _replies(form: ContactForm, asking: Asking) -> Iterator[Reply]:
    for key, text in form.antwoorden:
        question = asking.named(key)
        if question and _says_something(text):
            yield Reply(question=question.dutch, answer=text)
