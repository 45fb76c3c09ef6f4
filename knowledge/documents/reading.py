# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The text of one file, whatever its format."""

import re
from pathlib import Path

from knowledge.documents.converting import CONVERTED, Converter
from knowledge.documents.document import DocumentError
from knowledge.documents.parsers.lines import Reading
from knowledge.documents.sidecars import short_name

ENDINGS = CONVERTED | {".txt", ".md"}
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_SAVED_WITH_PAGE = ("_files", "_bestanden")  # the folder that a browser puts beside a page that it saves


def is_document(file: Path, folder: Path) -> bool:
    hidden = file.name.startswith((".", "~$")) or file.stem.casefold() in ("readme", "leesmij")
    belongs_to_page = any(part.endswith(_SAVED_WITH_PAGE) for part in file.relative_to(folder).parts[:-1])
    return file.suffix.casefold() in ENDINGS and not hidden and not belongs_to_page and file.is_file()


def read_file(file: Path, most_bytes: int, converter: Converter) -> Reading:
    """
    Raises:
        DocumentError: when the file is too large or cannot be read.
    """
    raw = _bytes(file, most_bytes)
    if not raw.strip():
        raise DocumentError(short_name(file), "het bestand is leeg")
    ending = file.suffix.casefold()
    if ending not in CONVERTED:
        return Reading(title="", text=_FRONT_MATTER.sub("", _decoded(file, raw).replace("\r\n", "\n")))
    converted = converter.convert(ending, raw)
    if converted.problem:
        raise DocumentError(short_name(file), converted.problem)
    return Reading(title=converted.title, text=converted.text)


def _bytes(file: Path, most: int) -> bytes:
    try:
        size = file.stat().st_size
        if size > most:
            raise DocumentError(short_name(file), f"te groot: {size:,} bytes, hoogstens {most:,}".replace(",", "."))
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(short_name(file), f"niet te lezen: {error.strerror}") from error


def _decoded(file: Path, raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(_CONTROL.findall(text)) <= len(text) // 100:
            return text
        break
    raise DocumentError(short_name(file), "dit is geen tekstbestand, of de tekencodering is onbekend")
