# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Loads policy documents from folders, with what their sidecars say about them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.base import Problem
from knowledge.documents.document import Document, DocumentError, DocumentInfo, Documents, Section
from knowledge.documents.outline import outline
from knowledge.documents.sidecars import LISTING, read_listing, read_sidecar, short_name, slug

ENDINGS = frozenset({".txt", ".md"})
MOST_BYTES = 50_000_000
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_NO_TITLE = frozenset({"inleiding", "voorwoord", "inhoud", "inhoudsopgave", "samenvatting"})
_DRAFT = "er is geen bijschrift (.yaml) bij dit bestand: het telt als concept, zonder datum"


def load_documents(
    folders: Sequence[Path], known: Sequence[DocumentInfo] = (), most_bytes: int = MOST_BYTES
) -> Documents:
    """Every document in the folders. A file that cannot be used becomes a problem and the rest still loads.
    `known` tells, by file name, what the sidecars in the folders do not."""
    loading = _Loading(most_bytes)
    for folder in folders:
        loading.folder(folder, known)
    return Documents(
        documents=tuple(loading.documents.values()),
        problems=tuple(loading.problems),
        notices=tuple(loading.notices),
    )


def read_document(file: Path, info: DocumentInfo | None, most_bytes: int = MOST_BYTES) -> Document:
    """
    Raises:
        DocumentError: when the file cannot be read or holds no text.
    """
    text = _FRONT_MATTER.sub("", _decoded(file, _bytes(file, most_bytes)).replace("\r\n", "\n"))
    info = info or _guessed(file, text)
    sections = tuple(Section(path=path, text=body) for path, body in outline(text, info.leave_out))
    if not sections:
        raise DocumentError(short_name(file), "er staat geen leesbare tekst in")
    return Document(info=info, sections=sections)


@dataclass(slots=True)
class _Loading:
    most_bytes: int
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def folder(self, folder: Path, known: Iterable[DocumentInfo]) -> None:
        listed = {info.file: info for info in known}
        try:
            listed |= {info.file: info for info in read_listing(folder / LISTING)}
        except DocumentError as error:
            self.problems.append(error.problem)
        try:
            files = sorted(file for file in folder.rglob("*") if _is_document(file))
            if not folder.is_dir():
                raise FileNotFoundError
        except OSError:
            self.problems.append(Problem(str(folder), "map", "deze map bestaat niet of is niet te lezen"))
            return
        for file in files:
            self.file(file, listed.get(file.name))

    def file(self, file: Path, listed: DocumentInfo | None) -> None:
        try:
            info = read_sidecar(file) or listed
            if file.name in self.documents:
                raise DocumentError(short_name(file), "er is al een document met deze bestandsnaam")
            self.documents[file.name] = read_document(file, info, self.most_bytes)
        except DocumentError as error:
            self.problems.append(error.problem)
            return
        if info is None:
            self.notices.append(Problem(short_name(file), "bijschrift", _DRAFT))


def _is_document(file: Path) -> bool:
    hidden = file.name.startswith(".") or file.stem.casefold() in ("readme", "leesmij")
    return file.suffix.casefold() in ENDINGS and not hidden and file.is_file()


def _bytes(file: Path, most: int) -> bytes:
    try:
        size = file.stat().st_size
        if size > most:
            raise DocumentError(short_name(file), f"te groot: {size:,} bytes, hoogstens {most:,}".replace(",", "."))
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(short_name(file), f"niet te lezen: {error.strerror}") from error


def _decoded(file: Path, raw: bytes) -> str:
    if not raw.strip():
        raise DocumentError(short_name(file), "het bestand is leeg")
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


def _guessed(file: Path, text: str) -> DocumentInfo:
    """What can be said without a sidecar: never that it is in force."""
    first = next(line.strip(" \t#*") for line in text.splitlines() if line.strip(" \t#*"))
    titled = len(first) <= 100 and not first.endswith(".") and first.casefold() not in _NO_TITLE
    title = first if titled else file.stem.replace("_", " ").replace("-", " ")
    return DocumentInfo(id=slug(file), file=file.name, title=title, publisher="onbekend")
