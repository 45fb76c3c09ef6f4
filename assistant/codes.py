# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Codes that people read from a screen or from paper, and say to each other."""

import hashlib
import unicodedata

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike on paper or sound alike on the phone
_GROUP = 4
_LONGEST = 1000  # of what is worth looking at


def letters_from(secret: str, number: int) -> list[str]:
    """So many letters that follow from a secret, of five bits each; at most 51."""
    digest = int.from_bytes(hashlib.sha256(secret.encode("utf-8", "replace")).digest())
    return [LETTERS[digest >> shift & 31] for shift in range(0, 5 * number, 5)]


def grouped(letters: list[str]) -> str:
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def typed_code(text: str, number: int) -> str | None:
    """A code of so many letters as it was read from paper: small letters, spaces and missing dashes do no harm, nor the
    digits and wide letters of another keyboard."""
    typed = unicodedata.normalize("NFKC", text[:_LONGEST]).upper()
    letters = [str(unicodedata.digit(letter, letter)) for letter in typed if letter.isalnum()]
    return grouped(letters) if len(letters) == number and all(letter in LETTERS for letter in letters) else None


def hashed(code: str) -> str:
    """What a database keeps of a code."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
