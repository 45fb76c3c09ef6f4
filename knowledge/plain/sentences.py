# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cuts a text into sentences and words."""

import re
from functools import lru_cache

_END = re.compile(r"(?<=[.!?])[\"')]*\s+|\n+|;\s+")
_LINK = re.compile(r"\S+@[\w.-]*\w|\b(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}\b(?:/\S*\w)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d .,:-]*")
_IS_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b.*\b(?:ge|be|ver|ont|her|er)[^\W\d_]{2,}(?:d|t|en)\b"
    r"|\b(?:ge|be|ver|ont|her|er)[^\W\d_]{2,}(?:d|t|en) (?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Sentences, headings and the parts of a list. An address on the internet counts as one word."""
    plain = _LINK.sub("website", text)
    return [" ".join(part.split()) for part in _END.split(plain) if _WORD.search(part)]


@lru_cache(maxsize=20_000)
def words(sentence: str) -> tuple[str, ...]:
    """Words and numbers; a telephone number is one."""
    return tuple(_WORD.findall(sentence))


def is_passive(sentence: str) -> bool:
    return bool(_IS_PASSIVE.search(sentence))
