# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks a team to call back about, and how far the team is with it."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from pydantic import TypeAdapter

from assistant.codes import LETTERS, grouped, letters_from, typed_code
from assistant.values import Desk

_REFERENCE, _CODE = 8, 16  # letters, of five bits each
_COUNTRY = "NL"
_EMAIL_LENGTH = 254
_LONGEST = 1000  # of what is worth looking at
_LETTER_BEHIND = re.compile(r"\d.*[^\W\d_]", re.DOTALL)


class Speaker(StrEnum):
    """Who fills in the form: somebody for themselves, or for another."""

    SELF = "zelf"
    RELATIVE = "naaste"
    PROFESSIONAL = "hulpverlener"
    STIP = "stip"


class State(StrEnum):
    NEW = "nieuw"
    PICKED_UP = "opgepakt"
    DONE = "klaar"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to one of the few questions that fit the topic."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What only the team may read. One of `phone` and `email` is filled at least. `moment` is when it suits best,
    `interpreter` the language for which somebody wants one, in Dutch."""

    question: str
    phone: str | None = None
    email: str | None = None
    name: str | None = None
    place: str | None = None
    moment: str | None = None
    interpreter: str | None = None
    speaker: Speaker = Speaker.SELF
    replies: tuple[Reply, ...] = ()


CONTENT = TypeAdapter(Content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRequest:
    """A request on its way. `code` is what the person keeps: who has it may look and withdraw, and nothing more.
    `team` is the id of a queue, `language` the one in which the person used the form."""

    reference: str
    code: str
    asked_at: datetime
    desk: Desk
    team: str
    language: str
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What somebody with the code may see: never the content. `sent` is when it reached a mailbox or system."""

    reference: str
    team: str
    state: State
    asked_at: datetime
    changed_at: datetime
    sent: datetime | None


def numbered(form: str) -> tuple[str, str]:
    """The reference and the code that follow from everything in a form, with the secret token that came with the page:
    the same form sent twice gives the same two, a changed form others."""
    letters = letters_from(form, _REFERENCE + _CODE)
    return grouped(letters[:_REFERENCE]), grouped(letters[_REFERENCE:])


def code_typed(text: str) -> str | None:
    """A code as it was read from paper; None when it can be none of ours."""
    return typed_code(text, _CODE)


def is_reference(text: str) -> bool:
    letters = text.replace("-", "")
    return len(letters) == _REFERENCE and grouped(list(letters)) == text and set(letters) <= set(LETTERS)


def phone_number(text: str) -> str | None:
    """The number in international form (+31612345678); None when nobody can be called on it. Numbers from abroad need
    their country. Letters behind it would be read as keys, and a premium number costs the team money."""
    if _LETTER_BEHIND.search(text[:_LONGEST]):
        return None
    try:
        number = phonenumbers.parse(text, _COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number) or number.extension or _premium(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _premium(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE


def email_address(text: str) -> str | None:
    """The address in its usual form; None when it is none. Nothing is looked up."""
    if len(text) > _LONGEST:
        return None
    try:
        found = validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        return None
    return found if len(found) <= _EMAIL_LENGTH else None
