# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Takes personal data out of a message before anything is stored, searched or logged."""

import re
from collections.abc import Callable

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}\b", re.IGNORECASE)
_NINE = re.compile(r"(?<!\d)(?<!\d[ .-])\d(?:[ .-]?\d){7,8}(?![ .-]?\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?\(?0?\)?[ -]?[1-9](?:[ -]?\d){7,8}(?!\d)")
_ADDRESS = re.compile(r"\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b(?:[ ,]{1,3}\d{1,5}[ ]?[a-z]?\b)?")
_SERVICE_NUMBER = re.compile(r"0(?:800|90[069])\d{4}")  # never of a person
_BORN = re.compile(
    r"\b(geboren|geboortedatum|geb\.?|born|birth ?date|date of birth)([^\d\n]{0,20})"
    r"(\d{1,2}[-/. ]\w{1,9}[-/. ]\d{2,4})",
    re.IGNORECASE,
)


def masked(text: str, keep: Callable[[str], bool] = lambda _: False) -> str:
    """The message with BSN, IBAN, e-mail, phone, postcode with letters and birth date replaced by a word in brackets.
    A phone number for which `keep` says True stays: people ask about published numbers."""
    text = _EMAIL.sub("[e-mail]", text)
    text = _IBAN.sub(lambda found: "[IBAN]" if _is_iban(found.group()) else found.group(), text)
    text = _BORN.sub(lambda found: f"{found[1]}{found[2]}[geboortedatum]", text)
    text = _PHONE.sub(lambda found: found.group() if keep(_digits(found.group())) else "[telefoon]", text)
    text = _NINE.sub(lambda found: "[BSN]" if _is_persons(_digits(found.group()), keep) else found.group(), text)
    return _ADDRESS.sub(lambda found: f"{found.group()[:4]} [adres]", text)


def without_identifiers(text: str) -> str:
    """The message with BSN, IBAN and birth date replaced: people who call back need none of them."""
    text = _IBAN.sub(lambda found: "[IBAN]" if _is_iban(found.group()) else found.group(), text)
    text = _BORN.sub(lambda found: f"{found[1]}{found[2]}[geboortedatum]", text)
    return _NINE.sub(
        lambda found: "[BSN]" if _is_persons(_digits(found.group()), lambda _: False) else found.group(), text
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_persons(digits: str, keep: Callable[[str], bool]) -> bool:
    return _is_bsn(digits) and not _SERVICE_NUMBER.fullmatch(digits) and not keep(digits)


def _is_bsn(digits: str) -> bool:
    """The elfproef: nine digits weighted 9 to 2 and -1 add up to a multiple of eleven."""
    padded = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), padded, strict=True))
    return total % 11 == 0 and int(padded) > 0


def _is_iban(text: str) -> bool:
    """ISO 13616: the letters as numbers, moved around, leave 1 modulo 97."""
    compact = re.sub(r"\s", "", text).upper()
    return 15 <= len(compact) <= 34 and int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1
