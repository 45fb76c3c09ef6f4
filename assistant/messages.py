# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cleans what people type before anything looks at it."""

import re
import unicodedata

MAX_CHARACTERS = 4000
_SPACES = re.compile(r"\s+")


class MessageError(ValueError):
    """A message that cannot be used; `reason` is a key of the page texts."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def cleaned(text: str) -> str:
    """The message in one normal form, without control, invisible and broken characters.

    Raises:
        MessageError: "empty" when nothing readable is left, "too_long" over MAX_CHARACTERS.
    """
    if len(text) > 10 * MAX_CHARACTERS:
        raise MessageError("too_long")
    plain = unicodedata.normalize("NFKC", text)
    readable = "".join(_readable(letter) for letter in plain)
    message = _SPACES.sub(" ", readable).strip()
    if not any(letter.isalnum() for letter in message):
        raise MessageError("empty")
    if len(message) > MAX_CHARACTERS:
        raise MessageError("too_long")
    return message


def _readable(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() or category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else letter
