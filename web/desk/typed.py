# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody types in a form at the desk."""

from collections.abc import Mapping

from assistant.bootstrap import House
from assistant.masking import masked
from assistant.messages import MessageError, cleaned
from assistant.personal.published import published_of


def text_in(form: Mapping[str, str], name: str, most: int) -> tuple[str, str]:
    """The text of a field in one normal form, and what is wrong with it: "empty", "too_long" or nothing."""
    try:
        text = cleaned(form.get(name, ""))
    except MessageError as error:
        return "", error.reason
    return ("", "too_long") if len(text) > most else (text, "")


def masked_for(house: House, text: str) -> str:
    """Without what is somebody's own; a number that everybody may call stays."""
    known = published_of(house.knowledge)
    return masked(text, keep=lambda number: number in known)
