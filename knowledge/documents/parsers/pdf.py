# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""PDF files: the lines on their pages, with where they stand and in what type."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from math import hypot

from pypdf import PageObject, PasswordType, PdfReader

from knowledge.documents.parsers.limits import Limits
from knowledge.documents.parsers.lines import TOO_MUCH, Reading, UnreadableError, one_line
from knowledge.documents.parsers.typeset import Line, put_together, typeset, without_running

_NO_PDF = "dit is geen PDF, of het bestand is beschadigd"
_LOCKED = "het bestand is beveiligd met een wachtwoord"
_SCAN = "er staat geen leesbare tekst in; het is misschien een scan"
_GARBLED = "de letters in dit bestand zijn niet als tekst te lezen; het is misschien een scan"
_LEAST_LETTERS = 10  # a page; less is a picture with a stamp on it
_PROGRAM = re.compile(r"(?:Microsoft \w+ - )?(.*?)(?:\.(?:docx?|odt|indd|pdf|pptx?))?", re.DOTALL)
_UNTITLED = re.compile(r"(?:untitled|naamloos|document\d*|\W*)", re.IGNORECASE)
_BULLET = "\x7f"  # how many programs write it
_ODD = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def read_pdf(raw: bytes, limits: Limits) -> Reading:
    """
    Raises:
        UnreadableError: when it is none, is locked, is too long or is a picture of text.
    """
    if b"%PDF-" not in raw[:1024]:
        raise UnreadableError(_NO_PDF)
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:  # a lock on printing only opens so
        raise UnreadableError(_LOCKED)
    if len(reader.pages) > limits.pages:
        raise UnreadableError(f"er zitten te veel bladzijden in: {len(reader.pages)}, hoogstens {limits.pages}")
    pages = without_running(list(_pages(reader, limits.characters)))
    _check_letters(pages)
    return Reading(title=_title(reader), text="\f".join(typeset(pages)))


def _title(reader: PdfReader) -> str:
    found = reader.metadata.title if reader.metadata else None
    named = _PROGRAM.fullmatch(found.strip()) if isinstance(found, str) else None
    title = one_line(named[1]) if named else ""
    return "" if _UNTITLED.fullmatch(title) else title


def _pages(reader: PdfReader, most: int) -> Iterator[list[Line]]:
    size = 0
    for page in reader.pages:
        lines = _lines(page)
        size += sum(len(line.text) for line in lines)
        if size > most:
            raise UnreadableError(TOO_MUCH)
        yield lines


def _lines(page: PageObject) -> list[Line]:
    lines = [Line()]

    def take(
        text: str, user: Sequence[float], own: Sequence[float], font: Mapping[str, object] | None, size: float
    ) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(Line())
            if part.strip() and not lines[-1].text.strip():
                lines[-1].left = own[4] * user[0] + own[5] * user[2] + user[4]
                lines[-1].top = own[4] * user[1] + own[5] * user[3] + user[5]
                lines[-1].size = round(size * hypot(own[2], own[3]) * hypot(user[2], user[3]), 1)
            if part.strip():
                lines[-1].bold &= "bold" in str((font or {}).get("/BaseFont", "")).casefold()
            lines[-1].parts.append(part.replace(_BULLET, "•"))

    page.extract_text(visitor_text=take)
    return put_together([line for line in lines if line.text.strip()])


def _check_letters(pages: Sequence[Sequence[Line]]) -> None:
    text = "".join(line.text for lines in pages for line in lines)
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS * len(pages):
        raise UnreadableError(_SCAN)
    if len(_ODD.findall(text)) > len(text) // 5:
        raise UnreadableError(_GARBLED)
