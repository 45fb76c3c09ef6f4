# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The text of a web page from its bytes, whatever encoding it says or does not say."""

import codecs
import re
from collections.abc import Iterator

from knowledge.documents.parsers.lines import UnreadableError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_SEARCHED = 4096  # bytes in which a page says its encoding
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Pages that say the first mean the second, as browsers know.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}


def decoded(raw: bytes) -> str:
    """
    Raises:
        UnreadableError: when these are no letters.
    """
    for encoding in _candidates(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise UnreadableError("dit is geen webpagina (html), of de tekencodering is onbekend")


def _candidates(raw: bytes) -> Iterator[str]:
    yield from (encoding for mark, encoding in _MARKS if raw.startswith(mark))
    yield "utf-8"  # what can be read so, is so, whatever the page says
    if declared := _DECLARED.search(raw[:_SEARCHED]):
        yield from _known(declared[1].decode("ascii", "replace"))
    yield from ("cp1252", "latin-1")


def _known(name: str) -> Iterator[str]:
    """Only encodings of text: Python also knows some that unpack."""
    try:
        found = codecs.lookup(name)
        b"".decode(name)
    except LookupError:
        return
    yield _MEANT.get(found.name, found.name)
